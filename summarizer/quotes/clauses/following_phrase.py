"""The noun phrase that begins at a token: who speaks in 'said Ann Lee, the mayor' and 'according to a spokesman'."""

from __future__ import annotations

from summarizer.quotes.clauses.modified_phrase import ANONYMOUS, modified_phrase_at
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import MAX_PHRASE_TOKENS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import (
    POSSESSIVES,
    PRONOUNS,
    function_words,
    grammar,
    name_words,
)

_INSIDE = POSSESSIVES | {"-", "&"}
"""Tokens inside a phrase that are no words."""

_MAX_PREMODIFIERS = 5
"""Tokens within which a phrase without an article or a capital must come to its noun or name."""

_MAX_ROLE_TOKENS = 4
"""Tokens of a role between a comma and a name at most."""

_ATTACHING = frozenset(("at", "in", "to", "on"))
"""Prepositions of the list 'boundary' that may still belong to the noun before them."""

_OBJECTS = frozenset(("him", "her", "them"))

_SEPARATING = frozenset(("and", "of", "for", "from", "with"))
"""Words between two names of one phrase that make the first one its head."""


def may_begin(sentence: TaggedSentence, i: int) -> bool:
    """Whether a noun phrase that can speak may begin at token ``i``."""
    token = sentence.tokens[i]
    if token.is_capitalised or token.lower in grammar("article") or token.lower in PRONOUNS | ANONYMOUS:
        return True
    return token.is_word and token.lower not in function_words() and _comes_to_speaker(sentence, i)


def following_phrase(sentence: TaggedSentence, i: int) -> Subject | None:
    """The noun phrase that begins at token ``i``: its head name, else a name in apposition to it, else the phrase
    itself; None when no phrase begins there."""
    if i >= len(sentence.tokens):
        return None
    word = sentence.tokens[i].lower
    if word in PRONOUNS or (word in _OBJECTS and not _has_noun(sentence, i + 1)):
        return Subject(Kind.PRONOUN, i, i + 1)
    modified = modified_phrase_at(sentence, i)
    if modified is not None:
        name = _name_in_apposition(sentence, i, modified.end)
        return Subject.named(name) if name is not None else modified
    anonymous = min(i + (sentence.tokens[i].lower == "a"), len(sentence.tokens) - 1)  # 'a few'
    if not _has_noun(sentence, anonymous + 1) and sentence.tokens[anonymous].lower in ANONYMOUS:
        return Subject(Kind.PRONOUN, anonymous, anonymous + 1)
    end = _phrase_end(sentence, i)
    name = _head_name(sentence, i, end) or _name_in_apposition(sentence, i, end)
    return Subject.named(name) if name is not None else _nominal(sentence, i, end)


def _has_noun(sentence: TaggedSentence, i: int) -> bool:
    """Whether the word at token ``i`` may be the noun of 'another' or 'several' before it."""
    return i < len(sentence.tokens) and sentence.tokens[i].is_word and sentence.tokens[i].lower not in function_words()


def _comes_to_speaker(sentence: TaggedSentence, i: int) -> bool:
    """Whether a noun for a person or a name comes within the next words: 'longtime aide', 'coach Ken Hill'."""
    for j in range(i, min(i + _MAX_PREMODIFIERS, len(sentence.tokens))):
        if not sentence.tokens[j].is_word:
            return False
        if sentence.is_person_noun(j) or j in sentence.names_by_start:
            return True
    return False


def _phrase_end(sentence: TaggedSentence, i: int) -> int:
    """Where the phrase that begins at token ``i`` ends: at punctuation, a passage, a verb or a preposition that does
    not belong to it."""
    j = i
    while j < len(sentence.tokens) and j - i < MAX_PHRASE_TOKENS and not _ends_before(sentence, i, j):
        j += 1
    return j


def _ends_before(sentence: TaggedSentence, i: int, j: int) -> bool:
    """Whether the phrase that begins at token ``i`` ends before token ``j``."""
    token = sentence.tokens[j]
    if token.passage >= 0 or not (token.is_word or token.lower in _INSIDE):
        return True
    if j == i or any(mention.start < j < mention.end for mention in sentence.mentions):  # 'João do Nascimento'
        return False
    if token.text in name_words("day"):
        return True
    if token.lower.endswith("ed") and j + 1 < len(sentence.tokens) and sentence.tokens[j + 1].lower in ("by", "to"):
        return True
    if token.lower in grammar("boundary"):
        return _leaves_phrase(sentence, i, j)
    return token.lower in grammar("auxiliary")


def _leaves_phrase(sentence: TaggedSentence, i: int, j: int) -> bool:
    """Whether the preposition at token ``j`` no longer belongs to the noun before it; 'at', 'in', 'to' and 'on' may,
    before a name has come and before no 'a statement'."""
    if sentence.tokens[j].lower not in _ATTACHING:
        return True
    if any(m.start >= i and m.end <= j and not m.possessive for m in sentence.mentions):
        return True
    article = sentence.tokens[j + 1].lower if j + 1 < len(sentence.tokens) else ""
    noun = sentence.tokens[j + 2].lower if j + 2 < len(sentence.tokens) else ""
    return article in ("a", "an") and noun in grammar("statement")


def _head_name(sentence: TaggedSentence, i: int, end: int) -> Mention | None:
    """The last name of a phrase that is neither a possessive nor the attribute of a noun."""
    chosen: Mention | None = None
    for mention in sentence.mentions:
        if mention.first < i or mention.end > end or mention.possessive:
            continue
        if _qualifies_noun(sentence, mention, end):
            continue
        if chosen is not None and chosen.person is not None and _are_separate(sentence, chosen, mention):
            break
        chosen = mention
    return chosen


def _are_separate(sentence: TaggedSentence, first: Mention, second: Mention) -> bool:
    """Whether 'and' or a preposition stands between two names."""
    return any(token.lower in _SEPARATING for token in sentence.tokens[first.end : second.first])


def _qualifies_noun(sentence: TaggedSentence, mention: Mention, end: int) -> bool:
    """Whether the name only qualifies the noun behind it: 'the Clinton campaign', 'Boeing engineers'."""
    if mention.end >= end or not sentence.tokens[mention.end].is_word:
        return False
    if sentence.tokens[mention.end].lower in function_words():
        return False
    return mention.person is None or any(sentence.is_speaker_noun(k) for k in range(mention.end, end))


def _name_in_apposition(sentence: TaggedSentence, i: int, end: int) -> Mention | None:
    """The person's name behind the comma at token ``end``, a role before it allowed (', fellow geologist Ann Lee'), or
    the body's between two commas that explains 'the' something at token ``i``: 'the developer, Castle Homes, …'."""
    if end >= len(sentence.tokens) - 1 or sentence.tokens[end].text != ",":
        return None
    name = sentence.names_by_start.get(_behind_role(sentence, end + 1))
    if name is None or name.possessive:
        return None
    is_closed = name.end < len(sentence.tokens) and sentence.tokens[name.end].text == ","
    return name if name.person is not None or (is_closed and sentence.tokens[i].lower == "the") else None


def _behind_role(sentence: TaggedSentence, i: int) -> int:
    """Where the lower-case words that begin at token ``i`` end when the last of them is a noun for a person; else
    ``i``."""
    j = i
    last = min(i + _MAX_ROLE_TOKENS, len(sentence.tokens))
    while j < last and sentence.tokens[j].is_word and sentence.tokens[j].text[0].islower():
        j += 1
    return j if j > i and sentence.is_person_noun(j - 1) else i


def _nominal(sentence: TaggedSentence, i: int, end: int) -> Subject | None:
    """A phrase without a name of its own; sure when it holds a noun that can speak or begins with a capital."""
    while end > i and sentence.tokens[end - 1].lower in function_words():
        end -= 1
    if end <= i:
        return None
    sure = any(sentence.is_speaker_noun(k) for k in range(i, end)) or any(
        sentence.tokens[k].is_capitalised for k in range(i, min(i + 2, end))
    )
    return Subject(Kind.NOMINAL, i, end, sure=sure)
