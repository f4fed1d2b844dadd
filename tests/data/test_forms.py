"""Articles as JSON: what the database keeps of them, and what a child process answers."""

import json
import re
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from support.store import FERRY, NOW, SEA_WALL

from data.forms import article_form, article_of
from data.models import Article, ParagraphKind, Sureness

KINDS = (ParagraphKind.HEADING, ParagraphKind.PARAGRAPH)
FULL = replace(
    SEA_WALL,
    recent=(FERRY,),
    labels=("Local", "Coast"),
    other="Night ferries cancelled",
    kinds=KINDS,
    sureness=Sureness(0.8, 0.75, 1.0, 0.5, ("Sea wall to be rebuilt",)),
    description="The council has voted for a wall of steel piles.",
)
FORM = json.loads(json.dumps(article_form(FULL)))


def test_an_article_has_one_form_which_newsrooms_of_earlier_versions_hold() -> None:
    assert {
        "headline": "Harbour Town to rebuild its sea wall — 100% of it",
        "body": SEA_WALL.body,
        "section": "Local",
        "authors": ["Ines Okafor", "Jörg Weiß"],
        "url": "https://coast.example/news/sea-wall",
        "published_at": "2026-11-24T11:00:00.000000+00:00",
        "updated_at": None,
        "recent": [
            {
                "headline": "Night ferries cancelled after a fire",
                "teaser": "Two of five ships stay in port.",
                "published": [
                    "2026-11-24T10:00:00.000000+00:00",
                    "2026-11-24T09:00:00.000000+00:00",
                    "2026-11-24T10:00:00.000000+00:00",
                ],
                "url": "https://coast.example/news/ferry",
                "section": "Travel",
            }
        ],
        "labels": ["Local", "Coast"],
        "other": "Night ferries cancelled",
        "kinds": "hp",
        "sureness": {
            "headline": 0.8,
            "authors": 0.75,
            "published_at": 1.0,
            "section": 0.5,
            "headlines": ["Sea wall to be rebuilt"],
        },
        "description": "The council has voted for a wall of steel piles.",
    } == FORM
    assert article_of(FORM) == FULL


def test_an_article_that_an_earlier_version_wrote_has_no_kinds_of_paragraphs() -> None:
    form = {name: value for name, value in FORM.items() if name != "kinds"}
    assert article_of(form) == replace(FULL, kinds=())


def test_an_article_that_an_earlier_version_kept_is_sure_of_its_fields() -> None:
    earlier = {name: value for name, value in FORM.items() if name != "sureness"}
    assert article_of(earlier) == replace(FULL, sureness=Sureness())


def test_a_time_of_another_zone_comes_back_in_utc() -> None:
    article = Article("Headline", "Body", published_at=NOW.astimezone(timezone(timedelta(hours=5, minutes=30))))
    read = article_of(json.loads(json.dumps(article_form(article))))
    assert read == article
    assert read.published_at is not None
    assert read.published_at.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("headline", None, "headline is no text"),
        ("headline", "Wall \ud83d", "headline holds half a surrogate pair"),
        ("body", ["a"], "body is no text"),
        ("section", 7, "section is no text"),
        ("authors", "Ines Okafor", "authors is no list"),
        ("authors", [["Ines Okafor"]], "authors is no text"),
        ("url", {}, "url is no text"),
        ("published_at", 1.5, "published_at is no text"),
        ("published_at", "yesterday", "Invalid isoformat string: 'yesterday'"),
        ("published_at", "2026-11-24T11:00:00", "published_at is no time in UTC"),
        ("published_at", "2026-11-24T11:00:00+01:00", "published_at is no time in UTC"),
        ("recent", {"headline": "a"}, "recent is no list"),
        ("recent", ["a"], "a JSON object was expected"),
        ("recent", [{"headline": "a"}], "teaser is missing"),
        ("recent", [FORM["recent"][0] | {"published": []}], "published is no estimate of three times"),
        ("labels", None, "labels is no list"),
        ("other", False, "other is no text"),
        ("kinds", "hx", "'x' is not a valid ParagraphKind"),
        ("kinds", "h", "1 kinds for 2 paragraphs"),
        ("sureness", None, "a JSON object was expected"),
        ("sureness", FORM["sureness"] | {"headline": 1.5}, "headline is no share"),
        ("sureness", FORM["sureness"] | {"section": True}, "section is no share"),
        ("sureness", FORM["sureness"] | {"headlines": None}, "headlines is no list"),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        article_of(FORM | {name: value})
