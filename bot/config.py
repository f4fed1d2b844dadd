"""The settings: read once, from the environment over ``.env`` over the defaults. The only reader of either."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from data.store.connecting import is_postgres

T = TypeVar("T")

SECTIONS = (
    "World",
    "India",
    "Politics",
    "Business",
    "Sports",
    "Entertainment",
    "Technology",
    "Health",
    "Lifestyle",
    "Opinion",
)


MOST_SECTIONS = 90

UTC_ZONE = ZoneInfo("UTC")


class ConfigError(Exception):
    """A setting is missing or wrong. The text is one line that names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one newsroom. Times are in seconds, ``send_rate`` in messages a second."""

    token: str | None = None
    admins: frozenset[int] = frozenset()
    sections: tuple[str, ...] = SECTIONS
    section_aliases: tuple[tuple[str, str], ...] = ()
    database: str = "var/news.db"
    alert_delay: float = 20.0
    api_url: str | None = None
    timezone: ZoneInfo = UTC_ZONE
    language: str = "english"
    send_rate: float = 29.0
    lease: float = 30.0
    busy_timeout: float = 20.0
    paste_gap: float = 2.0
    feed_interval: float = 900.0
    fetch_allow: frozenset[tuple[str, int]] = frozenset()
    metrics_port: int = 0
    log_level: str = "INFO"
    log_format: str = "plain"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Config:
        """The settings in ``environ``; what is missing there has its default.

        Raises ConfigError for a value that can't be used.
        """
        default = cls()

        def read(name: str, parse: Callable[[str], T], otherwise: T) -> T:
            text = environ.get(name, "").strip()
            if not text:
                return otherwise
            try:
                return parse(text)
            except ValueError as error:
                raise ConfigError(f"{name}: {error}") from None

        sections = read("BOT_SECTIONS", _sections, default.sections)
        return cls(
            token=read("BOT_TOKEN", str, default.token),
            admins=read("BOT_ADMINS", _ids, default.admins),
            sections=sections,
            section_aliases=read("BOT_SECTION_ALIASES", partial(_aliases, sections), default.section_aliases),
            database=read("BOT_DATABASE", _database, default.database),
            alert_delay=read("BOT_ALERT_DELAY", _seconds, default.alert_delay),
            api_url=read("BOT_API_URL", _url, default.api_url),
            timezone=read("BOT_TIMEZONE", _timezone, default.timezone),
            language=read("BOT_LANGUAGE", str.lower, default.language),
            send_rate=read("BOT_SEND_RATE", _rate, default.send_rate),
            lease=read("BOT_LEASE", _positive_seconds, default.lease),
            busy_timeout=read("BOT_BUSY_TIMEOUT", _positive_seconds, default.busy_timeout),
            paste_gap=read("BOT_PASTE_GAP", _seconds, default.paste_gap),
            feed_interval=read("BOT_FEED_INTERVAL", _interval, default.feed_interval),
            fetch_allow=read("BOT_FETCH_ALLOW", _addresses, default.fetch_allow),
            metrics_port=read("BOT_METRICS_PORT", _port, default.metrics_port),
            log_level=read("BOT_LOG_LEVEL", _log_level, default.log_level),
            log_format=read("BOT_LOG_FORMAT", _log_format, default.log_format),
        )


def environment() -> dict[str, str]:
    """The process's environment over the file ``.env`` in the working directory. Raises ConfigError."""
    try:
        kept = {name: value for name, value in dotenv_values(Path(".env")).items() if value is not None}
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigError(f".env: can't be read as UTF-8 text ({error}).") from None
    return {**kept, **os.environ}


def _ids(text: str) -> frozenset[int]:
    try:
        return frozenset(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise ValueError(f"takes Telegram user ids (numbers), comma separated, not {text!r}.") from None


def _sections(text: str) -> tuple[str, ...]:
    names = tuple(" ".join(part.split()) for part in text.split(",") if part.strip())
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(folded):
        raise ValueError("names a section twice.")
    if any(len(name) > 40 or name.casefold() == "all" or "\n" in name for name in names):
        raise ValueError("takes names of up to 40 characters; 'all' is not one.")
    if not names:
        raise ValueError("names no section.")
    if len(names) > MOST_SECTIONS:
        raise ValueError(f"takes up to {MOST_SECTIONS} sections: each has a button, and a message holds 100.")
    return names


def _aliases(sections: tuple[str, ...], text: str) -> tuple[tuple[str, str], ...]:
    by_word = {section.casefold(): section for section in sections}
    found: dict[str, str] = {}
    for part in (part for part in text.split(",") if part.strip()):
        label, equals, section = (" ".join(side.split()) for side in part.partition("="))
        if not (label and equals and section):
            raise ValueError(f"takes labels and sections, such as Sport=Sports, not {part.strip()!r}.")
        if section.casefold() not in by_word:
            raise ValueError(f"{section!r} is not one of BOT_SECTIONS.")
        if label.casefold() in found:
            raise ValueError(f"names the label {label!r} twice.")
        found[label.casefold()] = by_word[section.casefold()]
    return tuple(found.items())


def _database(text: str) -> str:
    # The address is not quoted: it may hold a password.
    if "://" in text and not is_postgres(text):
        raise ValueError("takes the path of a file, or a postgresql:// URL.")
    return text


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise ValueError(f"takes a number of seconds, not {text!r}.") from None
    if not 0 <= seconds <= 86_400:
        raise ValueError("takes 0 to 86400 seconds.")
    return seconds


def _positive_seconds(text: str) -> float:
    seconds = _seconds(text)
    if seconds == 0:
        raise ValueError("takes more than 0 seconds.")
    return seconds


def _interval(text: str) -> float:
    seconds = _seconds(text)
    if seconds < 60:
        raise ValueError("takes 60 to 86400 seconds.")
    return seconds


def _addresses(text: str) -> frozenset[tuple[str, int]]:
    found = set()
    for part in (part.strip() for part in text.split(",") if part.strip()):
        host, _, port = part.rpartition(":")
        known = port.isascii() and port.isdecimal() and 1 <= int(port) <= 65_535
        if not known or not re.fullmatch(r"[\w.-]+|\[[0-9a-fA-F:.]+\]", host):
            raise ValueError(f"takes hosts and ports, such as intranet.example:8080, not {part!r}.")
        found.add((host.strip("[]").casefold(), int(port)))
    return frozenset(found)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.1 <= rate <= 1000:
        raise ValueError(f"takes messages a second, 0.1 to 1000, not {text!r}.")
    return rate


def _url(text: str) -> str:
    if not _is_web_address(text):
        raise ValueError(f"takes the address of a Bot API server, such as http://127.0.0.1:8081, not {text!r}.")
    return text.rstrip("/")


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port_fits and not re.search(r"\s", text)


def _timezone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"takes a time zone such as Asia/Kolkata, not {text!r}.") from None


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 <= int(text) <= 65_535:
        raise ValueError(f"takes a port, 1 to 65535, or 0 for none, not {text!r}.")
    return int(text)


def _log_level(text: str) -> str:
    level = text.upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(f"takes DEBUG, INFO, WARNING or ERROR, not {text!r}.")
    return level


def _log_format(text: str) -> str:
    if text.lower() not in ("plain", "json"):
        raise ValueError(f"takes plain or json, not {text!r}.")
    return text.lower()
