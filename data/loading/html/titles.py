"""The headline of a page by vote: JSON-LD, h1, Open Graph, Twitter card, title element."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from data.identity import fold_headline
from data.loading.html.structured import Structured, plain
from data.loading.html.tree import text_of

_LONGEST = 300
_LONGEST_WITH_SITE = 600
_SUFFIX = re.compile(r"\s+[|–—·•»-]+\s+|\s*\|\s*")
_MAIN = {"main", "article"}


def choose_title(tree: HtmlElement, structured: Structured, url: str | None) -> str | None:
    """The candidate with the highest sum of votes; those that fold alike vote together."""
    votes: dict[str, float] = defaultdict(float)
    texts: dict[str, str] = {}
    site = site_names(structured, url)
    for weight, text in _candidates(tree, structured, site):
        if text and len(text) <= _LONGEST and squeezed(text) not in site:
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
    return any(above.tag in _MAIN for above in h1.iterancestors())


def site_names(structured: Structured, url: str | None) -> frozenset[str]:
    """The names of the site, squeezed: those it gives itself and those in its host."""
    try:
        host = urlsplit(url or structured.meta("og:url") or "").hostname or ""
    except ValueError:
        host = ""
    parts = [part for part in host.split(".") if len(part) > 3]
    return declared_site_names(structured) | _names([*parts, host.removeprefix("www.")])


def declared_site_names(structured: Structured) -> frozenset[str]:
    """The names that the site gives itself in metas and JSON-LD, squeezed."""
    names = [structured.meta(name) or "" for name in ("og:site_name", "application-name")]
    names.append((structured.meta("twitter:site") or "").lstrip("@"))
    for thing in structured.objects:
        publisher = structured.resolved(thing.get("publisher"))
        if isinstance(publisher, dict):
            names.append(plain(publisher.get("name")))
    return _names(names)


def _names(texts: list[str]) -> frozenset[str]:
    return frozenset(squeezed(text) for text in texts if len(text) > 1)


def squeezed(text: str) -> str:
    """A name without case, spaces, marks and a leading 'The'."""
    return re.sub(r"\W", "", text.casefold()).removeprefix("the")


def without_site(title: str, site: frozenset[str]) -> str:
    """``title`` without trailing or leading parts that name the site or, after a '|', are short."""
    title = title[:_LONGEST_WITH_SITE]
    before, colon, rest = title.partition(": ")
    if colon and squeezed(before) in site:
        title = rest
    cuts = list(_SUFFIX.finditer(title))
    while cuts:
        tail = title[cuts[-1].end() :]
        if not (_names_site(tail, site) or ("|" in cuts[-1].group() and len(tail.split()) <= 4)):
            break
        title = title[: cuts.pop().start()].strip()
    if cuts and _names_site(title[: cuts[0].start()], site):
        title = title[cuts[0].end() :]
    return title.strip()


def _names_site(part: str, site: frozenset[str]) -> bool:
    name = squeezed(part)
    return any(name == each or (len(each) > 3 and each in name and len(part.split()) <= 5) for each in site)
