"""The cues of a sentence, the signs that somebody speaks: verbs of speech, 'according to', a colon before a quote; and
which of them a passage belongs to: the nearest, after costs for weak verbs and passages between."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from summarizer.document.marks import Passage
from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.reach import NEAR, PHRASE
from summarizer.word_lists import (
    POSSESSIVES,
    Strength,
    cue_verbs,
    grammar,
    group_nouns,
    is_adverb,
    person_nouns,
    word_set,
)

NAMING = frozenset(("call", "describe", "label", "brand", "dub"))
"""Verbs that tell what somebody calls something."""

_MIN_VERB_LETTERS = 4
_SHORT = frozenset(("began", "shot", "hit", "hits", "went", "goes", "points"))
"""Verbs that are cues as unlisted ones in '-ed' are, most of them with one of the PARTICLES."""

_CLAIMS = word_set(
    "claim claims accusation allegation allegations assertion assertions argument warning belief contention insistence"
    " complaint promise suggestion remark remarks statement view"
)
"""Nouns for what somebody says, behind their owner and before 'that'."""

_REPLIES = word_set(
    "reply response answer retort reaction comment verdict conclusion assessment explanation advice message view plea"
    " warning"
)
"""Nouns for what somebody says, behind a quote with 'was' or 'came'."""

_COMES = word_set("was is came comes")

_OTHERS = _CLAIMS | _REPLIES | {"according", "words", "put", "puts", ":"}
"""Tokens that may be cues without being verbs of speech."""

OWNERS = POSSESSIVES | word_set("his her its their")
"""Words behind which stands what somebody has."""

PARTICLES = frozenset(("back", "on", "out", "in", "off", "up"))
_THIRD_PERSONS = frozenset(("he", "she", "it", "who", "which", "that", "another", "one", "somebody", "someone"))

_MAX_SUBJECT_TOKENS = 6
"""Tokens of a subject between a passage and an unlisted verb, or between 'heard' and 'say', at most."""

_MAX_CUES_EACH_SIDE = 6
"""Cues before and behind a passage that are weighed: bounds the work in a sentence full of verbs."""

_WEAK_COST = 60.0
_BEHIND_COMMA_COST = -20.0
_BEHIND_OTHER_COST = 56.0
_PASSAGE_BETWEEN_COST = 10.0
_JOINTS = (",", ":", "that")
_MAX_TOKENS_NAMED = 3
"""Tokens between 'called' and a passage at most: what is called so."""

_TOPIC_OPENERS = word_set("about if whether why how what who when where which for on over")
_CLAUSE_OPENERS = frozenset(("as", "because", "which", "who", "that", "when", "although", "though", "if"))


_OBJECTS = word_set("me him her us them")
_RELATIVE = frozenset(("who", "which", "that"))
_PREDICATE = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|does|do|did|needs?)(?!\w)"
)
"""What a passage begins with that is the verb of a subject before it: 'the men “should be heard”'."""


class Form(Enum):
    """The form of a cue."""

    FINITE = "finite"  # 'Lee said'
    PARTICIPLE = "participle"  # 'saying'
    INFINITIVE = "infinitive"  # 'to say'
    ACCORDING = "according"  # 'according to'
    NOUN = "noun"  # 'Lee's claim that'
    COLON = "colon"  # 'Lee:'


class Cue(NamedTuple):
    """A verb of speech, 'according to' or a colon at token ``position`` of a sentence."""

    position: int
    lemma: str
    strength: Strength
    form: Form


Ranked = Sequence[tuple[float, Cue]]
"""The cues around a passage with their costs, the likeliest first."""


def find_cues(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence in order."""
    may_be = sentence.words & _listed_words()
    if sentence.passages:
        may_be |= {w for w in sentence.words if (w.endswith("ed") and len(w) > _MIN_VERB_LETTERS) or w in _SHORT}
    return list(_cues(sentence.tokens, may_be | {"that"})) if may_be else []


@cache
def _listed_words() -> frozenset[str]:
    """The tokens that may be cues wherever they stand."""
    return _OTHERS | cue_verbs().keys()


def _cues(tokens: Sequence[Token], may_be: frozenset[str]) -> Iterator[Cue]:
    """The cues among the words that ``may_be`` cues, as 'that' may be behind another."""
    last, listed = -1, _listed_words()
    for i in [i for i, token in enumerate(tokens) if token.lower in may_be]:
        if tokens[i].lower in listed:
            cue = _listed(tokens, i)
        elif tokens[i].lower == "that":
            cue = _shared(tokens, i) if last >= 0 else None
        else:
            cue = _unlisted(tokens, i)
        is_told = last == i - 1 or (last >= 0 and tokens[last].lower == "words")
        if cue is not None and not (cue.form is Form.COLON and is_told):  # 'said:' is one
            last = i
            yield cue


def _shared(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that 'that' at token ``i`` is behind a name that shares the verb before: ', and baker Ann Lee that'."""
    words = range(i - 1, max(0, i - 1 - _MAX_SUBJECT_TOKENS), -1)
    joint = next((k for k in words if tokens[k].lower in ("and", "while", "but") or not tokens[k].is_word), i)
    is_closed = tokens[joint].is_word and (tokens[joint - 1].text == "," or tokens[joint - 1].passage >= 0)
    is_shared = joint < i - 1 and is_closed and tokens[i - 1].is_capitalised
    return Cue(i, "that", Strength.SPEECH, Form.FINITE) if is_shared else None


def _listed(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that the verb of speech, the 'according' or the colon at token ``i`` is."""
    token, word = tokens[i], tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if word == ":":
        return Cue(i, ":", Strength.SPEECH, Form.COLON) if following and tokens[i + 1].passage >= 0 else None
    if word in ("put", "puts"):
        return Cue(i, "put", Strength.SAY, Form.FINITE) if following == "it" else None
    in_words_of = word == "words" and [t.lower for t in tokens[max(0, i - 2) : i + 2]] == ["in", "the", "words", "of"]
    if in_words_of or (word, following) == ("according", "to"):
        return Cue(i, "accord", Strength.SAY, Form.ACCORDING)
    is_told = (word == "words" or word in _CLAIMS) and i > 0 and _is_told(tokens, i)
    if is_told or (word in _REPLIES and _is_reply(tokens, i)):
        return Cue(i, word, Strength.SAY, Form.NOUN)
    if word in cue_verbs() and (token.text[0].islower() or i == 0):
        form = _form_of(tokens, i)
        return Cue(i, *cue_verbs()[word], form) if form is not None else None
    return None


def _is_told(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun at token ``i`` is somebody's: 'Lee's claim that', 'a claim by Lee that', 'In Lee's words'."""
    is_owned = tokens[i - 1].lower in OWNERS
    if tokens[i].lower == "words":
        return is_owned and tokens[0].lower == "in"
    behind = [token.lower for token in tokens[i + 1 : i + 2 + _MAX_SUBJECT_TOKENS]]
    return (behind[:1] == ["that"] and is_owned) or (behind[:1] == ["by"] and "that" in behind)


def _is_reply(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun at token ``i`` is what a passage was or came as: '“…,” was Lee's terse reply'."""
    words = range(i - 1, max(0, i - 1 - _MAX_SUBJECT_TOKENS), -1)
    verb = next((k for k in words if tokens[k].lower in _COMES), 0)
    return verb > 0 and tokens[verb - 1].passage >= 0


def _unlisted(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that an unlisted verb is, behind a passage and right before or behind its subject, or before one: '“…,”
    thundered the mayor', '“…!” an officer ordered.', '“…,” Ann Lee shot back.', 'The union averred, “…”'"""
    token = tokens[i]
    if not (token.text[0].islower() and i):
        return None
    end = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].lower in PARTICLES)
    is_before = tokens[i - 1].passage >= 0 and end < len(tokens) and _opens_subject(tokens[end])
    is_closed = end >= len(tokens) or tokens[end].text in (".", ",") or tokens[end].lower in ("at", "to", "as", "when")
    is_cue = is_before or (is_closed and _is_subject_behind_passage(tokens, i)) or _opens_passage(tokens, end)
    return Cue(i, token.lower, Strength.SPEECH, Form.FINITE) if is_cue else None


def _opens_passage(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma and a passage follow in a sentence that opens with its subject: no 'As Lee cheered, “…”'."""
    is_joint = comma + 1 < len(tokens) and tokens[comma].text == "," and tokens[comma + 1].passage >= 0
    return is_joint and tokens[0].lower not in grammar("subordinator")


def _opens_subject(token: Token) -> bool:
    return token.is_capitalised or token.lower in ("the", "a", "an", "one")


def _is_subject_behind_passage(tokens: Sequence[Token], end: int) -> bool:
    """Whether a few words before token ``end`` are a subject that stands right behind a passage: 'an officer'."""
    for k in range(end - 1, max(-1, end - 2 - _MAX_SUBJECT_TOKENS), -1):
        if tokens[k].passage >= 0:
            return _opens_subject(tokens[k + 1]) or tokens[k + 1].lower in ("he", "she")
        if not (tokens[k].is_word or tokens[k].lower in POSSESSIVES):
            break
    return False


def _form_of(tokens: Sequence[Token], i: int) -> Form | None:
    """The form of the cue verb at token ``i``; None when the word is a noun or an adjective there: 'the claims'."""
    word = tokens[i].lower
    near = reversed(tokens[max(0, i - _MAX_SUBJECT_TOKENS) : i])
    before = next((token.lower for token in near if not is_adverb(token.lower)), "")
    if before == "having":
        return Form.PARTICIPLE
    if word.endswith("ing"):
        return None if before in grammar("determiner") else Form.PARTICIPLE
    lemma = cue_verbs()[word][0]
    may_be_noun = word in (lemma, lemma + "s")
    is_verb_behind = before in POSSESSIVES or before in ("that", "those", "some", "her")
    if before in grammar("determiner") and (may_be_noun or not is_verb_behind):
        return None  # but 'those said', 'a friend of Lee's said', 'a source close to her said'
    if word == lemma and word not in ("read", "put"):
        return _form_of_plain_verb(tokens, i, before)
    is_sure = cue_verbs()[word][1] is Strength.SAY or word != lemma + "s"
    return Form.FINITE if is_sure or _is_third_person(tokens, i) else None


def _form_of_plain_verb(tokens: Sequence[Token], i: int, before: str) -> Form | None:
    """The form of a verb without an ending: infinitive behind 'to' or 'Lee heard Reed', finite behind a plural."""
    if before in grammar("modal"):
        return Form.INFINITIVE if before == "to" else Form.FINITE
    words = itertools.takewhile(lambda token: token.is_word, reversed(tokens[max(0, i - _MAX_SUBJECT_TOKENS) : i]))
    if any(token.lower in ("hear", "hears", "heard", "hearing") for token in words):
        return Form.INFINITIVE
    is_plural = before in grammar("plural") or (before.endswith("s") and not before.endswith("ss"))
    return Form.FINITE if is_plural else None


def first_infinitive(tokens: Sequence[Token], i: int) -> int:
    """The first of the infinitives that 'and' joins to the verb at token ``i``: 'thank' in 'to thank Lee and say'."""
    before = range(i - 2, max(0, i - PHRASE), -1) if tokens[i - 1].lower == "and" else ()
    return next((k + 1 for k in before if tokens[k].lower == "to"), i)


def _is_third_person(tokens: Sequence[Token], i: int) -> bool:
    """Whether 'claims' is a verb: a name, a pronoun, a noun for a speaker or a passage stands before it."""
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.passage >= 0 or before.is_capitalised or before.lower in _THIRD_PERSONS:
        return True
    if before.text in (",", ")") or before.lower in ("and", "also", "then", "often", "now"):
        return True
    return before.lower in person_nouns() or before.lower in group_nouns()


def ranked_cues(
    body: str, sentence: Sentence, position: int, passage: Passage, cues: Sequence[Cue]
) -> list[tuple[float, Cue]]:
    """The cues around the passage at token ``position``, the likeliest first, with their costs: the distances in
    characters, changed by what speaks for or against each."""
    is_predicate = _PREDICATE.match(body, passage.start) is not None
    before = [cue for cue in cues if cue.position < position and not (is_predicate and _tells_who(sentence, cue))]
    before = before[-_MAX_CUES_EACH_SIDE:]
    behind = [cue for cue in cues if cue.position > position][:_MAX_CUES_EACH_SIDE]
    may_have_tail = _may_have_tail(body, sentence, position, passage)
    is_opened = any(opens(sentence, cue, position) for cue in before[-1:])
    is_told = bool(before) and _introduces(sentence, before[-1], position)
    ranked = [(_cost(sentence, position, passage, cue), cue) for cue in before]
    for cue in behind:
        # 'While Lee said “we go,” Reed said “we stay”'
        following = next((at for at, _ in sentence.passages if at > cue.position), None) if is_opened else None
        is_of_next = following is not None and opens(sentence, cue, following)
        tail = _BEHIND_COMMA_COST if may_have_tail and not (is_of_next or is_told) else _BEHIND_OTHER_COST
        ranked.append((_cost(sentence, position, passage, cue) + tail, cue))
    return sorted(ranked, key=lambda pair: pair[0])


def _tells_who(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb that takes no words only tells who is meant, behind 'who': 'those who had accused Lee'."""
    before = (token.lower for token in reversed(sentence.tokens[max(0, cue.position - NEAR) : cue.position]))
    word = next((word for word in before if word not in grammar("auxiliary", "adverb")), "")
    return cue.strength is Strength.WEAK and word in _RELATIVE


def opens(sentence: Sentence, cue: Cue, position: int) -> bool:
    """Whether a cue stands right before the passage at token ``position``."""
    return all(token.text in _JOINTS for token in sentence.tokens[cue.position + 1 : position])


def _introduces(sentence: Sentence, cue: Cue, position: int) -> bool:
    """Whether a cue introduces the passage at token ``position``: what stands behind that tells of a report then."""
    between = sentence.tokens[cue.position + 1 : position]
    is_joined = not between or between[-1].text in _JOINTS
    is_sure = cue.strength is Strength.SAY or (cue.strength is Strength.SPEECH and len(between) == 1)
    return cue.form is Form.FINITE and is_sure and is_joined and len(between) <= NEAR


def asking_cue(body: str, sentence: Sentence, position: int, passage: Passage, cues: Sequence[Cue]) -> Cue | None:
    """The 'asked' that puts the question in the passage at token ``position``: 'asked her, “…?”'."""
    verbs = (cue for cue in reversed(cues) if cue.position < position and cue.form is not Form.COLON)
    asking = next(verbs, None)
    if asking is None or asking.lemma != "ask" or passage.last_sign(body) != "?":
        return None
    between = sentence.tokens[asking.position + 1 : position]
    is_close = len(between) <= PHRASE and all(token.passage < 0 for token in between)
    return asking if is_close and _TOPIC_OPENERS.isdisjoint(token.lower for token in between) else None


def telling_cue(sentence: Sentence, position: int, ranked: Ranked, cues: Sequence[Cue]) -> Cue | None:
    """The cue by which somebody says the passage at token ``position``, whoever tells of it: 'Lee had called it “…”',
    'Reed said Lee had told her: “…”', 'critics who say it “…”', 'According to police, Lee “…”', 'Lee's claim that …',
    'leading Lee to say, “…”', 'as Lee put it'. Other clauses around it tell of that."""
    if ranked and ranked[0][1].form in (Form.NOUN, Form.INFINITIVE):
        return ranked[0][1]
    for _, cue in ranked:
        between = sentence.tokens[cue.position + 1 : position]
        is_named = 0 < len(between) <= _MAX_TOKENS_NAMED and all(token.is_word for token in between)
        is_by = [token.lower for token in (*between[:1], *between[-1:])] == ["by", "as"]  # 'described by Lee as “…”'
        is_naming = cue.lemma in NAMING and (is_named or is_by or (not between and _is_behind_what(sentence, cue)))
        is_inner = any(other.form is Form.FINITE and other.position < cue.position < position for other in cues)
        is_told = is_inner and (_has_object(cue, between) or _is_in_clause(sentence, cue, between))
        if is_naming or is_told or _is_source(cue, position, cues):
            return cue
    return None


def _has_object(cue: Cue, between: Sequence[Token]) -> bool:
    """Whether a pronoun for who is told something stands alone between a verb and a passage: 'told her:'."""
    words = [token.lower for token in between if token.is_word]
    is_verb = cue.form in (Form.FINITE, Form.PARTICIPLE) and cue.strength is not Strength.WEAK
    is_object = words[-1:] and words[-1] in _OBJECTS
    return bool(is_verb and is_object and (len(words) == 1 or (len(words) == 2 and words[0] in ("to", "at"))))


def _is_source(cue: Cue, position: int, cues: Sequence[Cue]) -> bool:
    """Whether a sentence tells all before a passage on somebody's word: 'According to the indictment, Lee “lied”'."""
    between = (other for other in cues if cue.position < other.position < position)
    return cue.form is Form.ACCORDING and cue.position < position and next(between, None) is None


def _is_in_clause(sentence: Sentence, cue: Cue, between: Sequence[Token]) -> bool:
    """Whether a clause of somebody tells what they say: 'critics who say the plan “is dead”'."""
    is_clause = cue.position > 0 and sentence.tokens[cue.position - 1].lower == "who"
    return is_clause and cue.strength is Strength.SAY and all(token.is_word for token in between)


def _is_behind_what(sentence: Sentence, cue: Cue) -> bool:
    """Whether 'what' opens the clause of a cue: 'in what one lawmaker called “…”'."""
    reach = sentence.tokens[max(0, cue.position - NEAR) : cue.position]
    return any(token.lower == "what" for token in itertools.takewhile(lambda token: token.is_word, reversed(reach)))


def _may_have_tail(body: str, sentence: Sentence, position: int, passage: Passage) -> bool:
    """Whether 'she said' may follow: the passage ends in a comma, '?' or '!', and no conjunction comes behind it."""
    following = sentence.tokens[position + 1].lower if position + 1 < len(sentence.tokens) else ""
    opens_clause = following in grammar("coordinator") or following in _CLAUSE_OPENERS
    return passage.last_sign(body) in ",?!" and not opens_clause


def _cost(sentence: Sentence, position: int, passage: Passage, cue: Cue) -> float:
    token = sentence.tokens[cue.position]
    is_behind = cue.position > position
    distance = token.start - passage.outer_end if is_behind else passage.outer_start - token.end
    low, high = sorted((position, cue.position))
    passages_between = sum(low < other < high for other, _ in sentence.passages)
    has_colon = cue.position + 1 < len(sentence.tokens) and sentence.tokens[cue.position + 1].text == ":"
    is_weak = cue.strength is Strength.WEAK and not has_colon
    return distance + _WEAK_COST * is_weak + _PASSAGE_BETWEEN_COST * passages_between
