"""The subject before its verb: 'Ann Lee said', 'the judge who sentenced Lee said', 'Ann Lee, a welder, said'."""

from __future__ import annotations

from summarizer.quotes.clauses.adjuncts import before_adjuncts
from summarizer.quotes.clauses.apposition import subject_before_apposition
from summarizer.quotes.clauses.clause_subject import clause_subject
from summarizer.quotes.clauses.noun_phrase import ANONYMOUS, phrase_ending
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.word_lists import PRONOUNS, grammar

_RELATIVE = frozenset(("who", "which", "that"))


def subject_before(sentence: TaggedSentence, verb: int) -> Subject | None:
    """The subject before the verb at token ``verb``; auxiliaries, adverbs and times between the two are skipped."""
    j = before_adjuncts(sentence, verb - 1)
    if j < 0:
        return None
    token = sentence.tokens[j]
    if token.lower in PRONOUNS | ANONYMOUS:
        return Subject(Kind.PRONOUN, j, j + 1)
    if token.lower in _RELATIVE and j > 0:
        return _antecedent(sentence, j - 1)
    if token.text in SEPARATORS:
        return subject_before_apposition(sentence, j)
    if token.lower in grammar("coordinator"):
        return clause_subject(sentence, j)
    return phrase_ending(sentence, j) or clause_subject(sentence, j)


def _antecedent(sentence: TaggedSentence, j: int) -> Subject | None:
    """The noun phrase that ends at token ``j``, before a relative pronoun."""
    has_comma = sentence.tokens[j].text in SEPARATORS
    j -= has_comma
    phrase = phrase_ending(sentence, j)
    if phrase is None:
        return clause_subject(sentence, j)
    before = [token.lower for token in sentence.tokens[max(0, phrase.first - 2) : phrase.first]]
    if has_comma and before == [",", "not"] and phrase.first > 2:  # 'it was Lee, not Reed, who said'
        return _antecedent(sentence, phrase.first - 3)
    if has_comma and phrase.kind is Kind.NOMINAL and sentence.tokens[phrase.start - 1].text == ",":
        name = sentence.person_ending(phrase.start - 2)  # 'Ann Lee, a lawyer, who said'
        if name is not None and not name.possessive:
            return Subject.named(name)
    return phrase._replace(sure=phrase.sure and (phrase.kind is Kind.NAME or has_comma))
