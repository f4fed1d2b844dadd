"""A body, read once."""

import pytest
from sumy.models.dom import Sentence

from summarizer.brief import Span
from summarizer.document.marks import Passage
from summarizer.document.reading import MAX_SENTENCES, TextSentence, read
from summarizer.ranking.sumy_models import NewsTokenizer, as_sumy_model, from_sumy_model

BODY = "FERRY SOLD\nThe ferry was sold. It is old.\n\n“Nobody bid,” said Lee."


def test_each_sentence_stands_at_its_offsets_and_place_with_its_words_and_quoted_share() -> None:
    document = read(BODY, "Old ferry sold")
    assert document.headline == ["Old", "ferry", "sold"]
    assert document.sentences == [
        TextSentence(Span("FERRY SOLD", 0, 10), ["FERRY", "SOLD"], 0.0, 0, 0, 1),
        TextSentence(Span("The ferry was sold.", 11, 30), ["The", "ferry", "was", "sold"], 0.0, 1, 0, 2),
        TextSentence(Span("It is old.", 31, 41), ["It", "is", "old"], 0.0, 1, 1, 2),
        TextSentence(Span("“Nobody bid,” said Lee.", 43, 66), ["Nobody", "bid", "said", "Lee"], 13 / 23, 2, 0, 1),
    ]


def test_a_passage_between_quotation_marks_is_one_token() -> None:
    document = read(BODY)
    assert document.passages == (Passage(44, 55, 43, 56, paragraph=2),)
    assert [token.text for token in document.tokenised[-1].tokens] == ["“”", "said", "Lee", "."]
    assert document.tokenised[-1].passages == [(0, 0)]


def test_only_the_first_sentences_can_be_shown_and_all_are_read_for_quotes() -> None:
    document = read("It is old.\n" * (MAX_SENTENCES + 5))
    assert (len(document.sentences), len(document.tokenised)) == (MAX_SENTENCES, MAX_SENTENCES + 5)


def test_it_becomes_sumys_model_and_comes_back() -> None:
    document = read(BODY, "Old ferry sold")
    model = as_sumy_model(document, most=3)
    assert model.headings == (Sentence("Old ferry sold", NewsTokenizer(), is_heading=True),)
    assert [str(sentence) for sentence in model.sentences] == ["FERRY SOLD", "The ferry was sold.", "It is old."]
    again = from_sumy_model(model)
    assert (again.body, again.headline) == ("FERRY SOLD\nThe ferry was sold. It is old.", document.headline)
    assert again.sentences == document.sentences[:3]


@pytest.mark.parametrize(
    "body",
    [
        "The court in Lee v. Reed left No. 4 alone.",
        "“Where is it? I can’t see it,” she said.",
        "“Is it here…” the senator asked.",
        "“We left.” – Ann Lee, mayor",
        "“Where is it?”\nshe asked.",
    ],
)
def test_the_quotes_are_read_in_the_sentences_of_the_splitter_but_for_what_a_passage_joins(body: str) -> None:
    assert len(read(body).tokenised) == 1


@pytest.mark.parametrize("body", ["She lives in Naples, Fla. But he does not.", "“We left.” The mayor stayed."])
def test_a_sentence_ends_for_the_quotes_where_the_splitter_or_a_closed_passage_ends_it(body: str) -> None:
    assert len(read(body).tokenised) == 2


def test_paragraphs_are_counted_alike_for_sentences_passages_and_tokens() -> None:
    document = read("Rain fell.\u2028“Snow came,” Lee said.\n \n“It thawed.”")
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1, 2]
    assert [sentence.paragraph for sentence in document.tokenised] == [0, 1, 2]
    assert [passage.paragraph for passage in document.passages] == [1, 2]
