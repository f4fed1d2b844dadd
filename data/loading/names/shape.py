"""The shape of names, the words before and behind them, and their case."""

from __future__ import annotations

import re
from functools import cache

from data.loading.words import any_of, unspaced_characters, word_list, word_set

GLUED_BY = (
    r"(?:[Bb]y|[Vv]on|[Pp]or|[Pp]ar)(?=[A-ZÀ-Þ](?:[a-zà-ÿ.]|[A-ZÀ-Þ]{2}))|(?:BY|VON|POR|PAR)(?=[A-ZÀ-Þ][a-zà-ÿ.])"
)
"""'By' without a blank before a name: 'ByAnn Lee', 'vonANN LEE', 'ByJ.R. Stone', but not 'Byron Lee'."""

_MAX_CHARACTERS = 200
_REPORTERS = re.compile(
    r"(?:记者|記者)(?:\s?[\s:：]\s?)([\u4e00-\u9fff]{2,4})(?!\w)|(?<!\w)([\uac00-\ud7af]{2,4})\s?기자(?!\w)"
)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_’'.-]*(?:[-’'.][^\W\d_]+)*\.?")
_TWO_OR_THREE_WORDS = re.compile(r"[^\s\d.,:;!?|/()·•–—।،؟-]+(?: [^\s\d.,:;!?|/()·•–—।،؟-]+){1,2}")


def has_name_shape(text: str) -> bool:
    """Whether ``text`` has the shape of a person's name: two to five words in capitals, particles between them."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return False
    particles = word_set("paste", "particles")
    return all(_NAME_WORD.fullmatch(word) and (word[0].isupper() or word in particles) for word in words)


def is_short_without_case(text: str) -> bool:
    """Whether ``text`` is two or three words and nothing else, in a script with spaces and without capitals."""
    is_spaced = text.lower() == text.upper() and not unspaced_characters(text)
    return is_spaced and _TWO_OR_THREE_WORDS.fullmatch(text) is not None


@cache
def by_pattern() -> re.Pattern[str]:
    """Matches 'By' and its like, in many languages, at the beginning of a line or as all of it."""
    words = any_of(word.rstrip(":") for word in word_list("paste")["by"])
    return re.compile(rf"(?:{words})(?:\s?[:：]\s?|\s+|$)|(?-i:{GLUED_BY})", re.I)


def reporters_in(text: str) -> tuple[str, ...]:
    """The names behind 'reporter' in a Chinese line, and before it in a Korean one, that is no whole paragraph."""
    found = _REPORTERS.findall(text) if len(text) <= _MAX_CHARACTERS else ()
    return tuple(dict.fromkeys(chinese or korean for chinese, korean in found))


def tidy_case(name: str) -> str:
    """A name in capitals in the usual case: 'MIRA VAN DER O’DELL-BERG' becomes 'Mira van der O’Dell-Berg'."""
    if not name.isupper() or " " not in name:
        return name
    first, *others = name.split()
    particles = word_set("paste", "particles")
    return " ".join([_tidy(first), *(word.lower() if word.casefold() in particles else _tidy(word) for word in others)])


def _tidy(word: str) -> str:
    return word if len(word) <= 2 and word.endswith(".") else word.title()
