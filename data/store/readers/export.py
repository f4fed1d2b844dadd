"""Everything that the database keeps about a chat, for whoever asks what that is."""

from __future__ import annotations

from collections.abc import Sequence

from data.store.engines.engine import Engine, Row

CHAT_COLUMNS: dict[str, tuple[str, ...]] = {
    "chats": ("chat_id",),
    "subscriptions": ("chat_id",),
    "mutes": ("chat_id",),
    "paces": ("chat_id",),
    "word_choices": ("chat_id",),
    "story_wishes": ("chat_id",),
    "deliveries": ("chat_id",),
    "on_the_way": ("chat_id",),
    "questions": ("chat_id", "user_id"),
    "doubts": ("chat_id",),
    "waiting_pages": ("chat_id",),
    "reports": ("chat_id",),
    "loads": ("loaded_by",),
    "feeds": ("added_by",),
    "corrections": ("corrected_by",),
    "story_links": ("linked_by",),
    "channels": ("chat_id", "added_by"),
    "shown_lists": ("chat_id",),
    "saved_posts": ("chat_id",),
    "awaited_posts": ("chat_id",),
    "pending_updates": ("chat",),
    "seen_updates": ("chat",),
}
"""By table: the columns that hold the id of a chat or of a person, which is that of the private chat."""

_WITH_RHYTHM = """SELECT p.*, r.zone, r.digests, r.quiet FROM paces p JOIN rhythms r ON r.id = p.rhythm_id
    WHERE p.chat_id = :chat"""


class Export:
    """Reads what is kept about chats."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, numbers: Sequence[int]) -> dict[str, list[Row]]:
        """The rows about a chat and its topics, by table; tables without any are left out.

        ``numbers``: those of the chat and of its topics.
        """
        found = {
            table: [row for number in numbers for row in self._rows(table, columns, number)]
            for table, columns in CHAT_COLUMNS.items()
        }
        return {table: rows for table, rows in found.items() if rows}

    def _rows(self, table: str, columns: tuple[str, ...], chat_id: int) -> list[Row]:
        if table == "paces":
            return self._engine.query(_WITH_RHYTHM, chat=chat_id)
        condition = " OR ".join(f"{column} = :chat" for column in columns)
        return self._engine.query(f"SELECT * FROM {table} WHERE {condition}", chat=chat_id)  # noqa: S608
