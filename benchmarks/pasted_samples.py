"""Samples for the line labeller: pages as they are, cut as somebody would paste them, and pastes put together anew.

A label that is not known has the weight 0 (line labels) or is ``None`` (page labels).
"""

from __future__ import annotations

import calendar
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.pasted import NEWS_SOURCES, Record, seen_at
from data.loading.clean import clean, split_lines
from data.loading.text.chat_stamps import without_stamps
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS
from data.loading.text.labeller.signs import has_name_shape

NEWS_WEIGHT = 2.0
"""News pages count twice: the others are blogs for a good part."""

_OTHER_POLICY = "wcxb"
"""Its bodies hold lists, boxes and headings: as body labels they made news worse."""

Float = NDArray[np.float32]


@dataclass(slots=True)
class Sample:
    """Lines with their labels; ``targets`` and ``known`` have a row a line and a column for each of LINE_LABELS.

    ``right``: for each of PAGE_LABELS the lines that have it, empty when the page has none, ``None`` when not known.
    """

    lines: list[str]
    seen_at: datetime
    house: str
    weight: float
    targets: Float
    known: Float
    right: dict[str, list[int] | None]


def whole_page(record: Record, recent: set[str] | None) -> Sample:
    """A page of the corpus as a sample; ``recent``: the texts of its recent posts, ``None`` when not known."""
    texts = [_cleaned(line) for line in record["lines"]]
    counts = Counter(texts)
    kept = [number for number, text in enumerate(texts) if text and not (counts[text] >= 6 and len(text.split()) <= 4)]
    place = {number: index for index, number in enumerate(kept)}
    right = {label: _moved(record[_FIELDS[label]], place) for label in PAGE_LABELS}
    lines = [texts[number] for number in kept]
    targets, known = _line_labels(record, lines, [place[each] for each in record["body"] if each in place], recent)
    weight = NEWS_WEIGHT if record["source"] in NEWS_SOURCES else 1.0
    return Sample(lines, seen_at(record), record["house"], weight, targets, known, right)


_FIELDS = {"headline": "headline", "byline": "byline", "date": "date_lines", "section": "section"}


def _cleaned(line: str) -> str:
    return next(iter(split_lines(without_stamps(clean(line)))), "")


def _moved(numbers: list[int] | None, place: dict[int, int]) -> list[int] | None:
    if not numbers:
        return numbers
    return [place[number] for number in numbers if number in place] or None


def _line_labels(record: Record, lines: list[str], body: list[int], recent: set[str] | None) -> tuple[Float, Float]:
    targets = np.zeros((len(lines), len(LINE_LABELS)), np.float32)
    known = np.zeros_like(targets)
    targets[body, 0] = 1
    known[:, 0] = record["source"] != _OTHER_POLICY
    is_author_known = bool(record["authors"]) and bool(body)
    for number in range(body[-1] + 1, len(lines)) if is_author_known else ():
        targets[number, 1] = len(lines[number].split()) >= 8 and lines[number].startswith(tuple(record["authors"]))
    known[:, 1] = is_author_known
    if recent is not None:
        targets[:, 2] = [line in recent for line in lines]
        known[:, 2] = 1
    return targets, known


def cut(sample: Sample, chance: random.Random) -> Sample:
    """A part of a page as somebody would paste it: from somewhere above the headline to somewhere below the body."""
    body = np.flatnonzero(sample.targets[:, 0])
    if not len(body):
        return sample
    marked = [each for label in PAGE_LABELS for each in sample.right[label] or () if each < body[0]]
    top = min([int(body[0]), *(sample.right["headline"] or ()), *(marked if chance.random() < 0.5 else ())])
    end = int(body[-1]) + 1
    above = min(top, int(chance.expovariate(1 / 8))) if chance.random() < 0.8 else 0
    below = min(len(sample.lines) - end, int(chance.expovariate(1 / 20))) if chance.random() < 0.8 else 0
    return part(sample, min(top, int(body[0])) - above, end + below)


def part(sample: Sample, start: int, stop: int) -> Sample:
    """The lines from ``start`` to ``stop`` as a sample."""
    start = max(0, start)
    right = {
        label: None if places is None else [each - start for each in places if start <= each < stop]
        for label, places in sample.right.items()
    }
    lines, cells = sample.lines[start:stop], slice(start, stop)
    return Sample(lines, sample.seen_at, sample.house, sample.weight, sample.targets[cells], sample.known[cells], right)


# Pastes that are put together anew

_HEADINGS = (
    *("Recent Posts", "Latest Posts", "Latest News", "Latest", "Recent Articles", "Latest Articles", "Recent Stories"),
    *(
        "Latest Stories",
        "Just In",
        "More Recent",
        "Recent News",
        "Neueste Beiträge",
        "Neueste Nachrichten",
        "New Posts",
    ),
    *(
        "Derniers articles",
        "Últimas noticias",
        "Entradas recientes",
        "Articoli recenti",
        "Ostatnie wpisy",
        "Siste nytt",
    ),
)
_OTHER_HEADINGS = (
    *(
        "Most read",
        "Related articles",
        "You may also like",
        "Related",
        "Trending",
        "Popular",
        "Read more",
        "More stories",
    ),
    *("Don't miss", "Recommended", "Mehr zum Thema", "Das könnte Sie auch interessieren", "Lire aussi", "Leggi anche"),
    *("Most Popular", "Top Stories", "Editor's Picks", "From Our Partners", "What to Read Next", "Sponsored"),
)
_NOTES = (
    *(
        "Share",
        "Copy link",
        "Advertisement",
        "3 min read",
        "Listen to this article",
        "Save",
        "Print",
        "Follow",
        "Email",
    ),
    *("Share this article", "Getty Images", "Photo: Reuters", "Comments", "Teilen", "5 minute read", "Subscribe", "0"),
)
_TRADES = (
    "reporter",
    "journalist",
    "freelance writer",
    "sub-editor",
    "columnist",
    "correspondent",
    "senior editor",
    "writer",
)
_TOPICS = (
    *(
        "politics",
        "health policy",
        "courts and crime",
        "local business",
        "football",
        "climate",
        "film and music",
        "schools",
    ),
    *("farming", "technology", "the economy", "transport", "housing", "books", "science", "foreign affairs", "cricket"),
)
_FIRST_PERSON = (
    "I am a {trade} who covers {topic} and {other}.",
    "I'm a {trade} based in {place}, with a focus on {topic}.",
    "I am a {trade} with over {count} years of experience in {topic}. I love stories about {other}.",
    "I have been a {trade} since {year}. Before that I wrote about {other} for several magazines.",
    "I cover {topic} and {other}. When I am not at my desk, I walk my dogs.",
    "I write about {topic}. My work has appeared in newspapers in {count} countries.",
    "As a {trade} I have covered everything from {topic} to {other}. I thrive under deadlines.",
    "Passionate {trade} with a proven record in {topic} and {other}. Always looking for the next story.",
    "A {trade} by trade and a traveller at heart, I report on {topic}.",
    "I am a {trade} from {place}. I studied {topic} there and now write about {other} for a daily.",
    "I'm the {trade} for {topic}. In my free time I paint, and I read everything about {other}.",
    "My beat is {topic}. I have spent {count} years as a {trade} and still learn something new each day.",
)
_THIRD_PERSON = (
    "{name} is a {trade} covering {topic} and {other}.",
    "{name} covers {topic} for this newspaper. Before joining in {year}, {pronoun} worked on {other}.",
    "{name} joined the newsroom in {year} and writes about {topic}.",
    "{name} is a {trade} based in {place}. {pronoun_upper} has written about {topic} for {count} years.",
    "{name} writes on {topic} and {other}. Reach {object} by email.",
    "{name} ist {german} und schreibt über Politik und Gesellschaft.",
    "{name} edits the pages on {topic}. {pronoun_upper} came to the paper in {year} from a radio station in {place}.",
    "{name}, a {trade}, has spent {count} years on {topic} and {other}.",
    "{name} reports on {topic}. {pronoun_upper} studied in {place} and likes {other}.",
)
_GERMAN = ("Redakteurin", "Redakteur", "freier Journalist", "Korrespondentin", "Autorin")
_SEE_ALSO = ("Also read: ", "ALSO READ | ", "Read more: ", "Related: ", "Lesen Sie auch: ")
_LISTS = (
    "The ranking:",
    "The list in full:",
    "The results at a glance:",
    "Key points",
    "What we know so far:",
    "At a glance",
)
_COMMENT_HEADS = (
    "{count} Comments",
    "{count} Responses",
    "Comments",
    "{count} Kommentare",
    "Join the conversation",
    "{count} comments",
)


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
    _add_top(paste, chance.choice(headlines))
    signed = _add_front(paste, names, sample)
    _add_body(paste, body[: chance.choice((1, 2, 3, 4, 6, 8))] if paste.happens(0.45) else body)
    if not signed and paste.happens(0.7):
        _add_signature(paste, names)
    _add_tail(paste, sample)
    return paste.sample(sample)


def _add_top(paste: Paste, headline: str) -> None:
    chance, pool = paste.chance, paste.pool
    if paste.happens(0.1):
        paste.add("Forwarded from " + chance.choice(pool.sites))
    if paste.happens(0.25):
        paste.add(chance.choice(pool.sites) + chance.choice(("", " Post", " News", " Times")))
    if paste.happens(0.15):
        for label in chance.sample(pool.labels, chance.randint(4, 8)):
            paste.add(label)
    if paste.happens(0.55):
        paste.add(chance.choice(pool.labels), "section")
    if paste.happens(0.92):
        paste.add(headline.upper() if paste.happens(0.05) else headline, "headline")


def _add_front(paste: Paste, names: list[str], sample: Sample) -> bool:
    """Byline, date and notes between headline and body. Whether the byline is among them."""
    chance = paste.chance
    pieces = []
    signed = paste.happens(0.5)
    date = _date(chance)
    if paste.happens(0.08):
        joined = _joined(chance, names) + chance.choice((" - ", " | ", " • ", ", ", " ", " · ")) + date
        pieces, signed = [(_by(chance, joined), ("byline", "date"))], True
    else:
        if signed:
            pieces += [(_by(chance, _joined(chance, names)), ("byline",))]
        if paste.happens(0.4):
            pieces += [(_dated(chance, date), ("date",))]
    if not signed and paste.happens(0.1):
        pieces += [(chance.choice(paste.pool.names) + chance.choice(("/Reuters", " / Getty Images", " for AFP")), ())]
    pieces += [(note, ()) for note in chance.sample(_NOTES, chance.choice((0, 0, 0, 1, 2)))]
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
    forms = (
        f"{_MONTHS[month]} {day}, {year}",
        f"{_MONTHS[month][:3]} {day}, {year} {clock}",
        f"{day} {_MONTHS[month]} {year}",
        f"{day:02}.{month + 1:02}.{year}, {chance.randint(0, 23)}:{chance.randint(0, 59):02}",
        f"{year}-{month + 1:02}-{day:02}",
        f"{_MONTHS[month]} {day}, {year}: {clock} ET",
        f"{day:02}/{_MONTHS[month][:3]}/{year}",
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
            paste.add(chance.choice(_SEE_ALSO) + story)
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
            paste.add(chance.choice(_OTHER_HEADINGS))
            paste.add(story)
        case 3:
            paste.add(
                first[:80] + chance.choice((" Photo: ", " Credit: ", " (", " Image: ")) + chance.choice(pool.names)
            )
        case _:
            paste.add(chance.choice(_LISTS), unknown_body=True)
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
    topic, other = chance.sample(_TOPICS, 2)
    pronoun, object_ = chance.choice((("she", "her"), ("he", "him"), ("they", "them")))
    text = chance.choice(_THIRD_PERSON if third or chance.random() < 0.45 else _FIRST_PERSON)
    extra = chance.choice(("", "", " In my spare time I grow tomatoes.", " {pronoun_upper} lives in {place}."))
    return (text + (extra if text in _FIRST_PERSON or ("My" not in extra and "my" not in extra) else "")).format(
        name=name,
        trade=chance.choice(_TRADES),
        topic=topic,
        other=other,
        place=chance.choice(("Leeds", "Delhi", "Ohio", "Hamburg", "Cape Town", "Lima")),
        count=chance.randint(2, 30),
        year=chance.randint(1995, 2025),
        pronoun=pronoun,
        pronoun_upper=pronoun.capitalize(),
        object=object_,
        german=chance.choice(_GERMAN),
    )


def _add_tail(paste: Paste, sample: Sample) -> None:
    """What stands below a story: recent posts, other lists, readers' comments, the foot of the page."""
    if paste.happens(0.15):
        for note in paste.chance.sample(_NOTES, 2):
            paste.add(note)
    if paste.happens(0.15):
        _add_list(paste, paste.chance.choice(_OTHER_HEADINGS))
    if paste.happens(0.4):
        _add_list(paste, paste.chance.choice(_HEADINGS), "recent")
    if paste.happens(0.15):
        _add_comments(paste)
    if paste.happens(0.1):
        _add_list(paste, paste.chance.choice(_OTHER_HEADINGS))
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
            words = first.split()
            paste.add(first if whole and len(words) < 30 else " ".join(words[: chance.randint(9, 20)]) + "…", *labels)
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
    paste.add(chance.choice(_COMMENT_HEADS).format(count=chance.randint(1, 60)))
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


def all_words(samples: Sequence[Any]) -> Iterator[str]:
    """All lines of some samples."""
    return chain.from_iterable(sample.lines for sample in samples)
