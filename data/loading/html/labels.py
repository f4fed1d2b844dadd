"""Finds the section labels of a page by vote: meta elements, JSON-LD, breadcrumbs, the address."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import islice

from lxml.html import HtmlElement

from data.loading.addresses import address_labels
from data.loading.html.structured import Structured, as_list, is_type, name_in, plain
from data.loading.html.titles import declared_site_names, fold_name
from data.loading.html.tree import names_of, text_of
from data.loading.words import fold_label, word_set

_META_VOTE = 10.0
_JSON_LD_VOTE = 9.5
_JSON_LD_CRUMB_VOTE = 8.5
_ADDRESS_VOTE = 7.5
_VISIBLE_CRUMB_VOTE = 7.0
_LINKED_VOTE = 6.5
_VAGUE_LABEL_VOTE = -5.0
_VOTE_DROP_PER_RANK = 0.5
_MAX_CHARACTERS = 40
_MAX_WORDS = 5
_LEVELS_UP = 3
_MAX_CATEGORY_LINKS = 3
_MIN_BEGINNING = 4
_MENUS = {"nav", "aside", "footer"}
_CATEGORY = re.compile(r"/(?:category|categories|kategorie|categorie|categoria|section)/[^/?#]+$", re.I)
_SPLIT = re.compile(r"\s*[,;|>/]\s*")
_METAS = re.compile(r"(?:^|[.:-])(?:sub)?section$")  # the names of meta elements that give the section
_WORD = re.compile(r"\w+")
_E_BEHIND_VOWEL = re.compile(r"(?<=[aou])e")
_PLAIN_LETTERS = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_NO_LABEL = re.compile(r"\d|https?:|[{}<>@]|\.(?:html?|php|aspx?|com)\b", re.I)


def choose_labels(tree: HtmlElement, structured: Structured, url: str | None, headline: str) -> tuple[str, ...]:
    """The labels, those with most votes first. A label that is given several times has its highest vote, and one more
    for each further time."""
    votes: dict[str, float] = defaultdict(float)
    texts: dict[str, str] = {}
    site = declared_site_names(structured)
    for weight, label in _candidates(tree, structured, url):
        folded = fold_label(label)
        if _is_label(label, folded, site, headline):
            texts.setdefault(folded, label)
            votes[folded] = max(votes[folded], weight) + (1.0 if votes[folded] else 0.0)
    for folded in votes:
        if folded in word_set("labels", "vague"):
            votes[folded] += _VAGUE_LABEL_VOTE
    return tuple(texts[folded] for folded in sorted(votes, key=lambda each: -votes[each]))


def _is_label(label: str, folded: str, site: frozenset[str], headline: str) -> bool:
    if not folded or len(label) > _MAX_CHARACTERS or len(label.split()) > _MAX_WORDS or _NO_LABEL.search(label):
        return False
    if folded in word_set("labels", "junk") or fold_name(label) in site:
        return False
    return _slug(label) != _slug(headline)


def _slug(text: str) -> str:
    """The letters of a text as addresses have them: 'domt' for 'dømt', and neither 'ae' nor 'ä' but 'a'."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN_LETTERS)
    return _E_BEHIND_VOWEL.sub("", "".join(_WORD.findall(letters)))


def _candidates(tree: HtmlElement, structured: Structured, url: str | None) -> list[tuple[float, str]]:
    """What each source gives, with its votes; further labels of one source have fewer."""
    given: list[tuple[float, list[str]]] = []
    for meta in filter(_METAS.search, structured.metas):
        vote = _META_VOTE if meta == "article:section" else _JSON_LD_VOTE - 1
        given += [(vote, _SPLIT.split(value)) for value in structured.metas[meta][:4]]
    for article in structured.articles[:2]:
        sections = as_list(article.get("articleSection"))[:6]
        given.append((_JSON_LD_VOTE, [part for value in sections for part in _SPLIT.split(plain(value))]))
    given += [
        (_JSON_LD_CRUMB_VOTE, _ld_crumbs(structured)),
        (_ADDRESS_VOTE, address_labels(url or structured.meta("og:url") or "")),
        (_VISIBLE_CRUMB_VOTE, _visible_crumbs(tree)),
        (_LINKED_VOTE, _linked_beside_headline(tree)),
    ]
    ranked = ((vote, rank, label) for vote, labels in given for rank, label in enumerate(labels[:6]))
    return [(vote - _VOTE_DROP_PER_RANK * rank, label.strip(" -–—")) for vote, rank, label in ranked]


def _ld_crumbs(structured: Structured) -> list[str]:
    crumbs = (thing for thing in structured.objects if is_type(thing, "breadcrumblist"))
    items = [item for item in as_list(next(crumbs, {}).get("itemListElement"))[:8] if isinstance(item, dict)]
    return [*filter(None, (name_in(item) or name_in(item.get("item")) for item in items))]


def _linked_beside_headline(tree: HtmlElement) -> list[str]:
    """The categories that a page without a section links beside its headline."""
    for h1 in list(tree.iter("h1"))[:1]:
        for around in islice(h1.iterancestors(), _LEVELS_UP):
            inside = [*around.iter("h1", "a")]
            above = set(inside[: inside.index(h1)])
            links = [text_of(link) for link in inside if _is_category(link, is_above=link in above)]
            if links:
                return links if len(links) <= _MAX_CATEGORY_LINKS else []  # more links are a menu
    return []


def _is_category(link: HtmlElement, *, is_above: bool) -> bool:
    """Whether a link is called a category, or stands above the headline and leads to a page called as it is or as its
    beginning: 'Local News' to '/local'."""
    if any(above.tag in _MENUS for above in link.iterancestors()):
        return False
    path = (link.get("href") or "").rstrip("/")
    if _CATEGORY.search(path) or "category" in (link.get("rel") or "").casefold().split():
        return True
    if not is_above:
        return False
    name, last = _slug(text_of(link)), _slug(path.rpartition("/")[2])
    return bool(name) and (name == last or (len(last) >= _MIN_BEGINNING and name.startswith(last)))


def _visible_crumbs(tree: HtmlElement) -> list[str]:
    named = (each for each in tree.iter("nav", "ol", "ul", "div") if "breadcrumb" in names_of(each))
    links = (list(islice(each.iter("a"), 6)) for each in named)
    return [text_of(link) for link in next(filter(None, links), [])]
