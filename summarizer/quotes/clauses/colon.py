"""The speaker before a colon: 'Ann Lee: “…”', 'Ann Lee laughed: “…”'."""

from __future__ import annotations

from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.clause_subject import clause_subject
from summarizer.quotes.clauses.nonfinite import finite_verb_before
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import grammar, word_set

_WORDS = word_set("words message answer reply response verdict advice comment conclusion warning plea motto")
"""Nouns for what somebody says."""


def subject_before_colon(sentence: TaggedSentence, colon: int) -> Subject | None:
    """The speaker of 'X: “…”', of the verb before the colon, or of the clause that the colon closes."""
    mention = sentence.names_by_end.get(colon - 1)
    if mention is not None and (mention.first == 0 or sentence.tokens[mention.first - 1].text in SEPARATORS):
        return Subject.named(mention)
    if mention is not None and mention.person is not None and sentence.tokens[mention.first - 1].lower == "by":
        return Subject.named(mention)  # 'a thought echoed by Ann Lee: “…”'
    owner = _owner_of_words(sentence, colon)
    if owner is not None:
        return owner
    verb = finite_verb_before(sentence, colon)
    if verb is None and mention is not None and mention.person is not None and _heads_line(sentence, mention):
        return Subject.named(mention)
    return (subject_before(sentence, verb) if verb is not None else None) or clause_subject(sentence, colon)


def _owner_of_words(sentence: TaggedSentence, colon: int) -> Subject | None:
    """Whose words stand behind the colon: 'His words: “…”', 'Ann Lee’s answer: “…”'."""
    tokens = sentence.tokens
    if colon < 2 or tokens[colon - 1].lower not in _WORDS:
        return None
    if tokens[colon - 2].lower in ("his", "her"):
        return Subject(Kind.PRONOUN, colon - 2, colon - 1)
    owner = sentence.names_by_end.get(colon - 3)
    return Subject.named(owner) if owner is not None and owner.possessive else None


def _heads_line(sentence: TaggedSentence, mention: Mention) -> bool:
    """Whether only a role stands before a name: 'Former Hull and England captain Ann Lee:', not 'Lee to Reed:'."""
    return grammar("preposition").isdisjoint(token.lower for token in sentence.tokens[: mention.first])
