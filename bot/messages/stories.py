"""A story that somebody opens: its brief, or all its quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from zoneinfo import ZoneInfo

from bot.messages.alerts import news_of
from bot.messages.fitting import MAX_ENTITIES, MAX_TEXT_UNITS, cut, entities, fits, flat, plain
from bot.messages.phrases import (
    NOT_NAMED,
    address,
    clipped,
    corrected,
    count_of,
    day,
    full_time,
    joined,
    not_shown,
    post_time,
    quote_block,
    quote_blocks,
    quote_words,
    section_name,
    time,
)
from bot.utf16 import utf16_length
from data.models import Post, RecentPost, Story
from summarizer import Quote

MAX_QUOTE_UNITS = 3000
"""A longer quote is cut in the list of all quotes."""

MAX_QUOTE_UNITS_IN_BRIEF = 800
"""A longer quote is cut in a brief, where three quotes and the sentences have to fit one message."""

MAX_PART_QUOTE_UNITS = 300
"""A longer quote is cut in a story told from its beginning."""

QUOTES_PER_PAGE = 20

TITLE_UNITS = 400
"""UTF-16 units that a page of quotes keeps free for its title, a headline of up to 300."""

TITLE_ENTITIES = 10
"""Entities that a page of quotes keeps free for its title."""

NO_BRIEFS = "No briefs yet. Subscribe and the first will come to you."
BRIEF_NOT_OUT = "The full brief is not out yet."
NOBODY_QUOTED = "Nobody is quoted in this story."
NO_QUOTES_LEFT = "This story has no quotes left."
HOW_TO_BRIEF = (
    "Send /brief and a number of the list that I showed last, such as /brief 3, or #12 for story 12. "
    "/latest shows the newest."
)
NO_RUNNING_STORY = "No story has gone on yet. Send /story and a number, such as /story 12."
HOW_TO_STORY = "Send /story and a number, such as /story 12."
HOW_TO_QUOTES = (
    "Send /quotes and a number of the list that I showed last, such as /quotes 3, or #12 for story 12. "
    "/latest shows the newest."
)


def brief(story: Story, zone: ZoneInfo) -> str:
    """A story as readers see it. If it does not fit one message, quotes are left out, then sentences, then words."""
    head = _head(story, zone)
    if story.brief is None:
        return joined(head, clipped(story.post.teaser, 1000), f"<i>{BRIEF_NOT_OUT}</i>")
    sentences = [flat(span.text) for span in story.brief.sentences]
    quotes = quote_blocks(story.brief.key_quotes, MAX_QUOTE_UNITS_IN_BRIEF, whole=False)
    while True:
        text = joined(head, escape(" ".join(sentences)), "\n".join(quotes), corrected(story, zone))
        if fits(text):
            return text
        if quotes:
            quotes.pop()
        elif len(sentences) > 1:
            sentences.pop()
        else:
            sentences = [cut(sentences[0], min(3000, utf16_length(sentences[0]) // 2))]


def quotes(story: Story, page: int = 0) -> str:
    """A page of all quotes of a story, in order of importance; the last page if there are fewer."""
    title = f"<b>{clipped(story.post.headline, 300)}</b>"
    if story.brief is None:
        return joined(title, f"<i>{BRIEF_NOT_OUT}</i>")
    pages = quote_pages(story)
    if not pages:
        return joined(title, NOBODY_QUOTED)
    shown = pages[min(page, len(pages) - 1)]
    return joined(title, "\n".join(quote_blocks(shown, MAX_QUOTE_UNITS)))


def quote_pages(story: Story) -> list[list[Quote]]:
    """A story's quotes, split into pages that fit one message."""
    pages: list[list[Quote]] = []
    units_left = entities_left = 0
    for quote in story.brief.quotes if story.brief else ():
        html = quote_block(quote, MAX_QUOTE_UNITS)
        size, count = utf16_length(plain(html)) + 1, entities(html)
        if size > units_left or count > entities_left or len(pages[-1]) == QUOTES_PER_PAGE:
            pages.append([])
            units_left, entities_left = MAX_TEXT_UNITS - TITLE_UNITS, MAX_ENTITIES - TITLE_ENTITIES
        pages[-1].append(quote)
        units_left, entities_left = units_left - size, entities_left - count
    return pages


def numbered_quotes(question: str, story: Story, page: int) -> str:
    """A question about the quotes of a page, which are numbered as their buttons are."""
    pages = quote_pages(story)
    if not pages:
        return NO_QUOTES_LEFT
    lines = [
        f"<b>{number}.</b> {clipped(quote.speaker or NOT_NAMED, 60)}\n“{escape(quote_words(quote, 100))}”"
        for number, quote in enumerate(pages[min(page, len(pages) - 1)], start=1)
    ]
    return joined(question, "\n".join(lines))


def recent_posts(posts: Iterable[RecentPost], zone: ZoneInfo) -> str:
    """All recent posts that a page lists, for the command line: the text may be too long for a message."""
    lines = []
    for post in posts:
        lines.append(f"• {clipped(post.headline, 200)}")
        if post.published:
            day_only = post.published.to_the_day
            lines[-1] += f" · {day(post.published.at, zone) if day_only else time(post.published.at, zone)}"
    return "<b>Recent posts</b>\n" + "\n".join(lines)


def so_far(parts: Sequence[Story], zone: ZoneInfo) -> str:
    """A story from its beginning: for each part its headline, time, what was new, a quote, and its last correction.

    If it does not fit one message, quotes are left out, then texts, then the parts after the first.
    """
    title = f"<b>The story so far</b> · {count_of(len(parts), 'part')}"
    numbered = list(enumerate(parts, start=1))
    for with_text, with_quote in ((True, True), (True, False), (False, False)):
        blocks = [_part(number, part, zone, with_text, with_quote) for number, part in numbered]
        if fits(text := joined(title, *blocks)):
            return text
    left_out = 0
    while not fits(text := joined(title, blocks[0], not_shown(left_out), *blocks[1:])):
        del blocks[1]
        left_out += 1
    return text


def _part(number: int, part: Story, zone: ZoneInfo, with_text: bool, with_quote: bool) -> str:
    quotes_ = part.brief.key_quotes[:1] if part.brief and with_quote else ()
    lines = [
        f"<b>{number}. {clipped(part.post.headline, 200)}</b>",
        _dated(part.post, zone),
        clipped(news_of(part), 500) if with_text else "",
        *(quote_block(quote, MAX_PART_QUOTE_UNITS) for quote in quotes_),
        corrected(part, zone, dated=True),
    ]
    return "\n".join(line for line in lines if line)


def _dated(post: Post, zone: ZoneInfo) -> str:
    """When a part was published; if that is not known, since when it can be read here."""
    return post_time(post, zone) or f"Here since {full_time(post.loaded_at, zone)}"


def _head(story: Story, zone: ZoneInfo) -> str:
    post = story.post
    headline = f"<b>{clipped(post.headline, 500)}</b>"
    url = address(post)
    if url:
        headline = f'<a href="{escape(url)}">{headline}</a>'
    about = [f"<i>{section_name(post.section)}</i>"] if post.section else []
    if story.authors:
        about.append(clipped(", ".join(story.authors), 120))
    about.append(post_time(post, zone))
    return "\n".join(filter(None, (headline, " · ".join(filter(None, about)))))
