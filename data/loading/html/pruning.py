"""What is cut from a page before its body is looked for: embedded posts, captions, related cards, forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from data.loading.html.tree import names_of

_SILENT = {"script", "style", "noscript", "template"}
_MEDIA = {"iframe", "svg", "object", "embed", "video", "audio", "canvas", "figure", "figcaption"}
_CONTROLS = {"aside", "nav", "footer", "form", "button", "select", "input", "textarea", "dialog"}
_TAGS = _MEDIA | _CONTROLS
_JUNK = re.compile(
    r"\b(?:related|newsletter|promo|caption|cookie|consent|share|sharing|social|comments?|disqus|outbrain|taboola"
    r"|advert\w*|sponsor\w*|recommend\w*|most-?read|trending|read-?more|also-?read|read-?next|up-?next|subscribe"
    r"|subscription|signup|sign-up|breadcrumbs?|pagination|tags?-?list|byline|author-?(?:bio|box|card|info|block)"
    r"|copyright|credits?|photo-?credit|toolbar|infobox|fact-?box|factbox|tooltip|modal|popup|follow-?us|donat\w*"
    r"|print-only|visually-hidden|sr-only|screen-reader\w*|inline-?links?|link-?(?:stack|list)\w*|twitter-tweet"
    r"|instagram-media|tiktok-embed|fb-post|embed|oembed|gallery|slideshow|carousel|timestamp)(?![a-z])",
    re.I,
)
_SOFT = re.compile(r"\b(?:sidebar|popular|teasers?|banner|card|cards)(?![a-z])", re.I)
_PICTURE = re.compile(r"\b(?:image|img|photo|picture|media)", re.I)
_CAPTION = 600
_KEPT = re.compile(r"article-?body|story-?body|entry-?content|post-?content|articlebody", re.I)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_NEVER = {"html", "body", "head"}
_MOST = 0.3
_LINKED = 0.5


def prune(tree: HtmlElement) -> None:
    """Cuts from ``tree`` what is no body.

    Nothing is cut that holds, with all of its tag and class, over three tenths of the text outside links:
    some sites mark every paragraph as behind the paywall.
    """
    lengths = lengths_of(tree)
    whole = lengths[tree].outside or 1
    by_kind: Counter[tuple[str, str]] = Counter()
    for element, length in lengths.items():
        by_kind[_kind(element)] += length.outside
    gone: set[HtmlElement] = set()
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _NEVER:
            continue
        heavy = by_kind[_kind(element)] > _MOST * whole
        if element.getparent() in gone:
            gone.add(element)
        elif _is_furniture(element) or (not heavy and _is_junk(element, lengths[element])):
            gone.add(element)
            element.drop_tree()


def _kind(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or element.get("id") or ""


def _is_junk(element: HtmlElement, length: Length) -> bool:
    if element.tag in _TAGS or _HIDDEN.search(element.get("style") or ""):
        return True
    junk, soft, pictured = _verdicts(names_of(element))
    if pictured and length.all <= _CAPTION and _has_picture(element):
        return True
    return junk or (soft and length.linked > _LINKED * length.all)


@lru_cache(maxsize=4096)
def _verdicts(called: str) -> tuple[bool, bool, bool]:
    """Whether an element so called is junk, is junk when it holds links, or is a picture with its caption."""
    if _KEPT.search(called):
        return False, False, False
    return bool(_JUNK.search(called)), bool(_SOFT.search(called)), bool(_PICTURE.search(called))


def _has_picture(element: HtmlElement) -> bool:
    return next(element.iter("img", "picture"), None) is not None


def is_cut(element: HtmlElement) -> bool:
    """Whether an element, by its own name or that of what it stands in, would be cut wherever it stood."""
    around = (element, *element.iterancestors())
    return any(each.tag in _TAGS or _verdicts(names_of(each))[0] for each in around if each.tag not in _NEVER)


def _is_furniture(element: HtmlElement) -> bool:
    """Whether it is never text of the page: scripts and styles, or a paragraph inside a link (a card)."""
    if element.tag == "p":
        return any(above.tag == "a" for above in element.iterancestors())
    return element.tag in _SILENT


@dataclass(frozen=True, slots=True)
class Length:
    """The characters of text in an element, and those of them that stand in links."""

    all: int
    linked: int

    @property
    def outside(self) -> int:
        """The characters outside links."""
        return self.all - self.linked


def lengths_of(tree: HtmlElement) -> dict[HtmlElement, Length]:
    """The length of each element, counted once from the leaves up."""
    lengths: dict[HtmlElement, Length] = {}
    for element in reversed(list(tree.iter())):
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        total, linked = len((element.text or "").strip()), 0
        for child in element:
            inner = lengths.get(child)
            total += len((child.tail or "").strip()) + (inner.all if inner else 0)
            linked += inner.linked if inner else 0
        lengths[element] = Length(total, total if element.tag == "a" else linked)
    return lengths
