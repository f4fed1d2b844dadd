"""What is read from Telegram's errors."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.transport.errors import retry_after, says


@pytest.mark.parametrize(
    ("error", "phrases", "expected"),
    [
        (BadRequest("Message is not modified: the same"), ("message is not modified",), True),
        (BadRequest("Message to edit not found"), ("message is not modified", "message to edit not found"), True),
        (BadRequest("Message text is empty"), ("message is not modified",), False),
        (BadRequest("Message text is empty"), (), False),
        (Forbidden("chat not found"), ("chat not found",), False),
    ],
)
def test_only_a_refused_request_says_a_phrase_in_any_case(
    error: TelegramError, phrases: tuple[str, ...], expected: bool
) -> None:
    assert says(error, *phrases) is expected


def test_the_time_to_wait_is_read_without_a_warning_whatever_ptb_is_set_to(monkeypatch: pytest.MonkeyPatch) -> None:
    error = RetryAfter(90)
    monkeypatch.delenv("PTB_TIMEDELTA")
    assert retry_after(error) == timedelta(seconds=90)
