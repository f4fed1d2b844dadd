"""What speaks for a capitalised run being a person's name: first names, initials, verbs of speech beside it, roles."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.role_words import before_naming, is_role_noun, is_role_word
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import NEAR, PHRASE
from summarizer.word_lists import (
    KIN,
    Strength,
    common_words,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    name_words,
    person_nouns,
    word_set,
)

_SMALL_WORDS = word_set("by for and of with in on at to from the")
"""Words inside titles of works and names of bodies: 'Justice For All'."""

_PLACE_PREPOSITIONS = word_set("in at near outside across")
_PERSONAL = word_set("he she himself herself")

SURE_ALONE = 2.0
"""Points of a single name that something beside it makes a person's."""

_BEHIND_AGE = frozenset((".", "and", "but", "years", "when"))
"""Behind 'Ann is 19': no 'Hull is 19 points'."""

SURE_POINTS = 4.0
"""Points from which a name is surely a person's."""

_PLURAL_VERBS = word_set("are were have")
"""Behind 'who' they tell of a team: 'Leicester, who are third'."""

_OF_BODIES = frozenset(("called body", "is which", "its own"))
"""Signs of which one is enough: 'the firm Arrow', 'Arrow, which', 'Arrow cut its forecast'."""

_POINTS: Mapping[str, float] = {
    **{"speaks": 2.0, "titled": 2.0, "behind role": 2.0, "has age": 2.0, "who": 2.0, "explained": 2.0},
    **{"is something": 2.0, "taken up": 1.5, "apposition": 1.0, "heads sentence": -1.0, "behind place": -2.0},
    **{"behind article": -3.0, "in body": -3.0, "before slash": -4.0},
    **dict.fromkeys(_OF_BODIES, -4.0),
}
"""The signs beside a name that speak for or against it being a person's, with the points of each."""

Shown = Sequence[tuple[str, bool]]
"""Signs, each with whether a mention shows it."""


def points_of(mention: Mention, alone: Mapping[str, float], signs: Sequence[frozenset[str]]) -> float:
    """How much speaks for a full name being a person's: its words, what speaks for it beside any of its mentions, and
    what speaks against it beside all of them. ``alone`` has the points of the article's single names."""
    words, things = mention.text.split(), things_in(mention.text)
    points = _points_of_words(words, alone)
    told = frozenset.union(*signs)
    if any(things):
        told -= {"taken up"}  # 'Nova Scotia says she'
    points += sum(_POINTS[sign] for sign in told if _POINTS[sign] > 0)
    against = frozenset.intersection(*signs) | (told & _OF_BODIES)
    against -= {"heads sentence"} if "taken up" in told else set()  # 'Leena Vass frowns. “No,” she says.'
    points += sum(_POINTS[sign] for sign in against if _POINTS[sign] < 0)
    if words[0] in first_names() and len(words) == 2 and words[1] in name_words("surname"):
        return points
    points -= 3.0 * sum(things[1:]) + 2.0 * things[0]
    points -= 3.0 * (words[-1] in name_words("org"))
    if len(words) > 2:
        points -= 3.0 * any(word.lower() in _SMALL_WORDS for word in words[1:-1])
        points -= 3.0 * all(word.lower() in function_words() for word in words[:2])  # 'Not My Stella'
    opens_with_verb = mention.first == 0 and words[0].endswith("ing")
    return points - 3.0 * opens_with_verb  # 'Selling Marlow short'


@lru_cache(maxsize=4096)
def things_in(name: str) -> Sequence[bool]:
    """Whether each word of a full name is a thing; 'M.K.' of 'M.K. Lee' is none, 'U.N.' is one."""
    return [is_thing(word) and (not word.endswith(".") or word in name_words("org")) for word in name.split()]


@lru_cache(maxsize=8192)
def is_thing(word: str) -> bool:
    """Whether a capitalised word belongs to a place, a nation or an organisation, is an acronym or 'Co-Owner'."""
    if word in name_words("nation", "place", "org") or (word.isupper() and len(word) > 1) or word.startswith("Co-"):
        return True
    return word.endswith("s") and word[:-1] in name_words("nation")


def points_alone(sentences: Sequence[Sentence], mention: Mention, found: Sequence[Mention]) -> float:
    """How much speaks for a single name being a person's; SURE_ALONE for a title, an age, 'who' or a role beside it."""
    text, tokens, lower = mention.text, sentences[mention.sentence].tokens, mention.text.lower()
    if is_thing(text):
        return 0.0
    if mention.title:
        return SURE_ALONE
    before = tokens[mention.start - 1] if mention.start else None
    after = tokens[mention.end] if mention.end < len(tokens) else None
    naming = before_naming(tokens, mention.start)
    is_named = 0 < naming < mention.start and is_role_noun(tokens[naming - 1].lower)  # 'a man named Pete'
    is_common = before is not None and not is_named and _makes_common(before)
    is_common = is_common or (after is not None and after.text == "&")
    is_plural = text.endswith("s") and is_role_noun(lower[:-1])
    if is_common or is_plural or lower in person_nouns():
        return 0.0
    signs, is_known = signs_of(sentences, mention, found), text in first_names()
    is_verb = text.endswith("ing")  # 'Reacting, the mayor said', 'Driver Training was cut'
    has_role = "apposition" in signs and _names_role(tokens, mention.end + 1)
    if "behind place" not in signs and not is_verb and (has_role or not signs.isdisjoint(("who", "has age"))):
        return SURE_ALONE
    if is_known and mention.start > 0 and len(text) > 2:
        return float("behind place" not in signs)  # 'in Chelsea, the mayor'
    is_free = mention.start >= 2 and (after is None or not _makes_common(after))
    is_closed = before is not None and after is not None and before.text == after.text == ","
    noun = tokens[mention.start - 2].lower.removesuffix("-in-law") if is_closed else ""
    is_given = noun == "name"  # 'goes by one name, Suryo,'
    is_apposed = noun in KIN or (noun != "" and "taken up" in signs)  # 'His wife, Jolana, has', 'A cook, Suryo, … He'
    is_name = not is_verb and lower not in common_words()
    opens = is_name and after is not None and _is_in_past(after)  # 'Fisherman Suryadi had left'
    is_behind_role = before is not None and (before.text[0].islower() or is_apposed or (opens and before.is_word))
    is_introduced = "behind role" in signs and is_behind_role
    speaks = _is_cue(after) or is_introduced or is_given or ("speaks" in signs and is_free)
    return float(speaks and not mention.possessive)


def _is_in_past(token: Token) -> bool:
    """Whether a word in lower case is a verb in the past or an auxiliary."""
    return token.text.endswith("ed") or token.text in grammar("past", "auxiliary")


def _points_of_words(words: Sequence[str], alone: Mapping[str, float]) -> float:
    """What the words of a name tell."""
    points = 3.0 if words[0] in first_names() else 0.0
    points += 2.0 if words[-1].split("-")[-1].islower() else 0.0
    points += 2.0 if words[0] in name_words("family") else 0.0
    points += 2.0 if words[0].endswith(".") or (len(words) > 2 and words[1].endswith(".")) else 0.0
    points += 2.0 + alone[words[-1]] if words[-1] in alone and not is_thing(words[-1]) else 0.0
    own = [word for word in words if word.lower() not in name_words("particle")]
    return points + float(len(own) in (2, 3) and not any(map(str.isupper, own)))


def signs_of(sentences: Sequence[Sentence], mention: Mention, found: Sequence[Mention]) -> frozenset[str]:
    """The signs beside a mention; ``found`` has all names of its sentence."""
    tokens = sentences[mention.sentence].tokens
    shown = (
        *(_signs_before(tokens, mention) if mention.start else ()),
        *_signs_behind(tokens, mention),
        ("heads sentence", mention.start == 0 and tokens[0].text not in first_names()),
        ("taken up", _is_taken_up(sentences, mention, found)),
    )
    return frozenset([sign for sign, is_shown in shown if is_shown])


def _signs_before(tokens: Sequence[Token], mention: Mention) -> Shown:
    """Which signs the words before a name show."""
    before, head = tokens[mention.start - 1], tokens[mention.start - 2] if mention.start > 1 else None
    noun = mention.start - 1 - (before.text == "," and head is not None)
    is_signature = before.text in ("—", "–", "-", "--", "―") and head is not None and head.passage >= 0
    is_explained = tokens[noun].lower.endswith("-old") or _explains(tokens, noun, before)
    is_named = before_naming(tokens, mention.start) < mention.start
    is_tied = before.lower in ("of", "for") and head is not None and head.is_capitalised
    return (
        ("titled", mention.title != ""),
        ("speaks", _is_cue(before) or is_signature),
        ("behind role", is_role_noun(tokens[noun].lower) or is_explained or is_named),
        ("in body", is_tied and head is not None and not is_role_word(head)),
        ("behind place", before.lower in _PLACE_PREPOSITIONS),
        ("behind article", before.lower == "the"),
        ("called body", is_called_body(tokens, mention)),
    )


def is_called_body(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a noun for a body and for nobody else stands right before a name: 'the firm Arrow', but not 'publisher
    Ann Lee', 'the firm Lee founded'."""
    noun = tokens[mention.start - 1].text if mention.start else ""
    is_body = noun in grammar("firm") or (noun in grammar("body") and not noun.endswith(("er", "or")))
    verb = tokens[mention.end] if is_body and mention.end < len(tokens) else None
    return is_body and (verb is None or not _is_in_past(verb) or _is_cue(verb) or verb.text in grammar("auxiliary"))


def _explains(tokens: Sequence[Token], last: int, before: Token) -> bool:
    """Whether a noun for a person and 'of' stand in the phrase before a comma: 'the dean of the house, Ann Lee'."""
    if before.text != ",":
        return False
    inside = itertools.takewhile(lambda k: tokens[k].is_word, range(last, max(1, last - PHRASE), -1))
    return any(tokens[k].lower in ("of", "for") and is_role_noun(tokens[k - 1].lower) for k in inside)


def _signs_behind(tokens: Sequence[Token], mention: Mention) -> Shown:
    """Which signs the words behind a name show: ', who', ', a', ', 43', 'is the head of' and the like."""
    after = tokens[mention.end : mention.end + 3]
    first, second, third, *_ = [*[token.lower for token in after], "", "", ""]
    if first == ",":
        return (
            ("who", second in ("who", "whose", "whom") and third not in _PLURAL_VERBS),
            ("is which", second == "which"),
            ("apposition", second in ("a", "an", "the")),
            ("has age", _is_age(second)),
            ("explained", _is_explained(tokens, mention.end)),
        )
    return (
        ("speaks", bool(after) and _is_cue(after[0])),
        ("before slash", first == "/"),
        ("its own", second == "its"),
        ("has age", first in ("is", "was") and _is_age(second) and third in _BEHIND_AGE),
        ("is something", first in ("is", "was") and third != "" and _names_role(tokens, mention.end + 1)),
    )


def _is_age(word: str) -> bool:
    return word.isdigit() and len(word) < 3


def _names_role(tokens: Sequence[Token], begin: int) -> bool:
    """Whether an article and a noun for a person, and for no body, begin at token ``begin``: 'is the head of'."""
    if tokens[begin].lower not in ("a", "an", "the"):
        return False
    for token in tokens[begin + 1 : begin + 1 + NEAR]:
        if not token.is_word or token.lower in function_words():
            return False
        if is_role_noun(token.lower):
            return token.lower not in group_nouns()
    return False


def _is_taken_up(sentences: Sequence[Sentence], mention: Mention, found: Sequence[Mention]) -> bool:
    """Whether 'he' or 'she' takes up the only name of its sentence, places aside, there or at the head of the next, a
    time or the like before it."""
    own, *following = sentences[mention.sentence : mention.sentence + 2]
    before = own.tokens[mention.first - 1].lower if mention.first else ""
    if mention.possessive or before == "from" or before in _PLACE_PREPOSITIONS:
        return False  # 'a woman from Nova Scotia'
    head = _head(following[0].tokens) if following and not following[0].words.isdisjoint(_PERSONAL) else ""
    behind = () if own.words.isdisjoint(_PERSONAL) else own.tokens[mention.end :]
    if head not in _PERSONAL and _PERSONAL.isdisjoint([token.lower for token in behind]):
        return False
    return all(is_thing(word) for other in found if other is not mention for word in other.text.split())


def _head(tokens: Sequence[Token]) -> str:
    """The first word of a sentence behind a quote, a time and small words: 'he' of '“…,” he says', 'On Monday he'."""
    words = (token.lower for token in tokens[:NEAR] if token.is_word and not token.text.isdigit())
    return next((word for word in words if word in _PERSONAL or word not in _small_words()), "")


@cache
def _small_words() -> frozenset[str]:
    """Words that may stand before a subject, the days among them."""
    return function_words() | grammar("time", "adverb") | {day.lower() for day in name_words("day")}


def _is_explained(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a verb of speech or an apposition with a role noun follows a ``comma``."""
    behind = tokens[comma + 1 : comma + 1 + NEAR]
    inside = itertools.takewhile(lambda token: token.is_word or token.lower in ("'s", "’s"), behind)
    return any(map(_is_cue, behind[:1])) or any(map(is_role_word, inside))


def _is_cue(token: Token | None) -> bool:
    """Whether a token is a form of a verb of speech that is not weak."""
    return token is not None and token.lower in cue_verbs() and cue_verbs()[token.lower][1] is not Strength.WEAK


def _makes_common(neighbour: Token) -> bool:
    """Whether a word beside a capitalised one makes that a common noun or a part of a longer name."""
    if neighbour.lower in ("the", "of", "a", "an", "and", "&"):
        return True
    is_lower = neighbour.is_word and neighbour.text[0].islower() and neighbour.lower not in function_words()
    return is_lower and neighbour.lower not in cue_verbs() and neighbour.lower not in person_nouns()
