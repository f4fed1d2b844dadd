"""By the scores of LexRank and TextRank the same sentences are chosen as by sumy's own summarisers."""

import json
import random
from collections.abc import Callable

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words
from support.paths import SHARED
from support.terms import table_of

from summarizer.document.reading import MAX_SENTENCES, read
from summarizer.ranking.centrality import idf_cosines, lexrank_scores, shared_terms, textrank_scores
from summarizer.ranking.sumy_models import NewsTokenizer, as_sumy_model
from summarizer.ranking.terms import TermTable, Vector

CNN = SHARED / "corpora" / "summaries" / "cnn_dev.jsonl"
VOCABULARY = [a + b for a in ("ferry", "market", "harbour", "storm", "council") for b in ("", "man", "side", "way")]

Scores = Callable[[TermTable], Vector]


def lexrank(table: TermTable) -> Vector:
    return lexrank_scores(idf_cosines(table))


def textrank(table: TermTable) -> Vector:
    return textrank_scores(table, shared_terms(table))


PAIRS = pytest.mark.parametrize(
    ("scores", "kind"), [(lexrank, LexRankSummarizer), (textrank, TextRankSummarizer)], ids=["LexRank", "TextRank"]
)


def assert_same_choice(document: ObjectDocumentModel, scores: Scores, kind: type, counts: tuple[int, ...]) -> None:
    """Compares sumy's choice of sentences with its choice by our scores."""
    sumys = kind(Stemmer("english"))
    sumys.stop_words = get_stop_words("english")
    table = table_of([sumys._to_words_set(sentence) for sentence in document.sentences])
    ratings = dict(zip(document.sentences, scores(table), strict=True))
    for count in counts:
        assert sumys._get_best_sentences(document.sentences, count, ratings) == sumys(document, count)


def invented_document(seed: int) -> ObjectDocumentModel:
    """Sentences of one to twelve words, some of them equal, some of stop words alone."""
    chance = random.Random(seed)  # noqa: S311
    texts = [" ".join(chance.choices([*VOCABULARY, "the", "of"], k=chance.randint(1, 12))) for _ in range(40)]
    sentences = [Sentence(f"{text.capitalize()}.", NewsTokenizer()) for text in [*texts, "The of.", texts[0]]]
    return ObjectDocumentModel([Paragraph(sentences)])


@PAIRS
def test_the_same_sentences_as_sumy_from_invented_documents(scores: Scores, kind: type) -> None:
    for seed in range(12):
        assert_same_choice(invented_document(seed), scores, kind, (1, 3, 10))


@PAIRS
@pytest.mark.parametrize(
    "body", ["One sentence stands alone.", "Rain fell. The of. Snow came.", "Rain fell. Rain fell."]
)
def test_the_same_sentences_as_sumy_from_next_to_nothing(scores: Scores, kind: type, body: str) -> None:
    document = as_sumy_model(read(body), MAX_SENTENCES)
    assert_same_choice(document, scores, kind, (2,))


@pytest.mark.skipif(not CNN.exists(), reason="the corpora lie beside the project")
@PAIRS
def test_the_same_sentences_as_sumy_from_news(scores: Scores, kind: type) -> None:
    with CNN.open(encoding="utf-8") as lines:
        for _, line in zip(range(60), lines, strict=False):
            document = as_sumy_model(read(json.loads(line)["body"]), MAX_SENTENCES)
            assert_same_choice(document, scores, kind, (3,))
