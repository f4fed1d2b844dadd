"""What an editor strikes out of briefs, counted by machine on the development pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.pages import page_briefs
from bot.messages.phrases import quote_words, speaker_line
from summarizer import Brief, Quote
from summarizer.ranking.furniture import dateline_length
from summarizer.sentences.abbreviations import ABBREVIATIONS, STARTERS

MAX_QUOTE_WORDS = 45
MIN_QUOTE_WORDS = 8

_CLOSED = re.compile(r"[.!?…][\"'”’»)\]*]*$")
_LEANING = re.compile(r"(?:But|And|However|Yet|So|Also|He|She|They|It|This|That|These|Those|His|Her|Their|Its)\b")
_BROKEN_WORD = re.compile(r"(?:^|[\s(])(\w+(?:\.\w+)*)\.$")
_DOTS = re.compile(r", …|……|\. …|\.\.\.\.")


def strikes(body: str, brief: Brief) -> Iterator[str]:
    """The faults of a brief, by kind, each as often as it stands in it."""
    for number in range(len(brief.sentences)):
        yield from _sentence_strikes(body, brief, number)
    if sum(len(span.text.split()) for span in brief.sentences) > 95 and len(brief.sentences) > 1:
        yield "over 95 words"
    for quote in brief.key_quotes:
        yield from _quote_strikes(quote)


def _sentence_strikes(body: str, brief: Brief, number: int) -> Iterator[str]:
    span = brief.sentences[number]
    text = span.text
    if not _CLOSED.search(text):
        yield "a sentence without an end mark"
    if re.fullmatch(r"[\"“‘«].*[\"”’»]", text) and text.count('"') + text.count("“") <= 2:
        yield "a sentence that is only a quotation"
    if text.rstrip("\"'”’").endswith("?"):
        yield "a question"
    if _LEANING.match(text) and not (number and _follows(body, brief, number)):
        yield "a sentence leans on one left out"
    broken = _BROKEN_WORD.search(text)
    if broken and _is_abbreviation(broken[1]) and body[span.end : span.end + 2].strip():
        yield "a sentence that ends in an abbreviation"


def _follows(body: str, brief: Brief, number: int) -> bool:
    """Whether nothing but white space or a dateline stands between a sentence and the one shown before it."""
    before, shown = brief.sentences[number - 1], brief.sentences[number]
    between = body[before.end : shown.start].lstrip()
    return not between or dateline_length(between + shown.text) == len(between)


def _is_abbreviation(word: str) -> bool:
    lower = word.lower()
    return (lower in ABBREVIATIONS and lower not in STARTERS and word[0].isupper()) or re.fullmatch(
        r"[A-Z]", word
    ) is not None


def _quote_strikes(quote: Quote) -> Iterator[str]:
    words = quote_words(quote, 800, whole=False)
    count = len(words.split())
    if words[:1].islower():
        yield "a quote cut out of a sentence"
    if count < MIN_QUOTE_WORDS:
        yield "a quote under 8 words"
    if count > MAX_QUOTE_WORDS:
        yield "a quote over 45 words"
    if _DOTS.search(words):
        yield "dots where nothing is left out"
    if not quote.speaker:
        yield "a quote without a speaker"
    elif not speaker_line(quote)[:1].isupper() and speaker_line(quote)[:1].isalpha():
        yield "a speaker in lower case"


def print_strikes() -> None:
    """The table of the pages."""
    kinds: Counter[str] = Counter()
    briefs = clean = 0
    for _, article, brief in page_briefs():
        found = list(strikes(article.body, brief))
        kinds.update(found)
        briefs += 1
        clean += not found
    print(f"\npages: {briefs} briefs, {100 * clean / briefs:.0f} % without a fault; faults per hundred briefs")
    for kind, count in kinds.most_common():
        print(f"{100 * count / briefs:7.0f}  {kind}")
