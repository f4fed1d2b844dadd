"""What is cut from a page before its body is looked for: embedded posts, captions, related cards, forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml.html import HtmlElement

from data.loading.tree import names_of

_SILENT = {"script", "style", "noscript", "template"}
_TAGS = frozenset(
    [
        "iframe",
        "svg",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "figure",
        "figcaption",
        "aside",
        "nav",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "footer",
        "dialog",
    ]
)
_JUNK = re.compile(
    r"\b(?:related|newsletter|promo|caption|cookie|consent|share|sharing|social|comments?|disqus|outbrain|taboola"
    r"|advert\w*|sponsor\w*|recommend\w*|most-?read|trending|read-?more|also-?read|read-?next|up-?next|subscribe"
    r"|subscription|signup|sign-up|breadcrumbs?|pagination|tags?-?list|byline|author-?(?:bio|box|card|info|block)"
    r"|copyright|credits?|photo-?credit|toolbar|infobox|fact-?box|factbox|tooltip|modal|popup|follow-?us|donat\w*"
    r"|print-only|visually-hidden|sr-only|screen-reader\w*|inline-?links?|link-?(?:stack|list)\w*|twitter-tweet|instagram-media"
    r"|tiktok-embed|fb-post|embed|oembed|gallery|slideshow|carousel|timestamp)(?![a-z])",
    re.I,
)
_SOFT = re.compile(r"\b(?:sidebar|popular|teasers?|banner|card|cards)(?![a-z])", re.I)
_PICTURE = re.compile(r"\b(?:image|img|photo|picture|media)", re.I)
_CAPTION = 600
_KEPT = re.compile(r"article-?body|story-?body|entry-?content|post-?content|articlebody", re.I)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_MOST = 0.3
_LINKED = 0.5


def prune(tree: HtmlElement) -> None:
    """Cuts from ``tree`` what is no body.

    Nothing is cut that holds, with all of its tag and class, over three tenths of the text outside links:
    some sites mark every paragraph as behind the paywall.
    """
    lengths = _lengths(tree)
    whole = lengths[tree].outside or 1
    by_kind: Counter[tuple[str, str]] = Counter()
    for element, length in lengths.items():
        by_kind[_kind(element)] += length.outside
    for element in list(tree.iter()):
        if element is tree or not isinstance(element.tag, str) or element.tag in {"html", "body", "head"}:
            continue
        heavy = by_kind[_kind(element)] > _MOST * whole
        if element.tag in _SILENT or _is_inside_link(element) or (not heavy and _is_junk(element, lengths[element])):
            _drop(element)


def _kind(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or element.get("id") or ""


def _is_junk(element: HtmlElement, length: Length) -> bool:
    if element.tag in _TAGS or _HIDDEN.search(element.get("style") or ""):
        return True
    called = names_of(element)
    if _KEPT.search(called):
        return False
    if _PICTURE.search(called) and length.all <= _CAPTION and next(element.iter("img", "picture"), None) is not None:
        return True
    return bool(_JUNK.search(called) or (length.linked > _LINKED * length.all and _SOFT.search(called)))


def _has_picture(element: HtmlElement) -> bool:
    return next(element.iter("img", "picture"), None) is not None


def _is_inside_link(element: HtmlElement) -> bool:
    return element.tag == "p" and any(above.tag == "a" for above in element.iterancestors())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


@dataclass(frozen=True, slots=True)
class Length:
    """The characters of text in an element, and those of them that stand in links."""

    all: int
    linked: int

    @property
    def outside(self) -> int:
        """The characters outside links."""
        return self.all - self.linked


def _lengths(tree: HtmlElement) -> dict[HtmlElement, Length]:
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
