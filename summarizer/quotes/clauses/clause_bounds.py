"""Where the main clause around a verb begins."""

from __future__ import annotations

from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.word_lists import PRONOUNS, grammar

_CLAUSE_OPENERS = frozenset(("that", "because", "if", "whether"))


def clause_begin(sentence: TaggedSentence, j: int) -> int:
    """The first token of the main clause around token ``j``.

    It comes after a passage, a semicolon or a conjunction such as 'that', and after the comma that closes a subordinate
    clause or an adverbial ('When asked about it, Lee smiled and said', 'Asked if Lee would go, he smiled and said').
    """
    tokens = sentence.tokens
    begin = _clause_bound(sentence, j)
    head = tokens[begin].lower
    is_adverbial = head in grammar("subordinator") or head.endswith(("ing", "ed"))
    is_content = begin > 0 and tokens[begin - 1].lower in _CLAUSE_OPENERS
    for k in range(begin + 1, j - 1 if is_adverbial or is_content else 0):
        named = is_adverbial and k + 1 + (tokens[k + 1].lower == "the") in sentence.names_by_start
        if tokens[k].text == "," and (named or tokens[k + 1].lower in PRONOUNS):
            return k + 1
    return begin


def _clause_bound(sentence: TaggedSentence, j: int) -> int:
    """The token behind the last passage, semicolon, colon or 'that' before token ``j``; 0 when there is none."""
    tokens = sentence.tokens
    for k in range(j - 1, -1, -1):
        token = tokens[k]
        if token.passage >= 0 or token.text in (";", ":"):
            return k + 1
        has_subject = k + 1 < j and (k + 1 in sentence.names_by_start or tokens[k + 1].lower in PRONOUNS)
        if token.lower in _CLAUSE_OPENERS and has_subject:
            return k + 1
    return 0
