"""Who speaks in a document: 'the letter said' means whoever wrote it, as far as the article tells."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.cue import Form
from summarizer.quotes.clauses.parsed import ParsedSentence, ParsedText
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.subjects import is_passive
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.routes import DOUBTFUL, Route
from summarizer.word_lists import Strength, document_noun, grammar, word_set

_MAX_SENTENCES_BACK = 6
"""Sentences within which the article tells whose document it is."""

_MAX_TOKENS_TO_MAKER = 5
"""Tokens behind a document within which 'by' or 'from' tells whose it is."""

_MAX_TOKENS_TO_VERB = 12
"""Tokens before a document within which the verb stands whose object it is."""

_PARTS = word_set("one two some several another most many")
"""Words for some of several documents."""

_OWNERS = frozenset(("his", "her", "its", "their"))

Resolve = Callable[[Sentence, Subject], Attribution]
"""Tells whom a subject means."""


class Documents:
    """Finds the authors of documents while an article is read from head to tail."""

    def __init__(self, text: AnnotatedText, parsed: ParsedText, resolve: Resolve) -> None:
        self._text = text
        self._parsed = parsed
        self._resolve = resolve

    def author(self, sentence: Sentence, subject: Subject) -> Attribution | None:
        """Who speaks in the document that ``subject`` is; None when it is none, or nobody is told."""
        head = subject.noun
        if sentence.tokens[head].lower in _PARTS:  # 'one of the texts'
            head = next((k for k in range(head, subject.end) if document_noun(sentence.tokens[k].lower)), head)
        noun = document_noun(sentence.tokens[head].lower)
        if noun is None:
            return None
        for place, position in self._mentions(noun, sentence, head):
            author = self._author_at(place, position)
            if author is not None and author.speaker is not None and author.route not in DOUBTFUL:
                return author._replace(route=Route.DOCUMENT)
        return None

    def _mentions(self, noun: str, sentence: Sentence, head: int) -> Iterator[tuple[Sentence, int]]:
        """Where the document is spoken of, the latest first, and once in each sentence."""
        yield sentence, head
        places, seen = self._places[noun], sentence.index
        begin = bisect_left(places, (seen - _MAX_SENTENCES_BACK, 0))
        for index, position in reversed(places[begin : bisect_left(places, (seen, 0))]):
            if index < seen:
                seen = index
                yield self._text.sentences[index], position

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[int, int]]]:
        """Where each noun for a document stands: the indices of its sentences and tokens."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for sentence in self._text.sentences:
            for i, token in enumerate(sentence.tokens):
                noun = document_noun(token.lower)
                if noun is not None:
                    places[noun].append((sentence.index, i))
        return places

    def _author_at(self, sentence: Sentence, position: int) -> Attribution | None:
        """Whom the words around the noun make its author: an owner, 'by' or 'from' somebody, or the subject of the
        verb whose object it is."""
        parsed = self._parsed.of(sentence)
        owner = _owner(parsed.tagged, position)
        if owner is not None and owner.kind is Kind.PRONOUN:  # 'In its letter, Arrow said' is Arrow
            owner = _sender(parsed, position) or owner
        owner = owner or _maker(parsed.tagged, position) or _sender(parsed, position)
        is_document = owner is not None and document_noun(sentence.tokens[owner.noun].lower) is not None
        return self._resolve(sentence, owner) if owner is not None and not is_document else None


def _owner(tagged: TaggedSentence, position: int) -> Subject | None:
    """The owner before the noun: 'Lee’s last letter', 'her statement'."""
    for k in range(position - 1, max(-1, position - 4), -1):
        mention = tagged.names_by_end.get(k)
        if mention is not None:
            return Subject.named(mention) if mention.possessive else None
        if tagged.tokens[k].lower in _OWNERS:
            return Subject(Kind.PRONOUN, k, k + 1)
        if not tagged.tokens[k].is_word and k != position - 1:
            return None
    return None


def _maker(tagged: TaggedSentence, position: int) -> Subject | None:
    """Who stands behind 'by', 'from' or 'in the name of' shortly behind the noun: 'a letter signed by Ann Lee'."""
    for k in range(position + 1, min(position + 1 + _MAX_TOKENS_TO_MAKER, len(tagged.tokens) - 1)):
        if not tagged.tokens[k].is_word:
            return None
        if tagged.tokens[k].lower in ("by", "from"):
            if _is_only_seen(tagged.tokens[k - 1].lower):
                return None
            words = [token.lower for token in tagged.tokens[k + 1 : k + 4]]
            begin = k + 1 + 3 * (words == ["the", "name", "of"])
            name = tagged.names_by_start.get(begin)
            is_maker = name is not None and not name.possessive
            return Subject.named(name) if name is not None and is_maker else _until_to(tagged, begin)
    return None


def _is_only_seen(word: str) -> bool:
    """Whether a participle before 'by' tells of a document's readers: 'an email seen by this newspaper'."""
    return word not in grammar("sending") and (word.endswith("ed") or word in ("seen", "read", "shown"))


def _until_to(tagged: TaggedSentence, begin: int) -> Subject | None:
    """The phrase at token ``begin``, without whom the document went to: 'a note from the captain to the office'."""
    phrase = phrase_at(tagged, begin)
    if phrase is None or phrase.head is None:
        return phrase
    ends = [k for k in range(phrase.head + 1, phrase.end) if tagged.tokens[k].lower == "to"]
    return phrase._replace(end=ends[0]) if ends else phrase


def _sender(parsed: ParsedSentence, position: int) -> Subject | None:
    """The subject of the verb whose object the noun is ('Lee sent a letter'), or of 'in a letter, Lee said'."""
    tagged = parsed.tagged
    is_shown = "of" in [token.lower for token in tagged.tokens[max(0, position - 3) : position]]
    reach = 0 if is_shown else _MAX_TOKENS_TO_VERB  # 'posted a picture of the letter'
    for k in range(position - 1, max(-1, position - reach), -1):
        if tagged.tokens[k].lower in grammar("sending") and not is_passive(tagged, k):
            return subject_before(tagged, k)
    opening = [token.lower for token in tagged.tokens[max(0, position - 3) : position]]
    if "in" not in opening:
        return None
    cue = next((cue for cue in parsed.cues if cue.form is Form.FINITE and cue.strength is not Strength.WEAK), None)
    if cue is not None:
        return parsed.subject(cue)
    behind = range(position + 1, min(position + _MAX_TOKENS_TO_VERB, len(tagged.tokens)))
    comma = next((k for k in behind if tagged.tokens[k].text == ","), None)
    return phrase_at(tagged, comma + 1) if comma is not None and opening[0] == "in" else None
