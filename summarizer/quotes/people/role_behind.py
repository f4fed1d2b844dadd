"""The role in apposition behind a name: 'Ann Lee, 43, a deputy mayor of Leeds'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.role_words import MAX_ROLE_TOKENS, is_role_word
from summarizer.word_lists import (
    POSSESSIVES,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    name_words,
    word_set,
)

_SKIPPED_OPENERS = word_set("now then currently formerly himself herself a an the")
"""Words at the head of an apposition that are no part of the role."""

_SENTENCE_ADVERBS = word_set("especially particularly notably possibly perhaps probably reportedly apparently widely")
"""Adverbs behind a comma that open no apposition."""

_OTHER_SUBJECTS = word_set("his her their my your our its this that these those some")
"""Words behind a comma that begin a phrase for somebody else: 'according to Lee, this witness saw it'."""

_OCCUPATIONS = word_set(
    "represents leads heads runs owns teaches studies works directs chairs manages coaches edits plays researches"
    " oversees specializes specialises advises farms sells organizes organises founded created"
)
"""Verbs that tell what somebody is behind 'who'."""

_PAST = word_set("was were had did said told died asked wrote saw went came lost found")
"""Verbs behind 'who' that tell what happened, not what somebody is."""

MAX_CLAUSE_TOKENS = 16
"""Tokens of a role with its clause at most."""

_CLOSING_WORDS = word_set("who which that whose where said says told wrote but")
_CLOSING_MARKS = word_set(", . ; : — – -- ( [ ? !")
_PREPOSITIONS = word_set("in on with by during")
"""Prepositions before which the role noun of an apposition has to come."""


def role_behind(body: str, tokens: Sequence[Token], comma: int) -> str | None:
    """What stands between the ``comma`` behind a name and the next comma or verb, when it says who the person is."""
    begin = _apposition_begin(tokens, comma)
    if begin is None:
        return None
    end = begin
    while end < len(tokens) and end - begin < MAX_ROLE_TOKENS and not _ends_before(tokens, begin, end):
        end += 1
    while end > begin and tokens[end - 1].lower in function_words():
        end -= 1
    if end <= begin or not (_has_role_noun(tokens, begin, end) or _is_home(tokens, begin, comma)):
        return None
    return body[tokens[begin].start : tokens[_with_clause(tokens, begin, end) - 1].end]


def _with_clause(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where an apposition ends with the clause that tells what somebody is or does: 'a broker who is now head of the
    port'; ``end`` when none follows, or it tells what happened."""
    if end + 2 >= len(tokens) or tokens[end].lower not in ("who", "whose") or tokens[end + 1].lower in _PAST:
        return end
    stop = _clause_end(tokens, end + 1, begin + MAX_CLAUSE_TOKENS)
    return stop if stop is not None else end


def _clause_end(tokens: Sequence[Token], begin: int, limit: int) -> int | None:
    """Where the words end that begin at token ``begin``, at a mark before ``limit``; None when there is none."""
    end = begin
    while end < min(len(tokens), limit) and (tokens[end].is_word or _is_inside(tokens[end])):
        end += 1
    is_closed = end >= len(tokens) or (end < limit and tokens[end].text in (",", ".", ";", "—", "–", "--"))
    return end if is_closed and end > begin + 1 else None


def predicate(body: str, tokens: Sequence[Token], verb: int) -> str | None:
    """What 'is' at token ``verb`` behind a name says that somebody is: 'head of the port' of 'is the head of the
    port'."""
    if verb + 2 >= len(tokens) or tokens[verb].lower != "is" or tokens[verb + 1].lower not in ("a", "an", "the"):
        return None
    begin = end = verb + 2
    while end < len(tokens) and end - begin < MAX_ROLE_TOKENS and not _ends_before(tokens, begin, end):
        end += 1
    is_role = end > begin and _has_role_noun(tokens, begin, end)
    return body[tokens[begin].start : tokens[end - 1].end] if is_role else None


def relative_clause(body: str, tokens: Sequence[Token], comma: int) -> str | None:
    """'who leads the port' of ', who leads the port,' behind a name, or 'whose firm builds piers': what somebody does
    for good."""
    if comma + 3 >= len(tokens) or tokens[comma].text != ",":
        return None
    opener, word = tokens[comma + 1].lower, tokens[comma + 2].lower
    if not (opener == "who" and word in _OCCUPATIONS) and not (opener == "whose" and word in group_nouns()):
        return None
    end = comma + 3
    while end < len(tokens) and end - comma <= MAX_ROLE_TOKENS and tokens[end].is_word | _is_inside(tokens[end]):
        if tokens[end].lower in cue_verbs() and tokens[end].lower.endswith(("ed", "id", "old")):
            break
        end += 1
    is_closed = end >= len(tokens) or tokens[end].text in (",", ".", ";", "—", "–", "--")
    return body[tokens[comma + 1].start : tokens[end - 1].end] if is_closed and end > comma + 3 else None


def _is_inside(token: Token) -> bool:
    return token.lower in POSSESSIVES or token.text in ("&", "-")


def _apposition_begin(tokens: Sequence[Token], comma: int) -> int | None:
    """Where the words of an apposition begin, behind an age and an article; None when ``comma`` opens none."""
    if comma + 1 >= len(tokens) or tokens[comma].text not in (",", "—", "–", "--"):
        return None
    begin = comma + 1
    if tokens[begin].text.isdigit():
        if begin + 2 >= len(tokens) or tokens[begin + 1].text != ",":
            return None
        begin += 2
    while tokens[begin].lower in _SKIPPED_OPENERS and begin + 1 < len(tokens):
        begin += 1
    return None if _opens_clause(tokens[begin]) or _opens_list(tokens, begin) else begin


def _opens_clause(token: Token) -> bool:
    """Whether a token behind a comma is a verb, a conjunction, a possessive pronoun or a demonstrative."""
    head = token.lower
    is_verb = head in cue_verbs() or head in grammar("auxiliary")
    is_conjunction = head in grammar("coordinator") or head in grammar("subordinator")
    return is_verb or is_conjunction or head in _SENTENCE_ADVERBS or head in _OTHER_SUBJECTS


def _opens_list(tokens: Sequence[Token], begin: int) -> bool:
    """Whether another name, no possessive, stands behind the comma: 'Ann Lee, Tom Reed and others'."""
    end = begin
    while end < len(tokens) and tokens[end].is_capitalised:
        end += 1
    is_possessive = end < len(tokens) and tokens[end].lower in POSSESSIVES
    return end - begin > 1 and tokens[begin].text in first_names() and not is_possessive


def _ends_before(tokens: Sequence[Token], begin: int, k: int) -> bool:
    """Whether the apposition that begins at token ``begin`` ends before token ``k``."""
    token = tokens[k]
    if token.passage >= 0:
        return k == begin or tokens[k - 1].lower != "of"
    if token.text in _CLOSING_MARKS or token.lower in _CLOSING_WORDS or token.text in name_words("day"):
        return True
    if token.lower in grammar("auxiliary") and token.lower != "to":
        return True
    if k == begin or tokens[k - 1].lower in POSSESSIVES or token.lower in group_nouns():
        return False
    return token.lower in cue_verbs() and token.lower.endswith(("ed", "ing")) and not is_role_word(token)


def _has_role_noun(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether an apposition holds a role noun before any preposition, and is no clause ('the club attracted fans')."""
    for k, token in enumerate(tokens[begin:end], begin):
        if token.lower in _PREPOSITIONS or (token.lower in group_nouns() and tokens[k + 1].lower.endswith("ed")):
            return False
        if is_role_word(token):
            return True
    return False


def _is_home(tokens: Sequence[Token], begin: int, comma: int) -> bool:
    """Whether the apposition says where somebody of an age is from: ', 55, of Leeds'."""
    has_age = begin == comma + 3
    return has_age and tokens[begin].lower in ("of", "from") and tokens[min(begin + 1, len(tokens) - 1)].is_capitalised
