"""Whether a full stop ends its sentence, by the language of the text.

In English, rules decide what Punkt cannot know without training (what may follow a title, an initial, a company), and
nltk's Punkt decides the rest (Kiss & Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection"), with
parameters that are built here, not downloaded. In other languages the lists of abbreviations.txt decide, and the
language's stop words tell what begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from summarizer.libraries import PunktParameters, PunktSentenceTokenizer, get_stop_words
from summarizer.sentences.abbreviations import (
    ABBREVIATIONS,
    DAYS,
    ENDING,
    HONORIFICS,
    MONTHS,
    NUMBERED,
    PROPER,
    STARTERS,
    TIMES_OF_DAY,
    TITLES,
    ZONES,
)
from summarizer.word_lists import abbreviations, common_words, function_words

CONTEXT_CHARACTERS = 48
"""Characters before and after a mark that the rules look at."""

MAX_CACHED_PAIRS = 4_096
"""Pairs of words of which is remembered whether a sentence ends between them; asking Punkt takes a millisecond."""

OPENING_MARKS = "\"'“‘«„(["
"""Marks that may stand before the first word of a sentence."""


class Rule(Protocol):
    """Where full stops end sentences in one language."""

    def ends_sentence(self, text: str, stop: int, after: str, opened: bool) -> bool:
        """Whether the full stop at offset ``stop`` of ``text`` ends a sentence.

        ``after`` is the text behind it, without opening marks; ``opened`` says whether there was one of quotation.
        """

    def starts_sentence(self, after: str) -> bool:
        """Whether ``after`` begins with a word that begins a sentence when it is capitalised."""


_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_ELISION = re.compile(r"['’]")
_ORDINAL_LANGUAGES = frozenset({"german", "czech", "slovak", "polish"})
"""Languages that write an ordinal number with a full stop: '3. Mai'."""
_ORDINAL = re.compile(r"\d{1,3}|[ivx]{1,5}")
_INITIALS = re.compile(r"[A-Z](?:\.-?[A-Z]){1,4}")
"""Initials before a family name, without the last full stop: 'M.K. Stalin'."""

_INITIAL = re.compile(r"[A-Z]\.")
_NUMBER = re.compile(r"\d[\d.,–-]*|[IVX]+")
_DOTTED = re.compile(r"[^\W\d_]{1,4}(?:\.-?[^\W\d_]{1,4})+")
_DASHES = ".-–—"
_VOWELS = frozenset("aeiouy")
_ENDS = frozenset('.!?”"')
_TWO_CAPITALS = re.compile(r"[A-Z][\w-]+ [A-Z]")
_MAX_TITLE_LETTERS = 5
"""Letters of an abbreviated title that no list has at most."""


def rule_of(language: str) -> Rule:
    """The rule of a language, by sumy's name for it in lower case."""
    return _ENGLISH if language == "english" else _other_rule(language)


class _English:
    def ends_sentence(self, text: str, stop: int, after: str, opened: bool) -> bool:
        before = text[max(0, stop - CONTEXT_CHARACTERS) : stop].rsplit(None, 1)
        written = before[-1].lstrip(OPENING_MARKS) if before else ""
        word = written.lower()
        is_initial = len(word) == 1 and word.isalpha()
        if not word.strip(_DASHES):
            return False
        if word in TIMES_OF_DAY:
            return after[:1].isupper() and not _begins_with(after, ZONES | DAYS | MONTHS)
        if word not in ABBREVIATIONS and _INITIALS.fullmatch(written):
            return self.starts_sentence(after)
        if word not in ABBREVIATIONS and not is_initial:
            if word.isalpha():
                return not _is_title(written, before[:-1], after) or self.starts_sentence(after)
            # Punkt knows numbers, ellipses and hyphens.
            return _punkt_ends_sentence(written, after)
        if word in NUMBERED and not (is_initial and written.isupper()):
            return not after[:1].isdigit()
        if word in PROPER and written[:1].islower():
            return True
        if word in TITLES or is_initial:
            return self.starts_sentence(after) and not (word in HONORIFICS and _begins_with(after, HONORIFICS))
        if word in ENDING:
            return opened or self.starts_sentence(after)
        return _punkt_ends_sentence(written, after)

    def starts_sentence(self, after: str) -> bool:
        return _begins_with(after, STARTERS)


_ENGLISH = _English()


def _is_title(written: str, before: Sequence[str], after: str) -> bool:
    """Whether a word that no list has is a title before a name: one without a vowel ('Pst. Emma'), or a short one that
    would be a sentence of its own ('Ald. Joe Reck')."""
    if not (written.istitle() and len(written) <= _MAX_TITLE_LETTERS):
        return False
    if _VOWELS.isdisjoint(written.lower()):
        return after[:1].isupper()
    last = before[0].split()[-1:] if before else []
    is_alone = all(word[-1] in _ENDS and word.rstrip(".").lower() not in ABBREVIATIONS for word in last)
    is_word = written.lower() in function_words() or written.lower() in common_words()
    return is_alone and not is_word and _TWO_CAPITALS.match(after) is not None


def _begins_with(text: str, words: frozenset[str]) -> bool:
    word = _WORD.match(text)
    return word is not None and word[0].lower() in words and not _INITIAL.match(text)


@cache
def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(STARTERS)
    return PunktSentenceTokenizer(parameters)


def _punkt_ends_sentence(word: str, after: str) -> bool:
    following = after.split(None, 1)
    return bool(following) and _punkt_breaks(word, following[0])


@lru_cache(maxsize=MAX_CACHED_PAIRS)
def _punkt_breaks(word: str, following: str) -> bool:
    return bool(_punkt().text_contains_sentbreak(f"{word}. {following}"))


@dataclass(frozen=True, slots=True)
class _Other:
    """A language other than English: its abbreviations by kind, and the words that begin sentences."""

    never: frozenset[str]
    ending: frozenset[str]
    numbered: frozenset[str]
    dated: frozenset[str]
    starters: frozenset[str]
    has_ordinals: bool

    def ends_sentence(self, text: str, stop: int, after: str, opened: bool) -> bool:
        before = text[max(0, stop - CONTEXT_CHARACTERS) : stop].split()
        written = _ELISION.split(before[-1].lstrip(OPENING_MARKS))[-1] if before else ""
        word = written.lower()
        if not word.strip(_DASHES):
            return False
        if word in self.dated and len(before) > 1 and _NUMBER.fullmatch(before[-2]):
            return True
        if word in self.numbered and not self._is_initial(written):
            return not after[:1].isdigit()
        if word in self.never or word in self.dated or self._is_initial(written):
            return False
        if word in self.ending or _DOTTED.fullmatch(word) or (self.has_ordinals and _ORDINAL.fullmatch(word)):
            return opened or self.starts_sentence(after)
        return True

    def _is_initial(self, written: str) -> bool:
        """Whether a single letter is no word of the language: 'z. B.', 'J. Lind', but not 'como é.'"""
        is_word = not written.isascii() or written in self.starters
        return len(written) == 1 and written.isalpha() and (written.isupper() or not is_word)

    def starts_sentence(self, after: str) -> bool:
        return _begins_with(after, self.starters)


@cache
def _other_rule(language: str) -> _Other:
    kinds = abbreviations(language)
    return _Other(
        never=kinds["never"],
        ending=kinds["ends"],
        numbered=kinds["number"],
        dated=kinds.get("dated", frozenset()),
        starters=get_stop_words(language),
        has_ordinals=language in _ORDINAL_LANGUAGES,
    )
