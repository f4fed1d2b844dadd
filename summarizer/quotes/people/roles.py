"""The role of each person in a story: what the article calls them, verbatim.

It stands before the name ('deputy mayor Ann Lee'), in apposition to it ('Ann Lee, a deputy mayor of Leeds'), or is an
affiliation ('Ann Lee of the Harbour Institute'); or the article tells of somebody's kin before it names them.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.quotes.people.affiliation import affiliation
from summarizer.quotes.people.cast import Cast
from summarizer.quotes.people.kinship import kin_roles_of
from summarizer.quotes.people.role_before import role_before
from summarizer.quotes.people.role_behind import role_behind
from summarizer.quotes.people.values import Mention
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import ANYBODY, person_nouns


def roles_of(body: str, sentences: Sequence[Sentence], cast: Cast) -> None:
    """Sets the role of each person of ``cast``: the first role of several words, else the first of one; and the gender
    that the role tells, where it is unknown."""
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            person = mention.person
            if person is None or (person.role is not None and " " in person.role):
                continue
            role = _role_of(body, sentence.tokens, mention)
            if role is not None and role.lower() not in ANYBODY:
                person.role = role
            if person.gender == "u" and person.role is not None:
                person.gender = _gender_of(person.role)
    kin_roles_of(body, sentences, cast)


def _role_of(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The role beside one mention; an apposition is preferred to a role of one word before the name."""
    is_full = mention.end - mention.start > 1
    before = role_before(body, tokens, mention) if is_full else None
    if before is not None and " " in before:
        return before
    return role_behind(body, tokens, mention.end) or before or (affiliation(body, tokens, mention) if is_full else None)


def _gender_of(role: str) -> str:
    """The gender that the first noun for a person in a role tells: 'spokeswoman for her father'."""
    return next((person_nouns()[word] for word in role.lower().split() if word in person_nouns()), "u")
