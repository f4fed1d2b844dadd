"""Has pictures drawn in processes of their own, so that neither the event loop nor a bad font holds the bot up."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from importlib.util import find_spec
from typing import Any

from bot.pictures.refusals import REFUSED, Broken, CantBeSet, PictureRefused, TooLong

SECONDS = 20.0
"""The wall-clock time that one picture may take; on an idle machine a card takes half a second, a chart two."""

AT_ONCE = 2
"""Pictures that are drawn at the same time."""

MAX_WAITING = 20
"""Pictures that wait for their turn; one more is refused."""


_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "HOME", "PYTHONPATH")
_REFUSALS = {each.name: each for each in (TooLong, CantBeSet)}


def can_draw() -> bool:
    """Whether the extra newsbrief[pictures] is installed."""
    return all(find_spec(name) is not None for name in ("PIL", "matplotlib", "fontTools"))


class Studio:
    """Draws cards and charts. ``font``: the path of a font that cards try first."""

    def __init__(self, font: str | None = None) -> None:
        self._font = font
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def card(self, form: dict[str, str]) -> bytes:
        """A card as a PNG, from the form of a bot.pictures.card.Card. Raises PictureRefused."""
        return await self._drawn({"draw": "card", "card": form, "font": self._font})

    async def chart(self, form: dict[str, Any]) -> bytes:
        """The chart as a PNG, from the form of a bot.pictures.figures.Figures. Raises PictureRefused."""
        return await self._drawn({"draw": "chart", "figures": form})

    async def _drawn(self, asked: dict[str, Any]) -> bytes:
        if self._waiting >= MAX_WAITING:
            raise Broken("too many pictures are being drawn")
        self._waiting += 1
        try:
            async with self._turn:
                return await _draw(asked)
        finally:
            self._waiting -= 1


async def _draw(asked: dict[str, Any]) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.pictures.process",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(SECONDS):
            out, problems = await process.communicate(json.dumps(asked).encode())
    except TimeoutError:
        raise Broken(f"no picture after {SECONDS:g} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == 0:
        return out
    raise _refusal(process.returncode, out, problems)


def _refusal(status: int | None, out: bytes, problems: bytes) -> PictureRefused:
    if status == REFUSED:
        answer = json.loads(out)
        return _REFUSALS[answer["why"]](answer["detail"])
    last = problems.decode(errors="replace").strip().rpartition("\n")[2]
    return Broken(f"the drawing process ended with status {status}: {last}")


def _environment() -> dict[str, str]:
    """No secret goes to the process, and libraries start no threads of their own."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
