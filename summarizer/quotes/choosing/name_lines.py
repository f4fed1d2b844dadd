"""Quotes below the names of those who say them: pages on which each of several people has a line of their own, a name
and a role, above a paragraph of their words. Lines below quotes are signatures, which the choice tells by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.tagged import SEPARATORS

_MAX_TOKENS = 16
"""Tokens of a line with a name and a role at most."""

_MIN_LINES = 2
"""Lines with names from which on a page is one of several people."""


def lines_above_quotes(text: AnnotatedText) -> Mapping[int, int]:
    """The index of the sentence that is the name above a quote, by the paragraph of the quote; linear in the text."""
    found: dict[int, int] = {}
    run: dict[int, int] = {}
    names: list[int] = []
    is_below = False
    for paragraph, sentences in groupby(text.sentences, key=lambda sentence: sentence.paragraph):
        own = [*sentences]
        if _is_name(text, own) and not is_below:
            names.append(own[0].index)
        elif _is_quote(own) and names:
            run[paragraph] = names[-1]
        else:
            found |= run if len(names) >= _MIN_LINES else {}
            run, names, is_below = {}, [], _is_quote(own) or (is_below and _is_name(text, own))
    return found | run if len(names) >= _MIN_LINES else found


def _is_name(text: AnnotatedText, paragraph: Sequence[Sentence]) -> bool:
    """Whether a paragraph is a person's name, with a role behind it or alone."""
    people = text.people_in(paragraph[0]) if len(paragraph) == 1 and len(paragraph[0].tokens) <= _MAX_TOKENS else ()
    if not people or people[0].first:
        return False
    tokens, end = paragraph[0].tokens, people[0].end
    is_line = all(token.passage < 0 for token in tokens) and tokens[-1].text not in (".", "!", "?", ":")
    return is_line and (end == len(tokens) or tokens[end].text in SEPARATORS or tokens[end].text == "(")


def _is_quote(paragraph: Sequence[Sentence]) -> bool:
    """Whether a paragraph is nothing but quoted words."""
    return all(len(sentence.passages) == len(sentence.tokens) for sentence in paragraph)
