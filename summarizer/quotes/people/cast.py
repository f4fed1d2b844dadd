"""The people of an article: who is named where, by which names, and of which gender.

Names are runs of capitals outside quotes. A first pass finds out which of them are people (collecting.py), the second,
in reading order, which person each of them means: a short name means whoever of that name was mentioned last, of the
gender that a title or a pronoun tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.collecting import collect_people
from summarizer.quotes.people.genders import pronoun_gender
from summarizer.quotes.people.name_forms import folded, name_key, short_forms
from summarizer.quotes.people.name_points import is_thing
from summarizer.quotes.people.names import mentions_of
from summarizer.quotes.people.namesakes import office_before, title_before
from summarizer.quotes.people.registry import Registry
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Cast, Known, Mention, Person
from summarizer.word_lists import KIN, Gender, cue_verbs, first_names

_MAX_NAMESAKES = 20
"""How many people of one name are told apart."""

_MAIN_BEARER_RATIO = 3
"""How many times as often the main bearer of a name is mentioned as a relative in passing."""


def cast_of(sentences: Sequence[Sentence]) -> tuple[Cast, Known]:
    """The names of a text, each with its person if it means one, and their genders as first names and titles tell."""
    common = {t.text for s in sentences for t in s.tokens if t.passage < 0 and t.text[0].islower()}
    mentions = [list(mentions_of(sentence, common)) for sentence in sentences]
    binder = _Binder(collect_people(sentences, mentions))
    bound = [list(binder.bound(sentence, found)) for sentence, found in zip(sentences, mentions, strict=True)]
    known = {person: Person(person.name, gender, person.score) for person, gender in binder.genders.items()}
    return Cast(bound, [*known]), known


class _Binder:
    """Remembers who was mentioned last under each short name, of each gender and of any (None), and with each title
    ('President Lee' is not his son Tom Lee, told of since), the ``genders`` told so far, whose first name the article
    confirms by a pronoun or a relative's noun beside it, and whom it calls by the first name alone."""

    def __init__(self, registry: Registry) -> None:
        self.genders = {person: person.gender for person in registry.people}
        self._registry = registry
        self._recent: dict[tuple[str, Gender | None], Person] = {}
        self._titled: dict[tuple[str, str], Person] = {}
        self._told: set[Person] = set()
        self._by_first: set[Person] = set()
        self._counts: Counter[Person] = Counter()

    def bound(self, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions of the next sentence, each with the person whom it means, if it means one."""
        tokens = sentence.tokens
        ends = [*(mention.first for mention in found), len(tokens)][1:]
        for mention, end in zip(found, ends, strict=True):
            short = folded(mention.text)
            titled = self._registry.by_title.get((short, title_before(mention, tokens)))
            titled = titled or self._titled.get((short, office_before(mention, tokens)))
            person = titled or self._person(mention, tokens[mention.end : end])
            if person is not None:
                self._meet(person, mention, tokens, end)
            yield mention if person is None else mention._replace(person=person)

    def _meet(self, person: Person, mention: Mention, tokens: Sequence[Token], end: int) -> None:
        """Remembers that a mention means a person; the next name begins at token ``end``."""
        self._counts[person] += 1
        if self.genders[person] is Gender.UNKNOWN:
            self.genders[person] = mention.gender
        gender = self.genders[person]
        is_passing = _is_passing_relative(tokens, mention)
        if is_passing or pronoun_gender(tokens[mention.end : end]) is gender:
            self._told.add(person)
        shorts = short_forms(person.name)
        title = office_before(mention, tokens)
        if person.name.startswith(mention.text + " ") and folded(mention.text) not in shorts:
            self._by_first.add(person)
        for short in shorts:
            if title:
                self._titled[short, title] = person
            self._recent[short, gender] = person
            if not is_passing or (short, None) not in self._recent:
                self._recent[short, None] = person

    def _person(self, mention: Mention, behind: Sequence[Token]) -> Person | None:
        """Who is meant; ``behind`` holds the tokens up to the next name."""
        short = folded(mention.text)
        namesakes = self._registry.by_short.get(short)
        if namesakes is None:
            is_full = mention.end - mention.start > 1
            by_full = self._registry.by_full.get(name_key(mention.text)) if is_full else self._by_first_name(mention)
            return by_full or self._by_part(mention) or self._by_spelling(mention)
        if mention.gender is not Gender.UNKNOWN:
            return self._of_gender(short, mention.gender, namesakes)
        gender = pronoun_gender(behind) if len(namesakes) > 1 else None
        if gender is not None and (short, gender) in self._recent:
            return self._recent[short, gender]
        # A child whom the article calls by the first name is not 'Lee' beside a parent whom it does not.
        bearers = [person for person in namesakes[:_MAX_NAMESAKES] if person not in self._by_first] or namesakes
        recent = self._recent.get((short, None), bearers[0])
        return self._main_bearer(short, recent if recent in bearers else bearers[0], bearers)

    def _main_bearer(self, short: str, recent: Person, namesakes: Sequence[Person]) -> Person:
        """Whom a family name alone means: the person mentioned last, but the main bearer when that person is a passing
        relative. Where family names come first, always the last."""
        if folded(recent.name).startswith(short):
            return recent
        main = max(namesakes[:_MAX_NAMESAKES], key=self._counts.__getitem__)
        return main if self._counts[main] >= _MAIN_BEARER_RATIO * max(1, self._counts[recent]) else recent

    def _of_gender(self, short: str, gender: Gender, namesakes: Sequence[Person]) -> Person | None:
        """The namesake of a gender who was mentioned last; an only namesake takes the gender of the title, which tells
        more than a first name, unless the article itself has told their gender: 'Ms Lee' is not 'her husband Tom Lee'.
        """
        person = self._recent.get((short, gender)) or self._recent.get((short, Gender.UNKNOWN))
        if person is None:
            fits = (gender, Gender.UNKNOWN)
            person = next((p for p in namesakes[:_MAX_NAMESAKES] if self.genders[p] in fits), None)
        if person is None and len(namesakes) == 1 and namesakes[0] not in self._told:
            person = namesakes[0]
            self.genders[person] = gender
        return person

    def _by_part(self, mention: Mention) -> Person | None:
        """The only person of whose name the mention is a part."""
        named = self._registry.by_part.get(folded(mention.text), [])
        return named[0] if len(named) == 1 and not is_thing(mention.text) else None

    def _by_spelling(self, mention: Mention) -> Person | None:
        """The only person whose family name the mention, a single word beside no other capital, misspells."""
        is_alone = mention.end - mention.start == 1 and mention.text not in first_names()
        is_alone = is_alone and not is_role_noun(mention.text.lower())  # 'Head' is not Mr Hadi
        return self._registry.misspelt(mention.text) if is_alone and not is_thing(mention.text) else None

    def _by_first_name(self, mention: Mention) -> Person | None:
        """Whom a first name alone means: a known first name, or one that only one person of the article has."""
        named = self._registry.by_first.get(folded(mention.text), [])
        if not named or (mention.text not in first_names() and (len(named) > 1 or is_thing(mention.text))):
            return None
        return named[0]


def _is_passing_relative(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a full name is told as somebody's relative and does not speak there: 'his wife, Ann Lee, left'."""
    if mention.end - mention.start == 1 or mention.first == 0:
        return False
    before = mention.first - 1
    before -= tokens[before].text == "," and before > 0
    has_comma = mention.end < len(tokens) and tokens[mention.end].text == ","
    after = tokens[mention.end + has_comma : mention.end + has_comma + 1]
    speaks = any(token.lower in cue_verbs() for token in (*after, tokens[before - 1]))
    return tokens[before].lower in KIN and not speaks
