"""sumy's own algorithms as rankers: what they rate highest is worth showing, under the same judges.

For operators who know them, and for languages that the learned worth was not made for.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import sumy.summarizers
from sumy.models.dom import ObjectDocumentModel
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers._summarizer import AbstractSummarizer

from summarizer.document.reading import Document
from summarizer.language import Language
from summarizer.ranking.piece import Story
from summarizer.ranking.ranker import UNRANKED, standardized
from summarizer.ranking.sumy_models import as_sumy_model
from summarizer.ranking.terms import Vector

MAX_SENTENCES = 120
"""Sentences that an algorithm rates, the first ones of a longer document: some take cubic time."""

_UNREPEATABLE = "random"
"""The algorithm whose answer differs from call to call."""


@cache
def sumy_algorithms() -> Mapping[str, type[AbstractSummarizer]]:
    """The algorithms that sumy has, by names such as 'lexrank' and 'textrank'."""
    found: dict[str, type[AbstractSummarizer]] = {}
    for module in pkgutil.iter_modules(sumy.summarizers.__path__):
        name = module.name.replace("_", "")
        if module.name.startswith("_") or name == _UNREPEATABLE:
            continue
        members = vars(importlib.import_module(f"sumy.summarizers.{module.name}"))
        for kind in members.values():
            if inspect.isclass(kind) and kind.__name__.lower() == f"{name}summarizer":
                found[name] = kind
    return found


@dataclass(frozen=True, slots=True)
class SumyRanker:
    """Rates sentences as the algorithm called ``name`` does, one of sumy_algorithms."""

    name: str

    def rate(self, story: Story, document: Document) -> Vector:
        """The rating of each piece of ``story``, which was read from ``document``, standardised.

        It is UNRANKED for those that can't be shown and those behind the first MAX_SENTENCES.
        """
        found = self._ratings(as_sumy_model(document, MAX_SENTENCES), document.language)
        rated = [index for index in story.telling if index < len(found)]
        ratings = np.full(len(story.pieces), UNRANKED)
        if rated:
            ratings[rated] = standardized(np.array(found)[rated])
        return ratings

    def _ratings(self, model: ObjectDocumentModel, language: Language) -> list[float]:
        """sumy's ratings of the sentences of ``model``, with the words of ``language``; none of an empty one."""
        found: list[float] = []

        def listen(sentences: Sequence[Any], count: int, rating: Any, *args: Any, **options: Any) -> tuple[()]:
            rate = rating.__getitem__ if isinstance(rating, dict) else rating
            found.extend(float(rate(sentence, *args, **options)) for sentence in sentences)
            return ()

        # Every algorithm of sumy ends with this method, which sees the ratings that it keeps to itself.
        kind = sumy_algorithms()[self.name]
        listening = type(f"Listening{kind.__name__}", (kind,), {"_get_best_sentences": staticmethod(listen)})
        summarizer = listening(language.stem)
        _give_words(summarizer, language)
        if model.sentences:
            summarizer(model, MAX_SENTENCES)
        return found


def _give_words(summarizer: AbstractSummarizer, language: Language) -> None:
    if hasattr(type(summarizer), "bonus_words"):
        summarizer.null_words = language.stop_words
        summarizer.bonus_words = PlaintextParser.SIGNIFICANT_WORDS
        summarizer.stigma_words = PlaintextParser.STIGMA_WORDS
    elif hasattr(type(summarizer), "stop_words"):
        summarizer.stop_words = language.stop_words
