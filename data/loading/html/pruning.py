"""Removes from a page what is no body: embedded posts, captions, cards of related stories, forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from data.loading.html.tree import names_of

_TEXTLESS_TAGS = {"script", "style", "noscript", "template"}
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
_JUNK_IF_LINKED = re.compile(r"\b(?:sidebar|popular|teasers?|banner|card|cards)(?![a-z])", re.I)
_PICTURE = re.compile(r"\b(?:image|img|photo|picture|media)", re.I)
_MAX_CAPTION_CHARACTERS = 600
_KEPT = re.compile(r"article-?body|story-?body|entry-?content|post-?content|articlebody", re.I)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_UNCUT_TAGS = {"html", "body", "head"}
_MAX_CUT_SHARE = 0.3
_MIN_LINKED_SHARE = 0.5


def prune(tree: HtmlElement) -> None:
    """Removes from ``tree`` what is no body.

    Elements of one tag and class that together hold over three tenths of the text outside links stay: some sites mark
    every paragraph as behind the paywall.
    """
    lengths = lengths_of(tree)
    whole = lengths[tree].outside or 1
    by_kind: Counter[tuple[str, str]] = Counter()
    for element, length in lengths.items():
        by_kind[_kind(element)] += length.outside
    removed: set[HtmlElement] = set()
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _UNCUT_TAGS:
            continue
        is_heavy = by_kind[_kind(element)] > _MAX_CUT_SHARE * whole
        if element.getparent() in removed:
            removed.add(element)
        elif _is_never_body(element) or (not is_heavy and _is_junk(element, lengths[element])):
            removed.add(element)
            element.drop_tree()


def _kind(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or element.get("id") or ""


def _is_junk(element: HtmlElement, length: Length) -> bool:
    if element.tag in _TAGS or _HIDDEN.search(element.get("style") or ""):
        return True
    junk, junk_if_linked, pictured = _verdicts(names_of(element))
    if pictured and length.all <= _MAX_CAPTION_CHARACTERS and _has_picture(element):
        return True
    return junk or (junk_if_linked and length.linked > _MIN_LINKED_SHARE * length.all)


@lru_cache(maxsize=4096)
def _verdicts(names: str) -> tuple[bool, bool, bool]:
    """Whether an element with these names is junk, is junk if it is mostly links, or is a picture with caption."""
    if _KEPT.search(names):
        return False, False, False
    return bool(_JUNK.search(names)), bool(_JUNK_IF_LINKED.search(names)), bool(_PICTURE.search(names))


def _has_picture(element: HtmlElement) -> bool:
    return next(element.iter("img", "picture"), None) is not None


def is_cut(element: HtmlElement) -> bool:
    """Whether an element or one of its ancestors is junk by its tag or names alone."""
    around = (element, *element.iterancestors())
    return any(each.tag in _TAGS or _verdicts(names_of(each))[0] for each in around if each.tag not in _UNCUT_TAGS)


def _is_never_body(element: HtmlElement) -> bool:
    """Whether an element is never body: a script, a style, or a paragraph inside a link, which is a card."""
    if element.tag == "p":
        return any(above.tag == "a" for above in element.iterancestors())
    return element.tag in _TEXTLESS_TAGS


@dataclass(frozen=True, slots=True)
class Length:
    """The characters of text in an element: ``all``, and those ``linked``."""

    all: int
    linked: int

    @property
    def outside(self) -> int:
        """The characters outside links."""
        return self.all - self.linked


def lengths_of(tree: HtmlElement) -> dict[HtmlElement, Length]:
    """The length of each element, computed from the leaves up in linear time."""
    lengths: dict[HtmlElement, Length] = {}
    for element in reversed(list(tree.iter())):
        if not isinstance(element.tag, str) or element.tag in _TEXTLESS_TAGS:
            continue
        total, linked = len((element.text or "").strip()), 0
        for child in element:
            inner = lengths.get(child)
            total += len((child.tail or "").strip()) + (inner.all if inner else 0)
            linked += inner.linked if inner else 0
        lengths[element] = Length(total, total if element.tag == "a" else linked)
    return lengths
