"""The reports under editors' loads: which message shows what becomes of a load, and since when its alerts are due."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from data.forms import optional_time_of, optional_time_text, time_text
from data.store.engines.engine import Engine, Row


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What is kept of the newest load of a post.

    ``filing``        how the load was filed, by the name of a bot.desk.results.Filing
    ``recent_found``  the number of posts in the page's list
    ``chat_id``       where the report's message is; ``None`` before it was sent
    ``brief_message_id``  the message there that shows the brief, if any
    ``due_at``        when its alerts are due; ``None`` when none are under way
    ``told_at``       when the message last told how far they are
    ``headlines``     what may be the headline, when that is not sure; the post's own among them
    ``told_to``       while it goes to all admins: the last one, in the order of their ids, who has it
    ``goes_on``       the post whose story this one seems to go on; ``None`` also after No
    """

    post_id: int
    load_id: int
    filing: str
    recent_found: int
    chat_id: int | None = None
    message_id: int | None = None
    due_at: datetime | None = None
    told_at: datetime | None = None
    headlines: tuple[str, ...] = ()
    goes_on: int | None = None
    brief_message_id: int | None = None
    told_to: int | None = None


class Reports:
    """The reports, one for each post. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, report: KeptReport) -> None:
        """Keeps the report of a load, instead of that of an earlier load of the same post."""
        self._engine.execute("DELETE FROM reports WHERE post_id = :post", post=report.post_id)
        self._engine.execute(
            """INSERT INTO reports
                (post_id, load_id, filing, recent_found, chat_id, message_id, due_at, headlines, goes_on)
            VALUES (:post, :load, :filing, :found, CAST(:chat AS BIGINT), CAST(:message AS BIGINT),
                CAST(:due AS TEXT), :headlines, CAST(:goes_on AS BIGINT))""",
            post=report.post_id,
            load=report.load_id,
            filing=report.filing,
            found=report.recent_found,
            chat=report.chat_id,
            message=report.message_id,
            due=optional_time_text(report.due_at),
            headlines=json.dumps(report.headlines, ensure_ascii=False),
            goes_on=report.goes_on,
        )

    def get(self, post_id: int) -> KeptReport | None:
        """The report of a post, ``None`` when no admin has loaded it."""
        rows = self._engine.query("SELECT * FROM reports WHERE post_id = :post", post=post_id)
        return _report(rows[0]) if rows else None

    def under_way(self, now: datetime) -> list[KeptReport]:
        """The reports in chats whose alerts are due, the first due first."""
        rows = self._engine.query(
            """SELECT * FROM reports WHERE due_at IS NOT NULL AND due_at <= :now AND message_id IS NOT NULL
            ORDER BY due_at, post_id""",
            now=time_text(now),
        )
        return [_report(row) for row in rows]

    def ask_to_tell(self, post_id: int, now: datetime) -> None:
        """Notes that the admins are to get a report: its article came without a message that could be answered."""
        self._engine.execute(
            "UPDATE reports SET tell_at = :now WHERE post_id = :post", post=post_id, now=time_text(now)
        )

    def untold(self, now: datetime) -> bool:
        """Whether a report is to be sent to the admins."""
        sql = "SELECT 1 FROM reports WHERE tell_at IS NOT NULL AND tell_at <= :now LIMIT 1"
        return bool(self._engine.query(sql, now=time_text(now)))

    def take_untold(self, now: datetime, until: datetime) -> int | None:
        """A post whose report is to be sent to the admins, for one sender alone until a time; ``None`` if none is."""
        rows = self._engine.query(
            f"""UPDATE reports SET tell_at = :until WHERE post_id IN (
                SELECT post_id FROM reports WHERE tell_at IS NOT NULL AND tell_at <= :now
                ORDER BY tell_at, post_id LIMIT 1 {self._engine.skip_locked})
            RETURNING post_id""",  # noqa: S608
            now=time_text(now),
            until=time_text(until),
        )
        return int(rows[0]["post_id"]) if rows else None

    def note_told(self, post_id: int, admin: int) -> None:
        """Notes that an admin has a report, as have those with smaller ids."""
        self._engine.execute("UPDATE reports SET told_to = :admin WHERE post_id = :post", post=post_id, admin=admin)

    def note_all_told(self, post_id: int) -> None:
        """Notes that the admins have a report."""
        self._engine.execute("UPDATE reports SET tell_at = NULL, told_to = NULL WHERE post_id = :post", post=post_id)

    def note_message(self, post_id: int, chat_id: int, message_id: int, brief_message_id: int | None = None) -> None:
        """Notes which message shows a report, and which one the brief; one of the same chat that is known stays."""
        self._engine.execute(
            """UPDATE reports SET chat_id = :chat, message_id = :message, brief_message_id =
                COALESCE(CAST(:brief AS BIGINT), CASE WHEN chat_id = :chat THEN brief_message_id END)
            WHERE post_id = :post""",
            post=post_id,
            chat=chat_id,
            message=message_id,
            brief=brief_message_id,
        )

    def set_due(self, post_id: int, due: datetime | None) -> None:
        """Notes when the alerts of a post are due; ``None`` ends their report."""
        self._engine.execute(
            "UPDATE reports SET due_at = CAST(:due AS TEXT), told_at = NULL WHERE post_id = :post",
            post=post_id,
            due=optional_time_text(due),
        )

    def take(self, report: KeptReport, now: datetime) -> bool:
        """Takes it on to tell how far a report's alerts are; false if another process has done so since it was read, or
        has told that they are all sent."""
        taken = self._engine.execute(
            """UPDATE reports SET told_at = :now
            WHERE post_id = :post AND due_at IS NOT NULL
                AND COALESCE(told_at, '') = COALESCE(CAST(:before AS TEXT), '')""",
            post=report.post_id,
            before=optional_time_text(report.told_at),
            now=time_text(now),
        )
        return taken == 1

    def drop_proposal(self, post_id: int) -> None:
        """Notes that a post does not go on the story that it seemed to go on."""
        self._engine.execute("UPDATE reports SET goes_on = NULL WHERE post_id = :post", post=post_id)

    def mentions(self, chat_id: int) -> bool:
        """Whether a report stands in a chat."""
        return bool(self._engine.query("SELECT 1 FROM reports WHERE chat_id = :chat LIMIT 1", chat=chat_id))

    def forget_chat(self, chat_id: int) -> None:
        """Removes the messages in a chat from the reports."""
        self._engine.execute(
            "UPDATE reports SET chat_id = NULL, message_id = NULL, brief_message_id = NULL WHERE chat_id = :chat",
            chat=chat_id,
        )


def _report(row: Row) -> KeptReport:
    return KeptReport(
        post_id=row["post_id"],
        load_id=row["load_id"],
        filing=row["filing"],
        recent_found=row["recent_found"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        due_at=optional_time_of(row["due_at"]),
        told_at=optional_time_of(row["told_at"]),
        headlines=tuple(json.loads(row["headlines"])),
        goes_on=row["goes_on"],
        brief_message_id=row["brief_message_id"],
        told_to=row["told_to"],
    )
