"""What an admin wrote after /load: a section, a time, the article itself. Decided without any I/O."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.desk.sections import Sections
from data.errors import UnknownSection

SECTION_WORDS = 3
"""A lone line of at most this many words is meant as a section's name, not as an article."""

_COMMAND = re.compile(r"/\w+(?:@\w+)?[^\S\n]*")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_TIME = re.compile(r"(?:^|\s)(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?\s*$")


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """``section`` is the newsroom's; ``stated`` when the page was copied; ``text`` the article, perhaps none yet.

    ``text`` may be a lone link to the article.
    """

    section: str | None
    stated: datetime | None
    text: str


def load_request(message: str, sections: Sections, zone: ZoneInfo, *, has_material: bool) -> LoadRequest:
    """Reads a message that begins with /load.

    A section counts only when it stands alone on the command's line, with or without the time at which the
    page was copied ('2025-01-16 09:00', in the newsroom's zone). ``has_material``: the article comes another
    way (a file, a reply), so the line can't be the article.

    Raises UnknownSection when the line can only have been meant as a section.
    """
    text = _COMMAND.sub("", message, count=1)
    line, _, rest = _with_link_below(text).partition("\n")
    timed = _TIME.search(line)
    stated = _stated(timed, zone) if timed else None
    name = (line[: timed.start()] if timed and stated else line).strip()
    section = sections.find(name)
    if section or not name:
        return LoadRequest(section, stated, rest.strip())
    bare = not rest.strip() or lone_link(rest)
    if has_material or (bare and len(name.split()) <= SECTION_WORDS):
        raise UnknownSection(name, sections.nearest(name))
    return LoadRequest(None, None, text.strip())


def lone_link(text: str) -> str | None:
    """The link that a text is, and nothing else."""
    link = text.strip()
    return link if _LINK.fullmatch(link) else None


def _with_link_below(text: str) -> str:
    """The command's line and what follows, a link that ends a single line put below it."""
    before, _, last = text.strip().rpartition(" ")
    return f"{before}\n{last}" if "\n" not in text.strip() and lone_link(last) else text


def _stated(timed: re.Match[str], zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{timed[1]} {timed[2] or '00:00'}").replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None
