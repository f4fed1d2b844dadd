"""Articles that are handed in one after another, such as ten forwarded posts: their results are told together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

from bot.desk.results import Received

Key = tuple[int, int]
"""A chat and a person."""


@dataclass(slots=True)
class Batch:
    """What has come so far: results, or the sentences of refusals; ``reading`` more are being read."""

    results: list[Received | str] = field(default_factory=list)
    reading: int = 0
    timer: asyncio.TimerHandle | None = None


class Batches:
    """The batches that are arriving. A batch ends ``gap`` seconds after its last article, once all have been read."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._arriving: dict[Key, Batch] = {}

    def __len__(self) -> int:
        return len(self._arriving)

    def begin(self, key: Key) -> None:
        """Notes that an article is being read."""
        batch = self._arriving.setdefault(key, Batch())
        batch.reading += 1
        if batch.timer:
            batch.timer.cancel()

    def add(self, key: Key, result: Received | str) -> None:
        """Notes the result of an article that was begun."""
        batch = self._arriving[key]
        batch.reading -= 1
        batch.results.append(result)

    def give_up(self, key: Key) -> None:
        """Notes that an article that was begun has no result."""
        self._arriving[key].reading -= 1

    def when_quiet(
        self,
        key: Key,
        then: Callable[[Batch], Coroutine[None, None, None]],
        spawn: Callable[[Coroutine[None, None, None]], object],
    ) -> None:
        """Lets ``spawn`` run ``then`` with the batch once no article has come for the gap; call it after each."""
        batch = self._arriving[key]
        if batch.reading:
            return
        batch.timer = asyncio.get_running_loop().call_later(self._gap, lambda: self._end(key, then, spawn))

    def _end(
        self,
        key: Key,
        then: Callable[[Batch], Coroutine[None, None, None]],
        spawn: Callable[[Coroutine[None, None, None]], object],
    ) -> None:
        batch = self._arriving.pop(key)
        if batch.results:
            spawn(then(batch))
