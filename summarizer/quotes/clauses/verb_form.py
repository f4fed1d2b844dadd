"""How a word of the list of cue verbs is used where it stands: as a finite verb, a participle, an infinitive, or as no
verb at all ('the claims')."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.clauses.cue import Form
from summarizer.word_lists import POSSESSIVES, cue_verbs, grammar, group_nouns, is_adverb, person_nouns

_MAX_TOKENS_JOINED = 10
"""Tokens between 'to' and 'and say' at most."""

_MAX_TOKENS_HEARD = 6
"""Tokens from 'heard' to 'say' at most."""

_THIRD_PERSONS = frozenset(("he", "she", "it", "who", "which", "that", "another", "one", "somebody", "someone"))


def form_of(tokens: Sequence[Token], i: int) -> Form | None:
    """The form of the cue verb at token ``i``; None when the word is a noun or an adjective there."""
    word = tokens[i].lower
    before = _word_before(tokens, i)
    if word.endswith("ing") and word not in ("sing", "bring"):
        return None if before in grammar("determiner") else Form.PARTICIPLE
    lemma = cue_verbs()[word][0]
    may_be_noun = word in (lemma, lemma + "s")
    is_behind_owner = before in POSSESSIVES or before == "her"  # 'a source close to her said'
    is_verb_behind = before in ("that", "those", "some") or (is_behind_owner and not word.endswith("ed"))
    if before in grammar("determiner") and (may_be_noun or not is_verb_behind):
        return None  # but 'those said', 'a friend of Lee's said'
    if word == lemma and word not in ("read", "put"):
        return _form_of_plain_verb(tokens, i, before)
    if word == lemma + "s" and not _is_third_person(tokens, i):
        return None
    return Form.FINITE


def _form_of_plain_verb(tokens: Sequence[Token], i: int, before: str) -> Form | None:
    """The form of a verb without an ending: an infinitive behind 'to', finite behind a modal or a plural."""
    if before in grammar("modal"):
        return Form.INFINITIVE if before == "to" else Form.FINITE
    if (before == "and" and first_infinitive(tokens, i) < i) or _is_heard(tokens, i):
        return Form.INFINITIVE
    is_plural = before in grammar("plural") or (before.endswith("s") and not before.endswith("ss"))
    return Form.FINITE if is_plural else None


def _is_heard(tokens: Sequence[Token], i: int) -> bool:
    """Whether somebody is heard to do what the verb at token ``i`` says: 'Lee heard Reed say'."""
    before = itertools.takewhile(lambda token: token.is_word, reversed(tokens[max(0, i - _MAX_TOKENS_HEARD) : i]))
    return any(token.lower in ("hear", "hears", "heard", "hearing") for token in before)


def first_infinitive(tokens: Sequence[Token], i: int) -> int:
    """The first of the infinitives that 'and' joins to the verb at token ``i``: 'thank' in 'to thank Lee and say'."""
    before = range(i - 2, max(0, i - _MAX_TOKENS_JOINED), -1) if tokens[i - 1].lower == "and" else ()
    return next((k + 1 for k in before if tokens[k].lower == "to"), i)


def _word_before(tokens: Sequence[Token], i: int) -> str:
    """The word before token ``i``, adverbs left out; empty at the sentence's head."""
    j = i - 1
    while j >= 0 and is_adverb(tokens[j].lower):
        j -= 1
    return tokens[j].lower if j >= 0 else ""


def _is_third_person(tokens: Sequence[Token], i: int) -> bool:
    """Whether 'claims' is a verb: a name, a pronoun, a noun for a speaker or a passage stands before it."""
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.passage >= 0 or before.is_capitalised or before.lower in _THIRD_PERSONS:
        return True
    if before.text in (",", ")") or before.lower in ("and", "also", "then", "often", "now"):
        return True
    return before.lower in person_nouns() or before.lower in group_nouns()
