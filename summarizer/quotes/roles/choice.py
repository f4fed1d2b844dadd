"""The role of each person in a story: what the article calls them, in its words.

phrases.py finds the phrases beside all mentions of a name, features.py describes them, and a net chooses one of them or
none. It was fitted by benchmarks/train_roles.py; its weights are in weights.json.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from summarizer.document.tokens import Sentence
from summarizer.net import shipped_net
from summarizer.quotes.people.headlines import is_headline
from summarizer.quotes.people.values import Cast, Known, Person
from summarizer.quotes.reach import MANY, NEAR
from summarizer.quotes.roles.features import NOTHING, Found, features_of, kinds_at
from summarizer.quotes.roles.kinship import with_kin
from summarizer.quotes.roles.phrase import Place
from summarizer.quotes.roles.phrases import phrases_beside
from summarizer.quotes.roles.phrases_before import QUALIFIERS
from summarizer.word_lists import ARTICLES, Gender, person_nouns

ROLE_WEIGHTS = Path(__file__).with_name("weights.json")

_WORK = re.compile(r"[“\"‘'](?:(?:[A-Z0-9][\w’'&-]*|of|the|and|a|an|in|for|to|on|with)\b ?){1,8}(?<! )[”\"’']")
"""The title of a work between quotation marks before a role: '“Low Tide” director'."""

_COMMA_INSIDE = re.compile(r",(?=[”\"’']$)")  # 'director of “Low Tide,”'

MAX_NOTHING = 0.5
"""Probability of no role from which none is given; the file of weights has the figures of other bounds."""

MAX_NOTHING_APPOSED = 0.9
"""The same of a noun for somebody that a name between marks explains, which is rare where the net learned."""

_OPENERS = ARTICLES | {"one", "another", "second", "third"}

_SET_OFF = (Place.BEHIND, Place.BRACKETS)
"""Where a phrase may stand in a headline or signature, with capitals throughout: 'Ann Lee, Harbour Minister'."""

_RANK_SHARE = 0.3
"""What the share of a rank alone ('Lt.') is multiplied by."""


def with_roles(body: str, sentences: Sequence[Sentence], cast: Cast, people: Known) -> Known:
    """What is known of the ``people`` of ``cast``, with their roles, and the genders that only these tell."""
    found_by = found_of(sentences, cast)
    shares = shipped_net(ROLE_WEIGHTS).shares_of_each(
        [[*map(features_of, found), NOTHING] for found in found_by.values()]
    )
    known = dict(people)
    for (person, found), own in zip(found_by.items(), shares, strict=True):
        role, gender = _chosen(body, found, own), known[person].gender
        gender = _gender_of(role or "") if gender is Gender.UNKNOWN else gender
        known[person] = Person(person.name, gender, person.score, role)
    return with_kin(body, sentences, cast.mentions, known)


def found_of(sentences: Sequence[Sentence], cast: Cast) -> Mapping[Person, list[Found]]:
    """The phrases that may be the role of each person, in reading order; linear in the length of the text."""
    found: defaultdict[Person, list[Found]] = defaultdict(list)
    met: defaultdict[Person, int] = defaultdict(int)
    for sentence in sentences:
        names = cast.mentions[sentence.index]
        for mention in names:
            person = mention.person
            if person is None or len(found[person]) >= MANY:
                continue
            for phrase, kinds in phrases_beside(sentence.tokens, mention, names):
                is_name = sentence.tokens[phrase.end - 1].text == person.name.partition(" ")[0]  # 'Prince'
                if not is_name and (phrase.place in _SET_OFF or not is_headline(sentence)):
                    found[person].append(Found(sentence, mention, met[person], phrase, kinds))
            met[person] += 1
    return {person: phrases[:MANY] for person, phrases in found.items() if phrases}


def _chosen(body: str, found: Sequence[Found], shares: Sequence[float]) -> str | None:
    """The words of the phrase that is the role by the ``shares`` of all and of none; None where none is."""
    best = found[best_of(found, shares)]
    if shares[-1] >= (MAX_NOTHING_APPOSED if _is_apposed(best) else MAX_NOTHING):
        return None
    tokens, begin = best.sentence.tokens, best.phrase.begin
    if best.phrase.place is Place.TIE:
        tie = begin - 1 - (tokens[begin - 1].lower in ARTICLES)
        return best.phrase._replace(begin=tie).words(body, tokens)
    words = _COMMA_INSIDE.sub("", best.phrase.words(body, tokens))
    work = _WORK.fullmatch(body, tokens[begin - 1].start, tokens[begin - 1].end) if begin else None
    if work is not None and best.phrase.place is Place.BEFORE:
        return f"{work[0]} {words}"
    return f"the {words}" if begin and tokens[begin - 1].lower == "the" and _is_owned(best) else words


def _is_apposed(found: Found) -> bool:
    """Whether a noun for somebody with an article or the like stands before a name between marks: 'Another volunteer,
    Ann Lee, said'."""
    tokens, begin, end = found.sentence.tokens, found.phrase.begin, found.mention.end
    is_opened = 0 < begin <= NEAR and tokens[begin - 1].lower in _OPENERS
    is_closed = end < len(tokens) and tokens[end].text in (",", ".")
    return found.phrase.place is Place.COMMA and is_opened and is_closed and "person" in found.kinds[-1]


def _is_owned(found: Found) -> bool:
    """Whether a role begins with whose it is: 'company's CEO', which is nobody's without its article."""
    begin, end = found.phrase.begin + 1, min(found.phrase.begin + NEAR, found.phrase.end)
    kinds = [kinds_at(found.sentence.tokens, k) for k in range(begin, end)]
    behind = next((each for each in kinds if each.isdisjoint(("plain", "group", "capital"))), frozenset())
    return "possessive" in behind


def best_of(found: Sequence[Found], shares: Sequence[float]) -> int:
    """The number of the phrase with the greatest share, with its 'former'; a rank gives way to what tells more
    and is about as likely."""
    told = [share * (_RANK_SHARE if each.is_rank else 1.0) for each, share in zip(found, shares, strict=False)]
    best = max(range(len(found)), key=told.__getitem__)
    return next((number for number in range(best + 1, len(found)) if _qualifies(found[number], found[best])), best)


def _qualifies(longer: Found, role: Found) -> bool:
    """Whether a phrase is a role with what would be untrue without: 'former harbour minister', 'state senator'."""
    is_same = longer.mention is role.mention and longer.phrase[2:] == role.phrase[2:]
    begin = longer.phrase.begin
    return is_same and begin < role.phrase.begin and role.sentence.tokens[begin].lower in QUALIFIERS


def _gender_of(role: str) -> Gender:
    """The gender that the first noun for a person in a role tells: 'spokeswoman for her father'."""
    return next((person_nouns()[word] for word in role.lower().split() if word in person_nouns()), Gender.UNKNOWN)
