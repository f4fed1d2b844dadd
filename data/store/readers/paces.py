"""Chats' paces, and when each lets alerts out.

Chats with the same times of day in the same zone share one row of ``rhythms``, which holds what the times mean now, in
UTC (data.rhythm). So queueing joins moments instead of reckoning with time zones for each chat. What is let out at one
moment for one rhythm belongs to one load, a row of ``slots``: it makes one message for each chat. A chat that has
chosen nothing has no row in ``paces``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from data.choices import ALL_POSTS, AT_ONCE, MOST_OF_ALL_POSTS, Pace, Sound
from data.forms import time_text
from data.rhythm import Rhythm, window
from data.store.engines.engine import Engine, Row

RHYTHMS_LOCK = "rhythms"


@dataclass(frozen=True, slots=True)
class Slot:
    """A load that gathers what is let out at ``at``."""

    load_id: int
    at: datetime


class Paces:
    """The tables paces, rhythms and slots. ``zone`` is the zone of chats that have chosen none.

    Write inside a transaction of the store.
    """

    def __init__(self, engine: Engine, zone: ZoneInfo) -> None:
        self._engine = engine
        self._zone = zone

    def get(self, chat_id: int) -> Pace:
        """What a chat has chosen; AT_ONCE if nothing."""
        rows = self._engine.query(
            """SELECT p.most, p.most_chosen, p.sound, p.breaking_through, r.zone, r.digests, r.quiet
            FROM paces p JOIN rhythms r ON r.id = p.rhythm_id WHERE p.chat_id = :chat""",
            chat=chat_id,
        )
        return _pace(rows[0]) if rows else AT_ONCE

    def put(self, chat_id: int, pace: Pace) -> None:
        """Stores what a chat has chosen. Does nothing for an unknown chat."""
        pace = self._with_default(chat_id, pace)
        if pace == AT_ONCE:
            self.forget(chat_id)
            return
        self._engine.execute(
            """INSERT INTO paces (chat_id, rhythm_id, most, most_chosen, sound, breaking_through)
            SELECT chat_id, CAST(:rhythm AS BIGINT), CAST(:most AS BIGINT), CAST(:chosen AS SMALLINT),
                CAST(:sound AS SMALLINT), CAST(:through AS SMALLINT) FROM chats WHERE chat_id = :chat
            ON CONFLICT (chat_id) DO UPDATE SET rhythm_id = excluded.rhythm_id, most = excluded.most,
                most_chosen = excluded.most_chosen, sound = excluded.sound,
                breaking_through = excluded.breaking_through, full_until = NULL, unread_load = NULL""",
            chat=chat_id,
            rhythm=self._rhythm_id(pace),
            most=pace.most,
            chosen=int(pace.most_chosen),
            sound=pace.sound,
            through=int(pace.breaking_through),
        )

    def note_sections(self, chat_id: int) -> None:
        """Gives a chat the number of alerts a day that goes with what it follows, unless it has chosen one."""
        pace = self.get(chat_id)
        if self._with_default(chat_id, pace) != pace:
            self.put(chat_id, pace)

    def note_read(self, chat_id: int) -> None:
        """A chat has pressed or asked something: its last digest counts as read."""
        self._engine.execute(
            "UPDATE paces SET unread_load = NULL WHERE chat_id = :chat AND unread_load IS NOT NULL", chat=chat_id
        )

    def has_unread(self, chat_id: int) -> bool:
        """Whether nothing has been pressed or asked since the chat's last digest."""
        return bool(
            self._engine.query("SELECT 1 FROM paces WHERE chat_id = :chat AND unread_load IS NOT NULL", chat=chat_id)
        )

    def forget(self, chat_id: int) -> None:
        """Removes every choice of a chat's."""
        self._engine.execute("DELETE FROM paces WHERE chat_id = :chat", chat=chat_id)

    def move(self, old: int, new: int) -> None:
        """Carries a chat's choices over to another one, unless that has chosen, too."""
        self._engine.execute(
            """UPDATE paces SET chat_id = :new, unread_load = NULL WHERE chat_id = :old
            AND NOT EXISTS (SELECT 1 FROM paces there WHERE there.chat_id = :new)""",
            old=old,
            new=new,
        )
        self.forget(old)

    def refresh(self, at: datetime) -> None:
        """Brings the moments of all rhythms up to ``at``. Most of the time nothing is to be done."""
        if not self._outdated(at):
            return
        self._engine.lock(RHYTHMS_LOCK)
        for row in self._outdated(at):
            self._bring_up_to(at, row)

    def slot_at(self, rhythm_id: int, at: datetime) -> Slot:
        """The slot of a rhythm at a moment, made if it is not there."""
        rows = self._engine.query(
            "SELECT load_id FROM slots WHERE rhythm_id = :rhythm AND at = :at", rhythm=rhythm_id, at=time_text(at)
        )
        return Slot(rows[0]["load_id"], at) if rows else self._make_slot(rhythm_id, at)

    def extra_slot(self, at: datetime) -> Slot:
        """A slot of no rhythm, for what is let out because a chat changed its mind."""
        return self._make_slot(None, at)

    def remove_before(self, moment: datetime) -> None:
        """Removes the slots before a moment, and rhythms that no chat has."""
        self._engine.execute("DELETE FROM slots WHERE at < :moment", moment=time_text(moment))
        self._engine.lock(RHYTHMS_LOCK)
        self._engine.execute("DELETE FROM rhythms WHERE id NOT IN (SELECT rhythm_id FROM paces)")

    def _with_default(self, chat_id: int, pace: Pace) -> Pace:
        """The pace, with the number of alerts a day for a chat that has chosen none. A channel gets one message a load,
        however many: its readers can't ask for what would be held back."""
        if pace.most_chosen:
            return pace
        follows_all = self._engine.query(
            """SELECT 1 FROM subscriptions WHERE chat_id = :chat AND section = :all_posts
            AND chat_id NOT IN (SELECT c.chat_id FROM channels c)""",
            chat=chat_id,
            all_posts=ALL_POSTS,
        )
        return replace(pace, most=MOST_OF_ALL_POSTS if follows_all else None)

    def _rhythm_id(self, pace: Pace) -> int:
        params = {"zone": pace.zone or "", "digests": _times(pace.digests), "quiet": _times(pace.quiet or ())}
        self._engine.lock(RHYTHMS_LOCK)
        self._engine.execute(
            """INSERT INTO rhythms (zone, digests, quiet, reckoned_in, since, until, rest_at, is_quiet, day, day_end)
            VALUES (:zone, :digests, :quiet, '', '', '', '', 0, '', '')
            ON CONFLICT (zone, digests, quiet) DO NOTHING""",
            **params,
        )
        rows = self._engine.query(
            "SELECT id FROM rhythms WHERE zone = :zone AND digests = :digests AND quiet = :quiet", **params
        )
        return int(rows[0]["id"])

    def _outdated(self, at: datetime) -> list[Row]:
        return self._engine.query(
            """SELECT id, zone, digests, quiet FROM rhythms
            WHERE NOT (since <= :at AND until > :at) OR (zone = '' AND reckoned_in <> :zone)""",
            at=time_text(at),
            zone=self._zone.key,
        )

    def _bring_up_to(self, at: datetime, row: Row) -> None:
        pace = _pace(row)
        zone = ZoneInfo(pace.zone) if pace.zone else self._zone
        now = window(Rhythm(pace.digests, pace.quiet, zone), at)
        slot = self.slot_at(row["id"], now.held_until) if now.held_until else None
        rest = self.slot_at(row["id"], now.rest_at)
        self._engine.execute(
            """UPDATE rhythms SET reckoned_in = :zone, since = :since, until = :until,
                slot_at = CAST(:slot_at AS TEXT), slot_load = CAST(:slot_load AS BIGINT),
                rest_at = :rest_at, rest_load = CAST(:rest_load AS BIGINT),
                is_quiet = CAST(:is_quiet AS SMALLINT), day = :day, day_end = :day_end
            WHERE id = :id""",
            id=row["id"],
            zone=zone.key,
            since=time_text(now.since),
            until=time_text(now.until),
            slot_at=time_text(slot.at) if slot else None,
            slot_load=slot.load_id if slot else None,
            rest_at=time_text(rest.at),
            rest_load=rest.load_id,
            is_quiet=int(now.is_quiet),
            day=time_text(now.day),
            day_end=time_text(now.day_end),
        )

    def _make_slot(self, rhythm_id: int | None, at: datetime) -> Slot:
        """A slot's load is as old as the slot, so that nothing in it counts as waiting before."""
        load_id = self._engine.query(
            "INSERT INTO loads (post_id, loaded_by, loaded_at) VALUES (NULL, NULL, :at) RETURNING id", at=time_text(at)
        )[0]["id"]
        self._engine.execute(
            """INSERT INTO slots (load_id, rhythm_id, at)
            VALUES (CAST(:load AS BIGINT), CAST(:rhythm AS BIGINT), :at)""",
            load=load_id,
            rhythm=rhythm_id,
            at=time_text(at),
        )
        return Slot(load_id, at)


def _pace(row: Row) -> Pace:
    quiet = _times_of(row["quiet"])
    return Pace(
        digests=_times_of(row["digests"]),
        quiet=(quiet[0], quiet[1]) if quiet else None,
        zone=row["zone"] or None,
        most=row.get("most"),
        most_chosen=bool(row.get("most_chosen")),
        sound=Sound(row.get("sound", Sound.ON)),
        breaking_through=bool(row.get("breaking_through", 1)),
    )


def _times(times: tuple[time, ...]) -> str:
    return " ".join(f"{each:%H:%M}" for each in times)


def _times_of(text: str) -> tuple[time, ...]:
    return tuple(map(time.fromisoformat, text.split()))
