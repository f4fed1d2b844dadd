"""Tells captions from paragraphs among the lines of a pasted body: those that say so ('Image caption …', 'Video: …'),
and some of those that stand above a picture's credit.

The credit says who took the picture, but not whether a caption or the story stands above it. The form of both decides,
by the weights of captions.json, which benchmarks/train_captions.py learns (logistic regression).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from data.loading.text.credits import is_credit
from data.loading.words import count_words, learned_chance

SURE = 0.5
"""Chance from which a line is taken for a caption: it stays in the body, but no brief shows it."""

_MIN_WORDS = 5
_MAX_WORDS = 100  # of a caption
_GAP = 3  # lines behind the credit in which the story goes on
_MAX_SENTENCES = 3
_NEXT_SENTENCE = re.compile(r"[.!?。][\"”»]?\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABELLED = re.compile(
    r"(?:(?:media|image|photo|video|picture|audio) caption\b"
    r"|(?:header|main|featured?|cover|lead|hero|file) (?:image|photo|picture)s? ?:"
    r"|(?:video|watch|listen|pictured|above|photo|picture|image|foto|bild) ?: ?\S|from left ?[;,:])",
    re.I,
)
_QUOTES = frozenset('"“”„«»')


def captions_of(lines: Sequence[str], body: Sequence[int]) -> frozenset[int]:
    """Those of the ``body``'s lines, given by their numbers, that are likely captions."""
    told = (number for number, features in above_credits(lines, body) if learned_chance("captions", features) >= SURE)
    return frozenset(number for number in body if _LABELLED.match(lines[number])).union(told)


def above_credits(lines: Sequence[str], body: Sequence[int]) -> Iterator[tuple[int, dict[str, float]]]:
    """The numbers of the ``body``'s lines that stand above a credit, and what tells whether they are captions."""
    inside = frozenset(body)
    for number in body[:-1]:
        words = count_words(lines[number])
        if _MIN_WORDS <= words <= _MAX_WORDS and is_credit(lines[number + 1]) and not is_credit(lines[number]):
            goes_on = any(below in inside for below in range(number + 2, number + 2 + _GAP))
            yield number, caption_features(lines[number], lines[number + 1], words, goes_on=goes_on)


def caption_features(line: str, credit: str, words: int, *, goes_on: bool) -> dict[str, float]:
    """What tells whether a line of so many words is a caption; ``goes_on``: the body goes on right below its credit."""
    return {
        "words (logarithm)": math.log(words),
        "sentences inside": float(min(_MAX_SENTENCES, len(_NEXT_SENTENCE.findall(line)))),
        "characters a word": len(line) / words,
        "year": float(_YEAR.search(line) is not None),
        "quotation marks": float(not _QUOTES.isdisjoint(line)),
        "credit with a slash": float("/" in credit),
        "story goes on": float(goes_on),
    }
