"""Whom 'he' and 'she' stand for: every person mentioned before gets points; the highest wins."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import first_names, function_words, grammar, group_nouns, person_nouns

GENDERS = {"he": "m", "she": "f"}
_WINDOW = 60
"""How many mentions before the pronoun are looked at."""

_PER_SENTENCE = -1.66
_FIRST_IN_SENTENCE = 2.2
_SPOKE = 0.5
"""For having spoken in a sentence under another word than the name."""

_SAME_SENTENCE = 0.3
_SAME_SUBJECT = 1.0
"""For being the first person of the same sentence: 'Lee did not call, but she wrote'."""

_SAME_PARAGRAPH = 0.9
_LAST_SPEAKER = 1.4
_LAST_SPEAKER_NEXT = 0.76
_GENDER_KNOWN = 0.8
_DOUBTFUL_PERSON = -1.0
_PER_MENTION = 0.45
_POSSESSIVE = -0.8
_ATTRIBUTE = -1.5
_OBJECT = -0.2
_BEHIND_PRONOUN = -2.0
"""For standing behind another 'he' of the same sentence, and not at the head of a clause."""

_ASIDE = -1.0
"""For standing in the same sentence, but not as its first person."""

_TALKED_OF = -2.5
"""For being named in the very quote."""

_PREPOSITIONS = frozenset(("about", "by", "on", "against", "between", "over", "than", "like", "unlike", "behind"))
_CONTENT_OPENERS = frozenset(("that", "if", "whether", "because"))
_LONGEST_ROLE = 5
_FAR = 12
"""Sentences beyond which distance no longer counts."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The person meant, by how many points ahead of the next, and how many sentences back that person
    stands."""

    person: Person
    margin: float
    sentences_back: int


class Antecedents:
    """The people mentioned so far, read sentence by sentence."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> None:
        self._sentences = sentences
        self._flat = [m for found in mentions for m in found if m.person is not None]
        self._standings = {id(m): _standing(sentences[m.sentence].tokens, m) for m in self._flat}
        self._firsts = {
            sentence.index: _leading(sentence, found)
            for sentence, found in zip(sentences, map(self._people, mentions), strict=True)
            if found
        }
        self._met: dict[int, int] = {}
        self._spoke: dict[int, Person] = {}
        self._until = self._counts_by_sentence(len(sentences))

    def meet(self, person: Person, sentence: Sentence) -> None:
        """Remembers that ``person`` speaks in ``sentence``, by whatever word it calls them."""
        self._met[id(person)] = sentence.index
        self._spoke[sentence.index] = person

    @staticmethod
    def _people(found: Sequence[Mention]) -> list[Mention]:
        return [m for m in found if m.person is not None]

    def _counts_by_sentence(self, sentences: int) -> list[int]:
        """How many mentions stand before each sentence."""
        counts = Counter(m.sentence for m in self._flat)
        totals = [0]
        for index in range(sentences):
            totals.append(totals[-1] + counts[index])
        return totals

    def of(
        self, gender: str, sentence: Sentence, position: int, last_speaker: Person | None, quoted: str = ""
    ) -> Antecedent | None:
        """Who is meant by a word of ``gender`` ('u': of either) at a position of a sentence; None when
        nobody fits. ``quoted``: what that person says.

        The weights were tuned on the development articles of the quote corpora.
        """
        best: dict[int, tuple[float, Person]] = {}
        latest: dict[int, int] = {}
        end = self._until[sentence.index + 1]
        counted: Counter[int] = Counter()
        for mention in reversed(self._flat[max(0, end - _WINDOW) : end]):
            person = mention.person
            if person is None or not _fits(person.gender, gender):
                continue
            if mention.sentence == sentence.index and mention.start >= position:
                continue
            counted[id(person)] += 1
            latest.setdefault(id(person), mention.sentence)
            score = self._of_mention(mention, person, sentence, last_speaker)
            if id(person) not in best or score > best[id(person)][0]:
                best[id(person)] = (score, person)
        for key, (score, person) in best.items():
            met = self._met.get(key, -1)
            if met > latest[key]:
                latest[key] = met
                told = _SPOKE + self._score(met, person, sentence, last_speaker)
                best[key] = (max(score, told), person)
        ranked = sorted(
            (
                (
                    score
                    + _PER_MENTION * math.log1p(counted[key])
                    + _TALKED_OF * (gender != "u" and is_talked_of(person, quoted)),
                    key,
                )
                for key, (score, person) in best.items()
            ),
            key=lambda pair: -pair[0],
        )  # of equals the one mentioned last comes first
        if not ranked:
            return None
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 9.0
        chosen = ranked[0][1]
        return Antecedent(best[chosen][1], margin, sentence.index - latest[chosen])

    def _of_mention(self, mention: Mention, person: Person, sentence: Sentence, last: Person | None) -> float:
        spoke = self._spoke.get(mention.sentence)
        leads = self._firsts.get(mention.sentence) is mention if spoke is None else spoke is person
        score = _FIRST_IN_SENTENCE if leads else 0.0
        tokens = self._sentences[mention.sentence].tokens
        score += self._standings[id(mention)]
        if mention.sentence == sentence.index and leads:
            score += _SAME_SUBJECT
        elif mention.sentence == sentence.index:
            score += _BEHIND_PRONOUN if _stands_behind_pronoun(tokens, mention) else _ASIDE
        return score + self._score(mention.sentence, person, sentence, last)

    def _score(self, index: int, person: Person, sentence: Sentence, last: Person | None) -> float:
        """What speaks for somebody who was mentioned, or who spoke, in the sentence of ``index``."""
        back = min(sentence.index - index, _FAR)
        score = _PER_SENTENCE * back
        if back == 0:
            score += _SAME_SENTENCE
        if self._sentences[index].paragraph == sentence.paragraph:
            score += _SAME_PARAGRAPH
        if person is last:
            score += _LAST_SPEAKER + (_LAST_SPEAKER_NEXT if back == 1 else 0.0)
        if person.gender != "u":
            score += _GENDER_KNOWN
        elif person.score < 4:
            score += _DOUBTFUL_PERSON
        return score


def is_talked_of(person: Person, quoted: str) -> bool:
    """Whether what is said names a person, who is then hardly the one who says it; a namesake's name is none."""
    words = person.name.split()
    family = words[-1]
    if family not in quoted:
        return False
    for match in re.finditer(rf"(?:(\w+)\s+)?\b{re.escape(family)}\b", quoted):
        before = match[1]
        if before is None or before == words[0] or before not in first_names():
            return True
    return False


def _standing(tokens: Sequence[Token], mention: Mention) -> float:
    """What its place in the sentence takes from a name: an owner, an attribute ('the Lee campaign'), an object."""
    if mention.possessive:
        return _POSSESSIVE
    if _is_attribute(tokens, mention):
        return _ATTRIBUTE
    return _OBJECT if _is_object(tokens, mention) else 0.0


def _is_object(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a preposition stands before a name."""
    before = tokens[mention.first - 1].lower if mention.first else ""
    return before in grammar("tie") or before in _PREPOSITIONS


def _is_attribute(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name stands before a noun as its attribute: 'the Lee campaign', 'a Lee aide'."""
    if mention.end >= len(tokens) or mention.first != mention.start:
        return False
    after = tokens[mention.end]
    if after.lower in group_nouns() or after.lower in person_nouns():
        return True
    if mention.first == 0:
        return False
    noun = after.is_word and after.text[0].islower() and after.lower not in function_words()
    return tokens[mention.first - 1].lower in grammar("article") and noun


def _begins_clause(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether nothing but a role stands between a comma and a name: ', campaign manager Ann Lee'."""
    k = mention.first - 1
    while (
        k > 0 and tokens[k].is_word and tokens[k].lower not in function_words() and mention.first - k <= _LONGEST_ROLE
    ):
        k -= 1
    return k > 0 and tokens[k].text == ","


def _stands_behind_pronoun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether 'he' or 'she' stands before a name that begins no clause: 'what he would tell Lee'."""
    before = tokens[: mention.first]
    if not before or before[-1].text == ",":
        return False
    return any(token.lower in GENDERS for token in before)


def _leading(sentence: Sentence, people: Sequence[Mention]) -> Mention | None:
    """The main clause's first person: behind a comma when the sentence begins with 'After' or 'Asked'; None for one who
    is only part of what is told ('that Lee won')."""
    head = sentence.tokens[0].lower
    if head in grammar("subordinator") or head.endswith(("ing", "ed")):
        for mention in people:
            if not _standing(sentence.tokens, mention) and _begins_clause(sentence.tokens, mention):
                return mention
    tokens = sentence.tokens
    people = [m for m in people if not _is_attribute(tokens, m)]
    heads = [m for m in people if not m.possessive] or people
    first = next((m for m in heads if m.first <= 1 or not _is_object(tokens, m)), heads[0] if heads else None)
    if first is None:
        return None
    told = first.first > 0 and tokens[first.first - 1].lower in _CONTENT_OPENERS
    return None if told or _stands_behind_pronoun(tokens, first) else first


def _fits(gender: str, wanted: str) -> bool:
    return wanted == "u" or gender in (wanted, "u")
