"""What is kept about a chat: every table that has a chat's id is looked through."""

import re
from contextlib import closing
from pathlib import Path

from data.store.engines.schema import TABLES
from data.store.readers.export import CHAT_COLUMNS, Export
from data.store.store import Store

OF_A_CHAT = re.compile(r"chat(_id)?|user(_id)?|\w+_by")
"""How columns are called that hold the id of a chat, or of a person, which is that of the private chat."""

NO_CHATS = {"questions": {"answered_by"}, "loads": {"undone_by"}}
"""Columns of such names that hold something else: here a message, by which an undo is known when it comes again."""

CHAT = 7001


def columns_of_chats(store: Store, table: str) -> list[str]:
    """The columns of a table that hold the ids of chats."""
    rows = store._engine.query("SELECT name FROM pragma_table_info(:table)", table=table)
    names = {row["name"] for row in rows} - NO_CHATS.get(table, set())
    return sorted(name for name in names if OF_A_CHAT.fullmatch(name))


def test_every_table_with_a_chat_s_id_is_exported(tmp_path: Path) -> None:
    with closing(Store.open(str(tmp_path / "news.db"))) as store:
        found = {table: names for table in TABLES if (names := columns_of_chats(store, table))}
    assert found == {table: sorted(names) for table, names in CHAT_COLUMNS.items()}


def test_a_chat_s_lists_and_what_it_saved_are_in_its_export(store: Store) -> None:
    for table, names in (
        ("saved_posts", "chat_id, post_id, at"),
        ("awaited_posts", "chat_id, post_id, at"),
        ("seen_updates", "chat, update_id, since, bot, owner"),
    ):
        values = ", ".join([str(CHAT), "12", "'2026-11-24T12:00:00+00:00'", "'1'", "'me'"][: names.count(",") + 1])
        store._engine.execute(f"INSERT INTO {table} ({names}) VALUES ({values})")  # noqa: S608
    assert sorted(Export(store._engine).of([CHAT])) == ["awaited_posts", "saved_posts", "seen_updates"]
