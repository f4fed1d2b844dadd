"""NewsSummarizer, used as sumy's summarizers are."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.utils import get_stop_words

from summarizer.document.reading import MAX_SENTENCES, read
from summarizer.ranking import ranker
from summarizer.ranking.features import FEATURES
from summarizer.ranking.ranker import NewsSummarizer
from summarizer.ranking.sumy_models import NewsTokenizer, as_sumy_model

STORY = (
    "OSTVIK, Norway (Coast News) - The island council of Ostvik voted on Monday to buy a second ferry. ",
    "The boat, built in 2009, sails between two lakes in Finland and costs four million crowns. ",
    "“At last,” said Jonas Oberg, who runs the island's only bakery, after the vote. ",
    "Islanders have asked for a second ferry since the winter storms of 2021 cut Ostvik off for nine days. ",
    "The council will raise harbour fees by a tenth to pay for the ferry, and borrow the rest. ",
    "Two members voted against the purchase because the boat burns diesel. ",
    "An electric ferry would have cost three times as much, the mayor told them. ",
    "The first crossing is planned for the week before Easter. ",
    "Until then a fishing boat carries mail and medicine. ",
    "Ostvik has 640 inhabitants, a school with thirty pupils and a lighthouse of 1880.",
)
ALPHABET = st.sampled_from([*'aB1 .?!"“”’()\n-—', "The ferry sank. ", "(CNN) -- ", "He said “no”. ", "Mr. "])


def news_summarizer(**options: bool) -> NewsSummarizer:
    return NewsSummarizer(Stemmer("english"), get_stop_words("english"), **options)


def sumy_document(text: str) -> ObjectDocumentModel:
    return as_sumy_model(read(text), MAX_SENTENCES)


def test_it_takes_sumys_documents_and_gives_their_sentences() -> None:
    document = PlaintextParser.from_string("".join(STORY), NewsTokenizer()).document
    chosen = news_summarizer()(document, 2)
    assert [str(sentence) for sentence in chosen] == [STORY[0].strip(), STORY[1].strip()]


def test_stop_words_can_be_set_as_with_sumys_summarizers() -> None:
    document = sumy_document("".join(STORY))
    later = NewsSummarizer(Stemmer("english"))
    later.stop_words = get_stop_words("english")
    assert later(document, 3) == news_summarizer()(document, 3)


def test_an_empty_document_and_a_count_of_zero_give_nothing() -> None:
    empty = sumy_document("")
    document = sumy_document("".join(STORY))
    assert (news_summarizer()(empty, 3), news_summarizer()(document, 0)) == ((), ())


def test_one_sentence_is_its_own_summary() -> None:
    document = sumy_document(STORY[3])
    assert news_summarizer()(document, 3) == document.sentences


def test_a_repeated_sentence_is_chosen_once() -> None:
    document = sumy_document("\n".join([STORY[0]] * 12))
    assert news_summarizer()(document, 3) == document.sentences[:1]


def test_a_dateline_is_not_ranked_and_not_cut() -> None:
    document = read("".join(STORY))
    story = news_summarizer().read(document)
    assert story.pieces[0].text == STORY[0].removeprefix("OSTVIK, Norway (Coast News) - ").strip()
    assert document.spans[0].text == STORY[0].strip()


def test_furniture_is_neither_ranked_nor_counted() -> None:
    body = "Monday, 5 May 2025\nBy Marta Lind\n" + "".join(STORY)
    document = sumy_document(body)
    plain = sumy_document("".join(STORY))
    assert news_summarizer()(document, 3) == news_summarizer()(plain, 3)


def test_a_caption_is_furniture_with_all_sentences_of_its_paragraph() -> None:
    caption = "In this May 3 file photo Ann Lee opens the port of Ostvik. The council voted for her plan on Monday.\n\n"
    story = news_summarizer().read(read(caption + "".join(STORY)))
    assert story.furniture == {0, 1}


def test_an_editors_note_is_furniture_with_all_sentences_of_its_paragraph() -> None:
    note = "Editor's note: This story has been updated. An earlier version said that the fare was 12 euros.\n\n"
    story = news_summarizer().read(read(note + "".join(STORY)))
    assert story.furniture == {0, 1}


def test_the_shipped_weights_are_finite_and_name_every_feature_and_their_origin() -> None:
    written = json.loads(Path(ranker.__file__).with_name("weights.json").read_text(encoding="utf-8"))
    assert tuple(written["weights"]) == FEATURES
    assert np.isfinite(ranker.shipped_weights()).all()
    assert set(written) == {"about", "trained_on", "how", "when", "weights"}


@pytest.mark.parametrize("count", [1, 3])
@given(text=st.one_of(st.text(), st.lists(ALPHABET, max_size=60).map("".join)))
def test_any_text_gives_the_same_answer_twice_and_no_sentence_twice(count: int, text: str) -> None:
    document = sumy_document(text)
    chosen = news_summarizer()(document, count)
    assert chosen == news_summarizer()(document, count)
    assert len({str(sentence) for sentence in chosen}) == len(chosen) <= count
    assert bool(chosen) == bool(document.sentences)
