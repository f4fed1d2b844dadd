"""Chats' choices, asked once more when messages are claimed, and what becomes of waiting alerts when they change.

Queueing puts an alert of a chat with choices where it belongs at that time (data.store.outbox.alerts). Until it is
claimed the hours may have become quiet, the number of the day may be reached, or the reader may have changed something.
What may not go out now moves to the slot of its rhythm that comes next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from data.choices import Pace, Sound
from data.forms import time_of, time_text
from data.models import Kind, Lane, Message
from data.store.engines.engine import Engine, Row, numbered
from data.store.outbox.on_the_way import wait_for_the_way
from data.store.outbox.round_ups import CLAIMED, Lease, is_new_alert
from data.store.readers.paces import Paces, Slot

EDITED_FOR = timedelta(days=2)
"""An unread digest younger than this is edited when the next one is due. An older one stands too far up."""

IN_SLOT = "load_id IN (SELECT sl.load_id FROM slots sl)"
"""SQL that tells whether a row of the outbox waits for a digest, or has come in one."""


class Pacing:
    """Holds messages back, adds digests to unread ones, and moves what waits. Use inside a transaction of the store."""

    def __init__(self, engine: Engine, paces: Paces) -> None:
        self._engine = engine
        self._paces = paces

    def hold_back(self, claimed: Sequence[Row], lease: Lease) -> list[Row]:
        """The leading rows of a claim without those that may not go out now; silent where the chat wants that.

        A digest whose chat has not read the last one becomes an edit of that one.
        """
        chats = sorted({row["chat_id"] for row in claimed if is_new_alert(row)})
        paces = self._of(chats, lease.now)
        kept: list[Row] = []
        going: Counter[int] = Counter()
        for row in claimed:
            pace = paces.get(row["chat_id"])
            if pace is None or not is_new_alert(row):
                kept.append(row)
            elif slot := self._slot_of(row, pace, going[row["chat_id"]], lease):
                self._put_off(row["chat_id"], [row["load_id"]], slot)
            else:
                going[row["chat_id"]] += not self._is_slot(row["load_id"])
                kept.append(self._sounding(self._joined_to_unread(row, pace, lease), pace))
        return kept

    def change(self, chat_id: int, pace: Pace, now: datetime) -> None:
        """Stores a chat's new pace, and puts the alerts that wait for it where they belong now."""
        before = self._paces.get(chat_id)
        was_full = self._is_full(chat_id, now)
        self._paces.put(chat_id, pace)
        after = self._paces.get(chat_id)
        stays_full = was_full and after.most is not None and before.most is not None and after.most <= before.most
        self._move_held(chat_id, now, stays_full=stays_full)

    def send_apart(self, message: Message, now: datetime) -> None:
        """Lets what an edit was to add to a digest go out as a new one: Telegram no longer edits the old one."""
        of_message = {"chat": message.subscriber_id, "load": message.load_id}
        self._paces.note_read(message.subscriber_id)
        waits = self._engine.query(
            "SELECT 1 FROM deliveries WHERE chat_id = :chat AND load_id = :load AND state = 'due' LIMIT 1", **of_message
        )
        if waits:
            self._put_off(message.subscriber_id, [message.load_id], self._paces.extra_slot(now))
        self._engine.execute(
            "UPDATE deliveries SET state = 'sent' WHERE chat_id = :chat AND load_id = :load AND state = 'revise'",
            **of_message,
        )

    def _of(self, chats: Sequence[int], now: datetime) -> dict[int, Row]:
        """The paces of some chats, with what their rhythms mean now."""
        marks, params = numbered("chat", chats)
        if not chats or not self._engine.query(
            f"SELECT 1 FROM paces WHERE chat_id IN ({marks}) LIMIT 1",  # noqa: S608
            **params,
        ):
            return {}
        self._paces.refresh(now)
        rows = self._engine.query(
            f"""SELECT p.chat_id, p.most, p.sound, p.breaking_through, p.unread_load, r.slot_load, r.slot_at,
                r.rest_load, r.rest_at, r.is_quiet, r.day, r.day_end
            FROM paces p JOIN rhythms r ON r.id = p.rhythm_id WHERE p.chat_id IN ({marks})""",  # noqa: S608
            **params,
        )
        return {row["chat_id"]: row for row in rows}

    def _slot_of(self, row: Row, pace: Row, going: int, lease: Lease) -> Slot | None:
        """The slot that a claimed alert has to wait for, ``None`` when it may go out now."""
        if row["lane"] == Lane.BREAKING and pace["breaking_through"]:
            return None
        regular = Slot(pace["slot_load"], time_of(pace["slot_at"])) if pace["slot_load"] else None
        if self._is_slot(row["load_id"]):
            return regular if pace["is_quiet"] else None
        if regular:
            return regular
        if pace["most"] is None or going + self._told_today(pace, lease) < pace["most"]:
            return None
        self._engine.execute(
            "UPDATE paces SET full_until = :until WHERE chat_id = :chat", until=pace["day_end"], chat=pace["chat_id"]
        )
        return Slot(pace["rest_load"], time_of(pace["rest_at"]))

    def _is_slot(self, load_id: int) -> bool:
        return bool(self._engine.query("SELECT 1 FROM slots WHERE load_id = :load", load=load_id))

    def _told_today(self, pace: Row, lease: Lease) -> int:
        """How many alerts a chat has had today or is about to get. Breaking ones count, though none of them waits."""
        rows = self._engine.query(
            f"""SELECT COUNT(*) AS count FROM deliveries d
            WHERE d.chat_id = :chat AND d.kind = :kind AND d.leads = 1 AND NOT d.{IN_SLOT}
            AND (d.sent_at >= :day OR (d.state = 'due' AND d.claim <> :claim AND d.next_at > :now))""",  # noqa: S608
            chat=pace["chat_id"],
            kind=Kind.ALERT,
            day=pace["day"],
            claim=lease.claim,
            now=time_text(lease.now),
        )
        return int(rows[0]["count"])

    def _put_off(self, chat_id: int, loads: Sequence[int], slot: Slot) -> None:
        """Moves the waiting alerts of some loads to a slot, and has one row there lead."""
        marks, params = numbered("load", loads)
        self._engine.execute(
            f"""UPDATE deliveries SET load_id = :slot, leads = 0, claim = NULL, next_at = :at, attempts = 0,
                lane = CAST(:lane AS SMALLINT)
            WHERE chat_id = :chat AND load_id IN ({marks}) AND kind = :kind AND state = 'due'""",  # noqa: S608
            slot=slot.load_id,
            at=time_text(slot.at),
            lane=Lane.QUIET,
            chat=chat_id,
            kind=Kind.ALERT,
            **params,
        )
        waiting = "FROM deliveries w WHERE w.chat_id = :chat AND w.load_id = :slot AND w.state = 'due'"
        self._engine.execute(
            f"""UPDATE deliveries SET leads = 1 WHERE chat_id = :chat AND load_id = :slot AND state = 'due'
            AND subject = (SELECT MIN(w.subject) {waiting}) AND NOT EXISTS (SELECT 1 {waiting} AND w.leads = 1)""",  # noqa: S608
            chat=chat_id,
            slot=slot.load_id,
        )
        wait_for_the_way(self._engine)

    def _joined_to_unread(self, row: Row, pace: Row, lease: Lease) -> Row:
        """The leading row of the chat's unread digest, which takes in what a claimed digest holds; else ``row``."""
        unread = pace["unread_load"]
        if unread is None or unread == row["load_id"] or not self._is_slot(row["load_id"]):
            return row
        if not self._can_take_more(row["chat_id"], unread, lease.now):
            return row
        self._engine.execute(
            """UPDATE deliveries SET load_id = :unread, leads = 0, claim = NULL, next_at = :until
            WHERE chat_id = :chat AND load_id = :load AND kind = :kind AND state = 'due'""",
            unread=unread,
            until=time_text(lease.until),
            chat=row["chat_id"],
            load=row["load_id"],
            kind=Kind.ALERT,
        )
        return self._engine.query(
            f"""UPDATE deliveries SET state = 'revise', claim = :claim, next_at = :until, attempts = 1,
                lane = CAST(:lane AS SMALLINT)
            WHERE chat_id = :chat AND load_id = :unread AND leads = 1 AND message_id IS NOT NULL
            RETURNING {CLAIMED}""",  # noqa: S608
            claim=lease.claim,
            until=time_text(lease.until),
            lane=row["lane"],
            chat=row["chat_id"],
            unread=unread,
        )[0]

    def _can_take_more(self, chat_id: int, load_id: int, now: datetime) -> bool:
        """Whether a digest still stands in its chat, is young, and no edit of it is on its way."""
        rows = self._engine.query(
            """SELECT leads, state, sent_at FROM deliveries WHERE chat_id = :chat AND load_id = :load
            AND kind = :kind AND message_id IS NOT NULL""",
            chat=chat_id,
            load=load_id,
            kind=Kind.ALERT,
        )
        leading = [row for row in rows if row["leads"]]
        stands = any(row["state"] == "sent" for row in rows) and all(row["state"] != "revise" for row in rows)
        return len(leading) == 1 and stands and time_of(leading[0]["sent_at"]) > now - EDITED_FOR

    def _sounding(self, row: Row, pace: Row) -> Row:
        is_silent = pace["sound"] == Sound.SILENT or (
            pace["sound"] == Sound.BREAKING_ONLY and row["lane"] != Lane.BREAKING
        )
        return {**row, "silent": 1} if is_silent else row

    def _is_full(self, chat_id: int, now: datetime) -> bool:
        return bool(
            self._engine.query(
                "SELECT 1 FROM paces WHERE chat_id = :chat AND full_until > :now", chat=chat_id, now=time_text(now)
            )
        )

    def _move_held(self, chat_id: int, now: datetime, *, stays_full: bool) -> None:
        """Moves what waits for the chat. What is on its way already stays where it is."""
        pace = self._of([chat_id], now).get(chat_id)
        if stays_full and pace:
            self._engine.execute(
                "UPDATE paces SET full_until = :until WHERE chat_id = :chat", until=pace["day_end"], chat=chat_id
            )
        loads = self._movable(chat_id, pace, now)
        if loads:
            self._put_off(chat_id, loads, self._slot_for_held(pace, now, stays_full))

    def _movable(self, chat_id: int, pace: Row | None, now: datetime) -> list[int]:
        """The loads that wait for a chat in slots, and of the others those that its next slot is to gather."""
        rows = self._engine.query(
            f"""SELECT load_id FROM deliveries WHERE chat_id = :chat AND kind = :kind AND leads = 1 AND state = 'due'
            AND (claim IS NULL OR next_at <= :now)
            AND ({IN_SLOT} OR (next_at < CAST(:slot_at AS TEXT) AND NOT (:through = 1 AND lane = :breaking)))""",  # noqa: S608
            chat=chat_id,
            kind=Kind.ALERT,
            now=time_text(now),
            slot_at=pace["slot_at"] if pace else None,
            through=pace["breaking_through"] if pace else 0,
            breaking=Lane.BREAKING,
        )
        return [row["load_id"] for row in rows]

    def _slot_for_held(self, pace: Row | None, now: datetime, stays_full: bool) -> Slot:
        """The slot of what was held before: the next one, or now if the chat's choices hold nothing any more."""
        if pace and pace["slot_load"]:
            return Slot(pace["slot_load"], time_of(pace["slot_at"]))
        if pace and stays_full:
            return Slot(pace["rest_load"], time_of(pace["rest_at"]))
        return self._paces.extra_slot(now)
