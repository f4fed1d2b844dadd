"""The section labels of a page by vote: metas, JSON-LD, breadcrumbs, the address."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from data.identity import fold_headline
from data.loading.addresses import address_labels, junk_labels, vague_labels
from data.loading.html.structured import Structured, as_list, is_type, plain
from data.loading.html.titles import declared_site_names, squeezed
from data.loading.html.tree import names_of, text_of
from data.loading.words import fold_label

_META = 10.0
_LD = 9.5
_CRUMB = 8.5
_ADDRESS = 7.5
_SEEN_CRUMB = 7.0
_FILED = 6.5
_VAGUE = -5.0
_LATER = 0.5
_LONGEST = 40
_MOST_WORDS = 5
_FILED_UNDER = {"filed under", "category", "section", "kategorie", "catégorie", "categoría"}
_AROUND_HEADLINE = 3
_MOST_FILED = 3
_MENUS = {"nav", "aside", "footer"}
_CATEGORY = re.compile(r"/(?:category|categories|kategorie|categorie|categoria|section)/[^/?#]+/?$", re.I)
_SPLIT = re.compile(r"\s*[,;|>/]\s*")
_METAS = (
    "article:section",
    "section",
    "parsely-section",
    "sailthru.section",
    "og:article:section",
    "page.section",
    "page.subsection",
)
_BAD = re.compile(r"\d|https?:|[{}<>@]|\.(?:html?|php|aspx?|com)\b", re.I)


def choose_labels(tree: HtmlElement, structured: Structured, url: str | None, headline: str) -> tuple[str, ...]:
    """The labels in the order of their votes; labels that fold alike vote together."""
    votes: dict[str, float] = defaultdict(float)
    texts: dict[str, str] = {}
    site = declared_site_names(structured)
    for weight, label in _candidates(tree, structured, url):
        folded = fold_label(label)
        if _is_label(label, folded, site, headline):
            texts.setdefault(folded, label)
            votes[folded] = max(votes[folded], weight) + (1.0 if votes[folded] else 0.0)
    for folded in votes:
        if folded in vague_labels():
            votes[folded] += _VAGUE
    return tuple(texts[folded] for folded in sorted(votes, key=lambda each: -votes[each]))


def _is_label(label: str, folded: str, site: frozenset[str], headline: str) -> bool:
    if not folded or len(label) > _LONGEST or len(label.split()) > _MOST_WORDS or _BAD.search(label):
        return False
    if folded in junk_labels() or squeezed(label) in site:
        return False
    return fold_headline(label) != fold_headline(headline)


def _candidates(tree: HtmlElement, structured: Structured, url: str | None) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    for meta in _METAS:
        for value in structured.metas.get(meta, ())[:4]:
            found += _ranked(_META if meta == "article:section" else _LD - 1, _SPLIT.split(value))
    for article in structured.articles[:2]:
        sections = [part for value in as_list(article.get("articleSection"))[:6] for part in _parts(value)]
        found += _ranked(_LD, sections)
    found += _ranked(_CRUMB, _ld_crumbs(structured))
    found += _ranked(_ADDRESS, address_labels(url or structured.meta("og:url") or ""))
    found += _ranked(_SEEN_CRUMB, _seen_crumbs(tree))
    found += _ranked(_FILED, _filed_under(tree, structured))
    return found


def _ranked(weight: float, labels: list[str]) -> list[tuple[float, str]]:
    return [(weight - _LATER * rank, label.strip()) for rank, label in enumerate(labels[:6])]


def _parts(value: Any) -> list[str]:
    return _SPLIT.split(plain(value))


def _ld_crumbs(structured: Structured) -> list[str]:
    for thing in structured.objects:
        if is_type(thing, "breadcrumblist"):
            names = [_crumb_name(item) for item in as_list(thing.get("itemListElement"))[:8]]
            return [name for name in names if name]
    return []


def _crumb_name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    inner = item.get("item")
    return plain(item.get("name")) or (plain(inner.get("name")) if isinstance(inner, dict) else "")


def _filed_under(tree: HtmlElement, structured: Structured) -> list[str]:
    """What blogs say where they have no section: the category link beside the headline, 'Filed under' in a card."""
    for label, value in structured.card_labels():
        if fold_label(label) in _FILED_UNDER:
            return _parts(value)
    for h1 in list(tree.iter("h1"))[:1]:
        for around in islice(h1.iterancestors(), _AROUND_HEADLINE):
            links = [text_of(link) for link in around.iter("a") if _is_category(link)]
            if links:
                return links if len(links) <= _MOST_FILED else []  # more are a menu
    return []


def _is_category(link: HtmlElement) -> bool:
    if any(above.tag in _MENUS for above in link.iterancestors()):
        return False
    relations = (link.get("rel") or "").casefold().split()
    return "category" in relations or bool(_CATEGORY.search(link.get("href") or ""))


def _seen_crumbs(tree: HtmlElement) -> list[str]:
    for element in tree.iter("nav", "ol", "ul", "div"):
        if "breadcrumb" in names_of(element):
            links = [text_of(link) for link in list(element.iter("a"))[:6]]
            if links:
                return links
    return []
