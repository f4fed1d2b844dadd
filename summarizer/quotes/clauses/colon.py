"""The speaker before a colon: 'Ann Lee: “…”', 'Ann Lee laughed: “…”'."""

from __future__ import annotations

from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.clause_subject import clause_subject
from summarizer.quotes.clauses.nonfinite import finite_verb_before
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import function_words, grammar


def subject_before_colon(sentence: TaggedSentence, colon: int) -> Subject | None:
    """The speaker of 'X: “…”', of the verb before the colon, or of the clause that the colon closes."""
    mention = sentence.names_by_end.get(colon - 1)
    if mention is not None and (mention.first == 0 or sentence.tokens[mention.first - 1].text in SEPARATORS):
        return Subject.named(mention)
    verb = finite_verb_before(sentence, colon)
    if verb is None and mention is not None and mention.person is not None and _heads_line(sentence, mention):
        return Subject.named(mention)
    return (subject_before(sentence, verb) if verb is not None else None) or clause_subject(sentence, colon)


def _heads_line(sentence: TaggedSentence, mention: Mention) -> bool:
    """Whether only a role stands before a name: 'Former Hull and England captain Ann Lee:', not 'Lee to Reed:'."""
    before = [token.lower for token in sentence.tokens[: mention.first] if token.lower != "and"]
    return function_words().isdisjoint(before) and grammar("preposition").isdisjoint(before)
