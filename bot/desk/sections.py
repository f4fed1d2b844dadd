"""The newsroom's sections: found by names that people type and by keys that buttons carry."""

from __future__ import annotations

import difflib
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping

from data.errors import UnknownSection
from data.sections import match_section
from data.store.readers.subscriptions import ALL_POSTS

ALL_WORDS = frozenset({"all", "all posts", "all sections", "everything"})
JOINERS = frozenset({"and", ""})
"""What may stand between the names of sections: 'and', or signs alone."""


class Sections:
    """The sections of BOT_SECTIONS, in menu order; ``aliases`` are BOT_SECTION_ALIASES as pairs (label, section)."""

    def __init__(self, names: tuple[str, ...], aliases: Iterable[tuple[str, str]] = ()) -> None:
        self.names = names
        self._aliases = dict(aliases)
        self._by_word = {_fold(name): name for name in names}
        bare = Counter(map(_bare, names))
        self._by_bare_word = {_bare(name): name for name in names if _bare(name) and bare[_bare(name)] == 1}
        self._by_key = {section_key(name): name for name in (*names, ALL_POSTS)}

    def widened(self, names: Iterable[str]) -> Sections:
        """These sections and ``names``: a chat may still follow a section that BOT_SECTIONS no longer has."""
        others = sorted(name for name in names if name != ALL_POSTS and self.find(name) is None)
        return Sections((*self.names, *others), self._aliases.items()) if others else self

    def find(self, name: str) -> str | None:
        """The section of that name, in upper or lower case and without its signs if need be, or ``None``."""
        return self._by_word.get(_fold(name)) or self._by_bare_word.get(_bare(name))

    def named(self, name: str) -> str:
        """As ``find``, but raises UnknownSection, which names the most similar section."""
        found = self.find(name)
        if found is None:
            raise UnknownSection(name, self.nearest(name))
        return found

    def nearest(self, name: str) -> str | None:
        """The section with the most similar name, or the only one with a word that begins so, if any."""
        typed = _fold(name)[:40]
        close = difflib.get_close_matches(typed, self._by_word, n=1, cutoff=0.6)
        if close:
            return self._by_word[close[0]]
        begun = [section for word, section in self._by_word.items() if f" {typed}" in f" {word}" and typed]
        return begun[0] if len(begun) == 1 else None

    def several(self, words: list[str]) -> tuple[str, ...]:
        """The sections that a command's words name; ``all`` gives ALL_POSTS. A name may have several words, and there
        may be commas or 'and' between names.

        Raises UnknownSection at the first word that begins no name.
        """
        text = " ".join(words)
        if _fold(text) in ALL_WORDS:
            return (ALL_POSTS,)
        found: list[str] = []
        left = [word for word in text.replace(",", " ").split() if word]
        while left:
            taken = self._longest_prefix(left)
            if taken == 0 and found and _bare(left[0]) in JOINERS:
                left = left[1:]
                continue
            if taken == 0:
                raise UnknownSection(left[0], self.nearest(left[0]))
            phrase = " ".join(left[:taken])
            found.append(self.find(phrase) or ALL_POSTS)
            left = left[taken:]
        return tuple(dict.fromkeys(found))

    def meant(self, labels: Iterable[str], url: str | None, answers: Mapping[str, str]) -> str | None:
        """The section that a story's own labels or its address name; ``None`` rather than a guess.

        ``answers`` are the answers of admins for the story's site, from label to section.
        """
        return match_section(labels, url, self.names, {**self._aliases, **answers})

    def of_key(self, key: str) -> str | None:
        """The section of a button's key; ``None`` if BOT_SECTIONS no longer has it."""
        return self._by_key.get(key)

    def _longest_prefix(self, words: list[str]) -> int:
        longest = max(len(name.split()) for name in self.names)
        for count in range(min(longest, len(words)), 0, -1):
            phrase = _fold(" ".join(words[:count]))
            if self.find(phrase) or phrase == "all":
                return count
        return 0


def link_name(section: str) -> str:
    """What names a section in a link to the bot: letters, digits and dashes, or its key where the name has others."""
    name = _fold(section).replace(" ", "-")
    return name if re.fullmatch(r"[a-z0-9-]{1,60}", name) else section_key(section)


def section_key(section: str) -> str:
    """A short key for a section in callback data, made from its name: it stays right if BOT_SECTIONS is reordered."""
    return f"{zlib.crc32(_fold(section).encode()):08x}"


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _bare(name: str) -> str:
    """The letters and digits of a name: who types '🎾 Tennis & Golf' leaves the signs out."""
    return " ".join(re.findall(r"\w+", name.casefold()))
