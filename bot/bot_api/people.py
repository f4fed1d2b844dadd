"""The people's side of the server: what somebody does with a Telegram client, in private or in a group."""

import itertools
from collections.abc import Callable

from bot.bot_api.keyboards import buttons
from bot.bot_api.markup import MAX_TEXT_UNITS, Json, read_typed
from bot.bot_api.privacy import bot_sees
from bot.bot_api.state import Person, State
from bot.bot_api.updates import Updates
from bot.utf16 import utf16_length

FOREIGN_GROUP = -1_009_999_999_999
"""A group that the bot is not in."""

OnSay = Callable[[Json], None]


class People:
    """What people do. Each person is named by the user's id, which is also the id of the private chat.

    Without ``chat`` they do it there. The functions in ``on_say`` are called with every message of a person.
    """

    def __init__(self, state: State, updates: Updates) -> None:
        self.state = state
        self.updates = updates
        self.on_say: list[OnSay] = []
        self._numbers = itertools.count(1)

    def introduce(self, person: Person) -> Person:
        """Gives somebody a private chat with the bot, without a message."""
        return self.state.introduce(person)

    def say(self, user: int, text: str, chat: int | None = None) -> Json:
        """Sends a text. Raises ValueError for an empty one and for one over 4,096 UTF-16 units."""
        return self.send(user, text_content(text), chat)

    def send_file(self, user: int, name: str, content: bytes, caption: str = "", chat: int | None = None) -> Json:
        """Sends a file as a document, with a caption or none."""
        return self.send(user, file_content(self.state, name, content, caption), chat)

    def send(self, user: int, content: Json, chat_id: int | None = None) -> Json:
        """Sends a message of any content, as the Bot API writes it; of a group's the bot gets what privacy allows."""
        sender = self.state.person(user)
        chat = self.state.chats[sender.id if chat_id is None else chat_id]
        message = self.state.add_message(chat, sender.as_user(), content)
        self._tell(message)
        if bot_sees(self.state.bot, chat, message):
            self.updates.add("message", message)
        return message

    def post(self, channel: int, text: str) -> Json:
        """An administrator of a channel posts a text there: a post does not tell who that was."""
        chat = self.state.chats[channel]
        message = self.state.add_message(chat, {}, text_content(text))
        self._tell(message)
        if bot_sees(self.state.bot, chat, message):
            self.updates.add("channel_post", message)
        return message

    def join(self, user: int, chat: int, status: str = "member") -> None:
        """Somebody joins a group, or is made 'administrator' of it."""
        self.state.chats[chat].members[self.state.person(user).id] = status

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

    def ask_inline(self, user: int, words: str) -> str:
        """Writes the bot's name and some words into any chat; the id of the query, whose answer is in state.offers."""
        query: Json = {
            "id": str(next(self._numbers)),
            "from": self.state.person(user).as_user(),
            "query": words,
            "offset": "",
        }
        self.state.queries[query["id"]] = query
        self.updates.add("inline_query", query)
        return str(query["id"])

    def ask_as_guest(self, user: int, text: str) -> str:
        """Mentions the bot in a group that it is not in; the id of the query, whose answer is in state.offers."""
        number = next(self._numbers)
        message: Json = {
            "message_id": number,
            "from": self.state.person(user).as_user(),
            "chat": {"id": FOREIGN_GROUP, "type": "supergroup", "title": "Elsewhere"},
            "date": self.state.now(),
            "guest_query_id": str(number),
        } | text_content(text)
        self.state.queries[str(number)] = message
        self.updates.add("guest_message", message)
        return str(number)

    def buttons(self, message: Json) -> list[Json]:
        """The buttons under a message as they are now; none when it was deleted."""
        chat = self.state.chats[message["chat"]["id"]]
        return buttons(chat.messages.get(message["message_id"], {}))

    def _tell(self, message: Json) -> None:
        for listener in self.on_say:
            listener(message)


def text_content(text: str) -> Json:
    """The fields of a message with a text that somebody types.

    Raises ValueError for an empty one and for one over 4,096 UTF-16 units.
    """
    markup = read_typed(text)
    if not 1 <= utf16_length(markup.text) <= MAX_TEXT_UNITS:
        raise ValueError("clients send texts of 1 to 4,096 characters: split it")
    return {"text": markup.text} | ({"entities": list(markup.entities)} if markup.entities else {})


def file_content(state: State, name: str, content: bytes, caption: str) -> Json:
    """Stores a file that somebody sends; returns the fields of a message with it."""
    document: Json = {"document": state.add_file(name, content).as_document()}
    markup = read_typed(caption)
    if markup.text:
        document["caption"] = markup.text
    if markup.entities:
        document["caption_entities"] = list(markup.entities)
    return document
