"""The log lines on stderr."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from datetime import datetime

import pytest

from bot.operations.logs import configure

TOKEN = "123456:AAinvented-secret_of_35_characters0"


pytestmark = pytest.mark.usefixtures("own_logging")


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that were logged. Fails when the token is in them, or when something was printed."""
    output = capsys.readouterr()
    assert output.out == ""
    assert TOKEN not in output.err
    assert "AAinvented" not in output.err
    return output.err.splitlines()


def fail(text: str) -> None:
    raise ValueError(text)


def test_a_plain_event_is_one_line_with_its_time_in_utc(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO", json=False)
    logging.getLogger("bot.delivery.delivery").info("sent %d of %d", 3, 4)
    (line,) = lines(capsys)
    time, rest = line.split(" ", 1)
    assert datetime.fromisoformat(time).tzname() == "UTC"
    assert rest == "INFO bot.delivery.delivery sent 3 of 4"


def test_a_json_event_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO", json=True)
    logging.getLogger("bot").warning("Zeile 1\nZeile 2\u2028“three”")
    (line,) = lines(capsys)
    event = json.loads(line)
    assert datetime.fromisoformat(event.pop("time")).tzname() == "UTC"
    assert event == {"level": "WARNING", "logger": "bot", "message": "Zeile 1\nZeile 2\u2028“three”"}


def test_line_breaks_in_a_message_do_not_make_a_second_event(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO", json=False)
    logging.getLogger("bot").info("headline\n2026-01-01 CRITICAL forged\x85\u2028\x1b[31m\x9b2J")
    (line,) = lines(capsys)
    assert line.endswith("INFO bot headline\\n2026-01-01 CRITICAL forged\\x85\\u2028\\x1b[31m\\x9b2J")


@pytest.mark.parametrize("as_json", [False, True])
def test_no_line_holds_the_token(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    configure("DEBUG", json=as_json, secrets=[TOKEN])
    log = logging.getLogger("bot")
    log.info("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    log.info({"token": TOKEN})
    log.info("bot123456%3AAAinvented-secret_of_35_characters0/getMe")
    log.info("only the secret half: %s", TOKEN.split(":")[1])
    try:
        fail(f"The token `{TOKEN}` was rejected")
    except ValueError:
        log.exception("could not start with %r", TOKEN)
    assert len(found := lines(capsys)) == 5
    assert all("[token]" in line for line in found)
    assert "ValueError: The token `[token]` was rejected" in found[4]


@pytest.mark.parametrize("as_json", [False, True])
def test_an_exception_and_its_traceback_are_one_line(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    configure("INFO", json=as_json)
    try:
        fail("wrong")
    except ValueError:
        logging.getLogger("bot").exception("it failed")
    (line,) = lines(capsys)
    assert "Traceback (most recent call last)" in line
    assert "ValueError: wrong" in line


def test_the_http_client_is_silent_below_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    configure("DEBUG", json=False)
    for name in ("httpx", "httpcore", "httpcore.connection"):
        logging.getLogger(name).info("HTTP Request")
        logging.getLogger(name).warning("odd")
    assert [line.split(" ", 1)[1] for line in lines(capsys)] == [
        "WARNING httpx odd",
        "WARNING httpcore odd",
        "WARNING httpcore.connection odd",
    ]


def test_uncaught_errors_and_warnings_are_logged_without_the_token(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("INFO", json=False, secrets=[TOKEN])
    try:
        fail(TOKEN)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    thread = threading.Thread(target=fail, args=(TOKEN,))
    thread.start()
    thread.join()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn(f"deprecated: {TOKEN}", stacklevel=1)
    levels = [line.split(" ", 2)[1:2] for line in lines(capsys)]
    assert levels == [["CRITICAL"], ["CRITICAL"], ["WARNING"]]


def test_events_below_the_level_are_left_out_and_a_second_configuration_replaces_the_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("DEBUG", json=False)
    configure("WARNING", json=False)
    logging.getLogger("bot").info("left out")
    logging.getLogger("bot").warning("once")
    assert [line.split(" ", 1)[1] for line in lines(capsys)] == ["WARNING bot once"]
