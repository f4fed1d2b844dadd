"""read(): an article's body in, the Document out that the choice of sentences and the quotes are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from summarizer.brief import Span
from summarizer.document.english import first_words, reads_as_english
from summarizer.document.marks import Passage, find_passages
from summarizer.document.own_language import language_of
from summarizer.document.shares import quoted_shares
from summarizer.document.tokens import Sentence, read_sentences
from summarizer.language import Language, find_language
from summarizer.sentences.splitting import find_words, sentences_of, split_paragraphs

MAX_SENTENCES = 300
"""Sentences of a body that can be shown: the first ones of a longer body. Its quotes are read to the end."""


class TextSentence(NamedTuple):
    """A sentence that can be shown, verbatim and at its offsets.

    ``quoted`` is the share of its characters within quotation marks, 0 to 1. ``paragraph`` is the number of its
    paragraph, ``place`` its own number in that, both from 0, and ``size`` the number of sentences of the paragraph.
    """

    span: Span
    words: Sequence[str]
    quoted: float = 0.0
    paragraph: int = 0
    place: int = 0
    size: int = 1


@dataclass(frozen=True)
class Document:
    """An article's ``body`` as it was read.

    ``headline`` has the words of the headline, ``description`` those of what the page says of itself. ``passages``
    stand between quotation marks; ``paragraphs`` are all sentences of the body, paragraph by paragraph. ``language`` is
    the one of its words, or the one that it was said to be in; ``is_english`` says whether it has the function words of
    English.
    """

    body: str
    language: Language
    headline: Sequence[str]
    passages: Sequence[Passage]
    paragraphs: Sequence[Sequence[Span]]
    is_english: bool
    description: Sequence[str] = ()

    @cached_property
    def sentences(self) -> Sequence[TextSentence]:
        """The first MAX_SENTENCES with their words; made when they are first asked for, because only the choice of
        sentences needs them."""
        return [*islice(_sentences(self.paragraphs, self.passages), MAX_SENTENCES)]

    @cached_property
    def tokenised(self) -> Sequence[Sentence]:
        """All sentences of the body as tokens of which a passage is one; made when it is first asked for, because only
        the quotes need it."""
        return read_sentences(self.body, self.passages, self.paragraphs)

    @property
    def spans(self) -> list[Span]:
        """The sentences at their offsets."""
        return [sentence.span for sentence in self.sentences]


def read(body: str, headline: str = "", language: str = "english", description: str = "") -> Document:
    """The document of ``body``; the time is linear in its length.

    ``description`` is what the page says of itself in a sentence or two.
    ``language`` is the name or the ISO 639 code of the one that it is in when its own words do not tell another.
    Raises UnknownLanguage.
    """
    head = first_words(body)
    known = language_of(head, find_language(language))
    lines = (sentences_of(body, paragraph, known.name) for paragraph in split_paragraphs(body))
    return _document(body, lines, known, head, headline, description)


def document_of(
    body: str, paragraphs: Iterable[Iterable[Span]], language: Language, headline: str = "", description: str = ""
) -> Document:
    """The document of a ``body`` of which the sentences of each paragraph, at least one, are known."""
    return _document(body, paragraphs, language, first_words(body), headline, description)


def _document(
    body: str,
    paragraphs: Iterable[Iterable[Span]],
    language: Language,
    head: Sequence[str],
    headline: str,
    description: str,
) -> Document:
    spans = [[*paragraph] for paragraph in paragraphs]
    passages = tuple(find_passages(body, [(found[0].start, found[-1].end) for found in spans]))
    return Document(
        body,
        language,
        find_words(headline),
        passages,
        spans,
        language.is_english and reads_as_english(head),
        find_words(description),
    )


def _sentences(paragraphs: Sequence[Sequence[Span]], passages: Sequence[Passage]) -> Iterator[TextSentence]:
    """The sentences of each paragraph."""
    shares = iter(quoted_shares([span for spans in paragraphs for span in spans], passages))
    for number, spans in enumerate(paragraphs):
        for place, span in enumerate(spans):
            yield TextSentence(span, find_words(span.text), next(shares), number, place, len(spans))
