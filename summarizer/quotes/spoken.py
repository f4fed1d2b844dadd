"""Which quoted passages somebody says, and which are titles of works, terms, scare quotes or lists of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document.marks import Passage
from summarizer.quotes.choosing.passage_features import words_in
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.word_lists import Strength, cue_verbs, function_words, grammar

_WEB = re.compile(r"https?://|www\.|\w\.(?:com|org|net|ly)\b")
_LINKED = re.compile(r"\s*(?:https?://|by (?:the )?[A-Z])")
_TERM = re.compile(
    r"(?:so-called|titled|entitled|headlined|dubbed|nicknamed|known (?:to (?:\w+ ){1,3})?as|referred to as"
    r"|(?:the|a) (?:word|phrase|term|nickname|slogan|motto|tagline)"
    r"|[,’'] called|series called|lists \w+ as"
    r"|(?:guilty|charged|charges|counts?|convicted|indicted|acquitted)(?: \w+){0,3} (?:to|of|with|on))\s*:?\s*$"
)
_INSCRIBED = (
    r"(?:sign|signboard|banner|placard|billboard|mural|plaque|inscription|t-shirt|shirt|cap|sticker|tattoo|headline)s?"
)
"""Nouns for what bears words that nobody says."""

_BEARS = r"(?:read(?:s|ing)?|say(?:s|ing)|declar(?:es|ing)|proclaim(?:s|ing)|bearing|with|that said)"
_INSCRIPTION_BEFORE = re.compile(
    rf"\b{_INSCRIBED}(?:\s*:|(?:\s+\w+){{0,4}}\s+{_BEARS}(?:\s+(?:in|the|words|\w+ letters))*:?)\s*$", re.IGNORECASE
)
_BEARER = re.compile(rf"(?:the |an? |one |another )?(?:[\w’'-]+ ){{0,3}}?{_INSCRIBED}\b", re.IGNORECASE)
"""A speaker that bears words: 'a banner over the gate'."""

_SUNG = re.compile(r"(?:sings?|sang|sung|singing)\b", re.IGNORECASE)
"""The cue of lines of a song: whoever sings them did not say them."""

_IMAGINED = re.compile(
    r"\b(?:as (?:if|though) to|[Aa]s (?:\w+ ){1,3}(?:would|might)"
    r"|(?:might|may|could|you can)(?: also| even| then| just| well)?)"
    r" (?:say|ask|reply|respond|answer|write|think|wonder)\b[^.!?;:“”\"\n]{0,30}[,:]?\s*$"
)
"""Words before what somebody only might say: 'You could say:', 'as if to say'."""

_CUE_DIRECTLY_BEFORE = re.compile(r"(?!wr[io]t|t[eo]l[dl])\w+(?: that)?[,:]?\s*")
_DETERMINED = re.compile(r"(?:\b(?:an?|the|of|his|her|their|its|this|that|as)|['’]s|s['’])\s*$", re.IGNORECASE)

_GOES_ON = re.compile(r"[”’\"'»]*[ \t]+([^\W\d_]\w*)")
"""The word behind the marks of a quote, with no comma or paragraph break between."""

_CONTEXT = 60
"""Characters before a passage in which the words are looked for that tell what it is."""

SENTENCE_END = re.compile(r"[.!?”\"]\s|\n")

_TAIL_CHARACTERS = 40
"""Characters behind a passage within which a cue is close to it."""

_MAX_TITLE_WORDS = 12
_MIN_WEB_WORDS = 8
"""A passage of fewer words with a web address in it is only that address."""

_MIN_UNATTRIBUTED_WORDS = 7
_MIN_SENTENCE_WORDS = 4
"""Words that a whole sentence needs when somebody says it without a cue."""

_MIN_WEAK_WORDS = 5
"""Words that a passage needs beside a weak cue."""

_MIN_SPOKEN_WORDS = 3


def is_spoken(body: str, passage: Passage, attribution: Attribution) -> bool:
    """Whether somebody says a passage, by its words, the words beside it and its attribution."""
    words = words_in(body[passage.start : passage.end])
    if not any(word[0].isalpha() for word in words):
        return False
    if len(words) < _MIN_WEB_WORDS and _WEB.search(body, passage.start, passage.end):
        return False
    if attribution.cue_start >= 0 and _SUNG.match(body, attribution.cue_start):
        return False
    if passage.continues:
        return True
    if _LINKED.match(body, passage.outer_end) or _is_called_a_term(body, passage, words):
        return False
    if _IMAGINED.search(body, max(0, passage.outer_start - _CONTEXT), passage.outer_start):
        return False
    if attribution.person is None and _BEARER.match(attribution.speaker or ""):
        return False
    if written_as_title(words):
        return not is_determined(body, passage) and is_directly_attributed(body, passage, attribution)
    return _is_long_enough(body, passage, attribution, len(words))


def ends_inside_sentence(body: str, end: int) -> bool:
    """Whether quoted words that end at ``end`` have no mark there, and the reporter's sentence goes on with another
    word than 'said', 'and' or 'but'."""
    behind = _GOES_ON.match(body, end) if body[end - 1].isalnum() else None
    if behind is None or behind[1][0].isupper() or behind[1] in grammar("coordinator"):
        return False
    return behind[1] not in cue_verbs() or cue_verbs()[behind[1]][1] is not Strength.SAY


def is_determined(body: str, passage: Passage) -> bool:
    """Whether an article or the like makes the passage a noun of the reporter's: 'a “strong supporter” of it'."""
    start = max(0, passage.outer_start - _CONTEXT)
    return _DETERMINED.search(body, start, passage.outer_start) is not None


def _is_called_a_term(body: str, passage: Passage, words: Sequence[str]) -> bool:
    """Whether the words before the passage call it a name or a term, or tell of a sign or the like that bears it."""
    if len(words) > _MAX_TITLE_WORDS:
        return False
    before = body[max(0, passage.outer_start - _CONTEXT) : passage.outer_start]
    return _TERM.search(before) is not None or _INSCRIPTION_BEFORE.search(SENTENCE_END.split(before)[-1]) is not None


def written_as_title(words: Sequence[str]) -> bool:
    """Whether the words are written like a title: up to twelve, all but small ones capitalised."""
    if len(words) > _MAX_TITLE_WORDS or not words[0][0].isupper():
        return False
    if any(word.islower() and word not in function_words() for word in words):
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 3) and (
        len(words) < _MIN_SPOKEN_WORDS or any(len(word) > 3 for word in words[1:])
    )


def is_directly_attributed(body: str, passage: Passage, attribution: Attribution) -> bool:
    """Whether a verb of speech stands right before the passage, or right behind its closing comma."""
    start = attribution.cue_start
    if start < 0 or attribution.strength is Strength.WEAK:
        return attribution.route is Route.SAME_PARAGRAPH and passage.last_sign(body) in ".!?"
    if start < passage.outer_start:
        return _CUE_DIRECTLY_BEFORE.fullmatch(body, start, passage.outer_start) is not None
    is_close = start - passage.outer_end <= _TAIL_CHARACTERS and passage.last_sign(body) in ",!?."
    return is_close and stands_alone(body, passage)


def stands_alone(body: str, passage: Passage) -> bool:
    """Whether the passage begins its paragraph or stands behind a punctuation mark."""
    before = body[max(0, passage.outer_start - 3) : passage.outer_start]
    return "\n" in before or before.rstrip()[-1:] in ("", *'.,:;!?—–-”"…(')


def _is_long_enough(body: str, passage: Passage, attribution: Attribution, words: int) -> bool:
    """Whether the passage has enough words: few beside a verb of speech, more beside a weak one or without a cue."""
    is_closed = passage.last_sign(body) in ".,!?…"
    if attribution.cue is None and attribution.route is not Route.SAME_PARAGRAPH:
        is_sentence = attribution.speaker is not None and is_closed and stands_alone(body, passage)
        return words >= (_MIN_SENTENCE_WORDS if is_sentence else _MIN_UNATTRIBUTED_WORDS)
    if attribution.strength is Strength.WEAK:
        is_statement = is_closed and not is_determined(body, passage)
        return words >= _MIN_WEAK_WORDS or (words >= _MIN_SPOKEN_WORDS and is_statement)
    return words >= _MIN_SPOKEN_WORDS or (is_closed and words >= 2) or (is_closed and attribution.cue is not None)
