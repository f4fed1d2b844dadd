"""Where a text says that somebody speaks: verbs of speech, 'according to', and a colon before a quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import (
    SAY,
    SPEECH,
    WEAK,
    cue_verbs,
    function_words,
    grammar,
    group_nouns,
    person_nouns,
)

_LONGEST_NAME = 4
FINITE = "finite"
PARTICIPLE = "participle"
INFINITIVE = "infinitive"
ACCORDING = "according"
COLON = "colon"


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of speech at token ``position`` of a sentence.

    ``strength`` is ``say``, ``speech`` or ``weak``; ``form`` is ``finite``, ``participle`` (saying),
    ``infinitive`` (to say), ``according`` or ``colon``.
    """

    position: int
    lemma: str
    strength: str
    form: str


def find_cues(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence in order."""
    return list(_cues(sentence.tokens, bool(sentence.passages)))


def _cues(tokens: Sequence[Token], quoting: bool) -> Iterator[Cue]:
    forms = cue_verbs()
    last = -1
    for i, token in enumerate(tokens):
        cue: Cue | None = None
        if token.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            cue = Cue(i, "accord", SAY, ACCORDING)
        elif token.text == ":":
            if i + 1 < len(tokens) and tokens[i + 1].passage >= 0 and last != i - 1:
                cue = Cue(i, ":", SPEECH, COLON)
        elif token.lower in forms and (token.text[0].islower() or i == 0 or tokens[i - 1].passage >= 0):
            form = _form(tokens, i)
            cue = Cue(i, *forms[token.lower], form) if form is not None else None
        elif quoting and _follows_named_passage(tokens, i):
            cue = Cue(i, token.lower, WEAK, FINITE)
        elif quoting and _leads_to_subject(tokens, i):
            cue = Cue(i, token.lower, SPEECH, FINITE)
        if cue is not None:
            last = i
            yield cue


def _follows_named_passage(tokens: Sequence[Token], i: int) -> bool:
    """Whether only a name stands between a passage and an unlisted verb: '“…,” Ann Lee croaked'."""
    if i < 2 or not tokens[i - 1].is_capitalised:
        return False
    token = tokens[i]
    if not token.is_word or not token.text[0].islower() or token.lower in function_words():
        return False
    j = i - 1
    while j >= max(0, i - _LONGEST_NAME) and tokens[j].is_capitalised:
        j -= 1
    return j < i - 1 and j >= 0 and tokens[j].passage >= 0


def _leads_to_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether an unlisted verb stands between a passage and its subject: '“…,” thundered the mayor'."""
    if i == 0 or i + 1 >= len(tokens) or tokens[i - 1].passage < 0:
        return False
    token, following = tokens[i], tokens[i + 1]
    verb = token.is_word and token.text[0].islower() and token.lower.endswith("ed") and len(token.lower) > 4
    return verb and (following.is_capitalised or following.lower in ("the", "a", "an", "one"))


def _form(tokens: Sequence[Token], i: int) -> str | None:
    """How the verb at ``i`` is used, None when the word is a noun or an adjective there."""
    word = tokens[i].lower
    before = _before(tokens, i)
    if word.endswith("ing") and word not in ("sing", "bring"):
        return None if before in grammar("determiner") else PARTICIPLE
    lemma = cue_verbs()[word][0]
    noun_like = word in (lemma, lemma + "s")
    if before in grammar("determiner") and (noun_like or before not in ("that", "those")):
        return None
    if word == lemma and word not in ("read", "put"):
        if before in grammar("modal"):
            return INFINITIVE if before == "to" else FINITE
        plural = before in grammar("plural") or (before.endswith("s") and not before.endswith("ss"))
        return FINITE if plural or _beside_passage(tokens, i) else None
    if word == lemma + "s" and not _third_person(tokens, i):
        return None
    return FINITE


def _before(tokens: Sequence[Token], i: int) -> str:
    """The word before ``i``, adverbs and the commas around them left out; empty at the sentence's head."""
    j = i - 1
    while j >= 0 and (_is_adverb(tokens[j]) or (tokens[j].text == "," and _beside_adverb(tokens, j))):
        j -= 1
    return tokens[j].lower if j >= 0 else ""


def _is_adverb(token: Token) -> bool:
    return token.lower in grammar("aside") or (token.lower.endswith("ly") and len(token.lower) > 4)


def _beside_adverb(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the comma sets off an adverb: ', however,'."""
    return any(_is_adverb(token) for token in (*tokens[comma - 1 : comma], *tokens[comma + 1 : comma + 2]))


def _third_person(tokens: Sequence[Token], i: int) -> bool:
    """Whether 'claims', 'notes' is a verb: a name, pronoun, noun or passage before it, no preposition or
    adjective."""
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.passage >= 0 or before.is_capitalised or before.lower in ("he", "she", "it", "who", "which", "that"):
        return True
    if before.text in (",", ")") or before.lower in ("and", "also", "then", "often", "now"):
        return True
    return before.lower in person_nouns() or before.lower in group_nouns()


def _beside_passage(tokens: Sequence[Token], i: int) -> bool:
    """Whether a passage stands directly before the token, a comma between them allowed."""
    j = i - 1
    if j >= 0 and tokens[j].text == ",":
        j -= 1
    return j >= 0 and tokens[j].passage >= 0


def is_weak(cue: Cue) -> bool:
    """Whether the verb often stands beside quoted words that nobody says."""
    return cue.strength == WEAK
