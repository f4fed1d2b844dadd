"""Who speaks when a nominal does: 'a spokesman for the ministry', 'the minister'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.people.annotated import AnnotatedText
from summarizer.quotes.reference.antecedents import Antecedents
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.definite_nominals import DefiniteNominals
from summarizer.quotes.reference.last_speakers import LastSpeakers
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import function_words, grammar, word_set

OPENERS = word_set("the a an his her their one another")
"""Words that open a nominal."""

_COLLECTIVE = word_set("police people staff management counsel")
"""Nouns for several people that need neither article nor plural."""

_MAX_DEFINITE_TOKENS = 5
"""Tokens of a nominal such as 'the minister' at most, the article included."""

_MAX_SHOWN_TOKENS = 14
"""Tokens of a nominal that is shown with its relative clause at most."""

_MAX_DOUBTFUL_TOKENS = 6
"""Tokens up to which a phrase with an article, but without a known noun for a person, may still be one."""


class Nominals:
    """Resolves nominals while an article is read from head to tail."""

    def __init__(self, text: AnnotatedText, antecedents: Antecedents, last: LastSpeakers) -> None:
        self._body = text.body
        self._definite = DefiniteNominals(text, antecedents)
        self._last = last

    def resolve(self, sentence: Sentence, subject: Subject) -> Attribution:
        """The person whom a nominal means, else the nominal in the article's words; nobody for a bare noun."""
        tokens = _trimmed(sentence.tokens[subject.start : subject.end])
        if _is_bare(tokens) or all(token.lower in function_words() for token in tokens):  # 'one of them'
            return Attribution(route="bare noun")
        is_whole = len(tokens) == subject.end - subject.start  # 'the mayor herself' is set against somebody
        if subject.head is None and is_whole and tokens[0].lower == "the" and len(tokens) <= _MAX_DEFINITE_TOKENS:
            words = [token.lower for token in tokens]
            person = self._definite.resolve(words, sentence, subject, self._last.person)
            if person is not None:
                return person
        text = self._body[tokens[0].start : _shown_end(tokens)]
        if subject.sure or tokens[-1].lower.endswith("-year-old"):
            return Attribution(text, route="nominal", confidence=0.87)
        may_be_person = tokens[0].lower in OPENERS and 1 < len(tokens) <= _MAX_DOUBTFUL_TOKENS
        return Attribution(text, route="doubtful nominal", confidence=0.55 if may_be_person else 0.3)


def _shown_end(tokens: Sequence[Token]) -> int:
    """Where a nominal ends as it is shown: one of many words ends before its relative clause."""
    if len(tokens) > _MAX_SHOWN_TOKENS:
        for before, token in itertools.pairwise(tokens):
            if token.lower in ("who", "which", "that", "whose", "whom"):
                return before.end
    return tokens[-1].end


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """A nominal without the conjunction before it and the reflexive behind it: 'that voters', 'officials
    themselves'."""
    if len(tokens) > 1 and tokens[0].lower == "that" and tokens[-1].lower.endswith("s"):
        tokens = tokens[1:]
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].lower.endswith(("self", "selves")) else tokens


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether a nominal is one word for one person or thing without an article ('senator'), or no noun phrase."""
    word = tokens[0].lower
    if len(tokens) > 1:
        return word.endswith("ing") and word not in grammar("modifier") and tokens[0].text[0].islower()
    return not word.endswith("s") and word not in _COLLECTIVE and tokens[0].text[0].islower()
