"""Which cue of its sentence a passage belongs to: the nearest, after costs for weak verbs and passages between."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.document.marks import Passage
from summarizer.document.tokens import Sentence
from summarizer.quotes.clauses.cue import NAMING, Cue, Form
from summarizer.word_lists import Strength, grammar

Ranked = Sequence[tuple[float, Cue]]
"""The cues around a passage with their costs, the likeliest first."""

_MAX_CUES_EACH_SIDE = 6
"""Cues before and behind a passage that are weighed: bounds the work in a sentence full of verbs."""

_WEAK_COST = 60.0
_BEHIND_COMMA_COST = -20.0
_BEHIND_OTHER_COST = 56.0
_PASSAGE_BETWEEN_COST = 10.0
_JOINTS = (",", ":", "that")
_MAX_TOKENS_NAMED = 3
"""Tokens between 'called' and a passage at most: what is called so."""

_MAX_TOKENS_TO_HEARER = 5
"""Tokens of 'the clerk,' behind 'told' at most."""

_MAX_TOKENS_OF_HEARER = 10
"""Tokens between 'asked' and a question at most: whom, or by whom."""

_MAX_TOKENS_TO_WHAT = 7
"""Tokens from 'what' to the verb in 'what one lawmaker called “…”' at most."""

_TOPIC_OPENERS = frozenset(
    ("about", "if", "whether", "why", "how", "what", "who", "when", "where", "which", "for", "on", "over")
)
_CLAUSE_OPENERS = frozenset(("as", "because", "which", "who", "that", "when", "although", "though", "if"))


def ranked_cues(
    body: str, sentence: Sentence, position: int, passage: Passage, cues: Sequence[Cue]
) -> list[tuple[float, Cue]]:
    """The cues around the passage at token ``position``, the likeliest first, with their costs.

    A cost is the distance in characters, changed by what speaks for or against the cue.
    """
    before = [cue for cue in cues if cue.position < position][-_MAX_CUES_EACH_SIDE:]
    behind = [cue for cue in cues if cue.position > position][:_MAX_CUES_EACH_SIDE]
    may_have_tail = _may_have_tail(body, sentence, position, passage)
    is_opened = any(_opens(sentence, cue, position) for cue in before[-1:])
    is_told = bool(before) and _introduces(sentence, before[-1], position)
    ranked = [(_cost(sentence, position, passage, cue), cue) for cue in before]
    for cue in behind:
        # 'While Lee said “we go,” Reed said “we stay”'
        following = next((at for at, _ in sentence.passages if at > cue.position), None) if is_opened else None
        is_of_next = following is not None and _opens(sentence, cue, following)
        tail = _BEHIND_COMMA_COST if may_have_tail and not (is_of_next or is_told) else _BEHIND_OTHER_COST
        ranked.append((_cost(sentence, position, passage, cue) + tail, cue))
    return sorted(ranked, key=lambda pair: pair[0])


def _opens(sentence: Sentence, cue: Cue, position: int) -> bool:
    """Whether a cue stands right before the passage at token ``position``."""
    return all(token.text in _JOINTS for token in sentence.tokens[cue.position + 1 : position])


def _introduces(sentence: Sentence, cue: Cue, position: int) -> bool:
    """Whether a cue introduces the passage at token ``position``: what stands behind that tells of a report then."""
    between = sentence.tokens[cue.position + 1 : position]
    is_joined = not between or between[-1].text in _JOINTS
    is_near = len(between) <= _MAX_TOKENS_TO_HEARER and all(token.passage < 0 for token in between)
    is_sure = cue.strength is Strength.SAY or (cue.strength is Strength.SPEECH and len(between) == 1)
    return cue.form is Form.FINITE and is_sure and is_joined and is_near


def asking_cue(body: str, sentence: Sentence, position: int, passage: Passage, cues: Sequence[Cue]) -> Cue | None:
    """The 'asked' that puts the question in the passage at token ``position`` to somebody: 'asked her, “…?”', 'Asked by
    Reed: “…?”'. Whatever verb stands behind the question tells of the answer."""
    verbs = (cue for cue in reversed(cues) if cue.position < position and cue.form is not Form.COLON)
    asking = next(verbs, None)
    if asking is None or asking.lemma != "ask" or passage.last_sign(body) != "?":
        return None
    between = sentence.tokens[asking.position + 1 : position]
    is_close = len(between) <= _MAX_TOKENS_OF_HEARER and all(token.passage < 0 for token in between)
    return asking if is_close and not any(token.lower in _TOPIC_OPENERS for token in between) else None


def telling_cue(sentence: Sentence, position: int, ranked: Ranked) -> Cue | None:
    """The cue by which somebody says the passage at token ``position``, whoever tells of it: 'Lee had called it “…”',
    'Lee's claim that …', 'leading Lee to say, “…”', 'as Lee put it'. Other clauses around it tell of that."""
    if ranked and (ranked[0][1].form in (Form.NOUN, Form.INFINITIVE) or ranked[0][1].lemma == "put"):
        return ranked[0][1]
    for _, cue in ranked:
        between = sentence.tokens[cue.position + 1 : position]
        is_named = 0 < len(between) <= _MAX_TOKENS_NAMED and all(token.is_word for token in between)
        ends = [token.lower for token in (*between[:1], *between[-1:])]
        is_passive = ends == ["by", "as"] and len(between) <= _MAX_TOKENS_OF_HEARER  # 'described by Lee as “…”'
        if cue.lemma in NAMING and (is_named or is_passive or _is_behind_what(sentence, position, cue)):
            return cue
    return None


def _is_behind_what(sentence: Sentence, position: int, cue: Cue) -> bool:
    """Whether 'what' opens the clause of a cue right before a passage: 'in what one lawmaker called “…”'."""
    if cue.position + 1 != position:
        return False
    reach = sentence.tokens[max(0, cue.position - _MAX_TOKENS_TO_WHAT) : cue.position]
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
