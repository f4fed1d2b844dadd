"""The cues of a sentence: verbs of speech, 'according to', and a colon before a quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.cue import Cue, Form
from summarizer.quotes.clauses.verb_form import form_of
from summarizer.word_lists import POSSESSIVES, Strength, cue_verbs, grammar, word_set

_MIN_VERB_LETTERS = 4
_SHORT = frozenset(("began", "shot", "hit", "hits", "went", "goes", "points"))
"""Verbs that are cues as unlisted ones in '-ed' are, most of them with one of the _PARTICLES."""

_CLAIMS = word_set(
    "claim claims accusation allegation allegations assertion assertions argument warning belief contention insistence"
    " complaint promise suggestion remark remarks statement view"
)
"""Nouns for what somebody says, behind their owner and before 'that'."""

_OTHERS = _CLAIMS | {"according", "words", "put", "puts", ":"}
"""Tokens that may be cues without being verbs of speech."""

_OWNERS = POSSESSIVES | word_set("his her its their")
_PARTICLES = frozenset(("back", "on", "out", "in", "off", "up"))
_MAX_SUBJECT_TOKENS = 6
"""Tokens of a subject between a passage and an unlisted verb at most."""


def find_cues(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence in order."""
    return list(_cues(sentence.tokens, bool(sentence.passages)))


def _cues(tokens: Sequence[Token], has_passage: bool) -> Iterator[Cue]:
    last, verbs = -1, cue_verbs()
    for i, token in enumerate(tokens):
        word = token.lower
        if word in verbs or word in _OTHERS:
            cue = _listed(tokens, i)
        elif word == "that" and last >= 0:
            cue = _shared(tokens, i)
        elif has_passage and (word in _SHORT or (word.endswith("ed") and len(word) > _MIN_VERB_LETTERS)):
            cue = _unlisted(tokens, i)
        else:
            continue
        is_behind_words = tokens[last].lower == "words" and last >= 0 and i - last <= _MAX_SUBJECT_TOKENS
        if cue is not None and not (cue.form is Form.COLON and (last == i - 1 or is_behind_words)):  # 'said:' is one
            last = i
            yield cue


def _shared(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that 'that' at token ``i`` is behind a name that shares the verb before: ', and baker Ann Lee that'."""
    words = range(i - 1, max(0, i - 1 - _MAX_SUBJECT_TOKENS), -1)
    joint = next((k for k in words if tokens[k].lower in ("and", "while", "but") or not tokens[k].is_word), i)
    is_closed = tokens[joint].is_word and (tokens[joint - 1].text == "," or tokens[joint - 1].passage >= 0)
    is_shared = joint < i - 1 and is_closed and tokens[i - 1].is_capitalised
    return Cue(i, "that", Strength.SPEECH, Form.FINITE) if is_shared else None


def _listed(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that the verb of speech, the 'according' or the colon at token ``i`` is."""
    token = tokens[i]
    if [token.lower for token in tokens[i : i + 2]] == ["according", "to"] or _opens_words_of(tokens, i):
        return Cue(i, "accord", Strength.SAY, Form.ACCORDING)
    if i > 0 and ((token.lower in _CLAIMS and _tells_claim(tokens, i)) or _ends_words(tokens, i)):
        return Cue(i, token.lower, Strength.SAY, Form.NOUN)
    if token.lower in ("put", "puts"):
        return Cue(i, "put", Strength.SAY, Form.FINITE) if _tells_how(tokens, i) else None
    if token.text == ":":
        before_passage = i + 1 < len(tokens) and tokens[i + 1].passage >= 0
        return Cue(i, ":", Strength.SPEECH, Form.COLON) if before_passage else None
    if token.lower in cue_verbs() and (token.text[0].islower() or i == 0 or tokens[i - 1].passage >= 0):
        form = form_of(tokens, i)
        return Cue(i, *cue_verbs()[token.lower], form) if form is not None else None
    return None


def _tells_claim(tokens: Sequence[Token], i: int) -> bool:
    """Whether 'that' follows the noun at token ``i`` and whose it is stands beside it: 'Lee's claim that', 'a claim by
    Lee that'."""
    behind = [token.lower for token in tokens[i + 1 : i + 2 + _MAX_SUBJECT_TOKENS]]
    if behind[:1] == ["by"]:
        return "that" in behind and all(token.is_word for token in tokens[i + 1 : i + 2 + behind.index("that")])
    return behind[:1] == ["that"] and tokens[i - 1].lower in _OWNERS


def _opens_words_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is the noun of 'in the words of Ann Lee'."""
    return [token.lower for token in tokens[max(0, i - 2) : i + 2]] == ["in", "the", "words", "of"]


def _ends_words(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is the noun of 'In Ann Lee's words,' at the head of a sentence."""
    is_closed = [token.text for token in tokens[i + 1 : i + 2]] == [","]
    return (tokens[0].lower, tokens[i].lower) == ("in", "words") and is_closed and tokens[i - 1].lower in _OWNERS


def _tells_how(tokens: Sequence[Token], i: int) -> bool:
    """Whether 'as Ann Lee put it' ends with 'it' behind token ``i``."""
    is_put = i + 1 < len(tokens) and tokens[i + 1].lower == "it"
    return is_put and any(token.lower == "as" for token in tokens[:i])


def _unlisted(tokens: Sequence[Token], i: int) -> Cue | None:
    """The cue that an unlisted verb is, behind a passage and right before or behind its subject, or before one: '“…,”
    thundered the mayor', '“…!” an officer ordered.', '“…,” Ann Lee shot back.', 'The union averred, “…”'"""
    token = tokens[i]
    if not (token.is_word and token.text[0].islower() and i):
        return None
    end = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].lower in _PARTICLES)
    is_before = tokens[i - 1].passage >= 0 and end < len(tokens) and _opens_subject(tokens[end])
    is_closed = end >= len(tokens) or tokens[end].text in (".", ",") or tokens[end].lower in ("at", "to", "as", "when")
    is_cue = is_before or (is_closed and _is_subject_behind_passage(tokens, i)) or _opens_passage(tokens, end)
    return Cue(i, token.lower, Strength.SPEECH, Form.FINITE) if is_cue else None


def _opens_passage(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma and a passage follow in a sentence that opens with its subject: no 'As Lee cheered, “…”'."""
    is_joint = comma + 1 < len(tokens) and tokens[comma].text == "," and tokens[comma + 1].passage >= 0
    return is_joint and _opens_subject(tokens[0]) and tokens[0].lower not in grammar("subordinator")


def _opens_subject(token: Token) -> bool:
    return token.is_capitalised or token.lower in ("the", "a", "an", "one")


def _is_subject_behind_passage(tokens: Sequence[Token], end: int) -> bool:
    """Whether a few words before token ``end`` are a subject that stands right behind a passage: 'an officer'."""
    for k in range(end - 1, max(-1, end - 2 - _MAX_SUBJECT_TOKENS), -1):
        if tokens[k].passage >= 0:
            return end - k > 1 and (_opens_subject(tokens[k + 1]) or tokens[k + 1].lower in ("he", "she"))
        if not (tokens[k].is_word or tokens[k].lower in POSSESSIVES or tokens[k].text in ("’", "'")):
            break
    return False
