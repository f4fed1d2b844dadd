"""Readers who change their minds, and news that comes all the while: a state machine over store and use-cases.

Real are the database, the use-cases, queueing and claiming. A sender is a test's: it claims all that is due, notes some
as sent, and dies now and then before or after a message has arrived.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from support.desk import BREAKING_DELAY, DELAY, SECTIONS
from support.interleavings import Databases
from support.store import BRIEF, article_of

from bot.desk.desk import Desk, commit
from bot.desk.editors import publishing
from bot.desk.intake.queueing import queue_post
from bot.desk.readers import choosing, subscribing
from data.choices import ALL_POSTS, AT_ONCE, Pace, Way
from data.models import Digest, Message, Subscriber
from data.rhythm import Rhythm, Window, window
from data.store.engines.connecting import connect
from data.store.store import Store

SUBSCRIBERS = {each.number: each for each in (Subscriber(1001), Subscriber(-1002, 7))}
"""By number: a chat, and a topic of a forum."""

CHATS = tuple(SUBSCRIBERS)
LEASE = timedelta(seconds=30)
STARTS = tuple(
    datetime.fromisoformat(start).replace(tzinfo=UTC)
    for start in ("2026-03-28T15:00", "2026-10-24T20:10", "2026-06-01T05:55")
)
"""The evenings before Berlin's clocks change, and a plain morning."""

WORDS = ("Flood", "harbour", "U.S.")
PERSON = "Mara Lindqvist"
HEADLINES = ("Flood warning {}", "Harbour {}", "Harbour flood {}", "US envoy {}")

chats = st.sampled_from(CHATS)
sections = st.sampled_from(SECTIONS.names[:2])
times = st.sampled_from((time(2, 30), time(8), time(20), time(18, 5)))
paces = st.builds(
    Pace,
    digests=st.lists(times, max_size=2, unique=True).map(lambda chosen: tuple(sorted(chosen))),
    quiet=st.none() | st.sampled_from(((time(22), time(7)), (time(2), time(2, 45)), (time(12), time(14)))),
    zone=st.sampled_from((None, "Europe/Berlin", "America/New_York", "Asia/Kolkata")),
    most=st.none() | st.sampled_from((1, 2, 3)),
    most_chosen=st.just(True),
    breaking_through=st.booleans(),
)


@dataclass(slots=True)
class Reader:
    """What a chat wants, as the test knows it, and what it has got."""

    sections: set[str] = field(default_factory=set)
    words: set[tuple[str, Way]] = field(default_factory=set)
    pace: Pace = AT_ONCE
    owed: dict[int, datetime] = field(default_factory=dict)
    """By story: when it must have come at the latest."""
    forbidden: set[int] = field(default_factory=set)
    """Stories that were given up before they came."""
    got: Counter[int] = field(default_factory=Counter)
    sent_at: list[datetime] = field(default_factory=list)
    """When alerts came that count towards the number of a day."""

    def window(self, at: datetime) -> Window:
        """What the chat's choices say at a moment."""
        return window(Rhythm(self.pace.digests, self.pace.quiet, ZoneInfo(self.pace.zone or "UTC")), at)

    def latest(self, at: datetime, *, through: bool) -> datetime:
        """When a story that is due at a moment must have come."""
        now = self.window(at)
        if through:
            return at
        if now.held_until:
            return now.held_until
        return now.rest_at if self.pace.most else at


@dataclass(frozen=True, slots=True)
class News:
    """A story."""

    section: str
    headline: str

    def is_wanted_by(self, reader: Reader) -> bool:
        """Whether a reader follows it and has not muted it."""
        holds = {word for word in WORDS if word.replace(".", "").casefold() in self.headline.casefold()}
        chosen = {way: {word for word, way_of in reader.words if way_of is way} for way in Way}
        if holds & chosen[Way.MUTE]:
            return False
        return bool({self.section, ALL_POSTS} & reader.sections or holds & chosen[Way.FOLLOW] or chosen[Way.PERSON])


class Choices(RuleBasedStateMachine):
    """Checked at each message, and whenever all that was due has been sent:

    * no story comes twice, but for a sender that died when it had come;
    * nothing comes that was unsubscribed, muted or given up before;
    * nothing new comes in quiet hours, none by itself to a chat with digests, none over the number of the day, unless
      it is breaking and the chat wants that;
    * what is wanted comes, and when its chat's choices say.
    """

    databases: ClassVar[Databases]
    seen: ClassVar[Counter[str]] = Counter()
    """How often each thing has happened, over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.readers = {chat: Reader() for chat in CHATS}
        self.news: dict[int, News] = {}
        self.breaking: set[int] = set()
        self.claims = self.message_id = 0
        self.catches_up = False

    @initialize(start=st.sampled_from(STARTS), first=paces, second=paces)
    def begin(self, start: datetime, first: Pace, second: Pace) -> None:
        """A newsroom whose readers follow a section, each at a pace."""
        self.now = start
        self.store = Store(connect(self.databases.make(old=False)))
        self.desk = Desk(self.store, SECTIONS, DELAY, BREAKING_DELAY)
        for chat in CHATS:
            self.subscribe(chat, SECTIONS.names[0])
        self.change_pace(CHATS[0], first)
        self.change_pace(CHATS[1], second)

    # Time

    @rule(minutes=st.sampled_from((1, 30, 95, 60 * 5, 60 * 9, 60 * 26)))
    def time_passes(self, minutes: int) -> None:
        """Time passes in small steps, as a sender looks every few seconds; what is due goes out."""
        end = self.now + timedelta(minutes=minutes)
        while self.now < end:
            due = self.store.outbox.next_due()
            self.now = min(end, max(due, self.now + timedelta(milliseconds=10))) if due else end
            self._send_due()
        self._check_owed()

    @rule(minutes=st.sampled_from((20, 60 * 7)))
    def nobody_sends(self, minutes: int) -> None:
        """No process runs for a while; the one that comes then catches up."""
        self.now += timedelta(minutes=minutes)
        self.catches_up = True
        self._send_due()
        self.catches_up = False

    @rule(arrives=st.booleans())
    def kill(self, arrives: bool) -> None:
        """kill -9 with a message claimed, perhaps right after Telegram took it."""
        self.now += DELAY
        claimed = self._claim(limit=1)
        self.seen["kill"] += bool(claimed)
        for message in claimed:
            if arrives and message.content is not None:
                self._arrives(message, recorded=False)
        self.now += LEASE + timedelta(seconds=1)

    # Readers

    @rule(chat=chats, section=st.sampled_from((*SECTIONS.names[:2], ALL_POSTS)))
    def subscribe(self, chat: int, section: str) -> None:
        """A reader follows a section, or all posts."""
        self._do(subscribing.subscribe, SUBSCRIBERS[chat], (section,), now=self.now)
        self.readers[chat].sections.add(section)

    @rule(chat=chats, section=st.sampled_from((*SECTIONS.names[:2], ALL_POSTS)))
    def unsubscribe(self, chat: int, section: str) -> None:
        """A reader gives up a section, or everything."""
        reader = self.readers[chat]
        self._do(subscribing.unsubscribe, chat, (section,), now=self.now)
        if section == ALL_POSTS:
            reader.sections.clear()
            reader.words = {each for each in reader.words if each[1] is Way.MUTE}
        elif ALL_POSTS in reader.sections:
            reader.sections = {*SECTIONS.names} - {section}
        else:
            reader.sections.discard(section)
        self._changed_its_mind(reader, everything=section == ALL_POSTS)

    @rule(chat=chats, word=st.sampled_from(WORDS), way=st.sampled_from((Way.FOLLOW, Way.MUTE)))
    def choose_words(self, chat: int, word: str, way: Way) -> None:
        """A reader follows or mutes words."""
        self._do(choosing.choose_words, SUBSCRIBERS[chat], word, way, now=self.now)
        reader = self.readers[chat]
        reader.words = {each for each in reader.words if each[0] != word} | {(word, way)}
        self._changed_its_mind(reader)

    @rule(chat=chats)
    def follow_person(self, chat: int) -> None:
        """A reader follows a person, who speaks in every story."""
        self._do(choosing.choose_words, SUBSCRIBERS[chat], PERSON, Way.PERSON, now=self.now)
        self.readers[chat].words.add((PERSON, Way.PERSON))

    @rule(chat=chats, which=st.integers(0, 5))
    def give_up_words(self, chat: int, which: int) -> None:
        """A reader takes words back."""
        kept = self.store.words.of(chat)
        if kept:
            words = kept[which % len(kept)]
            self._do(choosing.give_up_words, chat, words.id, words.way, now=self.now)
            self.readers[chat].words.discard((words.text, words.way))
            self._changed_its_mind(self.readers[chat])

    @rule(chat=chats, pace=paces)
    def change_pace(self, chat: int, pace: Pace) -> None:
        """A reader chooses another pace, or another time zone."""
        self._do(choosing.set_pace, SUBSCRIBERS[chat], pace, now=self.now)
        reader = self.readers[chat]
        reader.pace = pace
        for story, latest in reader.owed.items():
            if latest > self.now or story not in self.breaking:
                reader.owed[story] = reader.latest(max(self.now, min(latest, self.now + DELAY)), through=False)

    @rule(chat=chats)
    def read(self, chat: int) -> None:
        """A reader presses a button."""
        self._do(lambda desk: desk.store.paces.note_read(chat))

    # Admins

    @rule(section=sections, which=st.integers(0, len(HEADLINES) - 1), count=st.integers(1, 4))
    def load_some(self, section: str, which: int, count: int) -> None:
        """Several stories are loaded, one after the other."""
        for _ in range(count):
            self.load(section, which, breaking=False)
            self.now += timedelta(seconds=7)

    @rule(section=sections, which=st.integers(0, len(HEADLINES) - 1), breaking=st.booleans())
    def load(self, section: str, which: int, breaking: bool) -> None:
        """A story is loaded."""
        headline = HEADLINES[which].format(len(self.news) + 1)
        published = replace(article_of(headline), published_at=self.now)

        def file(desk: Desk) -> int:
            post_id = desk.store.posts.add_article(published, BRIEF, section, self.now)
            if breaking:
                desk.store.posts.set_breaking(post_id)
            post = desk.store.posts.story(post_id)
            assert post
            queue_post(desk, post.post, self.now, due=self.now + DELAY)
            return post_id

        post_id = self._do(file)
        self.news[post_id] = News(section, headline)
        if breaking:
            self.breaking.add(post_id)
        self.seen["breaking"] += breaking
        for reader in self.readers.values():
            if self.news[post_id].is_wanted_by(reader):
                through = breaking and reader.pace.breaking_through
                reader.owed[post_id] = reader.latest(self.now + DELAY, through=through)

    @rule(which=st.integers(0, 20))
    def make_breaking(self, which: int) -> None:
        """An admin says that a story is breaking."""
        if not self.news:
            return
        post_id = list(self.news)[which % len(self.news)]
        self._do(publishing.make_breaking, post_id, now=self.now)
        self.breaking.add(post_id)
        for chat, reader in self.readers.items():
            if post_id in self.store.alerts.waiting_for(chat):
                through = reader.pace.breaking_through
                reader.owed[post_id] = reader.latest(self.now + DELAY, through=through)
                reader.forbidden.discard(post_id)

    # What is checked

    def teardown(self) -> None:
        """All that is owed comes within two days."""
        if hasattr(self, "store"):
            self.time_passes(60 * 49)
            self.time_passes(5)
            overdue = {chat: sorted(reader.owed) for chat, reader in self.readers.items() if reader.owed}
            assert not overdue, f"never came: {overdue}"
            self.store.close()

    def _changed_its_mind(self, reader: Reader, *, everything: bool = False) -> None:
        for story in list(reader.owed):
            if everything or not self.news[story].is_wanted_by(reader):
                del reader.owed[story]
                reader.forbidden.add(story)

    def _send_due(self) -> None:
        while claimed := self._claim(limit=3):
            for message in claimed:
                if self.store.outbox.is_wanted(message):
                    self._arrives(message, recorded=True)

    def _claim(self, limit: int) -> tuple[Message, ...]:
        self.claims += 1
        name, until = f"c-{self.claims}", self.now + LEASE
        now, catches_up = self.now, self.catches_up
        return self._do(
            lambda desk: desk.store.outbox.claim(name, now=now, until=until, limit=limit, catches_up=catches_up)
        )

    def _arrives(self, message: Message, *, recorded: bool) -> None:
        reader, is_new = self.readers[message.subscriber_id], message.message_id is None
        through = self.breaking >= {*message.subjects} and reader.pace.breaking_through
        if is_new:
            self._check_pace(reader, message, through=through, recorded=recorded)
        self.seen[type(message.content).__name__] += is_new
        self.seen["edit"] += not is_new
        for story in message.subjects:
            if is_new or story in reader.owed:
                assert story not in reader.forbidden, f"story {story} came although it was given up"
                assert not reader.got[story], f"story {story} came twice"
            if recorded:
                reader.got[story] = 1
                reader.owed.pop(story, None)
        if recorded:
            self.message_id += 1
            self._do(lambda desk: desk.store.outbox.note_sent(message, message.message_id or self.message_id, self.now))

    def _check_pace(self, reader: Reader, message: Message, *, through: bool, recorded: bool) -> None:
        now = reader.window(self.now)
        assert through or not now.is_quiet, "a message came in quiet hours"
        if isinstance(message.content, Digest):
            return
        assert through or not reader.pace.digests, "an alert came by itself to a chat with digests"
        today = [at for at in reader.sent_at if at >= now.day]
        assert through or reader.pace.most is None or len(today) < reader.pace.most, (
            "more alerts came than the chat wants a day"
        )
        if recorded:
            reader.sent_at.append(self.now)

    def _check_owed(self) -> None:
        for chat, reader in self.readers.items():
            for story, latest in list(reader.owed.items()):
                through = story in self.breaking and reader.pace.breaking_through
                now = reader.window(self.now)
                if latest + LEASE < self.now and now.is_quiet and not through:  # nobody sent it before these began
                    reader.owed[story] = now.held_until or self.now
                    continue
                assert latest + LEASE >= self.now, f"story {story} for {chat} is overdue since {latest}, now {self.now}"

    def _do(self, use_case: Any, *args: Any, **kwargs: Any) -> Any:
        return commit(self.desk, use_case, *args, **kwargs)
