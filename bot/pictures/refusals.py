"""Why a picture can't be made.

PictureRefused
├── TooLong
├── CantBeSet
└── Broken
"""

from __future__ import annotations

REFUSED = 3
"""The exit status of the process that draws, when it says why there is no picture."""


class PictureRefused(Exception):
    """A picture can't be made; ``name`` says why."""

    name = "refused"


class TooLong(PictureRefused):
    """The quote does not fit a picture."""

    name = "too long"


class CantBeSet(PictureRefused):
    """No font here has the text's letters, or they can't be joined as they must. The message is such a letter."""

    name = "can't be set"


class Broken(PictureRefused):
    """Drawing failed or took too long; the message says how, for the log."""

    name = "broken"
