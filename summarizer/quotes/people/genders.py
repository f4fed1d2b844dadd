"""The genders of people, by all that an article tells: first names, titles, and the pronouns behind names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.registry import gender_of_name
from summarizer.quotes.people.values import Known, Mention, Mentions, Person
from summarizer.quotes.reach import NEAR
from summarizer.word_lists import Gender, cue_verbs, function_words, grammar, person_nouns, word_set

_GENDERS = dict.fromkeys(("he", "his", "him", "himself"), Gender.MALE) | dict.fromkeys(
    ("she", "her", "hers", "herself"), Gender.FEMALE
)
_OBJECTS = word_set("them him us it whom which")

_OF_NAME, _OF_TITLE, _OF_PRONOUN = 3, 3, 1
"""What a first name, each title and each pronoun counts for a gender."""

_CLEAR = 1.5
"""How many times as much one gender must count as the other."""


def with_genders(sentences: Sequence[Sentence], mentions: Mentions, people: Known) -> Known:
    """What is known of each of ``people``, with the gender by their first name, the titles before their names and the
    pronouns behind them, in sentences that name nobody else: 'Lee sold her boat'. So a man who goes by a woman's name
    is one where the article clearly calls him 'he'; somebody whom it calls both keeps the gender that they have."""
    told: dict[Person, dict[Gender, int]] = defaultdict(dict.fromkeys(Gender, 0).copy)
    for sentence, found in zip(sentences, mentions, strict=True):
        named = [(mention, mention.person) for mention in found if mention.person is not None]
        for mention, person in named:
            for gender in (mention.gender, _gender_before(sentence.tokens, mention)):
                if gender is not Gender.UNKNOWN:
                    told[person][gender] += _OF_TITLE
        has_pronoun = bool(named) and not _GENDERS.keys().isdisjoint(sentence.words)
        only = _gender_of_only_person(sentence.tokens, [mention for mention, _ in named]) if has_pronoun else None
        if only is not None:
            told[named[0][1]][only] += _OF_PRONOUN
    for person in people:
        told[person][gender_of_name(person.name)] += _OF_NAME
    return {
        person: Person(known.name, _clear_gender(told[person]) or known.gender, known.score, known.role)
        for person, known in people.items()
    }


def _gender_before(tokens: Sequence[Token], mention: Mention) -> Gender:
    """The gender of the noun for a person before a name: 'actress Ann Lee', 'his wife, the former mayor Ann Lee,'."""
    is_closed = mention.end >= len(tokens) or not tokens[mention.end].is_word
    for k in range(mention.first - 1, max(-1, mention.first - 1 - NEAR), -1):
        word = tokens[k].lower
        told = person_nouns().get(word.removesuffix("-in-law"), Gender.UNKNOWN)
        if told is not Gender.UNKNOWN:
            return told
        is_inside = is_closed if word == "," else word not in function_words() or word in grammar("article")
        if tokens[k].passage >= 0 or tokens[k].is_capitalised or not is_inside or _is_verb(word):
            break
    return Gender.UNKNOWN


def _is_verb(word: str) -> bool:
    """Whether a word tells what the noun before it does: 'his mother says Ann Lee', 'the actress sued Ann Lee'."""
    return word in cue_verbs() or word in grammar("past") or (word.endswith("ed") and word != "named")


def _clear_gender(votes: Mapping[Gender, int]) -> Gender | None:
    """The gender that outweighs the other, if one does."""
    other, likelier = sorted((Gender.MALE, Gender.FEMALE), key=votes.__getitem__)
    return likelier if votes[likelier] > 0 and votes[likelier] >= _CLEAR * votes[other] else None


def pronoun_gender(tokens: Sequence[Token]) -> Gender | None:
    """The gender of the first pronoun among ``tokens``, a subject or an owner; None for an object ('backed her')."""
    for i, token in enumerate(tokens):
        if token.lower in _GENDERS:
            return _GENDERS[token.lower] if not is_object(tokens, i) else None
    return None


def _gender_of_only_person(tokens: Sequence[Token], named: Sequence[Mention]) -> Gender | None:
    """The gender of the first pronoun behind the only person's name of a sentence, if none stands before it."""
    if named[0].possessive or any(mention.person is not named[0].person for mention in named):
        return None
    before = [token.lower for token in tokens[: named[0].first]]
    is_behind = not _GENDERS.keys().isdisjoint(before) or not grammar("preposition").isdisjoint(before[-1:])
    behind = tokens[named[0].end :]
    return None if is_behind else pronoun_gender(behind)


def is_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is a pronoun and an object: 'him', and 'her' before no noun."""
    if tokens[i].lower != "her":
        return tokens[i].lower in _OBJECTS
    return not any(token.is_word and token.lower not in function_words() for token in tokens[i + 1 : i + 2])
