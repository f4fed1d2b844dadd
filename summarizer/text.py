"""Paragraphs, sentences and words of an article's body, every one at its offsets.

Sentences are those of Punkt (Kiss & Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection"), as
nltk implements it, on parameters built here rather than downloaded, with rules on top for what Punkt cannot
know without training: what may follow a title, an initial, a company or a closed quotation. All of it takes
linear time, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from summarizer.abbreviations import ABBREVIATIONS, ENDING, NUMBERED, PROPER, STARTERS, TITLES, word_set
from summarizer.brief import Span

LONGEST_SENTENCE = 1_000
"""Characters; text that goes on for longer without a sentence's end is cut between words."""

SPEECH_VERBS = word_set("""
    said says say asked asks added adds told tells replied replies wrote writes tweeted shouted cried argued
    explained exclaimed wondered recalled joked quipped
""")

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
# A full stop, what closes after it, white space, what opens: a place where a sentence may end.
_GAP = re.compile(r"[.?!…][\"'”’»)\]]{0,4}[^\S\n]{1,8}(?=[\"'“‘«(\[]{0,4}[^\W_])")
_GLUED = re.compile(r"(?<=[a-z]{2}[.?!])[\"'”’]?(?=[“‘]?([A-Z][a-z]{0,9})\s)")
# What Punkt is asked about: the word before a mark, the mark, white space, the word after it.
_PLAIN_WORD = re.compile(r"([^\W\d_]{2,30})[.?!](?:\s{1,8}\S|[\"”’)\]])")
_LAST_TOKEN = re.compile(r"\S+\Z")
_REACH = 48
"""Characters before or after a boundary that the rules look at."""
_WINDOW = 10_000
"""Characters of a paragraph that are split at a time."""


def split_paragraphs(body: str) -> Iterator[Span]:
    """The lines of ``body`` that hold anything, without the white space around them, in order."""
    for line in _LINE.finditer(body):
        yield from _stripped(body, line.start(), line.end())


def split_sentences(body: str) -> Iterator[Span]:
    """The sentences of ``body`` in order, found as they are asked for; a line's end always ends one.

    None is longer than LONGEST_SENTENCE characters.
    """
    for paragraph in split_paragraphs(body):
        yield from sentences_of(body, paragraph)


def sentences_of(body: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one ``paragraph`` of ``body``, with offsets into the body."""
    start = paragraph.start
    while start < paragraph.end:
        window = body[start : min(start + _WINDOW, paragraph.end)]
        ends = _sentence_ends(window, is_last=start + len(window) == paragraph.end)
        for first, end in pairwise([0, *ends]):
            for sentence in _stripped(body, start + first, start + end):
                yield from _cut_to_length(body, sentence)
        start += ends[-1]


def _sentence_ends(window: str, is_last: bool) -> list[int]:
    """Where the sentences of ``window`` end; what goes on at its own end is left to the next one."""
    starts = _sentence_starts(window)
    if is_last:
        return [*starts[1:], len(window)]
    ends = [start for start in starts[1:] if start < _WINDOW - _REACH]
    if ends and ends[-1] > _WINDOW // 2:
        return ends
    space = window.rfind(" ", _WINDOW // 2)
    return [*ends, space if space > 0 else len(window)]


def find_words(text: str) -> list[str]:
    """The words and numbers of ``text``; a hyphen or apostrophe inside a word belongs to it."""
    return _WORD.findall(text)


def iterate_words(text: str) -> Iterator[str]:
    """As find_words, one after another."""
    return (word[0] for word in _WORD.finditer(text))


def _stripped(body: str, start: int, end: int) -> Iterator[Span]:
    text = body[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if text:
        yield Span(text, start, start + len(text))


def _cut_to_length(body: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    if sentence.end - start <= LONGEST_SENTENCE:
        yield sentence
        return
    while sentence.end - start > LONGEST_SENTENCE:
        window = body[start : start + LONGEST_SENTENCE]
        space = max(window.rfind(mark) for mark in ("; ", ", ", " "))
        cut = start + (space + 1 if space > LONGEST_SENTENCE // 2 else LONGEST_SENTENCE)
        yield from _stripped(body, start, cut)
        start = cut
    yield from _stripped(body, start, sentence.end)


class _Punkt(PunktSentenceTokenizer):  # type: ignore[misc]
    """Punkt that looks closely only at full stops after what may be an abbreviation."""

    def text_contains_sentbreak(self, text: str) -> bool:
        word = _PLAIN_WORD.match(text)
        if word and word[1].lower() not in ABBREVIATIONS:
            return True
        return bool(super().text_contains_sentbreak(text))


@cache
def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(STARTERS)
    return _Punkt(parameters)


def _sentence_starts(paragraph: str) -> list[int]:
    starts = {start for start, _ in _punkt().span_tokenize(paragraph)}
    for gap in _GAP.finditer(paragraph):
        ruled = _ends_sentence(paragraph, gap.start(), gap.end())
        if ruled is True:
            starts.add(gap.end())
        elif ruled is False:
            starts.discard(gap.end())
    starts.update(glued.end() for glued in _GLUED.finditer(paragraph) if glued[1].lower() in STARTERS)
    return sorted(starts | {0})


def _ends_sentence(text: str, stop: int, following: int) -> bool | None:
    """Whether the mark at ``stop`` ends a sentence before ``following``; None leaves it to Punkt."""
    after = text[following : following + _REACH]
    opened = after[0] in _OPENERS
    after = after.lstrip(_OPENERS)
    if after[:1].islower() and not after[1:2].isupper():
        return False
    closed = text[stop + 1 : following].rstrip()
    if closed and text[stop] in "?!" and not opened and _names_a_speaker(after):
        return False
    if text[stop] != ".":
        return None
    return True if closed else _abbreviation_ends(text, stop, after, opened)


def _abbreviation_ends(text: str, stop: int, after: str, opened: bool) -> bool | None:
    token = _LAST_TOKEN.search(text[max(0, stop - _REACH) : stop])
    written = token[0].lstrip(_OPENERS) if token else ""
    word = written.lower()
    if word in NUMBERED:
        return not after[:1].isdigit()
    if word in PROPER and written[:1].islower():
        return True
    next_word = _WORD.match(after)
    strong = next_word is not None and next_word[0].lower() in STARTERS
    if word in TITLES or (len(word) == 1 and word.isalpha()):
        return strong
    if word in ENDING:
        return strong or opened
    return None


def _names_a_speaker(after: str) -> bool:
    """Whether a name and a verb of speech follow: “Where is it?” Ms Okoro asked."""
    words = find_words(after)[:4]
    for position, word in enumerate(words):
        if word in SPEECH_VERBS:
            return position > 0 and words[0].lower() not in STARTERS - {"mr", "mrs", "ms", "dr", "president"}
        if not word[:1].isupper():
            return False
    return False
