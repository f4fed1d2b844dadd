"""Everything else that people do to a bot in Telegram: in groups and topics, blocking, editing, forwarding."""

from __future__ import annotations

from bot.bot_api.markup import Json, read_typed
from bot.bot_api.people import People, file_content, text_content
from bot.bot_api.privacy import bot_sees
from bot.bot_api.profile import as_member
from bot.bot_api.server import BotServer
from bot.bot_api.state import Chat, Person

FIRST_SUPERGROUP = -1_000_000_000_000
FORWARDED = ("text", "entities", "document", "caption", "caption_entities")


class Everybody(People):
    """What people do. Users and chats are named by their ids; without ``chat`` it is the private chat."""

    def say(
        self,
        user: int,
        text: str,
        chat: int | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Json:
        """Sends a text. Raises ValueError as BotServer.say does."""
        return self.send(user, _replying(self._chat(user, chat), reply_to, topic) | text_content(text), chat)

    def send_file(
        self,
        user: int,
        name: str,
        content: bytes,
        caption: str = "",
        chat: int | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Json:
        """Sends a file as a document, with a caption or none."""
        document = file_content(self.state, name, content, caption)
        return self.send(user, _replying(self._chat(user, chat), reply_to, topic) | document, chat)

    def send(self, user: int, content: Json, chat_id: int | None = None) -> Json:
        """Sends a message of any content, as the Bot API writes it; who had blocked the bot unblocks it by that."""
        if self._chat(user, chat_id).blocked:
            self.unblock(user)
        return super().send(user, content, chat_id)

    def forward(self, user: int, message: Json, sent: int, chat: int | None = None) -> Json:
        """Forwards a message; ``sent`` is when the original was sent (seconds since 1970)."""
        content: Json = {key: message[key] for key in FORWARDED if key in message}
        content["forward_origin"] = {"type": "user", "sender_user": message["from"], "date": sent}
        return self.send(user, content, chat)

    def edit(self, user: int, message: Json, text: str) -> Json:
        """Changes the text of a person's own message."""
        chat, markup = self.state.chats[message["chat"]["id"]], read_typed(text)
        new: Json = {key: value for key, value in message.items() if key != "entities"}
        new |= {"text": markup.text, "edit_date": self.state.now()}
        new |= {"entities": list(markup.entities)} if markup.entities else {}
        chat.messages[message["message_id"]] = new
        self._tell(new)
        if bot_sees(self.state.bot, chat, new):
            self.updates.add("edited_message", new)
        return new

    def block(self, user: int) -> None:
        """Stops the bot: what it sends is refused from now on."""
        self._set_blocked(user, True)

    def unblock(self, user: int) -> None:
        """Lets the bot write again."""
        self._set_blocked(user, False)

    def create_group(self, user: int, title: str, forum: bool = False, chat_id: int | None = None) -> int:
        """A new group of this person's, the bot not in it. Returns its id.

        It is a supergroup, unless ``chat_id`` is given and above -10^12: then it is a plain group.
        """
        number = chat_id if chat_id is not None else FIRST_SUPERGROUP - next(self._numbers)
        group = Chat(number, "group" if number > FIRST_SUPERGROUP else "supergroup", title, is_forum=forum)
        group.members[self.state.person(user).id] = "creator"
        return self.state.add_chat(group).id

    def create_channel(self, user: int, title: str, username: str | None = None) -> int:
        """A new channel of this person's, the bot not in it. Returns its id."""
        channel = Chat(FIRST_SUPERGROUP - next(self._numbers), "channel", title, username)
        channel.members[self.state.person(user).id] = "creator"
        return self.state.add_chat(channel).id

    def add_bot(self, user: int, chat: int, status: str = "member", *, may_post: bool = True) -> None:
        """Somebody adds the bot to a group or a channel, or changes what it may do there.

        Status 'administrator' makes it one; ``may_post``: whether that may post in the channel.
        """
        self._set_bot_status(user, self.state.chats[chat], status, may_post=may_post)

    def remove_bot(self, user: int, chat: int) -> None:
        """Somebody removes the bot from a group."""
        self._set_bot_status(user, self.state.chats[chat], "kicked")

    def open_topic(self, chat: int) -> int:
        """Opens a forum topic in a group. Returns its message_thread_id."""
        group = self.state.chats[chat]
        topic = group.next_id
        group.next_id += 1
        group.topics[topic] = True
        return topic

    def close_topic(self, chat: int, topic: int) -> None:
        """Closes a topic: the bot cannot write there."""
        self.state.chats[chat].topics[topic] = False

    def delete_topic(self, chat: int, topic: int) -> None:
        """Deletes a topic: its thread is not found any more."""
        del self.state.chats[chat].topics[topic]

    def upgrade(self, user: int, chat: int) -> int:
        """A group becomes a supergroup under a new id, which is returned; the bot is told in both."""
        old = self.state.chats[chat]
        new = self.create_group(user, old.title)
        self.state.chats[new].members = dict(old.members)
        self.send(user, {"migrate_to_chat_id": new}, chat)
        self.send(user, {"migrate_from_chat_id": chat}, new)
        old.moved_to = new
        return new

    def _chat(self, user: int, chat_id: int | None) -> Chat:
        person = self.state.person(user)
        return self.state.chats[person.id if chat_id is None else chat_id]

    def _set_blocked(self, user: int, blocked: bool) -> None:
        person = self.state.person(user)
        chat = self.state.chats[person.id]
        if chat.blocked != blocked:
            chat.blocked = blocked
            before, after = ("member", "kicked") if blocked else ("kicked", "member")
            self._my_chat_member(
                person, chat, as_member(self.state.bot, before, chat), as_member(self.state.bot, after, chat)
            )

    def _set_bot_status(self, user: int, chat: Chat, status: str, *, may_post: bool = True) -> None:
        before = as_member(self.state.bot, chat.members.get(self.state.bot["id"], "left"), chat)
        chat.members[self.state.bot["id"]], chat.may_post = status, may_post
        self._my_chat_member(self.state.person(user), chat, before, as_member(self.state.bot, status, chat))

    def _my_chat_member(self, person: Person, chat: Chat, before: Json, after: Json) -> None:
        self.updates.add(
            "my_chat_member",
            {
                "chat": chat.as_chat(),
                "from": person.as_user(),
                "date": self.state.now(),
                "old_chat_member": before,
                "new_chat_member": after,
            },
        )


class FullServer(Everybody, BotServer):
    """The Bot API in memory with everything that people do."""


def _replying(chat: Chat, reply_to: int | None, topic: int | None) -> Json:
    """The fields of a message that say what it replies to and in which topic it is."""
    content: Json = {}
    if topic is not None:
        content |= {"message_thread_id": topic, "is_topic_message": True}
    if reply_to is not None:
        content |= {"reply_to_message": chat.messages[reply_to]}
    return content
