"""Which quotes carry a story: their order of importance, and the up to three that a brief shows.

How much a quote is worth showing was learned from quotations that editors marked (python -m benchmarks.train_quotes):
whole statements of people, of some twenty words, rather than phrases cut out of the reporter's sentences.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summarizer.brief import MAX_KEY_QUOTES, Quote, Span
from summarizer.logistic import Logistic, chance
from summarizer.quotes.key_features import content_words, is_cut_out, key_features

MIN_KEY_WORDS = 8
"""Words of a key quote at least."""

_SAME_SPEAKER = 0.05
"""What each key quote that somebody has already costs their next one, in worth."""

_LEANING_SPEAKER = re.compile(r"(?:his|her|their|its|one of) ", re.IGNORECASE)
"""The head of a speaker whom a reader of the brief does not know: 'his lawyer'."""

_MARKS = re.compile(r"[\"“”„«»]|''|``")
_SHOWN_SHARE = 0.6
"""Share of a quote's content words in one sentence of the brief from which on the brief shows the quote already."""


@dataclass(frozen=True, slots=True)
class KeyWeights:
    """How much a quote is worth showing, by the features of key_features.py, and the ``least`` worth of a key quote."""

    worth: Logistic
    least: float


def by_importance(body: str, quotes: Sequence[Quote]) -> list[int]:
    """The indexes of ``quotes``, given in the order of the text, by importance; of equals the earlier first."""
    worths = quote_worths(body, quotes)
    return sorted(range(len(quotes)), key=lambda index: (-worths[index], index))


def quote_worths(body: str, quotes: Sequence[Quote], weights: KeyWeights | None = None) -> list[float]:
    """How much each of the ``quotes`` of ``body`` is worth showing, 0 to 1."""
    if not quotes:
        return []
    model = (weights or shipped_weights()).worth
    worths: list[float] = chance(model.log_odds(key_features(body, quotes))).tolist()
    return worths


def choose_key_quotes(
    body: str,
    quotes: Sequence[Quote],
    sentences: Sequence[Span],
    weights: KeyWeights | None = None,
    *,
    unsure: Collection[Quote] = (),
) -> tuple[Quote, ...]:
    """The quotes of ``body``, at most three, that a brief of ``sentences`` shows, in order of importance.

    Left out are quotes whose speaker is ``unsure`` or 'his lawyer', those under MIN_KEY_WORDS, words cut out of the
    reporter's sentence, those of nobody, those that a sentence of the brief shows already, and all that are worth less
    than the bound: two good quotes are better than three. Different people come first.
    """
    weights = weights or shipped_weights()
    worths = dict(zip(quotes, quote_worths(body, quotes, weights), strict=True))
    left = [quote for quote in _eligible(body, quotes, sentences) if quote not in unsure]
    chosen: list[Quote] = []
    spoken: Counter[str | None] = Counter()
    while left and len(chosen) < MAX_KEY_QUOTES:
        points = [worths[quote] - _SAME_SPEAKER * spoken[quote.speaker] for quote in left]
        best = max(range(len(left)), key=points.__getitem__)
        if points[best] < weights.least:
            break
        chosen.append(left.pop(best))
        spoken[chosen[-1].speaker] += 1
    return tuple(chosen)


def _eligible(body: str, quotes: Sequence[Quote], sentences: Sequence[Span]) -> list[Quote]:
    """The quotes that can be key quotes, whatever they are worth."""
    quoting = [{*content_words(sentence.text)} for sentence in sentences if _MARKS.search(sentence.text)]
    return [
        quote
        for quote in quotes
        if len(quote.text.split()) >= MIN_KEY_WORDS
        and not is_cut_out(body, quote)
        and quote.speaker
        and not _LEANING_SPEAKER.match(quote.speaker)
        and not any(_is_shown(quote, words) for words in quoting)
    ]


def _is_shown(quote: Quote, shown: Collection[str]) -> bool:
    """Whether most words of a quote are among those ``shown`` in a sentence of the brief that has quotation marks."""
    words = content_words(quote.text)
    return bool(words) and sum(map(shown.__contains__, words)) >= _SHOWN_SHARE * len(words)


@cache
def shipped_weights() -> KeyWeights:
    """The weights of key_weights.json."""
    written = json.loads(Path(__file__).with_name("key_weights.json").read_text(encoding="utf-8"))
    return KeyWeights(Logistic(written["weights"]), written["least"])
