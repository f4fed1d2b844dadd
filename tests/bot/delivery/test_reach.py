"""An outage of Telegram: noticed after some failures, told once, then at growing intervals, and at its end."""

import logging

import pytest
from support.fake_time import FakeTime
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.reach import LOST_AFTER, Reach

DOWN = NetworkError("down")


def lost(reach: Reach) -> None:
    for _ in range(LOST_AFTER):
        reach.note_error(DOWN)


def test_telegram_is_lost_after_some_failures_of_the_network_in_a_row() -> None:
    reach = Reach()
    for _ in range(LOST_AFTER - 1):
        reach.note_error(TimedOut())
        assert not reach.is_lost
    reach.note_error(DOWN)
    assert reach.is_lost


def test_telegram_is_lost_after_two_failures_when_one_alert_waits_alone() -> None:
    time = FakeTime()
    reach = Reach(clock=time.clock)
    reach.note_error(DOWN)
    time.now += 9
    reach.note_error(DOWN)
    assert not reach.is_lost
    time.now += 1
    reach.note_error(DOWN)
    assert reach.is_lost
    time.now += 50
    assert reach.lost_for() == 60


def test_the_longer_an_outage_lasts_the_rarer_telegram_is_tried() -> None:
    time = FakeTime(0.0)
    reach = Reach(clock=time.clock)
    lost(reach)
    pauses = []
    for seconds in (0, 60, 120, 300, 600, 3 * 86_400):
        time.now = seconds
        pauses.append(reach.probe_seconds())
    assert pauses == [1, 1, 2, 5, 10, 10]


@pytest.mark.parametrize("answer", [BadRequest("no"), Forbidden("blocked"), RetryAfter(5)])
def test_a_refusal_is_an_answer(answer: TelegramError) -> None:
    reach = Reach()
    lost(reach)
    reach.note_error(answer)
    assert not reach.is_lost


def test_an_outage_of_three_hours_is_some_lines_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    time = FakeTime()
    reach = Reach(clock=time.clock)
    lost(reach)
    for _ in range(3 * 3600):
        time.now += 1
        reach.note_error(DOWN)
    reach.note_answer()
    assert [record.getMessage() for record in caplog.records] == [
        "Telegram can't be reached, messages wait: the last 10 tries failed (down)",
        *(
            f"Telegram can't be reached for {seconds} s (down)"
            for seconds in (60, 120, 240, 480, 960, 1920, 3840, 7680)
        ),
        "Telegram can be reached again after 10800 s",
    ]
