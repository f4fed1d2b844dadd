"""Small pages put together from the body of a real one, as a small newsroom's program writes them.

The net of ``data.loading.html.block_net`` learns mostly from large sites. Their smallest page has more furniture than
the whole page of a small paper, whose lead stands in a box of its own and whose text may be one element with breaks.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np
from lxml.html import HtmlElement

from benchmarks.page_furniture import PROMOTIONS, comments, promotion
from benchmarks.page_variants import MarkedPage
from data.loading.html.tree import parse

BODY_MARK = "data-own"
"""The attribute of the elements that hold the body; no feature of a block reads it."""

_CONTAINERS = ("article", "main", "div", "div", "section")
_NAMES = (
    *("", "article", "content", "post", "story", "entry-content", "text", "body", "rte", "col-8", "newsletter", "grid"),
    *("comments-open", "single", "page", "inhalt", "artikel", "noticia", "news-detail", "item", "container", "block"),
)
_LEADS = ("", "lead", "standfirst", "intro", "summary", "teaser-text", "deck", "vorspann", "chapo", "entradilla")
_BOXES = ("", "signup", "newsletter", "box", "promo", "cta", "banner", "subscribe", "module", "widget", "note")
_LABELS = (
    "Advertisement",
    "Advertisement",
    "ADVERTISEMENT",
    "Anzeige",
    "Publicité",
    "Publicidad",
    "Ad",
    "Share",
    "Print",
)
_LISTS = ("Latest news", "Recent posts", "Most read", "Related articles", "Read next", "Mehr zum Thema", "Lire aussi")
_SEE_ALSO = ("Read more:", "Also read:", "See also:", "Lesen Sie auch:", "Lire aussi :", "Más:")
_SECTIONS = ("News", "Sport", "Opinion", "Culture", "Business", "Local", "Weather", "Region", "Politik", "Mundo")
_STAFF = ("Staff Writer", "Reporter", "Correspondent", "Redaktion", "Political Editor")
_FOOTS = ("All rights reserved.", "© 2026. Imprint. Privacy.", "Contact us", "Impressum · Datenschutz")


def small_page(page: MarkedPage, others: Sequence[MarkedPage], rng: np.random.Generator) -> HtmlElement:
    """The tree of a small page with the body of ``page`` in elements with BODY_MARK, and texts of ``others`` around."""
    texts = [page.clues.blocks[number].text for number in page.body][: int(rng.integers(2, 14))]
    return parse(_Writer(texts, page.clues.headline or texts[0][:60], others, rng).page())


class _Writer:
    """Writes the parts of one small page as HTML."""

    def __init__(
        self, texts: Sequence[str], headline: str, others: Sequence[MarkedPage], rng: np.random.Generator
    ) -> None:
        self._texts, self._headline, self._rng = list(texts), headline, rng
        self._titles = [each.clues.headline for each in others if each.clues.headline] or ["Next"]
        self._strange = [each.clues.blocks[number].text for each in others for number in each.body] or ["More to read."]

    def page(self) -> str:
        lead, rest = self._lead()
        story = f"<h1>{html.escape(self._headline)}</h1>{self._front()}{lead}{self._body(rest)}"
        tag, name = self._one(_CONTAINERS), self._one(_NAMES)
        parts = [part() for part in (self._list, self._comments, self._next) if self._happens(0.35)]
        inside = [self._happens(0.4) for _ in parts]
        story += "".join(part for part, is_inside in zip(parts, inside, strict=True) if is_inside)
        below = "".join(part for part, is_inside in zip(parts, inside, strict=True) if not is_inside)
        foot = f"<footer>{self._one(_FOOTS)}</footer>" if self._happens(0.6) else ""
        return f'<html><body>{self._top()}<{tag} class="{name}">{story}</{tag}>{below}{foot}</body></html>'

    def _happens(self, share: float) -> bool:
        return bool(self._rng.random() < share)

    def _one(self, of: Sequence[str]) -> str:
        return of[int(self._rng.integers(len(of)))]

    def _top(self) -> str:
        links = "".join(f'<li><a href="/{each.lower()}">{each}</a></li>' for each in _SECTIONS[: self._rng.integers(9)])
        nav = f"<nav><ul>{links}</ul></nav>" if self._happens(0.7) else ""
        return f'<header><a href="/">{self._one(_SECTIONS)} Post</a>{nav}</header>'

    def _front(self) -> str:
        name = " ".join(self._one(self._strange).split()[:2]).title()
        byline = f'<div class="meta"><span>{html.escape(name)}</span> <span>{self._one(_STAFF)}</span></div>'
        date = self._one(("<time>12 March 2026</time>", '<div class="date">Updated 12.03.2026, 18:05</div>', ""))
        return (byline if self._happens(0.6) else "") + date

    def _lead(self) -> tuple[str, list[str]]:
        if len(self._texts) < 3 or not self._happens(0.35):
            return "", self._texts
        box = f'<div class="{self._one(_LEADS)}" {BODY_MARK}>{html.escape(self._texts[0])}</div>'
        return box, self._texts[1:]

    def _body(self, texts: Sequence[str]) -> str:
        form = self._one(("p", "p", "p", "div", "breaks", "boxes", "section"))
        if form == "breaks":
            inner = "<br><br>".join(map(html.escape, texts))
            return f'<div class="{self._one(_NAMES)}" {BODY_MARK}>{inner}</div>'
        patterns = {
            "boxes": f'<div class="{self._one(_NAMES)}"><div><p {BODY_MARK}>%s</p></div></div>',
            "section": f"<section><p {BODY_MARK}>%s</p></section>",
        }
        pattern = patterns.get(form, f"<{form} {BODY_MARK}>%s</{form}>")
        parts = [pattern % html.escape(text) + self._break() for text in texts]
        if form in patterns and self._happens(0.6):
            parts += [self._beside(pattern) for _ in range(int(self._rng.integers(1, 4)))]
        whole = "".join(parts)
        return f'<div class="{self._one(_NAMES)}">{whole}</div>' if self._happens(0.6) else whole

    def _beside(self, pattern: str) -> str:
        """A call or teaser in a box like those of the paragraphs."""
        before, _, after = pattern.replace(f"<p {BODY_MARK}>%s</p>", "%s").partition("%s")
        return before + promotion(self._titles, self._strange, self._rng) + after

    def _break(self) -> str:
        """What stands between two paragraphs, mostly nothing."""
        if not self._happens(0.2):
            return ""
        title, label, box = html.escape(self._one(self._titles)), self._one(_LABELS), self._one(_BOXES)
        strange = html.escape(" ".join(self._one(self._strange).split()[: self._rng.integers(2, 16)]))
        return self._one(
            (
                f'<div class="{box}">{label}</div>',
                f'<div class="{box}">{" ".join(strange.split()[:3])}</div>',
                f'<div class="{box}"><h4>{label}</h4><p>{self._one(PROMOTIONS)}</p></div>',
                f"<p>{self._one(PROMOTIONS)}</p>",
                f'<div class="{box}"><a href="/story">{title}</a></div>',
                f'<div class="{box}"><p>{title}.</p></div>',
                f'<a href="/story"><p>{title}</p></a>',
                f'<p>{self._one(_SEE_ALSO)} <a href="/story">{title}</a></p>',
                f"<figure><img src='/i.jpg'><figcaption>{strange}.</figcaption></figure>",
                f'<aside class="{box}">{html.escape(" ".join(self._texts[-1].split()[:9]))}</aside>',
            )
        )

    def _list(self) -> str:
        items = "".join(f'<li><a href="/story">{html.escape(self._one(self._titles))}</a></li>' for _ in range(4))
        return f'<aside class="{self._one(_BOXES)}"><h3>{self._one(_LISTS)}</h3><ul>{items}</ul></aside>'

    def _comments(self) -> str:
        return comments(self._strange, self._rng)

    def _next(self) -> str:
        parts = "".join(f"<p>{html.escape(self._one(self._strange))}</p>" for _ in range(3))
        return f"<article><h2>{html.escape(self._one(self._titles))}</h2>{parts}</article>"
