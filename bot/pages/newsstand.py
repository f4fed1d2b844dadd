"""What all pages and feeds of a newsroom have in common."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pycountry

from bot.config import Config, public_address

TITLE = "Newsbrief"

FEED_STORIES = 50
"""Stories in a feed, the newest."""


@dataclass(frozen=True, slots=True)
class Newsstand:
    """``base``: the public address, without a slash at its end. ``language``: the ISO 639 code of the articles."""

    base: str
    language: str
    zone: ZoneInfo


def newsstand(config: Config) -> Newsstand:
    """The newsstand of these settings."""
    return Newsstand(public_address(config), language_code(config.language), config.timezone)


def language_code(language: str) -> str:
    """The ISO 639 code of a language by its English name or by a code of its own; 'und' when there is none."""
    field = {2: "alpha_2", 3: "alpha_3"}.get(len(language), "name")
    found = pycountry.languages.get(**{field: language})
    return str(getattr(found, "alpha_2", None) or found.alpha_3) if found else "und"
