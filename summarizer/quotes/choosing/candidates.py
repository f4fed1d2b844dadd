"""Who may say a passage: whom the names, pronouns and subjects around it mean, and who spoke before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Sentence
from summarizer.quotes.choosing.candidate_features import (
    MAX_CUES,
    Candidate,
    CueLink,
    Words,
    entity_features,
    word_features,
)
from summarizer.quotes.choosing.passage_features import Features
from summarizer.quotes.clauses.cues import Ranked
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.tagged import Kind, Subject
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.reference.discourse import Discourse
from summarizer.word_lists import Gender

MAX_CANDIDATES = 40
"""Words that are weighed for a passage, the nearest ones: bounds the work on a list of names."""

_SENTENCES_BEFORE = 3
_MAX_LINE_BELOW = 14
"""Tokens of a sentence of the next paragraph at most that may name the speaker: a signature or a caption."""

PERSONAL = frozenset(("he", "she", "it", "they"))
"""Pronouns that are candidates wherever they stand."""

_FAR = (200.0, 9)
"""The cost and rank of a cue of another sentence."""


class Candidates:
    """Finds candidates while an article is read from head to tail; the words for each are resolved once."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._text, self._parsed, self._told = discourse.text, discourse.parsed, discourse.told
        self._words: dict[int, list[Words]] = {}
        self._resolved: dict[tuple[int, int, int], tuple[Attribution, Features]] = {}

    def of(self, sentence: Sentence, position: int, told: Ranked) -> list[Candidate]:
        """The candidates for the passage at token ``position``: the speakers of the paragraph and of the text so far,
        if the likeliest cue's 'it' or 'they' may mean them, and whom the words around the passage mean; ``told`` are
        its cues that have a subject."""
        before = ((self._told.of_paragraph, Route.SAME_PARAGRAPH), (self._told.anybody, Route.LAST_SPEAKER))
        subject = self._parsed.of(sentence).subject(told[0][1]) if told else None
        pronoun = subject is not None and subject.kind is Kind.PRONOUN and sentence.tokens[subject.start].lower
        spoke = [(each, route) for each, route in before if each is not None and each.speaker is not None]
        carried = [
            each.carried_over(route)
            for each, route in spoke
            if pronoun not in ("it", "they") or each.person is None or each.person.gender is Gender.UNKNOWN
        ]
        found = [Candidate(each, entity_features(each, self._told)) for each in carried]
        return found + self._in_words(self._nearest(sentence, position, bool(told)), sentence, told)

    def _in_words(self, around: Sequence[Words], sentence: Sentence, told: Ranked) -> list[Candidate]:
        """Whom words around a passage of a sentence mean, as far as the text tells."""
        found = []
        costs = {cue.position: (cost, rank) for rank, (cost, cue) in enumerate(told)}
        for words in around:
            link = _link(words, costs if words.parsed.sentence is sentence else None)
            is_inside = link is not None and link.inside and link.sure  # 'an aide to Lee' is not Lee
            resolved = None if is_inside else self._resolve(words, sentence)
            if resolved is not None and resolved[0].speaker is not None:
                found.append(Candidate(*resolved, words, link))
        return found

    def _nearest(self, sentence: Sentence, position: int, is_told: bool) -> list[Words]:
        """The words around a passage, the nearest first: of its sentence where a cue of that tells of somebody."""
        at = sentence.tokens[position].start
        near = [sentence] if is_told else self._around(sentence)
        around = [words for each in near for words in self._words_in(each)]
        around.sort(key=lambda words: abs(words.start - at))
        return around[:MAX_CANDIDATES]

    def _around(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentence, the ones before it, and the one behind, if it is of the same paragraph or a short line."""
        sentences, index = self._text.sentences, sentence.index
        yield from sentences[max(0, index - _SENTENCES_BEFORE) : index + 1]
        for behind in sentences[index + 1 : index + 2]:
            if behind.paragraph == sentence.paragraph or len(behind.tokens) <= _MAX_LINE_BELOW:
                yield behind

    def _words_in(self, sentence: Sentence) -> list[Words]:
        """The names, pronouns and subjects of cues of a sentence, in order."""
        if sentence.index not in self._words:
            parsed, people, found = self._parsed.of(sentence), 0, []
            for subject in _subjects(parsed):
                found.append(Words(parsed, subject, word_features(sentence, subject, people)))
                people += subject.mention is not None and subject.mention.person is not None
            self._words[sentence.index] = found
        return self._words[sentence.index]

    def _resolve(self, words: Words, reader: Sentence) -> tuple[Attribution, Features]:
        """Whom the words mean, and the features of that, in the light of the text up to where they are first weighed;
        what stands behind the sentence that the ``reader`` is in is read again later."""
        sentence = words.parsed.sentence
        key = (sentence.index, words.subject.start, words.subject.end)
        found = self._resolved.get(key)
        if found is None:
            attribution = self._discourse.resolve(sentence, words.subject)
            found = (attribution, entity_features(attribution, self._told))
            if sentence.index <= reader.index:
                self._resolved[key] = found
        return found


def _link(words: Words, costs: dict[int, tuple[float, int]] | None) -> CueLink | None:
    """The likeliest cue whose subject the words are or belong to, by the ``costs`` and ranks of the passage's cues;
    no other cue of the passage's sentence counts. Words of another sentence have no ``costs``."""
    span = (words.subject.start, words.subject.end)
    best: CueLink | None = None
    for cue in words.parsed.cues[:MAX_CUES]:
        subject = words.parsed.subject(cue) if costs is None or cue.position in costs else None
        if subject is None or not subject.start <= span[0] < subject.end:
            continue
        cost, rank = costs[cue.position] if costs is not None else _FAR
        if best is None or cost < best.cost:
            inside = subject.kind is Kind.NOMINAL and span != (subject.start, subject.end)
            best = CueLink(cue, cost, rank, subject.sure, inside)
    return best


def _subjects(parsed: ParsedSentence) -> list[Subject]:
    """The names and pronouns of a sentence, and the phrases that are subjects of its cues."""
    found = {(mention.start, mention.end): Subject.named(mention) for mention in parsed.tagged.mentions}
    tokens = () if parsed.sentence.words.isdisjoint(PERSONAL) else parsed.sentence.tokens
    pronouns = [Subject(Kind.PRONOUN, at, at + 1) for at, token in enumerate(tokens) if token.lower in PERSONAL]
    of_cues = [subject for cue in parsed.cues[:MAX_CUES] if (subject := parsed.subject(cue)) is not None]
    for subject in (*of_cues, *pronouns):
        found.setdefault((subject.start, subject.end), subject)
    return [found[span] for span in sorted(found)]
