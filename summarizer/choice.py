"""Which of the rated sentences a brief shows: the best ones that do not repeat one another.

Greedy choice with trigram blocking (Paulus, Xiong & Socher 2018, "A Deep Reinforced Model for Abstractive
Summarization"), and the rules of the house: about ninety words, no headline said twice, no sentence that is
mostly quotation, since quotes have a place of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.features import Piece

MOST_WORDS = 90
"""Words of a brief's sentences together, beyond the first sentence."""
MOSTLY_QUOTATION = 0.5
"""Share of a sentence's characters within quotation marks."""
SHORT_PIECE = (8, 300)
"""A piece with no more sentences than the first, or fewer words than the second, gets two sentences."""
_REPEATED = 0.8
"""Share of a sentence's terms that stand in the headline, from which on it only repeats it."""


def choose(pieces: Sequence[Piece], ratings: Sequence[float], most: int, headline: Iterable[str] = ()) -> list[int]:
    """Places in ``pieces`` of the up to ``most`` sentences to show, in document order.

    ``headline`` holds the terms of the headline. A sentence that a rule excludes is shown only when all
    are excluded: never is the answer empty when there are pieces and ``most`` is at least one.
    """
    order = sorted(range(len(pieces)), key=lambda place: (-ratings[place], place))
    known = frozenset(headline)
    telling = (place for place in order if not _gives_way(pieces[place], known))
    wanted = min(most, sentences_for(pieces))
    return sorted(_greedy(pieces, telling, wanted)) or sorted(_greedy(pieces, order, wanted))


def sentences_for(pieces: Sequence[Piece]) -> int:
    """How many sentences a piece is worth: one of two, two of a short piece, else as many as asked for."""
    if len(pieces) <= 2:
        return 1
    sentences, words = SHORT_PIECE
    is_short = len(pieces) <= sentences or sum(len(piece.words) for piece in pieces) < words
    return 2 if is_short else len(pieces)


def _gives_way(piece: Piece, headline: frozenset[str]) -> bool:
    if piece.quoted >= MOSTLY_QUOTATION:
        return True
    terms = set(piece.terms)
    return bool(terms) and len(terms & headline) >= _REPEATED * len(terms)


def _greedy(pieces: Sequence[Piece], order: Iterable[int], most: int) -> Iterator[int]:
    seen: set[tuple[str, str, str]] = set()
    words, chosen = 0, 0
    for place in order:
        if chosen >= most:
            return
        trigrams = _trigrams(pieces[place])
        length = len(pieces[place].words)
        if chosen and (words + length > MOST_WORDS or not seen.isdisjoint(trigrams)):
            continue
        seen |= trigrams
        words, chosen = words + length, chosen + 1
        yield place


def _trigrams(piece: Piece) -> set[tuple[str, str, str]]:
    words = [word.lower() for word in piece.words]
    return set(zip(words, words[1:], words[2:], strict=False))
