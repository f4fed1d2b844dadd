"""What /healthz is told of the life of a bot, and what goes on when a part of it ends."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import READER, Room, open_room
from telegram import Update

from bot import lifecycle, messages, supervision


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    monkeypatch.setattr(supervision, "FIRST_PAUSE_SECONDS", 0.01)
    async with open_room(tmp_path) as room:
        yield room


async def test_a_bot_that_runs_has_no_problem(room: Room) -> None:
    assert await lifecycle._problem(room.running) is None


async def test_all_lasting_work_is_watched(room: Room) -> None:
    assert set(room.running.supervisor._watched) == {
        "asking for updates",
        "ending an idle reader",
        "ending drills",
        "publishing drafts",
        "sending",
        "telling of holds",
        "tidying",
        "watching feeds",
    }


async def test_asking_goes_on_after_an_error_that_nobody_foresaw(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch, failures = room.running.polling._fetch, [LookupError("odd")]

    async def fail_once() -> tuple[Update, ...]:
        if failures:
            raise failures.pop()
        return await fetch()

    monkeypatch.setattr(room.running.polling, "_fetch", fail_once)
    for _ in range(2):
        assert await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES
    counted = room.running.newsroom.metrics.registry.get_sample_value
    assert counted("newsbrief_restarts_total", {"work": "asking for updates"}) == 1


async def test_work_that_does_not_come_back_is_named(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ends() -> None:
        """Returns at once."""

    monkeypatch.setattr(supervision, "PATIENCE_SECONDS", 0.05)
    room.running.supervisor.watch("cooking", ends)
    await room.until(room.running.supervisor.problem)
    assert await lifecycle._problem(room.running) == "ended and not back: cooking"


async def test_silence_of_telegram_is_named(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.running.polling, "silent_for", lambda: 59.9)
    assert await lifecycle._problem(room.running) is None
    monkeypatch.setattr(room.running.polling, "silent_for", lambda: 60.0)
    assert await lifecycle._problem(room.running) == "asking for updates: no answer from Telegram for 60 s"
