"""Which quotes a brief shows."""

import json
from pathlib import Path

import pytest
from support.paths import SHARED

from summarizer.brief import Span
from summarizer.quotes import importance
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.importance import choose_key_quotes
from summarizer.quotes.key_features import key_features

QUOTES = SHARED / "corpora" / "quotes"

HARBOUR = (
    "The harbour council met on Monday to decide on the new pier.\n\n"
    "“The pier will be rebuilt before the winter storms come,” said Ann Marlow, the harbour master.\n\n"
    "“Nobody has told us what the new pier will cost,” said Tom Reed, a councillor.\n\n"
    "“We have waited for the pier since the last storm,” Marlow said.\n\n"
    "Reed called the delay “hard to explain to anyone”.\n\n"
    "“The council has had the money for it since the last storm,” said Eve Stone, the treasurer.\n"
)


def test_every_speaker_gets_a_key_quote_before_one_gets_two() -> None:
    chosen = choose_key_quotes(HARBOUR, find_quotes(HARBOUR), ())
    assert {quote.speaker for quote in chosen} == {"Ann Marlow", "Tom Reed", "Eve Stone"}


def test_a_quote_of_an_unsure_speaker_is_no_key_quote() -> None:
    quotes = find_quotes(HARBOUR)
    unsure = {quote for quote in quotes if quote.speaker == "Ann Marlow"}
    chosen = choose_key_quotes(HARBOUR, quotes, (), unsure=unsure)
    assert {quote.speaker for quote in chosen} == {"Tom Reed", "Eve Stone"}


def test_a_quote_that_a_sentence_of_the_brief_shows_is_not_shown_again() -> None:
    shown = HARBOUR.split("\n\n")[1]
    start = HARBOUR.index(shown)
    sentence = Span.cut(HARBOUR, start, start + len(shown))
    chosen = choose_key_quotes(HARBOUR, find_quotes(HARBOUR), (sentence,))
    assert "The pier will be rebuilt before the winter storms come," not in {quote.text for quote in chosen}


@pytest.mark.parametrize(
    "passage",
    [
        "Ann Marlow called the delay “hard to explain to anyone who has ever waited for a boat”.",
        "The delay, Ann Marlow said, was “hard to explain to anyone who has ever waited for a boat,” and she left.",
        "“We have waited ten years for a pier that carries the boats and the people” behind them, Ann Marlow said.",
        "“Not this year,” said Ann Marlow.",
        "The sign on the quay read “NO ENTRY FOR CARS AND PEOPLE WITHOUT A PASS”.",
    ],
)
def test_phrases_and_scraps_are_no_key_quotes(passage: str) -> None:
    body = "The harbour council met on Monday to decide on the new pier.\n\n" + passage
    assert choose_key_quotes(body, find_quotes(body), ()) == ()


@pytest.mark.parametrize(
    "behind",
    [
        "said Ann Marlow, the harbour master",
        "Ann Marlow, the harbour master, said",
        "and left, said Ann Marlow, the harbour master",
    ],
)
def test_a_whole_statement_without_a_comma_at_its_end_can_be_a_key_quote(behind: str) -> None:
    words = "We have waited ten years for a pier that carries the boats and the people"
    body = f"The harbour council met on Monday to decide on the new pier.\n\n“{words}” {behind}."
    assert [quote.text for quote in choose_key_quotes(body, find_quotes(body), ())] == [words]


@pytest.mark.parametrize("beside", [HARBOUR, "The harbour council met on Monday to decide on the new pier.\n\n"])
def test_words_of_nobody_are_no_key_quotes(beside: str) -> None:
    body = beside + "\n\n“We will never accept a pier that nobody in this town has asked for.”\n\nThat is so."
    assert all(quote.speaker for quote in choose_key_quotes(body, find_quotes(body), ()))


def test_the_weights_say_what_they_were_made_from() -> None:
    written = json.loads(Path(importance.__file__).with_name("key_weights.json").read_text(encoding="utf-8"))
    quotes = find_quotes(HARBOUR)
    assert set(written["weights"]) == {"bias", *key_features(HARBOUR, quotes)}
    assert set(written) >= {"about", "trained_on", "how", "when", "least", "figures of ten folds by article"}


def test_a_quote_of_readable_length_comes_before_a_very_long_one() -> None:
    long = " ".join(f"the {a}{b}{c}un" for a in "bdfglmnprstvz" for b in "aeiou" for c in "dklmr") + "."
    body = (
        "The harbour council met on Monday to decide on the new pier.\n\n"
        f"“{long}” said Ann Marlow, the harbour master.\n\n"
        "“The council will pay for the new pier before winter,” said Tom Reed, the harbour clerk."
    )
    assert [quote.speaker for quote in choose_key_quotes(body, find_quotes(body), ())][:1] == ["Tom Reed"]


@pytest.mark.skipif(not QUOTES.exists(), reason="needs the shared corpora")
def test_the_sample_article_has_its_three_key_quotes() -> None:
    body = json.loads((QUOTES / "seed_gold.jsonl").read_text(encoding="utf-8").splitlines()[0])["text"]
    quotes = find_quotes(body)
    chosen = choose_key_quotes(body, quotes, ())
    assert {quote.speaker: quote.text.split()[:2] for quote in chosen} == {
        "Kim Yo-jong": ["We", "have"],
        "Kim In-ae": ["We", "must"],
        "Brian Nelson": ["The", "United"],
    }
