"""Names that only stand in what opens a sentence before its subject: 'In a letter to Ann Lee, the mayor said'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import grammar, word_set

_PREPOSITIONS = word_set("about by on against between over than like unlike behind")
"""Prepositions that make a name an object, beside those of the list 'preposition'."""

_OPENING = word_set("through in with at from to for")
"""Prepositions that open what stands before a subject."""

_SOURCES = word_set("according interview")
"""Words of an opening whose name 'he' may mean: 'According to Lee, he …', 'In our interview with Lee, he …'."""

_ASKED = word_set("asked pressed questioned challenged told interviewed")
"""Participles behind which 'by' tells of somebody else than the subject."""

_CLAUSE = word_set("he she they who whose which where when that")
"""Words that tell of a clause in what opens a sentence, whose subject may be that of the sentence."""

_MAX_TOKENS_TO_SOURCE = 5
"""Tokens of an opening among which 'interview' stands."""

_MAX_TOKENS = 40
"""Tokens of what opens a sentence before its subject at most."""


def is_object(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a preposition stands before a name."""
    before = tokens[mention.first - 1].lower if mention.first else ""
    return before in grammar("preposition") or before in _PREPOSITIONS


def is_opening(tokens: Sequence[Token], mention: Mention, subject: int) -> bool:
    """Whether a name stands in what opens a sentence before its subject at token ``subject``, who is somebody else: 'In
    a letter to Ann Lee, she said', 'Through his aide, Ann Lee, he said', 'Asked by Ann Lee whether he had lied, he
    said'."""
    before = [token.lower for token in tokens[max(0, mention.first - 2) : mention.first]]
    if before[-1:] == ["by"] and before[0] in _ASKED:
        return True
    is_before = 0 < mention.first < mention.end < subject <= _MAX_TOKENS
    if mention.possessive or not is_before or tokens[subject - 1].text != ",":
        return False
    if tokens[subject].lower in ("he", "she") and any(t.lower in _SOURCES for t in tokens[:_MAX_TOKENS_TO_SOURCE]):
        return False
    if mention.end + 1 == subject and is_object(tokens, mention):
        return True
    participle = tokens[tokens[0].lower in grammar("subordinator")].lower  # 'After meeting Ann Lee, he said'
    opens = tokens[0].lower in _OPENING or participle.endswith(("ed", "ing"))
    return opens and not any(t.lower in grammar("finite") or t.lower in _CLAUSE for t in tokens[1:subject])
