"""Where the article stands among the blocks of its page, and which blocks are near enough to sign and date it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.identity import fold_headline
from data.loading.html.blocks import Block
from data.models import Paragraph

_MAX_BELOW_HEADLINE = 25
_MAX_ABOVE_HEADLINE = 6
_MAX_INTO_BODY = 2
_MAX_BELOW_BODY = 6
_MAX_HEADLINE_CHARACTERS = 400
"""Longer lines are no headline, whatever is left of them when they are folded."""


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a body, and the numbers of their blocks in order; none for a body that no block shows."""

    paragraphs: Sequence[Paragraph]
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class Story:
    """The blocks of a page, its body, and the number of the block with its headline, ``None`` if none has it."""

    blocks: Sequence[Block]
    body: Body
    headline: int | None

    @property
    def heading(self) -> Sequence[Block]:
        """The blocks between the headline and the body."""
        if self.headline is None or not self.body.numbers:
            return ()
        return self.blocks[self.headline + 1 : self.body.numbers[0]]

    @property
    def front(self) -> Iterator[Block]:
        """The blocks beside the headline: below it down to the first paragraphs, then above it, then below the body."""
        first = self.body.numbers[0] if self.body.numbers else None
        top = -1 if self.headline is None else self.headline
        end = len(self.blocks) if first is None else max(first, top) + 1 + _MAX_INTO_BODY
        start = top + 1
        if first is not None:
            start = max(start, first - (_MAX_BELOW_HEADLINE if top >= 0 else _MAX_ABOVE_HEADLINE))
        yield from self.blocks[start : min(end, start + _MAX_BELOW_HEADLINE + _MAX_INTO_BODY + 1)]
        yield from reversed(self.blocks[max(0, top - _MAX_ABOVE_HEADLINE) : max(0, top)])
        if self.body.numbers:
            last = self.body.numbers[-1]
            yield from self.blocks[last + 1 : last + 1 + _MAX_BELOW_BODY]


def story_of(blocks: Sequence[Block], body: Body, headline: str) -> Story:
    """The story in ``blocks``. Of several blocks with the headline it takes the last above the body, an h1 first."""
    first = body.numbers[0] if body.numbers else len(blocks)
    title = fold_headline(headline)
    near = [number for number in range(first) if len(blocks[number].text) <= _MAX_HEADLINE_CHARACTERS]
    same = [number for number in near if fold_headline(blocks[number].text) == title]
    h1s = [number for number in range(first) if blocks[number].element.tag == "h1"]
    found = sorted(set(same) & set(h1s)) or same or h1s
    return Story(blocks, body, found[-1] if found else None)
