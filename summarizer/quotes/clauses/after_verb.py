"""The subject behind its verb: '“…,” said Ann Lee', 'Lee was told by a clerk'."""

from __future__ import annotations

from summarizer.quotes.clauses.cue import Cue
from summarizer.quotes.clauses.phrase_subjects import may_begin, phrase_at
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.word_lists import word_set

_NO_SUBJECT = word_set("that in on at of about during when as it him them me us")
"""Words behind a verb that begin no subject: 'called it'."""

_NAMING = frozenset(("call", "describe", "label", "brand", "dub", "term", "accuse", "urge", "warn", "remind", "ask"))
"""Verbs whose object is often a name."""

_MAX_TOKENS_TO_PASSAGE = 15
"""Tokens before the comma of ', said Lee' within which the passage stands that it speaks for."""


def passive_agent(sentence: TaggedSentence, verb: int) -> Subject | None:
    """Who stands behind 'by' after a passive verb."""
    following = sentence.tokens[verb + 1].lower if verb + 1 < len(sentence.tokens) else ""
    return phrase_at(sentence, verb + 2) if following == "by" else None


def is_inverted(sentence: TaggedSentence, cue: Cue) -> bool:
    """Whether the subject follows its verb: '“…,” said X', '“…” for the port, said X'; not 'Y, a lawyer, called
    X “…”'."""
    verb, tokens = cue.position, sentence.tokens
    if verb + 1 >= len(tokens):
        return False
    following = tokens[verb + 1]
    if not following.is_word or following.lower in _NO_SUBJECT or not may_begin(sentence, verb + 1):
        return False
    if verb == 0 or tokens[verb - 1].passage >= 0:
        return True
    if tokens[verb - 1].text not in SEPARATORS:
        return False
    if cue.lemma in _NAMING:  # '“…,” the chair, Ann Lee, asked reporters'
        return verb > 1 and tokens[verb - 2].passage >= 0
    return _closes_passage(sentence, verb - 1) or _is_name_alone(sentence, verb + 1)


def _is_name_alone(sentence: TaggedSentence, i: int) -> bool:
    """Whether a person's name at token ``i`` has a comma, a passage or nothing behind it: ', explained Lee, “…”'."""
    mention = sentence.names_by_start.get(i)
    if mention is None or mention.person is None or mention.possessive:
        return False
    after = sentence.tokens[mention.end] if mention.end < len(sentence.tokens) else None
    return after is None or after.text in (",", ".", ":") or after.passage >= 0


def _closes_passage(sentence: TaggedSentence, comma: int) -> bool:
    """Whether a passage stands shortly before ``comma``, with no name and apposition between the two."""
    for j in range(comma - 1, max(-1, comma - _MAX_TOKENS_TO_PASSAGE), -1):
        if sentence.tokens[j].passage >= 0:
            return True
        if j + 1 < comma and j in sentence.names_by_end and sentence.tokens[j + 1].text == ",":
            return False
    return False
