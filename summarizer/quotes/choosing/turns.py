"""Where a sentence turns from one speaker to another: '“…”, while Ann Lee wants “…”'."""

from __future__ import annotations

from bisect import bisect_left

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText

_TURNS = frozenset(("while", "whereas", "but"))


def turn_before(text: AnnotatedText, sentence: Sentence, position: int) -> int:
    """The token at which the text turns to somebody else between the passage before and the one at token ``position``;
    -1 when it does not."""
    tokens = sentence.tokens
    number = bisect_left(sentence.passages, (position, 0))
    earlier = sentence.passages[number - 1][0] if number else position
    opening = next((k for k in range(earlier + 1, position) if tokens[k].is_word), position)
    if tokens[opening].lower not in _TURNS:
        return -1
    mention = next(text.cast.within(sentence, opening + 1, position), None)
    return opening if mention is not None and mention.first == opening + 1 and not mention.possessive else -1
