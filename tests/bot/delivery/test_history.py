"""Alerts that went out long ago leave the database; their stories stay, and are told to nobody again."""

from pathlib import Path

from support.room import ADMIN, READER, open_room

WEEK = 7 * 86400


async def test_alerts_of_a_week_ago_are_forgotten_and_never_repeated(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.say(READER, "/subscribe all")
        await room.load()
        await room.later(20)
        told = len(room.sent(READER))
        await room.later(WEEK + 60)
        await room.tidy()
        status = await room.ask(ADMIN, "/status")
        assert "Outbox: 0 due, 1 sent, 0 failed" in status
        await room.say(ADMIN, "/file 1 sports")
        await room.later(3600)
        assert len(room.sent(READER)) == told
        answer = await room.take_back(ADMIN, "/retract 1")
        assert answer.startswith("Taken back. Its alerts went out more than a week ago and stay.\n")
