"""Reads the article of a pasted text: labels its lines, then takes each field from the lines that have its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.errors import EmptyPage, NoArticle
from data.loading.files import Page
from data.loading.names.reading import WordNets, shipped_words
from data.loading.notes import about_authors, without_note_lines
from data.loading.text.authors import choose_byline
from data.loading.text.body import choose_body
from data.loading.text.captions import captions_of
from data.loading.text.choice_net import ChoiceNet, shipped_choices
from data.loading.text.date import choose_date
from data.loading.text.headline import choose_headline
from data.loading.text.labeller.labelling import Labelled, label_lines
from data.loading.text.labeller.net import Labeller, shipped
from data.loading.text.page_lines import page_lines
from data.loading.text.recent import recent_posts
from data.loading.text.second_article import second_article
from data.loading.text.section import choose_section
from data.loading.text.standfirst import standfirst
from data.models import PARAGRAPH_BREAK, Article, ParagraphKind, Sureness

_MIN_CHANCE = 0.5
_MAX_CHANCE_WITHOUT_BYLINE = 0.15  # of the second of two stories: in 40 pairs of news stories it was up to .06
_DIGITS = 4


def load_text(page: Page) -> Article:
    """The article in a page of plain text. Raises EmptyPage, NoArticle or PageTooBig."""
    return read_text(page, Nets(shipped(), shipped_words(), shipped_choices()))


@dataclass(frozen=True, slots=True)
class Nets:
    """The nets that read a paste: one labels lines, one tells names in a byline, and two choose among candidates."""

    labeller: Labeller
    names: WordNets
    choices: Mapping[str, ChoiceNet]


def read_text(page: Page, nets: Nets) -> Article:
    """``load_text`` with these nets."""
    lines = page_lines(page.text or "")
    if not lines:
        raise EmptyPage("There is no text in that. Paste the article, its headline first.")
    labels, body = _labelled(lines, page.fetched_at, nets.labeller)
    second = second_article(labels, body, nets.names)
    if second is None or not _reads_as_article(lines[second.start : second.stop], page.fetched_at, nets.labeller):
        return _article(labels, body, page, nets, None)
    labels, body = _labelled(lines[: second.start], page.fetched_at, nets.labeller)
    return _article(labels, body, page, nets, lines[second.start])


def _labelled(lines: Sequence[str], seen_at: datetime, labeller: Labeller) -> tuple[Labelled, list[int]]:
    labels = label_lines(lines, seen_at, labeller)
    body = choose_body(labels)
    if not body:
        words = int(labels.words.sum())
        raise NoArticle(
            f"I could not find an article in that page ({words} words of text). "
            "Paste the article's headline and full text."
        )
    return labels, body


def _reads_as_article(lines: Sequence[str], seen_at: datetime, labeller: Labeller) -> bool:
    """Whether lines by themselves have their first one as headline, and a byline: a card or a caption has not."""
    alone = label_lines(lines, seen_at, labeller)
    return float(alone.chances["headline"][0]) >= _MIN_CHANCE and alone.none["byline"] <= _MAX_CHANCE_WITHOUT_BYLINE


def _article(labels: Labelled, run: Sequence[int], page: Page, nets: Nets, other: str | None) -> Article:
    headline = choose_headline(labels, run, nets.choices["headline"])
    top = headline.lines[0] if headline.lines else None
    byline = choose_byline(labels, run, top, nets.names, nets.choices["byline"])
    last = max(headline.lines, default=None)
    run = without_note_lines(labels.lines, [*standfirst(labels, last, run), *run])
    notes = about_authors([labels.lines[number] for number in run], byline.names)
    run = [number for place, number in enumerate(run) if place not in notes]
    date = choose_date(labels, run, page.fetched_at, byline.lines)
    section = choose_section(labels, page.url)
    body = [number for number in run if number not in headline.lines] or run
    # Rounded, for the last digits depend on how many threads multiply matrices.
    sure, signed, dated, labelled = (round(each.chance, _DIGITS) for each in (headline, byline, date, section))
    return Article(
        headline=headline.text,
        body=PARAGRAPH_BREAK.join(labels.lines[number] for number in body),
        kinds=_kinds(labels.lines, body),
        section=section.label,
        authors=byline.names,
        url=page.url,
        published_at=date.at,
        updated_at=date.updated,
        recent=recent_posts(labels, body, page.fetched_at),
        labels=section.labels,
        other=other,
        sureness=Sureness(sure, signed, dated, labelled, headline.others),
    )


def _kinds(lines: Sequence[str], body: Sequence[int]) -> tuple[ParagraphKind, ...]:
    """What the lines of the body are; empty where none is a caption, since nothing else is known of a paste's lines."""
    captions = captions_of(lines, body)
    kinds = (ParagraphKind.CAPTION if number in captions else ParagraphKind.PARAGRAPH for number in body)
    return tuple(kinds) if captions else ()
