"""Articles that arrive as several messages: Telegram's clients split a paste of more than 4,096 characters."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime

from data.loading.text.joining import join_parts

MIN_SPLIT_UNITS = 2048
"""A client that splits a paste makes no part but the last shorter than this (in UTF-16 units)."""

MAX_PASTE_UNITS = 2_000_000
"""The longest paste, in UTF-16 units."""


@dataclass(slots=True)
class Paste:
    """An article that is arriving.

    ``stated``      when it was copied, if the admin said so
    ``open_ended``  whether it ends with /done; otherwise it ends when no further part comes for a while
    ``written_at``  when its first part was written
    ``parts``       the texts so far
    ``lengths``     the lengths of the messages that they came in, in UTF-16 units
    ``updates``     the ids of the updates that it came in
    ``held``        whether it becomes a draft
    ``breaking``    whether it is breaking news
    ``words``       how many have come
    ``note_id``     the message that tells how much has come
    """

    section: str | None
    stated: datetime | None
    open_ended: bool
    held: bool = False
    breaking: bool = False
    words: int = 0
    written_at: datetime | None = None
    parts: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    updates: list[int] = field(default_factory=list)
    note_id: int | None = None
    timer: asyncio.TimerHandle | None = None

    def text(self) -> str:
        """All parts as one text."""
        return join_parts(self.parts, self.lengths)


class Pastes:
    """The pastes that are arriving, one for each chat and person. A paste ends ``gap`` seconds after its last part."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._arriving: dict[tuple[int, int], Paste] = {}

    def __len__(self) -> int:
        return sum(not paste.open_ended or paste.timer is not None for paste in self._arriving.values())

    def begin(self, key: tuple[int, int], paste: Paste) -> None:
        """Begins a paste; drops another one that was arriving under the same key."""
        self.take(key)
        self._arriving[key] = paste

    def is_arriving(self, key: tuple[int, int]) -> bool:
        """Whether a paste is arriving under this key, so that text from this person is a part of it."""
        return key in self._arriving

    def is_open_ended(self, key: tuple[int, int]) -> bool:
        """Whether the paste under this key waits for /done."""
        return key in self._arriving and self._arriving[key].open_ended

    def of(self, key: tuple[int, int]) -> Paste:
        """The paste under this key, which is arriving."""
        return self._arriving[key]

    def is_empty(self, key: tuple[int, int]) -> bool:
        """Whether the paste under this key has no part yet."""
        return not self._arriving[key].parts

    def note_update(self, key: tuple[int, int], update_id: int) -> list[int]:
        """Notes an update that a paste came in; returns all of them so far."""
        updates = self._arriving[key].updates
        updates.append(update_id)
        return updates

    def add(self, key: tuple[int, int], part: str, length: int, written_at: datetime) -> bool:
        """Adds a part, from a message of ``length`` UTF-16 units.

        If the paste becomes longer than MAX_PASTE_UNITS, drops it and returns ``False``.
        """
        paste = self._arriving[key]
        paste.written_at = paste.written_at or written_at
        paste.parts.append(part)
        paste.lengths.append(length)
        paste.words += len(part.split())
        if sum(paste.lengths) > MAX_PASTE_UNITS:
            self.take(key)
            return False
        return True

    def take(self, key: tuple[int, int]) -> Paste | None:
        """Ends a paste and returns it."""
        paste = self._arriving.pop(key, None)
        if paste and paste.timer:
            paste.timer.cancel()
        return paste

    def when_quiet(
        self,
        key: tuple[int, int],
        then: Callable[[], Coroutine[None, None, None]],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        """Lets ``spawn`` run ``then`` once no part has come for the gap; call it again after each part."""
        paste = self._arriving[key]
        if paste.timer:
            paste.timer.cancel()
        paste.timer = asyncio.get_running_loop().call_later(self._gap, lambda: spawn(then()))
