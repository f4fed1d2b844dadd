"""Names that are no person's: the whole name of a body, and capitalised words that are no name at all."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import function_words, is_nationality, name_words, person_nouns, titles, word_set

_MASTHEADS = word_set("Leader Chronicler Advocate Ambassador Examiner")
"""Titles that newspapers are called after."""

_NAME_TIES = word_set("and & for to ' ’")
"""Tokens that join the runs of capitals of one name: 'the Port and Harbour Board', 'Prison Officers' Association'."""

_FOREIGN_TIES = word_set("ng mga de del la las los le les des du di da do dos das der für und et y e wa ya za")
"""Small words inside names of other languages, several in a row: 'Samahan ng mga Magsasaka'."""

_MAX_TOKENS_BEFORE = 8
"""Tokens of a body's name before its last run of capitals at most."""


def is_common_noun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a capitalised run is no name: an office ('US President'), or a noun for people ('Republican')."""
    last = tokens[mention.end - 1]
    if is_nationality(last.text) or (last.text in titles() and last.text not in _MASTHEADS):
        return True
    return mention.end - mention.start == 1 and last.lower in person_nouns()


def whole_name(body: str, tokens: Sequence[Token], mention: Mention) -> str:
    """A body's name as it stands in ``body``, with the words that belong to it on both sides of the mention."""
    begin = _tied(tokens, mention.first)
    return body[tokens[begin].start : tokens[_end(tokens, mention) - 1].end]


def _tied(tokens: Sequence[Token], first: int) -> int:
    """Where the name begins to which the run of capitals at token ``first`` is tied: 'the Port and Harbour Board'."""
    begin = first
    while begin >= 2 and first - begin < _MAX_TOKENS_BEFORE:
        last = _before_ties(tokens, begin)
        if last == begin - 1 or not _may_name(tokens[last]):
            break
        begin = last
        while begin > 0 and _may_name(tokens[begin - 1]):
            begin -= 1
    return _behind_list(tokens, begin) if begin < first else begin


def _behind_list(tokens: Sequence[Token], begin: int) -> int:
    """Where a name begins of which a list of topics is cut at its comma: 'Council on Ports, Rail and Roads'."""
    k = begin - 1
    while k > 1 and tokens[begin - 1].text == "," and begin - k < _MAX_TOKENS_BEFORE and _may_name(tokens[k - 1]):
        k -= 1
    if k < 2 or k == begin - 1 or tokens[k - 1].lower not in ("of", "on", "for") or not _may_name(tokens[k - 2]):
        return begin
    k -= 2
    while k > 0 and _may_name(tokens[k - 1]):
        k -= 1
    return k


def _may_name(token: Token) -> bool:
    """Whether a token may belong to a run of capitals."""
    return token.is_capitalised and token.lower not in function_words()


def _before_ties(tokens: Sequence[Token], begin: int) -> int:
    """The token before what ties a name to the run of capitals at token ``begin``; ``begin - 1`` without a tie."""
    last = begin - 1
    if tokens[last].lower in _NAME_TIES:
        return last - 1
    while last > 0 and tokens[last].lower in _FOREIGN_TIES:
        last -= 1
    return last


def _end(tokens: Sequence[Token], mention: Mention) -> int:
    """Where a body's name ends, with what is tied to it: 'Department of the Interior', 'Friends for Halden'."""
    end = mention.end
    ties = ("of",) if tokens[end - 1].text in name_words("org") else ("of", "for", "against")
    is_body = len(ties) == 1 or (end - mention.start == 1 and mention.text.endswith("s"))
    if not is_body or end + 1 >= len(tokens) or tokens[end].lower not in ties:
        return end
    k = end + 1 + (tokens[end + 1].lower == "the")
    while k < len(tokens) and tokens[k].is_capitalised:
        k += 1
    return k if tokens[k - 1].is_capitalised else end
