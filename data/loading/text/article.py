"""Reads the article of a pasted text: first its body, then headline, byline, date, section and recent posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.errors import EmptyPage, NoArticle
from data.loading.clean import clean
from data.loading.files import Page
from data.loading.lines import Kind, Line, classify
from data.loading.names import byline_names, is_biography, is_name
from data.loading.text.body import choose_body
from data.loading.text.chat_stamps import without_stamps
from data.loading.text.front_matter import published, signatures
from data.loading.text.headline import choose_headline, without_headline
from data.loading.text.paragraphs import cut_at_signature, paragraphs
from data.loading.text.recent import recent_posts
from data.loading.text.second_article import first_article
from data.loading.text.section import choose_labels
from data.models import Article

_MIN_STANDFIRST_WORDS = 8


def load_text(page: Page) -> Article:
    """The article in a page of plain text. Raises EmptyPage, NoArticle or PageTooBig."""
    lines = classify(without_stamps(clean(page.text or "")), page.fetched_at)
    if not lines:
        raise EmptyPage("There is no text in that. Paste the article, its headline first.")
    found = choose_body(lines)
    if found is None:
        words = sum(line.words for line in lines)
        raise NoArticle(
            f"I could not find an article in that page ({words} words of text). "
            "Paste the article's headline and full text."
        )
    chosen = first_article(lines, found)
    body, run, signed = _body(lines, without_headline(lines, chosen.run))
    headline = choose_headline(lines, run)
    body = _with_standfirst(lines, headline, run, body)
    top = run.start if headline is None else min(headline, run.start)
    labels = choose_labels(lines, top, page.url)
    return Article(
        headline=_headline_text(lines, headline, body),
        body="\n\n".join(body),
        section=next(iter(labels), None),
        authors=signatures(lines, headline, run) or signed,
        url=page.url,
        published_at=published(lines, headline, run, page.fetched_at),
        recent=recent_posts(lines[run.stop :], page.fetched_at),
        labels=labels,
        other=chosen.other,
    )


def _with_standfirst(lines: Sequence[Line], headline: int | None, run: range, body: list[str]) -> list[str]:
    """The body with the standfirst before it, if one of the two lines after the headline is one."""
    if headline is None:
        return body
    for line in lines[headline + 1 : min(run.start, headline + 3)]:
        if line.kind in (Kind.SHORT, Kind.PROSE) and line.words >= _MIN_STANDFIRST_WORDS:
            is_other = line.text == lines[headline].text or is_biography(line.text, _names_opening(line))
            return body if is_other else [line.text, *body]
    return body


def _headline_text(lines: Sequence[Line], headline: int | None, body: list[str]) -> str:
    if headline is not None:
        return lines[headline].text
    first = body[0]
    return first if len(first) <= 200 else first[:200].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True)
class _Biography:
    """The biography of the author: ``lines`` from the name to its end."""

    names: tuple[str, ...]
    lines: range


def _body(lines: Sequence[Line], run: range) -> tuple[list[str], range, tuple[str, ...]]:
    """The paragraphs of the body, the lines that they span, and the names in a biography."""
    signed: tuple[str, ...] = ()
    biography = _biography_at_end(lines, run)
    if biography:
        run, signed = range(run.start, biography.lines.start), biography.names
    biography = _biography_at_start(lines, run)
    if biography:
        run, signed = range(biography.lines.stop, run.stop), signed or biography.names
    run = _trimmed(lines, cut_at_signature(lines, run, signed or signatures(lines, None, run)))
    return paragraphs(lines, run), run, signed


def _trimmed(lines: Sequence[Line], run: range) -> range:
    start, stop = run.start, run.stop
    while stop - 1 > start and not _ends_body(lines[stop - 1]):
        stop -= 1
    while start < stop - 1 and lines[start].kind is not Kind.PROSE:
        start += 1
    return range(start, stop)


def _ends_body(line: Line) -> bool:
    return line.kind is Kind.PROSE or (line.kind is Kind.SHORT and line.ends and line.words >= 3)


def _biography_at_end(lines: Sequence[Line], run: range) -> _Biography | None:
    """A name with a biography after it, in the second half of the body: the body ends there."""
    for number in range(max(run.start + 1, run.start + len(run) // 2), min(run.stop + 3, len(lines))):
        names = _names_of(lines[number - 1])
        if names and is_biography(lines[number].text, names):
            return _Biography(names, range(number - 1, number + 1))
    last = run.stop - 1
    if last > run.start and is_biography(lines[last].text, _names_opening(lines[last])):
        return _Biography(_names_opening(lines[last]), range(last, run.stop))
    return None


def _biography_at_start(lines: Sequence[Line], run: range) -> _Biography | None:
    """A biography between the name and the first paragraph."""
    first = run.start
    if first > 0 and len(run) > 1:
        names = _names_of(lines[first - 1])
        if names and is_biography(lines[first].text, names):
            return _Biography(names, range(first - 1, first + 1))
    return None


def _names_of(line: Line) -> tuple[str, ...]:
    if line.kind is Kind.BYLINE:
        return byline_names(line.text)
    if line.kind is Kind.SHORT and is_name(line.text):
        return (line.text,)
    return ()


def _names_opening(line: Line) -> tuple[str, ...]:
    """The name at the beginning of a paragraph ('Mira Solberg covers ports')."""
    words = line.text.split()
    for count in (4, 3, 2):
        name = " ".join(words[:count])
        if is_name(name):
            return (name,)
    return ()
