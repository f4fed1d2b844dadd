"""Waits keep their length, whatever is done to the clock. The store is a model: one wait, looked at every minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.store.engines.waits import end_of_wait

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LENGTHS = st.integers(0, 2_000).map(lambda minutes: minutes * MINUTE)
SET_BACK = st.dictionaries(st.integers(0, 2_000), st.integers(1, 10_000), max_size=5)
"""After how many looks the clock is set back, and by how many minutes."""


@dataclass
class Looks:
    """What became of a wait: how many minutes it lasted, and after how many the clock was last set back."""

    lasted: int
    last_step: int


def look_every_minute(length: timedelta, set_back: dict[int, int]) -> Looks:
    """Looks at a wait, as a process does that keeps the new end of one whose clock was set back."""
    clock, since, until, last_step, look = NOW, NOW, NOW + length, 0, 0
    while True:
        if look in set_back:
            clock -= set_back[look] * MINUTE
            last_step = look
        end = end_of_wait(since, until, clock)
        since, until = (clock, end) if since > clock else (since, until)
        if until <= clock:
            return Looks(look, last_step)
        clock += MINUTE
        look += 1


@given(LENGTHS, SET_BACK)
def test_a_wait_is_never_shorter_and_ends_within_its_length_of_the_last_step_back(
    length: timedelta, set_back: dict[int, int]
) -> None:
    looks = look_every_minute(length, set_back)
    assert length <= looks.lasted * MINUTE <= looks.last_step * MINUTE + length


@given(LENGTHS)
def test_a_wait_lasts_as_long_as_it_should_under_a_clock_that_only_goes_on(length: timedelta) -> None:
    assert look_every_minute(length, {}) == Looks(length // MINUTE, 0)


def test_an_end_that_was_written_after_the_clock_was_set_back_stands() -> None:
    earlier = NOW - timedelta(hours=1)
    assert end_of_wait(NOW, earlier + MINUTE, earlier) == earlier + MINUTE
