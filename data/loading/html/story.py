"""Where the article stands among the blocks of its page, and which blocks are near enough to sign and date it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from data.loading.html.block_features import PageClues
from data.loading.html.blocks import Block
from data.loading.html.tree import text_of
from data.loading.words import count_words
from data.models import Paragraph

_MAX_BELOW_HEADLINE = 25
_MAX_ABOVE_HEADLINE = 6
_MAX_INTO_BODY = 2
_MAX_BELOW_BODY = 6
_DASHES = "—–-"
_SIGNED = re.compile(r"[（【(]([^（）【】()]{2,60})[）】)]$")
_MAX_SIGNATURE = 70
_MIN_HEADLINE_WORDS, _MAX_LINKS = 5, 40


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a body, and the numbers of their blocks in order; none for a body that no block shows."""

    paragraphs: Sequence[Paragraph]
    numbers: Sequence[int]

    @property
    def words(self) -> int:
        """The number of its words."""
        return sum(count_words(each.text) for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Story:
    """A page, and its body."""

    page: PageClues
    body: Body

    @property
    def headline(self) -> int:
        """The number of the block with the headline; -1 if none above the body has it."""
        numbers, headline = self.body.numbers, self.page.headline_block
        return -1 if numbers and headline > numbers[0] else headline

    @property
    def heading(self) -> Sequence[Block]:
        """The blocks between the headline and the body, and those behind its first paragraph, which may be the lead."""
        if self.headline < 0 or not self.body.numbers:
            return ()
        blocks, (first, *others) = self.page.blocks, self.body.numbers
        return [*blocks[self.headline + 1 : first], *blocks[first + 1 : others[0] if others else first]]

    @property
    def below(self) -> Block | None:
        """The block right below the body if it goes on there, in the same element, or begins with a dash: it may be a
        signature."""
        number = self.body.numbers[-1] + 1 if self.body.numbers else 0
        if not 0 < number < len(self.page.blocks):
            return None
        last, below = self.page.blocks[number - 1 : number + 1]
        is_beside = last.element.getparent() is below.element.getparent()
        return below if is_beside or below.text[0] in _DASHES else None

    @property
    def signature(self) -> str:
        """What stands in brackets at the end of the body, where newspapers of East Asia sign; or empty."""
        ends = (_SIGNED.search(each.text[-_MAX_SIGNATURE:]) for each in self.body.paragraphs[-1:])
        return next((end[1] for end in ends if end), "")

    @property
    def front(self) -> Iterator[Block]:
        """The blocks beside the headline: below it down to the first paragraphs, then above it, then below the body as
        far as a link to another story."""
        first = self.body.numbers[0] if self.body.numbers else None
        blocks, top = self.page.blocks, self.headline
        end = len(blocks) if first is None else max(first, top) + 1 + _MAX_INTO_BODY
        start = top + 1
        if first is not None:
            start = max(start, first - (_MAX_BELOW_HEADLINE if top >= 0 else _MAX_ABOVE_HEADLINE))
        yield from blocks[start : min(end, start + _MAX_BELOW_HEADLINE + _MAX_INTO_BODY + 1)]
        yield from reversed(blocks[max(0, top - _MAX_ABOVE_HEADLINE) : max(0, top)])
        if self.body.numbers:
            last = self.body.numbers[-1]
            yield from takewhile(
                lambda each: not is_of_other_story(each), blocks[last + 1 : last + 1 + _MAX_BELOW_BODY]
            )


def is_of_other_story(block: Block) -> bool:
    """Whether a block is mostly links, and one of them has the words of a headline; names and sections have few."""
    if not block.is_linked:
        return False
    around = next((each for each in block.element.iterancestors() if each.tag == "a"), None)
    links = block.element.iter("a") if around is None else (around,)
    return any(len(text_of(link).split()) >= _MIN_HEADLINE_WORDS for link in islice(links, _MAX_LINKS))
