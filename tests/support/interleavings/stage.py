"""The stage of the interleavings: processes, Telegram and the clock, and what is checked of all runs."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support import old_newsroom
from support.desk import SECTIONS
from support.expectations import Expectations
from support.interleavings.databases import Databases
from support.mortal import MortalProcess, new_loop
from support.values import NOW
from support.wire import FATES, FakeTelegram, Request

from bot.delivery.reach import LOST_AFTER, LOST_AFTER_SECONDS
from bot.desk.desk import Desk, commit
from bot.desk.tidying import tidy
from data.models import Subscriber
from data.store.engines.engine import Engine

TOPIC = Subscriber(1003, 7)
CHATS = (1001, 1002, 1003, TOPIC.number)
"""The numbers of the chats, the last of which is a topic of the one before."""

LONGEST_WAIT = timedelta(hours=1)
"""Nothing waits longer than this, counted from the latest time that the clock has shown."""

NETWORK_FATES = ("lost", "dropped", "busy")
"""What counts as a failure of the network."""

DRAIN_ROUNDS = 400
"""Each of a second; the longest queues of a run are some forty messages."""

some = st.integers(0, 10)
"""Picks one of a list, by the rest of a division."""
chats = st.sampled_from(CHATS)
sections = st.sampled_from(SECTIONS.names[:2])


class Stage(RuleBasedStateMachine):
    """A newsroom, its processes, Telegram and the clock; what can happen to these whatever people do."""

    databases: ClassVar[Databases]
    address: str
    engine: Engine
    desk: Desk
    seen: ClassVar[Counter[str]] = Counter()
    """How often each thing has happened, over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = new_loop()
        self.loop.set_exception_handler(self._failed_unheard)
        self.skew = timedelta()
        self.latest = NOW
        self.expected = Expectations()
        self.telegram = FakeTelegram(self._on_wire, self._on_taken, self._given_up)
        self.processes: list[MortalProcess] = []
        self.sent: list[Request] = []
        """The new messages that were put on the wire, in their order."""

        self.posts: dict[str, int] = {}
        self.failures: Counter[int] = Counter()
        """How often in a row the network kept something from Telegram, by process."""

        self.failing_since: dict[int, float] = {}
        self.catches_up = False
        """Whether a process has noticed an outage, and not sent all that waited since."""

        self.started = self.loaded = 0
        self.new_chats = -5000
        """The last id of a supergroup that a group has become, far from CHATS: a topic's number leaves out the sign."""
        known = (*map(Subscriber, (*CHATS[:3], old_newsroom.TOPIC.chat_id)), TOPIC, old_newsroom.TOPIC)
        self.places = {place.number: place for place in known}
        """Who is meant by a number; groups that have moved have another one."""

    # Processes

    @precondition(lambda self: len(self.processes) < 2)
    @rule()
    def start(self) -> None:
        """A process starts, the first or a second one."""
        self.started += 1
        self.processes.append(
            MortalProcess(self.started, self.loop, self.telegram, self.address, self.clock, alone=self.databases.alone)
        )
        self.pass_seconds(0.0)
        if hasattr(self, "desk"):
            self._do(tidy, now=self.clock())

    @precondition(lambda self: self.processes)
    @rule(which=some)
    def kill(self, which: int) -> None:
        """kill -9 at once."""
        self._bury(self._pick(self.processes, which))

    @precondition(lambda self: self.processes)
    @rule(which=some, commits=st.integers(0, 3), before=st.booleans())
    def doom(self, which: int, commits: int, before: bool) -> None:
        """kill -9 at one of its next commits, right before or after it."""
        self._pick(self.processes, which).light_fuse(commits, before=before)

    @precondition(lambda self: self.processes)
    @rule(which=some)
    def stop(self, which: int) -> None:
        """A clean stop, while Telegram answers."""
        process = self._pick(self.processes, which)
        self.seen["stop"] += 1
        stopping = process.begin(process.delivery.stop())
        for _ in range(40):
            self._answer_all()
            self.pass_seconds(0.5)
            if stopping.done() or process.is_dead:
                break
        else:
            self.expected.faults.append("a stop did not end")
        self.expected.disturb()
        if process in self.processes:
            self._bury(process)

    # Time

    @rule()
    def wait_out_the_delay(self) -> None:
        """Telegram takes what is on its way; what is queued becomes due, and what can go out is on the wire."""
        self._answer_all()
        self.pass_seconds(21.0)

    @rule(seconds=st.sampled_from((0.05, 0.3, 1.0, 4.0, 16.0, 35.0)))
    def pass_seconds(self, seconds: float) -> None:
        """Time passes; a lease may run out."""
        self.loop.run_for(seconds)
        self.latest = max(self.latest, self.clock())
        if len(self.processes) > 1 and not self.databases.alone:
            self.expected.disturb()  # two senders do not know which message of the other's is on its way
        if self.catches_up:
            self.expected.disturb()  # the newest go first, and what waits for a chat is rounded up
            self.catches_up = self.desk.store.outbox.next_due() is not None
        for process in [process for process in self.processes if process.is_dead]:
            self._bury(process)
        self._note_gone()

    @rule(minutes=st.sampled_from((-1440, -60, -1, 1, 60, 1440)))
    def set_clock(self, minutes: int) -> None:
        """Somebody sets the clock."""
        self.skew += timedelta(minutes=minutes)
        self.seen["clock forwards" if minutes > 0 else "clock back"] += 1
        self.expected.disturb()
        self.expected.shaken_until = self.loop.time() + 60
        self.pass_seconds(0.0)

    @precondition(lambda self: self.telegram.waiting)
    @rule()
    def sleep_through_a_lease(self) -> None:
        """The machine sleeps for a minute, and its senders find leases at an end of what they wait for still."""
        self.seen["sleep"] += 1
        self.set_clock(1)
        self.pass_seconds(4.0)

    # Telegram

    @precondition(lambda self: self.telegram.waiting)
    @rule(which=some, fate=st.sampled_from(FATES))
    def decide(self, which: int, fate: str) -> None:
        """What becomes of a request."""
        self._decide(self._pick(self.telegram.waiting, which), fate)

    @precondition(lambda self: self.telegram.waiting)
    @rule()
    def answer_all(self) -> None:
        """Telegram takes all that is on its way."""
        self._answer_all()

    # What is checked

    @invariant()
    def all_is_right(self) -> None:
        """No promise was broken so far."""
        assert not self.expected.faults, self.expected.faults

    def teardown(self) -> None:
        """All goes out; then nothing is missing."""
        try:
            if hasattr(self, "desk"):
                self._drain()
                self.all_is_right()
                assert not (missing := self.expected.missing()), missing
                assert not (outdated := self.expected.outdated(self.telegram.messages)), outdated
        finally:
            self._close()

    def clock(self) -> datetime:
        """The wall clock."""
        return NOW + timedelta(seconds=self.loop.time()) + self.skew

    def _drain(self) -> None:
        """Until nothing waits: a process runs, Telegram answers, and time passes."""
        if not self.processes:
            self.start()
        for _ in range(DRAIN_ROUNDS):
            self._answer_all()
            self.pass_seconds(1.1)
            if not self.processes:
                self.start()
            due = self.desk.store.outbox.next_due()
            if due is None and not self.telegram.waiting:
                return
            if due is not None and due > self.latest + LONGEST_WAIT:
                break
            if due is not None and not self.telegram.waiting and due > self.clock():
                self.skew += due - self.clock()
        raise AssertionError(f"the queue does not get empty: {self.desk.store.outbox.count()}")

    def _close(self) -> None:
        for process in self.processes:
            process.bury()
        self.seen.update(self.expected.seen)
        if hasattr(self, "engine"):
            self.engine.close()
        self.loop.close()

    def _on_wire(self, request: Request) -> None:
        self._note_merges()  # what was a topic's a moment ago is sent to General at once
        others = [other for other in self.telegram.waiting if other.is_heard]
        self.expected.sent(request, others, self.loop.time())
        if request.method == "sendMessage":
            self.sent.append(request)

    def _on_taken(self, request: Request) -> None:
        self.expected.arrived(request)
        for place, texts in self.telegram.messages.items():
            if request.method == "editMessageText" and request.message_id in texts:
                self.expected.edited(place, request.text)

    def _failed_unheard(self, _: asyncio.AbstractEventLoop, failure: dict[str, Any]) -> None:
        self.expected.faults.append(f"{failure['message']}: {failure.get('exception')!r}")

    def _given_up(self, request: Request) -> None:
        self.seen["no answer"] += 1
        self._note_failure(request)
        self.expected.allow([request])

    def _decide(self, request: Request, fate: str) -> None:
        """Decides, and lets the sender deal with the answer; a sender that dies of it may not have recorded it."""
        sender = next((process for process in self.processes if process.number == request.sender), None)
        self.seen[fate] += 1
        self.telegram.decide(request, fate)
        error = request.answer.exception()
        if fate in NETWORK_FATES:
            self._note_failure(request)
        elif request.is_heard:
            self.failures[request.sender] = 0
            self.failing_since.pop(request.sender, None)
        if fate == "flood":
            self.expected.disturb()
        elif error:
            self.expected.disturb([request])
        if fate == "lost":
            self.expected.allow([request])
        elif fate == "refused":
            self.expected.refused(request)
        self.loop.run_for(0)
        if sender and sender.is_dead:
            self.expected.allow([request])
        elif not error and request.is_heard:
            self.expected.recorded(request)
        self.pass_seconds(0.0)

    def _note_failure(self, request: Request) -> None:
        if not request.is_heard:
            return
        since = self.failing_since.setdefault(request.sender, self.loop.time())
        self.failures[request.sender] += 1
        failures, seconds = self.failures[request.sender], self.loop.time() - since
        self.catches_up |= failures >= LOST_AFTER or (failures > 1 and seconds >= LOST_AFTER_SECONDS)

    def _answer_all(self) -> None:
        for request in list(self.telegram.waiting):
            if request in self.telegram.waiting:
                self._decide(request, "taken")

    def _bury(self, process: MortalProcess) -> None:
        self.seen["end of a process"] += 1
        mine = [each for each in self.telegram.waiting if each.sender == process.number and each.is_heard]
        self.seen["end with messages in flight"] += bool(mine)
        self.processes.remove(process)
        process.bury()
        for request in mine:
            request.is_heard = False
        self.expected.allow(mine)
        self.expected.disturb()
        self._note_gone()

    def _note_gone(self) -> None:
        if hasattr(self, "desk"):
            rows = self.engine.query("SELECT chat_id FROM chats WHERE gone_at IS NOT NULL")
            self.expected.note_gone({row["chat_id"] for row in rows}, self.telegram.blocked)
            self._note_merges()

    def _note_merges(self) -> None:
        for number, place in self.places.items():
            if place.topic in self.telegram.topics_gone and number in self.expected.chats:
                self._note_merged(number, place.chat_id)

    def _note_merged(self, topic: int, chat_id: int) -> None:
        """Looks whether the bot has found out that a topic is gone: nothing is left there that its chat has not."""
        is_known = self.engine.query("SELECT 1 FROM chats WHERE chat_id = :topic", topic=topic)
        left = self.engine.query(
            """SELECT 1 FROM subscriptions WHERE chat_id = :topic
            UNION ALL SELECT 1 FROM deliveries d WHERE d.chat_id = :topic AND (d.state = 'due' OR NOT EXISTS (
                SELECT 1 FROM deliveries g WHERE g.chat_id = :chat AND g.kind = d.kind AND g.subject = d.subject))""",
            topic=topic,
            chat=chat_id,
        )
        if is_known and not left:  # one of a group that has moved is not known before the bot has heard of that
            self.seen["topic merged"] += 1
            self.expected.merge(topic, chat_id, self.clock())

    def _do(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        done = commit(self.desk, use_case, *args, **kwargs)
        self.seen[use_case.__name__] += 1
        self._note_gone()
        return done

    @staticmethod
    def _pick(of: list[Any], which: int) -> Any:
        return of[which % len(of)]
