"""A sentence with the words marked that can name a speaker, names and nouns for persons and bodies; and a subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import group_nouns, name_words, person_nouns, titles

SEPARATORS = frozenset((",", "—", "–", "-", "--"))
"""Marks that set off an apposition, a relative clause or an attribution."""

_AND = ("and", "&", ", and")
"""What stands before the last name of a list."""

_MAX_NAMES = 10
"""Names of a list at most."""


class TaggedSentence:
    """The tokens of a sentence and the names among them: ``names_by_end`` holds each mention under the position of its
    last token, ``names_by_start`` under each position from its first title to the first word of the name."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.tokens = sentence.tokens
        self.mentions = mentions
        self.names_by_end = {mention.end - 1: mention for mention in mentions}
        self.names_by_start = {i: mention for mention in mentions for i in range(mention.first, mention.start + 1)}
        self.mention_at = {i: mention for mention in mentions for i in range(mention.first, mention.end)}

    def person_ending(self, k: int) -> Mention | None:
        """The person's name that ends at token ``k``."""
        mention = self.names_by_end.get(k)
        return mention if mention is not None and mention.person is not None else None

    def is_speaker_noun(self, k: int) -> bool:
        """Whether token ``k`` is a noun for a person or a body that can speak."""
        return self.is_person_noun(k) or self.tokens[k].lower in group_nouns()

    def is_person_noun(self, k: int) -> bool:
        """Whether token ``k`` is a noun for one person or, in the plural, for several."""
        word = self.tokens[k].lower.removesuffix("s")
        if word.endswith("-year-old"):
            return word[0].isdigit()
        if word not in person_nouns() and self.tokens[k].lower not in person_nouns():
            return False
        return not self.tokens[k].is_capitalised or self._is_office(k)

    def _is_office(self, k: int) -> bool:
        """Whether a capitalised role noun is no family name ('Cook'): a title, or 'a Republican'."""
        text = self.tokens[k].text
        before = self.tokens[k - 1].lower if k else "the"
        is_letters = len(text) > 1 and text.isupper()  # 'CEO'
        is_noun = text in titles() or text in name_words("nation") or is_letters
        return is_noun or before in ("a", "an", "the", "another", "one")

    @cached_property
    def lists(self) -> Mapping[Mention, Sequence[Mention]]:
        """The people of 'Ann Lee, Mark Gould and Tom Reed', with 'and' before the last, by each of them."""
        found: dict[Mention, Sequence[Mention]] = {}
        names: list[Mention] = []
        for mention in self.mentions:
            between = self.tokens[names[-1].end : mention.first][:3] if names else ()
            joint = " ".join(token.lower for token in between)
            is_listed = mention.person is not None and joint in (",", *_AND)
            if not is_listed:
                names = []
            if mention.person is not None:
                names.append(mention)
            if is_listed and joint in _AND:
                found.update(dict.fromkeys(names[-_MAX_NAMES:], names[-_MAX_NAMES:]))
                names = []
        return found


class Kind(Enum):
    """What the words are that name a speaker."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Subject(NamedTuple):
    """The words that name a speaker: tokens ``start`` to ``end`` of their sentence, ``end`` not included.

    ``mention`` is the name of a subject of kind NAME. ``head`` is the noun of a nominal that has words behind it
    ('an aide to Lee'). ``sure`` is False for a subject that was taken because the sentence offers no better one.
    ``names`` are those of people who speak together.
    """

    kind: Kind
    start: int
    end: int
    mention: Mention | None = None
    sure: bool = True
    head: int | None = None
    names: tuple[Mention, ...] = ()

    @classmethod
    def named(cls, mention: Mention, sure: bool = True) -> Subject:
        """The subject that a mention is."""
        return cls(Kind.NAME, mention.start, mention.end, mention, sure)

    @property
    def first(self) -> int:
        """The first token of the subject, the titles before a name included."""
        return self.start if self.mention is None else self.mention.first

    @property
    def noun(self) -> int:
        """The token of the head of a nominal."""
        return self.end - 1 if self.head is None else self.head
