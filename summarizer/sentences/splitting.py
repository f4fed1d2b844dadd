"""Paragraphs, sentences and words of an article's body, every one at its offsets.

Wherever a mark may end a sentence, rules decide whether it does, by the language of the text where it is a full
stop (summarizer.full_stops). All of it takes linear time, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.brief import Span
from summarizer.sentences.abbreviations import STARTERS
from summarizer.sentences.full_stops import OPENERS, REACH, Rule, rule_of
from summarizer.word_lists import word_set

LONGEST_SENTENCE = 1_000
"""Characters; text that goes on for longer without a sentence's end is cut between words."""

SPEECH_VERBS = word_set("""
    said says say asked asks added adds told tells replied replies wrote writes tweeted shouted cried argued
    explained exclaimed wondered recalled joked quipped
""")

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
# A mark, what closes after it, white space, and something more: a place where a sentence may end.
_GAP = re.compile(r"[.?!…][\"'”“’»)\]]{0,4}\s+(?=\S)")
_GLUED = re.compile(r"(?<=[a-z]{2}[.?!])[\"'”’]?(?=[“‘]?([A-Z][a-z]{0,9})\s)")
_WINDOW = 10_000
"""Characters of a paragraph that are split at a time."""


def split_paragraphs(body: str) -> Iterator[Span]:
    """The lines of ``body`` that hold anything, without the white space around them, in order."""
    for line in _LINE.finditer(body):
        yield from _stripped(body, line.start(), line.end())


def split_sentences(body: str, language: str = "english") -> Iterator[Span]:
    """The sentences of ``body`` in order, found as they are asked for; a line's end always ends one.

    None is longer than LONGEST_SENTENCE characters. ``language`` is sumy's name for it, in lower case.
    """
    for paragraph in split_paragraphs(body):
        yield from sentences_of(body, paragraph, language)


def sentences_of(body: str, paragraph: Span, language: str = "english") -> Iterator[Span]:
    """The sentences of one ``paragraph`` of ``body``, with offsets into the body."""
    rule = rule_of(language)
    start = paragraph.start
    while start < paragraph.end:
        window = body[start : min(start + _WINDOW, paragraph.end)]
        ends = _sentence_ends(window, rule, is_last=start + len(window) == paragraph.end)
        for first, end in pairwise([0, *ends]):
            for sentence in _stripped(body, start + first, start + end):
                yield from _cut_to_length(body, sentence)
        start += ends[-1]


def _sentence_ends(window: str, rule: Rule, is_last: bool) -> list[int]:
    """Where the sentences of ``window`` end; what goes on at its own end is left to the next one."""
    starts = _sentence_starts(window, rule)
    if is_last:
        return [*starts[1:], len(window)]
    ends = [start for start in starts[1:] if start < _WINDOW - REACH]
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


def _sentence_starts(text: str, rule: Rule) -> list[int]:
    starts = {gap.end() for gap in _GAP.finditer(text) if _ends_sentence(text, gap.start(), gap.end(), rule)}
    starts.update(glued.end() for glued in _GLUED.finditer(text) if glued[1].lower() in STARTERS)
    return sorted(starts | {0})


def _ends_sentence(text: str, stop: int, following: int, rule: Rule) -> bool:
    """Whether the mark at ``stop`` ends a sentence before ``following``."""
    after = text[following : following + REACH]
    opened = after[0] in OPENERS
    after = after.lstrip(OPENERS)
    if after[:1].islower() and not after[1:2].isupper():
        return False
    closed = not text[stop + 1].isspace()
    if text[stop] == ".":
        return closed or rule.ends(text, stop, after, opened)
    if text[stop] == "…":
        return closed or (not text[stop - 1 : stop].isspace() and rule.starts(after))
    return not closed or opened or not _names_a_speaker(after)


def _names_a_speaker(after: str) -> bool:
    """Whether a name and a verb of speech follow: “Where is it?” Ms Okoro asked."""
    words = find_words(after)[:4]
    for position, word in enumerate(words):
        if word in SPEECH_VERBS:
            return position > 0 and words[0].lower() not in STARTERS - {"mr", "mrs", "ms", "dr", "president"}
        if not word[:1].isupper():
            return False
    return False
