"""The addresses of pages and feeds. ``base`` is BOT_PUBLIC_URL."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from bot.desk.sections import section_key
from data.models import Post

ALL = "all"
"""In the place of a section: all of them."""


def story_path(number: int) -> str:
    """The path of a story's page."""
    return f"/stories/{number}"


def story_link(base: str, number: int) -> str:
    """The address of a story's page."""
    return f"{base}{story_path(number)}"


def article_link(base: str, post: Post) -> str:
    """Where the whole article is: its own address, else the page of its brief."""
    return post.url or story_link(base, post.id)


def feed_name(section: str | None) -> str:
    """A section in the path of a feed: 'Local News' is local-news. ``None``: all sections.

    Marks belong to the words, as vowels do in Hindi or Thai; a name of signs alone has its key.
    """
    if section is None:
        return ALL
    words = "".join(each if _is_of_word(each) else " " for each in section.casefold()).split()
    return "-".join(words) or section_key(section)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")


def feed_names(sections: Iterable[str]) -> dict[str, str | None]:
    """The sections by their names in paths; of two with one name the first."""
    found: dict[str, str | None] = {ALL: None}
    for section in sections:
        found.setdefault(feed_name(section), section)
    return found


def feed_link(base: str, section: str | None, ending: str) -> str:
    """The address of a feed; ``ending``: xml or json."""
    return f"{base}/feeds/{quote(feed_name(section))}.{ending}"
