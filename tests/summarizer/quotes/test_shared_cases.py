"""Small cases of kinds in ../shared/cases/quotes: who says it, and in what role. Skipped where they are not at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from summarizer.brief import Quote
from summarizer.quotes.finding import find_quotes

CASES = Path(__file__).parents[4] / "shared" / "cases" / "quotes"
GOLD = CASES / "gold.jsonl"
ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()] if GOLD.exists() else []
SPOKEN = [row for row in ROWS if "quotes" in row]
_SMALL = frozenset(("a", "an", "the", "of", "for", "in", "at", "and"))


def words(text: str | None) -> list[str]:
    return [word for word in re.findall(r"[\w’'-]+", (text or "").lower()) if word not in _SMALL]


def is_right(quote: Quote, wanted: dict[str, Any]) -> bool:
    speakers = [wanted["speaker"], *wanted.get("or", ())]
    is_named = any(words(quote.speaker) == words(speaker) for speaker in speakers)
    role, given = words(wanted.get("role")), words(quote.role)
    return is_named and 3 * sum(word in given for word in role) >= 2 * len(role)


@pytest.mark.parametrize("case", SPOKEN, ids=lambda case: str(case["file"]))
def test_each_quote_of_a_shared_case_has_its_speaker_and_role(case: dict[str, Any]) -> None:
    found = find_quotes((CASES / case["file"]).read_text(encoding="utf-8"))
    given = {
        wanted["text"]: next((quote for quote in found if wanted["text"] in quote.text), None)
        for wanted in case["quotes"]
    }
    wrong = [
        (wanted["text"], quote and (quote.speaker, quote.role))
        for wanted in case["quotes"]
        if (quote := given[wanted["text"]]) is None or not is_right(quote, wanted)
    ]
    assert wrong == []
