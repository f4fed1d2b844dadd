"""Whom 'the minister', 'the woman' or 'the 22-year-old' means: somebody named before, or nobody who is named."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.tagged import Subject
from summarizer.quotes.people.genders import pronoun_gender
from summarizer.quotes.people.name_points import SURE_POINTS
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reach import MANY, NEAR, PHRASE, SOON
from summarizer.quotes.reference.antecedents import NO_RIVAL, Antecedents
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.reference.introductions import INDEFINITE
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import (
    ANYBODY,
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

_TEENS = tuple(map(str, range(13, 20)))
"""The ages of teenagers."""

_REACH = 12
"""Sentences within which somebody without a name is told of again, or somebody of a role is looked for, and mentions of
each of them that are looked at."""

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

_NEW = word_set("new current incoming")
_PAST = ("former ", "then-", "ex-", "late ", "outgoing ")
"""'The new speaker' is nobody who is told of as 'former speaker'."""

_NOUNS = """
    sen senator, rep representative congressman congresswoman, gov governor, dr doctor physician, prof professor,
    sgt sergeant, det detective, lt lieutenant, capt captain, maj major, col colonel commander, colonel commander,
    gen general commander, general commander, adm admiral commander, admiral commander, supt superintendent,
    ambassador diplomat, envoy diplomat, consul diplomat, attaché diplomat,
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
        self._places: dict[str, Sequence[int]] = {}

    def resolve(self, words: Sequence[str], sentence: Sentence, subject: Subject) -> Attribution | None:
        """Whom ``subject``, of these ``words``, means: by role, else as a pronoun would; None for nobody."""
        head = words[-1]
        if head in group_nouns() or (head.endswith("s") and not head.endswith("ss")):
            return None
        aged = self._of_age(words)
        if aged is not None:
            return aged
        is_office = is_role_noun(head) or head.capitalize() in titles()
        by_role = self.of_whole_role(words, sentence) or (self._by_role(words, sentence) if is_office else None)
        if by_role is not None and head in source_nouns() and self._is_introduced(head, sentence):  # 'a diplomat'
            here = (mention.person for mention in self._text.people_in(sentence))
            by_role = by_role if by_role.person in here else None
        is_unnamed = head in grammar("child", "part") or head in source_nouns()
        if by_role is not None or is_unnamed or not POSSESSIVES.isdisjoint(words):
            return by_role
        is_nation = len(words) == 2 and is_nationality(sentence.tokens[subject.end - 1].text)
        is_vague = is_nation or head.endswith("-old")
        if not (is_vague or is_role_noun(head)) or _is_told_apart(sentence.tokens[subject.end : subject.end + PHRASE]):
            return None
        return None if self._is_introduced(head, sentence) else self._by_description(words, sentence, subject, is_vague)

    def _by_role(self, words: Sequence[str], sentence: Sentence) -> Attribution | None:
        """Somebody whose role has the noun and none of the wrong modifiers: 'the information minister'."""
        head, modifiers = words[-1], set(words[1:-1]) - grammar("attribute") - grammar("modifier")
        roles = [(person, self._told.role_of(person) or "") for person in self._recent_people(sentence)]
        past = () if _NEW.isdisjoint(words) else _PAST
        for person, role in roles:
            nouns = _role_nouns(role)
            is_called = head in nouns or head in self._called.get(person, ())
            # 'Foreign Minister' is no 'information minister'
            own = nouns - grammar("attribute", "modifier") - function_words() - {head}
            conflicts = bool(own) and not modifiers <= nouns
            if is_called and not conflicts and not role.lower().startswith(past):
                return Attribution.of(person, Route.ROLE)
        return None

    def of_whole_role(self, words: Sequence[str], sentence: Sentence) -> Attribution | None:
        """The only person named before whose role has the two ``words`` or more behind 'the': 'the chief of staff'."""
        people, whole = self._text.cast.people[: MANY * (len(words) > 2)], f" {' '.join(words[1:])} "
        found = [person for person in people if whole in f" {(self._told.role_of(person) or '').lower()} "]
        found = [person for person in found if self._first.get(person, sentence.index) < sentence.index]
        return Attribution.of(found[0], Route.ROLE) if len(found) == 1 else None

    @cached_property
    def _first(self) -> Mapping[Person | None, int]:
        """The index of the first sentence that names somebody."""
        return {m.person: m.sentence for found in reversed(self._text.cast.mentions) for m in found}

    def _of_age(self, words: Sequence[str]) -> Attribution | None:
        """The only person told to be of the age that ``words`` tell: 'the 71-year-old', 'the teenager'."""
        age = next((word.partition("-")[0] for word in words if word.endswith("-year-old")), words[-1])
        fits = _TEENS if age in ("teenager", "teen") else (age,)
        found = [person for person, told in islice(self._ages.items(), MANY) if told in fits]
        return Attribution.of(found[0], Route.DESCRIPTION, NO_RIVAL) if len(found) == 1 else None

    @cached_property
    def _ages(self) -> Mapping[Person, str]:
        """The age of each person of whom it is told right behind a name: 'Ann Lee, 43, said'."""
        named = ((self._text.sentences[m.sentence].tokens, m) for found in self._text.cast.mentions for m in found)
        told = ((m.person, [token.text for token in tokens[m.end : m.end + 2]]) for tokens, m in named if m.person)
        return {person: behind[1] for person, behind in told if behind[0:1] == [","] and behind[-1].isdigit()}

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
            words = (self._told.role_of(person) or "").replace("-", " ").split()
            if initials in "".join(word[0].upper() for word in words):
                return Attribution.of(person, Route.ROLE)
        return None

    def relative(self, noun: str) -> Person | None:
        """The only person of the article who is told of as a ``noun`` ('father') of somebody."""
        found = [p for p in self._text.cast.people if noun in (self._told.role_of(p) or "").lower().split()]
        return found[0] if len(found) == 1 else None

    def _by_description(
        self, words: Sequence[str], sentence: Sentence, subject: Subject, is_vague: bool
    ) -> Attribution | None:
        """Whom a pronoun would mean; the noun for a person becomes their role when it is longer and not vague."""
        tokens, head = sentence.tokens, words[-1]
        found = self._antecedents.of(self._gender(head, sentence, subject), sentence, subject.start)
        if found is None or found.sentences_back > SOON or self._meets(found.person, head, sentence):
            return None
        person = found.person
        if person in self._ages and any(word.endswith("-year-old") for word in words):
            return None
        noun = self._text.body[tokens[subject.start + 1].start : tokens[subject.end - 1].end]
        is_of_looks = "," in noun  # 'tall, soft-spoken engineer'
        told = "" if head in ANYBODY or is_vague or is_of_looks else noun
        is_sure = found.margin >= _ROLE_MARGIN and found.person.score > SURE_POINTS
        is_near = 0 <= found.sentences_back <= _MAX_SENTENCES_TO_NAME
        if self._told.role_of(person) is None and " " in told and is_near and is_sure:
            self._told.roles[person] = told  # 'reigning chess champion'
        role = self._told.role_of(person)
        if told and role is not None and head not in _role_nouns(role):
            is_other = head in grammar("office") or _is_body(role)
            return None if is_other else Attribution.of(person, Route.OTHER_ROLE, found.margin)
        is_told = found.margin >= _LASTING_MARGIN
        role = max(role or "", told if is_told else "", key=lambda text: len(text.split())) or None
        return Attribution.of(person, Route.DESCRIPTION, found.margin)._replace(role=role)

    def _meets(self, person: Person, head: str, sentence: Sentence) -> bool:
        """Whether 'the ``head``' is somebody else: 'Lee never met the informant', 'The club's owner sacked Lee'."""
        past, sentences = self._sentences_with(head), self._text.sentences
        end = bisect_right(past, sentence.index)
        return any(
            mention.person is person
            and (mention.end < self._object_at(index, head) or _acts_on(sentences[index].tokens, head, mention))
            for index in past[max(0, end - _REACH) : end]
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
        by_ending = Gender.FEMALE if head.endswith("woman") else Gender.MALE if head.endswith("man") else Gender.UNKNOWN
        told = person_nouns().get(head, by_ending)
        people = (m.first for m in self._text.people_in(sentence) if m.first >= subject.end)
        behind = sentence.tokens[subject.end : next(people, None)]
        return (pronoun_gender(behind) if told is Gender.UNKNOWN else None) or told

    def _is_introduced(self, head: str, sentence: Sentence) -> bool:
        """Whether 'a young woman' was told of, and as a woman since: then 'the woman' is she, who has no name."""
        if head not in self._unnamed:
            self._unnamed[head] = frozenset(self._tells_of_unnamed(head))
        return sentence.index in self._unnamed[head]

    def _tells_of_unnamed(self, head: str) -> Iterator[int]:
        """The indexes of the sentences whose ``head`` is somebody without a name."""
        is_unnamed, latest = False, 0
        for index in self._sentences_with(head):
            tokens, words = self._text.sentences[index].tokens, self._text.sentences[index].words & INDEFINITE
            starts = [i + 1 for i, token in enumerate(tokens) if token.lower in words] if words else ()
            is_new = any(_heads_nominal(tokens, start, head) for start in starts) or _is_brought_in(tokens, head)
            is_unnamed = is_new or (is_unnamed and index - latest <= _REACH)
            latest = index
            if is_unnamed:
                yield index

    def _sentences_with(self, word: str) -> Sequence[int]:
        """The indexes of the sentences with a word in lower case."""
        if word not in self._places:
            self._places[word] = [sentence.index for sentence in self._text.sentences if word in sentence.words]
        return self._places[word]

    def _recent_people(self, sentence: Sentence) -> list[Person]:
        """People mentioned in the last sentences, the latest first."""
        near = range(sentence.index, max(-1, sentence.index - _REACH), -1)
        mentions = (each for k in near for each in reversed(self._text.cast.mentions[k][-_REACH:]))
        return [*dict.fromkeys(each.person for each in mentions if each.person is not None)]


def _acts_on(tokens: Sequence[Token], head: str, mention: Mention) -> bool:
    """Whether the subject with the noun ``head`` stands before a name, with a verb in the past between the two."""
    words = [token.lower for token in tokens[: mention.first]] if mention.first <= NEAR + PHRASE else []
    behind = words[words.index(head) + 1 :] if head in words[1 : NEAR + 1] else []
    return "," not in behind and any(word.endswith("ed") for word in behind)


def _word_before(tokens: Sequence[Token], mention: Mention) -> str:
    """The title before a name, or the noun before a comma that another one closes behind the name; '' without one."""
    if mention.titled:
        return tokens[mention.start - 1].text
    beside = (*tokens[max(0, mention.first - 1) : mention.first], *tokens[mention.end : mention.end + 1])
    is_apposed = mention.first > 1 and [token.text for token in beside] == [",", ","]
    return tokens[mention.first - 2].text if is_apposed else ""


def _is_brought_in(tokens: Sequence[Token], head: str) -> bool:
    """Whether a sentence begins with 'the ``head``' and a clause that tells who that is: 'The dealer to whom Lee sold
    it', 'The officer in charge of'."""
    words = [token.lower for token in tokens[: 2 * NEAR]]
    at = words.index(head) if words[0] == "the" and head in words[1:NEAR] else 0
    return at > 0 and _is_told_apart(tokens[at + 1 : at + 1 + PHRASE])


def _is_told_apart(behind: Sequence[Token]) -> bool:
    """Whether what follows tells of somebody new: 'the man who took the call', 'the groom, who was not named', 'the
    dealer to whom Lee sold it', 'the officer in charge'."""
    words = [token.lower for token in behind]
    is_unnamed = words[:2] == [",", "who"] and not _ANONYMITY.isdisjoint(words)
    is_tied = words[1:2] == ["whom"] or words[:2] == ["in", "charge"]
    return is_unnamed or is_tied or not _RELATIVE.isdisjoint(words[:1])


def _is_body(role: str) -> bool:
    """Whether a role is the name of a body, or ties to one: 'the patient' is nobody 'of Hull Hospital'."""
    words = role.split()
    is_tied = words[0] in grammar("preposition")
    return is_tied or all(word[0].isupper() and not is_role_noun(word.lower()) for word in words)


def _role_nouns(role: str) -> set[str]:
    """The words of a role, with those that its abbreviations stand for."""
    words = role.lower().split()
    return {full for word in words for full in (word, *_STANDS_FOR.get(word.removesuffix("."), ()))}


def _heads_nominal(tokens: Sequence[Token], begin: int, head: str) -> bool:
    """Whether the noun phrase behind an article has ``head`` and no name: 'young woman', but not 'woman, Ann Lee'."""
    for k in range(begin, min(begin + NEAR, len(tokens))):
        if tokens[k].lower == head:
            name = k + 1 + (k + 1 < len(tokens) and tokens[k + 1].text in (",", "named", "called"))
            return name >= len(tokens) or not tokens[name].is_capitalised
        if not tokens[k].is_word or tokens[k].lower in function_words():
            return False
    return False
