"""Who a cue says is speaking: the subject of its verb, found by the form of the cue."""

from __future__ import annotations

from summarizer.quotes.clauses.after_verb import is_inverted, passive_agent
from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.colon import subject_before_colon
from summarizer.quotes.clauses.cue import NAMING, Cue, Form
from summarizer.quotes.clauses.joint import joint_subject
from summarizer.quotes.clauses.nonfinite import subject_of_nonfinite
from summarizer.quotes.clauses.phrase_subjects import phrase_at, phrase_ending
from summarizer.quotes.clauses.quoted_speaker import quoted_speaker
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.word_lists import POSSESSIVES, Strength, grammar

_BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "am"))

_MAX_TAIL_TOKENS = 16
"""Tokens at the end of a sentence within which 'she said' speaks for all of it."""


def subject_of(sentence: TaggedSentence, cue: Cue) -> Subject | None:
    """The speaker that ``cue`` names, or several who speak together; None when its sentence names nobody."""
    subject = _subject_of(sentence, cue)
    return subject and (joint_subject(sentence, subject, cue.position) or subject)


def _subject_of(sentence: TaggedSentence, cue: Cue) -> Subject | None:
    if cue.form is Form.ACCORDING:
        return phrase_at(sentence, cue.position + 2)
    if cue.form is Form.COLON:
        return subject_before_colon(sentence, cue.position)
    if cue.form is Form.NOUN:
        return _owner(sentence, cue.position)
    if cue.form is not Form.FINITE:
        return subject_of_nonfinite(sentence, cue.position)
    return quoted_speaker(sentence, cue.position) or _subject_of_finite(sentence, cue)


def tail_subject(sentence: TaggedSentence, cue: Cue) -> Subject | None:
    """The speaker whom ', she said.' or ', said Ann Lee, a doctor.' names at the end of a sentence, for all that
    stands before it; None when ``cue`` does not end the sentence that way."""
    if cue.strength is not Strength.SAY or cue.position + _MAX_TAIL_TOKENS < len(sentence.tokens):
        return None
    subject = subject_of(sentence, cue)
    if subject is None:
        return None
    first = min(subject.first, cue.position)
    return subject if first > 0 and sentence.tokens[first - 1].text == "," else None


def _owner(sentence: TaggedSentence, noun: int) -> Subject | None:
    """Whose the noun at token ``noun`` is: 'Lee's claim', 'her claim', 'a claim by Lee'."""
    if sentence.tokens[noun + 1].lower == "by":
        return phrase_at(sentence, noun + 2)
    if sentence.tokens[noun - 1].lower not in POSSESSIVES:
        return Subject(Kind.PRONOUN, noun - 1, noun)
    name = sentence.names_by_end.get(noun - 2)
    return Subject.named(name) if name is not None else phrase_ending(sentence, noun - 2)


def _subject_of_finite(sentence: TaggedSentence, cue: Cue) -> Subject | None:
    is_named = cue.lemma in NAMING and [t.lower for t in sentence.tokens[cue.position + 1 : cue.position + 2]] == ["by"]
    if is_named or (cue.lemma != "quote" and is_passive(sentence, cue.position)):  # 'described by Ann Lee as'
        return passive_agent(sentence, cue.position)
    if cue.lemma != "tell" and is_inverted(sentence, cue):
        return phrase_at(sentence, cue.position + 1)
    return subject_before(sentence, cue.position)


def is_passive(sentence: TaggedSentence, verb: int) -> bool:
    """Whether a form of 'be' makes the verb at token ``verb`` passive: 'Lee was asked, “…”' tells what others say."""
    j = verb - 1
    while j > 0 and sentence.tokens[j].lower in grammar("adverb"):
        j -= 1
    return j >= 0 and sentence.tokens[j].lower in _BE
