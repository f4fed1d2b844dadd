"""The subject of a participle or an infinitive: 'with Ann Lee saying', 'Ann Lee laughed, adding'."""

from __future__ import annotations

from summarizer.quotes.clauses.adjuncts import before_adjuncts
from summarizer.quotes.clauses.apposition import subject_before_apposition
from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.clause_subject import clause_subject, first_subject
from summarizer.quotes.clauses.preceding_phrase import preceding_phrase
from summarizer.quotes.clauses.quoted_speaker import quoted_speaker_before
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.word_lists import cue_verbs, function_words, word_set

_DOCUMENTS = word_set("message letter note sign banner email e-mail card placard notice text")
_RECEIVING = word_set("is was get gets got receive receives received find finds found see sees saw read")
"""Verbs whose object says what is read in it."""

_MAX_TOKENS_TO_VERB = 40
"""Tokens before a position within which a finite verb of speech is looked for."""


def subject_of_nonfinite(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who says what the participle or infinitive at token ``position`` says: 'with X saying', else the subject of
    the finite verb of speech before it, else the first phrase of the clause or the sentence."""
    direct = quoted_speaker_before(sentence, position) or _absolute_subject(sentence, position)
    if direct is not None:
        return direct
    verb = finite_verb_before(sentence, position)
    nearer = _circumstance_subject(sentence, position, -1 if verb is None else verb)
    nearer = nearer or _coordinate_subject(sentence, position, -1 if verb is None else verb)
    if nearer is not None:
        return nearer
    if verb is not None:
        subject = subject_before(sentence, verb)
        if subject is not None and subject.kind is not Kind.NOMINAL:
            return subject
    return clause_subject(sentence, position) or first_subject(sentence, 0, position)


def finite_verb_before(sentence: TaggedSentence, position: int) -> int | None:
    """The nearest inflected verb of speech before token ``position``."""
    for k in range(position - 1, max(-1, position - _MAX_TOKENS_TO_VERB), -1):
        token = sentence.tokens[k]
        if token.lower not in cue_verbs() or not token.text[0].islower() or token.lower.endswith("ing"):
            continue
        if token.lower != cue_verbs()[token.lower][0] and not sentence.is_speaker_noun(k):
            return k
    return None


def _absolute_subject(sentence: TaggedSentence, position: int) -> Subject | None:
    """The phrase between 'with' and a participle, an apposition to it allowed: 'with Ann Lee, the mayor, saying'."""
    j = before_adjuncts(sentence, position - 1)
    direct = preceding_phrase(sentence, j)
    if direct is not None and (_follows_with(sentence, direct) or _is_received(sentence, direct)):
        return direct
    if j >= 0 and sentence.tokens[j].text in SEPARATORS:
        subject = subject_before_apposition(sentence, j)
        if subject is not None and _follows_with(sentence, subject):
            return subject
    return None


def _is_received(sentence: TaggedSentence, phrase: Subject) -> bool:
    """Whether a document of somebody unknown stands behind a verb of receiving: 'they got a message stating'."""
    opener = sentence.tokens[phrase.start].lower
    is_document = sentence.tokens[phrase.end - 1].lower in _DOCUMENTS and opener in ("a", "an")
    return is_document and phrase.start > 0 and sentence.tokens[phrase.start - 1].lower in _RECEIVING


def _follows_with(sentence: TaggedSentence, phrase: Subject) -> bool:
    """Whether 'with' or 'of' stands before the phrase and its titles."""
    return phrase.first > 0 and sentence.tokens[phrase.first - 1].lower in ("with", "of")


def _circumstance_subject(sentence: TaggedSentence, position: int, verb: int) -> Subject | None:
    """Who acts in the clause that 'as', 'where' or 'while' opens between a verb and a participle behind a comma: 'Lee
    spoke as a man walked by, chanting'."""
    if sentence.tokens[position - 1].text != ",":
        return None
    for k in range(position - 1, verb, -1):
        if sentence.tokens[k].lower in ("as", "where", "while"):
            begin = k + 1
            subject = first_subject(sentence, begin, position - 2)
            is_near = subject is not None and subject.kind is Kind.NOMINAL and subject.start - begin <= 2
            return subject if is_near else None
    return None


def _coordinate_subject(sentence: TaggedSentence, position: int, verb: int) -> Subject | None:
    """Who acts in the clause that 'but' or 'and' opens between a verb and a participle behind a comma: 'Lee offered
    help but Reed refused, saying'."""
    if sentence.tokens[position - 1].text != ",":
        return None
    for k in range(position - 2, verb, -1):
        name = sentence.names_by_start.get(k + 1) if sentence.tokens[k].lower in ("but", "and", "so") else None
        if name is not None and name.person is not None and not name.possessive and name.end < position - 1:
            after = sentence.tokens[name.end]
            is_verb = after.is_word and after.text[0].islower() and after.lower not in function_words()
            return Subject.named(name) if is_verb else None
    return None
