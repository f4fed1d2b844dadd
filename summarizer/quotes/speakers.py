"""Who says each quoted passage: whom its cue names, or whoever a bare quote goes back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.quotes.bare_quotes import BareQuotes
from summarizer.quotes.clauses.cue import FINITE
from summarizer.quotes.clauses.cues import find_cues
from summarizer.quotes.clauses.subjects import subject_of, tail_subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.cued_quotes import CuedSentence
from summarizer.quotes.labels import labelled
from summarizer.quotes.people.annotated import AnnotatedText, annotate
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.reference.routes import Route
from summarizer.quotes.text.marks import Passage
from summarizer.quotes.text.tokens import Sentence

_SURE = 0.5
"""Confidence above which whoever speaks without quotation marks is remembered."""


def attribute(body: str, passages: Sequence[Passage]) -> list[Attribution]:
    """Who says each of ``passages`` of ``body``, in their order; linear in the length of the text."""
    return _Reader(annotate(body, passages)).attributions()


class _Reader:
    """Reads an article once from head to tail and attributes its passages in order."""

    def __init__(self, text: AnnotatedText) -> None:
        self._text = text
        self._discourse = Discourse(text)
        self._bare_quotes = BareQuotes(text, self._discourse)
        self._found: list[Attribution] = [Attribution()] * len(text.passages)
        self._paragraph = -1
        self._of_paragraph: Attribution | None = None
        self._last_speech: int | None = None
        """Index of the last sentence in which somebody speaks without quotation marks."""

    def attributions(self) -> list[Attribution]:
        """One attribution for each passage, in the order of the passages."""
        for sentence in self._text.sentences:
            if sentence.paragraph != self._paragraph:
                self._paragraph, self._of_paragraph = sentence.paragraph, None
            self._discourse.follow(sentence)
            if sentence.passages:
                self._read_passages(sentence)
            else:
                self._read_indirect_speech(sentence)
        return self._found

    def _read_passages(self, sentence: Sentence) -> None:
        cued = CuedSentence(self._text, self._discourse, sentence)
        for position, index in sentence.passages:
            attribution = self._attribution(cued, sentence, position, index)
            self._found[index] = attribution
            self._discourse.note(attribution, sentence)
            if attribution.speaker is not None or attribution.cue is not None:
                self._of_paragraph = attribution

    def _attribution(self, cued: CuedSentence, sentence: Sentence, position: int, index: int) -> Attribution:
        passage = self._text.passages[index]
        found = labelled(self._text, passage) or cued.attribute(position, index)
        if passage.continues:
            return self._continued(index, found)
        if found is not None:
            return found
        after_speech = self._last_speech == sentence.index - 1
        return self._bare_quotes.attribute(sentence, position, self._of_paragraph, after_speech)

    def _continued(self, index: int, own: Attribution | None) -> Attribution:
        """The speaker of a passage that continues the one before; a cue behind it speaks for the whole quote."""
        before = self._found[index - 1]
        if own is None or before.cue is not None or own.cue_start <= self._text.passages[index].outer_end:
            return before.carried_over(Route.CONTINUED)
        first = index
        while first > 0 and self._text.passages[first].continues:
            first -= 1
            self._found[first] = own
        return own

    def _read_indirect_speech(self, sentence: Sentence) -> None:
        """Remembers who says something without quotation marks: bare quotes that follow are theirs."""
        cues = [cue for cue in find_cues(sentence) if not cue.is_weak and cue.form == FINITE and cue.lemma != "ask"]
        if not cues:
            return
        tagged = TaggedSentence(sentence, self._text.mentions_in(sentence))
        subject = (tail_subject(tagged, cues[-1]) if len(cues) > 1 else None) or subject_of(tagged, cues[0])
        if subject is None:
            return
        attribution = replace(self._discourse.resolve(sentence, subject, None), route=Route.INDIRECT)
        if attribution.person is not None:
            self._of_paragraph = attribution
            self._last_speech = sentence.index
            self._discourse.note(attribution, sentence)
        elif attribution.confidence > _SURE:
            self._discourse.note_unnamed(attribution, sentence)
