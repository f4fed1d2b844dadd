"""Outages, short and long, and what comes after them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from support.interleavings.admins import Admins
from support.interleavings.stage import sections, some
from support.mortal import MortalProcess
from support.wire import Request

from bot.delivery.in_flight import FEWEST
from bot.delivery.reach import LOST_AFTER
from data.forms import time_text
from data.models import Kind
from data.store.engines.engine import Row
from data.store.outbox.clock import CLAIMABLE
from data.store.outbox.outbox import STARVING_AFTER
from data.store.outbox.round_ups import MOST_SINGLE

MOST_LOADS = 14
ROUNDS = 60
"""Of a second each: the longest that an outage may take to be noticed, and what waited to go out afterwards."""


class Outages(Admins):
    """Their rules."""

    @rule(tries=st.integers(2, 15))
    def outage(self, tries: int) -> None:
        """Telegram is out of reach until messages have been tried so often; hours may pass between two tries."""
        for _ in range(tries):
            self._drop_all()
            if self.desk.store.outbox.next_due() is None:
                break
            self._wait_until_due()
        self.expected.disturb()  # afterwards the newest go first, and what waits for a chat is rounded up

    @precondition(lambda self: len(self.processes) == 1)
    @rule(section=sections, loads=st.integers(0, 5))
    def long_outage(self, section: str, loads: int) -> None:
        """Telegram is out of reach for so long that the bot notices, and stories are loaded meanwhile."""
        process = self.processes[0]
        is_lost = self._lose_reach(process, section, loads)
        self.expected.disturb()
        if is_lost and not process.is_dead:
            self._check_return(process)

    @precondition(lambda self: self.telegram.waiting and len(self.processes) == 1)
    @rule(which=some, tries=st.sampled_from((8, 30)))
    def fail_often(self, which: int, tries: int) -> None:
        """A server of Telegram's fails again and again on one message, and answers in between with 429.

        Half of 30 tries are more than any count that something could be given up by.
        """
        process, stubborn = self.processes[0], self._pick(self.telegram.waiting, which).does
        failed = 0
        for _ in range(2 * tries):
            for request in list(self.telegram.waiting):
                if request in self.telegram.waiting:
                    is_stubborn = request.does == stubborn
                    self._decide(request, ("busy", "flood")[failed % 2] if is_stubborn else "taken")
                    failed += is_stubborn
            self._wait_until_due(8.0)
            if process.is_dead or failed >= tries:
                break
        self.expected.disturb()

    def _lose_reach(self, process: MortalProcess, section: str, loads: int) -> bool:
        """Lets nothing through until the process must have noticed, and so many stories are due."""
        dropped = 0
        for _ in range(ROUNDS):
            dropped += self._drop_all()
            if loads and self.loaded < MOST_LOADS:
                loads -= 1
                self.load(section, None)
            elif dropped >= LOST_AFTER:
                break
            self._wait_until_due()
            if process.is_dead:
                return False
        self.pass_seconds(22.0)  # the last of the stories is due, too
        dropped += self._drop_all()
        self.pass_seconds(1.5)
        return dropped >= LOST_AFTER

    def _check_return(self, process: MortalProcess) -> None:
        """Telegram is back: what waited comes, the newest first; chats with many waiting get them in one message."""
        self.seen["long outage"] += 1
        waiting, fits = self._could_go(), self._fit_a_claim()
        first = len(self.sent)
        for _ in range(ROUNDS):
            self._answer_all()
            self.pass_seconds(0.6)
            if process.is_dead:
                return
        starves = self._starves(waiting)
        for chat, rows in waiting.items():
            sent = [each for each in self.sent[first:] if each.place == chat and each.is_taken]
            if len(rows) > MOST_SINGLE or self._are_in_one(rows, sent):
                rows.sort(key=lambda row: int(row["subject"]), reverse=True)  # in one message by the posts' own age
            elif not fits:
                rows = self._untried(rows)
            follower = self.expected.chats.get(chat)  # none under the old number of a group that has moved
            if follower and not follower.unusual and chat not in self.telegram.blocked:
                self._check_order(chat, [self._headline(row) for row in rows], sent, in_order=not starves)

    def _are_in_one(self, rows: Sequence[Row], sent: Sequence[Request]) -> bool:
        """Whether the first message has all of them: what could not go yet when Telegram came back makes a round-up."""
        return bool(sent) and {*map(self._headline, rows)} <= {*self.expected.stories(sent[0].text)}

    def _check_order(self, chat: int, wanted: list[str], sent: Sequence[Request], *, in_order: bool) -> None:
        """``wanted`` are the headlines that waited for the chat, the newest first."""
        came = [story for each in sent for story in self.expected.stories(each.text)]
        came = [story for story in came if story in wanted]
        if len(wanted) > MOST_SINGLE:
            self.seen["round-up"] += 1
            holds_all = sent and set(wanted) <= set(self.expected.stories(sent[0].text))
            if not holds_all or came != wanted:
                self.expected.faults.append(f"chat {chat} got {came} after an outage, not all at once of {wanted}")
        elif in_order and came != wanted:
            self.expected.faults.append(f"chat {chat} got {came} after an outage, not {wanted}")

    def _untried(self, rows: list[Row]) -> list[Row]:
        """Those that come newest first even if it takes several claims: a try has not changed when they are due."""
        untried = [row for row in rows if not (row["attempts"] or row["error"])]
        as_due = sorted(untried, key=lambda row: str(row["next_at"]), reverse=True)
        as_due.sort(key=lambda row: int(row["lane"]))
        self.seen["return by several claims"] += len(untried) > 1 and as_due == untried
        return untried if as_due == untried else []

    def _could_go(self) -> dict[int, list[Row]]:
        """The alerts that wait for each chat and that a sender could take, the newest first."""
        rows = self.engine.query(
            """SELECT chat_id, subject, next_at, lane, load_id, attempts, error FROM deliveries
            WHERE kind = :kind AND leads = 1 AND state = 'due' AND claim IS NULL AND next_at <= :now
            ORDER BY lane, load_id DESC""",
            kind=Kind.ALERT,
            now=time_text(self.clock()),
        )
        by_chat: dict[int, list[Row]] = {}
        for row in rows:
            by_chat.setdefault(row["chat_id"], []).append(row)
        return by_chat

    def _fit_a_claim(self) -> bool:
        """Whether one claim takes all that waits, edits and deletions too, beside the message that tries Telegram."""
        rows = self.engine.query(f"SELECT COUNT(*) AS count FROM deliveries WHERE {CLAIMABLE}")  # noqa: S608
        return int(rows[0]["count"]) < FEWEST - 1

    def _starves(self, waiting: dict[int, list[Row]]) -> bool:
        late = time_text(self.clock() - STARVING_AFTER)
        return any(row["next_at"] <= late for rows in waiting.values() for row in rows)

    def _headline(self, row: Row) -> str:
        headline: str = self.engine.query("SELECT headline FROM posts WHERE id = :id", id=row["subject"])[0]["headline"]
        return headline

    def _drop_all(self) -> int:
        """Nothing that is on its way arrives; returns how often a sender that lives has noticed."""
        waiting = list(self.telegram.waiting)
        noticed = sum(request.is_heard for request in waiting)
        for request in waiting:
            self._decide(request, "dropped")
        return noticed

    def _wait_until_due(self, seconds: float = 1.1) -> None:
        """So many seconds pass, or the hours until the next message may be tried."""
        due = self.desk.store.outbox.next_due()
        if due is not None:
            self.skew += max(timedelta(), due - self.clock())
        self.pass_seconds(seconds)
