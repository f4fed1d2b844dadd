"""What speaks for a capitalised run being a person's name: first names, initials, verbs of speech beside it, roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.quotes.people.values import Mention
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import (
    WEAK,
    cue_verbs,
    first_names,
    function_words,
    group_nouns,
    name_words,
    person_nouns,
    titles,
    word_set,
)

_SMALL_WORDS = word_set("by for and of with in on at to from the")
"""Words inside titles of works and names of bodies: 'Justice For All'."""

_MAX_TOKENS_TO_ROLE = 5
"""Tokens of an apposition within which its role noun stands."""

_MIN_HEADLINE_WORDS = 4
"""Long words that a headline has at least."""


def points_of(sentence: Sentence, mention: Mention, alone: Counter[str]) -> float:
    """How much speaks for a full name being a person's; ``alone`` counts the single names of the article."""
    tokens, words = sentence.tokens, mention.text.split()
    points = _points_of_words(words, alone) + _points_of_context(tokens, mention)
    points += 2.0 if mention.titled else 0.0
    if words[0] in first_names() and len(words) == 2 and words[1] in name_words("surname"):
        return points
    points -= 3.0 * sum(is_thing(word) for word in words[1:]) + 2.0 * is_thing(words[0])
    points -= 3.0 * (words[-1] in name_words("org"))
    points -= 3.0 * any(word.lower() in _SMALL_WORDS for word in words[1:-1])
    opens_with_verb = mention.first == 0 and words[0].endswith("ing") and words[0] not in first_names()
    return points - 3.0 * opens_with_verb  # 'Selling Marlow short'


def is_thing(word: str) -> bool:
    """Whether a capitalised word belongs to a place, a nation or an organisation, or is an acronym."""
    if word in name_words("org"):
        return True
    if word.endswith("s") and word[:-1] in name_words("nation"):
        return True
    return word in name_words("place") or word in name_words("nation") or (word.isupper() and len(word) > 1)


def speaks_alone(sentence: Sentence, mention: Mention) -> bool:
    """Whether a single unknown name stands right beside a verb of speech, and is no organisation, place or role."""
    text = mention.text
    if is_thing(text) or text.lower() in group_nouns() or text.lower() in person_nouns() or text in titles():
        return False
    after = sentence.tokens[mention.end] if mention.end < len(sentence.tokens) else None
    before = sentence.tokens[mention.start - 1] if mention.start else None
    if before is not None and _makes_common(before):
        return False
    if text in first_names() and mention.start > 0 and len(text) > 2:
        return True
    follows_verb = _is_cue(before) and mention.start >= 2 and not (after is not None and _makes_common(after))
    return not mention.possessive and (_is_cue(after) or follows_verb)


def is_headline(sentence: Sentence) -> bool:
    """Whether all long words are capitalised, as in headlines: capitals say nothing about names there."""
    if sentence.passages:
        return False
    long_words = 0
    for token in sentence.tokens:
        if len(token.text) > 3 and token.is_word:
            if token.text[0].islower():
                return False
            long_words += 1
    return long_words >= _MIN_HEADLINE_WORDS


def _points_of_words(words: Sequence[str], alone: Counter[str]) -> float:
    """What the words of a name tell."""
    points = 3.0 if words[0] in first_names() else 0.0
    points += 2.0 if "-" in words[-1] and words[-1].split("-")[-1].islower() else 0.0
    points += 2.0 if words[0] in name_words("family") else 0.0
    points += 2.0 if words[0].endswith(".") or (len(words) > 2 and words[1].endswith(".")) else 0.0
    points += 2.0 if alone[words[-1]] and not is_thing(words[-1]) else 0.0
    points += 1.0 if len(words) in (2, 3) and all(word[1:].islower() for word in words) else 0.0
    return points


def _points_of_context(tokens: Sequence[Token], mention: Mention) -> float:
    """What the tokens beside a name tell."""
    before = tokens[mention.start - 1] if mention.start else None
    after = tokens[mention.end : mention.end + 3]
    points = 0.0
    if _is_cue(before) or (after and _is_cue(after[0])):
        points += 2.0
    noun = tokens[mention.start - 2] if before is not None and before.text == "," and mention.start >= 2 else before
    if noun is not None and noun.lower in person_nouns():
        points += 2.0
    if _opens_apposition(after):
        points += 1.0
    if _is_explained(tokens, mention.end):
        points += 2.0
    if mention.first == 0 and tokens[0].text not in first_names():
        points -= 1.0
    if after and after[0].text == "/":
        points -= 4.0
    if before is not None and before.lower in ("in", "at", "near", "outside", "across"):
        points -= 2.0
    if before is not None and before.lower == "the" and mention.first == mention.start:
        points -= 3.0
    return points


def _opens_apposition(after: Sequence[Token]) -> bool:
    """Whether ', who', ', a' or ', 43' stands behind a name."""
    if len(after) < 2 or after[0].text != ",":
        return False
    return after[1].lower in ("who", "a", "an", "the") or after[1].text.isdigit()


def _is_explained(tokens: Sequence[Token], comma: int) -> bool:
    """Whether ``comma`` is one and a verb of speech or an apposition with a role noun follows it."""
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return False
    if _is_cue(tokens[comma + 1]):
        return True
    for token in tokens[comma + 1 : comma + 1 + _MAX_TOKENS_TO_ROLE]:
        if token.lower in person_nouns():
            return True
        if not token.is_word and token.lower not in ("'s", "’s"):
            return False
    return False


def _is_cue(token: Token | None) -> bool:
    """Whether a token is a form of a verb of speech that is not weak."""
    return token is not None and token.lower in cue_verbs() and cue_verbs()[token.lower][1] != WEAK


def _makes_common(neighbour: Token) -> bool:
    """Whether a word beside a capitalised one makes that a common noun or a part of a longer name."""
    if neighbour.lower in ("the", "of", "a", "an", "and"):
        return True
    is_lower = neighbour.is_word and neighbour.text[0].islower() and neighbour.lower not in function_words()
    return is_lower and neighbour.lower not in cue_verbs() and neighbour.lower not in person_nouns()
