"""How prominently a name stands in its sentence: a subject before an owner, an object or an attribute."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.opening import is_object
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import Gender, function_words, grammar, group_nouns, name_words, person_nouns, word_set

GENDERS = {"he": Gender.MALE, "she": Gender.FEMALE}
"""The pronouns that stand for one person, with the gender that they tell."""

_POSSESSIVE = -0.8
_ATTRIBUTE = -1.5
_OBJECT = -0.2

_MAX_TOKENS_TO_OWNER = 5
"""Tokens before a name among which 'his' or 'her' stands that owns it."""

_CLAUSE_OPENERS = word_set("when after as while if although though because since before once")
_CONTENT_OPENERS = frozenset(("that", "if", "whether", "because"))


def standing(tokens: Sequence[Token], mention: Mention) -> float:
    """The points that a name loses for being an owner, an attribute ('the Lee campaign') or an object; 0 for none."""
    if mention.possessive:
        return _POSSESSIVE
    if _is_attribute(tokens, mention):
        return _ATTRIBUTE
    return _OBJECT if is_object(tokens, mention) else 0.0


def is_owned(tokens: Sequence[Token], mention: Mention, gender: Gender) -> bool:
    """Whether a name explains somebody of whom a word of ``gender`` means: of 'he' in 'his lawyer, Dana Lee'."""
    owner = "her" if gender is Gender.FEMALE else "his"
    for k in range(mention.first - 1, max(-1, mention.first - 1 - _MAX_TOKENS_TO_OWNER), -1):
        if tokens[k].lower in ("his", "her"):
            return tokens[k].lower == owner
        if tokens[k].is_capitalised or tokens[k].passage >= 0 or tokens[k].lower in function_words():
            break
    return False


def leading_person(sentence: Sentence, people: Sequence[Mention]) -> Mention | None:
    """The first of ``people`` in a sentence; None for one who is only part of what is told ('that Lee won')."""
    tokens = sentence.tokens
    people = [m for m in people if not _is_attribute(tokens, m)]
    heads = [m for m in people if not m.possessive] or people
    first = next((m for m in heads if m.first <= 1 or not is_object(tokens, m)), heads[0] if heads else None)
    if first is None:
        return None
    is_content = first.first > 0 and tokens[first.first - 1].lower in _CONTENT_OPENERS
    return None if is_content or _follows_pronoun(tokens, first) else first


def _follows_pronoun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether 'he' or 'she' stands before a name that begins no clause: 'what he would tell Lee', 'He hired his first
    manager, Lee, in May'."""
    told = [k for k, token in enumerate(tokens[: mention.first]) if token.lower in GENDERS]
    if not told or tokens[mention.first - 1].text != ",":
        return bool(told)
    is_closed = mention.end >= len(tokens) or tokens[mention.end].text in (",", ".")
    return is_closed and _begins_main_clause(tokens, told[0])


def _begins_main_clause(tokens: Sequence[Token], k: int) -> bool:
    """Whether a pronoun at token ``k`` is the subject of its sentence: 'In May he …', but not 'The man he hired'."""
    word = tokens[k - 1].text if k else ","
    is_free = word == "," or word in name_words("day")
    is_free = is_free or any(word.lower() in grammar(use) for use in ("adverb", "time", "coordinator"))
    return is_free and tokens[0].lower not in _CLAUSE_OPENERS


def _is_attribute(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name stands before a noun as its attribute: 'the Lee campaign', 'a Lee aide'."""
    if mention.end >= len(tokens) or mention.first != mention.start:
        return False
    after = tokens[mention.end]
    if after.lower in group_nouns() or after.lower in person_nouns():
        return True
    if mention.first == 0:
        return False
    is_noun = after.is_word and after.text[0].islower() and after.lower not in function_words()
    return tokens[mention.first - 1].lower in grammar("article") and is_noun
