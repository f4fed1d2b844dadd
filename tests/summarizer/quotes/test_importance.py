"""Which quotes a brief shows."""

import json

import pytest
from support.paths import SHARED

from summarizer.brief import Span
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.importance import choose_key_quotes

QUOTES = SHARED / "corpora" / "quotes"

HARBOUR = (
    "The harbour council met on Monday to decide on the new pier.\n\n"
    "“The pier will be rebuilt before the winter storms come,” said Ann Marlow, the harbour master.\n\n"
    "“Nobody has told us what the new pier will cost,” said Tom Reed, a councillor.\n\n"
    "“We have waited for the pier since the last storm,” Marlow said.\n\n"
    "Reed called the delay “hard to explain to anyone”.\n\n"
    "“The council has the money for it,” said Eve Stone, the treasurer.\n"
)


def test_every_speaker_gets_a_key_quote_before_one_gets_two() -> None:
    chosen = choose_key_quotes(find_quotes(HARBOUR), ())
    assert {quote.speaker for quote in chosen} == {"Ann Marlow", "Tom Reed", "Eve Stone"}


def test_a_quote_that_a_sentence_of_the_brief_shows_is_not_shown_again() -> None:
    shown = HARBOUR.split("\n\n")[1]
    start = HARBOUR.index(shown)
    sentence = Span.cut(HARBOUR, start, start + len(shown))
    chosen = choose_key_quotes(find_quotes(HARBOUR), (sentence,))
    assert "The pier will be rebuilt before the winter storms come," not in {quote.text for quote in chosen}


def test_a_part_of_a_sentence_is_a_key_quote_only_when_there_is_nothing_else() -> None:
    body = "Ann Marlow called the delay “hard to explain to anyone”."
    quotes = find_quotes(body)
    assert [quote.text for quote in choose_key_quotes(quotes, ())] == ["hard to explain to anyone"]


def test_a_quote_of_readable_length_comes_before_a_very_long_one() -> None:
    long = " ".join(f"the {a}{b}{c}un" for a in "bdfglmnprstvz" for b in "aeiou" for c in "dklmr") + "."
    body = (
        "The harbour council met on Monday to decide on the new pier.\n\n"
        f"“{long}” said Ann Marlow, the harbour master.\n\n"
        "“The council will pay for the new pier before winter,” said Tom Reed, the harbour clerk."
    )
    assert [quote.speaker for quote in choose_key_quotes(find_quotes(body), ())] == ["Tom Reed", "Ann Marlow"]


@pytest.mark.skipif(not QUOTES.exists(), reason="needs the shared corpora")
def test_the_sample_article_has_its_three_key_quotes() -> None:
    body = json.loads((QUOTES / "seed_gold.jsonl").read_text(encoding="utf-8").splitlines()[0])["text"]
    quotes = find_quotes(body)
    chosen = choose_key_quotes(quotes, ())
    assert {quote.speaker: quote.text.split()[:2] for quote in chosen} == {
        "Kim Yo-jong": ["We", "have"],
        "Kim In-ae": ["We", "must"],
        "Brian Nelson": ["The", "United"],
    }
