"""The subject before its verb: 'Ann Lee said', 'the judge who sentenced Lee said', 'Ann Lee, a welder, said'."""

from __future__ import annotations

from summarizer.quotes.clauses.adjuncts import before_adjuncts
from summarizer.quotes.clauses.apposition import subject_before_apposition
from summarizer.quotes.clauses.clause_subject import clause_subject
from summarizer.quotes.clauses.noun_phrase import ANONYMOUS, phrase_ending
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import PRONOUNS, grammar

_RELATIVE = frozenset(("who", "which", "that"))
_AFFILIATING = frozenset(("of", "from", "at", "with"))
"""Prepositions between a name and the body that it belongs to."""

_MAX_EXPLAINED_TOKENS = 20
"""Tokens before a phrase within which the name that it explains stands."""


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
    phrase = phrase_ending(sentence, j)
    if phrase is None:
        return clause_subject(sentence, j)
    if phrase.head is not None:
        explained = _explained_name(sentence, phrase)
        return Subject.named(explained) if explained is not None else phrase
    return _named(sentence, phrase)


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


def _named(sentence: TaggedSentence, phrase: Subject) -> Subject:
    """The name that a nominal holds ('Ann Lee from accounts') or explains with no comma behind it ('Ann Lee, a
    spokeswoman told us', 'Ann Lee, head of Arrow, a shipping firm told us'); else the phrase."""
    if phrase.kind is not Kind.NOMINAL:
        return phrase
    held = _held_name(sentence, phrase)
    if held is not None:
        return Subject.named(held, sure=sentence.tokens[held.end].lower in _AFFILIATING)
    explained = _explained_name(sentence, phrase)
    return Subject.named(explained) if explained is not None else phrase


def _held_name(sentence: TaggedSentence, phrase: Subject) -> Mention | None:
    """The person's name in a phrase that is that name with words behind it: 'Ann Lee from accounts', 'captain Ann Lee
    sees'; not 'the Lee campaign', 'a spokesman for Ann Lee'."""
    for mention in sentence.mentions:
        if mention.first < phrase.start or mention.end >= phrase.end or mention.person is None:
            continue
        before = sentence.tokens[phrase.start : mention.first]
        is_complement = any(token.lower in grammar("preposition") for token in before)
        is_attribute = any(sentence.is_speaker_noun(k) for k in range(mention.end, phrase.end))
        is_affiliated = sentence.tokens[mention.end].lower in _AFFILIATING
        if mention.possessive or is_complement or (is_attribute and not is_affiliated):
            return None
        return mention
    return None


def _explained_name(sentence: TaggedSentence, phrase: Subject) -> Mention | None:
    """The person's name at the head of the sentence or behind a passage that ``phrase``, behind a comma, explains."""
    tokens = sentence.tokens
    if phrase.start < 2 or tokens[phrase.start - 1].lower not in (",", "and"):
        return None
    for comma in range(phrase.start - 1, max(0, phrase.start - _MAX_EXPLAINED_TOKENS), -1):
        name = sentence.person_ending(comma - 1) if tokens[comma].text == "," else None
        if name is not None and (name.first == 0 or tokens[name.first - 1].passage >= 0):
            return name
    return None
