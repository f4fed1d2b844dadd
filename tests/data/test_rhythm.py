"""When choices let alerts out, across time zones and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from data.rhythm import Rhythm, window

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = (time(22), time(7))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_digest_comes_at_its_time_of_day_before_and_after_the_clocks_change() -> None:
    rhythm = Rhythm((time(8),), None, BERLIN)
    assert [window(rhythm, utc(at)).held_until for at in ("2026-03-28 06:59", "2026-03-28 07:00")] == [
        utc("2026-03-28 07:00"),
        utc("2026-03-29 06:00"),
    ]


def test_a_time_that_the_clocks_skip_comes_an_hour_later_and_one_that_comes_twice_comes_once() -> None:
    rhythm = Rhythm((time(2, 30),), None, BERLIN)
    assert window(rhythm, utc("2026-03-28 12:00")).held_until == utc("2026-03-29 01:30")
    assert window(rhythm, utc("2026-10-24 12:00")).held_until == utc("2026-10-25 00:30")
    assert window(rhythm, utc("2026-10-25 00:30")).held_until == utc("2026-10-26 01:30")


def test_quiet_hours_hold_until_their_end_and_let_pass_outside() -> None:
    rhythm = Rhythm((), NIGHT, BERLIN)
    night, day = window(rhythm, utc("2026-03-28 21:00")), window(rhythm, utc("2026-03-28 20:59"))
    assert (night.is_quiet, night.held_until) == (True, utc("2026-03-29 05:00"))
    assert (day.is_quiet, day.held_until) == (False, None)


def test_a_digest_in_quiet_hours_waits_for_their_end() -> None:
    rhythm = Rhythm((time(6), time(18)), NIGHT, ZoneInfo("UTC"))
    assert window(rhythm, utc("2026-05-01 19:00")).held_until == utc("2026-05-02 07:00")


def test_what_is_over_the_number_of_the_day_comes_in_the_evening_or_when_quiet_hours_end() -> None:
    kolkata = ZoneInfo("Asia/Kolkata")
    assert window(Rhythm((), None, kolkata), utc("2026-05-01 10:00")).rest_at == utc("2026-05-01 14:30")
    early = Rhythm((), (time(19), time(7)), kolkata)
    assert window(early, utc("2026-05-01 10:00")).rest_at == utc("2026-05-02 01:30")


times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 59)))
rhythms = st.builds(
    Rhythm,
    st.lists(times, max_size=2, unique=True).map(tuple),
    st.none() | st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]),
    st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")).map(ZoneInfo),
)
moments = st.datetimes(
    utc("2026-01-01").replace(tzinfo=None), utc("2027-01-01").replace(tzinfo=None), timezones=st.just(UTC)
)


@given(rhythms, moments)
def test_nothing_is_held_longer_than_two_days_or_let_out_in_quiet_hours(rhythm: Rhythm, at: datetime) -> None:
    now = window(rhythm, at)
    for out in (now.held_until, now.rest_at):
        if out is not None:
            assert at < out <= at + timedelta(hours=49)
            assert not window(rhythm, out).is_quiet
    assert now.day <= at < now.day_end
    assert now.day_end - now.day <= timedelta(hours=25)


@given(rhythms, moments)
def test_a_window_holds_all_the_time_that_it_says(rhythm: Rhythm, at: datetime) -> None:
    now = window(rhythm, at)
    assert now.since <= at < now.until
    assert window(rhythm, now.since) == window(rhythm, now.until - timedelta(microseconds=1)) == now


@given(rhythms.filter(lambda rhythm: bool(rhythm.digests) and rhythm.quiet is None), moments)
def test_a_digest_comes_once_a_day_at_each_of_its_times(rhythm: Rhythm, at: datetime) -> None:
    came = [at]
    for _ in range(6 * len(rhythm.digests)):
        came.append(window(rhythm, came[-1]).held_until or at)
    by_day = [moment.astimezone(rhythm.zone).date() for moment in came[1:]]
    assert all(later > earlier for earlier, later in pairwise(came))
    assert max(map(by_day.count, by_day)) <= len(rhythm.digests)
    assert came[-1] <= at + timedelta(days=6, hours=2)
