"""Chooses the lines of the body by their probabilities: the best run of lines, and in it the likely ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.loading.nets import Matrix
from data.loading.text.credits import ends_in_credit, is_credit
from data.loading.text.labeller.labelling import BESIDE_BODY, Labelled
from data.loading.text.labeller.surroundings import best_run
from data.loading.text.lists import lost_items
from data.loading.words import ends_sentence

UNLIKELY_WEIGHT = 0.2
"""How much an unlikely line counts against a run. Whole, it would break the body at adverts and captions."""

_COMMENTS = re.compile(
    r"(?:\d{1,6} )?(?:(?:reader|user)s?['’]? )?(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?"
    r"|comentários|commenti|kommentarer|reacties|комментарии)(?: ?\(\d{1,6}\)| \d{1,6})?:?",
    re.I,
)
_MIN_SHARE_ABOVE = 0.3
_MIN_CHANCE = 0.5
_MIN_CHANCE_OF_FRAGMENT = 0.7
_LEAST_OF_LAST = 0.3
_MAX_ODDS = 6.0
_LEAST = 1e-4


def choose_body(page: Labelled) -> list[int]:
    """The numbers of the body's lines; empty when no line is a paragraph. The run has the highest sum of log-odds times
    the square root of the words. A repeated long line counts once."""
    if not any(page.long):
        return []
    chances = page.chances["body"]
    threshold = min(_MIN_CHANCE, float(chances[np.array(page.long)].max()) / 2)
    run = _to_comments(page, best_run(_scores(chances, page.words, threshold)))
    is_text = {number for number in run if page.long[number] or ends_sentence(page.lines[number])}
    least = max(threshold, _MIN_CHANCE_OF_FRAGMENT)  # of a line that is no sentence, as an advert or caption
    body = [number for number in run if chances[number] >= (threshold if number in is_text else least)]
    body = sorted({*body, *lost_items(page, body)})
    whole = [*body, *_last_paragraph(page, body)]
    first = {page.lines[number]: number for number in reversed(whole)}
    once = [number for number in whole if not page.long[number] or number == first[page.lines[number]]]
    return [number for number in once if not _is_beside_text(page.lines[number])] or once


def _is_beside_text(line: str) -> bool:
    """Whether a line is a page's number, a picture's credit, or a caption that ends in one."""
    return line.isdigit() or is_credit(line) or ends_in_credit(line)


def _last_paragraph(page: Labelled, body: Sequence[int]) -> list[int]:
    """The paragraph right below the body if it is rather of the body than anything else. The net is least sure of the
    last paragraph of a short story, and takes one above the byline for a biography, which stands below."""
    number = body[-1] + 1 if body else len(page.lines)
    if number >= len(page.lines) or not (page.long[number] and ends_sentence(page.lines[number])):
        return []
    is_signed = any(page.chances["byline"][number + 1 : number + 2] >= _MIN_CHANCE)
    beside = ("recent",) if is_signed else BESIDE_BODY
    return [number] if page.is_rather_body(number, _LEAST_OF_LAST, beside) else []


def _to_comments(page: Labelled, run: range) -> range:
    """The run up to the heading of readers' comments ('12 Comments'), unless most of it is below that."""
    for number in run:
        above = float(page.words[run.start : number].sum())
        if _COMMENTS.fullmatch(page.lines[number]) and above >= _MIN_SHARE_ABOVE * float(
            page.words[run.start : run.stop].sum()
        ):
            return range(run.start, number)
    return run


def _scores(chances: Matrix, words: Matrix, threshold: float) -> Matrix:
    odds = np.log((chances + _LEAST) / (1 - chances + _LEAST)) - np.log(threshold / (1 - threshold))
    odds = np.clip(odds, -_MAX_ODDS, _MAX_ODDS)
    return np.asarray(np.where(odds > 0, odds, UNLIKELY_WEIGHT * odds) * np.sqrt(words), dtype=np.float32)
