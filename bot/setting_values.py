"""Parsers: each makes a value from the text of a setting.

Each raises ValueError for a wrong text; the message of the error follows the setting's name.
"""

from __future__ import annotations

import os
import pwd
import re
from datetime import time
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.store.engines.connecting import is_postgres
from summarizer import RANKERS

MAX_SECTIONS = 90
"""Each section has a button, and Telegram allows 100 buttons in a message."""

MAX_SECTION_CHARACTERS = 40

IDS_BELOW = 2**52
"""Telegram's ids have at most 52 significant bits (core.telegram.org/bots/api#user)."""


def bot_token(text: str) -> str:
    """A bot's token. The message does not quote it: it may be a secret all the same."""
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", text):
        raise ValueError("takes what BotFather gives: a number, a colon, then letters, digits, '_' and '-'.")
    return text


def user_ids(text: str) -> frozenset[int]:
    """Telegram user ids, comma separated."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(re.fullmatch(r"[0-9]{1,16}", part) and int(part) < IDS_BELOW for part in parts):
        raise ValueError(f"takes Telegram user ids (numbers), comma separated, not {text!r}.")
    return frozenset(map(int, parts))


def ranker(text: str) -> str:
    """The name of a ranker of sentences; 'lex-rank' is 'lexrank'."""
    name = text.lower().replace("-", "").replace("_", "")
    if name not in RANKERS:
        raise ValueError(f"takes one of {', '.join(RANKERS)}, not {text!r}.")
    return name


def section_names(text: str) -> tuple[str, ...]:
    """Names of sections, comma separated, in this order."""
    names = tuple(" ".join(part.split()) for part in text.split(",") if part.strip())
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(folded):
        raise ValueError("names a section twice.")
    if too_long := next((name for name in names if len(name) > MAX_SECTION_CHARACTERS), None):
        raise ValueError(f"takes names of up to {MAX_SECTION_CHARACTERS} characters, not {too_long!r}.")
    if "all" in folded:
        raise ValueError("'all' can't be the name of a section: /subscribe all follows every section.")
    if not names:
        raise ValueError("names no section.")
    if len(names) > MAX_SECTIONS:
        raise ValueError(f"takes up to {MAX_SECTIONS} sections: each has a button, and a message holds 100.")
    return names


def section_aliases(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs LABEL=SECTION, comma separated, each label once and in lower case."""
    found: dict[str, str] = {}
    for part in (part for part in text.split(",") if part.strip()):
        label, equals, section = (" ".join(side.split()) for side in part.partition("="))
        if not (label and equals and section):
            raise ValueError(f"takes labels and sections, such as Sport=Sports, not {part.strip()!r}.")
        if label.casefold() in found:
            raise ValueError(f"names the label {label!r} twice.")
        found[label.casefold()] = section
    return tuple(found.items())


def ask_or_auto(text: str) -> bool:
    """``auto`` or ``ask``: whether something is done without asking."""
    if text.casefold() not in ("ask", "auto"):
        raise ValueError(f"takes ask or auto, not {text!r}.")
    return text.casefold() == "auto"


def time_of_day(text: str) -> time:
    """A time of day, HH:MM."""
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text)
    if not match:
        raise ValueError(f"takes a time of day such as 05:30, not {text!r}.")
    return time(int(match[1]), int(match[2]))


def database(text: str) -> str:
    """The path of a file, or the URL of a PostgreSQL database."""
    # The address is not quoted: it may hold a password.
    if "://" in text and not is_postgres(text):
        raise ValueError("takes the path of a file, or a postgresql:// URL.")
    return text


def seconds(text: str) -> float:
    """A time in seconds, from 0 to a day."""
    try:
        time = float(text)
    except ValueError:
        raise ValueError(f"takes a number of seconds, not {text!r}.") from None
    if not 0 <= time <= 86_400:
        raise ValueError("takes 0 to 86400 seconds.")
    return time


def positive_seconds(text: str) -> float:
    """A time in seconds, more than 0, up to a day."""
    time = seconds(text)
    if time == 0:
        raise ValueError("takes more than 0 seconds.")
    return time


def poll_seconds(text: str) -> float:
    """A time in seconds, from a minute to a day."""
    time = seconds(text)
    if time < 60:
        raise ValueError("takes 60 to 86400 seconds.")
    return time


def hosts_and_ports(text: str) -> frozenset[tuple[str, int]]:
    """Pairs HOST:PORT, comma separated."""
    found = set()
    for part in (part.strip() for part in text.split(",") if part.strip()):
        host, _, port = part.rpartition(":")
        known = port.isascii() and port.isdecimal() and 1 <= int(port) <= 65_535
        if not known or not re.fullmatch(r"[\w.-]+|\[[0-9a-fA-F:.]+\]", host):
            raise ValueError(f"takes hosts and ports, such as intranet.example:8080, not {part!r}.")
        found.add((host.strip("[]").casefold(), int(port)))
    return frozenset(found)


def system_user(text: str) -> str:
    """The name of a user of this machine; only root can have another process run as another user."""
    try:
        number = pwd.getpwnam(text).pw_uid
    except (KeyError, ValueError):
        raise ValueError(f"takes the name of a user of this machine, not {text!r}.") from None
    if os.geteuid() != 0:
        raise ValueError("takes effect only when newsbrief is started by root; leave it empty otherwise.")
    if number == 0:
        raise ValueError("takes a user other than root.")
    return text


def messages_a_second(text: str) -> float:
    """A rate in messages a second, 0.1 to 1000."""
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.1 <= rate <= 1000:
        raise ValueError(f"takes messages a second, 0.1 to 1000, not {text!r}.")
    return rate


def on_or_off(text: str) -> bool:
    """'on' or 'off'."""
    if text.lower() not in ("on", "off"):
        raise ValueError(f"takes on or off, not {text!r}.")
    return text.lower() == "on"


def web_address(text: str) -> str:
    """An http(s) address, returned without a slash at its end."""
    if not is_web_address(text):
        raise ValueError(f"takes the address of a Bot API server, such as http://127.0.0.1:8081, not {text!r}.")
    return text.rstrip("/")


def is_web_address(text: str) -> bool:
    """Whether a text is an http(s) address with a host."""
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port_fits and not re.search(r"\s", text)


def time_zone(text: str) -> ZoneInfo:
    """A time zone by its IANA name."""
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"takes a time zone such as Asia/Kolkata, not {text!r}.") from None


def port(text: str) -> int:
    """A port, or 0 for none."""
    if not text.isascii() or not text.isdecimal() or not 0 <= int(text) <= 65_535:
        raise ValueError(f"takes a port, 1 to 65535, or 0 for none, not {text!r}.")
    return int(text)


def log_level(text: str) -> str:
    """The name of a log level, in capitals."""
    level = text.upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(f"takes DEBUG, INFO, WARNING or ERROR, not {text!r}.")
    return level


def log_format(text: str) -> str:
    """The format of log lines: plain or json."""
    if text.lower() not in ("plain", "json"):
        raise ValueError(f"takes plain or json, not {text!r}.")
    return text.lower()


def font_file(text: str) -> str:
    """The path of a font file that can be read."""
    if Path(text).suffix.lower() not in (".ttf", ".otf", ".ttc") or not Path(text).is_file():
        raise ValueError(f"takes the path of a .ttf, .otf or .ttc file, not {text!r}.")
    return str(Path(text).resolve())
