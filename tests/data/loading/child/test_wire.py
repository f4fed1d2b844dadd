"""Every message between parent and child arrives as it was sent."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import NoArticle, ReadingFailed
from data.forms import article_form, article_of
from data.loading.child.answers import answer_of, error_form, feed_form, feed_of
from data.loading.child.questions import BriefSettings
from data.loading.child.wire import message, read
from data.loading.entries import Feed, FeedEntry
from data.loading.files import Page, RawPage
from data.loading.given import Given
from data.models import Article, Estimate, RecentPost
from summarizer import SummarizerError, TextTooShort

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
WORDS = st.text(max_size=20)
HALVES = st.text(st.characters(), max_size=20)
"""Texts that may contain half surrogates."""

TIMES = st.datetimes(timezones=st.just(UTC))
ESTIMATES = st.builds(Estimate, TIMES, TIMES, TIMES)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
RECENT = st.builds(RecentPost, WORDS, WORDS, st.none() | ESTIMATES, st.none() | WORDS, st.none() | WORDS)
ARTICLES = st.builds(
    Article,
    headline=WORDS,
    body=WORDS,
    section=st.none() | WORDS,
    authors=LISTS,
    url=st.none() | WORDS,
    published_at=st.none() | TIMES,
    recent=st.lists(RECENT, max_size=3).map(tuple),
    labels=LISTS,
    other=st.none() | WORDS,
)
ENTRIES = st.builds(
    FeedEntry,
    headline=WORDS,
    summary=WORDS,
    link=st.none() | WORDS,
    published=st.none() | ESTIMATES,
    categories=LISTS,
    identity=st.none() | WORDS,
    full_text=st.none() | WORDS,
    authors=LISTS,
)
FEEDS = st.builds(Feed, WORDS, st.lists(ENTRIES, max_size=3).map(tuple))
PAGES = st.builds(Page, TIMES, text=st.none() | HALVES, html=st.none() | HALVES, url=st.none() | HALVES)
RAW_PAGES = st.builds(RawPage, st.binary(), TIMES, WORDS, url=st.none() | WORDS, media_type=st.none() | WORDS)
GIVEN = st.builds(
    Given,
    headline=st.none() | HALVES,
    text=st.none() | HALVES,
    html=st.none() | HALVES,
    raw=st.none() | RAW_PAGES,
    section=st.none() | WORDS,
    labels=LISTS,
    authors=st.none() | LISTS,
    url=st.none() | WORDS,
    published_at=st.none() | TIMES,
)


def sent(value: object) -> Any:
    return read(io.BytesIO(message(value)))


@given(ARTICLES)
def test_any_article_arrives_as_it_was(article: Article) -> None:
    assert answer_of(sent(article_form(article)), article_of) == article


@given(FEEDS)
def test_any_feed_arrives_as_it_was(feed: Feed) -> None:
    assert answer_of(sent(feed_form(feed)), feed_of) == feed


@given(PAGES)
def test_any_page_arrives_as_it_was_half_surrogates_included(page: Page) -> None:
    assert sent(page) == page


@given(RAW_PAGES)
def test_the_bytes_of_any_page_arrive_as_they_were(page: RawPage) -> None:
    assert sent(page) == page


@given(WORDS, WORDS)
def test_an_error_arrives_with_its_class_its_sentence_and_its_details(sentence: str, details: str) -> None:
    with pytest.raises(ReadingFailed) as failed:
        answer_of(sent(error_form(ReadingFailed(sentence, details))), article_of)
    assert (str(failed.value), failed.value.details) == (sentence, details)
    with pytest.raises(NoArticle) as refused:
        answer_of(sent(error_form(NoArticle(sentence))), article_of)
    assert str(refused.value) == sentence
    with pytest.raises(SummarizerError) as too_short:
        answer_of(sent(error_form(TextTooShort(4, 25))), article_of)
    assert str(too_short.value) == "That is too short for a brief: 4 words, and it takes at least 25."


@given(GIVEN)
def test_the_fields_of_any_article_arrive_as_they_were(given_fields: Given) -> None:
    assert sent({"fields": given_fields, "now": NOW}) == {"fields": given_fields, "now": NOW}


@given(st.builds(BriefSettings, WORDS, WORDS, st.integers(1, 3)))
def test_the_settings_of_briefs_go_with_the_question(settings: BriefSettings) -> None:
    assert sent({"page": Page(NOW, text="a"), "settings": settings})["settings"] == settings


def test_messages_follow_one_another_until_the_stream_ends() -> None:
    stream = io.BytesIO(message("one") + message({"two": [2, None]}))
    assert [read(stream), read(stream), read(stream)] == ["one", {"two": [2, None]}, None]
