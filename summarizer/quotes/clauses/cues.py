"""The cues of a sentence: verbs of speech, 'according to', and a colon before a quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.cue import Cue, Form
from summarizer.quotes.clauses.verb_form import form_of
from summarizer.word_lists import Strength, cue_verbs

_OTHERS = frozenset(("according", ":"))
"""Tokens that may be cues without being verbs."""


def find_cues(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence in order."""
    return list(_cues(sentence.tokens, bool(sentence.passages)))


def _cues(tokens: Sequence[Token], has_passage: bool) -> Iterator[Cue]:
    last, verbs = -1, cue_verbs()
    for i, token in enumerate(tokens):
        if token.lower in verbs or token.lower in _OTHERS:
            cue = _listed(tokens, i)
        else:
            cue = _unlisted(tokens, i) if has_passage and i and tokens[i - 1].passage >= 0 else None
        if cue is not None and not (cue.form is Form.COLON and last == i - 1):  # 'said:' is one cue
            last = i
            yield cue


def _listed(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that the verb of speech, the 'according' or the colon at token ``i`` is."""
    token = tokens[i]
    if token.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
        return Cue(i, "accord", Strength.SAY, Form.ACCORDING)
    if token.text == ":":
        before_passage = i + 1 < len(tokens) and tokens[i + 1].passage >= 0
        return Cue(i, ":", Strength.SPEECH, Form.COLON) if before_passage else None
    if token.lower in cue_verbs() and (token.text[0].islower() or i == 0 or tokens[i - 1].passage >= 0):
        form = form_of(tokens, i)
        return Cue(i, *cue_verbs()[token.lower], form) if form is not None else None
    return None


def _unlisted(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that an unlisted verb behind a passage and before its subject is: '“…,” thundered the mayor'."""
    if i + 1 >= len(tokens):
        return None
    token, following = tokens[i], tokens[i + 1]
    is_verb = token.is_word and token.text[0].islower() and token.lower.endswith("ed") and len(token.lower) > 4
    is_subject = following.is_capitalised or following.lower in ("the", "a", "an", "one")
    return Cue(i, token.lower, Strength.SPEECH, Form.FINITE) if is_verb and is_subject else None
