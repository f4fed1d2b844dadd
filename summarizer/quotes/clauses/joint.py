"""People who speak together: 'Ann Lee and Tom Reed said', 'said Ann Lee, Mark Gould and Tom Reed'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarizer.document.tokens import Token
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import grammar, person_nouns

_AND = ("and", "&", ", and")
"""What stands before the last name of a list."""


def joint_subject(sentence: TaggedSentence, subject: Subject, verb: int) -> Subject | None:
    """The people of whom the ``subject`` of the verb at token ``verb`` is one, as one subject; None for one alone.

    Their names stand side by side, with 'and' before the last, and make up the whole subject: not 'met Ann Lee and Tom
    Reed said', 'said Ann Lee and Tom Reed nodded'.
    """
    if subject.mention is None or subject.mention.person is None:
        return None
    names = _joined(sentence, subject.mention)
    if len(names) < 2:
        return None
    is_whole = (
        _ends_clause(sentence.tokens, names[-1].end)
        if subject.start > verb
        else _opens_clause(sentence.tokens, names[0].first)
    )
    if not is_whole:
        return None
    return Subject(Kind.NOMINAL, names[0].first, names[-1].end, sure=subject.sure, names=tuple(names))


def _joined(sentence: TaggedSentence, mention: Mention) -> Sequence[Mention]:
    """The names of the list 'X, Y and Z' that a name is one of."""
    people = [each for each in sentence.mentions if each.person is not None]
    between = [" ".join(token.lower for token in sentence.tokens[a.end : b.first]) for a, b in pairwise(people)]
    at = last = people.index(mention)
    while last < len(between) and between[last] == ",":
        last += 1
    if last < len(between) and between[last] in _AND:
        last += 1
    elif at > 0 and between[at - 1] in _AND:
        last = at
    else:
        return [mention]
    first = last - 1
    while first > 0 and between[first - 1] == ",":
        first -= 1
    return people[first : last + 1]


def _opens_clause(tokens: Sequence[Token], first: int) -> bool:
    """Whether the clause begins with the names from token ``first`` on, or with a noun for those named."""
    before = tokens[first - 1] if first else None
    return (
        before is None
        or before.passage >= 0
        or before.text in SEPARATORS
        or before.lower.removesuffix("s") in person_nouns()
    )


def _ends_clause(tokens: Sequence[Token], end: int) -> bool:
    """Whether nothing but an adjunct follows the names that end before token ``end``."""
    behind = tokens[end] if end < len(tokens) else None
    return behind is None or not behind.is_word or behind.lower in grammar("preposition")
