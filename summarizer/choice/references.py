"""What a sentence refers to: names, and nouns with an article, that stood earlier in the story.

The only place that knows how references are found: here by capitals and equal words. Whoever knows better (who 'he' is,
that 'the firm' is Acme) gives other References; the features of leaning.py stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.choice.words import DETERMINERS
from summarizer.ranking.piece import Piece, Story
from summarizer.word_lists import function_words

Flags = NDArray[np.bool_]

_POSSESSIVE = re.compile(r"['’]s?$")
_STEM = 6
"""Letters by which words count as equal: 'company' and 'companies', 'announced' and 'announcement'."""

_MAX_NOUN_WORDS = 3
"""Words behind an article within which its noun is looked for."""


@dataclass(frozen=True, slots=True)
class References:
    """The referents of a story's sentences: a row for each sentence, a column for each referent.

    ``known_names`` and ``known_nouns`` are those that stood in an earlier sentence as well; ``known_terms`` are all
    content words that did. ``bare_names`` are known names given alone whose full form stood earlier. A reader knows a
    referent when a shown sentence or the headline has it: ``names``, ``full_names`` and ``terms`` of a sentence, and
    ``headline_names`` and ``headline_terms``. ``description_terms`` are those of what the page says of itself, which
    readers do not see. ``opens`` says where a sentence's first word is a name.
    """

    names: Flags
    full_names: Flags
    terms: Flags
    known_names: Flags
    bare_names: Flags
    known_nouns: Flags
    known_terms: Flags
    headline_names: Flags
    headline_terms: Flags
    description_terms: Flags
    opens: Flags


def find_references(story: Story) -> References:
    """The referents of a story's sentences; linear in the length of the story."""
    namer = _Namer(story.pieces)
    runs = [namer.runs(piece) for piece in story.pieces]
    names = [{name for run in found for name in run} for found in runs]
    full = [{name for run in found if len(run) > 1 for name in run} for found in runs]
    bare = [{run[0] for run in found if len(run) == 1} for found in runs]
    terms = [content_stems(words) for words in story.lower]
    nouns = [_definite_nouns(piece.words, words) for piece, words in zip(story.pieces, story.lower, strict=True)]
    headline = {_bare(word) for word in story.words}
    headline_terms = content_stems([word.lower() for word in story.words])
    name_columns = _columns([*names, headline])
    description = content_stems([word.lower() for word in story.description])
    term_columns = _columns([*terms, headline_terms, description])
    name_table, full_table = _table(names, name_columns), _table(full, name_columns)
    term_table = _table(terms, term_columns)
    earlier_terms = _earlier(term_table)
    return References(
        name_table,
        full_table,
        term_table,
        name_table & _earlier(name_table),
        _table(bare, name_columns) & _earlier(full_table),
        _table(nouns, term_columns) & earlier_terms,
        term_table & earlier_terms,
        _table([headline], name_columns)[0],
        _table([headline_terms], term_columns)[0],
        _table([description], term_columns)[0],
        np.array([_opens(found, piece) for found, piece in zip(runs, story.pieces, strict=True)], dtype=bool),
    )


def content_stems(lower: Iterable[str]) -> set[str]:
    """The first letters of the words, given in lower case, that are no function words."""
    return {word[:_STEM] for word in frozenset(lower) - function_words() if len(word) > 2}


class _Namer:
    """Tells names from capitals that only begin a sentence."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._common = {word for piece in pieces for word in piece.words if word[0].islower()}
        self._inside = {_bare(word) for piece in pieces for word in piece.words[1:] if word[0].isupper()}

    def runs(self, piece: Piece) -> list[list[str]]:
        """The names of a sentence, each as its words: capitals with only a space or an initial's stop between."""
        found: list[list[str]] = []
        end = at = 0
        for index, word in enumerate(piece.words):
            if word[0].isupper() and self._is_name(word, index):
                at = piece.text.find(word, at)
                if found and piece.text[end:at] in (" ", ". "):
                    found[-1].append(_bare(word))
                else:
                    found.append([_bare(word)])
                at = end = at + len(word)
        return found

    def _is_name(self, word: str, index: int) -> bool:
        if len(word) < 2:
            return False
        bare = _bare(word)
        if bare.lower() in function_words() and not (index and bare.isupper()):
            return False
        return index > 0 or bare in self._inside or bare.lower() not in self._common


def _bare(word: str) -> str:
    """``word`` without the ending of a possessive."""
    if word[-1] in "s'’":
        return _POSSESSIVE.sub("", word)
    return word


def _opens(runs: Sequence[Sequence[str]], piece: Piece) -> bool:
    return bool(runs) and piece.words[0].startswith(runs[0][0])


def _definite_nouns(words: Sequence[str], lower: Sequence[str]) -> set[str]:
    """The stems of the nouns, with their attributes, behind articles and possessives: 'the second report'."""
    nouns: set[str] = set()
    common = function_words()
    for index, word in enumerate(lower):
        if word in DETERMINERS:
            for behind in range(index + 1, min(index + 1 + _MAX_NOUN_WORDS, len(lower))):
                if lower[behind] in common:
                    break
                if words[behind][0].islower() and len(lower[behind]) > 2:
                    nouns.add(lower[behind][:_STEM])
    return nouns


def _columns(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for row in rows:
        for referent in row:
            columns.setdefault(referent, len(columns))
    return columns


def _table(rows: Sequence[Collection[str]], columns: dict[str, int]) -> Flags:
    table = np.zeros((len(rows), len(columns)), dtype=bool)
    numbers = np.array([columns[referent] for row in rows for referent in row], dtype=np.int64)
    table[np.repeat(np.arange(len(rows)), [len(row) for row in rows]), numbers] = True
    return table


def _earlier(table: Flags) -> Flags:
    """For each row, which columns an earlier row has."""
    seen = np.logical_or.accumulate(table, axis=0)
    return np.vstack([np.zeros((1, table.shape[1]), dtype=bool), seen[:-1]]) if len(table) else table
