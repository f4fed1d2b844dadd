"""Reads names from texts that pages give as their author: with lists, roles, cities, handles and sites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import chain

from data.loading.clean import clean_line
from data.loading.names.reading import Named, names_in, shipped_words
from data.loading.names.shape import by_pattern, has_name_shape, is_short_without_case, tidy_case
from data.loading.names.words import PageWords, byline_words, page_words
from data.loading.times.clocks import CLOCK
from data.loading.times.dates import find_date
from data.loading.words import word_set

_BAR = " | "
_MAX_NAME_CHARACTERS = 80
_MAX_LIST_CHARACTERS = 400
_MAX_WORDS = 3  # of a piece that is taken for a name as a whole; a longer one may hold a paper's name, too
_ELISION = re.compile(r"^(?:[dl]|dell|dall)['’]")
_LETTERS = re.compile(r"[^\W\d_]+(?:[ .’'-]{1,2}[^\W\d_]+)*")
_MAX_SMALL_WORD, _MAX_WIDE_WORDS = 3, 6
_ADDRESS = re.compile(
    r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<!\w)@\w{1,40}|\(?(?:https?://|www\.)\S{1,200}", re.I
)
_SEVERAL = re.compile(r"[,;|&/(]|\s(?:and|und|et|y|og|och|e|[–—-])\s", re.I)
_JUNK = re.compile(r"@|\.com\b|^\w*admin$|^\d*$", re.I)
_ENDS_JOINED = re.compile(r"[ \t,;:|/(&–—-]$")
_STARTS_JOINED = re.compile(r"^[ \t,;:|/)&–—.-]")
_MIN_SHARE_OF_NAMES = 0.8
_ROLE_BEHIND = re.compile(rf"{re.escape(_BAR)}|, ")
_SEPARATOR = re.compile(r"\s[|–—·•/-]\s")
_MAX_PIECES, _MAX_ROLE_WORDS = 8, 5
_MIN_CHANCE = 0.1
_FAMILY_FIRST = re.compile(r"^([^\W\d_][\w’'-]*), ([^\W\d_][\w’'-]*(?: [^\W\d_]\.?)?)$")
"""'Solberg, Mira', as libraries have it."""

LIKELY = 0.5
"""The chance of a word from which it is of a name, and of no topic or role, in any line."""

_MIN_CHANCE_WITHOUT_CASE = 0.4
_PARTS = re.compile(r"( \| |; |, (?=[^\W\d_]{2,20}\s?[:：])| (?=[^\W\d_a-z][^\W\d_]{1,20} (?:by|par|por|door) ))")
_FOR = re.compile(r"(?<=[\w.])\s(?:for|für|pour|para|voor)\s(?=[^\W\d_])")
"""Before the house for which somebody writes: 'By Ann Lee for the Gell Gazette'."""

_LABEL = re.compile(r"[^\W\d_]{2,20}(?: ([^\W\d_]{1,12})(?:\s|$|\s?[:：])|\s?[:：])")


class NameReader:
    """Reads names with the net of bylines, which is told how the words stand in the ``lines`` of the page."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self._lines = lines

    @cached_property
    def _words(self) -> PageWords:
        return page_words(self._lines)

    def declared(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The names in texts that are declared to name authors; of one without a name in it, the text itself."""
        return once(name for text in texts for name in self._declared(without_addresses(text)))

    def _declared(self, text: str) -> tuple[str, ...]:
        is_one = _SEVERAL.search(text) is None and not by_pattern().match(text)
        names = () if is_one or len(text) > _MAX_LIST_CHARACTERS else self.names_in(text)
        long = tuple(name for name in names if " " in name)
        turned = _FAMILY_FIRST.sub(r"\2 \1", text)
        long = long or (self.likely_names_in(turned, LIKELY) if turned != text else ())
        return long or ((text,) if len(text) <= _MAX_NAME_CHARACTERS and not _JUNK.search(text) else ())

    def names_in(self, text: str) -> tuple[str, ...]:
        """The names in the text of a byline."""
        return _whole(self._read(text).names, text)

    def likely_names_in(self, text: str, least: float = _MIN_CHANCE) -> tuple[str, ...]:
        """The names in a text that may be no byline, of two words or more each; none if no word
        would be one in any line with the chance ``least``."""
        named = self._read(text)
        names = _whole(named.names, text) if max(named.any_line) >= least else ()
        rest = _beside_date(text) or text
        is_sure = max(named.any_line) >= _MIN_CHANCE_WITHOUT_CASE and is_short_without_case(rest)
        return names if is_sure else tuple(filter(has_name_shape, names))

    def names_alone(self, text: str, least: float = _MIN_CHANCE) -> tuple[str, ...]:
        """The likely names in a text that holds little else but a date or, behind a comma or in another piece, a few
        words such as a role; none in another text."""
        names = self.likely_names_in(text, least)
        own = {word.casefold() for name in names for word in byline_words(name)}
        if any(_fills(own, part) for part in (text, _beside_date(text))):
            return names
        first, *rest = _ROLE_BEHIND.split(text, maxsplit=_MAX_PIECES)
        if not rest or any(len(part.split()) > _MAX_ROLE_WORDS for part in rest) or not _fills(own, first):
            return ()
        others = (self.names_alone(part, LIKELY) for part in rest if not part.isupper())  # no house in capitals
        return once((*names, *chain.from_iterable(others)))

    def _read(self, text: str) -> Named:
        return names_in(text, shipped_words(), self._words)


def _beside_date(text: str) -> str:
    """What a separator sets apart from the date: 'Ann Lee' of '3.5.2026 klo 6.30 – Ann Lee'."""
    dated = find_date(text)
    parts = _SEPARATOR.split(f"{text[: dated.start]}\0{text[dated.end :]}") if dated else ()
    return " ".join(part for part in parts if "\0" not in part and CLOCK.search(part) is None)


def _fills(own: Collection[str], text: str) -> bool:
    """Whether a text has words, and most of them are of names."""
    words = [word.casefold() for word in byline_words(text) if word.isalpha()]
    return bool(words) and sum(word in own for word in words) >= _MIN_SHARE_OF_NAMES * len(words)


def once(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, in their usual case, each once whatever its case."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), tidy_case(name))
    return tuple(kept.values())


def _whole(names: Iterable[str], text: str) -> tuple[str, ...]:
    """The names, each with all of its piece of the text if that has the shape of a name; handles are none, and beside
    names with capitals words in small letters, or houses in capitals."""
    pieces = [piece for piece in text.split(_BAR) if has_name_shape(piece) and len(piece.split()) <= _MAX_WORDS]
    whole = [piece for piece in pieces if not by_pattern().match(piece)]
    found = (next((piece for piece in whole if name in piece), None) or _ended(name, text) for name in names)
    kept = tuple(name for name in map(_without_by, found) if not _JUNK.search(name))
    return tuple(name for name in kept if name in text and not name.islower()) or kept


def _without_by(name: str) -> str:
    """A name without a word before it that may be of a name or a 'By': 'Ann Lee' of 'de Ann Lee'."""
    by = by_pattern().match(name)
    rest = name[by.end() :] if by and name[0].islower() else ""
    return rest if has_name_shape(rest) else name


def _ended(name: str, text: str) -> str:
    """The name with the next word of the text if it ends with a particle: 'Ludwig von' of 'Ludwig von Amsel'."""
    behind = text.partition(name)[2].split(maxsplit=1)
    is_open = name.rpartition(" ")[2] in word_set("paste", "particles") and behind and behind[0][0].isupper()
    return f"{name} {behind[0].rstrip('.,;:|')}" if is_open else name


def may_be_name(text: str) -> bool:
    """Whether ``text`` may be a name with small words, of whatever language, in it: 'Maria das Dores de Sá'."""
    words = text.split() if _LETTERS.fullmatch(text) else ()
    is_capital = [_ELISION.sub("", word)[:1].isupper() for word in words]
    is_small = [word.isalpha() and word.islower() and len(word) <= _MAX_SMALL_WORD for word in words]
    is_made_so = all(one or other for one, other in zip(is_capital, is_small, strict=True))
    return 2 <= len(words) <= _MAX_WIDE_WORDS and is_made_so and is_capital[0] and is_capital[-1]


def without_addresses(text: str) -> str:
    """``text`` without e-mail addresses and handles."""
    return " ".join(_ADDRESS.sub(" ", text).split()).strip(" ,|–—-")


def is_other_role(part: str) -> bool:
    """Whether a part of a byline names who did something else: 'Pictures by', 'Editing by Ann Lee', 'Foto: Ann Lee'."""
    label = _LABEL.match(part)
    if label is None or by_pattern().match(part):
        return False
    word = (label[1] or "").casefold()
    is_by = by_pattern().fullmatch(word) is not None and (
        label.end() == len(part) or word not in word_set("paste", "particles")
    )
    return is_by or part[label.end() - 1] in ":："


def byline_text(pieces: Iterable[str]) -> str:
    """The text of a byline in pieces, without its parts in which others than the authors stand; what only the markup
    separates, such as name and role, is separated by a bar."""
    parts: list[str] = []
    for part in filter(None, pieces):
        if parts and not _ENDS_JOINED.search(parts[-1]) and not _STARTS_JOINED.search(part):
            parts.append(_BAR)
        parts.append(part)
    text = clean_line("".join(parts)).lstrip("(")
    own = without_addresses(_without_others(text))
    return _FOR.split(own)[0] if by_pattern().match(own) else own


def _without_others(text: str) -> str:
    """A byline without its parts that name who did something else, or stand behind a label that does."""
    parts = _PARTS.split(text)
    others = [is_other_role(part) for part in parts]
    labelled = [other and _LABEL.fullmatch(part.strip()) for other, part in zip(others, parts, strict=True)]
    is_named = zip(others, [None, None, *labelled], strict=False)  # a separator stands between label and name
    return "".join(part for part, marks in zip(parts, is_named, strict=True) if not any(marks))
