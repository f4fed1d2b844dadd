"""People who speak together: 'Ann Lee and Tom Reed said', 'said Ann Lee, Mark Gould and Tom Reed'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import grammar, person_nouns

_AND = ("and", "&", ", and")
"""What stands before the last name of a list."""

_MAX_NAMES = 10
"""Names of a list at most."""


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


def _joined(sentence: TaggedSentence, mention: Mention) -> list[Mention]:
    """The names of the list 'X, Y and Z' that a name is one of."""
    names, joint, behind = [mention], *_behind(sentence, mention)
    while behind is not None and len(names) < _MAX_NAMES:
        names.append(behind)
        if joint in _AND:
            break
        joint, behind = _behind(sentence, behind)
    if joint not in _AND or len(names) == 1:
        joint, before = _before(sentence, mention)
        if before is None or joint not in _AND:
            return [mention]
        names = [before, mention]
    joint, before = _before(sentence, names[0])
    while before is not None and joint == "," and len(names) < _MAX_NAMES:
        names.insert(0, before)
        joint, before = _before(sentence, before)
    return names


def _behind(sentence: TaggedSentence, mention: Mention) -> tuple[str, Mention | None]:
    """What joins a name to the next one, and whose name that is."""
    joint = _joint(sentence.tokens[mention.end : mention.end + 2], 0)
    following = sentence.names_by_start.get(mention.end + len(joint.split()))
    return joint, following if following is not None and following.person is not None else None


def _before(sentence: TaggedSentence, mention: Mention) -> tuple[str, Mention | None]:
    """What joins a name to the one before, and whose name that is."""
    joint = _joint(sentence.tokens[max(0, mention.first - 2) : mention.first], -1)
    return joint, sentence.person_ending(mention.first - 1 - len(joint.split()))


def _joint(tokens: Sequence[Token], nearest: int) -> str:
    """The comma, 'and' or both of two tokens that stand beside a name, the nearest of which is ``nearest``."""
    words = [token.lower for token in tokens]
    return ", and" if words == [",", "and"] else words[nearest] if words and words[nearest] in (",", *_AND) else ""


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
