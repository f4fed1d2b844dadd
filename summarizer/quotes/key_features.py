"""What tells a quote that a brief should show: who says it, its form and length, and where it stands in the article."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.brief import Quote
from summarizer.quotes.spoken import ends_inside_sentence
from summarizer.word_lists import function_words, group_nouns, word_set

Column = NDArray[np.float64]

IDEAL_WORDS = 26.0
_WORD = re.compile(r"[A-Za-z]+(?=[ ,.\n])|[^\W\d_]+(?:['’\-][^\W\d_]+)*")  # the first finds most words, in less time
_NAME = re.compile(r"\w+(?:-\w+)*")
_ENDS_INSIDE, _GOES_ON = re.compile(r"\w-?\Z"), re.compile(r"-?\w")
_ADDRESS = re.compile(r"https?:|www\.|[@#]\w")
_NOT = re.compile(r"n['’]t(?!['’\-]?[^\W\d_])")
_NEGATIONS = word_set("no not never nobody nothing none neither nor cannot")
_FIRST_PERSON = word_set("""
    i we my our me us i'm i've we're we've i’m i’ve we’re we’ve i'll we'll i’ll we’ll
""")
_ADDRESSED = word_set("you your you're you’re")
_CONNECTIVES = word_set("and but so or because")
_STRONG = word_set("""
    must should need will won't won’t can't can’t cannot want demand urge hope fear believe wrong right never
    unacceptable shame proud sorry regret deny denied false lie lies truth justice fight safe danger disaster devastated
    heartbroken worst best terrible horrible outrageous ridiculous
""")
_OFFICE = re.compile(
    r"\b(?:minister|police|president|mayor|governor|senator|chief|officer|secretary|commissioner|sheriff|judge|prosecutor"
    r"|attorney|official|chairman|ceo|director|general|premier|mp|congressman|representative|leader|chancellor"
    r"|ambassador)\b",
    re.IGNORECASE,
)
"""Roles of people who speak for an office, a force or a company."""

_CONFLICT = re.compile(
    r"(?:den(?:y|ies|ied?)|innocent|accus\w+|alleg\w+|regret|sorry|apolog\w+|promise\w*|vow\w*|threat\w*|warn\w*"
    r"|demand\w*|blam\w+|condemn\w*|reject\w*)\b"
)
_THANKS = re.compile(
    r"(?:thanks?|grateful|congratulat\w+|condolence\w*|thoughts and prayers|honou?red|welcome|delighted|pleased"
    r"|excited)\b"
)
_BESIDE = 160
"""Characters on each side of a quote in which words of conflict are looked for."""

_LEAD = 400
_HEAD = 100
"""Characters at the start of a body that are its lead, and the head of it."""

_STEM = 6
"""Letters by which words count as equal."""

_MOST_TIMES = 5
"""A word that recurs oftener is no more a topic of the story for it."""

_OPENING_MARKS = " \t\"“‘'„«`"


def key_features(body: str, quotes: Sequence[Quote]) -> dict[str, Column]:
    """The features of the ``quotes`` of ``body``, a number for each quote in every column; linear in their length."""
    order = sorted(range(len(quotes)), key=lambda index: quotes[index].parts[0].start)
    by_speaker = Counter(quote.speaker for quote in quotes if quote.speaker)
    mentions = {speaker: _times_named(body, speaker.split()[-1]) for speaker in by_speaker}
    times: dict[str, int] = {}
    counts = Counter(_WORD.findall(body.lower()))
    for word in _with_content(counts):
        times[word[:_STEM]] = times.get(word[:_STEM], 0) + counts[word]
    heard: Counter[str] = Counter()
    rows: list[dict[str, float]] = [{}] * len(quotes)
    for number, index in enumerate(order):
        quote = quotes[index]
        text = quote.text
        written, words = _WORD.findall(text), _WORD.findall(text.lower())
        rows[index] = {
            **_place(number, len(quotes)),
            **_speaker(quote, by_speaker, mentions, heard),
            **_cut(body, quote, text),
            **_length(text),
            **_words(text, written, words),
            **_standing(body, quote, text),
            "topic": _topic(words, times),
        }
        if quote.speaker:
            heard[quote.speaker] += 1
    table = np.array([[*row.values()] for row in rows])
    return dict(zip(rows[0], table.T, strict=True)) if rows else {}


def _times_named(body: str, name: str) -> int:
    """How often a name of one word stands in ``body``, and not as a part of a longer one."""
    beside = pairwise(body.split(name)) if _NAME.fullmatch(name) else ()
    return sum([_ENDS_INSIDE.search(left[-2:]) is None and _GOES_ON.match(right) is None for left, right in beside])


def _place(number: int, count: int) -> dict[str, float]:
    return {"log place": math.log1p(number), "log count": math.log(count), "last": float(number == count - 1)}


def _speaker(quote: Quote, by_speaker: Counter[str], mentions: dict[str, int], heard: Counter[str]) -> dict[str, float]:
    speaker = quote.speaker or ""
    words = speaker.lower().split()
    is_named = bool(words) and speaker[0].isupper() and words[0] not in function_words()
    return {
        "nobody": float(not speaker),
        "full name": float(is_named and len(words) > 1),
        "a body or document": float(not group_nouns().isdisjoint(words)),
        "role": float(quote.role is not None),
        "second of a speaker": float(heard[speaker] == 1),
        "later of a speaker": float(heard[speaker] > 1),
        "log of the speaker's quotes": math.log1p(by_speaker[speaker]) if speaker else 0.0,
        "log of the speaker's mentions": math.log1p(mentions[speaker]) if speaker else 0.0,
        "share of mentions": mentions[speaker] / max(1, sum(mentions.values())) if speaker else 0.0,
    }


def _standing(body: str, quote: Quote, text: str) -> dict[str, float]:
    """Whose words they are in the story, and whether they are about a conflict."""
    name = quote.speaker.split()[-1] if quote.speaker else ""
    called = f"{quote.role or ''} {quote.speaker if quote.speaker and quote.speaker[0].islower() else ''}"
    start, end = quote.parts[0].start, quote.parts[-1].end
    beside = f"{body[max(0, start - _BESIDE) : start]} {body[end : end + _BESIDE]}"
    return {
        "office": float(_OFFICE.search(called) is not None),
        "named in the lead": float(bool(name) and name in body[:_LEAD]),
        "named at the head": float(bool(name) and name in body[:_HEAD]),
        "conflict": float(_has(_CONFLICT, f"{beside} {text}".lower())),
    }


def _has(words: re.Pattern[str], text: str) -> bool:
    """Whether a word of ``text``, in lower case, begins with a match; an expression that begins with \\b is slower."""
    return any(not text[at.start() - 1 : at.start()].isalnum() for at in words.finditer(text))


def _topic(words: Sequence[str], times: Mapping[str, int]) -> float:
    """How often the words of a quote, in lower case, stand in the story, on average."""
    stems = {word[:_STEM] for word in _with_content(words)}
    return sum([min(_MOST_TIMES, times.get(stem, 0)) for stem in stems]) / max(1, len(stems))


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry content, in lower case: three letters or more, and no function word."""
    return _with_content(_WORD.findall(text.lower()))


def _with_content(words: Iterable[str]) -> list[str]:
    """Those of ``words`` in lower case that carry content."""
    common = function_words()
    return [word for word in words if len(word) > 2 and word not in common]


def _cut(body: str, quote: Quote, text: str) -> dict[str, float]:
    """Whether the words are a statement of their own or cut out of the reporter's sentence."""
    before = _text_before(body, quote)
    opens = "\n" in before[-2:] or not before
    before = before.rstrip()
    is_lower = text.lstrip("([")[:1].islower()
    is_torn = not opens and before[-1:] not in ",:.?!"
    last = text.rstrip("”’\"')")[-1:]
    return {
        "lower case": float(is_lower),
        "torn": float(is_torn),
        "torn, lower case": float(is_torn and is_lower),
        "opens paragraph": float(opens),
        "behind a comma": float(before[-1:] == ","),
        "behind that": float(before.endswith(" that")),
        "dash at the end": float(last in "-—–"),
        "no end mark": float(last.isalnum()),
        "comma at the end": float(last == ","),
        "question": float(last == "?"),
    }


def is_cut_out(body: str, quote: Quote) -> bool:
    """Whether the quote is a phrase of the reporter's sentence: it begins in lower case without a 'that' before it, or
    ends inside the sentence."""
    is_clause = _text_before(body, quote).rstrip().endswith(" that")
    is_torn = quote.text.lstrip("([")[:1].islower() and not is_clause
    return is_torn or ends_inside_sentence(body, quote.parts[-1].end)


def _text_before(body: str, quote: Quote) -> str:
    """The last characters before a quote, without its marks."""
    start = quote.parts[0].start
    return body[max(0, start - 12) : start].rstrip(_OPENING_MARKS)


def _length(text: str) -> dict[str, float]:
    count = max(1, len(text.split()))
    return {
        "log words": math.log(count),
        "distance from the ideal length": -(math.log(count / IDEAL_WORDS) ** 2),
        "9 to 12 words": float(9 <= count < 13),
        "21 to 35 words": float(21 <= count < 36),
        "over 55 words": float(count > 55),
    }


def _words(text: str, written: Sequence[str], words: Sequence[str]) -> dict[str, float]:
    """What is said in ``text``, with its words as ``written`` and in lower case."""
    count = max(1, len(words))
    return {
        "negation": float(not _NEGATIONS.isdisjoint(words) or _NOT.search(text.lower()) is not None),
        "opens in the first person": float(bool(words) and words[0] in _FIRST_PERSON),
        "thanks": float(_has(_THANKS, text.lower())),
        "first person": float(not _FIRST_PERSON.isdisjoint(words)),
        "second person": float(not _ADDRESSED.isdisjoint(words)),
        "opens with but": float(bool(words) and words[0] in _CONNECTIVES),
        "strong words": float(min(3, sum(map(_STRONG.__contains__, words)))),
        "function words": sum(map(function_words().__contains__, words)) / count,
        "mostly capitals": float(sum([word[0].isupper() for word in written[1:]]) > 0.5 * max(1, count - 1)),
        "address": float(_ADDRESS.search(text) is not None),
        "digit": float(any(map(str.isdigit, set(text)))),
    }
