"""Times, waits and addresses as messages show them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from support.values import NOON, ZONE, post

from bot.messages.phrases import address, post_time, quote_words, time, wait
from data.models import Post
from summarizer import Quote, Span


@pytest.mark.parametrize(
    ("moment", "zone", "expected"),
    [
        (datetime(2026, 11, 24, 12, tzinfo=UTC), "UTC", NOON),
        (
            datetime(2026, 11, 24, 20, tzinfo=UTC),
            "Asia/Kolkata",
            '<tg-time unix="1795550400" format="r">25 Nov 2026, 01:30 IST</tg-time>',
        ),
        (datetime(1969, 7, 20, 20, 17, tzinfo=UTC), "UTC", "20 Jul 1969, 20:17 UTC"),
        (datetime(1, 1, 1, tzinfo=UTC), "America/Lima", "1 Jan 1, 00:00 UTC"),
    ],
)
def test_times_are_relative_where_clients_can_and_absolute_in_words(moment: datetime, zone: str, expected: str) -> None:
    assert time(moment, ZoneInfo(zone)) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (post(), NOON),
        (post(day_only=True), "24 Nov 2026"),
        (post(published_at=None, loaded_at=datetime(2026, 11, 24, 12, tzinfo=UTC)), ""),
    ],
)
def test_a_post_shows_no_more_of_its_time_than_is_known(shown: Post, expected: str) -> None:
    assert post_time(shown, ZONE) == expected


@pytest.mark.parametrize(
    ("published", "updated", "expected"),
    [
        (
            datetime(2026, 11, 24, 9, tzinfo=UTC),
            datetime(2026, 11, 24, 12, tzinfo=UTC),
            f'<tg-time unix="1795510800" format="r">24 Nov 2026, 09:00 UTC</tg-time>, updated {NOON}',
        ),
        (
            datetime(2012, 3, 10, 9, 30, tzinfo=UTC),
            datetime(2026, 11, 24, 12, tzinfo=UTC),
            f"10 Mar 2012, updated {NOON}",
        ),
        (datetime(2012, 3, 10, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC), "10 Mar 2012, updated 24 Nov 2026"),
    ],
)
def test_an_updated_post_shows_when_and_never_how_many_years_ago_it_was_published(
    published: datetime, updated: datetime, expected: str
) -> None:
    assert post_time(post(published_at=published, updated_at=updated), ZONE) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/ferry", "https://news.example/ferry"),
        ("http://news.example", "http://news.example"),
        (None, None),
        ("", None),
        ("javascript:alert(1)", None),
        ("ftp://news.example/ferry", None),
        ("http://news.example:²/ferry", None),
        ("http://news.example:99999/ferry", None),
        ("http://news.example/\u202eyrref", None),
        ("https://localhost/ferry", None),
        ("https://news.example/two words", None),
        ("https://[news.example/", None),
        ("/ferry", None),
        ("https://news.example/" + "x" * 2048, None),
    ],
)
def test_only_addresses_that_telegram_takes_become_links(url: str | None, expected: str | None) -> None:
    assert address(post(url=url)) == expected


def test_the_slashes_of_a_quote_are_bounded_over_all_of_its_paragraphs() -> None:
    said = Span("/latest /latest", 0, 15)
    quote = Quote((said,) * 100, said="\n\n".join([said.text] * 100))
    assert quote_words(quote, 3000) == "\n\n".join(["/latest /latest"] * 30) + "\n\n…"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"),
        (119.4, "119 s"),
        (120, "2 min"),
        (900, "15 min"),
        (7140, "119 min"),
        (7200, "2 h"),
        (43_500, "12 h 5 min"),
    ],
)
def test_a_wait_is_told_in_seconds_minutes_or_hours(seconds: float, words: str) -> None:
    assert wait(seconds) == words
