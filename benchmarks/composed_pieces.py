"""Texts that composed pastes are made of: dates, bylines, biographies, pieces of sentences."""

from __future__ import annotations

import calendar
import random
import re

from benchmarks import composed_words as stock

_MONTHS = tuple(calendar.month_name)[1:]
_MAX_CAPTION_WORDS = 25
_SHARE_WITH_CREDIT_LAST = 0.8


def piece(chance: random.Random, words: list[str], sizes: range) -> str:
    """Some words of a sentence, as kickers above a headline and decks below it are."""
    size = chance.choice(sizes)
    start = chance.randrange(max(1, len(words) - size))
    text = " ".join(words[start : start + size]).strip(" ,.;:")
    return text[:1].upper() + text[1:]


def signed_by(chance: random.Random, text: str) -> str:
    """A byline's names behind one of the words that stand there, or none."""
    return chance.choice(("By ", "By ", "by ", "BY ", "", "", "", "Von ", "Written by ", "By: ", "Par ", "Por ")) + text


def joined(chance: random.Random, names: list[str]) -> str:
    """The names of a byline with what is between them, and some with what the first author is."""
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
        " and Agencies",
        ", Agencies",
        " | AFP",
    )
    return text + chance.choice(roles)


def date_text(chance: random.Random) -> str:
    """A day, or a day and time, in one of the forms of papers."""
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
        *(chance.choice(stock.DAYS).format(clock=f"{hour}:{minute:02}"), age(chance)),
    )
    return chance.choice(forms)


def dated(chance: random.Random, date: str) -> str:
    """A date behind one of the words that stand there, or none."""
    return (
        chance.choice(("", "", "", "Published ", "Updated: ", "Posted on ", "First published ", "Last updated ")) + date
    )


def biography(chance: random.Random, name: str, *, third: bool = False) -> str:
    """What an author says of themselves, or others of them (``third``)."""
    topic, other = chance.sample(stock.TOPICS, 2)
    pronoun, object_ = chance.choice((("she", "her"), ("he", "him"), ("they", "them")))
    text = chance.choice(stock.THIRD_PERSON if third or chance.random() < 0.45 else stock.FIRST_PERSON)
    extra = chance.choice(("", "", " In my spare time I grow tomatoes.", " {pronoun_upper} lives in {place}."))
    return (text + (extra if text in stock.FIRST_PERSON or ("My" not in extra and "my" not in extra) else "")).format(
        name=name,
        trade=chance.choice(stock.TRADES),
        topic=topic,
        other=other,
        place=chance.choice(stock.PLACES),
        count=chance.randint(2, 30),
        year=chance.randint(1995, 2025),
        pronoun=pronoun,
        pronoun_upper=pronoun.capitalize(),
        object=object_,
        german=chance.choice(stock.GERMAN),
    )


def age(chance: random.Random) -> str:
    """How long ago a story was published."""
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


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, or all of it."""
    end = re.search(r"[^\W\d_A-Z][.!?][\"'”’»)]?\s+(?=[\W]?[A-ZÀ-Þ])", text)
    return text[: end.end()].rstrip() if end else text


def caption(chance: random.Random, said: str, name: str, site: str) -> str:
    """What a picture shows, and mostly who took it: ``said`` is a sentence, ``name`` the photographer."""
    words = said.split()
    shown = " ".join(words) if len(words) < _MAX_CAPTION_WORDS else piece(chance, words, range(6, _MAX_CAPTION_WORDS))
    if chance.random() < _SHARE_WITH_CREDIT_LAST:
        text = chance.choice(stock.CAPTION_FRONTS) + shown + chance.choice(stock.CAPTION_ENDS)
    else:
        text = chance.choice(stock.CAPTION_ALONE).replace("{caption}", shown)
    return text.replace("{name}", name).replace("{site}", site)
