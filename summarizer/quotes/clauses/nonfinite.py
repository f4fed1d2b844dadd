"""The subject of a participle or an infinitive: 'with Ann Lee saying', 'Ann Lee laughed, adding'."""

from __future__ import annotations

from summarizer.quotes.clauses.adjuncts import before_adjuncts
from summarizer.quotes.clauses.apposition import subject_before_apposition
from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.clause_subject import clause_subject, first_subject
from summarizer.quotes.clauses.phrase_subjects import phrase_at, phrase_ending
from summarizer.quotes.clauses.quoted_speaker import quoted_speaker_before
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.clauses.verb_form import first_infinitive
from summarizer.word_lists import ARTICLES, cue_verbs, function_words, grammar, word_set

_WITH = word_set("with of")

_MAX_QUALIFIERS = 5
"""Tokens from 'with' to a name at most."""

_MAX_TOKENS_TO_SHOWING = 16
"""Tokens from 'shows' to a participle at most."""

_MAX_TOKENS_TO_VERB = 40
"""Tokens before a position within which a finite verb of speech is looked for."""


def subject_of_nonfinite(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who says what the participle or infinitive at token ``position`` says: 'with X saying', else the subject of
    the finite verb of speech before it, else the first phrase of the clause or the sentence."""
    position = first_infinitive(sentence.tokens, position)
    direct = (
        quoted_speaker_before(sentence, position)
        or _absolute_subject(sentence, position)
        or _shown_subject(sentence, position)
    )
    if direct is not None:
        return direct
    verb = finite_verb_before(sentence, position)
    if verb is not None:
        subject = subject_before(sentence, verb)
        if subject is not None and subject.kind is not Kind.NOMINAL:
            return subject
    return clause_subject(sentence, position - 1) or first_subject(sentence, 0, position - 1)


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
    """The phrase between 'with' and a participle, an apposition to it allowed: 'with Ann Lee, the mayor, saying', and
    whoever is made to: 'leading Ann Lee to say'."""
    j = before_adjuncts(sentence, position - 1)
    is_closed = j >= 0 and sentence.tokens[j].text in SEPARATORS
    subject = subject_before_apposition(sentence, j) if is_closed else phrase_ending(sentence, j)
    openers = grammar("making") if sentence.tokens[position - 1].lower == "to" else _WITH
    return subject if subject is not None and _follows(sentence, subject, openers) else None


def _shown_subject(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who is seen or heard to do what the participle at token ``position`` says: 'a video shows a man shouting', 'a
    man can be heard shouting'."""
    tokens = sentence.tokens
    for verb in range(position - 1, max(0, position - _MAX_TOKENS_TO_SHOWING), -1):
        if tokens[verb].text in (",", ";") or tokens[verb].passage >= 0:
            return None
        if tokens[verb].lower in grammar("showing"):
            is_heard = tokens[verb - 1].lower in grammar("auxiliary")
            shown = subject_before(sentence, verb) if is_heard else phrase_at(sentence, verb + 1)
            is_verb = shown is not None and shown.start < position < shown.end  # 'a man shouting'
            return shown._replace(end=position) if shown is not None and is_verb else shown
    return None


def _follows(sentence: TaggedSentence, phrase: Subject, words: frozenset[str]) -> bool:
    """Whether one of ``words`` stands before the phrase, with its titles and what else qualifies it."""
    before = reversed(sentence.tokens[max(0, phrase.first - _MAX_QUALIFIERS) : phrase.first])
    small = function_words() - ARTICLES
    opener = next((t.lower for t in before if t.lower in small | words or not t.is_word), "")
    return opener in words
