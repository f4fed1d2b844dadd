"""Recognises authors' names, and reads them from bylines."""

from __future__ import annotations

import re
from functools import cache

from data.loading.times.dates import find_date
from data.loading.words import any_of, fold_label, word_list, word_set

_MAX_CHARACTERS = 45
_MAX_WORDS = 5
_SEPARATOR = re.compile(r"\s*(?:[;|•·/]|,\s|\s(?:and|und|et|y|og|i|e|with)\s|\s[&–—-]\s)\s*", re.I)
_PLACE = re.compile(r"\s(?:in|for|on|at)\s.*$", re.I | re.S)
_INITIAL = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)?")
_WIRES = (
    r"Reuters|Bloomberg(?: News)?|Xinhua|dpa|Agencies|(?:The )?Associated Press|Agence France-Presse"
    r"|(?:The )?Canadian Press|Press Association|Press Trust of India"
)
_AGENCY = re.compile(rf"({_WIRES}|[A-ZÀ-Þ]{{2,6}})(?=$|[,|/·•\s-])(?!\s[A-ZÀ-Þ]{{2}})")
_WIRE = re.compile(rf"{_WIRES}|AP|AFP|PTI|ANI")
_WIRE_AFTER = re.compile(rf"\s(?:{_WIRE.pattern})$")
_DATE_NOTE = re.compile(r"\W{0,3}\b(?:updated|published|posted|submitted|last modified)\b.*$", re.I | re.S)
_BEFORE_DATE = re.compile(
    r"\W{0,3}\b(?:updated|published|posted|aktualisiert|publié|actualizado|on)?\W{0,3}"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\W{0,3})?$",
    re.I,
)
_GLUED_SUFFIX = re.compile(r"(?<=[a-zà-ÿ])(?:Twitter|Facebook|Instagram|LinkedIn|Email|Follow)$|\d{1,2}$")
_PARENTHESIS = re.compile(r"\([^()]{0,80}\)")


def _words(key: str) -> frozenset[str]:
    return word_set("paste", key)


@cache
def _by_pattern() -> re.Pattern[str]:
    words = any_of(word_list("paste")["by"])
    return re.compile(rf"(?:{words})(?::\s?|\s)(?P<rest>\S.*)|by(?P<glued>[A-Z].*)", re.I)


def is_name(text: str) -> bool:
    """Whether ``text`` could be a person's name: two to five capitalised words, none of which is known for no name."""
    if not 4 <= len(text) <= _MAX_CHARACTERS or text[-1] in "?!:;," or any(sign.isdigit() for sign in text):
        return False
    words = text.split()
    if not 2 <= len(words) <= _MAX_WORDS:
        return False
    if words[0].casefold() in _words("particles") and words[0].islower():
        return False
    return all(_is_name_word(word) for word in words)


def has_shape_of_name(text: str) -> bool:
    """Whether ``text`` is two to five capitalised words: enough where only a name can be."""
    words = text.split()
    return 2 <= len(words) <= _MAX_WORDS and all(word[:1].isupper() and not word.isdigit() for word in words)


def _is_name_word(word: str) -> bool:
    folded = word.casefold()
    if folded in _words("particles"):
        return True
    if folded.strip(".") in _words("not_names") or folded in _words("roles"):
        return False
    core = word.strip("“”‘’\"'").replace("-", "").replace("’", "").replace("'", "").replace(".", "")
    if not core.isalpha() or not word[:1].isupper():
        return False
    return not word.endswith(".") or bool(_INITIAL.fullmatch(word)) or folded in {"jr.", "sr.", "dr."}


def is_desk(text: str) -> bool:
    """Whether ``text`` is the signature of a desk: 'MND Staff', 'The Editorial Board'."""
    folded = fold_label(text)
    has_size = len(text) <= _MAX_CHARACTERS and 1 <= folded.count(" ") <= 3
    return has_size and folded.endswith(tuple(_words("staff"))) and not any(sign.isdigit() for sign in text)


def byline_names(text: str) -> tuple[str, ...]:
    """The names in a line that begins with 'By', in several languages; none for a line that does not."""
    hit = _by_pattern().fullmatch(text) if len(text) <= 160 else None
    if not hit:
        return ()
    rest = hit["rest"] or hit["glued"]
    dated = find_date(rest)
    names = split_names(_DATE_NOTE.sub("", _BEFORE_DATE.sub("", rest[: dated.start]) if dated else rest))
    agency = _AGENCY.match(rest)
    return names or ((agency.group(1),) if agency else ())


def without_parentheses(text: str) -> str:
    """A name without the role or city in parentheses."""
    return " ".join(_PARENTHESIS.sub(" ", text).split())


def without_wire(text: str) -> str:
    """A name without the news agency after it."""
    return _WIRE_AFTER.sub("", text)


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list ('A B, C D and E F'), without roles and cities."""
    kept: list[str] = []
    for part in _SEPARATOR.split(without_parentheses(text[:300])):
        part = _PLACE.sub("", part)
        name = without_wire(_GLUED_SUFFIX.sub("", " ".join(part.split()).strip(" ,.-–—|*")))
        if (is_name(name) or is_desk(name)) and name not in kept and fold_label(name) not in _words("roles"):
            kept.append(name)
    # A desk is followed by its city, people by the paper or agency they write for.
    desk_first = bool(kept) and _is_organisation(kept[0])
    return tuple(name for name in kept if _is_organisation(name) is desk_first)


def _is_organisation(name: str) -> bool:
    return is_desk(name) or bool(_WIRE.fullmatch(name))


def tidy_case(name: str) -> str:
    """A name in capitals in the usual case: 'MIRA VAN DER O’DELL-BERG' becomes 'Mira van der O’Dell-Berg'."""
    if not name.isupper() or " " not in name:
        return name
    first, *others = name.split()
    particles = _words("particles")
    return " ".join([_tidy(first), *(word.lower() if word.casefold() in particles else _tidy(word) for word in others)])


def _tidy(word: str) -> str:
    return word if len(word) <= 2 and word.endswith(".") else word.title()


def is_by_word(text: str) -> bool:
    """Whether a line is 'By' alone, in several languages."""
    return fold_label(text) in {word.strip(":") for word in word_list("paste")["by"]}
