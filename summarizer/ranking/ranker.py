"""NewsSummarizer: a linear ranker of sentences, trained on summaries that people wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer

from summarizer.document.reading import Document, TextSentence
from summarizer.libraries import null_stemmer
from summarizer.ranking.claims import is_claim
from summarizer.ranking.features import FEATURES, feature_matrix
from summarizer.ranking.furniture import dateline_length, is_furniture, may_open_dated, opens_aside
from summarizer.ranking.lexicon import Lexicon
from summarizer.ranking.piece import Piece, Story
from summarizer.ranking.sentence_words import SentenceWords, flat_words
from summarizer.ranking.sumy_models import from_sumy_model
from summarizer.ranking.terms import Matrix, Vector
from summarizer.sentences.splitting import find_words

UNRANKED = -2.0
"""The standardised rating of a sentence that is not ranked."""


MAX_LEXICONS = 4
"""Languages whose words are remembered at a time."""


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Rates sentences by features and linear weights.

    It is used as any of sumy's summarizers: ``NewsSummarizer(stemmer)(document, 3)`` gives the three best sentences of
    ``document`` in its order. Headings count as the headline. The same document always gives the same answer.
    """

    def __init__(
        self,
        stemmer: Callable[[str], str] = null_stemmer,
        stop_words: Iterable[str] = (),
        *,
        english: bool = True,
        weights: Vector | None = None,
    ) -> None:
        """``english`` says that furniture is told by English words too; ``weights`` are in the order of FEATURES,
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
        self._stop_words = frozenset(word.lower() for word in words)
        self._lexicon = _lexicon(self._stemmer, self._stop_words)

    def __call__(self, document: ObjectDocumentModel, sentences_count: int) -> tuple[Sentence, ...]:
        """The ``sentences_count`` best of the document's sentences, in its order."""
        story = self.read(from_sumy_model(document))
        ratings = self.rate(story)
        best = sorted(story.telling, key=lambda index: (-ratings[index], index))[: max(0, sentences_count)]
        return tuple(document.sentences[index] for index in sorted(best))

    def rate(self, story: Story) -> Vector:
        """The rating of each of a story's pieces, standardised; UNRANKED for those that can't be shown."""
        ratings = np.full(len(story.pieces), UNRANKED)
        if story.telling:
            ratings[list(story.telling)] = standardized(self.features(story) @ self._weights)
        return ratings

    def features(self, story: Story) -> Matrix:
        """The features of a story's pieces that can be shown, a row each."""
        return feature_matrix(story.told)

    def read(self, document: Document) -> Story:
        """The sentences of ``document``, and which of them can be shown."""
        sentences = document.sentences
        asides = {
            each.paragraph
            for each in sentences
            if self._english and each.place == 0 and opens_aside(each.span.text, each.size)
        }
        furniture = frozenset(
            index
            for index, each in enumerate(sentences)
            if each.paragraph in asides
            or is_furniture(each.span.text, each.words, self._english)
            or (self._english and is_claim(each.words, document.headline, each.size))
        )
        distinct = sorted({each.span.text: index for index, each in reversed([*enumerate(sentences)])}.values())
        telling = [index for index in distinct if index not in furniture]
        may_open = may_open_dated(document.body)
        pieces = [_piece(each, may_open) for each in sentences]
        text = flat_words(piece.words for piece in pieces)
        known = self._lexicon.read([*text, *document.headline, *document.description])
        sizes = np.array([len(piece.words) for piece in pieces], dtype=np.int64)
        title_end = len(text) + len(document.headline)
        return Story(
            pieces=pieces,
            words=SentenceWords(known[: len(text)], sizes),
            furniture=furniture,
            telling=telling or distinct,
            headline=known[len(text) : title_end],
            description=known[title_end:],
        )


def _piece(sentence: TextSentence, may_open: bool) -> Piece:
    text, words = sentence.span.text, sentence.words
    opens = sentence.paragraph if sentence.place == 0 and (sentence.paragraph or may_open) else None
    dateline = dateline_length(text, opens)
    if dateline:
        text = text[dateline:]
        words = find_words(text)
    place = sentence.paragraph, sentence.place, sentence.size
    return Piece(text, words, sentence.quoted, *place, dated=dateline > 0)


@lru_cache(maxsize=MAX_LEXICONS)
def _lexicon(stem: Callable[[str], str], stop_words: frozenset[str]) -> Lexicon:
    """The lexicon of a language, which all its rankers share."""
    return Lexicon(stem, stop_words)


def standardized(ratings: Vector) -> Vector:
    """``ratings`` with mean zero and deviation one; all zero when they are equal."""
    centred = ratings - ratings.sum() / max(1, len(ratings))
    deviation = math.sqrt(centred @ centred / max(1, len(ratings)))
    return centred / deviation if deviation > 1e-9 else np.zeros(len(ratings))


@cache
def shipped_weights() -> Vector:
    """The weights of weights.json, in the order of FEATURES."""
    written = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return np.array([written["weights"][name] for name in FEATURES])
