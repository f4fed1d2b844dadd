"""The page of a story: its brief, readable on a phone, by day and by night, without a script."""

from __future__ import annotations

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.messages.phrases import day, local_time
from bot.pages.brief_html import brief_html, lead
from bot.pages.links import article_link, feed_link, story_link
from bot.pages.newsstand import TITLE, Newsstand
from data.models import Post, Story

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The page's Content-Security-Policy: it loads nothing."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #5c5f66; --paper: #fdfdfb; --rule: #b3261e; --line: #dcdcd6 }
@media (prefers-color-scheme: dark) {
:root { --ink: #e9e7e2; --soft: #a3a5aa; --paper: #15161a; --rule: #ff8a7a; --line: #34363c } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.25rem 1.25rem 3rem; max-width: 38rem; background: var(--paper); color: var(--ink);
font: 1.125rem/1.6 Georgia, "Noto Serif", serif; overflow-wrap: break-word }
.about, figcaption, footer, .kicker { font-family: system-ui, "Noto Sans", sans-serif; color: var(--soft) }
.kicker { margin: 0; font-size: .85rem; font-weight: 600; letter-spacing: .04em; color: var(--rule) }
h1 { margin: .3rem 0 .6rem; font-size: 1.65rem; line-height: 1.22; text-wrap: balance }
.about { margin: 0 0 1.4rem; font-size: .9rem }
figure { margin: 1.5rem 0 }
blockquote { margin: 0; padding-left: 1rem; border-left: 3px solid var(--rule) }
blockquote p { margin: 0 0 .5rem }
figcaption { margin-top: .4rem; padding-left: calc(1rem + 3px); font-size: .9rem }
cite { font-style: normal }
footer { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .95rem }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .2em }
""".strip()


def story_page(story: Story, stand: Newsstand) -> bytes:
    """The page of a story with a brief, as HTML in UTF-8."""
    post = story.post
    source = article_link(stand.base, post)
    body = f"""<main>
<article>
<p class="kicker">{escape(_kicker(post))}</p>
<h1>{escape(post.headline)}</h1>
<p class="about">{_about(story, stand.zone)}</p>
{brief_html(story, source, stand.zone)}
</article>
</main>
<footer>{_footer(post, stand)}</footer>"""
    return _page(post.headline, body, stand, _metadata(story, stand))


def refusal_page(sentence: str, stand: Newsstand) -> bytes:
    """The page in the place of one that is not there."""
    return _page(sentence, f"<main><h1>{escape(sentence)}</h1></main>", stand, '<meta name="robots" content="noindex">')


def _page(title: str, body: str, stand: Newsstand, metadata: str) -> bytes:
    return f"""<!DOCTYPE html>
<html lang="{escape(stand.language)}">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{metadata}
<style>
{STYLE}
</style>
</head>
<body>
{body}
</body>
</html>
""".encode()


def _metadata(story: Story, stand: Newsstand) -> str:
    post = story.post
    fields = {
        "og:type": "article",
        "og:site_name": TITLE,
        "og:title": post.headline,
        "og:description": lead(story),
        "og:url": story_link(stand.base, post.id),
        "article:published_time": (post.published_at or post.loaded_at).isoformat(timespec="seconds"),
        "article:section": post.section,
    }
    metas = [f'<meta property="{name}" content="{escape(text)}">' for name, text in fields.items() if text]
    metas.append(f'<meta name="description" content="{escape(lead(story))}">')
    metas.append(f'<link rel="canonical" href="{escape(story_link(stand.base, post.id))}">')
    for ending, kind in (("xml", "rss+xml"), ("json", "feed+json")):
        feed = escape(feed_link(stand.base, post.section, ending))
        title = escape(post.section or TITLE)
        metas.append(f'<link rel="alternate" type="application/{kind}" title="{title}" href="{feed}">')
    return "\n".join(metas)


def _kicker(post: Post) -> str:
    return " · ".join([*(["Breaking"] if post.breaking else []), post.section or TITLE])


def _about(story: Story, zone: ZoneInfo) -> str:
    parts = [escape(", ".join(story.authors))] if story.authors else []
    if story.post.published_at:
        parts.append(_time(story.post.published_at, story.post.day_only, zone))
    return " · ".join(parts)


def _time(moment: datetime, day_only: bool, zone: ZoneInfo) -> str:
    local = local_time(moment, zone)
    words = day(moment, zone) if day_only else f"{day(moment, zone)}, {local:%H:%M %Z}"
    stated = local.date().isoformat() if day_only else moment.isoformat(timespec="seconds")
    return f'<time datetime="{stated}">{escape(words)}</time>'


def _footer(post: Post, stand: Newsstand) -> str:
    feed = (
        f'<a href="{escape(feed_link(stand.base, post.section, "xml"))}">{escape(post.section or "All sections")}</a>'
    )
    full = f'<a href="{escape(post.url)}">Full story</a> · ' if post.url else ""
    return f"{full}Feed: {feed}"
