"""What the card of a quote shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import Enum

DRAWN_AS = 1
"""Counts up when cards are drawn in another way, so that those that Telegram keeps are made anew."""


class Theme(Enum):
    """The colours of a card. The names stand in the buttons of messages already sent."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. ``words`` are the quote with its marks; all but these and ``speaker`` may be empty."""

    words: str
    speaker: str
    role: str
    headline: str
    newsroom: str
    day: str
    theme: Theme = Theme.LIGHT

    def form(self) -> dict[str, str]:
        """The card as texts, for the process that draws."""
        return asdict(self) | {"theme": self.theme.value}

    def key(self, bot_id: int) -> str:
        """What names the picture among those that Telegram keeps for a bot: whatever it shows has a part in it."""
        shown = json.dumps([DRAWN_AS, bot_id, self.form()], sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()

    @classmethod
    def of(cls, form: dict[str, str]) -> Card:
        """The card of a form."""
        return cls(**(form | {"theme": Theme(form["theme"])}))  # type: ignore[arg-type]
