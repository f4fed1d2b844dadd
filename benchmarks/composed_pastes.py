"""Pastes put together anew from the pages of the corpus, in the forms in which editors paste."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks import composed_words as stock
from benchmarks.pasted import Record
from benchmarks.pasted_samples import Sample, cut
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS
from data.loading.text.labeller.signs import has_name_shape


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

    def __init__(self, chance: random.Random, pool: Pool) -> None:
        self.chance, self.pool = chance, pool
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


def composed(sample: Sample, authors: Sequence[str], chance: random.Random, pool: Pool) -> Sample | None:
    """A paste of the story of a page in one of the forms that editors paste; ``None`` for a page without a story."""
    body = [sample.lines[each] for each in np.flatnonzero(sample.targets[:, 0])]
    headlines = [sample.lines[each] for each in sample.right["headline"] or ()]
    if not body or not headlines or not sample.known[0, 0]:
        return None
    paste = Paste(chance, pool)
    names = [name for name in authors if has_name_shape(name)] or chance.sample(pool.names, 1)
    if paste.happens(0.2):
        names = chance.sample(pool.names, 2)
    mailed = _add_mail_date(paste)
    _add_top(paste, chance.choice(headlines), body)
    signed = _add_front(paste, names, sample)
    dates = paste.right["date"]
    if mailed and dates == []:
        dates.append(0)
    _add_body(paste, body[: chance.choice((1, 2, 3, 4, 6, 8))] if paste.happens(0.45) else body)
    if not signed and paste.happens(0.7):
        _add_signature(paste, names)
    _add_tail(paste, sample)
    return paste.sample(sample)


def _add_mail_date(paste: Paste) -> bool:
    """What page_lines leaves of a mail's headers: the day it was sent, the story's own where that has no date."""
    is_mail = paste.happens(0.06)
    if is_mail:
        weekday = paste.chance.choice(("Mon, ", "Tuesday, ", "Fri, ", "Sonntag, ", ""))
        paste.add(weekday + _date(paste.chance))
    return is_mail


def _add_top(paste: Paste, headline: str, body: list[str]) -> None:
    chance, pool = paste.chance, paste.pool
    lead = body[0].split()
    if paste.happens(0.1):
        paste.add("Forwarded from " + chance.choice(pool.sites))
    if paste.happens(0.25):
        paste.add(chance.choice(pool.sites) + chance.choice(("", " Post", " News", " Times")))
    if paste.happens(0.15):
        for label in chance.sample(pool.labels, chance.randint(4, 8)):
            paste.add(label)
    if paste.happens(0.55):
        paste.add(chance.choice(pool.labels), "section")
    if paste.happens(0.1) and len(lead) > 10:
        paste.add(_piece(chance, lead, range(2, 5)))
    if paste.happens(0.92):
        paste.add(headline.upper() if paste.happens(0.05) else headline, "headline")
        if paste.happens(0.12) and len(body) > 3:
            paste.add(_piece(chance, body[-1].split(), range(7, 17)), unknown_body=True)


def _piece(chance: random.Random, words: list[str], sizes: range) -> str:
    """Some words of a sentence, as kickers above a headline and decks below it are."""
    size = chance.choice(sizes)
    start = chance.randrange(max(1, len(words) - size))
    text = " ".join(words[start : start + size]).strip(" ,.;:")
    return text[:1].upper() + text[1:]


def _add_front(paste: Paste, names: list[str], sample: Sample) -> bool:
    """Byline, date and notes between headline and body. Whether the byline is among them."""
    chance = paste.chance
    pieces: list[tuple[str, tuple[str, ...]]] = []
    signed = paste.happens(0.5)
    date = _date(chance)
    if paste.happens(0.08):
        joined = _joined(chance, names) + chance.choice((" - ", " | ", " • ", ", ", " ", " · ")) + date
        pieces, signed = [(_by(chance, joined), ("byline", "date"))], True
    elif signed and paste.happens(0.08):
        glued = _joined(chance, names) + chance.choice(("Published ", "Updated ", "Posted on ", "")) + date
        pieces = [(_by(chance, glued), ("byline", "date"))]
    else:
        if signed:
            pieces += [(_by(chance, _joined(chance, names)), ("byline",))]
        if paste.happens(0.4):
            pieces += [(_dated(chance, date), ("date",))]
    if not signed and paste.happens(0.1):
        pieces += [(chance.choice(paste.pool.names) + chance.choice(("/Reuters", " / Getty Images", " for AFP")), ())]
    pieces += [(note, ()) for note in chance.sample(stock.NOTES, chance.choice((0, 0, 0, 1, 2)))]
    chance.shuffle(pieces)
    for text, labels in pieces:
        paste.add(text, *labels)
        if "byline" in labels and "date" not in labels and paste.happens(0.25):
            paste.add(_biography(chance, names[0]), "biography")
    return signed


def _by(chance: random.Random, text: str) -> str:
    return chance.choice(("By ", "By ", "by ", "BY ", "", "", "", "Von ", "Written by ", "By: ", "Par ", "Por ")) + text


def _joined(chance: random.Random, names: list[str]) -> str:
    text = chance.choice((" and ", ", ", " & ")).join(names)
    roles = (
        "",
        "",
        "",
        ", Staff Writer",
        ", Political Editor",
        " @" + names[0].split()[0].lower(),
        " | Reporter",
        " in Berlin",
    )
    return text + chance.choice(roles)


_MONTHS = tuple(calendar.month_name)[1:]


def _date(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randrange(12), chance.randint(2012, 2026)
    clock = f"{chance.randint(1, 12)}:{chance.randint(0, 59):02} {chance.choice(('am', 'pm', 'AM', 'p.m.'))}"
    hour, minute = chance.randint(0, 23), chance.randint(0, 59)
    forms = (
        f"{_MONTHS[month]} {day}, {year}",
        f"{_MONTHS[month][:3]} {day}, {year} {clock}",
        f"{day} {_MONTHS[month]} {year}",
        f"{day} {_MONTHS[month][:3]} {year} at {hour:02}:{minute:02}",
        f"{day:02}.{month + 1:02}.{year}, {hour}:{minute:02}",
        f"{year}-{month + 1:02}-{day:02}",
        f"{_MONTHS[month]} {day}, {year}: {clock} ET",
        f"{day:02}/{_MONTHS[month][:3]}/{year}",
        f"{month + 1}/{day}/{year % 100:02} {clock}",
        f"{year}年{month + 1}月{day}日 {hour}時{minute:02}分",
        f"{year}年{month + 1:02}月{day:02}日 {hour}:{minute:02}",
        f"{_MONTHS[month][:3]} {day}, {clock}",
        *(chance.choice(stock.DAYS).format(clock=f"{hour}:{minute:02}"), _age(chance)),
    )
    return chance.choice(forms)


def _dated(chance: random.Random, date: str) -> str:
    return (
        chance.choice(("", "", "", "Published ", "Updated: ", "Posted on ", "First published ", "Last updated ")) + date
    )


def _add_body(paste: Paste, body: list[str]) -> None:
    chance = paste.chance
    breaks = {chance.randrange(1, len(body)) for _ in range(2)} if len(body) > 2 and paste.happens(0.45) else set()
    for number, line in enumerate(body):
        if number in breaks:
            _add_break(paste)
        paste.add(line, "body")


def _add_break(paste: Paste) -> None:
    """Something that stands inside the body and is no part of it, or a list whose lines may be."""
    chance, pool = paste.chance, paste.pool
    story, first = chance.choice(pool.stories)
    match chance.randrange(5):
        case 0:
            paste.add(chance.choice(stock.SEE_ALSO) + story)
        case 1:
            paste.add(
                chance.choice(
                    (
                        "Advertisement",
                        "Advertisement",
                        "Anzeige",
                        "Story continues below",
                        "ADVERTISEMENT",
                        "Publicidad",
                    )
                )
            )
        case 2:
            paste.add(chance.choice(stock.OTHER_HEADINGS))
            paste.add(story)
        case 3:
            paste.add(
                first[:80] + chance.choice((" Photo: ", " Credit: ", " (", " Image: ")) + chance.choice(pool.names)
            )
        case _:
            paste.add(chance.choice(stock.LISTS), unknown_body=True)
            for place in range(1, chance.randint(4, 14)):
                paste.add(chance.choice(("", f"{place}. ", "• ")) + _item(paste), unknown_body=True)


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
            paste.add(_biography(chance, name), "biography")
    else:
        paste.add(_biography(chance, name, third=True), "biography", "byline")


def _biography(chance: random.Random, name: str, *, third: bool = False) -> str:
    topic, other = chance.sample(stock.TOPICS, 2)
    pronoun, object_ = chance.choice((("she", "her"), ("he", "him"), ("they", "them")))
    text = chance.choice(stock.THIRD_PERSON if third or chance.random() < 0.45 else stock.FIRST_PERSON)
    extra = chance.choice(("", "", " In my spare time I grow tomatoes.", " {pronoun_upper} lives in {place}."))
    return (text + (extra if text in stock.FIRST_PERSON or ("My" not in extra and "my" not in extra) else "")).format(
        name=name,
        trade=chance.choice(stock.TRADES),
        topic=topic,
        other=other,
        place=chance.choice(("Leeds", "Delhi", "Ohio", "Hamburg", "Cape Town", "Lima")),
        count=chance.randint(2, 30),
        year=chance.randint(1995, 2025),
        pronoun=pronoun,
        pronoun_upper=pronoun.capitalize(),
        object=object_,
        german=chance.choice(stock.GERMAN),
    )


def _add_tail(paste: Paste, sample: Sample) -> None:
    """What stands below a story: recent posts, other lists, readers' comments, the foot of the page."""
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
        age = _age(chance) if paste.happens(0.7) else _date(chance)
        if timing == "first":
            paste.add(age, *labels)
        paste.add(story, *labels)
        if is_teased:
            said = first.split()
            paste.add(first if whole and len(said) < 30 else " ".join(said[: chance.randint(9, 20)]) + "…", *labels)
        if timing == "last":
            paste.add(age, *labels)


def _age(chance: random.Random) -> str:
    count = chance.randint(1, 23)
    return chance.choice(
        (
            f"{count} hours ago",
            f"{count}h ago",
            f"{count} minutes ago",
            "yesterday",
            f"{count}d ago",
            f"vor {count} Stunden",
        )
    )


def _add_comments(paste: Paste) -> None:
    chance = paste.chance
    paste.add(chance.choice(stock.COMMENT_HEADS).format(count=chance.randint(1, 60)))
    for paragraph in chance.sample(paste.pool.paragraphs, chance.randint(1, 6)):
        paste.add(chance.choice((chance.choice(paste.pool.names), "reader" + str(chance.randint(1, 999)), "Anonymous")))
        if paste.happens(0.7):
            paste.add(_date(chance) + chance.choice(("", " at 8:10 am")) if paste.happens(0.5) else _age(chance))
        paste.add(paragraph)
        if paste.happens(0.5):
            paste.add("Reply")


def variants(sample: Sample, record: Record, chance: random.Random, pool: Pool) -> Iterator[Sample]:
    """The page cut twice, and put together anew once or (news) twice."""
    yield cut(sample, chance)
    for _ in range(2 if sample.weight > 1 else 1):
        paste = composed(sample, record["authors"], chance, pool)
        if paste:
            yield paste
