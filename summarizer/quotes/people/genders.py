"""Which gender the pronouns of an article tell of people whose names and titles tell none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import function_words, grammar

_TOLD_BY = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def tell_genders(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], people: Sequence[Person]
) -> None:
    """Sets the gender of those ``people`` of whom it is unknown after the pronouns behind their names.

    Only sentences that name one person count, and only pronouns behind the name and before no other: 'Lee
    sold her boat'. Where pronouns of both genders follow, nothing is told.
    """
    told: dict[int, set[str]] = defaultdict(set)
    for sentence, found in zip(sentences, mentions, strict=True):
        named = [mention for mention in found if mention.person is not None]
        gender = _pronoun_behind(sentence.tokens, named)
        if gender is not None:
            told[id(named[0].person)].add(gender)
    for person in people:
        if person.gender == "u" and len(told[id(person)]) == 1:
            person.gender = told[id(person)].pop()


def _pronoun_behind(tokens: Sequence[Token], named: Sequence[Mention]) -> str | None:
    """The gender of the first pronoun behind the only name of a sentence; None when one stands before it, or two
    people are named."""
    if not named or len({id(mention.person) for mention in named}) > 1 or named[0].possessive:
        return None
    if any(token.lower in _TOLD_BY for token in tokens[: named[0].first]):
        return None
    if named[0].first and tokens[named[0].first - 1].lower in grammar("preposition"):
        return None
    return pronoun_gender(tokens[named[0].end :])


def pronoun_gender(tokens: Sequence[Token]) -> str | None:
    """The gender of the first of 'he', 'her boat' and their like among ``tokens``; objects ('backed her') tell none,
    they are somebody else."""
    for i, token in enumerate(tokens):
        if token.lower in _TOLD_BY:
            return _TOLD_BY[token.lower] if not _is_object(tokens, i) else None
    return None


def _is_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether a pronoun is an object: 'him', and 'her' before no noun."""
    if tokens[i].lower != "her":
        return tokens[i].lower == "him"
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is None or not following.is_word or following.lower in function_words()
