"""The people of an article: who is named where, by which names, and of which gender.

Names are runs of capitals outside quotes. A run counts as a person by points (a title, a known first name,
a verb of speech beside it, a role in front, an apposition behind, a family name that also stands alone);
short names stand for the person of that family name, or for those whose family name comes first, who was
mentioned last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.quotes.people.genders import pronoun_gender
from summarizer.quotes.people.name_points import is_headline, is_thing, points_of, speaks_alone
from summarizer.quotes.people.names import mentions_of
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import KIN, cue_verbs, first_names, group_nouns, name_words

_PERSON_SCORE = 2.0
_LONGEST_NAME = 5
_NAMESAKES = 20
"""How many people of one name are told apart."""

_MAIN_SHARE = 3
"""How many times as often the main bearer of a name is mentioned as a relative in passing."""


@dataclass(slots=True)
class Cast:
    """The mentions of an article by sentence, in order, and the people behind them."""

    mentions: list[list[Mention]]
    people: list[Person] = field(default_factory=list)

    def within(self, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
        """The mentions between two positions of a sentence."""
        return (m for m in self.mentions[sentence.index] if m.start >= start and m.end <= end)


def cast_of(sentences: Sequence[Sentence]) -> Cast:
    """Finds the names of the text and tells which of them are people, and which names are one person's."""
    common = {t.text for s in sentences for t in s.tokens if t.passage < 0 and t.text[0].islower()}
    mentions = [list(mentions_of(sentence, common)) for sentence in sentences]
    cast = Cast(mentions)
    registry = _Registry(cast.people)
    registry.collect(sentences, mentions)
    registry.resolve(sentences, mentions)
    return cast


class _Registry:
    """Gathers full names as people and finds the person behind each mention."""

    def __init__(self, people: list[Person]) -> None:
        self._people = people
        self._by_full: dict[tuple[str, ...], Person] = {}
        self._by_short: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._recent: dict[tuple[str, str], Person] = {}

    def collect(self, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> None:
        """First pass: points for every full name, then people for those with enough; single names last."""
        alone = Counter(m.text for ms in mentions for m in ms if m.end - m.start == 1)
        points: dict[tuple[str, ...], float] = defaultdict(float)
        seen: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        for sentence, found in zip(sentences, mentions, strict=True):
            headline = is_headline(sentence)
            for mention in found:
                if headline and sentence.tokens[mention.start].text not in first_names():
                    continue
                if 2 <= mention.end - mention.start <= _LONGEST_NAME:
                    key = _key(mention.text)
                    points[key] = max(points[key], points_of(sentence, mention, alone))
                    seen[key].append(mention)
        families = {" ".join(m.text.split()[-2:]).lower() for ms in seen.values() for m in ms if _has_particle(m.text)}
        for key, score in points.items():
            if score >= _PERSON_SCORE and " ".join(key) not in families:
                self._add(key, score, seen[key])
        self._collect_single(sentences, mentions)

    def _add(self, key: tuple[str, ...], score: float, seen: Sequence[Mention]) -> None:
        spellings = Counter(m.text for m in seen)
        name = max(spellings, key=lambda spelling: (len(spelling.split()), spellings[spelling]))
        gender = next((m.gender for m in seen if m.gender != "u"), None) or first_name_gender(name)
        person = Person(name, gender, score)
        self._people.append(person)
        self._by_full[key] = person
        for short in _short_names(name):
            self._by_short[short].append(person)
        self._by_first[name.split()[0].lower()].append(person)

    def _collect_single(self, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> None:
        """People known by one name only: with a title, or a first name or unknown word that speaks."""
        for sentence, found in zip(sentences, mentions, strict=True):
            for mention in found:
                if mention.end - mention.start > 1 or self._knows(mention.text.lower()):
                    continue
                body = mention.text.lower() in group_nouns() or is_thing(mention.text)  # 'Justice Department'
                if (mention.titled and not body) or speaks_alone(sentence, mention):
                    gender = mention.gender if mention.gender != "u" else first_name_gender(mention.text)
                    person = Person(mention.text, gender, 2.0 if mention.titled else 1.0)
                    self._people.append(person)
                    self._by_short[mention.text.lower()].append(person)

    def _knows(self, word: str) -> bool:
        return word in self._by_short or word in self._by_first

    def resolve(self, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> None:
        """Second pass, in reading order: each mention to its person."""
        for sentence, found in zip(sentences, mentions, strict=True):
            ends = [*(mention.first for mention in found), len(sentence.tokens)][1:]
            for mention, end in zip(found, ends, strict=True):
                person = self._person(mention, sentence.tokens[mention.end : end])
                if person is not None:
                    self._bind(sentence.tokens, mention, person)

    def _bind(self, tokens: Sequence[Token], mention: Mention, person: Person) -> None:
        """Notes that a mention is somebody's: from here on a short name may mean that person."""
        mention.person = person
        person.mentions += 1
        if person.gender == "u" and mention.gender != "u":
            person.gender = mention.gender
        passing = _is_passing_relative(tokens, mention)
        for short in _short_names(person.name):
            self._recent[short, person.gender] = person
            if not passing or (short, "") not in self._recent:
                self._recent[short, ""] = person

    def _person(self, mention: Mention, behind: Sequence[Token]) -> Person | None:
        """Who is meant; ``behind``: the words up to the next name."""
        short = mention.text.lower()
        if mention.end - mention.start > 1 and short not in self._by_short:
            return self._by_full.get(_key(mention.text))
        if short not in self._by_short:
            return self._by_first_name(mention)
        told = pronoun_gender(behind) if len(self._by_short[short]) > 1 and mention.gender == "u" else None
        if told is not None and (short, told) in self._recent:
            return self._recent[short, told]
        if mention.gender != "u":
            fitting = self._recent.get((short, mention.gender)) or self._recent.get((short, "u"))
            if fitting is None:
                fitting = next(
                    (p for p in self._by_short[short][:_NAMESAKES] if p.gender in (mention.gender, "u")), None
                )
            namesakes = self._by_short[short]
            if fitting is None and len(namesakes) == 1:  # a title tells more than a first name
                fitting = namesakes[0]
                fitting.gender = mention.gender
            return fitting
        return self._leading(short, self._recent.get((short, "")) or self._by_short[short][0])

    def _by_first_name(self, mention: Mention) -> Person | None:
        """Who is called by a first name alone: a known one, or one that a single person of the article bears."""
        named = self._by_first.get(mention.text.lower(), [])
        if not named or (mention.text not in first_names() and (len(named) > 1 or is_thing(mention.text))):
            return None
        return named[0]

    def _leading(self, short: str, recent: Person) -> Person:
        """Who bears a name alone: the person mentioned last, but the main one of a family when the other is a
        passing relative. Where family names come first, always the last."""
        if recent.name.lower().startswith(short):
            return recent
        main = max(self._by_short[short][:_NAMESAKES], key=lambda person: person.mentions)
        return main if main.mentions >= _MAIN_SHARE * max(1, recent.mentions) else recent


def _is_passing_relative(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a full name is told as somebody's relative and does not speak there: 'his wife, Ann Lee, left'."""
    if mention.end - mention.start == 1 or mention.first == 0:
        return False
    before = mention.first - 1
    before -= tokens[before].text == "," and before > 0
    after = (
        tokens[mention.end + 1 : mention.end + 2]
        if tokens[mention.end : mention.end + 1] and tokens[mention.end].text == ","
        else tokens[mention.end : mention.end + 1]
    )
    speaks = any(token.lower in cue_verbs() for token in (*after, tokens[before - 1]))
    return tokens[before].lower in KIN and not speaks


def _key(name: str) -> tuple[str, ...]:
    """What two spellings of one full name share: its first and last word; all words of hyphenated given
    names."""
    words = [word.lower().replace("’", "'") for word in name.split() if word not in name_words("suffix")]
    if name.split()[0] in name_words("family"):
        return tuple(word for part in words for word in part.split("-"))
    return (words[0], words[-1]) if words else (name.lower(),)


def _short_names(name: str) -> list[str]:
    """What may stand for the whole name, in lower case: single words, and a family name with its particle."""
    words = [word for word in name.split() if word not in name_words("suffix")]
    if not words:
        return [name.lower()]
    if words[0] in name_words("family") and (len(words) == 3 or "-" in words[-1] or words[0] in ("Xi", "Kim")):
        return [words[0].lower(), words[-1].lower()]
    return [words[-1].lower(), *([" ".join(words[-2:]).lower()] if _has_particle(name) else ())]


def _has_particle(name: str) -> bool:
    """Whether a full name's family name begins with a small word: 'Omar Al Sayed', 'Ann Van Dyke'."""
    words = name.split()
    return len(words) > 2 and words[-2].lower() in name_words("particle")


def first_name_gender(name: str) -> str:
    """The gender that a name's first word tells: ``m``, ``f`` or ``u``."""
    known = first_names()
    words = name.split()
    if words[0] in name_words("family") and (len(words) == 3 or "-" in words[-1]):
        return known.get(words[-1]) or "u"
    head = words[1] if len(words) > 2 and words[0].endswith(".") else words[0]
    return known.get(head) or known.get(head.capitalize()) or known.get(head.split("-")[0]) or "u"
