"""What the chart of /status shows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Counts = tuple[tuple[str, int], ...]
"""Numbers with their labels, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The newsroom's figures, each of which may be empty.

    ``followers`` by section, the most first; ``alerts`` by day, as '24 Nov', the last one today; ``seconds``: how long
    the alerts of each of the last stories took from the first to the last; ``mutes``: by story, how many followers
    muted or stopped something under its alert, the most first.
    """

    followers: Counts = ()
    alerts: Counts = ()
    seconds: Counts = ()
    mutes: Counts = ()

    def form(self) -> dict[str, Any]:
        """The figures as JSON values, for the process that draws."""
        return asdict(self)

    @classmethod
    def of(cls, form: dict[str, Any]) -> Figures:
        """The figures of a form."""
        return cls(**{name: tuple((label, count) for label, count in counts) for name, counts in form.items()})
