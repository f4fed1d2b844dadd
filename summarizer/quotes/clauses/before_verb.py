"""The subject before its verb: 'Ann Lee said', 'the judge who sentenced Lee said', 'Ann Lee, a welder, said'."""

from __future__ import annotations

from summarizer.quotes.clauses.adjuncts import before_adjuncts
from summarizer.quotes.clauses.apposition import subject_before_apposition
from summarizer.quotes.clauses.clause_subject import clause_subject
from summarizer.quotes.clauses.noun_phrase import ANONYMOUS
from summarizer.quotes.clauses.opening import is_opening
from summarizer.quotes.clauses.phrase_subjects import phrase_ending
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.word_lists import POSSESSIVES, PRONOUNS, document_noun, grammar

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
        k = j - 1 - (sentence.tokens[j - 1].text in SEPARATORS)  # 'Ann Lee, who said'
        phrase = _explained(sentence, _phrase_before(sentence, _before_contrast(sentence, k)), is_closed=True)
        is_document = document_noun(sentence.tokens[k].lower) is not None
        return phrase if phrase is None or phrase.sure or not is_document else Subject(Kind.NOMINAL, k, k + 1)
    if token.text in SEPARATORS:
        return subject_before_apposition(sentence, j)
    shop = sentence.names_by_end.get(j - 1) if token.lower in POSSESSIVES else None
    if shop is not None and not shop.first:
        return Subject(Kind.NOMINAL, shop.first, j + 1)  # 'Larkin's said'
    if token.lower in grammar("coordinator"):
        return clause_subject(sentence, j)
    phrase = _explained(sentence, _phrase_before(sentence, j), is_closed=False)
    is_bare = phrase is not None and not phrase.sure and sentence.tokens[phrase.start].lower not in grammar("article")
    return (clause_subject(sentence, j) if is_bare else None) or phrase  # a noun for no speaker


def _before_contrast(sentence: TaggedSentence, k: int) -> int:
    """The token before ', not Reed' where that ends at token ``k``: 'It was Lee, not Reed, who said'; else ``k``."""
    tokens, name = sentence.tokens, sentence.names_by_end.get(k)
    if name is None or name.first < 3 or (tokens[name.first - 2].text, tokens[name.first - 1].lower) != (",", "not"):
        return k
    return name.first - 3


def _phrase_before(sentence: TaggedSentence, j: int) -> Subject | None:
    """The phrase that ends at token ``j``, else the first phrase of the clause."""
    return phrase_ending(sentence, j) or clause_subject(sentence, j)


def _explained(sentence: TaggedSentence, phrase: Subject | None, *, is_closed: bool) -> Subject | None:
    """The name that a phrase behind a comma explains ('Ann Lee, a lawyer, who said'), else the phrase. Where no mark
    closes it (``is_closed``), the name must not only open the sentence: 'Ann Lee, the mayor of Hull said', but not 'In
    a letter to Ann Lee, the mayor said'."""
    if phrase is None or phrase.kind is not Kind.NOMINAL or sentence.tokens[phrase.start - 1].text != ",":
        return phrase
    name = sentence.person_ending(phrase.start - 2) if phrase.start > 1 else None
    if name is None or name.possessive or not (is_closed or not is_opening(sentence.tokens, name, phrase.start)):
        return phrase
    return Subject.named(name)
