"""Somebody's organisation or home: 'Ann Lee of the Harbour Institute', 'the Echo's Ann Lee', 'Ann Lee of Leeds'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.quotes.people.values import Mention
from summarizer.quotes.text.tokens import Token
from summarizer.word_lists import POSSESSIVES, name_words


def affiliation(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The organisation, or the home with its preposition, that stands beside a full name; None without one."""
    end = mention.end
    if end + 1 < len(tokens) and tokens[end].lower in ("of", "from", "at", "with"):
        return _behind_preposition(body, tokens, end)
    if mention.first > 1 and tokens[mention.first - 1].lower in ("'s", "’s"):
        return _possessor(body, tokens, mention.first - 1)
    return None


def _behind_preposition(body: str, tokens: Sequence[Token], preposition: int) -> str | None:
    """'Harbour Institute' of 'of the Harbour Institute', 'of Leeds' of 'of Leeds'; None for a possessive."""
    begin = preposition + 1 + (tokens[preposition + 1].text == "the")
    is_single = begin + 1 >= len(tokens) or not tokens[begin + 1].is_capitalised
    if begin < len(tokens) and tokens[begin].text in name_words("place") and is_single:
        return body[tokens[preposition].start : tokens[begin].end]
    stop = begin
    while stop < len(tokens) and tokens[stop].is_capitalised:
        stop += 1
    if stop < len(tokens) and tokens[stop].lower in POSSESSIVES:
        return None
    return body[tokens[begin].start : tokens[stop - 1].end] if stop > begin else None


def _possessor(body: str, tokens: Sequence[Token], possessive: int) -> str | None:
    """The capitalised words before the possessive ending at token ``possessive``."""
    begin = possessive
    while begin > 0 and tokens[begin - 1].is_capitalised:
        begin -= 1
    return body[tokens[begin].start : tokens[possessive - 1].end] if begin < possessive else None
