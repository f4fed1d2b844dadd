"""A bot on a newsroom of before: what waited goes out once, what was sent is edited and deleted where it stands."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from support import old_newsroom
from support.desk import NOW
from support.postgres import drop_database, make_database
from support.room import ADMIN, Room, open_room

from data.store.engines.connecting import connect
from data.store.store import Store

DUE = NOW + timedelta(minutes=1)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "news.db")
        return
    server: str = request.getfixturevalue("postgres_server")
    yield make_database(server, "newsbrief_upgrade")
    drop_database(server, "newsbrief_upgrade")


def stand(room: Room, chat_id: int, message_id: int) -> None:
    """A message of before is in a chat, under its id."""
    state = room.server.state
    state.person(chat_id)
    chat = state.chats[chat_id]
    chat.next_id = message_id
    state.add_message(chat, state.bot, {"text": "as it was"})


async def test_each_waiting_alert_arrives_once_and_sent_ones_are_still_reached(address: str, tmp_path: Path) -> None:
    with closing(connect(address)) as engine:
        old_newsroom.make(engine, NOW, DUE)
    async with open_room(tmp_path, database=address) as room:
        for row in old_newsroom.ROWS:
            if "message_id" in row and row["state"] != "recalled" and row.get("leads", 1):
                stand(room, row["chat_id"], row["message_id"])
        for reader in old_newsroom.READERS:
            room.server.state.person(reader)
        await room.later(60)
        await room.later(30)
        await room.later(3600)
        sent = {reader: [text.split("\n")[0] for text in room.sent(reader)] for reader in old_newsroom.READERS}
        assert {reader: sorted(lines) for reader, lines in sent.items()} == {
            1001: ["World · First", "World · Waiting"],
            1002: ["World · Second", "World · Waiting"],
            1003: [],
            1004: ["World · Changed"],
            1005: [],
        }
        messages = room.server.state.chats[1001].messages
        assert 501 not in messages
        assert messages[505]["text"].startswith("World · Changed\n")
        assert "Outbox: 0 due, 14 sent, 1 failed" in await room.ask(ADMIN, "/status")

        await room.take_back(ADMIN, "/retract 1")
        await room.later(60)
        assert 500 not in room.server.state.chats[1003].messages
        assert not any("Waiting" in text for reader in old_newsroom.READERS for text in room.shown(reader))


async def test_what_was_settled_stays_settled(address: str, tmp_path: Path) -> None:
    with closing(connect(address)) as engine:
        old_newsroom.make(engine, NOW, DUE)
    with closing(Store.open(address)) as store, store.transaction():
        assert store.alerts.queue(5, old_newsroom.SETTLED, "World", due=DUE, now=NOW) == 0
    async with open_room(tmp_path, database=address) as room:
        answer = await room.take_back(ADMIN, f"/retract {old_newsroom.SETTLED}")
        assert answer.startswith("Taken back. Its alerts went out more than a week ago and stay.\n")
