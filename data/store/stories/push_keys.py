"""The keys of pushed articles: by its key a push that is repeated is known, and gets the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine


@dataclass(frozen=True, slots=True)
class KeptPush:
    """A push that was answered: a hash of what it was (``fingerprint``), and what the answer said.

    ``likeness``: by the name of a bot.desk.results.Likeness, why it seemed to tell a known story.
    """

    fingerprint: str
    story: int
    followers: int
    likeness: str | None = None


class PushKeys:
    """The keys; each belongs to the name of the token that it came with. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, name: str, key: str, since: datetime) -> KeptPush | None:
        """The push of a key that was used after a time."""
        rows = self._engine.query(
            """SELECT fingerprint, story, followers, likeness FROM push_keys
            WHERE name = :name AND key = :key AND since > :since""",
            name=name,
            key=key,
            since=time_text(since),
        )
        return KeptPush(**rows[0]) if rows else None

    def put(self, name: str, key: str, push: KeptPush, now: datetime) -> None:
        """Keeps the push of a key, instead of an earlier one."""
        self._engine.execute("DELETE FROM push_keys WHERE name = :name AND key = :key", name=name, key=key)
        self._engine.execute(
            """INSERT INTO push_keys (name, key, fingerprint, story, followers, likeness, since)
            VALUES (:name, :key, :fingerprint, :story, :followers, CAST(:likeness AS TEXT), :now)""",
            name=name,
            key=key,
            fingerprint=push.fingerprint,
            story=push.story,
            followers=push.followers,
            likeness=push.likeness,
            now=time_text(now),
        )

    def remove_before(self, before: datetime) -> None:
        """Deletes the keys that were used before a time."""
        self._engine.execute("DELETE FROM push_keys WHERE since < :before", before=time_text(before))
