"""Who speaks in a document: 'the letter said' means whoever wrote it, as far as the article tells."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.before_verb import subject_before
from summarizer.quotes.clauses.parsed import ParsedSentence, ParsedText
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.tagged import Kind, Subject, TaggedSentence
from summarizer.quotes.reach import NEAR, SOON
from summarizer.quotes.reference.attribution import DOUBTFUL, Attribution, Resolve, Route
from summarizer.word_lists import document_noun, grammar

_MAX_TOKENS_TO_VERB = 12
"""Tokens before a document within which the verb stands whose object it is."""

_OWNERS = frozenset(("his", "her", "its", "their"))


class Documents:
    """Finds the authors of documents while an article is read from head to tail."""

    def __init__(self, text: AnnotatedText, parsed: ParsedText) -> None:
        self._text = text
        self._parsed = parsed

    def author(self, sentence: Sentence, subject: Subject, resolve: Resolve) -> Attribution | None:
        """Who speaks in the document that ``subject`` is; None when it is none, or nobody is told. What its owner means
        is asked of ``resolve``."""
        head = subject.noun
        noun = document_noun(sentence.tokens[head].lower)
        if noun is None:
            return None
        for place, position in self._mentions(noun, sentence, head):
            owner = self._owner_at(place, position)
            author = resolve(place, owner) if owner is not None else None
            if author is not None and author.speaker is not None and author.route not in DOUBTFUL:
                return author._replace(route=Route.DOCUMENT)
        return None

    def _mentions(self, noun: str, sentence: Sentence, head: int) -> Iterator[tuple[Sentence, int]]:
        """Where the document is spoken of, the latest first, and once in each sentence."""
        yield sentence, head
        forms = (noun, f"{noun}s")
        for before in reversed(self._text.sentences[max(0, sentence.index - SOON) : sentence.index]):
            if not before.words.isdisjoint(forms):
                yield before, max(k for k, token in enumerate(before.tokens) if token.lower in forms)

    def _owner_at(self, sentence: Sentence, position: int) -> Subject | None:
        """Who made a document: its owner, 'by' or 'from' somebody, or the subject of the verb whose object it is."""
        parsed = self._parsed.of(sentence)
        owner = _owner(parsed.tagged, position)
        maker = _maker(parsed.tagged, position) if owner is None else None
        owner = maker or _sender(parsed, position) or owner  # 'In its letter, Arrow said' is Arrow
        is_document = owner is not None and document_noun(sentence.tokens[owner.noun].lower) is not None
        return owner if not is_document else None


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
    for k in range(position + 1, min(position + 1 + NEAR, len(tagged.tokens) - 1)):
        if not tagged.tokens[k].is_word:
            return None
        if tagged.tokens[k].lower in ("by", "from"):
            before = tagged.tokens[k - 1].lower
            if before not in grammar("sending") and (before.endswith("ed") or before in ("seen", "shown")):
                return None  # 'an email seen by this newspaper'
            words = [token.lower for token in tagged.tokens[k + 1 : k + 4]]
            begin = k + 1 + 3 * (words == ["the", "name", "of"])
            name = tagged.names_by_start.get(begin)
            return Subject.named(name) if name is not None else _until_to(tagged, begin)
    return None


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
    for k in range(position - 1, max(-1, position - _MAX_TOKENS_TO_VERB), -1):
        if tagged.tokens[k].lower in grammar("sending"):
            return subject_before(tagged, k)
    opening = [token.lower for token in tagged.tokens[max(0, position - 3) : position]]
    if "in" not in opening:
        return None
    if parsed.cues:
        return parsed.subject(parsed.cues[0])
    behind = range(position + 1, min(position + _MAX_TOKENS_TO_VERB, len(tagged.tokens)))
    comma = next((k for k in behind if tagged.tokens[k].text == ","), None)
    return phrase_at(tagged, comma + 1) if comma is not None else None
