"""Everything that can happen to alerts, in any order: a state machine over the real store, desk and delivery.

Real are the database, the use-cases, claims, sends, verdicts, records, pacer and limiter. Telegram, the clocks and the
death of processes are a test's. See Interleavings for the promises that are checked.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Protocol

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from support import old_newsroom
from support.desk import DELAY, SECTIONS, article, brief
from support.expectations import Copy, Expectations, Follower, Owed
from support.mortal import MortalProcess, new_loop
from support.postgres import empty, make_database
from support.values import NOW
from support.wire import FATES, FakeTelegram, Request

from bot.desk import correcting, editing, subscribing, taking_back
from bot.desk.desk import Desk, commit
from bot.desk.loading import receive
from bot.desk.results import Loaded
from bot.desk.tidying import tidy
from data.models import Estimate, RecentPost
from data.store.connecting import connect
from data.store.store import Store
from data.store.subscriptions import ALL_POSTS

ADMIN = 1
CHATS = (1001, 1002, 1003)
TOPICS = {1003: 7}
OLD_LOADS = {1: "Waiting", 2: "Taken back", 3: "First", 4: "Changed"}
OLD_DUE = NOW + timedelta(minutes=1)
MOST_LOADS = 8
LONGEST_WAIT = timedelta(hours=1)
"""Nothing waits longer than this, counted from the latest time that the clock has shown."""

DRAIN_ROUNDS = 400
"""Each of a second; the longest queues of a run are some forty messages."""

some = st.integers(0, 10)
"""Picks one of a list, by the rest of a division."""
chats = st.sampled_from(CHATS)
sections = st.sampled_from(SECTIONS.names[:2])


class Databases(Protocol):
    """Where runs get their databases. ``alone``: whether one process at a time sends on them."""

    alone: bool

    def make(self, *, old: bool) -> str:
        """The address of an empty database, or of one of an older version that has rows in every state."""
        ...


class SqliteDatabases:
    """Copies of two files in a folder, which is best in memory: each commit is synced."""

    alone = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        Store.open(str(folder / "new.db")).close()
        with closing(connect(str(folder / "old.db"))) as engine:
            old_newsroom.make(engine, NOW, OLD_DUE)

    def make(self, *, old: bool) -> str:
        """See Databases."""
        self._number += 1
        path = self._folder / f"{self._number}.db"
        shutil.copy(self._folder / ("old.db" if old else "new.db"), path)
        return str(path)


class PostgresDatabases:
    """One database of a server, emptied for each run; those of the older version are copies of another one."""

    alone = False

    def __init__(self, server: str) -> None:
        self._server = server
        self._new = make_database(server, "interleavings_new")
        Store.open(self._new).close()
        with closing(connect(make_database(server, "interleavings_old"))) as engine:
            old_newsroom.make(engine, NOW, OLD_DUE)

    def make(self, *, old: bool) -> str:
        """See Databases."""
        if old:
            return make_database(self._server, "interleavings_copy", template="interleavings_old")
        empty(self._new)
        return self._new


class Interleavings(RuleBasedStateMachine):
    """Checked after each step, and once all has gone out at the end:

    * nothing is lost: what a chat is owed arrives, and messages of stories that were taken back or changed follow;
    * nothing arrives that was unsubscribed, muted, paused, held or taken back before it was put on the wire;
    * nothing arrives twice but for a process that died, or an answer that was lost, while it was on its way;
    * no story overtakes an earlier one to the same chat, unless something went wrong with that one's turn.
    """

    databases: ClassVar[Databases]
    seen: ClassVar[Counter[str]] = Counter()
    """How often each thing has happened, over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = new_loop()
        self.skew = timedelta()
        self.latest = NOW
        self.expected = Expectations()
        self.telegram = FakeTelegram(self._on_wire, self.expected.arrived, self._given_up)
        self.processes: list[MortalProcess] = []
        self.posts: dict[str, int] = {}
        self.started = self.loaded = 0
        self.new_chats = -1000

    # The beginning

    @initialize(old=st.sampled_from((False, False, False, True)))
    def begin(self, old: bool) -> None:
        """A newsroom with followers; or one of an older version, which the first process brings up to date."""
        self.address = self.databases.make(old=old)
        self.engine = connect(self.address)
        self.seen["schema step"] += old
        self.start()
        self.desk = Desk(Store(self.engine), SECTIONS, DELAY)
        if old:
            self._expect_old()
        for chat_id in CHATS:
            self.subscribe(chat_id, SECTIONS.names[0])
        self.load(SECTIONS.names[0], None)

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

    @rule(tries=st.integers(2, 15))
    def outage(self, tries: int) -> None:
        """Telegram is out of reach until messages have been tried so often; hours may pass between two tries."""
        for _ in range(tries):
            for request in list(self.telegram.waiting):
                self._decide(request, "dropped")
            due = self.desk.store.outbox.next_due()
            if due is None:
                break
            self.skew += max(timedelta(), due - self.clock())
            self.pass_seconds(1.1)
        self.expected.disturb()  # afterwards the newest go first, and what waits for a chat is rounded up

    @rule(chat=chats, how=st.sampled_from(("block", "migrate", "close topic")))
    def change_chat(self, chat: int, how: str) -> None:
        """A reader blocks the bot; a group becomes a supergroup; the topic that a chat's alerts go to is gone."""
        self.seen[how] += 1
        if how == "block":
            self._block(self.expected.chat(chat))
        elif how == "migrate":
            self._migrate(self.expected.chat(chat))
        else:
            self.telegram.topics_gone.add(TOPICS.get(chat, 0))
            self.expected.disturb()

    def _block(self, chat: int) -> None:
        self.telegram.blocked.add(chat)
        self.expected.chats[chat].unusual = True
        self.expected.excuse(self.expected.copies_of(chat))

    def _migrate(self, old: int) -> None:
        """The bot learns it from a refusal or from an update, whichever comes first."""
        if old not in self.telegram.blocked:
            self.new_chats -= 1
            self.telegram.moved[old] = self.new_chats
            self.expected.move(old, self.new_chats)
            self.expected.disturb()

    # Readers

    @rule(chat=chats, section=st.sampled_from((*SECTIONS.names[:2], ALL_POSTS)))
    def subscribe(self, chat: int, section: str) -> None:
        """A reader follows a section or all posts; if the bot was blocked it is so no more."""
        topic = TOPICS.get(chat)
        chat = self._known(chat)
        self.telegram.blocked.discard(chat)
        self._do(subscribing.subscribe, chat, (section,), topic=topic, now=self.clock())
        self.expected.subscribe(chat, section, self.clock())

    @rule(chat=chats, section=st.sampled_from((*SECTIONS.names[:2], ALL_POSTS)))
    def unsubscribe(self, chat: int, section: str) -> None:
        """A reader gives up a section or all of them."""
        chat = self._known(chat)
        self._do(subscribing.unsubscribe, chat, (section,), now=self.clock())
        self.expected.unsubscribe(chat, section)

    @rule(
        chat=chats,
        what=st.sampled_from(("pause", "resume", *SECTIONS.names[:2], ALL_POSTS)),
        minutes=st.sampled_from((1, 60)),
    )
    def quieten(self, chat: int, what: str, minutes: int) -> None:
        """A reader pauses all alerts, resumes them, or mutes a section (or all) for a while."""
        chat = self._known(chat)
        if what in ("pause", "resume"):
            self._do(subscribing.pause, chat, what == "pause", now=self.clock())
            self.expected.pause(chat, what == "pause")
        else:
            until = self.clock() + timedelta(minutes=minutes)
            self._do(subscribing.mute, chat, what, until=until)
            self.expected.mute(chat, what, until)

    # Admins

    @precondition(lambda self: self.loaded < MOST_LOADS)
    @rule(section=sections, listed=st.one_of(st.none(), sections))
    def load(self, section: str, listed: str | None) -> None:
        """An admin loads an article, perhaps with a recent post that becomes part of the same message."""
        self.loaded += 1
        number = self.loaded
        headline, beside = f"Story {number:03}", f"Aside {number:03}"
        now = self.clock()
        published = Estimate(now, now, now)
        aside = RecentPost(beside, section=listed, url=f"https://a.example/{number}", published=published)
        recent = () if listed is None else (aside,)
        loaded = self._do(receive, article(headline, recent=recent), brief(), section, loaded_by=ADMIN, now=now)
        assert isinstance(loaded, Loaded)
        self._expect(headline, loaded.story.post.id, section, now, by=headline)
        if listed and any(follower.gets(section, now) for follower in self.expected.chats.values()):
            self._expect(beside, self._post_id(beside), listed, now, by=headline)

    @precondition(lambda self: self.posts)
    @rule(which=some)
    def retract(self, which: int) -> None:
        """An admin takes a story back."""
        headline = self._pick(list(self.posts), which)
        self._do(taking_back.retract, self.posts.pop(headline), now=self.clock())
        self.expected.retracted.add(headline)
        self.expected.drop(self.expected.copies_of(headline=headline))

    @precondition(lambda self: self.posts and self.telegram.waiting)
    @rule(which=some)
    def correct_what_is_on_its_way(self, which: int) -> None:
        """An admin drops a quote the moment that the alerts go out, when most mistakes are seen."""
        told = [story for each in self.telegram.waiting for story in self.expected.stories(each.text)]
        standing = [headline for headline in told if headline in self.posts]
        if standing:
            self.correct(list(self.posts).index(self._pick(standing, which)))

    @precondition(lambda self: self.posts)
    @rule(which=some)
    def correct(self, which: int) -> None:
        """An admin drops a story's quote; the messages that have it are edited."""
        headline = self._pick(list(self.posts), which)
        story = self._do(lambda desk: desk.store.posts.story(self.posts[headline]))
        if not (story and story.brief and story.brief.key_quotes):
            return
        start = story.brief.key_quotes[0].parts[0].start

        def drop_quote(desk: Desk) -> None:
            editing.drop_quote(desk, self.posts[headline], start, by=ADMIN, now=self.clock())
            correcting.edit_alerts(desk, self.posts[headline], now=self.clock())

        self._do(drop_quote)
        if "Nobody won today" in story.brief.key_quotes[0].text:
            self.expected.unquoted.add(headline)

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
        others = [other for other in self.telegram.waiting if other.is_heard]
        self.expected.sent(request, others, self.loop.time())

    def _given_up(self, request: Request) -> None:
        self.seen["no answer"] += 1
        self.expected.allow([request])

    def _decide(self, request: Request, fate: str) -> None:
        """Decides, and lets the sender deal with the answer; a sender that dies of it may not have recorded it."""
        sender = next((process for process in self.processes if process.number == request.sender), None)
        self.seen[fate] += 1
        self.telegram.decide(request, fate)
        error = request.answer.exception()
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

    def _known(self, chat: int) -> int:
        """The chat's number, once the bot has heard of its move, as it does before it hears anything else of it."""
        for old, new in self.telegram.moved.items():
            self._do(subscribing.move, old, new)
        return self.expected.chat(chat)

    def _expect(self, headline: str, post_id: int, section: str, now: datetime, *, by: str) -> None:
        self.posts[headline] = post_id
        self.expected.sections[headline] = section
        self.expected.queue(headline, now + DELAY, now, by=by)

    def _expect_old(self) -> None:
        """What the rows of support.old_newsroom are worth."""
        names = ("Waiting", "Taken back", "First", "Second", "Changed", "Settled")
        for number, headline in enumerate(names, start=1):
            self.expected.sections[headline] = SECTIONS.names[0]
            if headline not in ("Taken back", "Settled"):
                self.posts[headline] = number
        self.expected.retracted.add("Taken back")
        for reader in old_newsroom.READERS:
            self.expected.chats[reader] = Follower({SECTIONS.names[0]}, gone=reader == 1005, unusual=reader == 1005)
        self.telegram.blocked.add(1005)
        for row in old_newsroom.ROWS:
            owed = Owed.DUE if row["state"] == "due" else Owed.DONE
            copy = Copy(owed, NOW, OLD_LOADS[row["load_id"]], arrived=int("message_id" in row), calm=False)
            self.expected.copies[row["chat_id"], names[row["post_id"] - 1]] = copy

    def _post_id(self, headline: str) -> int:
        rows = self.engine.query("SELECT id FROM posts WHERE headline = :headline", headline=headline)
        return int(rows[0]["id"])

    def _do(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        done = commit(self.desk, use_case, *args, **kwargs)
        self.seen[use_case.__name__] += 1
        self._note_gone()
        return done

    @staticmethod
    def _pick(of: list[Any], which: int) -> Any:
        return of[which % len(of)]
