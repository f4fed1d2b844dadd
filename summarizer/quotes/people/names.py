"""The names in a sentence: runs of capitals outside quotes, without the titles and attributes before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.quotes.people.values import Mention
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import (
    SAY,
    cue_verbs,
    first_names,
    function_words,
    group_nouns,
    name_words,
    person_nouns,
    titles,
)

_MINISTERIAL = frozenset(("Minister", "Secretary", "Commissioner", "Undersecretary"))
_LONGEST_CHAIN = 6
"""Tokens of a title such as 'Minister of State for' looked at."""

_LONGEST_NICKNAME = 20
"""Characters of a nickname with its marks at most."""


def mentions_of(sentence: Sentence, common: set[str]) -> Iterator[Mention]:
    """The names of a sentence; ``common`` are the words that the article writes in lower case somewhere."""
    for start, end in _runs(sentence.tokens):
        mention = _mention(sentence, start, end, common)
        if mention is not None:
            yield mention


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Bounds of the runs of capitalised words, small words of names ('de', 'bin') inside them included."""
    i = 0
    while i < len(tokens):
        if not tokens[i].is_capitalised:
            i += 1
            continue
        end = i + 1
        while end < len(tokens):
            if tokens[end].is_capitalised and tokens[end].text != "I":
                end += 1
            elif end + 1 < len(tokens) and tokens[end + 1].is_capitalised and _is_inside(tokens, end):
                end += 2
            else:
                break
        yield i, end
        i = end


def _mention(sentence: Sentence, first: int, end: int, common: set[str]) -> Mention | None:
    tokens = sentence.tokens
    start = first
    while start < end and _is_no_name(tokens[start], start, end, common):
        if _is_explained(tokens, start):
            break
        start += 1
        first = start
    while end > start and tokens[end - 1].text in name_words("day"):
        end -= 1
    end = next((i for i in range(start + 1, end) if _is_headline_verb(tokens[i])), end)
    gender, titled = "u", False
    cut = _name_start(tokens, start, end)
    for i in range(start, cut):
        told = titles().get(tokens[i].text)
        if told is not None:
            titled = titled or i == cut - 1
            gender = told if told != "u" else gender
    start = cut + _ends_chain(tokens, cut, end)
    if start >= end or _is_office(tokens, start, end):
        return None
    text = " ".join(token.text for token in tokens[start:end] if token.passage < 0)
    possessive = end < len(tokens) and tokens[end].lower in ("'s", "’s", "’", "'")
    return Mention(start, end, text, sentence.index, first, gender, titled, possessive)


def _is_inside(tokens: Sequence[Token], position: int) -> bool:
    """Whether a token before a capital is part of a name: a particle ('de'), or a nickname ('Ann “Sunny” Lee')."""
    token = tokens[position]
    nickname = token.passage >= 0 and token.end - token.start <= _LONGEST_NICKNAME
    return token.lower in name_words("particle") or (nickname and tokens[position - 1].text in first_names())


def _is_headline_verb(token: Token) -> bool:
    """Whether a capitalised word can only be the verb of a headline: 'Ann Lee Says Budget Will Fall'."""
    return token.lower in cue_verbs() and cue_verbs()[token.lower] == ("say", SAY)


def _is_explained(tokens: Sequence[Token], position: int) -> bool:
    """Whether ', who …' or ', 43, …' follows: then even a common word ('Small, who …') is a name."""
    if position + 2 >= len(tokens) or tokens[position + 1].text != ",":
        return False
    return tokens[position].lower not in function_words() and (
        tokens[position + 2].lower in ("who", "whose") or tokens[position + 2].text.isdigit()
    )


def _is_office(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether capitals name an office alone: 'Secretary', 'Managing Editor' ('Cook' may be both)."""
    if end - start == 1:
        return tokens[start].text in titles()
    return all(
        token.text in titles() or (token.lower in person_nouns() and token.text not in first_names())
        for token in tokens[start:end]
    )


def _is_no_name(token: Token, position: int, end: int, common: set[str]) -> bool:
    """Whether a word at the head of a run only begins a sentence or is a day."""
    if (token.lower in function_words() and not is_acronym(token)) or token.text in name_words("day"):
        return not (token.text in first_names() and position + 1 < end)
    opening = position == 0
    if not opening or token.text in titles() or token.text in first_names():
        return False
    return token.lower in common and token.text not in name_words("place")


def is_acronym(token: Token) -> bool:
    """'US', 'IT': capitals that are no sentence's first word."""
    return len(token.text) > 1 and token.text.isupper()


def _name_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the name proper begins: after titles, attributes of country or party, and whatever stands
    before a first name."""
    known = first_names()
    for i in range(start + 1, end - 1):
        before = tokens[i - 1].text
        begins = tokens[i].text in known and before not in known and not before.endswith(".")
        if begins and (before in titles() or _is_attribute(before) or i - start >= 2):
            return i
    cut = start + (start < end and _is_compound(tokens[start], end - start))
    for i in range(cut, end - 1):
        if _is_title(tokens[i], tokens[i + 1]):
            cut = i + 1
    if cut == start:
        while cut < end - 2 and tokens[cut].text in name_words("nation"):
            cut += 1
    return cut


def _ends_chain(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the first of three capitals ends a title before the name: 'Minister of State for Textiles Ann Lee'."""
    if end - start < 3 or start == 0 or tokens[start - 1].lower not in ("for", "of"):
        return False
    chain = tokens[max(0, start - _LONGEST_CHAIN) : start - 1]
    named = tokens[start + 1].text in first_names() or any(token.text in _MINISTERIAL for token in chain)
    titled = any(token.text in titles() for token in chain)
    whole = tokens[start].text in first_names() or tokens[start + 1].lower in function_words()
    return titled and named and not whole


def _is_compound(token: Token, words: int) -> bool:
    """Whether the first of several capitals is an attribute such as 'Second-placed' or 'Vice-captain'."""
    first, _, rest = token.text.partition("-")
    return words > 1 and rest[:1].islower() and first not in first_names()


def _is_title(token: Token, following: Token) -> bool:
    """Whether a capitalised word is a title or role noun; one that is a first name too only before another
    ('Dean John')."""
    head = token.text.partition("-")[0]  # 'Director-General'
    if not any(text in titles() or text.lower() in person_nouns() for text in (token.text, head)):
        return False
    return token.text not in first_names() or following.text in first_names()


def _is_attribute(word: str) -> bool:
    return (
        word in name_words("org")
        or word in name_words("nation")
        or word in name_words("place")
        or word.isupper()
        or word.lower() in person_nouns()
        or word.lower() in group_nouns()
    )
