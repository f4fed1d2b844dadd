"""The lists that stories are opened from: what is next in them, and which was shown to a chat last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk import stories
from bot.desk.desk import Desk
from bot.desk.editors import threads
from bot.desk.errors import NoList, NotInList
from bot.desk.readers import keeping, searching
from data.models import Chat, Story
from data.store.readers.subscriptions import ALL_POSTS


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a list, as buttons name it: the action that shows it, and that action's arguments.

    The page is the argument at the place that ``_PAGES`` says. A list of what somebody said has one page.
    """

    action: str
    arguments: tuple[str, ...]

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Place | None:
        """The place that a button's arguments name; ``None`` if they name none."""
        if not arguments or arguments[0] not in _PAGES:
            return None
        place = cls(arguments[0], tuple(arguments[1:]))
        index = _PAGES[place.action]
        is_whole = len(place.arguments) >= 2 or place.action == "saved"
        if not is_whole or (index is not None and _number(place.arguments[index : index + 1]) is None):
            return None
        return place

    @property
    def words(self) -> tuple[str, ...]:
        """What stands in a button's data."""
        return (self.action, *self.arguments)

    @property
    def page(self) -> int:
        """The page, counted from 0."""
        index = _PAGES[self.action]
        return 0 if index is None else _number(self.arguments[index : index + 1]) or 0

    def turned(self) -> Place | None:
        """The next page; ``None`` for a list of one page."""
        index = _PAGES[self.action]
        if index is None:
            return None
        arguments = [*self.arguments]
        arguments[index] = str(self.page + 1)
        return Place(self.action, tuple(arguments))


@dataclass(frozen=True, slots=True)
class Opened:
    """A story that a chat opens, and what its buttons depend on.

    ``chat``   what the chat follows
    ``place``  the page that it was opened from, or that it is on by now; ``None`` when it was opened from no list
    ``next``   the number of the next story of the list
    ``saved``, ``awaited``, ``follows``  whether the chat has saved it, waits for its article, or follows the story
    """

    story: Story
    chat: Chat
    place: Place | None = None
    next: tuple[Place, int] | None = None
    saved: bool = False
    awaited: bool = False
    follows: bool = False


def opened(desk: Desk, story: Story, chat_id: int, place: Place | None, *, now: datetime) -> Opened:
    """A story as a chat opens it."""
    post_id = story.post.id
    return Opened(
        story,
        desk.store.subscriptions.chat(chat_id, now),
        place,
        following(desk, place, post_id, chat_id, now=now) if place else None,
        desk.store.saved.has(chat_id, post_id),
        desk.store.awaited.has(chat_id, post_id),
        threads.follows(desk, chat_id, post_id),
    )


def following(desk: Desk, place: Place, post_id: int, chat_id: int, *, now: datetime) -> tuple[Place, int] | None:
    """The story behind another one in a list, and its page; ``None`` at the end, and when the other is not there.

    What is new since the list was shown may have moved the story to the next page.
    """
    here, later = _posts(desk, place, chat_id, now), place.turned()
    if post_id in here[:-1]:
        return place, here[here.index(post_id) + 1]
    there = _posts(desk, later, chat_id, now) if later else ()
    if later and post_id in there[:-1]:
        return later, there[there.index(post_id) + 1]
    return (later, there[0]) if later and post_id in here and there else None


def note(desk: Desk, chat_id: int, first: int, posts: Sequence[int], *, now: datetime) -> None:
    """Notes the list that a chat is shown; its first story is marked ``first``."""
    desk.store.lists.note(chat_id, first, posts, now)


def at(desk: Desk, chat_id: int, number: int) -> int:
    """The post that was marked with a number in the list that the chat was shown last. Raises NoList or NotInList."""
    shown = desk.store.lists.of(chat_id)
    if shown is None:
        raise NoList(number)
    post_id = shown.marked(number)
    if post_id is None:
        raise NotInList(number, shown.first, shown.last)
    return post_id


def _posts(desk: Desk, place: Place, chat_id: int, now: datetime) -> tuple[int, ...]:
    """The posts of a page, each once, in the order of the page."""
    return tuple(dict.fromkeys(_READERS[place.action](desk, place, chat_id, now)))


def _latest(desk: Desk, place: Place, _chat_id: int, _now: datetime) -> list[int]:
    section = desk.sections.of_key(place.arguments[0])
    if section is None:
        return []
    read = stories.headlines if place.action == "heads" else stories.latest
    listing = read(desk, None if section == ALL_POSTS else section, place.page)
    return [post.id for post in (*listing.posts, *listing.headlines)]


def _found(desk: Desk, place: Place, _chat_id: int, now: datetime) -> list[int]:
    query = ":".join(place.arguments[1:])
    return [story.post.id for story in searching.search(desk, query, place.page, now=now).stories]


def _said(desk: Desk, place: Place, _chat_id: int, _now: datetime) -> list[int]:
    post_id, start = (_number(place.arguments[index : index + 1]) for index in (0, 1))
    story = desk.store.posts.readable(post_id) if post_id is not None else None
    quote = stories.quote_at(story, start) if story and start is not None else None
    if quote is None or quote.speaker is None:
        return []
    return [each.story.post.id for each in searching.shown_statements(searching.said(desk, quote.speaker))]


def _saved(desk: Desk, place: Place, chat_id: int, _now: datetime) -> list[int]:
    return [post.id for post in keeping.saved(desk, chat_id, place.page).posts]


def _number(arguments: Sequence[str]) -> int | None:
    """The number that an argument holds, as our buttons write it."""
    text = arguments[0] if arguments else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else None


_READERS: dict[str, Callable[[Desk, Place, int, datetime], list[int]]] = {
    "page": _latest,
    "heads": _latest,
    "found": _found,
    "says": _said,
    "saved": _saved,
}
"""By action: the posts of a page."""

_PAGES: dict[str, int | None] = {"page": 1, "heads": 1, "found": 0, "says": None, "saved": 0}
"""By action: which argument is the page."""
