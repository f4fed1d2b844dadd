"""The forms of a person's name: what two spellings share, what may stand for the whole, which gender it tells."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from summarizer.quotes.people.role_words import HOUSE_TITLES
from summarizer.word_lists import Gender, first_names, name_words

_FAMILY_NAME_ALONE = frozenset(("Xi", "Kim"))
"""Family names that come first and stand alone for a name of two words as well: 'Xi Jinping', 'Xi'."""


_MAX_PARTED_WORDS = 8
"""Words up to which the parts of a name are told apart."""


_ARTICLE = re.compile(r"\b(al|el|ar|as|ash|ad|az|an|at)-")
"""The Arabic article, as it is written before 'Harthy', 'Sayed', 'Rahman' and the like."""


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name in lower case without accents and with the Arabic article as a word: 'al harthy' for 'al-Harthy'."""
    lower = name.lower()
    if not lower.isascii():
        lower = "".join(each for each in normalize("NFKD", lower) if not combining(each))
    return _ARTICLE.sub(r"\1 ", lower) if "-" in lower else lower


def name_key(name: str) -> tuple[str, ...]:
    """What two spellings of one full name share: its first and last word, in lower case; all words of a name whose
    family name comes first, hyphens taken apart."""
    words = [folded(word).replace("’", "'") for word in name.split() if word not in name_words("suffix")]
    words = [part for word in words for part in word.split()]
    if name.split()[0] in name_words("family"):
        return tuple(word for part in words for word in part.split("-"))
    return (words[0], words[-1]) if words else (name.lower(),)


def short_forms(name: str) -> list[str]:
    """What may stand for the whole name, in lower case: a single word, and a family name with its particle."""
    words = [word for word in name.split() if word not in name_words("suffix")]
    if not words:
        return [name.lower()]
    if words[0] in name_words("family") and (len(words) == 3 or "-" in words[-1] or words[0] in _FAMILY_NAME_ALONE):
        return [words[0].lower(), words[-1].lower()]
    parts = folded(" ".join(words)).split()
    return [parts[-1]]


def parts_of(name: str) -> list[str]:
    """The parts of a name of three words and more, in lower case, that may stand for it beside its short forms: each
    inner word, and several words that follow one another."""
    words = folded(name).split()
    if not 3 <= len(words) <= _MAX_PARTED_WORDS:
        return []
    runs = [words[i:k] for i in range(len(words)) for k in range(i + 1, len(words) + 1)]
    return [" ".join(run) for run in runs if len(run) < len(words)]


def gender_of_name(name: str) -> Gender:
    """The gender that the given name tells."""
    known = first_names()
    words = name.split()
    if words[0] in name_words("family") and (len(words) == 3 or "-" in words[-1]):
        return known.get(words[-1]) or Gender.UNKNOWN
    is_titled = len(words) > 1 and words[0] in HOUSE_TITLES
    given = words[1] if is_titled or (len(words) > 2 and words[0].endswith(".")) else words[0]
    told = known.get(given) or known.get(given.capitalize()) or _gender_of_parts(given.split("-"))
    has_second = len(words) > 2 and words[1].lower() not in name_words("particle")  # 'Ka Danny Sarmiento'
    return told or (known.get(words[1]) if has_second else None) or Gender.UNKNOWN


def _gender_of_parts(parts: list[str]) -> Gender | None:
    """The gender of a first name of several that the lists do not have: 'Jean-Michel' may be either."""
    told = {known for part in parts if (known := first_names().get(part)) is not None}
    return told.pop() if len(told) == 1 else None
