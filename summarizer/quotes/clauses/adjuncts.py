"""Words between a subject and its verb that are neither: adverbs, auxiliaries, times, 'in a statement'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.word_lists import grammar, is_adverb, name_words, word_set

_PHRASE_OPENERS = word_set("in on during at after through")
_HEARSAY = word_set("alleged reported believed said understood thought known supposed")

_MAX_PHRASE_TOKENS = 6
"""Tokens of a phrase such as 'in a statement' or 'on Tuesday' at most."""


def before_adjuncts(sentence: TaggedSentence, j: int) -> int:
    """The nearest token at ``j`` or to its left that belongs to no adjunct; -1 when all do."""
    while j >= 0:
        before = _before_adjunct(sentence, j)
        if before == j:
            return j
        j = before
    return j


def _before_adjunct(sentence: TaggedSentence, j: int) -> int:
    """The token before the adjunct that ends at token ``j``; ``j`` itself when none ends there."""
    tokens, token = sentence.tokens, sentence.tokens[j]
    if token.lower in grammar("auxiliary") or token.lower in grammar("adverb"):
        return j - 1
    if token.lower in _HEARSAY and tokens[j + 1].lower == "to":
        return j - 1
    if j not in sentence.names_by_end:
        if is_adverb(token.lower) or token.lower.endswith(("n't", "n’t", "self", "selves")):
            return j - 1
        if j > 0 and token.text.islower() and tokens[j - 1].lower in ("has", "have", "had", "'ve", "’ve"):
            return j - 1  # 'have twice denied'
        is_time = token.text in name_words("day") or token.lower in grammar("time") or token.text.isdigit()
        if is_time or token.lower in grammar("statement"):
            return _before_phrase(tokens, j, j - is_time)
    return j


def _before_phrase(tokens: Sequence[Token], j: int, bare: int) -> int:
    """The token before 'in a statement' or 'on Tuesday', which ends at token ``j``; ``bare`` without a preposition."""
    for k in range(j - 1, max(0, j - _MAX_PHRASE_TOKENS), -1):
        if tokens[k].lower in _PHRASE_OPENERS:
            return k - 1
        if not tokens[k].is_word:
            break
    return bare
