"""Finds the headline of a page: a learned choice among JSON-LD, h1, Open Graph, Twitter card and title element."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from data.loading.addresses import host_of
from data.loading.html.blocks import Block
from data.loading.html.headline_features import Candidate, describe
from data.loading.html.structured import Structured, name_in, plain
from data.loading.html.tree import HEADINGS, text_of
from data.loading.words import count_words, ends_sentence, word_list
from data.models import ParagraphKind

_MAX_CHARACTERS = 300
_MAX_CHARACTERS_WITH_SITE = 600
_MAX_H1S = 5
_MAX_ABOVE_PROSE, _PROSE_WORDS, _SENTENCE_WORDS = 8, 20, 10
_LEVELS = {tag: level for level, tag in enumerate(HEADINGS)}
_MIN_HEADLINE_WORDS = 4
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»-]+|::)\s+|\s*[|ǀㅣ｜]\s*")
_SIGNS = re.compile(r"\W+")
_MAIN_TAGS = {"main", "article"}


def choose_title(tree: HtmlElement, structured: Structured, url: str | None, lines: Sequence[str]) -> str | None:
    """The candidate with the highest score; ``lines`` is the text of the page, a block a line."""
    shown = {fold_name(line): line for line in lines if len(line) <= _MAX_CHARACTERS_WITH_SITE}
    found = [replace(each, text=_shown_part(each.text, shown)) for each in candidates(tree, structured, url)]
    rows = describe(found, lines, url or structured.meta("og:url"))
    weights: dict[str, float] = word_list("headline")["weights"]
    return max(rows, key=lambda text: sum(weights[name] * rows[text][name] for name in rows[text]), default=None)


def shown_headline(title: str | None, structured: Structured, blocks: Sequence[Block]) -> str | None:
    """The heading above the first prose of a page whose ``title`` it neither shows nor declares as a headline, or shows
    only above a menu, in few words or beside the site's name. Else ``title``."""
    site = declared_site_names(structured)
    own = without_site(title or "", site)
    fold = fold_name(own)
    branded = {place for place, each in enumerate(blocks) if fold and _is_branded(each, fold, site)}
    number = _heading_of_text(blocks, branded)
    if number is None or fold_name(blocks[number].text) in fold:
        return title
    is_title = (fold_name(each.text) == fold or own in each.parts for each in blocks)
    shown = branded.union(place for place, is_shown in enumerate(is_title) if is_shown)
    if not shown:
        named = [plain(article.get("headline")) for article in structured.articles]
        is_named = any(fold and fold in fold_name(each) for each in (*named, structured.meta("og:title") or ""))
        return title if is_named else blocks[number].text
    menu = max((place for place, each in enumerate(blocks[:number]) if each.is_linked), default=-1)
    may_be_site = shown == branded or count_words(own) < _MIN_HEADLINE_WORDS
    return blocks[number].text if may_be_site and max(shown) < menu else title


def _is_branded(block: Block, title: str, site: frozenset[str]) -> bool:
    """Whether a block is a heading that has the site's name beside the folded ``title``."""
    is_more = block.kind is ParagraphKind.HEADING and fold_name(block.text) != title
    return is_more and fold_name(without_site(block.text, site)) == title


def _heading_of_text(blocks: Sequence[Block], branded: Container[int]) -> int | None:
    """The number of the highest heading, and of several the first, among the few blocks above the first prose but
    those that are ``branded``."""
    prose = next((number for number, block in enumerate(blocks) if _is_prose(block)), 0)
    above = range(max(0, prose - _MAX_ABOVE_PROSE), prose)
    headings = [each for each in above if _is_headline(blocks[each]) and each not in branded]
    return min(headings, key=lambda each: _LEVELS.get(blocks[each].element.tag, len(_LEVELS)), default=None)


def _is_prose(block: Block) -> bool:
    least = _SENTENCE_WORDS if ends_sentence(block.text) else _PROSE_WORDS
    return count_words(block.text) >= least and not block.is_linked


def _is_headline(block: Block) -> bool:
    is_heading = block.kind is ParagraphKind.HEADING and not block.is_linked
    return is_heading and len(block.text) <= 2 * _MAX_CHARACTERS and count_words(block.text) >= _MIN_HEADLINE_WORDS


def _shown_part(title: str, shown: Mapping[str, str]) -> str:
    """The part of a title that is a line of the page, without the site beside it; the line of one that was cut ('…').

    ``shown``: the lines of the page, by their folds. The title itself if it stands there whole, or nothing of it does.
    """
    fold = fold_name(title)
    if title.endswith(("…", "...")) and len(title.split()) >= _MIN_HEADLINE_WORDS:
        return next((shown[line] for line in shown if line.startswith(fold) and line != fold), title)
    if fold in shown:
        return title
    cut = _SEPARATOR.split(title)
    parts = [part.strip() for part in (*cut, *(each.partition(": ")[2] for each in (title, *cut)))]
    own = [part for part in parts if len(part.split()) >= _MIN_HEADLINE_WORDS and fold_name(part) in shown]
    return max(own, key=len, default=title)


def candidates(tree: HtmlElement, structured: Structured, url: str | None) -> list[Candidate]:
    """What the sources give as headline, without names of the site."""
    given = _given(tree, structured)
    site = _site_names(structured, url, [each.text for each in given])
    cut = [each if each.is_shown else Candidate(each.source, without_site(each.text, site)) for each in given]
    return [each for each in cut if 0 < len(each.text) <= _MAX_CHARACTERS and fold_name(each.text) not in site]


def _given(tree: HtmlElement, structured: Structured) -> list[Candidate]:
    found = [Candidate("json-ld", plain(article.get("headline"))) for article in structured.articles[:1]]
    for h1 in islice(tree.iter("h1"), _MAX_H1S):
        is_outside = _MAIN_TAGS.isdisjoint(above.tag for above in h1.iterancestors())
        found.append(Candidate("h1" if is_outside else "h1 in main", text_of(h1)))
    found += [Candidate(name, structured.meta(f"{name}:title") or "") for name in ("og", "twitter")]
    return [*found, *(Candidate("title", text_of(title)) for title in islice(tree.iter("title"), 1))]


def _site_names(structured: Structured, url: str | None, given: Sequence[str]) -> frozenset[str]:
    """The folded names of the site: those it declares and those in its host. A declared name that is as long as a
    headline, and that two sources give as one, is the headline."""
    folds = [fold_name(text) for text in given if len(text.split()) >= _MIN_HEADLINE_WORDS]
    declared = frozenset(name for name in declared_site_names(structured) if folds.count(name) < 2)
    host = host_of(url or structured.meta("og:url"))
    return declared | _names([*(part for part in host.split(".") if len(part) > 3), host.removeprefix("www.")])


def declared_site_names(structured: Structured) -> frozenset[str]:
    """The folded names that the site gives itself in meta elements and JSON-LD."""
    names = [structured.meta(name) or "" for name in ("og:site_name", "application-name")]
    names.append((structured.meta("twitter:site") or "").lstrip("@"))
    return _names([*names, *(name_in(structured.resolved(thing.get("publisher"))) for thing in structured.objects)])


def site_of_title(tree: HtmlElement) -> frozenset[str]:
    """The folded last part of the title element, behind the headline: mostly the site's name."""
    title = next((text_of(each) for each in islice(tree.iter("title"), 1)), "")[:_MAX_CHARACTERS_WITH_SITE]
    return _names(_SEPARATOR.split(title)[1:][-1:])


def _names(texts: list[str]) -> frozenset[str]:
    return frozenset(fold_name(text) for text in texts if len(text) > 1)


def fold_name(text: str) -> str:
    """A name without case, spaces, punctuation and a leading 'The'."""
    return _SIGNS.sub("", text.casefold()).removeprefix("the")


def without_site(title: str, site: frozenset[str]) -> str:
    """``title`` without parts at its start or end that name the site, or are short and follow a '|'; no bar ends it."""
    title = title[:_MAX_CHARACTERS_WITH_SITE]
    before, colon, rest = title.partition(": ")
    if colon and fold_name(before) in site:
        title = rest
    cuts = list(_SEPARATOR.finditer(title))
    while cuts:
        tail = title[cuts[-1].end() :]
        if not (_names_site(tail, site) or (cuts[-1].group().strip() in "|ǀㅣ｜" and len(tail.split()) <= 4)):
            break
        title = title[: cuts.pop().start()].strip()
    if cuts and _names_site(title[: cuts[0].start()], site):
        title = title[cuts[0].end() :]
    return title.strip().rstrip(" |–—-")


def _names_site(part: str, site: frozenset[str]) -> bool:
    name = fold_name(part)
    return any(name == each or (len(each) > 3 and each in name and len(part.split()) <= 5) for each in site)
