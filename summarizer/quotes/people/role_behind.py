"""The role in apposition behind a name: 'Ann Lee, 43, a deputy mayor of Leeds'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.quotes.people.role_words import MAX_ROLE_TOKENS, is_role_word
from summarizer.quotes.text.tokens import Token
from summarizer.word_lists import (
    POSSESSIVES,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    name_words,
    word_set,
)

_SKIPPED_OPENERS = word_set("now then currently formerly himself herself a an the")
"""Words at the head of an apposition that are no part of the role."""

_SENTENCE_ADVERBS = word_set("especially particularly notably possibly perhaps probably reportedly apparently widely")
"""Adverbs behind a comma that open no apposition."""

_POSSESSIVE_PRONOUNS = word_set("his her their my your our its")
_CLOSING_WORDS = word_set("who which that whose where said says told wrote but")
_CLOSING_MARKS = word_set(", . ; : — – -- ( ? !")
_PREPOSITIONS = word_set("in on with by during")
"""Prepositions before which the role noun of an apposition has to come."""


def role_behind(body: str, tokens: Sequence[Token], comma: int) -> str | None:
    """What stands between the ``comma`` behind a name and the next comma or verb, when it says who the person is."""
    begin = _apposition_begin(tokens, comma)
    if begin is None:
        return None
    end = begin
    while end < len(tokens) and end - begin < MAX_ROLE_TOKENS and not _ends_before(tokens, begin, end):
        end += 1
    while end > begin and tokens[end - 1].lower in function_words():
        end -= 1
    if end <= begin or not (_has_role_noun(tokens, begin, end) or _is_home(tokens, begin, comma)):
        return None
    return body[tokens[begin].start : tokens[end - 1].end]


def _apposition_begin(tokens: Sequence[Token], comma: int) -> int | None:
    """Where the words of an apposition begin, behind an age and an article; None when ``comma`` opens none."""
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return None
    begin = comma + 1
    if tokens[begin].text.isdigit():
        if begin + 2 >= len(tokens) or tokens[begin + 1].text != ",":
            return None
        begin += 2
    while tokens[begin].lower in _SKIPPED_OPENERS and begin + 1 < len(tokens):
        begin += 1
    return None if _opens_clause(tokens[begin]) or _opens_list(tokens, begin) else begin


def _opens_clause(token: Token) -> bool:
    """Whether a token behind a comma is a verb, a conjunction or a possessive pronoun."""
    head = token.lower
    is_verb = head in cue_verbs() or head in grammar("auxiliary")
    is_conjunction = head in grammar("coordinator") or head in grammar("subordinator")
    return is_verb or is_conjunction or head in _SENTENCE_ADVERBS or head in _POSSESSIVE_PRONOUNS


def _opens_list(tokens: Sequence[Token], begin: int) -> bool:
    """Whether another name, no possessive, stands behind the comma: 'Ann Lee, Tom Reed and others'."""
    end = begin
    while end < len(tokens) and tokens[end].is_capitalised:
        end += 1
    is_possessive = end < len(tokens) and tokens[end].lower in POSSESSIVES
    return end - begin > 1 and tokens[begin].text in first_names() and not is_possessive


def _ends_before(tokens: Sequence[Token], begin: int, k: int) -> bool:
    """Whether the apposition that begins at token ``begin`` ends before token ``k``."""
    token = tokens[k]
    if token.passage >= 0:
        return k == begin or tokens[k - 1].lower != "of"
    if token.text in _CLOSING_MARKS or token.lower in _CLOSING_WORDS or token.text in name_words("day"):
        return True
    if k == begin or tokens[k - 1].lower in POSSESSIVES or token.lower in group_nouns():
        return False
    return token.lower in cue_verbs() and token.lower.endswith(("ed", "ing")) and not is_role_word(token)


def _has_role_noun(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether an apposition holds a role noun before any preposition, and is no clause ('the club attracted fans')."""
    for k, token in enumerate(tokens[begin:end], begin):
        if token.lower in _PREPOSITIONS or (token.lower in group_nouns() and tokens[k + 1].lower.endswith("ed")):
            return False
        if is_role_word(token):
            return True
    return False


def _is_home(tokens: Sequence[Token], begin: int, comma: int) -> bool:
    """Whether the apposition says where somebody of an age is from: ', 55, of Leeds'."""
    has_age = begin == comma + 3
    return has_age and tokens[begin].lower in ("of", "from") and tokens[min(begin + 1, len(tokens) - 1)].is_capitalised
