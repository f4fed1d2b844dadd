"""What many ask of the database at the same time, asked in one go: one commit, and one change of threads, for all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.desk.desk import Desk
from bot.desk.worker import Worker
from data.errors import StoreError

Q = TypeVar("Q")
A = TypeVar("A")

MOST = 100
"""So many are asked in one go, at most: other work of the same worker waits no longer than that."""


class Together(Generic[Q, A]):
    """Gathers questions while the worker is busy with earlier ones, and asks them in one call, in their order.

    ``ask`` answers several with as many values. Who asks alone is served at once, as by the worker itself.
    """

    def __init__(self, worker: Worker, ask: Callable[[Desk, Sequence[Q]], Sequence[A]]) -> None:
        self._worker, self._ask = worker, ask
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def run(self, question: Q) -> A:
        """The answer, once the commit that holds it is on the disk. Raises StoreError, and what ``ask`` raises.

        A question that fails takes no other with it; a failure of the database fails all of a commit.
        """
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._run(), name="asking together")
        return await answer

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                await self._answer(batch)
            except BaseException:
                for _, answer in (*batch, *self._waiting):
                    answer.cancel()
                raise

    async def _answer(self, batch: Sequence[tuple[Q, asyncio.Future[A]]]) -> None:
        try:
            results = await self._worker.run(self._ask, [question for question, _ in batch])
        except Exception as error:
            if len(batch) == 1 or isinstance(error, StoreError):
                _fail(batch, error)
                return
            for each in batch:
                await self._answer([each])
            return
        for (_, answer), result in zip(batch, results, strict=True):
            if not answer.done():
                answer.set_result(result)


def _fail(batch: Sequence[tuple[Q, asyncio.Future[A]]], error: Exception) -> None:
    for _, answer in batch:
        if not answer.done():
            answer.set_exception(error)
