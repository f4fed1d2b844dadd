"""The role of each person in a story: what the article calls them, in its words.

It stands before the name ('deputy mayor Ann Lee'), in apposition to it ('Ann Lee, a deputy mayor of Leeds'), behind it
('Ann Lee is the mayor', 'Ann Lee, who leads the port'), or is an affiliation ('Ann Lee of the Harbour Institute'); or
the article tells of somebody's kin before it names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.affiliation import affiliation
from summarizer.quotes.people.cast import Cast
from summarizer.quotes.people.kinship import kin_roles_of
from summarizer.quotes.people.role_before import role_before, role_before_comma
from summarizer.quotes.people.role_behind import appointment, predicate, relative_clause, role_behind
from summarizer.quotes.people.role_words import RANKS
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import ANYBODY, Gender, person_nouns, titles

_MAX_BRACKET_TOKENS = 14
"""Tokens in brackets behind a name at most."""


_SMALL = frozenset(("of", "for", "and", "the"))


class _Worth(IntEnum):
    """How much a role tells; somebody keeps the first of those that tell most."""

    NOTHING = 0
    RANK = 1
    AFFILIATION = 2
    CLAUSE = 3
    WORD = 4
    PHRASE = 5


def roles_of(body: str, sentences: Sequence[Sentence], cast: Cast) -> None:
    """Sets the role of each person of ``cast``, and the gender that the role tells, where it is unknown."""
    worth: dict[int, _Worth] = {}
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            person = mention.person
            if person is None or worth.get(id(person)) == _Worth.PHRASE:
                continue
            for role in _roles_beside(body, sentence.tokens, mention):
                if role.lower() not in ANYBODY and _worth(role) > worth.get(id(person), _Worth.NOTHING):
                    person.role, worth[id(person)] = role, _worth(role)
            if person.gender is Gender.UNKNOWN and person.role is not None:
                person.gender = _gender_of(person.role)
    kin_roles_of(body, sentences, cast)


def _roles_beside(body: str, tokens: Sequence[Token], mention: Mention) -> Iterator[str]:
    """The roles beside one mention; of those that tell as much the first counts."""
    is_full = mention.end - mention.start > 1
    may_follow = is_full or mention.titled or _follows_noun(tokens, mention)
    before = role_before(body, tokens, mention) if may_follow else None
    belongs = affiliation(body, tokens, mention) if is_full else None
    may_grow = before is not None and (_worth(before) == _Worth.RANK or before in titles())
    if before is not None and belongs is not None and may_grow:
        before = _with_affiliation(before, belongs, tokens[mention.end : mention.end + 3])
    if before is not None and len(before.split()) == 1:
        before = f"{before}{_party(body, tokens, mention.end)}"
    found = (
        before,
        role_behind(body, tokens, _behind_brackets(tokens, mention.end)),
        role_before_comma(body, tokens, mention) if is_full else None,
        predicate(body, tokens, mention.end),
        appointment(body, tokens, mention.first, mention.end),
        relative_clause(body, tokens, mention.end),
        belongs,
    )
    yield from (role for role in found if role is not None)


def _follows_noun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a noun for a person stands right before somebody's only name: 'the Brazilian fan Melissa'."""
    is_only = mention.person is not None and mention.person.name == mention.text
    return is_only and mention.first > 0 and tokens[mention.first - 1].lower in person_nouns()


def _behind_brackets(tokens: Sequence[Token], end: int) -> int:
    """The token behind the brackets that begin at token ``end``: 'Ann Lee (D-Hull), the chair of'; else ``end``."""
    if end < len(tokens) and tokens[end].text == "(":
        for k in range(end + 1, min(end + _MAX_BRACKET_TOKENS, len(tokens))):
            if tokens[k].text == ")":
                return k + 1
    return end


def _party(body: str, tokens: Sequence[Token], end: int) -> str:
    """' (Workers Party, Hull)', the party and the seat in brackets at token ``end``; empty where none stand."""
    close = _behind_brackets(tokens, end)
    inside = [token for token in tokens[end + 1 : close - 1] if token.is_word]
    has_seat = len(inside) > 1 or any("-" in token.text for token in inside)
    is_party = has_seat and all(token.is_capitalised or token.lower in _SMALL for token in inside)
    return f" {body[tokens[end].start : tokens[close - 1].end]}" if close > end and is_party else ""


def _with_affiliation(rank: str, belongs: str, behind: Sequence[Token]) -> str:
    """A rank with the affiliation that 'of' ties to the name ``behind`` which it stands: 'Professor of the Harbour
    Institute'."""
    words = [token.lower for token in behind if token.text != ","]
    if words[:1] != ["of"] or belongs.startswith("of "):
        return f"{rank} {belongs}" if belongs.startswith("of ") else rank
    return f"{rank} of {'the ' if words[1:2] == ['the'] else ''}{belongs}"


def _worth(role: str) -> _Worth:
    """How much a role tells, by its words before any brackets."""
    words = role.partition(" (")[0].split()
    if words[0].startswith("who"):
        return _Worth.CLAUSE
    if next((word for word in words if word.lower() in person_nouns()), "").lower() in ANYBODY:
        return _Worth.AFFILIATION  # 'gregarious man with bushy eyebrows' says little of what somebody is
    has_noun = any((w.lower() in person_nouns() or w in titles()) and w not in RANKS for w in words)
    if has_noun:
        return _Worth.PHRASE if len(words) > 1 else _Worth.WORD
    if any(word in RANKS for word in words):
        return _Worth.RANK if all(word in RANKS for word in words) else _Worth.WORD
    return _Worth.AFFILIATION if words[0][0].isupper() or words[0] in ("of", "from", "at") else _Worth.PHRASE


def _gender_of(role: str) -> Gender:
    """The gender that the first noun for a person in a role tells: 'spokeswoman for her father'."""
    return next((person_nouns()[word] for word in role.lower().split() if word in person_nouns()), Gender.UNKNOWN)
