"""What readers do, and what happens to their chats."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from support.desk import SECTIONS
from support.interleavings.stage import TOPIC, Stage, chats

from bot.desk.readers import choosing, subscribing
from data.choices import Pace
from data.models import Subscriber
from data.store.readers.subscriptions import ALL_POSTS


class Readers(Stage):
    """Their rules."""

    @rule(chat=chats, how=st.sampled_from(("block", "migrate", "close topic")))
    def change_chat(self, chat: int, how: str) -> None:
        """A reader blocks the bot; a group becomes a supergroup; the topic is gone, whichever chat."""
        self.seen[how] += 1
        if how == "block":
            self._block(self.expected.chat(chat))
        elif how == "migrate":
            self._migrate(self.expected.chat(chat))
        else:
            self.telegram.topics_gone.add(TOPIC.topic or 0)
            self.expected.disturb()
            self._note_gone()

    def _block(self, chat: int) -> None:
        self.telegram.blocked.add(self.places[chat].chat_id)
        for number in self._places_beside(chat):
            self.expected.chats[number].unusual = True
            self.expected.excuse(self.expected.copies_of(number))

    def _migrate(self, old: int) -> None:
        """The bot learns it from a refusal or from an update, whichever comes first."""
        chat_id = self.places[old].chat_id
        if chat_id in self.telegram.blocked:
            return
        self.new_chats -= 1
        self.telegram.moved[chat_id] = self.new_chats
        for number in self._places_beside(old):
            new = Subscriber(self.new_chats, self.places[number].topic)
            self.places[new.number] = new
            self.expected.move(number, new.number)
        self.expected.disturb()

    def _places_beside(self, chat: int) -> list[int]:
        """The numbers of a chat and its topics, by the number of one of them."""
        chat_id = self.places[chat].chat_id
        return [number for number in self.expected.chats if self.places[number].chat_id == chat_id]

    @rule(chat=chats, section=st.sampled_from((*SECTIONS.names[:2], ALL_POSTS)))
    def subscribe(self, chat: int, section: str) -> None:
        """A reader follows a section or all posts; if the bot was blocked it is so no more."""
        chat = self._known(chat)
        self.telegram.blocked.discard(self.places[chat].chat_id)
        self._do(subscribing.subscribe, self.places[chat], (section,), now=self.clock())
        if section == ALL_POSTS:
            # As many a day as there are: what a number of the day holds back is another model's (support.choices).
            self._do(choosing.set_pace, self.places[chat], Pace(most_chosen=True), now=self.clock())
        self.expected.subscribe(chat, section, self.clock())

    @rule(chat=chats, section=st.sampled_from((*SECTIONS.names[:2], ALL_POSTS)))
    def unsubscribe(self, chat: int, section: str) -> None:
        """A reader gives up a section or all of them."""
        chat = self._known(chat)
        self.expected.unsubscribe(chat, section)
        self._do(subscribing.unsubscribe, chat, (section,), now=self.clock())

    @rule(
        chat=chats,
        what=st.sampled_from(("pause", "resume", *SECTIONS.names[:2], ALL_POSTS)),
        minutes=st.sampled_from((1, 60)),
    )
    def quieten(self, chat: int, what: str, minutes: int) -> None:
        """A reader pauses all alerts, resumes them, or mutes a section (or all) for a while."""
        chat = self._known(chat)
        if what in ("pause", "resume"):
            self.expected.pause(chat, what == "pause")
            self._do(subscribing.pause, chat, what == "pause", now=self.clock())
        else:
            until = self.clock() + timedelta(minutes=minutes)
            self.expected.mute(chat, what, until)
            self._do(subscribing.mute, chat, what, until=until)

    def _known(self, chat: int) -> int:
        """The chat's number, once the bot has heard of its move, as it does before it hears anything else of it."""
        for old, new in self.telegram.moved.items():
            self._do(subscribing.move, old, new)
        self._note_gone()
        return self.expected.chat(chat)
