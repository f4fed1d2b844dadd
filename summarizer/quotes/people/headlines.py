"""Sentences in which capitals say nothing about names: headlines."""

from __future__ import annotations

from summarizer.document.tokens import Sentence
from summarizer.word_lists import function_words

_MIN_HEADLINE_WORDS = 4
"""Words, but for small ones, that a headline has at least."""

_MAX_QUOTED_CHARACTERS = 30
"""Characters of a quote inside a headline at most, with its marks."""


def is_headline(sentence: Sentence) -> bool:
    """Whether all words outside short quotes but small ones are capitalised, as in headlines: capitals say nothing
    there."""
    capitals, small = 0, function_words()
    for token in sentence.tokens:
        if token.passage >= 0 and token.end - token.start > _MAX_QUOTED_CHARACTERS:
            return False
        if token.text[0].isalpha() and token.lower not in small:
            if token.text[0].islower():
                return False
            capitals += 1
    return capitals >= _MIN_HEADLINE_WORDS
