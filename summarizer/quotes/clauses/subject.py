"""The words of a sentence that name a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.quotes.people.values import Mention


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name a speaker: tokens ``start`` to ``end`` of their sentence.

    ``kind`` is ``name`` (then ``mention`` tells whose), ``nominal`` or ``pronoun``. ``sure`` is False when
    it was taken for want of a better one.
    """

    kind: str
    start: int
    end: int
    mention: Mention | None = None
    sure: bool = True

    @classmethod
    def named(cls, mention: Mention, sure: bool = True) -> Subject:
        """The subject that a mention is."""
        return cls("name", mention.start, mention.end, mention, sure)
