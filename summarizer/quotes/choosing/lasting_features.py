"""What a candidate and the words for it have for good, whatever passage they are weighed for: found once."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.choosing.passage_features import Features
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Gender, cue_verbs, grammar, group_nouns, name_words

_MAX_COUNT = 5
_MAX_TOKENS = 30
_MAX_MARGIN = 6.0
"""Points of an antecedent's margin (antecedents.py) at most."""

_DASHES = frozenset(("—", "–", "-", "--"))


def entity_features(attribution: Attribution, told: Told) -> Features:
    """Who a candidate is: a person, a body or a phrase, and what the article has ``told`` of them."""
    person, words = attribution.person, (attribution.speaker or " ").split() or [""]
    found = {
        f"route: {attribution.route.value}": 1.0,
        "words": float(min(_MAX_COUNT, len(words))),
        "group": float(words[-1].lower() in group_nouns()),
    }
    if person is None:
        return {**found, "place": float(all(word in name_words("place") for word in words))}
    return {
        **found,
        "margin": min(_MAX_MARGIN, attribution.margin),
        "gender known": float(person.gender is not Gender.UNKNOWN),
        "has role": float(told.role_of(person) is not None),
    }


def word_features(sentence: Sentence, subject: Subject, people: int) -> Features:
    """Where the words for a candidate stand and what stands beside them; ``people`` are candidates before it in its
    sentence."""
    tokens, mention = sentence.tokens, subject.mention
    return {
        "its sentence ends in a colon": float(tokens[-1].text == ":"),
        "ends sentence": float(subject.end >= len(tokens) - 1),
        "people before": float(min(_MAX_COUNT, people)),
        "place in sentence": min(_MAX_TOKENS, subject.start) / 10,
        "opens sentence": float(subject.first <= 1),
        "possessive": float(mention is not None and mention.possessive),
        **_neighbours(tokens, subject),
    }


def _neighbours(tokens: Sequence[Token], subject: Subject) -> Features:
    """The words right beside a candidate, adverbs behind it skipped."""
    end, first = subject.end, subject.first
    while end < len(tokens) and tokens[end].lower in grammar("adverb"):
        end += 1
    found = _right(tokens[end]) if end < len(tokens) else {}
    return found | _left(tokens[first - 1]) if first else found


def _right(token: Token) -> Features:
    word = token.lower
    return {
        "right: comma": float(word == ","),
        "right: cue": float(token.is_word and word in cue_verbs()),
        "right: -ed": float(word.endswith("ed")),
        "right: quote": float(token.passage >= 0),
    }


def _left(token: Token) -> Features:
    word = token.lower
    return {
        "left: comma": float(word == ","),
        "left: article": float(word in ("the", "a", "an")),
        "left: preposition": float(word in grammar("preposition")),
        "left: -ing": float(word.endswith("ing")),
        "left: that": float(word == "that"),
        "left: and": float(word in ("and", "or", "but", "while", "whereas")),
        "left: dash": float(token.text in _DASHES),
        "left: quote": float(token.passage >= 0),
    }
