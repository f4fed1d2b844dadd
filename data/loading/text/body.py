"""Finds the body: the run of consecutive lines with the highest sum of scores."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.lines import Kind, Line

_MAX_COUNTED_WORDS = 60
_SCORES = {
    Kind.BOILERPLATE: -20.0,
    Kind.JUNK: -3.0,
    Kind.TIME: -25.0,
    Kind.DATE: -5.0,
    Kind.BYLINE: -5.0,
    Kind.RECENT: -40.0,
    Kind.STOP: -12.0,
    Kind.END: -90.0,
}
_SHORT_SCORE = -5.0
_SHORT_SENTENCE_SCORE = -1.0
_THIRD_SHORT_SCORE = -14.0
_PROSE_NEAR_LINES = 4
_LIST_FROM_LINES = 8
_LIST_ITEM_SCORE = -1.0

# \w does not match the vowel signs of Indic scripts.
_WORD = re.compile(r"[\w\u0900-\u0dff]{5,}")
_STEM_LETTERS = 6
_BASE_WEIGHT = 0.3
_WEIGHT_PER_SHARE = 2.0
_MAX_SHARE = 0.5
_LINE_COST = 8.0
_NO_SENTENCE_END_COST = 8.0
_MIN_CORE_PARAGRAPHS = 4
_RELATED_SHARE = 0.2
_RELATED_SCORE = 2.0
_SENTENCES_IN_A_ROW_SCORE = 3.0
_MIN_SENTENCE_WORDS = 12


def choose_body(lines: Sequence[Line]) -> range | None:
    """The numbers of the body's lines; ``None`` when no line is prose.

    Finds the run with the maximum sum (Kadane's algorithm) twice. The second time, prose scores by the words that it
    shares with the first run: teasers of other stories share few, and so do not extend the body.
    """
    first = _best_run([_plain_score(lines, number) for number in range(len(lines))], lines)
    if first is None:
        return None
    scores = topical_scores(lines, first)
    return _best_run(scores, lines) or first


def _best_run(prose_scores: Sequence[float], lines: Sequence[Line]) -> range | None:
    best, best_sum = (0, 0), 0.0
    start, running = 0, 0.0
    for number, score in enumerate(_all_scores(lines, prose_scores)):
        if running <= 0:
            start, running = number, 0.0
        running += score
        if running > best_sum:
            best, best_sum = (start, number + 1), running
    return range(*best) if best_sum > 0 else None


def _plain_score(lines: Sequence[Line], number: int) -> float:
    return float(min(lines[number].words, _MAX_COUNTED_WORDS))


def topical_scores(lines: Sequence[Line], run: range) -> list[float]:
    """Each line's score as prose: its number of words, weighted by the share of its longer words that the story uses.

    The story's words are those of the first half of the run's prose. A line is not compared with itself.
    """
    prose = [number for number in run if lines[number].kind is Kind.PROSE]
    core = prose[: max(_MIN_CORE_PARAGRAPHS, len(prose) // 2)]
    words = {number: stems(lines[number].text) for number in core}
    counts: dict[str, int] = {}
    for each in words.values():
        for word in each:
            counts[word] = counts.get(word, 0) + 1
    scores = [_topical_score(line, counts, number in words) for number, line in enumerate(lines)]
    for number in range(1, len(lines)):
        if _is_sentence(lines[number - 1]) and _is_sentence(lines[number]):
            scores[number - 1] = max(scores[number - 1], _SENTENCES_IN_A_ROW_SCORE)
            scores[number] = max(scores[number], _SENTENCES_IN_A_ROW_SCORE)
    return scores


def _is_sentence(line: Line) -> bool:
    """Whether a line is a full sentence. Two in a row are body: teasers have headlines between them."""
    return line.kind is Kind.PROSE and line.ends and line.words >= _MIN_SENTENCE_WORDS


def stems(text: str) -> frozenset[str]:
    """The first six letters of the longer words, which inflection mostly leaves unchanged."""
    return frozenset(word[:_STEM_LETTERS] for word in _WORD.findall(text.casefold()))


def _topical_score(line: Line, counts: dict[str, int], counted: bool) -> float:
    if line.kind is not Kind.PROSE:
        return 0.0
    own = stems(line.text)
    shared = sum(counts.get(word, 0) > counted for word in own) / len(own) if own else 0.0
    if line.ends and shared >= _RELATED_SHARE:
        return max(_RELATED_SCORE, _weighted(line, shared))
    return _weighted(line, shared)


def _weighted(line: Line, shared: float) -> float:
    weight = _BASE_WEIGHT + _WEIGHT_PER_SHARE * min(shared, _MAX_SHARE)
    return min(line.words, _MAX_COUNTED_WORDS) * weight - _LINE_COST - (0.0 if line.ends else _NO_SENTENCE_END_COST)


def _all_scores(lines: Sequence[Line], prose_scores: Sequence[float]) -> list[float]:
    scores: list[float] = []
    shorts = 0
    for number, line in enumerate(lines):
        shorts = shorts + 1 if line.kind is Kind.SHORT else 0
        if line.kind is Kind.PROSE:
            scores.append(prose_scores[number])
        elif line.kind is Kind.SHORT:
            scores.append(_short_score(line, shorts, _prose_near(lines, number)))
        else:
            scores.append(_SCORES[line.kind])
    return scores


def _prose_near(lines: Sequence[Line], number: int) -> bool:
    near = lines[max(0, number - _PROSE_NEAR_LINES) : number + _PROSE_NEAR_LINES + 1]
    return any(line.kind is Kind.PROSE for line in near)


def _short_score(line: Line, in_a_row: int, prose_near: bool) -> float:
    if line.ends and line.words >= 3:
        return _SHORT_SENTENCE_SCORE
    if in_a_row > _LIST_FROM_LINES:
        return _LIST_ITEM_SCORE
    if in_a_row >= 3 and not prose_near:
        return _THIRD_SHORT_SCORE
    return _SHORT_SCORE
