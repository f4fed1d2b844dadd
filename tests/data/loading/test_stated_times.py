"""When a line says that a story was published, and when it was updated."""

from datetime import UTC, datetime

import pytest

from data.loading.stated_times import Stated, stated_times, update_after

SEEN_AT = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published: 23 November 2026, 9:10 am", Stated(at(23, 9, 10))),
        ("23 November 2026", Stated(at(23))),
        ("Updated 24 November 2026 18:05", Stated(None, at(24, 18, 5))),
        ("Published 23 Nov 2026 09:10, updated 24 Nov 2026 18:05", Stated(at(23, 9, 10), at(24, 18, 5))),
        ("Updated: 24 Nov 2026 18:05 | Published: 23 Nov 2026 09:10", Stated(at(23, 9, 10), at(24, 18, 5))),
        ("23.11.2026, 09:10 Uhr, zuletzt aktualisiert um 14:20 Uhr", Stated(at(23, 9, 10), at(23, 14, 20))),
        ("Publié le 23 novembre 2026 à 09h10, mis à jour le 24 novembre 2026", Stated(at(23, 9, 10), at(24))),
        ("公開日時 2026/11/23 09:10 更新日時 2026/11/24 18:05", Stated(at(23, 9, 10), at(24, 18, 5))),
        ("Diterbitkan 23 November 2026, Diperbarui 24 November 2026", Stated(at(23), at(24))),
        ("发布时间：2026年11月23日09:10 更新时间：2026年11月24日18:05", Stated(at(23, 9, 10), at(24, 18, 5))),
        ("Posted 5 hours ago · Updated 2 hours ago", Stated(at(28, 4), at(28, 7))),
        ("Updated Nov 24, 6:55 AM;Posted Nov 23, 6:51 AM", Stated(at(23, 6, 51), at(24, 6, 55))),
        ("Yesterday at 18:05", Stated(at(27, 18, 5))),
        ("Nothing of the kind", Stated()),
    ],
)
def test_a_line_says_when_a_story_was_published_and_updated(text: str, expected: Stated) -> None:
    assert stated_times(text, SEEN_AT) == expected


def test_an_update_alone_stands_for_publication() -> None:
    assert Stated(None, at(24)).first == at(24)


def test_a_change_within_ten_minutes_is_no_update() -> None:
    assert update_after(at(23, 9, 0), at(23, 9, 9)) is None
    assert update_after(at(23, 9, 0), at(23, 9, 10)) == at(23, 9, 10)
    assert update_after(at(23, 9, 0), at(22, 9, 0)) is None
    assert update_after(None, at(23)) is None


def test_an_original_time_is_that_of_publication() -> None:
    told = stated_times("Updated Nov. 24, 2026 8:21 am / Original Nov. 23, 2026 8:02 am", SEEN_AT)
    assert told == Stated(at(23, 8, 2), at(24, 8, 21))


@pytest.mark.parametrize(("text", "day"), [("3 days ago", 25), ("Posted 2 weeks ago", 14), ("yesterday", 27)])
def test_an_age_in_days_is_a_day_and_no_clock_time(text: str, day: int) -> None:
    assert stated_times(text, SEEN_AT) == Stated(at(day))


def test_on_a_page_that_knows_nothing_since_years_ages_say_nothing_and_days_are_of_its_year() -> None:
    def latest() -> datetime:
        return datetime(2019, 12, 31, tzinfo=UTC)

    assert stated_times("3 days ago", SEEN_AT, latest) == Stated()
    assert stated_times("Posted Nov 18, 8:19 PM", SEEN_AT, latest) == Stated(datetime(2019, 11, 18, 20, 19, tzinfo=UTC))
    assert stated_times("March 9, 2026", SEEN_AT, latest) == Stated(datetime(2026, 3, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/03/2026", (2026, 5, 3)),
        ("05/04/2026", (2026, 5, 4)),
        ("05-03-2026 14:00", (2026, 5, 3)),
        ("03/05/2026", (2026, 5, 3)),
        ("04/01/2026", (2026, 1, 4)),
        ("05/12/2025", (2025, 12, 5)),
        ("05.03.2026", (2026, 3, 5)),
        ("Thu 05/03/2026", (2026, 3, 5)),
    ],
)
def test_a_date_of_two_readings_is_the_one_of_these_days_or_has_the_day_first(
    text: str, day: tuple[int, int, int]
) -> None:
    published = stated_times(text, datetime(2026, 5, 4, 20, tzinfo=UTC)).published
    assert published is not None
    assert (published.year, published.month, published.day) == day
