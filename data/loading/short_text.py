"""A story of a few words, such as breaking news: it needs no brief, for it is one.

Its headline is the first line, or the first sentence of a single line; the rest is its text and its brief, word for
word.
"""

from __future__ import annotations

import re
from itertools import accumulate

from data.errors import NoArticle
from data.loading.border import cut_headline
from data.loading.clean import clean, split_lines
from data.models import PARAGRAPH_BREAK, Article
from summarizer import MIN_WORDS, Brief, Span

MAX_HEADLINE_WORDS = 30
"""A longer first line is no headline."""

MAX_CHARACTERS = 400
"""The longest text in characters, for scripts without spaces between words."""

HEADLINE_ALONE = "That is a headline alone. Put its text below it: “More follows.” is enough."

_SENTENCE_END = re.compile(r"[.!?…][”\"’')]*\s+(?=\S)")
_MAX_ABBREVIATION_LETTERS = 3
_OPENING, _CLOSING = "“„«(", "”»)"


def short_story(text: str) -> tuple[Article, Brief] | None:
    """The story that a short text is, with the text as its brief; ``None`` for one that is too long, or says nothing.

    Raises NoArticle for a headline without a text, and PageTooBig.
    """
    lines = split_lines(clean(text))
    headline, *rest = lines if len(lines) > 1 else _parted(lines[0]) if lines else [""]
    body = PARAGRAPH_BREAK.join(rest)
    is_short = len(body.split()) < MIN_WORDS and len(body) <= MAX_CHARACTERS
    is_headed = len(headline.split()) <= MAX_HEADLINE_WORDS and len(headline) <= MAX_CHARACTERS
    if not (is_short and is_headed and _has_letters(headline)):
        return None
    if not _has_letters(body):
        raise NoArticle(HEADLINE_ALONE)
    starts = accumulate((len(line) + len(PARAGRAPH_BREAK) for line in rest[:-1]), initial=0)
    spans = [Span.cut(body, start, start + len(line)) for start, line in zip(starts, rest, strict=True)]
    return Article(cut_headline(headline), body), Brief.of(body, spans)


def _parted(line: str) -> list[str]:
    """A line as its first sentence, without the full stop, and the rest; the whole line if it is one sentence."""
    for end in _SENTENCE_END.finditer(line):
        before, after = line[: end.end()].rstrip(), line[end.end() :]
        if _is_sentence(before):
            return [before.removesuffix("."), after]
    return [line]


def _is_sentence(text: str) -> bool:
    """Whether a text that ends like a sentence may be one: no 'St.' or 'Gov.' ends it, and no quote is open."""
    last = text.split()[-1].strip(".!?…”\"’')")
    is_abbreviated = text.endswith(".") and last[:1].isupper() and len(last) <= _MAX_ABBREVIATION_LETTERS
    opened = sum(text.count(sign) for sign in _OPENING) > sum(text.count(sign) for sign in _CLOSING)
    return not is_abbreviated and not opened and text.count('"') % 2 == 0


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
