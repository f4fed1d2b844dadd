"""A sentence with its cues and their subjects, and all sentences of a text: whatever is asked twice is found once."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.cues import Cue, Form, find_cues
from summarizer.quotes.clauses.phrase_subjects import phrase_ending
from summarizer.quotes.clauses.subjects import subject_of
from summarizer.quotes.clauses.tagged import Kind, Subject, TaggedSentence
from summarizer.quotes.people.datelines import behind_dateline
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import PHRASE
from summarizer.word_lists import Strength, grammar, is_adverb


class ParsedSentence:
    """The names, the nouns and the ``cues`` of a sentence, and where its subject may begin: ``starts``."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.sentence = sentence
        self.tagged = TaggedSentence(sentence, mentions)
        self.cues = find_cues(sentence)
        self.starts = _starts(sentence)
        self._subjects: dict[int, Subject | None] = {}

    def subject(self, cue: Cue) -> Subject | None:
        """The speaker that one of the ``cues`` names; None when the sentence names nobody."""
        if cue.position not in self._subjects:
            self._subjects[cue.position] = subject_of(self.tagged, cue)
        return self._subjects[cue.position]

    def tells_of(self, cue: Cue, other: Cue) -> bool:
        """Whether ``cue`` only tells of the ``other``: 'Lee said Reed told her', 'Lee cited Reed as saying'."""
        if cue.form is not Form.FINITE or cue.position >= other.position:
            return False
        subject, tokens = self.subject(other), self.sentence.tokens
        if subject is None:
            return False
        before = next(k for k in range(other.position - 1, -1, -1) if not is_adverb(tokens[k].lower))
        is_clause = other.form is Form.FINITE or tokens[before].lower in ("as", "having")
        has_had = tokens[before].lower in ("had", "has")
        is_plain = other.strength is Strength.SPEECH and other.position == subject.end
        says = is_clause and (other.strength is Strength.SAY or is_plain or has_had)  # 'Lee says Reed shouted'
        has_that = tokens[subject.first - 1].lower == "that"
        if has_that and any(token.text == ":" for token in tokens[other.position + 1 : other.position + 2]):
            # 'Lee told police that the man shouted: “…”'
            return cue.position < subject.first < other.position
        is_owned = tokens[subject.start].lower in ("his", "her", "their")  # 'Lee says her father told her'
        if not says or not subject.sure or (subject.kind is Kind.NOMINAL and not (has_that or is_owned or has_had)):
            return False
        is_apposed = tokens[subject.first - 1].text == "," and 0 < subject.first - cue.position <= PHRASE
        role = phrase_ending(self.tagged, subject.first - 2) if is_apposed else None
        first = subject.first if role is None else role.start  # 'Lee said his aide, Reed, had called'
        return first - has_that == cue.position + 1 < other.position


def _starts(sentence: Sentence) -> Sequence[int]:
    """Where a subject may begin: at the head of a sentence, and behind the comma of what opens it."""
    tokens, times = sentence.tokens, sentence.words & grammar("time")
    is_timed = bool(times) and any(token.lower in times for token in tokens[:3])  # 'Two hours earlier,'
    if not is_timed and tokens[0].lower not in grammar("preposition", "adverb", "subordinator"):
        return (behind_dateline(tokens),)
    return [k + 1 for k in range(1, min(PHRASE, len(tokens) - 1)) if tokens[k].text == ","]


class ParsedText:
    """The sentences of a text, each parsed when it is first asked for."""

    def __init__(self, text: AnnotatedText) -> None:
        self._text = text
        self._parsed: dict[int, ParsedSentence] = {}

    def of(self, sentence: Sentence) -> ParsedSentence:
        """What is known of a sentence of the text."""
        if sentence.index not in self._parsed:
            self._parsed[sentence.index] = ParsedSentence(sentence, self._text.mentions_in(sentence))
        return self._parsed[sentence.index]
