"""The data that Telegram's servers keep: people, chats, their messages, and files."""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from bot.bot_api.markup import Json

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
ADMINISTRATORS = ("creator", "administrator")


class Refusal(Exception):
    """The Bot API answers a call with an error: its code, its description, and parameters if there are any."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(why: str, **parameters: int) -> Refusal:
    """The error that Telegram answers to a wrong argument."""
    return Refusal(400, f"Bad Request: {why}", **parameters)


@dataclass(frozen=True)
class Person:
    """Somebody with a Telegram account. ``id`` is also the id of the private chat with the bot."""

    id: int
    name: str
    username: str | None = None

    def as_user(self) -> Json:
        """The Bot API's User object."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "en"}
        return user | ({"username": self.username} if self.username else {})


@dataclass(frozen=True)
class StoredFile:
    """A file that somebody sent. ``path`` is the file_path that getFile answers, for the download."""

    id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def as_document(self) -> Json:
        """The Bot API's Document object."""
        return {
            "file_id": self.id,
            "file_unique_id": f"unique-{self.id}",
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.content),
        }

    def as_photo(self) -> list[Json]:
        """The Bot API's array of PhotoSize objects: one, of the size that a PNG says in its header."""
        width, height = (int.from_bytes(self.content[start : start + 4]) for start in (16, 20))
        unique = {"file_unique_id": f"unique-{self.id}", "file_size": len(self.content)}
        return [{"file_id": self.id, "width": width, "height": height} | unique]


@dataclass
class Chat:
    """A private chat (positive id), a group or a channel, with all its messages by id.

    ``members``   the status of each user in a group or channel by user id, the bot included
    ``may_post``  whether the bot, as an administrator of a channel, may post there
    ``topics``    whether each forum topic is open, by its message_thread_id
    ``blocked``   whether the person of a private chat has blocked the bot
    ``moved_to``  the id of the supergroup that a group was upgraded to
    ``own``       the ids of the messages that the bot has sent: those of a channel do not tell who has posted them
    """

    id: int
    type: str
    title: str
    username: str | None = None
    is_forum: bool = False
    blocked: bool = False
    moved_to: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, bool] = field(default_factory=dict)
    may_post: bool = True
    messages: dict[int, Json] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    next_id: int = 1

    def as_chat(self) -> Json:
        """The Bot API's Chat object."""
        named = {"first_name": self.title} if self.type == "private" else {"title": self.title}
        chat: Json = {"id": self.id, "type": self.type} | named
        chat |= {"username": self.username} if self.username else {}
        return chat | ({"is_forum": True} if self.is_forum else {})


class State:
    """All people, chats and files.

    ``familiar`` finds people of earlier sessions: their private chat exists though they have not written in this one.
    """

    def __init__(
        self,
        bot: Json,
        clock: Callable[[], datetime],
        familiar: Callable[[int], Person | None],
        first_message_id: int,
    ) -> None:
        self.bot = bot
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.commands: dict[tuple[str, int, int, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.queries: dict[str, Json] = {}
        self.offers: dict[str, list[Json]] = {}
        self._clock = clock
        self._familiar = familiar
        self._first_message_id = first_message_id

    def now(self) -> int:
        """The time in whole seconds since 1970."""
        return int(self._clock().timestamp())

    def introduce(self, person: Person) -> Person:
        """Opens the private chat with this person, as Start does; a second time only the name changes."""
        self.people[person.id] = person
        self.add_chat(Chat(person.id, "private", person.name, person.username))
        return person

    def person(self, user_id: int) -> Person:
        """The person with this id; a stranger is introduced as 'User' and the id."""
        if user_id not in self.people:
            self.introduce(self._familiar(user_id) or Person(user_id, f"User {user_id}"))
        return self.people[user_id]

    def add_chat(self, chat: Chat) -> Chat:
        """Stores a new chat; returns the one that has its id already, if there is one."""
        chat.next_id = self._first_message_id
        return self.chats.setdefault(chat.id, chat)

    def find_chat(self, chat_id: object) -> Chat:
        """The chat that a call names. Raises Refusal for one that the bot does not know, and for an upgraded group."""
        if isinstance(chat_id, int) and chat_id not in self.chats and (person := self._familiar(chat_id)):
            self.introduce(person)
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else self._named(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.moved_to is not None:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
        return chat

    def writable_chat(self, chat_id: object) -> Chat:
        """The chat that a sending call names. Raises Refusal as ``find_chat``, and where the bot may not write."""
        chat = self.find_chat(chat_id)
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        status = "member" if chat.type == "private" else chat.members.get(self.bot["id"], "left")
        if status == "left":
            raise Refusal(403, f"Forbidden: bot is not a member of the {chat.type} chat")
        if status == "kicked":
            raise Refusal(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        if chat.type == "channel" and not (status in ADMINISTRATORS and chat.may_post):
            raise bad_request("need administrator rights in the channel chat")
        return chat

    def _named(self, name: object) -> Chat | None:
        """The group or channel with a username, as in '@name'."""
        wanted = str(name).lower()
        return next(
            (each for each in self.chats.values() if each.id < 0 and f"@{each.username}".lower() == wanted), None
        )

    def add_message(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Stores a message under the chat's next id; returns the Bot API's Message object."""
        by: Json = {"sender_chat": chat.as_chat()} if chat.type == "channel" else {"from": sender}
        message: Json = {"message_id": chat.next_id} | by | {"chat": chat.as_chat(), "date": self.now()} | content
        chat.messages[chat.next_id] = message
        if sender == self.bot:
            chat.own.add(chat.next_id)
        chat.next_id += 1
        return message

    def add_file(self, name: str, content: bytes) -> StoredFile:
        """Stores a file under a new id."""
        number = len(self.files) + 1
        path = f"documents/file_{number}{PurePosixPath(name).suffix}"
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(f"file-{number}", path, name, mime_type, content)
        self.files[stored.id] = stored
        return stored

    def file_at(self, path: str) -> StoredFile | None:
        """The file whose ``path`` this is."""
        return next((stored for stored in self.files.values() if stored.path == path), None)

    def user(self, user_id: int) -> Json:
        """The Bot API's User object of a person or of the bot. Raises Refusal for an id that nobody has."""
        if user_id == self.bot["id"]:
            return self.bot
        if user_id not in self.people and not self._familiar(user_id):
            raise bad_request("user not found")
        return self.person(user_id).as_user()
