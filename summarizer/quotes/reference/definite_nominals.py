"""Whom 'the minister', 'the woman' or 'the 22-year-old' means: somebody named before, or nobody who is named."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.people.genders import pronoun_gender
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reference.antecedents import CLEAR_MARGIN, SURE_POINTS, Antecedent, Antecedents
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.introductions import INDEFINITE
from summarizer.quotes.reference.routes import Route
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import (
    ANYBODY,
    KIN,
    POSSESSIVES,
    Gender,
    function_words,
    grammar,
    group_nouns,
    is_nationality,
    person_nouns,
    source_nouns,
    titles,
    word_set,
)

_MAX_SENTENCES_BACK = 6
"""Sentences within which 'the minister' means somebody who was mentioned there."""

_MAX_SENTENCES_UNNAMED = 12
"""Sentences within which somebody without a name is told of again."""

_MAX_SENTENCES_TO_ROLE = 12
"""Sentences among which somebody of that role is looked for."""

_MAX_MENTIONS_TO_ROLE = 12
"""Mentions of each of these sentences that are looked at."""

_MAX_BEARERS = 50
"""People among whom the only one with a whole role is looked for."""

_MAX_NOMINAL_TOKENS = 5
"""Tokens between an article and its noun at most."""

_PERSON_ENDINGS = ("ist", "ian", "man", "woman", "eer", "or", "-old")
"""Endings of unlisted nouns that mean a person behind an adjective: 'the cheerful operator'."""

_GENDER_BY_ENDING = {"woman": Gender.FEMALE, "man": Gender.MALE}

_EQUATING = word_set("is was be been being as became become remains called named")
"""Words between somebody and a noun for who they are."""

_LASTING_MARGIN = 2.0
"""Points that somebody must be ahead of the next to be 'the senator' from then on."""

_ROLE_MARGIN = 4.0
"""Points that somebody must be ahead of the next to have a description as their role."""

_MAX_SENTENCES_TO_NAME = 2
"""Sentences between a name and a description that is a role at most."""

_RELATIVE = word_set("who whom whose that")
"""Behind a noun they tell somebody apart from whom was told of before: 'the man who took the call'."""

_ANONYMITY = word_set("anonymity anonymously identified named name unnamed")
_MAX_TOKENS_APART = 14
"""Tokens behind a noun in which it is told that whoever it means is left unnamed, or whom they act on."""

_NEW = word_set("new current incoming")
_PAST = ("former ", "then-", "ex-", "late ", "outgoing ")
"""'The new speaker' is nobody who is told of as 'former speaker'."""

_NOUNS = """
    sen senator, rep representative congressman congresswoman, gov governor, dr doctor physician, prof professor,
    sgt sergeant, det detective, lt lieutenant, capt captain, maj major, col colonel, gen general, supt superintendent,
    insp inspector, rev reverend pastor priest, fr priest, ven monk, justice judge, atty attorney lawyer,
    attorney lawyer, counsel lawyer, barrister lawyer, solicitor lawyer, advocate lawyer
"""
_STANDS_FOR = {word: nouns for word, *nouns in map(str.split, _NOUNS.split(","))}
"""The nouns that a word of a role or a title also stands for."""


class DefiniteNominals:
    """Finds the people behind nominals with 'the' while an article is read from head to tail."""

    def __init__(self, text: AnnotatedText, antecedents: Antecedents, told: Told) -> None:
        self._text = text
        self._antecedents = antecedents
        self._told = told
        self._unnamed: dict[str, frozenset[int]] = {}
        self._objects: dict[tuple[int, str], int] = {}

    def resolve(self, words: Sequence[str], sentence: Sentence, subject: Subject) -> Attribution | None:
        """Whom ``subject``, of these ``words`` in lower case, means: somebody of that role, else whom a pronoun would
        mean; None when it means nobody who is named."""
        head = words[-1]
        if head in group_nouns() or (head.endswith("s") and not head.endswith("ss")):
            return None
        is_office = is_role_noun(head) or head.capitalize() in titles()
        by_role = self.of_whole_role(words, sentence) or (self._by_role(words, sentence) if is_office else None)
        if by_role is not None:
            return by_role
        is_part = any(head in grammar(use) for use in ("child", "part"))
        is_unnamed = is_part or head in source_nouns() or head.rpartition("-")[2] in KIN
        if is_unnamed or not POSSESSIVES.isdisjoint(words):
            return None
        if _is_told_apart(head, sentence.tokens[subject.end : subject.end + _MAX_TOKENS_APART]) or self._is_introduced(
            head, sentence
        ):
            return None
        return self._by_description(words, sentence, subject)

    def _by_role(self, words: Sequence[str], sentence: Sentence) -> Attribution | None:
        """Somebody whose role has the noun and none of the wrong modifiers: 'the information minister'."""
        head, modifiers = words[-1], {word for word in words[1:-1] if word not in grammar("attribute")}
        roles = [(person, self._told.role_of(person) or "") for person in self._recent_people(sentence)]
        called = self._called
        recent = [(person, role) for person, role in roles if head in _role_nouns(role) | called.get(person, set())]
        told = [person for person, role in recent if modifiers and modifiers <= _role_nouns(role)]
        if not _NEW.isdisjoint(words):
            recent = [(person, role) for person, role in recent if not role.lower().startswith(_PAST)]
        for person in told or [person for person, role in recent if not _conflicts(role, modifiers, head)]:
            return Attribution.of(person, Route.ROLE)
        return None

    def of_whole_role(self, words: Sequence[str], sentence: Sentence) -> Attribution | None:
        """The only person named before whose role has the two ``words`` or more behind 'the': 'the chief of staff'."""
        people, whole = self._text.cast.people[: _MAX_BEARERS * (len(words) > 2)], f" {' '.join(words[1:])} "
        found = [person for person in people if whole in f" {(self._told.role_of(person) or '').lower()} "]
        found = [person for person in found if self._first.get(person, sentence.index) < sentence.index]
        return Attribution.of(found[0], Route.ROLE) if len(found) == 1 else None

    @cached_property
    def _first(self) -> Mapping[Person | None, int]:
        """The index of the first sentence that names somebody."""
        return {m.person: m.sentence for found in reversed(self._text.cast.mentions) for m in found}

    @cached_property
    def _called(self) -> Mapping[Person, set[str]]:
        """What each person is called right before a name: 'Ayatollah Lee', 'the boy, Tim Lee,'."""
        found: dict[Person, set[str]] = defaultdict(set)
        for sentence in self._text.sentences:
            for mention in self._text.people_in(sentence):
                if mention.person is not None:
                    found[mention.person] |= _role_nouns(_word_before(sentence.tokens, mention))
        return found

    def by_initials(self, initials: str, sentence: Sentence) -> Attribution | None:
        """Whom 'the PM' means: the last person with a role that ends in words of these initials, if anybody has."""
        for person in self._recent_people(sentence):
            told = (self._told.role_of(person) or "").replace("-", " ").split()
            words = [word for word in told if word.lower() not in function_words()]
            if initials in "".join(word[0].upper() for word in words):
                return Attribution.of(person, Route.ROLE)
        return None

    def relative(self, noun: str) -> Person | None:
        """The only person of the article who is told of as a ``noun`` ('father') of somebody."""
        found = [p for p in self._text.cast.people if noun in (self._told.role_of(p) or "").lower().split()]
        return found[0] if len(found) == 1 else None

    def _by_description(self, words: Sequence[str], sentence: Sentence, subject: Subject) -> Attribution | None:
        """Whom a pronoun would mean, when the noun means a person; the noun becomes their role when it is longer."""
        head, tokens = words[-1], sentence.tokens
        is_nation = len(words) == 2 and is_nationality(tokens[subject.end - 1].text)
        is_vague = is_nation or head.endswith("-old")
        is_person = is_vague or is_role_noun(head) or (len(words) > 2 and head.endswith(_PERSON_ENDINGS))
        gender = self._gender(head, sentence, subject)
        found = self._antecedents.of(gender, sentence, subject.start) if is_person else None
        if found is None or found.sentences_back > _MAX_SENTENCES_BACK or (is_vague and not _is_clear(found)):
            return None
        person, tells_role = found.person, head not in ANYBODY
        if self._meets(person, head, sentence):
            return None
        noun = self._text.body[tokens[subject.start + 1].start : tokens[subject.end - 1].end]
        told = noun if tells_role and not is_vague else ""
        if self._told.role_of(person) is None and _tells_for_good(told.split(), found):
            self._told.roles[person] = told
        role = self._told.role_of(person)
        if tells_role and not is_vague and role is not None and head not in _role_nouns(role):
            is_other = head in grammar("office") or _is_body(role)
            return None if is_other else Attribution.of(person, Route.OTHER_ROLE, found.margin)
        is_told = found.margin >= _LASTING_MARGIN
        role = max(role or "", told if is_told else "", key=lambda text: len(text.split())) or None
        return Attribution.of(person, Route.DESCRIPTION, found.margin)._replace(role=role)

    def _meets(self, person: Person, head: str, sentence: Sentence) -> bool:
        """Whether a sentence so far tells of 'the ``head``' as of somebody else: 'Lee never met the informant', 'The
        club's owner sacked Lee'."""
        past = self._sentences_with[head]
        end = bisect_right(past, sentence.index)
        return any(
            mention.person is person
            and (
                mention.end < self._object_at(index, head)
                or _acts_on(self._text.sentences[index].tokens, head, mention)
            )
            for index in past[max(0, end - _MAX_SENTENCES_UNNAMED) : end]
            for mention in self._text.cast.mentions[index]
        )

    def _object_at(self, index: int, head: str) -> int:
        """Where 'the ``head``' last is an object in a sentence, not 'Lee won, the mayor said'; -1 where it is none."""
        if (index, head) not in self._objects:
            tokens = self._text.sentences[index].tokens
            articles = (k for k in range(len(tokens) - 1, 0, -1) if tokens[k].lower == "the" and tokens[k - 1].is_word)
            objects = (k for k in articles if tokens[k - 1].lower not in _EQUATING)
            self._objects[index, head] = next((k for k in objects if _heads_nominal(tokens, k + 1, head)), -1)
        return self._objects[index, head]

    def _gender(self, head: str, sentence: Sentence, subject: Subject) -> Gender:
        """The gender that a noun tells, or the pronoun behind it before the next person: 'the Dane said she'."""
        told = _gender_of(head)
        if told is not Gender.UNKNOWN:
            return told
        people = (m.first for m in self._text.people_in(sentence) if m.first >= subject.end)
        return pronoun_gender(sentence.tokens[subject.end : next(people, None)]) or told

    def _is_introduced(self, head: str, sentence: Sentence) -> bool:
        """Whether 'a young woman' was told of, and as a woman since: then 'the woman' is she, who has no name."""
        if head not in self._unnamed:
            self._unnamed[head] = frozenset(self._tells_of_unnamed(head))
        return sentence.index in self._unnamed[head]

    def _tells_of_unnamed(self, head: str) -> Iterator[int]:
        """The indexes of the sentences whose ``head`` is somebody without a name."""
        is_unnamed, latest = False, 0
        for index in self._sentences_with[head]:
            tokens = self._text.sentences[index].tokens
            is_new = any(t.lower in INDEFINITE and _heads_nominal(tokens, i + 1, head) for i, t in enumerate(tokens))
            is_unnamed = is_new or (is_unnamed and index - latest <= _MAX_SENTENCES_UNNAMED)
            latest = index
            if is_unnamed:
                yield index

    @cached_property
    def _sentences_with(self) -> Mapping[str, Sequence[int]]:
        """The indexes of the sentences with a word, by the word in lower case."""
        found: dict[str, list[int]] = defaultdict(list)
        for sentence in self._text.sentences:
            for word in {token.lower for token in sentence.tokens}:
                found[word].append(sentence.index)
        return found

    def _recent_people(self, sentence: Sentence) -> list[Person]:
        """People mentioned in the last sentences, the latest first."""
        found: list[Person] = []
        for index in range(sentence.index, max(-1, sentence.index - _MAX_SENTENCES_TO_ROLE), -1):
            mentions = self._text.cast.mentions[index][-_MAX_MENTIONS_TO_ROLE:]
            for mention in reversed(mentions):
                if mention.person is not None and mention.person not in found:
                    found.append(mention.person)
        return found


def _acts_on(tokens: Sequence[Token], head: str, mention: Mention) -> bool:
    """Whether the subject with the noun ``head`` stands before a name, with a verb in the past between the two."""
    reach = range(1, min(mention.first - 1, _MAX_NOMINAL_TOKENS + 1))
    noun = next((k for k in reach if tokens[k].lower == head), None)
    if noun is None or mention.first - noun > _MAX_TOKENS_APART:
        return False
    between = [token.lower for token in tokens[noun + 1 : mention.first]]
    return "," not in between and any(
        word.endswith("ed") or word in grammar("past") or word in grammar("auxiliary") for word in between
    )


def _word_before(tokens: Sequence[Token], mention: Mention) -> str:
    """The title before a name, or the noun before a comma that another one closes behind the name; '' without one."""
    if mention.titled:
        return tokens[mention.start - 1].text
    is_apposed = [
        token.text for token in (*tokens[mention.first - 1 : mention.first], *tokens[mention.end : mention.end + 1])
    ] == [",", ","]
    return tokens[mention.first - 2].text if is_apposed and mention.first > 1 else ""


def _is_told_apart(head: str, behind: Sequence[Token]) -> bool:
    """Whether what stands behind a noun tells of somebody new: 'the man who took the call', 'the guy, a retailer', 'the
    groom, who spoke on condition of anonymity'."""
    words = [token.lower for token in behind]
    is_explained = head in ANYBODY and words[:1] == [","] and words[1:2] != [] and words[1] in INDEFINITE
    is_unnamed = words[:2] == [",", "who"] and not _ANONYMITY.isdisjoint(words)
    return is_explained or is_unnamed or (bool(words) and words[0] in _RELATIVE)


def _gender_of(noun: str) -> Gender:
    """The gender that a noun for a person tells."""
    return (
        person_nouns().get(noun) or _GENDER_BY_ENDING.get(noun[-5:]) or _GENDER_BY_ENDING.get(noun[-3:], Gender.UNKNOWN)
    )


def _tells_for_good(told: Sequence[str], found: Antecedent) -> bool:
    """Whether the words of a description are a role of whom it surely means: 'reigning chess champion'."""
    is_near = 0 <= found.sentences_back <= _MAX_SENTENCES_TO_NAME
    is_sure = found.margin >= _ROLE_MARGIN and found.person.score > SURE_POINTS
    return len(told) > 1 and is_role_noun(told[-1].lower()) and is_near and is_sure


def _is_clear(found: Antecedent) -> bool:
    """Whether somebody is ahead of others, and surely a person."""
    is_surely_person = found.person.gender is not Gender.UNKNOWN or found.person.score >= SURE_POINTS
    return found.margin >= CLEAR_MARGIN and is_surely_person


def _is_body(role: str) -> bool:
    """Whether a role is the name of a body alone: 'the patient' is nobody 'of Hull Hospital'."""
    words = [word for word in role.split() if word.lower() not in function_words()]
    return all(word[0].isupper() and not is_role_noun(word.lower()) for word in words)


def _conflicts(role: str, modifiers: set[str], head: str) -> bool:
    """Whether a role has other words beside its noun than a description: 'Foreign Minister', 'information'."""
    return bool(modifiers) and bool(_role_nouns(role) - {head} - function_words() - grammar("attribute"))


def _role_nouns(role: str) -> set[str]:
    """The words of a role, with those that its abbreviations stand for."""
    words = role.lower().split()
    return {full for word in words for full in (word, *_STANDS_FOR.get(word.removesuffix("."), ()))}


def _heads_nominal(tokens: Sequence[Token], begin: int, head: str) -> bool:
    """Whether the noun phrase behind an article has ``head`` and no name: 'young woman', but not 'woman, Ann Lee'."""
    for k in range(begin, min(begin + _MAX_NOMINAL_TOKENS, len(tokens))):
        if tokens[k].lower == head:
            name = k + 1 + (k + 1 < len(tokens) and tokens[k + 1].text == ",")
            return name >= len(tokens) or not tokens[name].is_capitalised
        if not tokens[k].is_word or tokens[k].lower in function_words():
            return False
    return False
