"""The speaker before a colon: 'Ann Lee: “…”', 'Ann Lee laughed: “…”'."""

from __future__ import annotations

from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.clause_subject import clause_subject
from summarizer.quotes.clauses.nonfinite import finite_verb_before
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import cue_verbs, grammar


def subject_before_colon(sentence: TaggedSentence, colon: int) -> Subject | None:
    """The speaker of 'X: “…”', of the verb before the colon, or of the clause that the colon closes."""
    mention, verb = sentence.names_by_end.get(colon - 1), finite_verb_before(sentence, colon)
    of_verb = subject_before(sentence, verb) if verb is not None else None
    is_agent = mention is not None and mention.first > 0 and sentence.tokens[mention.first - 1].lower == "by"
    speaks = of_verb is not None and verb is not None and sentence.tokens[verb].lower in cue_verbs() and not is_agent
    if mention is not None and not speaks and _is_label(sentence, mention, has_verb=verb is not None):
        return Subject.named(mention)  # but 'Lee told the defendant, Reed:' is Lee
    return of_verb or clause_subject(sentence, colon)


def _is_label(sentence: TaggedSentence, mention: Mention, *, has_verb: bool) -> bool:
    """Whether the name before a colon speaks: it stands alone, behind 'by' ('a thought echoed by Ann Lee:'), or behind
    nothing but a role ('Former Hull and England captain Ann Lee:', not 'Lee to Reed:')."""
    before = sentence.tokens[: mention.first]
    if not before or before[-1].text in SEPARATORS:
        return True
    is_label = not has_verb and grammar("preposition").isdisjoint(token.lower for token in before)
    return mention.person is not None and (before[-1].lower == "by" or is_label)
