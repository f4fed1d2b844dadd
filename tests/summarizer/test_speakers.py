"""The right words in the right mouth."""

import json
from pathlib import Path

import pytest

from summarizer.quotes import find_quotes

QUOTES = Path(__file__).parents[2].parent / "shared" / "corpora" / "quotes"


def spoken(body: str) -> list[tuple[str | None, str | None]]:
    quotes = sorted(find_quotes(body), key=lambda quote: quote.parts[0].start)
    return [(quote.speaker, quote.role) for quote in quotes]


def test_a_short_name_means_the_person_of_that_name_who_was_mentioned_last() -> None:
    body = (
        "Kim Sun-hee opened the fair. Kim Dae-ho, her cousin, closed it.\n\n"
        "“It was the best year we have ever had,” Kim said."
    )
    assert spoken(body) == [("Kim Dae-ho", None)]


@pytest.mark.skipif(not QUOTES.exists(), reason="needs the shared corpora")
def test_the_sample_article_has_every_quote_in_the_right_mouth() -> None:
    gold = json.loads((QUOTES / "seed_gold.jsonl").read_text(encoding="utf-8").splitlines()[0])
    found = {quote.text: (quote.speaker, quote.role) for quote in find_quotes(gold["text"])}
    wanted = {quote["text"]: quote["speaker"]["names"][0] for quote in gold["quotes"]}
    assert {text: speaker for text, (speaker, _) in found.items()} == wanted
    roles = dict(found.values())
    assert roles["Kim In-ae"] == "deputy spokesperson at the ministry"
    assert roles["Brian Nelson"] == "Under Secretary of the US Treasury for Terrorism and Financial Intelligence"
