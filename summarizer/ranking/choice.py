"""Which of the rated sentences a brief shows: the best ones that do not repeat one another.

They are chosen greedily with trigram blocking (Paulus, Xiong & Socher 2018, "A Deep Reinforced Model for Abstractive
Summarization"), to about ninety words, without a third sentence when two say enough. Excluded are captions, lines that
are no sentence, sentences that repeat the headline, and sentences that are mostly quotation, since quotes are shown
apart. A brief does not begin with a sentence that refers back to a sentence it leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from summarizer.ranking.captions import is_caption
from summarizer.ranking.piece import Piece, refers_back

MAX_WORDS = 90
"""Words of a brief's sentences together; the first sentence may have more."""

ENOUGH_WORDS = 55
"""Words from which on two sentences are a brief without a third."""

MOSTLY_QUOTED_SHARE = 0.5
"""Share of a sentence's characters within quotation marks from which on it is mostly quotation."""

SHORT_STORY_SENTENCES = 8
"""A story with no more sentences gets two at most."""

SHORT_STORY_WORDS = 400
"""A story with fewer words gets two sentences at most."""

_REPEATED_SHARE = 0.8
"""Share of a sentence's terms in the headline from which on it only repeats the headline."""

_CLOSING_MARKS = "\"'”’»)]"

Trigrams = set[tuple[str, str, str]]


def choose(
    pieces: Sequence[Piece], ratings: Sequence[float], most: int, headline: Iterable[str] = (), *, english: bool = True
) -> list[int]:
    """The indexes in ``pieces`` of the up to ``most`` sentences to show, in the order of the text.

    ``headline`` holds the terms of the headline; rules that rest on English words need ``english``. An excluded
    sentence is shown only when all are excluded: the answer is never empty when there are pieces and ``most`` is at
    least one.
    """
    best_first = sorted(range(len(pieces)), key=lambda index: (-ratings[index], index))
    headline_terms = frozenset(headline)
    wanted = min(most, _sentence_limit(pieces))

    def is_allowed(index: int) -> bool:
        return not is_excluded(pieces[index], headline_terms, english)

    chosen = sorted(_greedy(pieces, filter(is_allowed, best_first), wanted))
    if not chosen:
        return sorted(_greedy(pieces, best_first, wanted))
    return _with_antecedent(pieces, chosen, is_allowed) if english else chosen


def is_excluded(piece: Piece, headline: frozenset[str], english: bool) -> bool:
    """Whether ``piece`` is mostly quotation, no whole sentence, a caption, or repeats the terms of the ``headline``."""
    if piece.quoted >= MOSTLY_QUOTED_SHARE or piece.text.rstrip(_CLOSING_MARKS)[-1:].isalnum():
        return True
    if english and is_caption(piece.text, piece.words):
        return True
    terms = set(piece.terms)
    return bool(terms) and len(terms & headline) >= _REPEATED_SHARE * len(terms)


def _sentence_limit(pieces: Sequence[Piece]) -> int:
    """How many sentences a story gets at most: one of two, two when it is short, else any number."""
    if len(pieces) <= 2:
        return 1
    words = sum(len(piece.words) for piece in pieces)
    is_short = len(pieces) <= SHORT_STORY_SENTENCES or words < SHORT_STORY_WORDS
    return 2 if is_short else len(pieces)


def _greedy(pieces: Sequence[Piece], best_first: Iterable[int], most: int) -> Iterator[int]:
    """The first of ``best_first`` that fit together, until there are ``most`` or two say enough."""
    seen: Trigrams = set()
    words, chosen = 0, 0
    for index in best_first:
        if chosen >= most or (chosen > 1 and words >= ENOUGH_WORDS):
            return
        trigrams = _trigrams(pieces[index])
        length = len(pieces[index].words)
        if chosen and (words + length > MAX_WORDS or not seen.isdisjoint(trigrams)):
            continue
        seen |= trigrams
        words, chosen = words + length, chosen + 1
        yield index


def _with_antecedent(pieces: Sequence[Piece], chosen: Sequence[int], is_allowed: Callable[[int], bool]) -> list[int]:
    """``chosen``; a first sentence that refers back is replaced by its antecedent, when that is allowed, repeats
    nothing and is not too long."""
    antecedent = chosen[0]
    while antecedent and refers_back(pieces[antecedent].words):
        antecedent -= 1
    first, others = pieces[antecedent], [pieces[index] for index in chosen[1:]]
    words = len(first.words) + sum(len(piece.words) for piece in others)
    seen: Trigrams = set().union(*map(_trigrams, others))
    fits = words <= MAX_WORDS and seen.isdisjoint(_trigrams(first))
    return [antecedent if fits and is_allowed(antecedent) else chosen[0], *chosen[1:]]


def _trigrams(piece: Piece) -> Trigrams:
    words = [word.lower() for word in piece.words]
    return set(zip(words, words[1:], words[2:], strict=False))
