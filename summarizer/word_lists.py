"""The word lists that several modules share.

The long ones are the text files beside this one, read once, when they are first asked for; the first lines of each
file say what it holds and where its words come from.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import resources


class Strength(StrEnum):
    """How surely a verb marks speech; the value is its label in cue_verbs.txt."""

    SAY = "say"
    """It always does: 'say', 'tell'."""

    SPEECH = "speech"
    """Another verb of speaking or writing."""

    WEAK = "weak"
    """It often stands beside quoted words that nobody says."""


class Gender(StrEnum):
    """What a name, a noun or a pronoun tells of a person; the value is the label in the word lists."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = "u"

    __hash__ = str.__hash__  # an Enum's own is a function in Python


_MAX_STATE_CHARACTERS = 6
"""Characters of the short name of a state at most."""


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, separated by white space."""
    return frozenset(text.split())


ARTICLES = word_set("the a an")

PRONOUNS = word_set("he she they i we it you")
"""Pronouns that can be the subject of a verb of speech."""

POSSESSIVES = word_set("'s ’s ’ '")
"""Endings of a possessive; each is a token of its own behind the name."""

KIN = word_set("""
    sister brother wife husband son daughter mother father widow widower cousin niece nephew uncle aunt grandfather
    grandmother grandson granddaughter stepfather stepmother stepson stepdaughter
""")
"""Nouns for relatives."""

COLLECTIVE = word_set("police people staff management counsel")
"""Nouns for several people that need neither article nor plural."""

NUMBERS = word_set("two three four five six seven eight nine ten")
"""Words of how many."""

ANYBODY = word_set("man woman boy girl person lady gentleman guy teenager")
"""Nouns for a person that say nothing of their part in a story."""


_DOCUMENTS = word_set(
    "letter statement report editorial message memo email e-mail note post tweet article column study paper release"
    " document petition filing lawsuit complaint ruling order notice text caption communique communiqué resolution"
    " declaration website site blog book speech analysis review survey poll research answer reply response advice plea"
    " appeal tip verdict"
)

DOCUMENT_WORDS = {f"{noun}{ending}": noun for noun in sorted(_DOCUMENTS) for ending in ("", "s")}
"""Nouns for documents, in both numbers, to the singular."""


def document_noun(word: str) -> str | None:
    """The noun for a document that a word in lower case is, in the singular; None for any other word."""
    return DOCUMENT_WORDS.get(word)


@functools.cache
def cue_verbs() -> Mapping[str, tuple[str, Strength]]:
    """Every form of every cue verb, in lower case, to its lemma and its strength."""
    forms: dict[str, tuple[str, Strength]] = {}
    for strength, lemma, *others in _rows("cue_verbs.txt"):
        for form in (lemma, *others):
            forms.setdefault(form, (lemma, Strength(strength)))
    return forms


class _FirstNames(Mapping[str, Gender]):
    """First names, found as written or without their accents: 'Kristín' as 'Kristin'."""

    def __init__(self, genders: dict[str, Gender]) -> None:
        self._genders = {without_accents(name): gender for name, gender in genders.items()} | genders

    def __getitem__(self, name: str) -> Gender:
        found = self._genders.get(name)
        return self._genders[without_accents(name)] if found is None and not name.isascii() else self._genders[name]

    def __contains__(self, name: object) -> bool:
        if name in self._genders:
            return True
        return isinstance(name, str) and not name.isascii() and without_accents(name) in self._genders

    def __iter__(self) -> Iterator[str]:
        return iter(self._genders)

    def __len__(self) -> int:
        return len(self._genders)


@functools.cache
def first_names() -> Mapping[str, Gender]:
    """First names to the gender they tell: UNKNOWN for names of both."""
    groups = _groups("first_names.txt")
    names = dict.fromkeys(groups["m"], Gender.MALE) | dict.fromkeys(groups["f"], Gender.FEMALE)
    return _FirstNames(names | dict.fromkeys(groups["b"], Gender.UNKNOWN))


_LETTERS = str.maketrans({"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i"})
"""Letters that Unicode does not take for another one with an accent."""


def without_accents(word: str) -> str:
    """A word in its plain letters: 'Guðrún' becomes 'Gudrun'."""
    parts = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@functools.cache
def titles() -> Mapping[str, Gender]:
    """Titles before a name, as written, to the gender they tell."""
    return {title: Gender(gender) for gender, words in _groups("titles.txt").items() for title in words}


@functools.cache
def person_nouns() -> Mapping[str, Gender]:
    """Nouns for one person, in lower case, to the gender they tell."""
    groups = _groups("person_nouns.txt")
    told = {noun: gender for gender in (Gender.UNKNOWN, Gender.MALE, Gender.FEMALE) for noun in groups[gender]}
    return dict.fromkeys(groups["source"], Gender.UNKNOWN) | told


@functools.cache
def role_nouns() -> frozenset[str]:
    """Nouns for what somebody is, in lower case, beside ``person_nouns``."""
    return _groups("role_nouns.txt")["noun"]


@functools.cache
def group_nouns() -> frozenset[str]:
    """Nouns for bodies, documents and several people that are quoted as one, in lower case."""
    return _groups("person_nouns.txt")["group"]


@functools.cache
def source_nouns() -> frozenset[str]:
    """Nouns for people whom an article leaves unnamed on purpose, in lower case."""
    return _groups("person_nouns.txt")["source"]


@functools.cache
def name_words(*kinds: str) -> frozenset[str]:
    """Capitalised words of any of some kinds, and particles of names; name_words.txt explains the kinds."""
    return frozenset().union(*(_groups("name_words.txt")[kind] for kind in kinds))


@functools.cache
def grammar(*uses: str) -> frozenset[str]:
    """Words of any of some uses beside a verb or a name, in lower case; grammar.txt explains the uses."""
    return frozenset().union(*(_groups("grammar.txt")[use] for use in uses))


@functools.cache
def function_words() -> frozenset[str]:
    """Words that are never part of a person's name, in lower case."""
    return frozenset(word for row in _rows("function_words.txt") for word in row)


@functools.cache
def common_words() -> frozenset[str]:
    """Words that news writes with a capital only at the head of a sentence, in lower case."""
    return frozenset(word for row in _rows("common_words.txt") for word in row)


@functools.lru_cache(maxsize=8192)
def is_adverb(word: str) -> bool:
    """Whether a word in lower case is an adverb, by the list or by its ending; 'family' and 'assembly' are none."""
    return word in grammar("adverb") or (word.endswith("ly") and len(word) > 4 and word not in group_nouns())


@functools.lru_cache(maxsize=8192)
def is_nationality(word: str) -> bool:
    """Whether a capitalised word is a nationality, also one of several: 'Iranian-Polish'."""
    nations = name_words("nation")
    return word in nations or ("-" in word and nations.issuperset(word.split("-")))


def may_be_state(word: str) -> bool:
    """Whether a word may be the short name of a state behind its town: 'Neb.', 'N.Y.', 'Calif.'."""
    return word[:1].isupper() and word[-1] == "." and len(word) <= _MAX_STATE_CHARACTERS


@functools.cache
def abbreviations(language: str) -> Mapping[str, frozenset[str]]:
    """Abbreviations of a language other than English, in lower case without the last full stop, by their kind:
    ``never``, ``ends``, ``number`` and, in some, ``dated``; abbreviations.txt explains the kinds."""
    kinds: dict[str, set[str]] = {}
    for spoken, kind, *words in _rows("abbreviations.txt"):
        if spoken in (language, "all"):
            kinds.setdefault(kind, set()).update(words)
    return {kind: frozenset(words) for kind, words in kinds.items()}


def _rows(name: str) -> Iterator[list[str]]:
    """The lines of a list, split into words, without comments and blank lines."""
    text = resources.files("summarizer").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


@functools.cache
def _groups(name: str) -> dict[str, frozenset[str]]:
    """The words of a list by the label that begins each line."""
    groups: dict[str, set[str]] = {}
    for label, *words in _rows(name):
        groups.setdefault(label, set()).update(words)
    return {label: frozenset(words) for label, words in groups.items()}
