"""The people's side of the server: what somebody with a Telegram client can do to a bot."""

import itertools
from collections.abc import Callable

from bot.bot_api.keyboards import buttons
from bot.bot_api.markup import TEXT_LIMIT, Json, read_typed
from bot.bot_api.profile import as_member
from bot.bot_api.state import ADMINISTRATORS, Chat, Person, State
from bot.bot_api.updates import Updates
from bot.utf16 import utf16_length, utf16_slice

FIRST_SUPERGROUP = -1_000_000_000_000
OnSay = Callable[[Json], None]


class People:
    """What people do. Ids are user ids; a chat is named by its id, and is the private one when left out.

    ``on_say`` holds functions that are told of every message of a person, also when the bot is not.
    """

    def __init__(self, state: State, updates: Updates) -> None:
        self.state = state
        self.updates = updates
        self.on_say: list[OnSay] = []
        self._numbers = itertools.count(1)

    def introduce(self, person: Person) -> Person:
        """Gives somebody a private chat with the bot, without a message."""
        return self.state.introduce(person)

    def say(
        self,
        user: int,
        text: str,
        chat: int | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Json:
        """Sends a text. Raises ValueError for an empty one and for one over 4,096 UTF-16 units."""
        markup = read_typed(text)
        if not 1 <= utf16_length(markup.text) <= TEXT_LIMIT:
            raise ValueError("clients send texts of 1 to 4,096 characters: split it")
        content: Json = {"text": markup.text}
        content |= {"entities": list(markup.entities)} if markup.entities else {}
        return self._send(user, chat, reply_to, topic, content)

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
        document: Json = {"document": self.state.add_file(name, content).as_document()}
        markup = read_typed(caption)
        if markup.text:
            document["caption"] = markup.text
        if markup.entities:
            document["caption_entities"] = list(markup.entities)
        return self._send(user, chat, reply_to, topic, document)

    def forward(self, user: int, message: Json, sent: int, chat: int | None = None) -> Json:
        """Forwards a message; ``sent`` is when the original was sent (seconds since 1970)."""
        kept = ("text", "entities", "document", "caption", "caption_entities")
        content: Json = {key: message[key] for key in kept if key in message}
        content["forward_origin"] = {"type": "user", "sender_user": message["from"], "date": sent}
        return self._send(user, chat, None, None, content)

    def edit(self, user: int, message: Json, text: str) -> Json:
        """Changes the text of one's own message."""
        chat, markup = self.state.chats[message["chat"]["id"]], read_typed(text)
        new: Json = {key: value for key, value in message.items() if key != "entities"}
        new |= {"text": markup.text, "edit_date": self.state.now()}
        new |= {"entities": list(markup.entities)} if markup.entities else {}
        chat.messages[message["message_id"]] = new
        self._tell(new)
        if self._bot_sees(chat, new):
            self.updates.add("edited_message", new)
        return new

    def press(self, user: int, message: Json, button: Json) -> str | None:
        """Presses a button under a message of the bot.

        Returns the id of the callback query that this makes, or None for a button that the client handles by
        itself (a link, text to copy).
        """
        if "callback_data" not in button:
            return None
        query: Json = {
            "id": str(next(self._numbers)),
            "from": self.state.person(user).as_user(),
            "message": message,
            "chat_instance": str(message["chat"]["id"]),
            "data": button["callback_data"],
        }
        self.state.queries[query["id"]] = query
        self.updates.add("callback_query", query)
        return str(query["id"])

    def buttons(self, message: Json) -> list[Json]:
        """The buttons under a message as they are now; none when it was deleted."""
        chat = self.state.chats[message["chat"]["id"]]
        return buttons(chat.messages.get(message["message_id"], {}))

    def block(self, user: int) -> None:
        """Stops the bot: what it sends is refused from now on."""
        self._set_blocked(user, True)

    def unblock(self, user: int) -> None:
        """Lets the bot write again."""
        self._set_blocked(user, False)

    def create_group(self, user: int, title: str, forum: bool = False, chat_id: int | None = None) -> int:
        """A new group of this person's, the bot not in it. Returns its id.

        An id of one's own choice makes it a supergroup when it is below -10^12, else a plain group.
        """
        number = chat_id if chat_id is not None else FIRST_SUPERGROUP - next(self._numbers)
        group = Chat(number, "group" if number > FIRST_SUPERGROUP else "supergroup", title, is_forum=forum)
        group.members[self.state.person(user).id] = "creator"
        return self.state.add_chat(group).id

    def join(self, user: int, chat: int, status: str = "member") -> None:
        """Somebody joins a group, or is made 'administrator' of it."""
        self.state.chats[chat].members[self.state.person(user).id] = status

    def add_bot(self, user: int, chat: int, status: str = "member") -> None:
        """Somebody adds the bot to a group (status 'administrator' makes it one)."""
        self._set_bot_status(user, self.state.chats[chat], status)

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
        self._send(user, chat, None, None, {"migrate_to_chat_id": new})
        self._send(user, new, None, None, {"migrate_from_chat_id": chat})
        old.moved_to = new
        return new

    def _send(self, user: int, chat_id: int | None, reply_to: int | None, topic: int | None, content: Json) -> Json:
        sender = self.state.person(user)
        chat = self.state.chats[sender.id if chat_id is None else chat_id]
        if chat.blocked:
            self.unblock(user)
        if reply_to is not None:
            content = {"reply_to_message": chat.messages[reply_to]} | content
        if topic is not None:
            content = {"message_thread_id": topic, "is_topic_message": True} | content
        message = self.state.add_message(chat, sender.as_user(), content)
        self._tell(message)
        if self._bot_sees(chat, message):
            self.updates.add("message", message)
        return message

    def _tell(self, message: Json) -> None:
        for listener in self.on_say:
            listener(message)

    def _bot_sees(self, chat: Chat, message: Json) -> bool:
        """Privacy mode, as bots have it by default: in groups commands, replies to it, mentions of it."""
        status = chat.members.get(self.state.bot["id"], "left")
        if chat.type == "private" or status in ADMINISTRATORS:
            return True
        if status in ("left", "kicked"):
            return False
        service = "migrate_to_chat_id" in message or "migrate_from_chat_id" in message
        replied = message.get("reply_to_message", {}).get("from", {}).get("id") == self.state.bot["id"]
        return service or replied or self._addressed(message)

    def _addressed(self, message: Json) -> bool:
        name = f"@{self.state.bot['username']}".lower()
        text = message.get("text") or message.get("caption") or ""
        spans = message.get("entities") or message.get("caption_entities") or []
        commands = [
            utf16_slice(text, span["offset"], span["length"]).lower() for span in spans if span["type"] == "bot_command"
        ]
        return name in text.lower() or any("@" not in command for command in commands)

    def _set_blocked(self, user: int, blocked: bool) -> None:
        person = self.state.person(user)
        chat = self.state.chats[person.id]
        if chat.blocked != blocked:
            chat.blocked = blocked
            before, after = ("member", "kicked") if blocked else ("kicked", "member")
            self._my_chat_member(person, chat, before, after)

    def _set_bot_status(self, user: int, chat: Chat, status: str) -> None:
        before = chat.members.get(self.state.bot["id"], "left")
        chat.members[self.state.bot["id"]] = status
        self._my_chat_member(self.state.person(user), chat, before, status)

    def _my_chat_member(self, person: Person, chat: Chat, before: str, after: str) -> None:
        self.updates.add(
            "my_chat_member",
            {
                "chat": chat.as_chat(),
                "from": person.as_user(),
                "date": self.state.now(),
                "old_chat_member": as_member(self.state.bot, before),
                "new_chat_member": as_member(self.state.bot, after),
            },
        )
