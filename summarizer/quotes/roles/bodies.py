"""What an article calls a body that it names: 'the rights group Harbour Watch', 'Harbour Watch, a Leeds think tank'."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.values import Cast, Mention
from summarizer.quotes.roles.phrase import Phrase, Place
from summarizer.quotes.roles.phrases_before import phrases_before
from summarizer.quotes.roles.phrases_behind import phrases_behind
from summarizer.quotes.roles.word_kinds import head_of, kinds_at
from summarizer.word_lists import function_words, group_nouns, word_set

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
    is_role = all(not token.is_capitalised and token.lower not in function_words() for token in words)
    is_plain = len(words) == 1 and words[0].lower in _PLAIN
    return phrase.place is Place.BEFORE and _is_body(words[-1]) and is_role and not is_plain


def _tells_behind(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a mark closes a phrase whose head is a noun for a body."""
    is_closed = phrase.end < len(tokens) and not tokens[phrase.end].is_word
    head = phrase.begin + head_of([kinds_at(tokens, k) for k in range(phrase.begin, phrase.end)])
    return phrase.place is Place.BEHIND and is_closed and _is_body(tokens[head])


def _is_body(token: Token) -> bool:
    """Whether a token is a noun for one body; 'tank' ends 'think tank'."""
    return (token.lower in group_nouns() and not token.lower.endswith("s")) or token.lower == "tank"
