"""What an article calls a body that it names: 'the rights group Harbour Watch', 'Harbour Watch, a Leeds think tank'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.values import Cast, Mention
from summarizer.word_lists import ARTICLES, POSSESSIVES, function_words, grammar, group_nouns, is_nationality, word_set

_MAX_TOKENS = 8
"""Tokens of a body's role at most."""

_PLAIN = word_set("group company firm agency body organisation organization association party")
"""Nouns for a body that say nothing of it when they stand alone."""

_PREPOSITIONS = word_set("of for in on from at that which")
"""Words before which the noun of an apposition has to come."""


def body_roles_of(body: str, sentences: Sequence[Sentence], cast: Cast) -> Mapping[str, str]:
    """The role of each body that the article explains, by the name that it has there, in the words of ``body``."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            if mention.person is None:
                for begin, end in _roles_beside(sentence.tokens, mention):
                    words = body[sentence.tokens[begin].start : sentence.tokens[end - 1].end]
                    found.setdefault(mention.text, words)
    return found


def _roles_beside(tokens: Sequence[Token], mention: Mention) -> Iterator[tuple[int, int]]:
    """Where the words begin and end that tell what a body is."""
    begin = _begin_before(tokens, mention.first)
    if begin < mention.first and not (mention.first - begin == 1 and tokens[begin].lower in _PLAIN):
        yield begin, mention.first
    end = _end_behind(tokens, mention.end)
    if end > mention.end:
        yield mention.end + 2, end


def _begin_before(tokens: Sequence[Token], end: int) -> int:
    """Where the words begin that end in a noun for a body before token ``end``, behind an article or a preposition;
    ``end`` when none do."""
    if end == 0 or not _is_body(tokens[end - 1]) or tokens[end - 1].is_capitalised:
        return end
    begin = end - 1
    while begin > 0 and end - begin < _MAX_TOKENS and _qualifies(tokens[begin - 1]):
        begin -= 1
    return begin


def _qualifies(token: Token) -> bool:
    """Whether a token qualifies the noun for a body behind it."""
    is_capital = token.is_capitalised and not is_nationality(token.text)
    return token.is_word and token.passage < 0 and not is_capital and token.lower not in function_words()


def _end_behind(tokens: Sequence[Token], comma: int) -> int:
    """Where the apposition with a noun for a body ends that begins at a ``comma``; ``comma`` when there is none."""
    if comma + 2 >= len(tokens) or tokens[comma].text != "," or tokens[comma + 1].lower not in ARTICLES:
        return comma
    end, has_noun, is_open = comma + 2, False, True
    while end < len(tokens) and end - comma < _MAX_TOKENS and (tokens[end].is_word or _joins(tokens[end])):
        if tokens[end].lower in grammar("auxiliary"):
            return comma
        is_open = is_open and tokens[end].lower not in _PREPOSITIONS
        has_noun = has_noun or (is_open and _is_body(tokens[end]))
        end += 1
    is_closed = end < len(tokens) and tokens[end].text in (",", ".", ";", "—", "–", "--")
    return end if has_noun and is_closed else comma


def _is_body(token: Token) -> bool:
    """Whether a token is a noun for one body; 'tank' ends 'think tank'."""
    return (token.lower in group_nouns() and not token.lower.endswith("s")) or token.lower == "tank"


def _joins(token: Token) -> bool:
    return token.lower in POSSESSIVES or token.text in ("&", "-")
