"""What an article calls a body that it names: 'the rights group Harbour Watch', 'Harbour Watch, a Leeds think tank'."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.values import Cast, Mention
from summarizer.quotes.roles.phrase import Phrase, Place
from summarizer.quotes.roles.phrases_before import phrases_before
from summarizer.quotes.roles.phrases_behind import phrases_behind
from summarizer.quotes.roles.word_kinds import head_of, kinds_at
from summarizer.word_lists import ARTICLES, function_words, group_nouns, is_nationality, word_set

_MAX_TOKENS = 8
"""Tokens of a body's role at most."""

_PLAIN = word_set("group company firm agency body organisation organization association party")
"""Nouns for a body that say nothing of it when they stand alone before its name."""


def body_roles_of(body: str, sentences: Sequence[Sentence], cast: Cast, names: Collection[str]) -> Mapping[str, str]:
    """The role of each of the bodies called ``names`` that the article explains, in the words of ``body``."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            if mention.person is None and mention.text in names and mention.text not in found:
                phrase = _role_beside(sentence.tokens, mention)
                if phrase is not None:
                    found[mention.text] = phrase.words(body, sentence.tokens)
    return found


def _role_beside(tokens: Sequence[Token], mention: Mention) -> Phrase | None:
    """The longest phrase right before a body's name that tells what it is, else the one between commas behind it."""
    before = [phrase for phrase in phrases_before(tokens, mention) if _tells_before(tokens, phrase)]
    behind = (phrase for phrase in phrases_behind(tokens, mention) if _tells_behind(tokens, phrase))
    return before[-1] if before else next(behind, None)


def _tells_before(tokens: Sequence[Token], phrase: Phrase) -> bool:
    words = tokens[phrase.begin : phrase.end]
    is_plain = len(words) == 1 and words[0].lower in _PLAIN
    is_right = phrase.place is Place.BEFORE and phrase.second is None and len(words) <= _MAX_TOKENS
    return is_right and not is_plain and _is_body(words[-1]) and all(map(_qualifies, words))


def _qualifies(token: Token) -> bool:
    is_capital = token.is_capitalised and not is_nationality(token.text)
    return token.is_word and not is_capital and token.lower not in function_words()


def _tells_behind(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether an article and a mark bound a phrase whose head is a noun for a body."""
    is_apposed = phrase.place is Place.BEHIND and tokens[phrase.begin - 1].lower in ARTICLES
    is_closed = phrase.end < len(tokens) and not tokens[phrase.end].is_word and tokens[phrase.end].passage < 0
    if not is_apposed or not is_closed or phrase.end - phrase.begin > _MAX_TOKENS:
        return False
    return _is_body(tokens[phrase.begin + head_of([kinds_at(tokens, k) for k in range(phrase.begin, phrase.end)])])


def _is_body(token: Token) -> bool:
    """Whether a token is a noun for one body; 'tank' ends 'think tank'."""
    return (token.lower in group_nouns() and not token.lower.endswith("s")) or token.lower == "tank"
