"""What an editor's marks say of a brief: of its sentences and of its key quotes.

The rules are those of ../shared/notes/brief-choice.md and key-quotes.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.marks import Mark, Marked
from summarizer.brief import Quote, Span

PLAIN = Mark(0, 0, 0)
"""What holds for a passage that the editor did not mark."""

MAX_PLAIN_ZEROS = 1
"""Sentences that are neither good nor bad which a sound brief may have."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the marks say of one brief, in numbers of its sentences.

    ``twos`` and ``ones`` have that mark, ``never`` must not be shown, ``leaning`` need a sentence that is not shown.
    """

    shown: int
    twos: int
    ones: int
    never: int
    leaning: int

    @property
    def is_sound(self) -> bool:
        """Whether the editor would sign the brief."""
        zeros = self.shown - self.twos - self.ones - self.never
        return self.twos > 0 and not self.never and not self.leaning and zeros <= MAX_PLAIN_ZEROS


def judge_sentences(article: Marked, sentences: Sequence[Span]) -> Verdict:
    """The verdict on a brief of ``sentences``, in the order of the text."""
    marks = [article.at(span.start, span.end) or PLAIN for span in sentences]
    values = [mark.mark for mark in marks]
    leaning = sum(leans(article, mark, marks[:index]) for index, mark in enumerate(marks))
    return Verdict(len(marks), values.count(2), values.count(1), values.count(-1), leaning)


def leans(article: Marked, mark: Mark, before: Sequence[Mark]) -> bool:
    """Whether what ``mark`` needs is neither shown ``before`` it nor the headline."""
    if mark.mark == -1 or mark.needs == "-":
        return False
    if not mark.needs.isdigit():
        return True
    needed = article.at(int(mark.needs), int(mark.needs) + 1)
    is_headline = needed is not None and needed.kind == "heading" and needed is article.marks[0]
    return not is_headline and all(int(mark.needs) != shown.offset for shown in before)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of many briefs: shares of all briefs or of all sentences, and numbers per hundred sentences."""

    sound: float
    twos: float
    good: float
    never: float
    leaning: float
    sentences: float

    @classmethod
    def of(cls, verdicts: Sequence[Verdict]) -> Figures:
        """The figures of ``verdicts``, one for each brief."""
        shown = max(1, sum(verdict.shown for verdict in verdicts))
        twos = sum(verdict.twos for verdict in verdicts)
        return cls(
            sum(verdict.is_sound for verdict in verdicts) / len(verdicts),
            twos / shown,
            (twos + sum(verdict.ones for verdict in verdicts)) / shown,
            100 * sum(verdict.never for verdict in verdicts) / shown,
            100 * sum(verdict.leaning for verdict in verdicts) / shown,
            shown / len(verdicts),
        )


@dataclass(frozen=True, slots=True)
class QuoteFigures:
    """The figures of many choices of key quotes.

    ``twos`` and ``good`` are shares of all quotes shown, ``bad`` the number per hundred of those that must not be shown
    or are weak; ``missed`` is the share in percent of the articles with a 2 of which none is shown.
    """

    twos: float
    good: float
    bad: float
    missed: float
    quotes: float

    @classmethod
    def of(cls, choices: Iterable[tuple[Marked, Sequence[Quote]]]) -> QuoteFigures:
        """The figures of ``choices``, the quotes chosen of each article."""
        values: list[int] = []
        missed, with_two, articles = 0, 0, 0
        for article, quotes in choices:
            given = [judge_quote(article, quote) for quote in quotes]
            values += given
            articles += 1
            if any(mark.mark == 2 for mark in article.marks):
                with_two += 1
                missed += 2 not in given
        shown = max(1, len(values))
        return cls(
            values.count(2) / shown,
            sum(value >= 1 for value in values) / shown,
            100 * sum(value < 1 for value in values) / shown,
            100 * missed / max(1, with_two),
            shown / articles,
        )


def judge_quote(article: Marked, quote: Quote) -> int:
    """The mark of a quote: that of its longest part with a mark, 0 when no part has one."""
    return max(marks_of(article, quote), default=(0, 0))[1]


def marks_of(article: Marked, quote: Quote) -> list[tuple[int, int]]:
    """The length and the mark of each part of a quote that has one."""
    marks = [(part.end - part.start, article.at(part.start, part.end)) for part in quote.parts]
    return [(length, mark.mark) for length, mark in marks if mark is not None]
