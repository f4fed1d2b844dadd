"""The genders that the pronouns of an article tell, of people whose names and titles tell none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.values import Mention, Person
from summarizer.word_lists import Gender, function_words, grammar

_GENDERS = dict.fromkeys(("he", "his", "him", "himself"), Gender.MALE) | dict.fromkeys(
    ("she", "her", "hers", "herself"), Gender.FEMALE
)


def tell_genders(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], people: Sequence[Person]
) -> None:
    """Sets the gender of those ``people`` of whom it is unknown by the pronouns behind their names.

    Only sentences that name one person count, and only pronouns behind the name and before no other name: 'Lee sold
    her boat'. A person followed by pronouns of both genders keeps none.
    """
    told: dict[int, set[Gender]] = defaultdict(set)
    for sentence, found in zip(sentences, mentions, strict=True):
        named = [mention for mention in found if mention.person is not None]
        gender = _gender_of_only_person(sentence.tokens, named)
        if gender is not None:
            told[id(named[0].person)].add(gender)
    for person in people:
        if person.gender is Gender.UNKNOWN and len(told[id(person)]) == 1:
            person.gender = told[id(person)].pop()


def pronoun_gender(tokens: Sequence[Token]) -> Gender | None:
    """The gender of the first pronoun among ``tokens`` when it is a subject or an owner ('he', 'her boat'); an object
    ('backed her') tells none, it is somebody else."""
    for i, token in enumerate(tokens):
        if token.lower in _GENDERS:
            return _GENDERS[token.lower] if not _is_object(tokens, i) else None
    return None


def _gender_of_only_person(tokens: Sequence[Token], named: Sequence[Mention]) -> Gender | None:
    """The gender of the first pronoun behind the only person's name of a sentence; None when a pronoun stands before
    the name, or two people are named."""
    if not named or len({id(mention.person) for mention in named}) > 1 or named[0].possessive:
        return None
    if any(token.lower in _GENDERS for token in tokens[: named[0].first]):
        return None
    if named[0].first and tokens[named[0].first - 1].lower in grammar("preposition"):
        return None
    return pronoun_gender(tokens[named[0].end :])


def _is_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether a pronoun is an object: 'him', and 'her' before no noun."""
    if tokens[i].lower != "her":
        return tokens[i].lower == "him"
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is None or not following.is_word or following.lower in function_words()
