"""Parses the text after /load: a section, a time, the article itself. Without any I/O."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.desk.sections import Sections
from data.errors import UnknownSection

MAX_SECTION_WORDS = 3
"""A single line of at most this many words is taken for the name of a section, not for an article."""

_COMMAND = re.compile(r"/\w+(?:@\w+)?[^\S\n]*")
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_LINK_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_BREAKING = re.compile(r"(?:^|\s+)breaking$|^breaking\s+", re.IGNORECASE)
_FLASH = re.compile(r"(.{1,100}?)\s+breaking:?\s+(\S.*)", re.IGNORECASE)
_TIME = re.compile(r"(?:^|\s)(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?\s*$")


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """What an admin wrote after /load.

    ``section``  one of the newsroom's sections, if the admin named one
    ``breaking`` whether the admin said that it is breaking news
    ``stated``   when the page was copied, if the admin said so
    ``text``     the article, or nothing but a link to it; empty if it has not come yet
    ``misnamed`` a name in the place of a section that no section has
    """

    section: str | None
    stated: datetime | None
    text: str
    misnamed: str | None = None
    breaking: bool = False


def load_request(message: str, sections: Sections, zone: ZoneInfo, *, has_material: bool) -> LoadRequest:
    """Parses a message that begins with /load.

    A section counts only if nothing else follows on the command's line, except 'breaking' and the time at which the
    page was copied ('2025-01-16 09:00', in ``zone``); in front of a text of one line, only with 'breaking' behind it.
    ``has_material`` says that the article is in a file or in the
    message replied to, so that the line can't be the article.

    If the line can only be meant as a section and is none, the request says so, and keeps the file or link. Raises
    UnknownSection if there is nothing to keep.
    """
    text = _COMMAND.sub("", message, count=1)
    line, _, rest = _with_link_below(text).partition("\n")
    timed = _TIME.search(line)
    stated = _stated(timed, zone) if timed else None
    words = (line[: timed.start()] if timed and stated else line).strip()
    name = words if sections.find(words) else _BREAKING.sub("", words)
    section = sections.find(name)
    if not section and not rest.strip() and (flash := _FLASH.fullmatch(line.strip())) and sections.find(flash[1]):
        return LoadRequest(sections.find(flash[1]), None, flash[2], breaking=True)
    if section or not name:
        return LoadRequest(section, stated, rest.strip(), breaking=name != words)
    bare = not rest.strip() or lone_link(rest)
    if has_material or (bare and len(name.split()) <= MAX_SECTION_WORDS):
        if has_material or rest.strip():
            return LoadRequest(None, stated, rest.strip(), misnamed=name, breaking=name != words)
        raise UnknownSection(name, sections.nearest(name))
    return LoadRequest(None, None, text.strip())


def lone_link(text: str) -> str | None:
    """The link, if a text is a single link and nothing else; 'https://' is added where a phone's browser leaves it out.

    An address without it is a link if it begins with 'www.' or has a path. Which schemes are opened, the fetcher says.
    """
    link = text.strip()
    if _LINK.fullmatch(link):
        return link
    is_address = _LINK_WITHOUT_SCHEME.fullmatch(link) and ("/" in link or link[:4].lower() == "www.")
    return f"https://{link}" if is_address else None


def _with_link_below(text: str) -> str:
    """The text; if it is a single line that ends with a link, the link is put on a line of its own."""
    before, _, last = text.strip().rpartition(" ")
    return f"{before}\n{last}" if "\n" not in text.strip() and lone_link(last) else text


def _stated(timed: re.Match[str], zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{timed[1]} {timed[2] or '00:00'}").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
