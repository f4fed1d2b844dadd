"""Who is known by a title and a family name that no full name of the article explains: 'President Reed' beside 'Jill
Reed', whom the article names in full because she is somebody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.genders import pronoun_gender
from summarizer.quotes.people.name_forms import folded, name_key
from summarizer.quotes.people.name_points import SURE_ALONE
from summarizer.quotes.people.registry import Registry
from summarizer.quotes.people.role_words import COURTESY_TITLES, is_role_word
from summarizer.quotes.people.values import Mention, Mentions, Person
from summarizer.word_lists import KIN, Gender, titles

_MAX_NAMESAKES, _MAX_MENTIONS_READ = 20, 20
"""People of one family name, and mentions of a title and of a full name, that are compared."""

_MAX_TOKENS_BEFORE, _MAX_TOKENS_BEHIND = 6, 12
"""Tokens beside a full name within which the office stands that its bearer has."""

_MAX_TOKENS_TO_KIN = 4
"""Tokens beside a full name within which the noun of a relative stands: ', his daughter,'."""

_RELATIVES = KIN | {"lady"}
"""Nouns of relatives, the first lady among them."""

_OPPOSITE = {Gender.MALE: Gender.FEMALE, Gender.FEMALE: Gender.MALE}


def office_before(mention: Mention, tokens: Sequence[Token]) -> str:
    """The title right before a name that tells more than a gender; '' when there is none."""
    title = title_before(mention, tokens)
    return title if titles().get(title) is Gender.UNKNOWN and title not in COURTESY_TITLES else ""


def title_before(mention: Mention, tokens: Sequence[Token]) -> str:
    """The title right before a name; '' when there is none."""
    title = tokens[mention.start - 1].text if mention.start > 0 else ""
    return title if title in titles() else ""


def add_titled_namesakes(registry: Registry, sentences: Sequence[Sentence], mentions: Mentions) -> None:
    """Adds whoever is called by a title and a family name that only other people of the ``registry`` have in full.

    They are others where none of them has the title or may have its gender, and they are told as relatives or beside
    one, stand in one sentence with whom the title means, or have the other gender. One person has all such titles.
    """
    titled, named = _by_title(sentences, mentions), _by_name(mentions)
    for (short, title), held in titled.items():
        people = registry.by_short.get(short, ())
        namesakes = [person for person in people if person is not registry.titled.get(short)][:_MAX_NAMESAKES]
        read = [named[name_key(person.name)][:_MAX_MENTIONS_READ] for person in namesakes]
        others = [
            _is_other(sentences, held[:_MAX_MENTIONS_READ], title, person, full)
            for person, full in zip(namesakes, read, strict=True)
        ]
        if others and all(others):
            gender = titles()[title]
            name = held[0].text if gender is Gender.UNKNOWN else f"{title} {held[0].text}"
            registry.add_titled(short, title, Person(name, gender, SURE_ALONE))


def _by_title(sentences: Sequence[Sentence], mentions: Mentions) -> dict[tuple[str, str], list[Mention]]:
    """The names of one word behind a title, by the name and the title."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for sentence, in_sentence in zip(sentences, mentions, strict=True):
        for mention in in_sentence:
            title = title_before(mention, sentence.tokens)
            if title and mention.end - mention.start == 1:
                found[folded(mention.text), title].append(mention)
    return found


def _by_name(mentions: Mentions) -> dict[tuple[str, ...], list[Mention]]:
    """The mentions of full names, by what spellings share."""
    found: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for in_sentence in mentions:
        for mention in in_sentence:
            if mention.end - mention.start > 1:
                found[name_key(mention.text)].append(mention)
    return found


def _has_office(sentences: Sequence[Sentence], full: Sequence[Mention], title: str) -> bool:
    """Whether a title stands before somebody's full name, or the office itself beside it: 'Sen.' and 'a senator'."""
    stem = title.lower().rstrip(".")
    return any(
        office_before(mention, sentences[mention.sentence].tokens)
        or title_before(mention, sentences[mention.sentence].tokens).rstrip(".") == title.rstrip(".")
        or any(token.lower.startswith(stem) and is_role_word(token) for token in _beside(sentences, mention))
        for mention in full
    )


def _beside(sentences: Sequence[Sentence], mention: Mention) -> Iterator[Token]:
    """The tokens around a full name but for those right before the family name alone, which may be another's."""
    tokens, family = sentences[mention.sentence].tokens, mention.end - 1
    before = tokens[max(0, mention.first - _MAX_TOKENS_BEFORE) : mention.start + 1]
    behind = tokens[mention.end : mention.end + _MAX_TOKENS_BEHIND + 1]
    for part in (before, behind):
        yield from (token for token, following in pairwise(part) if following.text != tokens[family].text)


def _is_other(
    sentences: Sequence[Sentence], held: Sequence[Mention], title: str, person: Person, full: Sequence[Mention]
) -> bool:
    """Whether somebody of a full name is not whom the mentions ``held`` of a title mean."""
    gender, other = titles()[title], _OPPOSITE.get(person.gender)
    if gender not in (Gender.UNKNOWN, other) or (gender is Gender.UNKNOWN and _has_office(sentences, full, title)):
        return False
    if not {mention.sentence for mention in held}.isdisjoint(mention.sentence for mention in full):
        return True
    if gender is other:  # a first name alone may mislead
        return any(_has_relative(sentences, each) or _behind(sentences, each) is person.gender for each in full)
    has_other_gender = other is not None and any(_gender_told(sentences, mention) is other for mention in held)
    return has_other_gender or any(_is_relative(sentences, mention) for mention in full)


def _behind(sentences: Sequence[Sentence], mention: Mention) -> Gender | None:
    """The gender that a pronoun behind a mention tells in its sentence."""
    return pronoun_gender(sentences[mention.sentence].tokens[mention.end :])


def _gender_told(sentences: Sequence[Sentence], mention: Mention) -> Gender | None:
    """The gender that a pronoun behind a mention tells, in its sentence or at the head of the next."""
    following = sentences[mention.sentence + 1 : mention.sentence + 2]
    return _behind(sentences, mention) or next((pronoun_gender(each.tokens[:1]) for each in following), None)


def _is_relative(sentences: Sequence[Sentence], mention: Mention) -> bool:
    """Whether a noun of a relative stands right before a full name or in the apposition behind it."""
    tokens = sentences[mention.sentence].tokens
    before = tokens[max(0, mention.first - _MAX_TOKENS_TO_KIN) : mention.first]
    behind = tokens[mention.end + 1 : mention.end + 1 + _MAX_TOKENS_TO_KIN]
    has_comma = mention.end < len(tokens) and tokens[mention.end].text == ","
    return any(token.lower in _RELATIVES for token in (*before, *(behind if has_comma else ())))


def _has_relative(sentences: Sequence[Sentence], mention: Mention) -> bool:
    """Whether the sentence of a full name tells of a relative: 'Tom Reed came with his wife'."""
    return any(token.lower in _RELATIVES for token in sentences[mention.sentence].tokens)
