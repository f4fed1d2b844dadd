"""What stands between a subject and its verb and is neither: adverbs, auxiliaries, times, brackets, 'in a
statement'."""

from __future__ import annotations

from collections.abc import Container, Sequence

from summarizer.quotes.text.tokens import Token
from summarizer.word_lists import grammar, name_words

_PHRASE_OPENERS = frozenset(("in", "on", "during", "at", "after", "through"))
_TIME_OPENERS = frozenset(
    (
        "two",
        "three",
        "four",
        "several",
        "few",
        "less",
        "more",
        "than",
        "on",
        "last",
        "this",
        "in",
        "late",
        "early",
        "one",
        "earlier",
        "the",
    )
)
_HEARSAY = frozenset(("alleged", "reported", "believed", "said", "understood", "thought", "known", "supposed"))


class Adjuncts:
    """Walks leftwards over the adjuncts of one sentence; ``names`` are the positions where its names end."""

    def __init__(self, tokens: Sequence[Token], names: Container[int]) -> None:
        self._tokens = tokens
        self._names = names

    def before(self, j: int) -> int:
        """Leftwards over adverbs, auxiliaries, times, brackets and phrases such as 'in a statement'."""
        while j >= 0:
            before = self._before_one(j)
            if before == j:
                return j
            j = before
        return j

    def before_bracket(self, j: int) -> int:
        """Before the bracket that closes at ``j``; ``j`` itself when none does."""
        if j < 0 or self._tokens[j].text not in (")", "]"):
            return j
        opening = "(" if self._tokens[j].text == ")" else "["
        return next((k for k in range(j, max(-1, j - 12), -1) if self._tokens[k].text == opening), j + 1) - 1

    def _before_one(self, j: int) -> int:
        token = self._tokens[j]
        if token.text in (")", "]"):
            return self.before_bracket(j)
        if token.lower in grammar("auxiliary") or token.lower in grammar("aside"):
            return j - 1
        if token.lower in _HEARSAY and self._tokens[j + 1].lower == "to":
            return j - 1
        if j not in self._names:
            if token.lower.endswith(("n't", "n’t")) or (token.lower.endswith("ly") and len(token.lower) > 4):
                return j - 1
            if token.text in name_words("day") or token.lower in grammar("time") or token.text.isdigit():
                return self._skip_time(j - 1)
        if token.lower in grammar("statement"):
            return self._skip_statement(j)
        return self._skip_time(j - 1) if token.text in name_words("day") else j

    def _skip_time(self, j: int) -> int:
        while j >= 0 and self._tokens[j].lower in _TIME_OPENERS:
            j -= 1
        return j

    def _skip_statement(self, j: int) -> int:
        """Before 'in a statement', 'during an interview'; ``j`` itself when no preposition opens the
        phrase."""
        for k in range(j - 1, max(0, j - 6), -1):
            if self._tokens[k].lower in _PHRASE_OPENERS:
                return k - 1
        return j
