"""The paragraphs, sentences and words of an article's body, each at its offsets.

Wherever a mark may end a sentence, rules decide whether it does; those for full stops depend on the language
(full_stops.py). For any text the time is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.brief import Span
from summarizer.sentences.abbreviations import STARTERS
from summarizer.sentences.full_stops import CONTEXT_CHARACTERS, OPENING_MARKS, Rule, rule_of
from summarizer.word_lists import word_set

MAX_SENTENCE_CHARACTERS = 1_000
"""Text that goes on for longer without the end of a sentence is cut between words."""

OTHER_FULL_STOPS = "।॥۔؟։።"
"""Marks that end a sentence of Hindi, Urdu, Arabic, Armenian or Amharic."""

SPEECH_VERBS = word_set("""
    said says say asked asks added adds told tells replied replies wrote writes tweeted shouted cried argued
    explained exclaimed wondered recalled joked quipped
""")

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w++(?:['’\-]\w++)*+")
# A mark, what closes after it, white space, and more text: a place where a sentence may end.
_GAP = re.compile(rf"[.?!…{OTHER_FULL_STOPS}][\"'”“’»)\]]{{0,4}}\s+(?=\S)")
# A mark without white space behind it: 'The bridge is shut.The ferry is not.'
_GLUED = re.compile(r"[.?!](?<=[a-z0-9]{2}.)[\"'”’]?(?=[“‘]?([A-Z][a-z]{0,9})\s)")
# The agency of a date line, behind the abbreviation of a state: 'HALVERTON, Mo. (AP) — A tornado ...'
_AGENCY = re.compile(r"\([A-Z][\w. /&]{1,30}\)\s{0,2}(?:[-–—:]|$)")
# A short quotation in the middle of a sentence, no comma or colon before it: 'the “Drive slow. Live.” campaign has'.
_EMBEDDED = re.compile(
    r"[“\"‘](?<=\w .)(?:(?<=“)[^“”\n]{1,80}”|(?<=\")(?=\S)[^\"\n]{0,79}(?<=\S)\""
    r"|(?<=‘)(?:[^‘’\n]|(?<=\w)’(?=\w)){1,80}’)(?=,? [a-z])"
)
# The credit of a picture behind its caption, whether or not that ends in a full stop: 'The harbour Image: Ann Lee'.
_CREDIT = re.compile(r"[IP](?<=\s.)(?:mage|hoto|hotograph|icture)(?: credit)?: (?=[A-Z])")
_SHORT_BRACKET = 8
"""Characters of an abbreviation in brackets at most."""

_WINDOW_CHARACTERS = 10_000
"""Characters of a paragraph that are split at a time."""

_MAX_WORDS_TO_VERB = 4
"""Words within which 'Ms Okoro asked' comes to its verb."""


def split_paragraphs(body: str) -> Iterator[Span]:
    """The lines of ``body`` that are not blank, without the white space around them, in order."""
    for line in _LINE.finditer(body):
        yield from _stripped(body, line.start(), line.end())


def split_sentences(body: str, language: str = "english") -> Iterator[Span]:
    """The sentences of ``body`` in order, each found when it is asked for; the end of a line always ends one.

    None is longer than MAX_SENTENCE_CHARACTERS. ``language`` is sumy's name for it, in lower case.
    """
    for paragraph in split_paragraphs(body):
        yield from sentences_of(body, paragraph, language)


def sentences_of(body: str, paragraph: Span, language: str = "english") -> Iterator[Span]:
    """The sentences of one ``paragraph`` of ``body``, with offsets into the body."""
    rule = rule_of(language)
    start = paragraph.start
    while start < paragraph.end:
        window = body[start : min(start + _WINDOW_CHARACTERS, paragraph.end)]
        ends = _sentence_ends(window, rule, is_last=start + len(window) == paragraph.end)
        for first, end in pairwise([0, *ends]):
            for sentence in _stripped(body, start + first, start + end):
                if len(sentence.text) <= MAX_SENTENCE_CHARACTERS:
                    yield sentence
                else:
                    yield from _cut_to_length(body, sentence)
        start += ends[-1]


def find_words(text: str) -> list[str]:
    """The words and numbers of ``text``; a hyphen or apostrophe inside a word belongs to it."""
    return _WORD.findall(text)


def iterate_words(text: str) -> Iterator[str]:
    """The same words as find_words, each found when it is asked for."""
    return (word[0] for word in _WORD.finditer(text))


def _sentence_ends(window: str, rule: Rule, is_last: bool) -> list[int]:
    """Where the sentences of ``window`` end; a sentence that its end cuts off is left to the next window."""
    starts = _sentence_starts(window, rule)
    if is_last:
        return [*starts[1:], len(window)]
    ends = [start for start in starts[1:] if start < _WINDOW_CHARACTERS - CONTEXT_CHARACTERS]
    if ends and ends[-1] > _WINDOW_CHARACTERS // 2:
        return ends
    space = window.rfind(" ", _WINDOW_CHARACTERS // 2)
    return [*ends, space if space > 0 else len(window)]


def _stripped(body: str, start: int, end: int) -> Sequence[Span]:
    """The span between two offsets without the white space around it; none when nothing else is there."""
    text = body[start:end].lstrip()
    start, text = end - len(text), text.rstrip()
    return [Span(text, start, start + len(text))] if text else []


def _cut_to_length(body: str, sentence: Span) -> Iterator[Span]:
    """Pieces of a sentence of at most MAX_SENTENCE_CHARACTERS, cut behind the last space."""
    start = sentence.start
    while sentence.end - start > MAX_SENTENCE_CHARACTERS:
        window = body[start : start + MAX_SENTENCE_CHARACTERS]
        space = window.rfind(" ")
        cut = start + (space + 1 if space > MAX_SENTENCE_CHARACTERS // 2 else MAX_SENTENCE_CHARACTERS)
        yield from _stripped(body, start, cut)
        start = cut
    yield from _stripped(body, start, sentence.end)


def _sentence_starts(text: str, rule: Rule) -> list[int]:
    starts = {gap.end() for gap in _GAP.finditer(text) if _ends_sentence(text, gap.start(), gap.end(), rule)}
    starts.update(glued.end() for glued in _GLUED.finditer(text) if glued[1].lower() in STARTERS)
    starts.update(credit.start() for credit in _CREDIT.finditer(text))
    for embedded in _EMBEDDED.finditer(text) if starts else ():
        starts.difference_update(range(embedded.start() + 1, embedded.end()))
    return sorted(starts | {0})


def _ends_sentence(text: str, stop: int, following: int, rule: Rule) -> bool:
    """Whether the mark at offset ``stop`` ends a sentence; the text goes on at ``following``."""
    after = text[following : following + CONTEXT_CHARACTERS]
    opened, in_bracket = after[0] in OPENING_MARKS, after[0] in "(["
    after = after.lstrip(OPENING_MARKS)
    if after[:1].islower() and not after[1:2].isupper():
        return False
    closed = not text[stop + 1].isspace()
    if text[stop] == ".":
        if _AGENCY.match(text, following):
            return False
        if text[stop + 1] == ")" and _is_short_bracket(text, stop):
            return rule.starts_sentence(after)
        return closed or rule.ends_sentence(text, stop, after, opened and not in_bracket)
    if text[stop] == "…":
        return closed or (not text[stop - 1 : stop].isspace() and rule.starts_sentence(after))
    return not closed or opened or not _names_speaker(after)


def _is_short_bracket(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` ends one abbreviated word in brackets within a sentence: '(retd.)'."""
    opening = text.rfind("(", max(0, stop - _SHORT_BRACKET), stop)
    return opening > 0 and text[opening + 1 : stop].isalpha() and text[opening - 1] == " "


def _names_speaker(after: str) -> bool:
    """Whether a name and a verb of speech follow: “Where is it?” Ms Okoro asked."""
    words = find_words(after)[:_MAX_WORDS_TO_VERB]
    for index, word in enumerate(words):
        if word in SPEECH_VERBS:
            return index > 0 and words[0].lower() not in STARTERS - {"mr", "mrs", "ms", "dr", "president"}
        if not word[:1].isupper():
            return False
    return False
