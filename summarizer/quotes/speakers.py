"""Who says each quoted passage: the nearest cue and its subject, or whoever a bare quote goes back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.quotes.clauses.cue_choice import ranked_cues
from summarizer.quotes.clauses.cues import ACCORDING, FINITE, Cue, find_cues, is_weak
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.subjects import subject_of, tail_subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.people.cast import cast_of
from summarizer.quotes.people.genders import tell_genders
from summarizer.quotes.people.roles import roles_of
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.text.marks import Passage
from summarizer.quotes.text.tokens import Sentence, read_sentences
from summarizer.word_lists import function_words

_SHORTEST_CUELESS = 7
"""Words from which a passage without a cue inside a sentence is given to the sentence's first person."""

_SENTENCE_ENDS = frozenset((".", "?", "!", ":", ";"))
_LABEL = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):\s")
_LONGEST_SIGNATURE = 14
"""Tokens of a line under a quote that may be its signature."""

_TURNS = frozenset(("while", "whereas", "but"))
_DOUBTFUL_SURCHARGE = 80.0
"""How much dearer a cue may be to win over a nearer one whose subject is doubtful."""


def attribute(body: str, passages: Sequence[Passage]) -> list[Attribution]:
    """Who says each of ``passages`` of ``body``, in their order; linear in the length of the text."""
    return _Reading(body, passages).attributions()


class _Reading:
    """Reads an article once from head to tail and attributes its passages in order."""

    def __init__(self, body: str, passages: Sequence[Passage]) -> None:
        self._body = body
        self._passages = passages
        self._sentences = read_sentences(body, passages)
        self._cast = cast_of(self._sentences)
        roles_of(body, self._sentences, self._cast)
        tell_genders(self._sentences, self._cast.mentions, self._cast.people)
        self._discourse = Discourse(body, passages, self._sentences, self._cast)
        self._found: list[Attribution] = [Attribution()] * len(passages)
        self._paragraph = -1
        self._of_paragraph: Attribution | None = None
        self._indirect = -1

    def attributions(self) -> list[Attribution]:
        """One attribution a passage, in the order of the passages."""
        for sentence in self._sentences:
            if sentence.paragraph != self._paragraph:
                self._paragraph, self._of_paragraph = sentence.paragraph, None
            self._discourse.follow(sentence)
            if sentence.passages:
                self._read_passages(sentence)
            else:
                self._read_indirect(sentence)
        return self._found

    def _read_passages(self, sentence: Sentence) -> None:
        cues = find_cues(sentence)
        tagged = self._tagged(sentence)
        resolved: dict[int, Attribution | None] = {}
        for position, index in sentence.passages:
            attribution = self._labelled(index) or self._by_cue(sentence, position, index, cues, tagged, resolved)
            passage = self._passages[index]
            if passage.continues:
                attribution = self._continued(index, attribution)
            elif attribution is None:
                attribution = self._without_cue(sentence, position, index)
            self._found[index] = attribution
            self._discourse.note(attribution, sentence)
            if attribution.speaker is not None or attribution.cue is not None:
                self._of_paragraph = attribution

    def _read_indirect(self, sentence: Sentence) -> None:
        """Speech without marks: whoever says something there speaks for bare quotes that follow."""
        cues = [cue for cue in find_cues(sentence) if not is_weak(cue) and cue.form == FINITE and cue.lemma != "ask"]
        if not cues:
            return
        tagged = self._tagged(sentence)
        subject = (tail_subject(tagged, cues[-1]) if len(cues) > 1 else None) or subject_of(tagged, cues[0])
        if subject is None:
            return
        attribution = replace(self._discourse.resolve(sentence, subject, None), route="indirect")
        if attribution.person is not None:
            self._of_paragraph = attribution
            self._indirect = sentence.index
            self._discourse.note(attribution, sentence)
        elif attribution.confidence > 0.5:
            self._discourse.note_body(attribution, sentence)

    def _labelled(self, index: int) -> Attribution | None:
        """Whose name a passage begins with, as in a transcript: '“Ann Lee: We did not.”', '“LEE: We did.”'."""
        passage = self._passages[index]
        label = _LABEL.match(self._body, passage.start, passage.end)
        if label is None:
            return None
        words = label[1].lower().split()
        for person in self._cast.people:
            name = person.name.lower().split()
            if words in (name, name[-1:]):
                return Attribution(person.name, person, person.role, route="label", confidence=0.9)
        return None

    # ---------------------------------------------------------------------- with a cue

    def _by_cue(
        self,
        sentence: Sentence,
        position: int,
        index: int,
        cues: Sequence[Cue],
        tagged: TaggedSentence,
        resolved: dict[int, Attribution | None],
    ) -> Attribution | None:
        """The speaker that the likeliest cue names; one with a doubtful subject gives way to the next if
        that is near."""
        doubtful: tuple[float, Attribution] | None = None
        turn = self._turn(sentence, position)
        for cost, cue in ranked_cues(self._body, sentence, position, self._passages[index], cues):
            if doubtful is not None and cost > doubtful[0] + _DOUBTFUL_SURCHARGE:
                break
            if cue.position < turn:
                continue
            if cue.position not in resolved:
                subject = subject_of(tagged, cue)
                resolved[cue.position] = None if subject is None else self._discourse.resolve(sentence, subject, cue)
            attribution = resolved[cue.position]
            if attribution is None:
                continue
            if attribution.confidence > 0.5:
                return attribution
            if doubtful is None:
                doubtful = (cost, attribution)
        return doubtful[1] if doubtful is not None else None

    def _turn(self, sentence: Sentence, position: int) -> int:
        """Where the text turns to somebody else between the passage before and the one at ``position``: '“…”, while
        Lee wants “…”'; -1 when it does not."""
        tokens = sentence.tokens
        earlier = max((at for at, _ in sentence.passages if at < position), default=position)
        opening = next((k for k in range(earlier + 1, position) if tokens[k].is_word), position)
        if tokens[opening].lower not in _TURNS:
            return -1
        named = next(self._cast.within(sentence, opening + 1, position), None)
        return opening if named is not None and named.first == opening + 1 and not named.possessive else -1

    def _continued(self, index: int, own: Attribution | None) -> Attribution:
        """The speaker of a passage that carries on the one before; a cue behind it speaks for the whole
        quote."""
        before = self._found[index - 1]
        if own is not None and before.cue is None and own.cue_start > self._passages[index].outer_end:
            first = index
            while first > 0 and self._passages[first].continues:
                first -= 1
                self._found[first] = own
            return own
        return _bare(before, "continued", 0.97)

    # ------------------------------------------------------------------- without a cue

    def _without_cue(self, sentence: Sentence, position: int, index: int) -> Attribution:
        if position == 0 or sentence.tokens[position - 1].text in ("…", "•"):
            leads = self._signed(sentence) or self._introduced(sentence)
            if leads is not None:
                return leads
            if self._of_paragraph is not None:
                return _bare(self._of_paragraph, "same paragraph", 0.96)
            return _bare(self._discourse.last, "last speaker", 0.87)
        passage = self._passages[index]
        if len(self._body[passage.start : passage.end].split()) < _SHORTEST_CUELESS:
            return Attribution()
        for mention in self._cast.within(sentence, max(0, self._turn(sentence, position)), position):
            if mention.person is not None:
                told = mention.first <= 1 and not mention.possessive and self._follows_comma(sentence, position)
                return self._named(mention, "first in sentence", 0.7 if told else 0.45)
        return Attribution()

    def _follows_comma(self, sentence: Sentence, position: int) -> bool:
        """Whether a passage is a whole sentence behind a comma: 'Ann Lee was doubtful, “We shall see.”'."""
        passage = self._passages[sentence.tokens[position].passage]
        opens = self._body[passage.start].isupper() or self._body[passage.start] == "["
        whole = opens and self._body[passage.end - 1] in ".!?"
        return whole and sentence.tokens[position - 1].text == ","

    def _introduced(self, sentence: Sentence) -> Attribution | None:
        """Whom the sentence before a bare quote leaves the word to: it ends in a colon, or is about
        somebody silent."""
        if sentence.index == 0 or self._indirect == sentence.index - 1:
            return None
        before = self._sentences[sentence.index - 1]
        if before.passages and before.tokens[-1].text != ":":
            return None
        named = [m for m in self._cast.mentions[before.index] if m.person is not None and not m.possessive]
        if not named and before.tokens[-1].text == ":":
            return self._announced(before)
        if not named:
            return None
        if before.tokens[-1].text == ":" and named[-1].end == len(before.tokens) - 1:
            return self._named(named[-1], "introduced", 0.9)
        if self._of_paragraph is not None and named[0].first > 2:
            return None
        return self._named(named[0], "introduced", 0.8)

    def _announced(self, before: Sentence) -> Attribution | None:
        """The body or document that a line ending in a colon gives the word to: 'The Echo reported:'; nobody when it
        is none that speaks. None leaves the choice to what follows."""
        cues = [cue for cue in find_cues(before) if cue.form in (FINITE, ACCORDING)]
        if not cues:
            return None
        subject = subject_of(self._tagged(before), cues[-1])
        if subject is None:
            return Attribution(route="announced")
        return replace(self._discourse.resolve(before, subject, None), route="announced")

    def _signed(self, sentence: Sentence) -> Attribution | None:
        """Whose name stands alone below a quote that is a paragraph of its own: 'Ann Lee, mayor'."""
        index = sentence.index
        if len(sentence.tokens) > 1 or index + 1 >= len(self._sentences):
            return None
        below = self._sentences[index + 1]
        alone = index == 0 or self._sentences[index - 1].paragraph != sentence.paragraph
        if not alone or below.paragraph == sentence.paragraph or below.passages:
            return None
        if len(below.tokens) > _LONGEST_SIGNATURE or not _may_sign(below):
            return None
        first = next(iter(self._cast.mentions[below.index]), None)
        if first is None or first.person is None or first.start > 1 or find_cues(below):
            return None
        after = below.tokens[first.end].text if first.end < len(below.tokens) else ","
        return self._named(first, "signed", 0.85) if after in (",", "—", "–", "-", "--") else None

    def _tagged(self, sentence: Sentence) -> TaggedSentence:
        return TaggedSentence(sentence, self._cast.mentions[sentence.index])

    def _named(self, mention: Mention, route: str, confidence: float) -> Attribution:
        found = self._discourse.resolve(self._sentences[mention.sentence], Subject.named(mention), None)
        return replace(found, route=route, confidence=confidence)


def _may_sign(line: Sentence) -> bool:
    """Whether a line is no sentence: it ends in no stop, or holds none but names: 'Ann Lee, Harbour Institute.'"""
    if line.tokens[-1].text not in _SENTENCE_ENDS:
        return True
    words = [token for token in line.tokens if token.is_word]
    return all(token.is_capitalised or token.lower in function_words() for token in words)


def _bare(source: Attribution, route: str, confidence: float) -> Attribution:
    """The attribution of a passage that goes on what ``source`` was said of."""
    return Attribution(
        source.speaker, source.person, source.role, route=route, confidence=min(confidence, source.confidence)
    )
