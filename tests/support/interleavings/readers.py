"""What readers do, and what happens to their chats."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from support.desk import SECTIONS
from support.interleavings.stage import Stage, chats

from bot.desk.readers import subscribing
from data.store.readers.subscriptions import ALL_POSTS

TOPICS = {1003: 7}


class Readers(Stage):
    """Their rules."""

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

    def _known(self, chat: int) -> int:
        """The chat's number, once the bot has heard of its move, as it does before it hears anything else of it."""
        for old, new in self.telegram.moved.items():
            self._do(subscribing.move, old, new)
        return self.expected.chat(chat)
