"""What speaks for a name being a person's: first names, initials, verbs of speech beside it, appositions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.quotes.people.values import Mention
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import (
    cue_verbs,
    first_names,
    function_words,
    group_nouns,
    name_words,
    person_nouns,
    titles,
)

_TITLE_TIES = frozenset(("by", "for", "and", "of", "with", "in", "on", "at", "to", "from", "the"))


def points_of(sentence: Sentence, mention: Mention, alone: Counter[str]) -> float:
    """How much speaks for a full name being a person's."""
    tokens = sentence.tokens
    words = mention.text.split()
    score = 2.0 if mention.titled else 0.0
    score += 3.0 if words[0] in first_names() else 0.0
    score += 2.0 if "-" in words[-1] and words[-1].split("-")[-1].islower() else 0.0
    score += 2.0 if words[0] in name_words("family") else 0.0
    score += 2.0 if words[0].endswith(".") or (len(words) > 2 and words[1].endswith(".")) else 0.0
    score += 2.0 if alone[words[-1]] and not is_thing(words[-1]) else 0.0
    score += 1.0 if len(words) in (2, 3) and all(word[1:].islower() for word in words) else 0.0
    score += _context_points(tokens, mention)
    if words[0] in first_names() and len(words) == 2 and words[1] in name_words("surname"):
        return score
    score -= 3.0 * sum(is_thing(word) for word in words[1:]) + 2.0 * is_thing(words[0])
    score -= 3.0 * (words[-1] in name_words("org"))
    score -= 3.0 * any(word.lower() in _TITLE_TIES for word in words[1:-1])  # 'Justice For All'
    opens = mention.first == 0 and words[0].endswith("ing") and words[0] not in first_names()
    score -= 3.0 * opens  # 'Selling Marlow short'
    return score


def is_thing(word: str) -> bool:
    """Whether a capitalised word is a place's, a nation's or an organisation's, or an acronym."""
    if word in name_words("org"):
        return True
    if word.endswith("s") and word[:-1] in name_words("nation"):
        return True
    return word in name_words("place") or word in name_words("nation") or (word.isupper() and len(word) > 1)


def _context_points(tokens: Sequence[Token], mention: Mention) -> float:
    before = tokens[mention.start - 1] if mention.start else None
    after = tokens[mention.end : mention.end + 3]
    score = 0.0
    if _is_cue(before) or (after and _is_cue(after[0])):
        score += 2.0
    noun = before if before is None or before.text != "," or mention.start < 2 else tokens[mention.start - 2]
    if noun is not None and noun.lower in person_nouns():
        score += 2.0
    if (
        len(after) > 1
        and after[0].text == ","
        and (after[1].lower in ("who", "a", "an", "the") or after[1].text.isdigit())
    ):
        score += 1.0
    if _is_explained(tokens, mention.end):
        score += 2.0
    if mention.first == 0 and tokens[0].text not in first_names():
        score -= 1.0
    if after and after[0].text == "/":
        score -= 4.0
    if before is not None and before.lower in ("in", "at", "near", "outside", "across"):
        score -= 2.0
    if before is not None and before.lower == "the" and mention.first == mention.start:
        score -= 3.0
    return score


def _is_explained(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma at ``comma`` is followed by a verb of speech or by an apposition with a role noun."""
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return False
    if _is_cue(tokens[comma + 1]):
        return True
    for token in tokens[comma + 1 : comma + 6]:
        if token.lower in person_nouns():
            return True
        if not token.is_word and token.lower not in ("'s", "’s"):
            return False
    return False


def _is_cue(token: Token | None) -> bool:
    return token is not None and token.lower in cue_verbs() and cue_verbs()[token.lower][1] != "weak"


def speaks_alone(sentence: Sentence, mention: Mention) -> bool:
    """Whether a single unknown name stands directly at a verb of speech, and is no organisation, place or
    role."""
    text = mention.text
    if is_thing(text) or text.lower() in group_nouns() or text.lower() in person_nouns() or text in titles():
        return False
    after = sentence.tokens[mention.end] if mention.end < len(sentence.tokens) else None
    before = sentence.tokens[mention.start - 1] if mention.start else None
    if before is not None and _qualifies(before):
        return False
    if text in first_names() and mention.start > 0 and len(text) > 2:
        return True
    spoken = _is_cue(before) and mention.start >= 2 and not (after is not None and _qualifies(after))
    return not mention.possessive and (_is_cue(after) or spoken)


def _qualifies(neighbour: Token) -> bool:
    """Whether a word beside a capitalised one makes it a common noun or a part of a longer name."""
    if neighbour.lower in ("the", "of", "a", "an", "and"):
        return True
    lower = neighbour.is_word and neighbour.text[0].islower() and neighbour.lower not in function_words()
    return lower and neighbour.lower not in cue_verbs() and neighbour.lower not in person_nouns()


def is_headline(sentence: Sentence) -> bool:
    """Whether all long words are capitalised, as in headlines: capitals tell nothing about names there."""
    if sentence.passages:
        return False
    long = 0
    for token in sentence.tokens:
        if len(token.text) > 3 and token.is_word:
            if token.text[0].islower():
                return False
            long += 1
    return long >= 4
