"""Whether somebody says a passage that has no verb of speech beside it: learned from its form and its place.

Rules can tell little there: a headline that is cited, a slogan, a line of a poem and the words of the last speaker look
alike one by one. ``python -m benchmarks.train_unattributed`` trains the weights of unattributed_weights.json.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from summarizer.logistic import Logistic
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.routes import Route
from summarizer.quotes.text.marks import Passage
from summarizer.word_lists import function_words, word_set

MIN_WORDS = 5
"""Words of a passage that is judged; shorter ones are left to the rules of spoken.py."""

LEAST_LOG_ODDS = 0.5
"""On articles left out this drops 15 of 49 passages that nobody says, and 11 of 2,001 that somebody does."""

_FAR = frozenset({Route.LAST_FAR, Route.PARAGRAPH_FAR})
_FIRST_PERSON = word_set("""
    i we my our me us i'm i've we're we've i’m i’ve we’re we’ve i'd i'll we'll i’d i’ll we’ll
""")
_FINITE = word_set("""
    is are was were has have had do does did will would can could may might must should don't doesn't didn't can't
    won't it's i'm we're that's isn't wasn't don’t doesn’t didn’t can’t won’t it’s i’m we’re that’s isn’t wasn’t
""")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SYMBOLS = re.compile(r"[\[\]{}<>|=/;@#]")
_OPENING_MARKS = " \"“‘'«„`"
_CLOSING_MARKS = "\"”’'»"
_CONTEXT = 40
"""Characters on each side of a passage that are looked at."""

_MAX_LINE = 4
"""Characters, marks mostly, that may stand between a passage and the end of its paragraph when it fills that."""


class Unattributed:
    """Judges the passages of one ``body``; ``passages`` are all of them, in order."""

    def __init__(self, body: str, passages: Sequence[Passage]) -> None:
        self._body = body
        quoted = sum(passage.end - passage.start for passage in passages)
        self._article = {
            "log passages": math.log1p(len(passages)),
            "share quoted": min(1.0, quoted / max(1, len(body))),
        }

    def is_speech(self, passage: Passage, attribution: Attribution) -> bool:
        """Whether somebody says ``passage``; True for what is not judged: with a cue, continued, or too short."""
        if attribution.cue is not None or passage.continues:
            return True
        features = self.features(passage, attribution)
        return features is None or _log_odds(features) >= LEAST_LOG_ODDS

    def features(self, passage: Passage, attribution: Attribution) -> dict[str, float] | None:
        """What tells speech from other words between marks; None for a passage with fewer than MIN_WORDS words."""
        words = _WORD.findall(self._body, passage.start, passage.end)
        if len(words) < MIN_WORDS:
            return None
        return {
            **self._article,
            **_form(self._body[passage.start : passage.end], words),
            **self._place(passage),
            "confidence": attribution.confidence,
            "nobody": float(attribution.route is Route.NOBODY),
            "introduced": float(attribution.route is Route.INTRODUCED),
            "far": float(attribution.route in _FAR),
        }

    def _place(self, passage: Passage) -> dict[str, float]:
        before = self._body[max(0, passage.outer_start - _CONTEXT) : passage.start].rstrip(_OPENING_MARKS)
        after = self._body[passage.end : passage.outer_end + _CONTEXT].lstrip(_CLOSING_MARKS)
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
        }


def _form(text: str, words: Sequence[str]) -> dict[str, float]:
    lower = {word.lower() for word in words}
    end = text.rstrip()[-1:]
    return {
        "log words": math.log(len(words)),
        "starts in lower case": float(text[:1].islower()),
        "closed": float(end != "" and end in ".,!?…"),
        "question": float(end == "?"),
        "capitals": sum(word[0].isupper() for word in words[1:]) / len(words),
        "first person": float(not lower.isdisjoint(_FIRST_PERSON)),
        "finite verb": float(not lower.isdisjoint(_FINITE) or any(word.endswith("ed") for word in lower)),
        "function words": sum(word.lower() in function_words() for word in words) / len(words),
        "digit": float(any(map(str.isdigit, text))),
        "symbol": float(_SYMBOLS.search(text) is not None),
    }


def _log_odds(features: Mapping[str, float]) -> float:
    return float(_weights().log_odds({name: np.array([value]) for name, value in features.items()})[0])


@cache
def _weights() -> Logistic:
    written = json.loads(Path(__file__).with_name("unattributed_weights.json").read_text(encoding="utf-8"))
    return Logistic(written["weights"])
