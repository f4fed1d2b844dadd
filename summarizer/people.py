"""The people of an article: who is named where, by which names, and of which gender.

Names are runs of capitals outside quotes. A run counts as a person by points (a title, a known first name,
a verb of speech beside it, a role in front, an apposition behind, a family name that also stands alone);
short names stand for the person of that family name, or for those whose family name comes first, who was
mentioned last.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.tokens import Sentence, Token
from summarizer.word_lists import (
    cue_verbs,
    first_names,
    function_words,
    group_nouns,
    name_words,
    person_nouns,
    titles,
)

_PERSON_SCORE = 2.0
_SUFFIXES = frozenset(
    (
        "Jr.",
        "Jr",
        "Sr.",
        "Sr",
        "II",
        "III",
        "IV",
        "QC",
        "KC",
        "MP",
        "MSP",
        "MEP",
        "MBE",
        "OBE",
        "CBE",
        "PhD",
        "MD",
    )
)
_LONGEST_NAME = 5
_NAMESAKES = 20
"""How many people of one name are told apart."""

_MAIN_SHARE = 3
"""How many times as often the main bearer of a name is mentioned as a relative in passing."""


@dataclass(eq=False, slots=True)
class Person:
    """Somebody whom the article names. ``gender`` is ``m``, ``f`` or ``u`` (untold); ``score`` how sure it
    is a person."""

    name: str
    gender: str = "u"
    score: float = 0.0
    mentions: int = 0
    role: str | None = None


@dataclass(eq=False, slots=True)
class Mention:
    """A name where it stands: tokens ``start`` to ``end`` of a sentence, titles before ``start``.

    ``person`` is None for a name that is no person's (an organisation, a place, or unknown). ``gender`` is
    that of the title in front, if it tells.
    """

    start: int
    end: int
    text: str
    sentence: int
    first: int
    """Where the run begins, titles and attributes included."""
    gender: str = "u"
    titled: bool = False
    possessive: bool = False
    person: Person | None = None


@dataclass(slots=True)
class Cast:
    """The mentions of an article by sentence, in order, and the people behind them."""

    mentions: list[list[Mention]]
    people: list[Person] = field(default_factory=list)

    def ending_at(self, sentence: Sentence, position: int) -> Mention | None:
        """The mention whose last token stands at ``position``."""
        return next((m for m in self.mentions[sentence.index] if m.end - 1 == position), None)

    def within(self, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
        """The mentions between two positions of a sentence."""
        return (m for m in self.mentions[sentence.index] if m.start >= start and m.end <= end)


def cast_of(sentences: Sequence[Sentence]) -> Cast:
    """Finds the names of the text and tells which of them are people, and which names are one person's."""
    common = {t.text for s in sentences for t in s.tokens if t.is_word and t.text[0].islower()}
    mentions = [list(_mentions(sentence, common)) for sentence in sentences]
    cast = Cast(mentions)
    registry = _Registry(cast.people)
    registry.collect(sentences, mentions)
    registry.resolve(mentions)
    return cast


def _mentions(sentence: Sentence, common: set[str]) -> Iterator[Mention]:
    for start, end in _runs(sentence.tokens):
        mention = _mention(sentence, start, end, common)
        if mention is not None:
            yield mention


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Bounds of the runs of capitalised words, small words of names ('de', 'bin') inside them included."""
    particles = name_words("particle")
    i = 0
    while i < len(tokens):
        if not tokens[i].is_capitalised:
            i += 1
            continue
        end = i + 1
        while end < len(tokens):
            if tokens[end].is_capitalised and tokens[end].text != "I":
                end += 1
            elif tokens[end].lower in particles and end + 1 < len(tokens) and tokens[end + 1].is_capitalised:
                end += 2
            else:
                break
        yield i, end
        i = end


def _mention(sentence: Sentence, first: int, end: int, common: set[str]) -> Mention | None:
    tokens = sentence.tokens
    start = first
    while start < end and _is_no_name(tokens[start], start, end, common):
        start += 1
        first = start
    while end > start and tokens[end - 1].text in name_words("day"):
        end -= 1
    gender, titled = "u", False
    cut = _name_start(tokens, start, end)
    for i in range(start, cut):
        told = titles().get(tokens[i].text)
        if told is not None:
            titled = titled or i == cut - 1
            gender = told if told != "u" else gender
    start = cut
    if start >= end or _is_office(tokens, start, end):
        return None
    text = " ".join(token.text for token in tokens[start:end])
    possessive = end < len(tokens) and tokens[end].lower in ("'s", "’s", "’", "'")
    return Mention(start, end, text, sentence.index, first, gender, titled, possessive)


def _is_office(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether capitals name an office alone: 'Secretary', 'Managing Editor' ('Cook' may be both)."""
    if end - start == 1:
        return tokens[start].text in titles()
    return all(
        token.text in titles() or (token.lower in person_nouns() and token.text not in first_names())
        for token in tokens[start:end]
    )


def _is_no_name(token: Token, position: int, end: int, common: set[str]) -> bool:
    """Whether a word at the head of a run only begins a sentence or is a day."""
    if (token.lower in function_words() and not _is_acronym(token)) or token.text in name_words("day"):
        return not (token.text in first_names() and position + 1 < end)
    opening = position == 0
    if not opening or token.text in titles() or token.text in first_names():
        return False
    return token.lower in common and token.text not in name_words("place")


def _is_acronym(token: Token) -> bool:
    """'US', 'IT': capitals that are no sentence's first word."""
    return len(token.text) > 1 and token.text.isupper()


def _name_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the name proper begins: after titles, attributes of country or party, and whatever stands
    before a first name."""
    known = first_names()
    for i in range(start + 1, end - 1):
        before = tokens[i - 1].text
        begins = tokens[i].text in known and before not in known and not before.endswith(".")
        if begins and (before in titles() or _is_attribute(before) or i - start >= 2):
            return i
    cut = start + (start < end and _is_compound(tokens[start], end - start))
    for i in range(cut, end - 1):
        if _is_title(tokens[i], tokens[i + 1]):
            cut = i + 1
    if cut == start:
        while cut < end - 2 and tokens[cut].text in name_words("nation"):
            cut += 1
    return cut


def _is_compound(token: Token, words: int) -> bool:
    """Whether the first of several capitals is an attribute such as 'Second-placed' or 'Vice-captain'."""
    first, _, rest = token.text.partition("-")
    return words > 1 and rest[:1].islower() and first not in first_names()


def _is_title(token: Token, following: Token) -> bool:
    """Whether a capitalised word is a title or role noun; one that is a first name too only before another
    ('Dean John')."""
    if token.text not in titles() and token.lower not in person_nouns():
        return False
    return token.text not in first_names() or following.text in first_names()


def _is_attribute(word: str) -> bool:
    return (
        word in name_words("org")
        or word in name_words("nation")
        or word in name_words("place")
        or word.isupper()
        or word.lower() in person_nouns()
        or word.lower() in group_nouns()
    )


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
            headline = _is_headline(sentence)
            for mention in found:
                if headline and sentence.tokens[mention.start].text not in first_names():
                    continue
                if 2 <= mention.end - mention.start <= _LONGEST_NAME:
                    key = _key(mention.text)
                    points[key] = max(points[key], _points(sentence, mention, alone))
                    seen[key].append(mention)
        for key, score in points.items():
            if score >= _PERSON_SCORE:
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
                if mention.titled or _speaks_alone(sentence, mention):
                    gender = mention.gender if mention.gender != "u" else first_name_gender(mention.text)
                    person = Person(mention.text, gender, 2.0 if mention.titled else 1.0)
                    self._people.append(person)
                    self._by_short[mention.text.lower()].append(person)

    def _knows(self, word: str) -> bool:
        return word in self._by_short or word in self._by_first

    def resolve(self, mentions: Sequence[Sequence[Mention]]) -> None:
        """Second pass, in reading order: each mention to its person."""
        for mention in itertools.chain.from_iterable(mentions):
            person = self._person(mention)
            if person is None:
                continue
            mention.person = person
            person.mentions += 1
            if person.gender == "u" and mention.gender != "u":
                person.gender = mention.gender
            for short in _short_names(person.name):
                self._recent[short, person.gender] = person
                self._recent[short, ""] = person

    def _person(self, mention: Mention) -> Person | None:
        words = mention.end - mention.start
        if words > 1:
            return self._by_full.get(_key(mention.text))
        short = mention.text.lower()
        if short not in self._by_short:
            named = self._by_first.get(short)
            return named[0] if named is not None and mention.text in first_names() else None
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

    def _leading(self, short: str, recent: Person) -> Person:
        """Who bears a name alone: the person mentioned last, but the main one of a family when the other is a
        passing relative. Where family names come first, always the last."""
        if recent.name.lower().startswith(short):
            return recent
        main = max(self._by_short[short][:_NAMESAKES], key=lambda person: person.mentions)
        return main if main.mentions >= _MAIN_SHARE * max(1, recent.mentions) else recent


def _is_headline(sentence: Sentence) -> bool:
    """Whether all long words are capitalised, as in headlines: capitals tell nothing about names there."""
    long = [token for token in sentence.tokens if token.is_word and len(token.text) > 3]
    return not sentence.passages and len(long) >= 4 and all(not token.text[0].islower() for token in long)


def _key(name: str) -> tuple[str, ...]:
    """What two spellings of one full name share: its first and last word; all words of hyphenated given
    names."""
    words = [word.lower().replace("’", "'") for word in name.split() if word not in _SUFFIXES]
    if name.split()[0] in name_words("family"):
        return tuple(word for part in words for word in part.split("-"))
    return (words[0], words[-1]) if words else (name.lower(),)


def _short_names(name: str) -> list[str]:
    """The single words that may stand for the whole name, in lower case."""
    words = [word for word in name.split() if word not in _SUFFIXES]
    if not words:
        return [name.lower()]
    if words[0] in name_words("family") and (
        len(words) == 3 or "-" in words[-1] or words[0] in ("Xi", "Kim")
    ):
        return [words[0].lower(), words[-1].lower()]
    return [words[-1].lower()]


def first_name_gender(name: str) -> str:
    """The gender that a name's first word tells: ``m``, ``f`` or ``u``."""
    known = first_names()
    words = name.split()
    if words[0] in name_words("family") and (len(words) == 3 or "-" in words[-1]):
        return known.get(words[-1]) or "u"
    head = words[1] if len(words) > 2 and words[0].endswith(".") else words[0]
    return known.get(head) or known.get(head.capitalize()) or known.get(head.split("-")[0]) or "u"


def _points(sentence: Sentence, mention: Mention, alone: Counter[str]) -> float:
    """How much speaks for a full name being a person's."""
    tokens = sentence.tokens
    words = [token.text for token in tokens[mention.start : mention.end]]
    score = 2.0 if mention.titled else 0.0
    score += 3.0 if words[0] in first_names() else 0.0
    score += 2.0 if "-" in words[-1] and words[-1].split("-")[-1].islower() else 0.0
    score += 2.0 if words[0] in name_words("family") else 0.0
    score += 2.0 if words[0].endswith(".") or (len(words) > 2 and words[1].endswith(".")) else 0.0
    score += 2.0 if alone[words[-1]] else 0.0
    score += 1.0 if len(words) in (2, 3) and all(word[1:].islower() for word in words) else 0.0
    score += _context_points(tokens, mention)
    if words[0] in first_names() and len(words) == 2 and words[1] in name_words("surname"):
        return score
    score -= 3.0 * sum(_is_thing(word) for word in words[1:]) + 2.0 * _is_thing(words[0])
    score -= 3.0 * (words[-1] in name_words("org"))
    return score


def _is_thing(word: str) -> bool:
    if word in name_words("org"):
        return True
    return word in name_words("place") or word in name_words("nation") or (word.isupper() and len(word) > 1)


def _context_points(tokens: Sequence[Token], mention: Mention) -> float:
    before = tokens[mention.start - 1] if mention.start else None
    after = tokens[mention.end : mention.end + 3]
    score = 0.0
    if _is_cue(before) or (after and _is_cue(after[0])):
        score += 2.0
    noun = before if before is None or before.text != "," or mention.start < 2 else tokens[mention.start - 2]
    if noun is not None and noun.lower in person_nouns():
        score += 2.0
    if (
        len(after) > 1
        and after[0].text == ","
        and (after[1].lower in ("who", "a", "an", "the") or after[1].text.isdigit())
    ):
        score += 1.0
    if _is_explained(tokens, mention.end):
        score += 2.0
    if mention.first == 0 and tokens[0].text not in first_names():
        score -= 1.0
    if after and after[0].text == "/":
        score -= 4.0
    if before is not None and before.lower in ("in", "at", "near", "outside", "across"):
        score -= 2.0
    if before is not None and before.lower == "the" and mention.first == mention.start:
        score -= 3.0
    return score


def _is_explained(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma at ``comma`` is followed by a verb of speech or by an apposition with a role noun."""
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return False
    if _is_cue(tokens[comma + 1]):
        return True
    for token in tokens[comma + 1 : comma + 6]:
        if token.lower in person_nouns():
            return True
        if not token.is_word and token.lower not in ("'s", "’s"):
            return False
    return False


def _is_cue(token: Token | None) -> bool:
    return token is not None and token.lower in cue_verbs() and cue_verbs()[token.lower][1] != "weak"


def _speaks_alone(sentence: Sentence, mention: Mention) -> bool:
    """Whether a single unknown name stands directly at a verb of speech, and is no organisation, place or
    role."""
    text = mention.text
    if _is_thing(text) or text.lower() in group_nouns() or text.lower() in person_nouns() or text in titles():
        return False
    after = sentence.tokens[mention.end] if mention.end < len(sentence.tokens) else None
    before = sentence.tokens[mention.start - 1] if mention.start else None
    if before is not None and _qualifies(before):
        return False
    if text in first_names() and mention.start > 0 and len(text) > 2:
        return True
    spoken = _is_cue(before) and mention.start >= 2 and not (after is not None and _qualifies(after))
    return not mention.possessive and (_is_cue(after) or spoken)


def _qualifies(neighbour: Token) -> bool:
    """Whether a word beside a capitalised one makes it a common noun or a part of a longer name."""
    if neighbour.lower in ("the", "of", "a", "an", "and"):
        return True
    lower = neighbour.is_word and neighbour.text[0].islower() and neighbour.lower not in function_words()
    return lower and neighbour.lower not in cue_verbs() and neighbour.lower not in person_nouns()
