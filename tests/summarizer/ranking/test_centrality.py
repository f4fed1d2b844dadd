"""LexRank and TextRank in numpy choose what sumy's own choose."""

import json
import random
from pathlib import Path

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from summarizer.ranking.centrality import LexRank, TextRank
from summarizer.ranking.document import NewsTokenizer, read_document

CNN = Path(__file__).parents[3].parent / "shared" / "corpora" / "summaries" / "cnn_dev.jsonl"
PAIRS = [(LexRank, LexRankSummarizer), (TextRank, TextRankSummarizer)]
VOCABULARY = [a + b for a in ("ferry", "market", "harbour", "storm", "council") for b in ("", "man", "side", "way")]


def ready(kind: type) -> LexRankSummarizer | TextRankSummarizer:
    summarizer = kind(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return summarizer


def invented_document(seed: int) -> ObjectDocumentModel:
    """Sentences of one to twelve words, some of them equal, some of stop words alone."""
    chance = random.Random(seed)  # noqa: S311
    texts = [" ".join(chance.choices([*VOCABULARY, "the", "of"], k=chance.randint(1, 12))) for _ in range(40)]
    sentences = [Sentence(f"{text.capitalize()}.", NewsTokenizer()) for text in [*texts, "The of.", texts[0]]]
    return ObjectDocumentModel([Paragraph(sentences)])


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_the_same_sentences_as_sumy_from_invented_documents(ours: type, theirs: type) -> None:
    for seed in range(12):
        document = invented_document(seed)
        for count in (1, 3, 10):
            assert ready(ours)(document, count) == ready(theirs)(document, count)


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
@pytest.mark.parametrize(
    "body", ["", "One sentence stands alone.", "Rain fell. The of. Snow came.", "Rain fell. Rain fell."]
)
def test_the_same_sentences_as_sumy_from_next_to_nothing(ours: type, theirs: type, body: str) -> None:
    document, _ = read_document(body)
    assert ready(ours)(document, 2) == ready(theirs)(document, 2)


@pytest.mark.skipif(not CNN.exists(), reason="the corpora lie beside the project")
@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_the_same_sentences_as_sumy_from_news(ours: type, theirs: type) -> None:
    mine, other = ready(ours), ready(theirs)
    with CNN.open(encoding="utf-8") as lines:
        for _, line in zip(range(60), lines, strict=False):
            document, _ = read_document(json.loads(line)["body"])
            assert mine(document, 3) == other(document, 3)
