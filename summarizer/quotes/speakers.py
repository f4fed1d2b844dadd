"""Who says each quoted passage: whom its cue names, or whoever a bare quote goes back to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from summarizer.document.reading import Document
from summarizer.document.tokens import Sentence
from summarizer.quotes.bare_quotes import BareQuotes
from summarizer.quotes.choosing.choice import Ballot, Chooser, elected
from summarizer.quotes.clauses.cue import Form
from summarizer.quotes.clauses.parsed import ParsedText
from summarizer.quotes.clauses.subjects import tail_subject
from summarizer.quotes.cued_quotes import CuedSentence
from summarizer.quotes.labels import labelled
from summarizer.quotes.people.annotated import AnnotatedText, annotate
from summarizer.quotes.people.body_roles import body_roles_of
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.reference.routes import Route

CERTAIN = 0.95
"""Confidence from which the rules decide alone; the net changes next to nothing there."""

MAX_ELECTIONS = 400
"""Passages of an article for which the net is asked; behind them the rules decide alone. It takes most of the time of a
text of nothing but short quotes; the most that one of 978 marked articles has is 80."""

_SURE = 0.5
"""Confidence above which whoever speaks without quotation marks is remembered."""


Elect = Callable[[Ballot], Attribution]
"""Tells who of the candidates for a passage says it."""


def attribute(document: Document, elect: Elect = elected, certain: float = CERTAIN) -> list[Attribution]:
    """Who says each of the passages of ``document``, in their order; linear in the length of the text.

    Where the rules are less than ``certain``, whoever speaks is chosen by ``elect``.
    """
    return _Reader(annotate(document), elect, certain).attributions()


class _Reader:
    """Reads an article once from head to tail and attributes its passages in order."""

    def __init__(self, text: AnnotatedText, elect: Elect, certain: float) -> None:
        self._text = text
        self._elect = elect
        self._certain = certain
        self._elections = 0
        self._parsed = ParsedText(text)
        self._discourse = Discourse(text)
        self._bare_quotes = BareQuotes(text, self._parsed, self._discourse)
        self._chooser = Chooser(text, self._parsed, self._discourse)
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
        text = self._text
        body_roles = body_roles_of(text.body, text.sentences, text.cast)
        return [self._with_role(attribution, body_roles) for attribution in self._found]

    def _read_passages(self, sentence: Sentence) -> None:
        cued = CuedSentence(self._text, self._discourse, self._parsed.of(sentence))
        for position, index in sentence.passages:
            attribution = self._attribution(cued, sentence, position, index)
            self._found[index] = attribution
            self._discourse.note(attribution, sentence)
            if attribution.speaker is not None or attribution.cue is not None:
                self._of_paragraph = attribution

    def _attribution(self, cued: CuedSentence, sentence: Sentence, position: int, index: int) -> Attribution:
        passage = self._text.passages[index]
        label = labelled(self._text, passage)
        found = label or cued.attribute(position, index)
        if passage.continues:
            return self._continued(index, found)
        if found is None:
            after_speech = self._last_speech == sentence.index - 1
            found = self._bare_quotes.attribute(sentence, position, self._of_paragraph, after_speech)
        is_certain = label is not None or found.is_unnamed or found.confidence >= self._certain
        if is_certain or self._elections == MAX_ELECTIONS:
            return found
        self._elections += 1
        return self._elect(self._chooser.ballot(found, self._of_paragraph, sentence, position))

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
        parsed = self._parsed.of(sentence)
        cues = [cue for cue in parsed.cues if not cue.is_weak and cue.form is Form.FINITE and cue.lemma != "ask"]
        if not cues:
            return
        subject = (tail_subject(parsed.tagged, cues[-1]) if len(cues) > 1 else None) or parsed.subject(cues[0])
        if subject is None:
            return
        attribution = replace(self._discourse.resolve(sentence, subject, None), route=Route.INDIRECT)
        if attribution.person is not None:
            self._of_paragraph = attribution
            self._last_speech = sentence.index
            self._discourse.note(attribution, sentence)
        elif attribution.confidence > _SURE:
            self._discourse.note_unnamed(attribution, sentence)

    def _with_role(self, attribution: Attribution, body_roles: Mapping[str, str]) -> Attribution:
        """An attribution with the role that the article tells only behind it, or that of a body."""
        if attribution.role is not None or attribution.speaker is None:
            return attribution
        person = attribution.person
        role = person.role if person is not None else body_roles.get(attribution.speaker.removeprefix("the "))
        return replace(attribution, role=role)
