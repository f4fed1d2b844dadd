"""An article's body as sumy's document model, its sentences verbatim and at known offsets.

sumy's own parser joins the lines of a paragraph and drops lines in capitals, and its tokenizer needs a download;
therefore the model is built here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

from summarizer.brief import Span
from summarizer.sentences.splitting import find_words, sentences_of, split_paragraphs, split_sentences


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


def read_document(
    body: str, headline: str = "", most: int | None = None, language: str = "english"
) -> tuple[ObjectDocumentModel, Sequence[Span]]:
    """The document of ``body``, and the spans of its sentences in the same order.

    ``headline`` becomes a heading. Only the first ``most`` sentences are read, if it is given. ``language`` is sumy's
    name for it, in lower case.
    """
    tokenizer = NewsTokenizer(language)
    paragraphs: list[Paragraph] = []
    spans: list[Span] = []
    if headline.strip():
        paragraphs.append(Paragraph([Sentence(headline, tokenizer, is_heading=True)]))
    for paragraph in split_paragraphs(body):
        rest = None if most is None else most - len(spans)
        found = list(islice(sentences_of(body, paragraph, language), rest))
        if not found:
            break
        spans.extend(found)
        paragraphs.append(Paragraph([Sentence(span.text, tokenizer) for span in found]))
    return ObjectDocumentModel(paragraphs), spans
