"""What a passage looks like, where it stands, and what the rules say of it: the same for all of its candidates."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from summarizer.document.marks import Passage
from summarizer.document.tokens import Sentence
from summarizer.quotes.clauses.cues import Cue
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Strength, function_words, grammar, word_set

Features = dict[str, float]

_WORD = re.compile(r"[A-Za-z]+(?=[ ,.\n])|[^\W_]+(?:['’\-][^\W_]+)*")  # the first finds most words, in less time
_SYMBOLS = re.compile(r"[\[\]{}<>|=/;@#]")
_DETERMINERS = word_set("a an the of his her their its this that as 's ’s")
_OPENING_MARKS = " \"“‘'«„`"
_CLOSING_MARKS = "\"”’'»"
_CONTEXT = 40
"""Characters on each side of a passage that are looked at."""

_MAX_LINE = 4
"""Characters, marks mostly, that may stand between a passage and the end of its paragraph when it fills that."""

_COST_UNIT = 50.0
_MAX_COST = 4.0
_MAX_COUNT = 4
_MAX_FORMS = 512
"""Passages of which the form is kept: more than an article has."""

_MAX_KEPT_CHARACTERS = 2_000
"""Characters of a passage of which the form is kept at most: bounds the memory."""


def article_features(body: str, passages: Sequence[Passage]) -> Features:
    """How much of an article stands between quotation marks."""
    quoted = sum(passage.end - passage.start for passage in passages)
    return {"log passages": math.log1p(len(passages)), "share quoted": min(1.0, quoted / max(1, len(body)))}


def form_features(text: str) -> Features:
    """The form of a passage's ``text``. Both nets of quotes ask for it, so that of a shorter one is kept."""
    return _kept_form(text) if len(text) <= _MAX_KEPT_CHARACTERS else _form(text)


def words_in(text: str) -> Sequence[str]:
    """The words of a passage's ``text``. They are asked for again and again, so those of a shorter one are kept."""
    return _kept_words(text) if len(text) <= _MAX_KEPT_CHARACTERS else _WORD.findall(text)


def _form(text: str) -> Features:
    words = words_in(text)
    lower = [word.lower() for word in words]
    end = text[-1:]
    return {
        "log words": math.log1p(len(words)),
        "starts in lower case": float(text[:1].islower()),
        "ends in comma": float(end == ","),
        "ends in stop": float(end in ".!?…"),
        "question": float(end == "?"),
        "capitals": sum([word[0].isupper() for word in words[1:]]) / max(1, len(words)),
        "first person": float(not grammar("self").isdisjoint(lower)),
        "finite verb": float(not grammar("finite").isdisjoint(lower) or any(word.endswith("ed") for word in lower)),
        "function words": sum(map(function_words().__contains__, lower)) / max(1, len(words)),
        "digit": float(any(map(str.isdigit, set(text)))),
        "symbol": float(_SYMBOLS.search(text) is not None),
    }


_kept_form = lru_cache(maxsize=_MAX_FORMS)(_form)
_kept_words: Callable[[str], Sequence[str]] = lru_cache(maxsize=_MAX_FORMS)(_WORD.findall)


def place_features(body: str, passage: Passage) -> Features:
    """What stands around a passage in its paragraph."""
    before = body[max(0, passage.outer_start - _CONTEXT) : passage.start].rstrip(_OPENING_MARKS)
    after = body[passage.end : passage.outer_end + _CONTEXT].lstrip(_CLOSING_MARKS)
    line, _, _ = after.partition("\n")
    opens = not before or before[-1] == "\n"
    closes = len(line) < _MAX_LINE
    last = before[-1:]
    return {
        "opens a paragraph": float(opens),
        "fills a paragraph": float(opens and closes),
        "closes a paragraph": float(closes),
        "behind a colon": float(last == ":"),
        "behind a comma": float(last == ","),
        "behind a stop": float(last != "" and last in ".?!"),
        "inside a sentence": float(last.isalnum()),
        "lower case behind": float(after.strip()[:1].islower()),
        "open ended": float(passage.open_ended),
    }


def sentence_features(sentence: Sentence, position: int, ranked: Sequence[tuple[float, Cue]], told: Told) -> Features:
    """Where the passage at token ``position`` stands in its sentence, and among its cues, ``ranked`` with their
    costs; whether anybody spoke before in the paragraph, and for how many sentences nobody has."""
    before = sentence.tokens[position - 1].lower if position else ""
    behind = sum(cue.position > position for _, cue in ranked)
    since = sentence.index - told.anybody_in - 1
    return {
        "alone": float(len(sentence.tokens) == 1),
        "first in sentence": float(position == 0),
        "determined": float(before in _DETERMINERS),
        "passages before": float(min(_MAX_COUNT, sum(at < position for at, _ in sentence.passages))),
        "cues before": float(min(_MAX_COUNT, len(ranked) - behind)),
        "weak cue": float(bool(ranked) and ranked[0][1].strength is Strength.WEAK),
        "cost of cue": min(_MAX_COST, max(-1.0, ranked[0][0] / _COST_UNIT)) if ranked else _MAX_COST,
        "paragraph is untold": float(told.of_paragraph is not None and told.of_paragraph.speaker is None),
        "sentences since speech": float(min(_MAX_COUNT, max(0, since))),
    }
