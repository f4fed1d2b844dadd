"""Which of the rated sentences a brief shows: the best ones that do not repeat one another.

Greedy choice with trigram blocking (Paulus, Xiong & Socher 2018, "A Deep Reinforced Model for Abstractive
Summarization"), and the rules of the house: about ninety words, and no third sentence when two say enough; no
headline said twice, no caption, no line that is no sentence, and none that is mostly quotation, since quotes
have a place of their own; no opening that leans on a sentence left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from summarizer.ranking.captions import is_caption
from summarizer.ranking.piece import Piece, leans

MOST_WORDS = 90
"""Words of a brief's sentences together, beyond the first sentence."""
ENOUGH_WORDS = 55
"""Words of two sentences, from which on they are a brief without a third."""
MOSTLY_QUOTATION = 0.5
"""Share of a sentence's characters within quotation marks."""
SHORT_PIECE = (8, 400)
"""A piece with no more sentences than the first, or fewer words than the second, gets two sentences."""
_REPEATED = 0.8
"""Share of a sentence's terms that stand in the headline, from which on it only repeats it."""
_CLOSING = "\"'”’»)]"
Trigrams = set[tuple[str, str, str]]


def choose(
    pieces: Sequence[Piece], ratings: Sequence[float], most: int, headline: Iterable[str] = (), *, english: bool = True
) -> list[int]:
    """Places in ``pieces`` of the up to ``most`` sentences to show, in document order.

    ``headline`` holds the terms of the headline; rules that rest on English words need ``english``. A sentence
    that a rule excludes is shown only when all are excluded: never is the answer empty when there are pieces
    and ``most`` is at least one.
    """
    order = sorted(range(len(pieces)), key=lambda place: (-ratings[place], place))
    known = frozenset(headline)
    wanted = min(most, sentences_for(pieces))

    def tells(place: int) -> bool:
        return not gives_way(pieces[place], known, english)

    chosen = sorted(_greedy(pieces, filter(tells, order), wanted))
    if not chosen:
        return sorted(_greedy(pieces, order, wanted))
    return _on_its_feet(pieces, chosen, tells) if english else chosen


def sentences_for(pieces: Sequence[Piece]) -> int:
    """How many sentences a piece is worth: one of two, two of a short piece, else as many as asked for."""
    if len(pieces) <= 2:
        return 1
    sentences, words = SHORT_PIECE
    is_short = len(pieces) <= sentences or sum(len(piece.words) for piece in pieces) < words
    return 2 if is_short else len(pieces)


def gives_way(piece: Piece, headline: frozenset[str], english: bool) -> bool:
    """Whether a rule excludes ``piece``: it is mostly quotation, no whole sentence, a caption, or the headline."""
    if piece.quoted >= MOSTLY_QUOTATION or piece.text.rstrip(_CLOSING)[-1:].isalnum():
        return True
    if english and is_caption(piece.text, piece.words):
        return True
    terms = set(piece.terms)
    return bool(terms) and len(terms & headline) >= _REPEATED * len(terms)


def _greedy(pieces: Sequence[Piece], order: Iterable[int], most: int) -> Iterator[int]:
    seen: Trigrams = set()
    words, chosen = 0, 0
    for place in order:
        if chosen >= most or (chosen > 1 and words >= ENOUGH_WORDS):
            return
        trigrams = _trigrams(pieces[place])
        length = len(pieces[place].words)
        if chosen and (words + length > MOST_WORDS or not seen.isdisjoint(trigrams)):
            continue
        seen |= trigrams
        words, chosen = words + length, chosen + 1
        yield place


def _on_its_feet(pieces: Sequence[Piece], chosen: Sequence[int], tells: Callable[[int], bool]) -> list[int]:
    """``chosen``; but an opening that leans on what stands before it gives its place to that, where it can."""
    ground = chosen[0]
    while ground and leans(pieces[ground].words):
        ground -= 1
    before, rest = pieces[ground], [pieces[place] for place in chosen[1:]]
    words = len(before.words) + sum(len(piece.words) for piece in rest)
    said: Trigrams = set().union(*map(_trigrams, rest))
    fits = words <= MOST_WORDS and said.isdisjoint(_trigrams(before))
    return [ground if fits and tells(ground) else chosen[0], *chosen[1:]]


def _trigrams(piece: Piece) -> Trigrams:
    words = [word.lower() for word in piece.words]
    return set(zip(words, words[1:], words[2:], strict=False))
