"""Who says a passage beside which a cue stands: the subject of the likeliest cue."""

from __future__ import annotations

from summarizer.quotes.clauses.cue import Cue, Form
from summarizer.quotes.clauses.cue_choice import ranked_cues
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.subject import Kind
from summarizer.quotes.people.annotated import AnnotatedText
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.turns import turn_before
from summarizer.word_lists import Strength

_DOUBTFUL_SURCHARGE = 80.0
"""How much dearer a cue may be to win over a likelier one whose subject is doubtful."""

_SURE = 0.5
"""Confidence above which the likeliest cue decides alone."""


class CuedSentence:
    """A sentence with passages and its cues; the subject of each cue is resolved once, when it is first needed."""

    def __init__(self, text: AnnotatedText, discourse: Discourse, parsed: ParsedSentence) -> None:
        self._text = text
        self._discourse = discourse
        self._parsed = parsed
        self._sentence = parsed.sentence
        self._resolved: dict[int, Attribution | None] = {}

    def attribute(self, position: int, index: int) -> Attribution | None:
        """The speaker whom the likeliest cue of the passage ``index``, at token ``position``, names; None without one.

        A cue with a doubtful subject loses to the next one if that is near.
        """
        doubtful: tuple[float, Attribution] | None = None
        turn = turn_before(self._text, self._sentence, position)
        passage = self._text.passages[index]
        ranked = ranked_cues(self._text.body, self._sentence, position, passage, self._parsed.cues)
        for cost, cue in ranked:
            if any(self._is_outer(cue, other) for _, other in ranked):
                continue
            if doubtful is not None and cost > doubtful[0] + _DOUBTFUL_SURCHARGE:
                break
            attribution = self._resolve(cue) if cue.position >= turn else None
            if attribution is None:
                continue
            if attribution.confidence > _SURE:
                return attribution
            doubtful = doubtful or (cost, attribution)
        return doubtful[1] if doubtful is not None else None

    def _is_outer(self, cue: Cue, other: Cue) -> bool:
        """Whether a cue tells that somebody else speaks by another cue: 'Lee said Reed told her'."""
        subject = self._parsed.subject(other)
        says = cue.form is other.form is Form.FINITE and other.strength is Strength.SAY
        if not says or subject is None or not subject.sure:
            return False
        has_that = self._sentence.tokens[subject.first - 1].lower == "that"
        return subject.kind is not Kind.NOMINAL and subject.first - has_that == cue.position + 1 < other.position

    def _resolve(self, cue: Cue) -> Attribution | None:
        if cue.position not in self._resolved:
            subject = self._parsed.subject(cue)
            found = None if subject is None else self._discourse.resolve(self._sentence, subject, cue)
            self._resolved[cue.position] = found
        return self._resolved[cue.position]
