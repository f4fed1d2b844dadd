"""Names of authors: is this line one, and whose names stand in this byline?"""

from __future__ import annotations

import re
from functools import cache

from data.loading.words import fold_label, word_list

_LONGEST = 45
_MOST_WORDS = 5
_SEPARATOR = re.compile(r"\s*(?:[;|•·/]|,\s|\s(?:and|und|et|y|og|i|e|with)\s|\s&\s)\s*", re.I)
_INITIAL = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)?")
_PARENTHESIS = re.compile(r"\([^()]{0,80}\)")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word_list("paste")[key])


@cache
def _by_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(word_list("paste")["by"], key=len, reverse=True))
    return re.compile(rf"(?:{words})(?::\s?|\s)(?P<rest>\S.*)", re.I)


def is_name(text: str) -> bool:
    """Whether ``text`` could be one person's name: two to five capitalised words, no furniture."""
    if not 4 <= len(text) <= _LONGEST or text[-1] in "?!:;," or any(sign.isdigit() for sign in text):
        return False
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    if words[0].casefold() in _words("particles") and words[0].islower():
        return False
    return all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    folded = word.casefold()
    if folded in _words("particles"):
        return True
    if folded.strip(".") in _words("not_names"):
        return False
    core = word.strip("“”‘’\"'").replace("-", "").replace("’", "").replace("'", "").replace(".", "")
    if not core.isalpha() or not word[:1].isupper():
        return False
    return not word.endswith(".") or bool(_INITIAL.fullmatch(word)) or folded in {"jr.", "sr.", "dr."}


def is_desk(text: str) -> bool:
    """Whether ``text`` signs for several: 'MND Staff', 'The Editorial Board'."""
    folded = fold_label(text)
    return len(text) <= _LONGEST and 1 <= folded.count(" ") <= 3 and folded.endswith(tuple(_words("staff")))


def byline_names(text: str) -> tuple[str, ...]:
    """The names in a line that begins with 'By' or its like in other languages; none when it is no byline."""
    hit = _by_pattern().fullmatch(text) if len(text) <= 160 else None
    if not hit:
        return ()
    names = split_names(hit["rest"])
    return names if names else ()


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list of them ('A B, C D and E F'), roles and places left out."""
    kept: list[str] = []
    for part in _SEPARATOR.split(_PARENTHESIS.sub(" ", text[:300])):
        name = " ".join(part.split()).strip(" ,.-–—|*")
        if (is_name(name) or is_desk(name)) and name not in kept and fold_label(name) not in _words("roles"):
            kept.append(name)
    return tuple(kept)


def tidy_case(name: str) -> str:
    """A name in capitals written as names are: 'MIRA SOLBERG' becomes 'Mira Solberg'."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word if len(word) <= 2 and word.endswith(".") else word.capitalize() for word in name.split())


def is_biography(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a paragraph tells who the author is: in the first person, or by name and trade."""
    folded = text.casefold().replace("’", "'")
    if folded.startswith(tuple(word_list("paste")["bio_first"])):
        return True
    words = word_list("paste")
    head = folded[:160]
    if not any(trade in folded for trade in words["bio_trades"]):
        return False
    named = any(folded.startswith(name.casefold()) for name in names)
    verb = any(each in head for each in words["bio_verbs"])
    return named and verb
