"""The settings. Only this module reads the environment and the file ``.env``; the environment wins.

To add a setting: a line in Config (and a parser in bot.setting_values when none fits), and its lines in .env.example.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from bot import door_values as doors
from bot import setting_values as to
from summarizer import LEARNED

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
UTC_ZONE = ZoneInfo("UTC")

FREE_RATE = 30.0
"""Messages a second that Telegram takes from a bot that does not pay (core.telegram.org/bots/faq)."""

NO_ADMINS = "BOT_ADMINS is empty, so nobody may load articles. @userinfobot tells you your user id."
"""What an operator is told who has named no admins."""

MIN_REDACTED_CHARACTERS = 6
"""Shorter secrets are not looked for in log lines."""


class ConfigError(Exception):
    """A setting is missing or wrong. The message is one line that names the setting and says what it takes."""


def _setting(name: str, parse: Callable[[str], T], default: T) -> T:
    """A field of Config: ``parse`` makes its value from the text of the environment variable ``name``."""
    return field(default=default, metadata={"name": name, "parse": parse})


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one newsroom. Times are in seconds, ``send_rate`` is in messages a second."""

    token: str | None = _setting("BOT_TOKEN", to.bot_token, None)
    admins: frozenset[int] = _setting("BOT_ADMINS", to.user_ids, frozenset())
    sections: tuple[str, ...] = _setting("BOT_SECTIONS", to.section_names, SECTIONS)
    section_aliases: tuple[tuple[str, str], ...] = _setting("BOT_SECTION_ALIASES", to.section_aliases, ())
    database: str = _setting("BOT_DATABASE", to.database, "var/news.db")
    alert_delay: float = _setting("BOT_ALERT_DELAY", to.seconds, 120.0)
    breaking_delay: float = _setting("BOT_BREAKING_DELAY", to.seconds, 10.0)
    api_url: str | None = _setting("BOT_API_URL", to.web_address, None)
    timezone: ZoneInfo = _setting("BOT_TIMEZONE", to.time_zone, UTC_ZONE)
    contact: str = _setting("BOT_CONTACT", str, "")
    language: str = _setting("BOT_LANGUAGE", str.lower, "english")
    card_font: str | None = _setting("BOT_CARD_FONT", to.font_file, None)
    ranker: str = _setting("BOT_RANKER", to.ranker, LEARNED)
    send_rate: float = _setting("BOT_SEND_RATE", to.messages_a_second, 29.0)
    pays_for_broadcasts: bool = _setting("BOT_PAID_BROADCAST", to.on_or_off, False)
    lease: float = _setting("BOT_LEASE", to.positive_seconds, 30.0)
    busy_timeout: float = _setting("BOT_BUSY_TIMEOUT", to.positive_seconds, 20.0)
    paste_gap: float = _setting("BOT_PASTE_GAP", to.seconds, 2.0)
    feed_interval: float = _setting("BOT_FEED_INTERVAL", to.poll_seconds, 900.0)
    links_stories: bool = _setting("BOT_LINK_STORIES", to.ask_or_auto, False)
    fetch_allow: frozenset[tuple[str, int]] = _setting("BOT_FETCH_ALLOW", to.hosts_and_ports, frozenset())
    drill_at: time | None = _setting("BOT_DRILL_AT", to.time_of_day, None)
    reader_user: str | None = _setting("BOT_READER_USER", to.system_user, None)
    metrics_port: int = _setting("BOT_METRICS_PORT", to.port, 0)
    http: tuple[str, int] | None = _setting("BOT_HTTP", doors.listening_address, None)
    http_tokens: tuple[tuple[str, str], ...] = _setting("BOT_HTTP_TOKENS", doors.named_secrets, ())
    public_url: str | None = _setting("BOT_PUBLIC_URL", doors.public_address, None)
    webhook_url: str | None = _setting("BOT_WEBHOOK_URL", doors.webhook_address, None)
    webhook_secret: str | None = _setting("BOT_WEBHOOK_SECRET", doors.webhook_secret, None)
    log_level: str = _setting("BOT_LOG_LEVEL", to.log_level, "INFO")
    log_format: str = _setting("BOT_LOG_FORMAT", to.log_format, "plain")

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Config:
        """The settings in ``environ``; one that is missing or empty there gets its default.

        Raises ConfigError for a wrong value.
        """
        values: dict[str, Any] = {}
        for each in fields(cls):
            name = each.metadata["name"]
            text = environ.get(name, "").strip()
            try:
                values[each.name] = each.metadata["parse"](text) if text else each.default
            except ValueError as error:
                raise ConfigError(f"{name}: {error}") from None
        if values["webhook_url"] and not values["webhook_secret"]:
            raise ConfigError("BOT_WEBHOOK_SECRET is missing: without it anybody could send updates.")
        if values["send_rate"] > FREE_RATE and not find_spec("aiohttp"):
            raise ConfigError("BOT_SEND_RATE: above 30 it needs an extra: pip install 'newsbrief[paid]'.")
        values["section_aliases"] = _spelled_as_sections(values["section_aliases"], values["sections"])
        return cls(**values)


def public_address(config: Config) -> str:
    """Where readers reach the pages: BOT_PUBLIC_URL, else the address that BOT_HTTP listens on."""
    host, port = config.http or ("127.0.0.1", 8080)
    return config.public_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"


def secrets(config: Config) -> tuple[str, ...]:
    """What no log line may hold: the bot's token, the secrets of BOT_HTTP_TOKENS, the webhook's.

    One of fewer than six characters would be found in every other word.
    """
    own = (config.token, config.webhook_secret, *(secret for _, secret in config.http_tokens))
    return tuple(secret for secret in own if secret and len(secret) >= MIN_REDACTED_CHARACTERS)


def setting_names() -> tuple[str, ...]:
    """The names of all settings."""
    return tuple(each.metadata["name"] for each in fields(Config))


def environment() -> dict[str, str]:
    """The process's environment, and the file ``.env`` in the working directory for names that are missing there.

    Raises ConfigError if the file can't be read.
    """
    try:
        from_file = {name: value for name, value in dotenv_values(Path(".env")).items() if value is not None}
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigError(f".env: can't be read as UTF-8 text ({error}).") from None
    return {**from_file, **os.environ}


def _spelled_as_sections(
    aliases: tuple[tuple[str, str], ...], sections: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The aliases, with their sections spelled as in BOT_SECTIONS. Raises ConfigError for a section not in there."""
    spelled = {section.casefold(): section for section in sections}
    for _, section in aliases:
        if section.casefold() not in spelled:
            raise ConfigError(f"BOT_SECTION_ALIASES: {section!r} is not one of BOT_SECTIONS.")
    return tuple((label, spelled[section.casefold()]) for label, section in aliases)
