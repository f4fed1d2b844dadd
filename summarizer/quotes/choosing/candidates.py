"""Who may say a passage: whom the rules found, who spoke last, and whom the names and pronouns around it mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.document.tokens import Sentence
from summarizer.quotes.choosing.lasting_features import entity_features, word_features
from summarizer.quotes.choosing.passage_features import Features
from summarizer.quotes.clauses.parsed import ParsedSentence, ParsedText
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.people.annotated import AnnotatedText
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.reference.routes import Route

MAX_CANDIDATES = 40
"""Names and pronouns that are weighed for a passage, the nearest ones: bounds the work on a list of names."""

_SENTENCES_BEFORE = 3
_MAX_LINE_BELOW = 14
"""Tokens of a sentence of the next paragraph at most that may name the speaker: a signature or a caption."""

_PRONOUNS = frozenset(("he", "she", "it", "they"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words that stand for a candidate, a ``subject`` in a sentence, and their ``lasting`` features."""

    parsed: ParsedSentence
    subject: Subject
    lasting: Features


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may say a passage; ``words`` is None for one who was found without words of their own: by the
    rules (``by_rules``), or as the last speaker. ``lasting`` are the features of who it is."""

    attribution: Attribution
    lasting: Features
    words: Words | None = None
    by_rules: bool = False

    @property
    def key(self) -> int | str | None:
        """What two candidates have in common that are the same speaker."""
        return key_of(self.attribution)


def key_of(attribution: Attribution) -> int | str | None:
    """The same for the same speaker, None for nobody."""
    return id(attribution.person) if attribution.person is not None else attribution.speaker


class Candidates:
    """Finds candidates while an article is read from head to tail; each name and pronoun is resolved once."""

    def __init__(self, text: AnnotatedText, parsed: ParsedText, discourse: Discourse) -> None:
        self._text = text
        self._parsed = parsed
        self._discourse = discourse
        self._words: dict[int, list[Words]] = {}
        self._resolved: dict[tuple[int, int], Candidate] = {}

    def of(self, rules: Attribution, sentence: Sentence, position: int) -> list[Candidate]:
        """The candidates for the passage at token ``position``, whom the ``rules`` found first."""
        found = [Candidate(rules, entity_features(rules), by_rules=True)] if rules.speaker is not None else []
        if self._discourse.last.speaker is not None:
            last = self._discourse.last.carried_over(Route.LAST_SPEAKER)
            found.append(Candidate(last, entity_features(last)))
        around = [self._resolve(words) for words in self._nearest(sentence, position)]
        return [*found, *(candidate for candidate in around if candidate.attribution.speaker is not None)]

    def _nearest(self, sentence: Sentence, position: int) -> list[Words]:
        at = sentence.tokens[position].start
        around = [words for near in self._around(sentence) for words in self._words_in(near)]
        around.sort(key=lambda words: abs(start_of(words) - at))
        return around[:MAX_CANDIDATES]

    def _around(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentence, the ones before it, and the one behind, if it is of the same paragraph or a short line."""
        sentences, index = self._text.sentences, sentence.index
        yield from sentences[max(0, index - _SENTENCES_BEFORE) : index + 1]
        for behind in sentences[index + 1 : index + 2]:
            if behind.paragraph == sentence.paragraph or len(behind.tokens) <= _MAX_LINE_BELOW:
                yield behind

    def _words_in(self, sentence: Sentence) -> list[Words]:
        """The names and pronouns of a sentence, in order."""
        if sentence.index not in self._words:
            parsed, people, found = self._parsed.of(sentence), 0, []
            for number, subject in enumerate(_subjects(parsed)):
                found.append(Words(parsed, subject, word_features(sentence.tokens, subject, number, people)))
                people += subject.mention is not None and subject.mention.person is not None
            self._words[sentence.index] = found
        return self._words[sentence.index]

    def _resolve(self, words: Words) -> Candidate:
        """Whom the words mean, in the light of the text up to where they are first weighed."""
        sentence = words.parsed.sentence
        key = (sentence.index, words.subject.start)
        if key not in self._resolved:
            attribution = self._discourse.resolve(sentence, words.subject, None)
            self._resolved[key] = Candidate(attribution, entity_features(attribution), words)
        return self._resolved[key]


def start_of(words: Words) -> int:
    """Where the words begin in the text, in characters."""
    return words.parsed.sentence.tokens[words.subject.start].start


def _subjects(parsed: ParsedSentence) -> list[Subject]:
    names = {mention.start: Subject.named(mention) for mention in parsed.tagged.mentions}
    pronouns = {
        at: Subject(Kind.PRONOUN, at, at + 1)
        for at, token in enumerate(parsed.sentence.tokens)
        if token.lower in _PRONOUNS and at not in names
    }
    return [subject for _, subject in sorted({**pronouns, **names}.items())]
