"""What Telegram's answers to an alert mean."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.verdict import Verdict, backoff, verdict
from data.models import Outcome

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Forbidden("bot was blocked by the user"), Verdict(Outcome.GONE, "bot was blocked by the user")),
        (BadRequest("Chat not found"), Verdict(Outcome.GONE, "Chat not found")),
        (BadRequest("Not enough rights to send text messages"), None),
        (ChatMigrated(-100), Verdict(Outcome.LATER, "Group migrated to supergroup. New chat id: -100", NOW, -100)),
        (BadRequest("Message thread not found"), Verdict(Outcome.LATER, "Message thread not found", NOW, None, True)),
        (BadRequest("Message text is empty"), Verdict(Outcome.FAILED, "Message text is empty")),
        (NetworkError("reset"), Verdict(Outcome.LATER, "reset", NOW + timedelta(seconds=2))),
        (InvalidToken(), Verdict(Outcome.LATER, "Invalid token", NOW + timedelta(seconds=2), counts=False)),
        (TimedOut(), Verdict(Outcome.LATER, "Timed out", NOW + timedelta(seconds=2))),
    ],
)
def test_each_answer_has_its_consequence(error: TelegramError, expected: Verdict | None) -> None:
    judged = verdict(error, 1, NOW, 0.0)
    assert judged == (expected or Verdict(Outcome.GONE, str(error)))


def test_a_refusal_for_a_time_is_obeyed_to_the_second_however_often_it_came() -> None:
    error = RetryAfter(timedelta(seconds=43_838))
    judged = verdict(error, 17, NOW, 1.0)
    assert (judged.outcome, judged.at) == (Outcome.LATER, NOW + timedelta(seconds=43_838))


def test_no_number_of_failures_of_the_network_gives_a_message_up() -> None:
    assert {verdict(NetworkError("down"), attempt, NOW, 0.0).outcome for attempt in range(1, 1000)} == {Outcome.LATER}


def test_waits_double_up_to_a_quarter_of_an_hour_and_spread() -> None:
    assert [backoff(n, 0.0).total_seconds() for n in (1, 2, 3, 9, 10, 1000)] == [2, 4, 8, 512, 900, 900]
    assert backoff(1, 1.0) == timedelta(seconds=3)
