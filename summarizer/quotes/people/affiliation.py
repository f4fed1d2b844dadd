"""Somebody's organisation or home: 'Ann Lee of the Harbour Institute', 'the Echo's Ann Lee', 'Ann Lee of Leeds'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import POSSESSIVES, function_words, group_nouns, name_words, word_set

_PREPOSITIONS = word_set("of from at with")
_WRITING = word_set("wrote writes writing reported reports")
_FOR = word_set("for in")
"""Prepositions between an author and a paper: 'wrote Ann Lee for the Echo'."""

_TIES = word_set("of for in and & at")
"""Words that join the capitals of one organisation: 'University of Leeds', 'Institute for Ports and Rivers'."""

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
"""The number of a unit: 'the 135th Aviation Regiment'."""

_MAX_TOKENS = 12
"""Tokens of an organisation at most."""

_MAX_LOWER_TOKENS = 4
"""Lower-case words of an organisation in one run at most, its noun included: 'foreign affairs bureau'."""


def affiliation(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The organisation, or the home with its preposition, that stands beside a full name, a comma between them allowed;
    None without one."""
    end = mention.end + (mention.end < len(tokens) and tokens[mention.end].text == ",")
    is_author = mention.first > 0 and tokens[mention.first - 1].lower in _WRITING
    if end + 1 < len(tokens) and (tokens[end].lower in _PREPOSITIONS or (is_author and tokens[end].lower in _FOR)):
        found = _behind_preposition(body, tokens, end)
        return found if found is None or end == mention.end or not found.startswith(tokens[end].text) else None
    if mention.first > 1 and tokens[mention.first - 1].lower in POSSESSIVES:
        return _possessor(body, tokens, mention.first - 1)
    return None


def _behind_preposition(body: str, tokens: Sequence[Token], preposition: int) -> str | None:
    """'Harbour Institute' of 'of the Harbour Institute', 'of Leeds' of 'of Leeds'; None for a possessive."""
    begin = preposition + 1 + (tokens[preposition + 1].text == "the")
    is_single = begin + 1 >= len(tokens) or not (tokens[begin + 1].is_capitalised or tokens[begin + 1].lower in _TIES)
    if begin < len(tokens) and tokens[begin].text in name_words("place") and is_single:
        return body[tokens[preposition].start : tokens[begin].end]
    stop = _end_of_name(tokens, begin)
    if stop < len(tokens) and tokens[stop].lower in POSSESSIVES:  # 'from Leeds’s Harbour Institute'
        owned = _end_of_name(tokens, stop + 1)
        if owned < stop + 3:
            return None
        stop = owned
    return body[tokens[begin].start : tokens[stop - 1].end] if stop > begin else None


def _end_of_name(tokens: Sequence[Token], begin: int) -> int:
    """Where the organisation ends that begins at token ``begin``: capitals, lower-case words up to a noun for a body,
    and what small words tie to them."""
    stop = k = begin
    while k < len(tokens) and k - begin < _MAX_TOKENS:
        run = _end_of_run(tokens, k)
        if run == k:
            break
        stop = run
        is_tied = stop < len(tokens) and tokens[stop].lower in _TIES
        k = stop + is_tied + (stop + 1 < len(tokens) and is_tied and tokens[stop + 1].text == "the")
    return stop


def _end_of_run(tokens: Sequence[Token], k: int) -> int:
    """Where the capitals, or the lower-case words that end in a noun for a body, end that begin at token ``k``."""
    end = k
    while end < len(tokens) and (tokens[end].is_capitalised or (end == k and _ORDINAL.fullmatch(tokens[k].text))):
        end += 1
    for i in range(end, min(end + _MAX_LOWER_TOKENS, len(tokens))):
        if not tokens[i].is_word or tokens[i].lower in function_words():
            break
        if tokens[i].lower in group_nouns() or tokens[i].lower == "bureau":
            return i + 1
    return end


def _possessor(body: str, tokens: Sequence[Token], possessive: int) -> str | None:
    """The capitalised words before the possessive ending at token ``possessive``."""
    begin = possessive
    while begin > 0 and tokens[begin - 1].is_capitalised and tokens[begin - 1].lower not in function_words() - {"the"}:
        begin -= 1
    return body[tokens[begin].start : tokens[possessive - 1].end] if begin < possessive else None
