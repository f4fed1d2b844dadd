"""Which message of a chat an alert answers: the chat's first alert of the story that it goes on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from data.models import Alert, Kind, Message
from data.store.engines.engine import Engine, numbered
from data.store.stories.threads import Threads


class Replies:
    """Finds the messages that the messages of one claim answer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._parts_of = cache(Threads(engine).parts_of)

    def of(self, message: Message) -> Message:
        """The message, with ``reply_to`` if it is a new alert of a story of which the chat has an earlier one."""
        goes_on = isinstance(message.content, Alert) and message.content.stories[0].goes_on
        if not goes_on or message.message_id is not None:
            return message
        return replace(message, reply_to=self._first_alert(message.subscriber_id, message.subjects[0]))

    def _first_alert(self, chat_id: int, post_id: int) -> int | None:
        earlier = [part for part in self._parts_of(post_id) if part < post_id]
        marks, params = numbered("part", earlier)
        rows = self._engine.query(
            f"""SELECT message_id FROM deliveries WHERE kind = :kind AND chat_id = :chat AND subject IN ({marks})
            AND message_id IS NOT NULL AND state IN ('sent', 'revise') ORDER BY subject LIMIT 1""",  # noqa: S608
            kind=Kind.ALERT,
            chat=chat_id,
            **params,
        )
        return int(rows[0]["message_id"]) if rows else None
