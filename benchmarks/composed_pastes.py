"""Pastes put together anew from the pages of the corpus, in the forms in which editors paste."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks import composed_words as stock
from benchmarks.composed_pieces import (
    age,
    biography,
    caption,
    date_text,
    dated,
    first_sentence,
    joined,
    piece,
    signed_by,
)
from benchmarks.pasted import Record
from benchmarks.pasted_samples import Sample, cut
from data.loading.names.shape import has_name_shape
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS

_MAX_LINES_TO_DECK = 2
_DECK_WORDS = range(6, 41)
_PLAIN_BREAKS = (0, 1, 2, 5, 6)
_BREAKS = (0, 1, 2, 3, 3, 4, 5, 6)
"""The cases of ``_add_break``: captions with a credit and promotions stand in noted pastes only."""


@dataclass(slots=True)
class Pool:
    """What pastes are put together from: names, headlines with the first sentences below them, labels, places."""

    names: list[str] = field(default_factory=list)
    stories: list[tuple[str, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)


def pool_of(samples: Sequence[Sample], records: Sequence[Record]) -> Pool:
    """The pool of some pages. Pages of one fold give the pool for pastes of that fold alone."""
    pool = Pool()
    for sample, record in zip(samples, records, strict=True):
        body = [sample.lines[each] for each in np.flatnonzero(sample.targets[:, 0])]
        pool.names += [name for name in record["authors"] if has_name_shape(name)]
        pool.sites.append(record["house"].split(".")[0].replace("-", " ").title())
        if sample.right["headline"] and body:
            pool.stories.append((sample.lines[sample.right["headline"][0]], body[0]))
        pool.labels += [sample.lines[each] for each in sample.right["section"] or () if len(sample.lines[each]) < 30]
        pool.paragraphs += [line for line in body[2:] if 12 <= len(line.split()) <= 60][:3]
    return pool


class Paste:
    """A paste that is being put together: lines with their labels."""

    def __init__(self, chance: random.Random, pool: Pool, *, noted: bool) -> None:
        self.chance, self.pool, self.noted = chance, pool, noted
        self.lines: list[str] = []
        self.marks: list[tuple[float, float, float]] = []
        self.unknown: list[bool] = []
        self.right: dict[str, list[int] | None] = {label: [] for label in PAGE_LABELS}

    def add(self, text: str, *labels: str, unknown_body: bool = False) -> None:
        """Adds a line with its labels, of lines or of the page."""
        for label in labels:
            places = self.right.get(label)
            if places is not None:
                places.append(len(self.lines))
        self.lines.append(text)
        self.marks.append(tuple(float(label in labels) for label in LINE_LABELS))  # type: ignore[arg-type]
        self.unknown.append(unknown_body)

    def happens(self, share: float) -> bool:
        """True in ``share`` of the cases."""
        return self.chance.random() < share

    def sample(self, like: Sample) -> Sample:
        """The paste as a sample of the house of ``like``."""
        targets = np.array(self.marks, np.float32).reshape(-1, len(LINE_LABELS))
        known = np.ones_like(targets)
        known[np.array(self.unknown, bool), 0] = 0
        return Sample(self.lines, like.seen_at, like.house, like.weight, targets, known, self.right)


def composed(
    sample: Sample, authors: Sequence[str], chance: random.Random, pool: Pool, *, noted: bool = False
) -> Sample | None:
    """A paste of the story of a page in one of the forms that editors paste; ``None`` for a page without a story.

    ``noted``: with captions, promotions and the notes of sites, as from a copied page.
    """
    body = [sample.lines[each] for each in np.flatnonzero(sample.targets[:, 0])]
    headlines = [sample.lines[each] for each in sample.right["headline"] or ()]
    if not body or not headlines or not sample.known[0, 0]:
        return None
    paste = Paste(chance, pool, noted=noted)
    names = [name for name in authors if has_name_shape(name)] or chance.sample(pool.names, 1)
    if paste.happens(0.2):
        names = chance.sample(pool.names, 2)
    mailed = _add_mail_date(paste)
    headline = chance.choice(headlines)
    _add_top(paste, headline, body, sample)
    signed = _add_front(paste, names, sample)
    dates = paste.right["date"]
    if mailed and dates == []:
        dates.append(0)
    _add_body(paste, body[: chance.choice((1, 2, 3, 4, 6, 8))] if paste.happens(0.45) else body)
    if not signed and paste.happens(0.5 if noted else 0.7):
        _add_signature(paste, names)
    _add_tail(paste, sample, headline)
    return paste.sample(sample)


def _add_mail_date(paste: Paste) -> bool:
    """What page_lines leaves of a mail's headers: the day it was sent, the story's own where that has no date."""
    is_mail = paste.happens(0.06)
    if is_mail:
        weekday = paste.chance.choice(("Mon, ", "Tuesday, ", "Fri, ", "Sonntag, ", ""))
        paste.add(weekday + date_text(paste.chance))
    return is_mail


def _add_top(paste: Paste, headline: str, body: list[str], sample: Sample) -> None:
    """What stands above a headline, and the headline with its deck."""
    _add_head_of_site(paste, headline)
    if paste.happens(0.55):
        paste.add(paste.chance.choice(paste.pool.labels), "section")
    lead = body[0].split()
    if paste.happens(0.1) and len(lead) > 10:
        paste.add(piece(paste.chance, lead, range(2, 5)))
    if paste.happens(0.92):
        for _ in range(2 if paste.noted and paste.happens(0.05) else 1):
            paste.add(headline.upper() if paste.happens(0.05) else headline, "headline")
        deck = _deck(paste, body, sample)
        if deck:
            paste.add(deck, unknown_body=True)


def _add_head_of_site(paste: Paste, headline: str) -> None:
    chance, pool = paste.chance, paste.pool
    if paste.happens(0.1):
        paste.add("Forwarded from " + chance.choice(pool.sites))
    if paste.noted and paste.happens(0.3):
        _add_notes(paste, stock.TOP_NOTES, headline)
    if paste.happens(0.25):
        paste.add(chance.choice(pool.sites) + chance.choice(("", " Post", " News", " Times")))
    if paste.happens(0.15):
        for label in chance.sample(pool.labels, chance.randint(4, 8)):
            paste.add(label)


def _deck(paste: Paste, body: list[str], sample: Sample) -> str | None:
    """What stands below a headline in some pastes: the page's own deck, or (rarer) a piece of the story.

    More pieces would teach that what shares words with the story is no headline.
    """
    if paste.noted:
        return _deck_of(sample) if paste.happens(0.6) else None
    return piece(paste.chance, body[-1].split(), range(7, 17)) if paste.happens(0.12) and len(body) > 3 else None


def _deck_of(sample: Sample) -> str | None:
    """The line below a page's headline that is rather its deck than anything else; ``None`` if there is none."""
    start = int(np.flatnonzero(sample.targets[:, 0])[0])
    top = max((each for each in sample.right["headline"] or () if each < start), default=start)
    marked = {each for label in PAGE_LABELS for each in sample.right[label] or ()}
    near = (each for each in range(top + 1, min(start, top + 1 + _MAX_LINES_TO_DECK)) if each not in marked)
    return next((sample.lines[each] for each in near if len(sample.lines[each].split()) in _DECK_WORDS), None)


def _add_front(paste: Paste, names: list[str], sample: Sample) -> bool:
    """Byline, date and notes between headline and body. Whether the byline is among them."""
    chance = paste.chance
    pieces: list[tuple[str, tuple[str, ...]]] = []
    signed = paste.happens(0.5)
    date = date_text(chance)
    if paste.happens(0.08):
        text = joined(chance, names) + chance.choice((" - ", " | ", " • ", ", ", " ", " · ")) + date
        pieces, signed = [(signed_by(chance, text), ("byline", "date"))], True
    elif signed and paste.noted and paste.happens(0.08):
        pieces = [(_meta_line(paste, names, date), ("byline", "date"))]
    elif signed and paste.happens(0.08):
        glued = joined(chance, names) + chance.choice(("Published ", "Updated ", "Posted on ", "")) + date
        pieces = [(signed_by(chance, glued), ("byline", "date"))]
    else:
        if signed:
            pieces += [(signed_by(chance, joined(chance, names)), ("byline",))]
        if paste.happens(0.4):
            pieces += [(dated(chance, date), ("date",))]
    if not signed and paste.happens(0.1):
        pieces += [(chance.choice(paste.pool.names) + chance.choice(("/Reuters", " / Getty Images", " for AFP")), ())]
    pieces += [(note, ()) for note in chance.sample(stock.NOTES, chance.choice((0, 0, 0, 1, 2)))]
    pieces += [(_caption(paste), ()) for _ in range(chance.choice((0, 0, 0, 0, 1, 1, 2)) if paste.noted else 0)]
    chance.shuffle(pieces)
    for text, labels in pieces:
        paste.add(text, *labels)
        if "byline" in labels and "date" not in labels and paste.happens(0.25):
            paste.add(biography(chance, names[0]), "biography")
    return signed


def _meta_line(paste: Paste, names: list[str], date: str) -> str:
    """Names, date, labels and counts in one line."""
    chance, pool = paste.chance, paste.pool
    separator = chance.choice((" | ", " • ", " · ", " / ", " - "))
    others = [", ".join(chance.sample(pool.labels, chance.randint(1, 3))), chance.choice(stock.COUNTS)]
    parts = [signed_by(chance, joined(chance, names)), date, *chance.sample(others, chance.randint(0, 2))]
    if paste.happens(0.3):
        chance.shuffle(parts)
    return separator.join(parts)


def _add_body(paste: Paste, body: list[str]) -> None:
    chance = paste.chance
    if paste.noted and paste.happens(0.2):
        body = [*body[:-1], first_sentence(body[-1])]
    breaks = {chance.randrange(1, len(body)) for _ in range(2)} if len(body) > 2 and paste.happens(0.45) else set()
    for number, line in enumerate(body):
        if number in breaks:
            _add_break(paste)
        paste.add(line, "body")


def _add_break(paste: Paste) -> None:
    """Something that stands inside the body and is no part of it, or a list whose lines may be."""
    chance, pool = paste.chance, paste.pool
    story, first = chance.choice(pool.stories)
    match chance.choice(_BREAKS if paste.noted else _PLAIN_BREAKS):
        case 0:
            paste.add(chance.choice(stock.SEE_ALSO) + story)
        case 1:
            paste.add(chance.choice(stock.ADVERTISEMENTS))
        case 2:
            paste.add(chance.choice(stock.OTHER_HEADINGS))
            paste.add(story)
        case 3:
            paste.add(_caption(paste))
        case 4:
            _add_notes(paste, stock.PROMOTIONS, story)
        case 5:
            paste.add(
                first[:80] + chance.choice((" Photo: ", " Credit: ", " (", " Image: ")) + chance.choice(pool.names)
            )
        case _:
            _add_items(paste)


def _add_items(paste: Paste) -> None:
    chance = paste.chance
    paste.add(chance.choice(stock.LISTS), unknown_body=True)
    for place in range(1, chance.randint(4, 14)):
        paste.add(chance.choice(("", f"{place}. ", "• ")) + _item(paste), unknown_body=True)


def _caption(paste: Paste) -> str:
    chance, pool = paste.chance, paste.pool
    return caption(chance, chance.choice(pool.stories)[1], chance.choice(pool.names), chance.choice(pool.sites))


def _add_notes(paste: Paste, notes: Sequence[str], headline: str) -> None:
    """One to four lines that stand around stories; breadcrumbs are a section."""
    chance, pool = paste.chance, paste.pool
    for note in chance.sample(notes, chance.choice((1, 1, 2, 4))):
        fields = {"site": chance.choice(pool.sites), "label": chance.choice(pool.labels), "headline": headline}
        fields |= {
            "date": date_text(chance),
            "place": chance.choice(stock.PLACES),
            "year": str(chance.randint(2012, 2026)),
        }
        labels = ("section",) if "{label}" in note else ()
        for field_name, value in fields.items():
            note = note.replace(f"{{{field_name}}}", value)
        paste.add(note, *labels)


def _item(paste: Paste) -> str:
    chance, pool = paste.chance, paste.pool
    return chance.choice(
        (chance.choice(pool.names), chance.choice(pool.labels), " ".join(chance.choice(pool.stories)[0].split()[:3]))
    )


def _add_signature(paste: Paste, names: list[str]) -> None:
    """The author's name below the body, and mostly a biography below that."""
    chance = paste.chance
    name = names[0]
    if paste.happens(0.8):
        paste.add(chance.choice(("", "", "", "By ", "– ")) + name, "byline")
        if paste.happens(0.75):
            paste.add(_biographies(paste, names), "biography")
    else:
        paste.add(biography(chance, name, third=True), "biography", "byline")


def _biographies(paste: Paste, names: list[str]) -> str:
    """What an author says of themselves, or what is said of all authors."""
    if len(names) == 1 or not paste.noted or paste.happens(0.5):
        return biography(paste.chance, names[0])
    return " ".join(biography(paste.chance, name, third=True) for name in names)


def _add_tail(paste: Paste, sample: Sample, headline: str) -> None:
    """What stands below a story: recent posts, other lists, readers' comments, the foot of the page."""
    if paste.noted and paste.happens(0.2):
        _add_notes(paste, stock.PROMOTIONS if paste.happens(0.3) else stock.END_NOTES, headline)
    if paste.happens(0.15):
        for note in paste.chance.sample(stock.NOTES, 2):
            paste.add(note)
    if paste.happens(0.15):
        _add_list(paste, paste.chance.choice(stock.OTHER_HEADINGS))
    if paste.happens(0.4):
        _add_list(paste, paste.chance.choice(stock.HEADINGS), "recent")
    if paste.happens(0.15):
        _add_comments(paste)
    if paste.happens(0.1):
        _add_list(paste, paste.chance.choice(stock.OTHER_HEADINGS))
    if paste.happens(0.2):
        for line in sample.lines[-paste.chance.randint(1, 8) :]:
            paste.add(line)


def _add_list(paste: Paste, heading: str, *labels: str) -> None:
    """A list of stories: each a headline, mostly with a teaser, a time below or above it, or neither."""
    chance = paste.chance
    paste.add(heading)
    is_teased, timing, whole = paste.happens(0.6), chance.choice(("last", "last", "first", "none")), paste.happens(0.2)
    for story, first in chance.sample(paste.pool.stories, chance.randint(2, 8)):
        stamp = age(chance) if paste.happens(0.7) else date_text(chance)
        if timing == "first":
            paste.add(stamp, *labels)
        paste.add(story, *labels)
        if is_teased:
            said = first.split()
            paste.add(first if whole and len(said) < 30 else " ".join(said[: chance.randint(9, 20)]) + "…", *labels)
        if timing == "last":
            paste.add(stamp, *labels)


def _add_comments(paste: Paste) -> None:
    chance = paste.chance
    paste.add(chance.choice(stock.COMMENT_HEADS).format(count=chance.randint(1, 60)))
    for paragraph in chance.sample(paste.pool.paragraphs, chance.randint(1, 6)):
        paste.add(chance.choice((chance.choice(paste.pool.names), "reader" + str(chance.randint(1, 999)), "Anonymous")))
        if paste.happens(0.7):
            paste.add(date_text(chance) + chance.choice(("", " at 8:10 am")) if paste.happens(0.5) else age(chance))
        paste.add(paragraph)
        if paste.happens(0.5):
            paste.add("Reply")


def variants(sample: Sample, record: Record, chance: random.Random, pool: Pool, *, noted: bool) -> Iterator[Sample]:
    """The page cut twice, and put together anew once or (news) twice."""
    yield cut(sample, chance)
    for _ in range(2 if sample.weight > 1 else 1):
        paste = composed(sample, record["authors"], chance, pool, noted=noted)
        if paste:
            yield paste
