"""NewsSummarizer: a linear ranker of sentences, trained on summaries that people wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer

from summarizer.ranking.choice import choose
from summarizer.ranking.features import FEATURES, feature_matrix
from summarizer.ranking.furniture import dateline_length, is_furniture
from summarizer.ranking.piece import Piece
from summarizer.ranking.quoted_share import quoted_shares
from summarizer.ranking.terms import Matrix, Vector

MAX_RANKED_SENTENCES = 300
"""Sentences of a document that are ranked: the first ones of a longer document."""

MAX_CACHED_STEMS = 20_000
"""Words whose stem is remembered."""


@dataclass(frozen=True, slots=True)
class Story:
    """The sentences of a document that can be shown: as ``pieces``, and their ``indexes`` among all its sentences.

    ``headline`` holds the terms of the document's headings.
    """

    indexes: Sequence[int]
    pieces: Sequence[Piece]
    headline: frozenset[str]


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Rates sentences by features and linear weights, then chooses greedily without repetition.

    It is used as any of sumy's summarizers: ``NewsSummarizer(stemmer)(document, 3)`` gives up to three sentences of
    ``document`` in its order, fewer by the rules of choice.py. Headings count as the headline. The same document
    always gives the same answer.
    """

    def __init__(
        self,
        stemmer: Callable[[str], str] = null_stemmer,
        stop_words: Iterable[str] = (),
        *,
        english: bool = True,
        weights: Vector | None = None,
    ) -> None:
        """``english`` switches on the features that rest on English words; ``weights`` are in the order of FEATURES,
        by default those of weights.json."""
        super().__init__(stemmer)
        self.stop_words = stop_words
        self._english = english
        self._weights = shipped_weights() if weights is None else weights

    @property
    def stop_words(self) -> frozenset[str]:
        """Words that do not count, in lower case."""
        return self._stop_words

    @stop_words.setter
    def stop_words(self, words: Iterable[str]) -> None:
        self._stop_words = frozenset(map(self.normalize_word, words))
        self._term = lru_cache(maxsize=MAX_CACHED_STEMS)(self._stem_of_content_word)

    def __call__(self, document: ObjectDocumentModel, sentences_count: int) -> tuple[Sentence, ...]:
        """Up to ``sentences_count`` of the document's sentences, in its order."""
        return tuple(document.sentences[index] for index in self.choose(document, sentences_count))

    def choose(self, document: ObjectDocumentModel, most: int) -> list[int]:
        """The indexes in ``document.sentences`` of up to ``most`` sentences, in order."""
        story = self.read(document)
        if not story.pieces or most < 1:
            return []
        ratings = self.features(story) @ self._weights
        chosen = choose(story.pieces, ratings.tolist(), most, story.headline, english=self._english)
        return [story.indexes[piece] for piece in chosen]

    def features(self, story: Story) -> Matrix:
        """The features of a story's pieces, a row each."""
        return feature_matrix(story.pieces, self._english)

    def read(self, document: ObjectDocumentModel) -> Story:
        """The sentences of ``document`` that can be shown: no furniture unless there is nothing else, and no sentence
        a second time."""
        sentences = document.sentences[:MAX_RANKED_SENTENCES]
        distinct = sorted({str(sentence): index for index, sentence in reversed([*enumerate(sentences)])}.values())
        telling = [index for index in distinct if not self._is_furniture(sentences[index])]
        indexes = telling or distinct
        shares = [share for paragraph in document.paragraphs for share in _shares(paragraph)]
        pieces = [self._piece(sentences[index], shares[index]) for index in indexes]
        headline = [word for heading in document.headings for word in heading.words]
        return Story(indexes, pieces, frozenset(self._terms(headline)))

    def _is_furniture(self, sentence: Sentence) -> bool:
        return is_furniture(str(sentence), sentence.words, self._english)

    def _piece(self, sentence: Sentence, quoted: float) -> Piece:
        text, words = str(sentence), sentence.words
        dateline = dateline_length(text)
        if dateline:
            text = text[dateline:]
            words = sentence._tokenizer.to_words(text)
        return Piece(text, words, self._terms(words), quoted)

    def _terms(self, words: Iterable[str]) -> list[str]:
        return [term for term in map(self._term, words) if term]

    def _stem_of_content_word(self, word: str) -> str:
        """The stem of ``word``; empty for a stop word."""
        word = self.normalize_word(word)
        return "" if word in self._stop_words else self._stemmer(word)


def _shares(paragraph: Paragraph) -> list[float]:
    return quoted_shares([str(sentence) for sentence in paragraph.sentences])


@cache
def shipped_weights() -> Vector:
    """The weights of weights.json, in the order of FEATURES."""
    written = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return np.array([written["weights"][name] for name in FEATURES])
