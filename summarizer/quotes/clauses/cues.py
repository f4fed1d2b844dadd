"""The cues of a sentence: verbs of speech, 'according to', and a colon before a quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.cue import Cue, Form
from summarizer.quotes.clauses.verb_form import form_of
from summarizer.word_lists import Strength, cue_verbs, function_words

_MAX_NAME_TOKENS = 4
"""Tokens of a name between a passage and an unlisted verb at most."""


def find_cues(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence in order."""
    return list(_cues(sentence.tokens, bool(sentence.passages)))


def _cues(tokens: Sequence[Token], has_passage: bool) -> Iterator[Cue]:
    last = -1
    for i in range(len(tokens)):
        cue = _cue_at(tokens, i, has_passage)
        if cue is not None and not (cue.form is Form.COLON and last == i - 1):  # 'said:' is one cue
            last = i
            yield cue


def _cue_at(tokens: Sequence[Token], i: int, has_passage: bool) -> Cue | None:
    """The cue at token ``i``. A verb that is not listed is one only right beside a passage and its speaker."""
    token = tokens[i]
    if token.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
        return Cue(i, "accord", Strength.SAY, Form.ACCORDING)
    if token.text == ":":
        before_passage = i + 1 < len(tokens) and tokens[i + 1].passage >= 0
        return Cue(i, ":", Strength.SPEECH, Form.COLON) if before_passage else None
    if token.lower in cue_verbs() and (token.text[0].islower() or i == 0 or tokens[i - 1].passage >= 0):
        form = form_of(tokens, i)
        return Cue(i, *cue_verbs()[token.lower], form) if form is not None else None
    if has_passage and _follows_passage_and_name(tokens, i):
        return Cue(i, token.lower, Strength.WEAK, Form.FINITE)
    if has_passage and _joins_passage_and_subject(tokens, i):
        return Cue(i, token.lower, Strength.SPEECH, Form.FINITE)
    return None


def _follows_passage_and_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether only a name stands between a passage and an unlisted verb: '“…,” Ann Lee croaked'."""
    if i < 2 or not tokens[i - 1].is_capitalised:
        return False
    token = tokens[i]
    if not token.is_word or not token.text[0].islower() or token.lower in function_words():
        return False
    j = i - 1
    while j >= max(0, i - _MAX_NAME_TOKENS) and tokens[j].is_capitalised:
        j -= 1
    return j < i - 1 and j >= 0 and tokens[j].passage >= 0


def _joins_passage_and_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether an unlisted verb stands between a passage and its subject: '“…,” thundered the mayor'."""
    if i == 0 or i + 1 >= len(tokens) or tokens[i - 1].passage < 0:
        return False
    token, following = tokens[i], tokens[i + 1]
    is_verb = token.is_word and token.text[0].islower() and token.lower.endswith("ed") and len(token.lower) > 4
    return is_verb and (following.is_capitalised or following.lower in ("the", "a", "an", "one"))
