"""What readers are owed: kept beside the newsroom by the plainest rules, and compared with what reaches Telegram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from support.desk import SECTIONS
from support.values import NOW
from support.wire import Request

from data.store.readers.subscriptions import ALL_POSTS


class Owed(Enum):
    """What is right for one story in one chat."""

    DUE = "it must arrive"
    OPEN = "it may be sent, and need not arrive"
    DROPPED = "it may not be sent any more; what is on its way may arrive"
    DONE = "it stands there or was given up, and may not be sent again"


@dataclass
class Copy:
    """One story in one chat.

    ``turn``     when it was to be sent first
    ``by``       the story whose load brings it
    ``allowed``  arrivals beside the first that have a reason
    ``calm``     nothing has gone wrong since that may change its turn
    ``edited``   corrections are owed: the chat did not drop it while it was on its way
    ``is_known``   a process that lives knows that it stands there
    ``withdrawn``  it was filed under a section that the chat does not follow: it must disappear
    """

    owed: Owed
    turn: datetime
    by: str
    arrived: int = 0
    allowed: int = 0
    calm: bool = True
    edited: bool = True
    is_known: bool = False
    withdrawn: bool = False


@dataclass
class Follower:
    """What a chat has asked for."""

    sections: set[str] = field(default_factory=set)
    muted: dict[str, datetime] = field(default_factory=dict)
    paused: bool = False
    gone: bool = False
    unusual: bool = False
    """It has blocked the bot or moved: messages in it may be out of the bot's reach."""

    def follows(self, section: str) -> bool:
        """Whether it wants this section, when it wants anything."""
        return bool(self.sections & {section, ALL_POSTS})

    def gets(self, section: str, now: datetime) -> bool:
        """Whether an alert of this section is for it."""
        muted = section in self.muted and self.muted[section] > now
        return self.follows(section) and not (muted or self.paused or self.gone)


class Expectations:
    """All copies, and what was wrong: one sentence each in ``faults``."""

    def __init__(self) -> None:
        self.chats: dict[int, Follower] = {}
        self.copies: dict[tuple[int, str], Copy] = {}
        self.moved: dict[int, int] = {}
        self.sections: dict[str, str] = {}
        self.asides: set[str] = set()
        self.retracted: set[str] = set()
        self.unquoted: set[str] = set()
        self.unchanged: set[int] = set()
        """The messages that Telegram has refused to edit or delete."""

        self.left: dict[tuple[int, str], Copy] = {}
        """What stays in topics that are gone, since their chats have the stories themselves."""

        self.faults: list[str] = []
        self.seen: Counter[str] = Counter()
        self.shaken_until = 0.0

    def chat(self, chat_id: int) -> int:
        """The number that a chat has now."""
        while chat_id in self.moved:
            chat_id = self.moved[chat_id]
        return chat_id

    def stories(self, text: str) -> list[str]:
        """The headlines in a message, in their order."""
        return sorted((headline for headline in self.sections if headline in text), key=text.index)

    def queue(self, headline: str, due: datetime, now: datetime, *, by: str, sure: bool = True) -> bool:
        """A story is queued for all that follow its section and have not had it; returns whether for any.

        ``by``: as in Copy. ``sure``: whether it is; else it may be.
        """
        fresh = False
        for chat_id, follower in self.chats.items():
            if not follower.gets(self.sections[headline], now):
                continue
            copy = self.copies.get((chat_id, headline))
            if copy is None or (copy.owed is Owed.DROPPED and not copy.arrived and not copy.allowed):
                # One that was dropped may be on its way, and arrive in the place of this one.
                owed = Owed.DUE if sure else Owed.OPEN
                self.copies[chat_id, headline] = Copy(owed, due, by, calm=copy is None)
                fresh = sure
            elif copy.owed is Owed.DROPPED:
                # It may have arrived without the bot's knowledge: then it comes again, and else for the first time.
                copy.owed, copy.allowed, copy.calm, copy.by = Owed.OPEN, copy.allowed + 1, False, by
        return fresh

    def hold(self, headline: str, asides: Iterable[str]) -> None:
        """What waits of a story is dropped, with all that its load brings."""
        names = {headline, *asides}
        self.drop(copy for (_, story), copy in self.copies.items() if story in names or copy.by == headline)

    def retime(self, headline: str, due: datetime) -> None:
        """What waits of a story gets another turn, with all that comes in the same messages."""
        loads = {copy.by for copy in self.copies_of(headline=headline)}
        for copy in self.copies.values():
            if copy.by in loads:
                copy.turn, copy.calm = due, False

    def file(self, headline: str, section: str) -> None:
        """A story belongs to a section now: what waits is dropped, and chats that do not follow it lose it."""
        moves, self.sections[headline] = self.sections[headline] != section, section
        self.drop(self.copies_of(headline=headline))
        for (chat_id, story), copy in [*self.copies.items(), *self.left.items()]:
            if not (moves and story == headline and copy.owed is Owed.DONE and copy.arrived):
                continue
            follows = self.chats[self.chat(chat_id)].follows(section)
            if copy.withdrawn and follows:
                # It is gone, and comes again; or it is not gone yet, and stays.
                copy.owed, copy.allowed, copy.calm = Owed.OPEN, copy.allowed + 1, False
            copy.withdrawn = not follows

    def subscribe(self, chat_id: int, section: str, now: datetime) -> None:
        """A chat follows a section, or all posts, and wants no quiet there any more."""
        follower = self.chats.setdefault(chat_id, Follower())
        follower.sections.add(section)
        for muted in list(follower.muted) if section == ALL_POSTS else (section, ALL_POSTS):
            follower.muted.pop(muted, None)

    def unsubscribe(self, chat_id: int, section: str) -> None:
        """A chat follows a section no more, or nothing; instead of all posts it then follows each other section."""
        followed = self.chats[chat_id].sections
        if section == ALL_POSTS:
            followed.clear()
            self.drop(self.copies_of(chat_id))
        elif followed & {section, ALL_POSTS}:
            if ALL_POSTS in followed:
                followed |= set(SECTIONS.names)
            followed -= {ALL_POSTS, section}
            self._drop_sections(chat_id, (section,))

    def pause(self, chat_id: int, paused: bool) -> None:
        """A chat wants nothing for now, or alerts again."""
        self.chats[chat_id].paused = paused
        if paused:
            self.drop(self.copies_of(chat_id))

    def mute(self, chat_id: int, section: str, until: datetime) -> None:
        """A chat wants nothing of a section, or nothing, until then."""
        sections = (ALL_POSTS, *SECTIONS.names) if section == ALL_POSTS else (section,)
        self.chats[chat_id].muted |= dict.fromkeys(sections, until)
        self._drop_sections(chat_id, sections)

    def drop(self, copies: Iterable[Copy]) -> None:
        """Stories are no longer wanted."""
        for copy in copies:
            if copy.owed in (Owed.DUE, Owed.OPEN):
                copy.owed = Owed.DROPPED

    def copies_of(self, chat_id: int | None = None, headline: str | None = None) -> Iterator[Copy]:
        """All copies in a chat, or of a story."""
        for (chat, story), copy in self.copies.items():
            if chat_id in (None, chat) and headline in (None, story):
                yield copy

    def move(self, old: int, new: int) -> None:
        """A group has become a supergroup: all that it was owed it is owed there."""
        self.moved[old] = new
        self.chats[new] = self.chats.pop(old)
        self.chats[new].unusual = True
        for chat_id, headline in [key for key in self.copies if key[0] == old]:
            self.copies[new, headline] = self.copies.pop((chat_id, headline))

    def merge(self, topic: int, chat_id: int, now: datetime) -> None:
        """The bot has found a topic gone: what it follows and is owed goes on in its chat, beside what that has."""
        self.moved[topic] = chat_id
        gone = self.chats.pop(topic)
        chat = self.chats.setdefault(chat_id, replace(gone, sections=set(gone.sections)))
        new = gone.muted.keys() - chat.sections - {ALL_POSTS}
        chat.muted = {section: gone.muted[section] for section in new} | chat.muted
        chat.sections |= gone.sections
        chat.unusual |= gone.unusual
        for _, headline in [key for key in self.copies if key[0] == topic]:
            self._carry(topic, chat_id, headline)
        if chat.paused:
            self.drop(self.copies_of(chat_id))
        self._drop_sections(chat_id, [section for section, until in chat.muted.items() if until > now])

    def _carry(self, topic: int, chat_id: int, headline: str) -> None:
        """What was owed to a topic is owed to its chat, unless that has it or is owed it, too."""
        copy, own = self.copies.pop((topic, headline)), self.copies.get((chat_id, headline))
        copy.calm = False
        if own and own.owed is Owed.DROPPED and copy.owed in (Owed.DUE, Owed.OPEN):
            copy.owed, copy.allowed = Owed.OPEN, copy.allowed + own.allowed + own.arrived + 1
        elif own:
            self.left[topic, headline] = copy
            return
        self.copies[chat_id, headline] = copy

    def told_by(self, request: Request) -> list[Copy]:
        """The copies that a new message brings."""
        if request.method != "sendMessage":
            return []
        chat_id = self.chat(request.place)
        return [
            self.copies.setdefault((chat_id, story), Copy(Owed.DROPPED, NOW, story))
            for story in self.stories(request.text)
        ]

    def sent(self, request: Request, others: Iterable[Request], now: float) -> None:
        """A request goes on the wire while ``others`` are on it and have senders that listen."""
        for copy in self.told_by(request):
            if copy.owed in (Owed.DROPPED, Owed.DONE):
                self._fault(request, f"was sent, but {copy.owed.value}")
        for other in others:
            if self._do_the_same(other, request):
                if other.sender == request.sender or now > self.shaken_until:
                    self._fault(request, f"is on its way twice, by {other.sender} and {request.sender}")
                self.allow([other])

    def _do_the_same(self, one: Request, other: Request) -> bool:
        """Whether two requests bring a chat the same story, perhaps in other words, or change a message alike."""
        if one.method == other.method == "sendMessage" and one.place == other.place:
            return not {*self.stories(one.text)}.isdisjoint(self.stories(other.text))
        return one.does == other.does

    def allow(self, requests: Iterable[Request]) -> None:
        """These may have arrived, and nobody knows: each may come once more."""
        for request in requests:
            for copy in self.told_by(request):
                copy.allowed += 1
                copy.calm = False

    def arrived(self, request: Request) -> None:
        """Telegram has taken a request."""
        self.seen[request.method] += 1
        for copy in self.told_by(request):
            copy.arrived += 1
            if copy.arrived > 1:
                self.seen["double"] += 1
            if copy.arrived > 1 + copy.allowed:
                self._fault(request, f"arrived {copy.arrived} times, with a reason for {1 + copy.allowed}")
            self._check_turn(request, copy)

    def edited(self, place: int, text: str) -> None:
        """A message in a chat or topic has other words: it may have taken in a story that was a closed topic's."""
        for story in self.stories(text):
            copy = self.copies.get((place, story))
            if copy and not copy.arrived and copy.owed in (Owed.DUE, Owed.OPEN):
                copy.arrived = 1
                self.seen["added by an edit"] += 1

    def recorded(self, request: Request) -> None:
        """The process that sent a new message knows that it arrived, and lives."""
        for copy in self.told_by(request):
            copy.edited = copy.owed is not Owed.DROPPED
            copy.owed, copy.is_known = Owed.DONE, True

    def refused(self, request: Request) -> None:
        """Telegram does not take this message, now and ever; without a story that was dropped it is another message.

        A message that it does not change stays as it is.
        """
        if request.message_id is not None:
            self.unchanged.add(request.message_id)
        copies = self.told_by(request)
        if all(copy.owed is not Owed.DROPPED for copy in copies):
            self.excuse(copies)

    def excuse(self, copies: Iterable[Copy]) -> None:
        """These may arrive, and need not any more."""
        for copy in copies:
            if copy.owed is Owed.DUE:
                copy.owed, copy.allowed = Owed.OPEN, copy.allowed + 1

    def disturb(self, requests: Iterable[Request] | None = None) -> None:
        """Something that may change turns happens to these messages, or to all that wait."""
        copies = self.copies.values() if requests is None else [c for each in requests for c in self.told_by(each)]
        for copy in copies:
            copy.calm = False

    def unsettle(self, headline: str) -> None:
        """The turn of a story is not sure, in whatever chat."""
        for copy in self.copies_of(headline=headline):
            copy.calm = False

    def note_gone(self, gone: set[int], blocked: set[int]) -> None:
        """The chats that the bot holds for gone."""
        for chat_id, follower in self.chats.items():
            follower.gone = chat_id in gone
            if follower.gone and chat_id not in blocked and not follower.unusual:
                self.faults.append(f"chat {chat_id} counts as gone, and never was")
            for copy in self.copies_of(chat_id) if follower.gone else ():
                if copy.owed is not Owed.DROPPED:
                    copy.owed = Owed.DONE

    def missing(self) -> list[str]:
        """The stories that should have arrived and have not."""
        return [
            f"'{story}' never reached chat {chat}"
            for (chat, story), copy in self.copies.items()
            if copy.owed is Owed.DUE and not copy.arrived
        ]

    def outdated(self, messages: dict[int, dict[int, str]]) -> list[str]:
        """Messages that should have been deleted or edited since."""
        return [
            f"chat {chat_id} still reads '{stories[0]}'"
            for chat_id, texts in messages.items()
            for message_id, text in texts.items()
            if message_id not in self.unchanged
            and (stories := self.stories(text))
            and self._is_outdated(chat_id, text, stories)
        ]

    def _drop_sections(self, chat_id: int, sections: Iterable[str]) -> None:
        """A chat does not want what waits of these sections."""
        for section in sections:
            for headline, its in self.sections.items():
                if its == section:
                    self.drop(self.copies_of(chat_id, headline))

    def _is_outdated(self, chat_id: int, text: str, stories: list[str]) -> bool:
        chat = self.chat(chat_id)
        copies = [self.left.get((chat_id, story)) or self.copies[chat, story] for story in stories]
        # Of a message whose answer nobody heard the bot knows nothing.
        if chat not in self.chats or self.chats[chat].unusual or any(copy.allowed for copy in copies):
            return False
        is_gone = any(copy.withdrawn or story in self.retracted for story, copy in zip(stories, copies, strict=True))
        return is_gone or (stories[0] in self.unquoted and copies[0].edited and "Nobody won today" in text)

    def _check_turn(self, request: Request, copy: Copy) -> None:
        """Headlines without a story (asides) have a lane of their own, behind that of the stories."""
        chat_id, is_aside = self.chat(request.place), self.stories(request.text)[0] in self.asides
        for (chat, story), earlier in self.copies.items():
            waits = earlier.owed is Owed.DUE and not earlier.arrived and earlier.calm
            is_before = chat == chat_id and earlier.turn < copy.turn and (story in self.asides) <= is_aside
            if waits and copy.calm and is_before:
                self._fault(request, f"came before '{story}'")

    def _fault(self, request: Request, what: str) -> None:
        self.faults.append(f"'{', '.join(self.stories(request.text))}' to chat {request.chat_id} {what}")
