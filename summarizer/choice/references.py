"""What a sentence refers to: names, and nouns with an article, that stood earlier in the story.

The only place that knows how references are found: here by capitals and equal words. Whoever knows better (who 'he' is,
that 'the firm' is Acme) gives other References; the features of leaning.py stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.ranking.lexicon import Numbers, among
from summarizer.ranking.occurrences import Occurrences
from summarizer.ranking.piece import Story
from summarizer.ranking.sentence_words import SentenceWords

Flags = NDArray[np.bool_]

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
    text, count = story.words, len(story.pieces)
    are_names = _names(text)
    places = np.flatnonzero(are_names)
    alone = _stand_alone(story, places)
    name, row = text.words.bare[places], text.rows[places]
    in_headline, in_description = np.full(len(story.headline), count), np.full(len(story.description), count + 1)
    names = _Table(np.concatenate([name, story.headline.bare]), np.concatenate([row, in_headline]), count + 1)
    terms = _Table(
        np.concatenate([text.words.stem, story.headline.stem, story.description.stem]),
        np.concatenate([text.rows, in_headline, in_description]),
        count + 2,
    )
    nouns = _definite_nouns(text)
    full_names, bare_names = names.flags(name[~alone], row[~alone]), names.flags(name[alone], row[alone])
    return References(
        names=names.all[:count],
        full_names=full_names[:count],
        terms=terms.all[:count],
        known_names=names.known[:count],
        bare_names=bare_names[:count] & _earlier(full_names[:count]),
        known_nouns=terms.flags(text.words.stem[nouns], text.rows[nouns])[:count] & terms.known[:count],
        known_terms=terms.known[:count],
        headline_names=names.all[count],
        headline_terms=terms.all[count],
        description_terms=terms.all[count + 1],
        opens=are_names[text.starts],
    )


class _Table:
    """Referents in columns: a row for each sentence, further rows for the headline and the description."""

    def __init__(self, numbers: Numbers, rows: Numbers, count: int) -> None:
        found = Occurrences.of(numbers, rows)
        self._numbers = found.number[found.is_new]
        self.all, self.known = (np.zeros((count, len(self._numbers)), dtype=bool) for _ in range(2))
        self.all[found.row, found.column] = True
        self.known[found.row, found.column] = ~found.is_new

    def flags(self, numbers: Numbers, rows: Numbers) -> Flags:
        """Where some of the same referents stand."""
        flags = np.zeros_like(self.all)
        flags[rows, np.searchsorted(self._numbers, numbers)] = True
        return flags


def _names(text: SentenceWords) -> Flags:
    """Where names stand: capitals that do not only begin a sentence."""
    words = text.words
    is_name = words.are("name")
    inside = words.are("name inside") | is_name
    inside[text.starts] = False
    begins = text.starts[is_name[text.starts]]
    capitals = words.are("capital")
    capitals[text.starts] = False
    known = among(words.bare[begins], words.bare[capitals])
    common = among(words.lower_bare[begins], words.written[words.are("small")])
    inside[begins[known | ~common]] = True
    return inside


def _stand_alone(story: Story, places: Numbers) -> Flags:
    """Which of the words of names are a name of a single word: no other name stands right before or behind, with only a
    space or an initial's stop between."""
    joined = np.zeros(len(places) + 1, dtype=bool)
    rows, starts = story.words.rows[places].tolist(), story.words.starts.tolist()
    for number in np.flatnonzero(np.diff(places) == 1).tolist():
        piece, place = story.pieces[rows[number]], int(places[number]) - starts[rows[number]]
        one, two = piece.words[place : place + 2]
        joined[number + 1] = f"{one} {two}" in piece.text or f"{one}. {two}" in piece.text
    alone: Flags = ~(joined[1:] | joined[:-1])
    return alone


def _definite_nouns(text: SentenceWords) -> Flags:
    """Where the nouns stand, with their attributes, that follow articles and possessives: 'the second report'."""
    words = text.words
    goes_on, may_be = ~words.are("function"), words.are("small") & (words.stem > 0)
    found, reached = np.zeros(len(words), dtype=bool), words.are("determiner")
    for behind in range(1, 1 + _MAX_NOUN_WORDS):
        reached = reached[:-1] & goes_on[behind:]
        found[behind:] |= reached
    nouns: Flags = found & may_be
    return nouns


def _earlier(table: Flags) -> Flags:
    """For each row, which columns an earlier row has."""
    seen = np.logical_or.accumulate(table, axis=0)
    return np.vstack([np.zeros((1, table.shape[1]), dtype=bool), seen[:-1]]) if len(table) else table
