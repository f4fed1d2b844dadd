"""Finds the headline of a page by vote: JSON-LD, h1, Open Graph, Twitter card, title element."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from data.identity import fold_headline
from data.loading.html.structured import Structured, plain
from data.loading.html.tree import text_of

_MAX_CHARACTERS = 300
_MAX_CHARACTERS_WITH_SITE = 600
_SEPARATOR = re.compile(r"\s+[|–—·•»-]+\s+|\s*\|\s*")
_MAIN_TAGS = {"main", "article"}


def choose_title(tree: HtmlElement, structured: Structured, url: str | None) -> str | None:
    """The candidate with most votes. Candidates that fold to the same text add up their votes."""
    votes: dict[str, float] = defaultdict(float)
    texts: dict[str, str] = {}
    site = _site_names(structured, url)
    for weight, text in _candidates(tree, structured, site):
        if text and len(text) <= _MAX_CHARACTERS and fold_name(text) not in site:
            folded = fold_headline(text)
            votes[folded] += weight
            texts.setdefault(folded, text)
    return texts[max(votes, key=lambda folded: votes[folded])] if votes else None


def _candidates(tree: HtmlElement, structured: Structured, site: frozenset[str]) -> list[tuple[float, str]]:
    found = [(1.1, plain(article.get("headline"))) for article in structured.articles[:1]]
    found += [(1.05 if _in_main(h1) else 0.8, text_of(h1)) for h1 in list(tree.iter("h1"))[:5]]
    found.append((1.0, without_site(structured.meta("og:title") or "", site)))
    found.append((0.4, without_site(structured.meta("twitter:title") or "", site)))
    for title in list(tree.iter("title"))[:1]:
        found.append((0.6, without_site(text_of(title), site)))
    return found


def _in_main(h1: HtmlElement) -> bool:
    return any(above.tag in _MAIN_TAGS for above in h1.iterancestors())


def _site_names(structured: Structured, url: str | None) -> frozenset[str]:
    """The folded names of the site: those it declares and those in its host."""
    try:
        host = urlsplit(url or structured.meta("og:url") or "").hostname or ""
    except ValueError:
        host = ""
    parts = [part for part in host.split(".") if len(part) > 3]
    return declared_site_names(structured) | _names([*parts, host.removeprefix("www.")])


def declared_site_names(structured: Structured) -> frozenset[str]:
    """The folded names that the site gives itself in meta elements and JSON-LD."""
    names = [structured.meta(name) or "" for name in ("og:site_name", "application-name")]
    names.append((structured.meta("twitter:site") or "").lstrip("@"))
    for thing in structured.objects:
        publisher = structured.resolved(thing.get("publisher"))
        if isinstance(publisher, dict):
            names.append(plain(publisher.get("name")))
    return _names(names)


def _names(texts: list[str]) -> frozenset[str]:
    return frozenset(fold_name(text) for text in texts if len(text) > 1)


def fold_name(text: str) -> str:
    """A name without case, spaces, punctuation and a leading 'The'."""
    return re.sub(r"\W", "", text.casefold()).removeprefix("the")


def without_site(title: str, site: frozenset[str]) -> str:
    """``title`` without parts at its start or end that name the site, or are short and follow a '|'."""
    title = title[:_MAX_CHARACTERS_WITH_SITE]
    before, colon, rest = title.partition(": ")
    if colon and fold_name(before) in site:
        title = rest
    cuts = list(_SEPARATOR.finditer(title))
    while cuts:
        tail = title[cuts[-1].end() :]
        if not (_names_site(tail, site) or ("|" in cuts[-1].group() and len(tail.split()) <= 4)):
            break
        title = title[: cuts.pop().start()].strip()
    if cuts and _names_site(title[: cuts[0].start()], site):
        title = title[cuts[0].end() :]
    return title.strip()


def _names_site(part: str, site: frozenset[str]) -> bool:
    name = fold_name(part)
    return any(name == each or (len(each) > 3 and each in name and len(part.split()) <= 5) for each in site)
