"""sumy's document model and ours, one from the other.

sumy's own parser joins the lines of a paragraph and drops lines in capitals, and its tokenizer needs a download;
therefore its model is built here, from sentences that are verbatim and at known offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

from summarizer.brief import Span
from summarizer.document.reading import Document, document_of
from summarizer.language import find_language
from summarizer.sentences.splitting import find_words, split_sentences


class NewsTokenizer:
    """The tokenizer that sumy's parsers and sentences ask for, on summarizer.sentences.

    ``language`` is sumy's name for it, in lower case.
    """

    def __init__(self, language: str = "english") -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of ``paragraph``, verbatim."""
        return tuple(sentence.text for sentence in split_sentences(paragraph, self.language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words and numbers of ``sentence``."""
        return tuple(find_words(sentence))


def as_sumy_model(document: Document, most: int) -> ObjectDocumentModel:
    """The first ``most`` sentences of ``document`` as sumy's algorithms read them, the headline as its heading."""
    tokenizer = NewsTokenizer(document.language.name)
    paragraphs = groupby(document.sentences[:most], key=lambda sentence: sentence.paragraph)
    lines = [Paragraph([Sentence(each.span.text, tokenizer) for each in found]) for _, found in paragraphs]
    if document.headline:
        lines.insert(0, Paragraph([Sentence(" ".join(document.headline), tokenizer, is_heading=True)]))
    return ObjectDocumentModel(lines)


def from_sumy_model(model: ObjectDocumentModel) -> Document:
    """A document of the sentences of ``model``, a line for each paragraph; its headings are the headline."""
    lines = [[str(sentence) for sentence in paragraph.sentences] for paragraph in model.paragraphs]
    lines = [line for line in lines if line]
    body = "\n".join(map(" ".join, lines))
    headline = " ".join(map(str, model.headings))
    return document_of(body, _placed(lines), find_language("english"), headline)


def _placed(lines: Sequence[Sequence[str]]) -> Iterator[list[Span]]:
    """The sentences of each of ``lines`` at their offsets in the body that they make."""
    start = 0
    for line in lines:
        spans = []
        for text in line:
            spans.append(Span(text, start, start + len(text)))
            start += len(text) + 1
        yield spans
