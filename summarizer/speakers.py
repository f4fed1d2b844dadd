"""Who says each quoted passage: the nearest cue, its subject, and whom a pronoun or a bare quote goes back
to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.cues import FINITE, Cue, find_cues, is_weak
from summarizer.noun_phrases import Subject
from summarizer.people import Mention, Person, cast_of
from summarizer.pronouns import GENDERS, Antecedents
from summarizer.quotation_marks import Passage
from summarizer.roles import roles_of
from summarizer.subjects import SubjectFinder
from summarizer.tokens import Sentence, read_sentences
from summarizer.word_lists import person_nouns, source_nouns

_CUES_EACH_SIDE = 6
"""How many cues before and behind a passage are weighed: bounds the work in a sentence full of verbs."""

_WEAK_COST = 60.0
_AFTER_COMMA_GAIN = 20.0
_AFTER_OTHER_COST = 56.0
_PASSAGE_BETWEEN_COST = 10.0
_SHORTEST_CUELESS = 7
_NOMINAL_REACH = 900
"""Characters from the last speaker within which 'the minister' means that speaker."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a passage.

    ``speaker`` is a full name or a nominal, None when unknown. ``cue`` is the token that tells, by sentence
    and position, None for a passage without one. ``route`` names the way it was found, ``confidence`` is
    between 0 and 1.
    """

    speaker: str | None
    person: Person | None = None
    role: str | None = None
    cue: tuple[int, int] | None = None
    cue_start: int = -1
    strength: str = ""
    route: str = "none"
    confidence: float = 0.0


@dataclass(slots=True)
class _Choice:
    cue: Cue
    cost: float


class _Reading:
    """Reads an article once from head to tail and attributes its passages in order."""

    def __init__(self, body: str, passages: Sequence[Passage]) -> None:
        self._body = body
        self._passages = passages
        self._sentences = read_sentences(body, passages)
        self._cast = cast_of(self._sentences)
        roles_of(body, self._sentences, self._cast)
        self._antecedents = Antecedents(self._sentences, self._cast.mentions)
        self._last_speaker: Person | None = None
        self._last: Attribution = Attribution(None)
        self._last_end = -1
        self._paragraph = -1
        self._paragraph_attribution: Attribution | None = None

    def attributions(self) -> list[Attribution]:
        """One attribution a passage, in the order of the passages."""
        found = [Attribution(None)] * len(self._passages)
        for sentence in self._sentences:
            if sentence.paragraph != self._paragraph:
                self._paragraph, self._paragraph_attribution = sentence.paragraph, None
            if not sentence.passages:
                self._note_speech(sentence)
                continue
            cues = find_cues(sentence)
            finder = SubjectFinder(sentence, self._cast)
            subjects: dict[int, Subject | None] = {}
            for position, index in sentence.passages:
                attribution = self._attribute(sentence, position, index, cues, finder, subjects, found)
                found[index] = attribution
                self._remember(attribution, index)
        return found

    def _remember(self, attribution: Attribution, index: int) -> None:
        if attribution.speaker is None:
            return
        self._last = attribution
        self._last_end = self._passages[index].outer_end
        self._paragraph_attribution = attribution
        if attribution.person is not None:
            self._last_speaker = attribution.person

    def _note_speech(self, sentence: Sentence) -> None:
        """Indirect speech: whoever says something without marks speaks for bare quotes that follow."""
        cues = [cue for cue in find_cues(sentence) if not is_weak(cue) and cue.form == FINITE]
        if not cues:
            return
        subject = SubjectFinder(sentence, self._cast).subject_of(cues[0])
        if subject is None or subject.kind == "nominal":
            return
        attribution = self._resolve(sentence, subject, cues[0])
        if attribution.person is not None:
            self._last_speaker = attribution.person
            self._paragraph_attribution = attribution
            self._last = attribution
            self._last_end = sentence.tokens[-1].end

    # ------------------------------------------------------------------ one passage

    def _attribute(
        self,
        sentence: Sentence,
        position: int,
        index: int,
        cues: Sequence[Cue],
        finder: SubjectFinder,
        subjects: dict[int, Subject | None],
        found: Sequence[Attribution],
    ) -> Attribution:
        passage = self._passages[index]
        if passage.continues:
            return _bare(found[index - 1], "continued", 0.97)
        for choice in self._ranked(sentence, position, cues):
            cue = choice.cue
            if cue.position not in subjects:
                subjects[cue.position] = finder.subject_of(cue)
            subject = subjects[cue.position]
            if subject is not None:
                return self._resolve(sentence, subject, cue)
        return self._without_cue(sentence, position, index, finder)

    def _ranked(self, sentence: Sentence, position: int, cues: Sequence[Cue]) -> list[_Choice]:
        """The cues around a passage, the likeliest first."""
        before = [cue for cue in cues if cue.position < position][-_CUES_EACH_SIDE:]
        behind = [cue for cue in cues if cue.position > position][:_CUES_EACH_SIDE]
        passage = self._passages[sentence.tokens[position].passage]
        last = self._body[passage.end - 1]
        choices = []
        for cue in (*before, *behind):
            token = sentence.tokens[cue.position]
            after = cue.position > position
            distance = token.start - passage.outer_end if after else passage.outer_start - token.end
            cost = float(distance) + (_WEAK_COST if is_weak(cue) else 0.0)
            if after:
                cost += -_AFTER_COMMA_GAIN if last in ",?!" else _AFTER_OTHER_COST
            low, high = sorted((position, cue.position))
            cost += _PASSAGE_BETWEEN_COST * sum(low < p < high for p, _ in sentence.passages)
            choices.append(_Choice(cue, cost))
        return sorted(choices, key=lambda choice: choice.cost)

    # ------------------------------------------------------------------- resolution

    def _resolve(self, sentence: Sentence, subject: Subject, cue: Cue) -> Attribution:
        where = (sentence.index, cue.position)
        start = sentence.tokens[cue.position].start
        if subject.kind == "pronoun":
            return self._of_pronoun(sentence, subject, cue, where, start)
        if subject.kind == "name" and subject.mention is not None:
            return self._of_name(subject.mention, cue, where, start, subject.sure)
        return self._of_nominal(sentence, subject, cue, where, start)

    def _of_name(
        self, mention: Mention, cue: Cue, where: tuple[int, int], start: int, sure: bool
    ) -> Attribution:
        person = mention.person
        name = person.name if person is not None else mention.text
        confidence = (0.97 if person is not None else 0.8) if sure else 0.8
        role = person.role if person is not None else None
        return Attribution(
            name, person, role, where, start, cue.strength, "name" if sure else "clause", confidence
        )

    def _of_pronoun(
        self, sentence: Sentence, subject: Subject, cue: Cue, where: tuple[int, int], start: int
    ) -> Attribution:
        word = sentence.tokens[subject.start].lower
        if word not in GENDERS:
            return Attribution(None, None, None, where, start, cue.strength, "pronoun " + word, 0.0)
        antecedent = self._antecedents.of(word, sentence, subject.start, self._last_speaker)
        if antecedent is None:
            return Attribution(None, None, None, where, start, cue.strength, "pronoun", 0.0)
        person = antecedent.person
        confidence = min(0.95, 0.6 + 0.12 * antecedent.margin)
        return Attribution(
            person.name, person, person.role, where, start, cue.strength, "pronoun", confidence
        )

    def _of_nominal(
        self, sentence: Sentence, subject: Subject, cue: Cue, where: tuple[int, int], start: int
    ) -> Attribution:
        tokens = sentence.tokens[subject.start : subject.end]
        text = self._body[tokens[0].start : tokens[-1].end]
        if self._means_last_speaker(tokens[0].lower, tokens[-1].lower, len(tokens), tokens[0].start):
            last = self._last
            return Attribution(
                last.speaker, last.person, last.role, where, start, cue.strength, "definite nominal", 0.8
            )
        confidence = 0.8 if subject.sure else 0.5
        return Attribution(text, None, None, where, start, cue.strength, "nominal", confidence)

    def _means_last_speaker(self, determiner: str, head: str, words: int, start: int) -> bool:
        """Whether 'the minister' is the one who spoke last."""
        if determiner != "the" or head not in person_nouns() or head in source_nouns() or words > 4:
            return False
        return self._last.person is not None and 0 <= start - self._last_end <= _NOMINAL_REACH

    # ---------------------------------------------------------------------- no cue

    def _without_cue(
        self, sentence: Sentence, position: int, index: int, finder: SubjectFinder
    ) -> Attribution:
        passage = self._passages[index]
        if position == 0:
            if self._paragraph_attribution is not None:
                return _bare(self._paragraph_attribution, "same paragraph", 0.9)
            introduced = self._introduced(sentence)
            if introduced is not None:
                return introduced
            return _bare(self._last, "last speaker", 0.75)
        words = len(self._body[passage.start : passage.end].split())
        if words < _SHORTEST_CUELESS:
            return Attribution(None)
        for mention in self._cast.within(sentence, 0, position):
            if mention.person is not None:
                person = mention.person
                return Attribution(person.name, person, person.role, None, -1, "", "first in sentence", 0.55)
        return Attribution(None)

    def _introduced(self, sentence: Sentence) -> Attribution | None:
        """Whom the sentence before a bare quote leaves the word to: it ends in a colon, or names somebody
        silent so far."""
        if sentence.index == 0:
            return None
        before = self._sentences[sentence.index - 1]
        if before.passages and before.tokens[-1].text != ":":
            return None
        named = [m for m in self._cast.mentions[before.index] if m.person is not None and not m.possessive]
        if not named:
            return None
        person = named[0].person
        if person is None:
            return None
        return Attribution(person.name, person, person.role, None, -1, "", "introduced", 0.7)


def _bare(source: Attribution, route: str, confidence: float) -> Attribution:
    """The attribution of a passage that goes on what ``source`` was said of."""
    return Attribution(
        source.speaker, source.person, source.role, None, -1, "", route, min(confidence, source.confidence)
    )


def attribute(body: str, passages: Sequence[Passage]) -> list[Attribution]:
    """Who says each of ``passages`` of ``body``; linear in the length of the text."""
    return _Reading(body, passages).attributions()
