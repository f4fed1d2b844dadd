"""Logging to stderr: one line an event, and no secret ever in it."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import quote

REDACTED = "[token]"
CHATTY = ("httpx", "httpcore")
"""Loggers whose INFO lines name every request, with the token in its URL, and whose DEBUG lines name every header."""
LINE_BREAKS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
LINE_BREAKS |= {0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Escapes for control characters and for every character that some log reader takes for the end of a line."""


def configure(level: int | str, *, json: bool, secrets: Iterable[str] = ()) -> None:
    """Logs every event of ``level`` and above to stderr, in the whole process.

    ``level``  a number or name that logging knows; raises ValueError for any other
    ``json``   true: JSON lines with time (ISO 8601, UTC), level, logger, message and, for an error, exc (the
               traceback); false: plain lines of time, level, logger and message, with line breaks written as \\n
    ``secrets``  the bot's token and others; every line has [token] in their place, in arguments and tracebacks as well

    Python's warnings and uncaught errors are logged the same way, because PTB's InvalidToken quotes the token.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(_JsonLines() if json else _PlainLines(), secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda args: _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


class _PlainLines(logging.Formatter):
    """Time, level, logger, message and traceback on one line, separated by spaces."""

    def format(self, record: logging.LogRecord) -> str:
        message = super().format(record).translate(LINE_BREAKS)
        return f"{_time(record)} {record.levelname} {record.name} {message}"


class _JsonLines(logging.Formatter):
    """One JSON object a line, in ASCII, so that no character of the message can end the line."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["exc"] = self.formatException(record.exc_info)
        return json.dumps(event)


class _Redacting(logging.Formatter):
    """Another format without secrets, which are replaced in the finished line: message, arguments and traceback."""

    def __init__(self, lines: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._lines = lines
        self._secrets = tuple(spelling for secret in secrets for spelling in _spellings(secret))

    def format(self, record: logging.LogRecord) -> str:
        line = self._lines.format(record)
        for secret in self._secrets:
            line = line.replace(secret, REDACTED)
        return line


def _spellings(token: str) -> tuple[str, ...]:
    """A secret as it is, percent-encoded, and the half behind a colon when that is too long to occur by chance."""
    secret = token.rpartition(":")[2]
    return token, quote(token, safe=""), *([secret] if len(secret) >= 16 else [])


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _log_uncaught(kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
    """Replaces Python's own report, which would print the token. Ctrl-C is not logged."""
    if error is None or issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("newsbrief").critical("Stopped by an error", exc_info=(kind, error, traceback))
