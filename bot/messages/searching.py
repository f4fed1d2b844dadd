"""What was found, and what somebody said."""

from __future__ import annotations

from html import escape
from zoneinfo import ZoneInfo

from bot.desk.readers.searching import Found, Said, Statement
from bot.desk.results import PAGE_SIZE
from bot.messages.fitting import cut, flat
from bot.messages.phrases import clipped, count_of, fitted_list, post_time, quote_words
from data.folding import words_of
from data.models import Story

HOW_TO_SEARCH = (
    "Send /search and some words, such as /search sea wall. “Words in quotation marks” are looked for together."
)
HOW_TO_SAY = "Send /said and a name, such as /said Lindqvist."

MAX_SNIPPET_UNITS = 200
"""What is shown of a sentence or quote that holds the words, in UTF-16 units."""

MAX_STATEMENT_UNITS = 600
"""What is shown of each quote in a list of what somebody said."""


def found(result: Found, zone: ZoneInfo) -> str:
    """A page of found stories: headline, the place that holds the words, and the time."""
    first = result.page * PAGE_SIZE + 1
    numbered = list(enumerate(result.stories, start=first))

    def entries(longest: int) -> list[str]:
        return [
            f"<b>{number}.</b> {_marked(cut(story.post.headline, longest), result.keys)}\n"
            f"{_snippet(story, result.keys)}{post_time(story.post, zone)}"
            for number, story in numbered
        ]

    return fitted_list(f"<b>Search</b> · {count_of(result.total, 'story', 'stories')}", entries)


def nothing_found(query: str, nearest: str | None) -> str:
    """What is said when no story holds the words. ``nearest``: a word that some story holds."""
    hint = f" Did you mean <b>{clipped(nearest, 60)}</b>?" if nearest else ""
    return f"Nothing found for “{clipped(query, 100)}”.{hint}"


def said(speaker: str, statements: tuple[Statement, ...], zone: ZoneInfo) -> str:
    """What one person said, newest first, each with its story."""
    role = next((each.quote.role for each in statements if each.quote.role), None)

    def time_of(statement: Statement) -> str:
        return post_time(statement.story.post, zone)

    def entries(longest: int) -> list[str]:
        return [
            f"<blockquote>“{escape(quote_words(each.quote, min(longest * 3, MAX_STATEMENT_UNITS)))}”</blockquote>\n"
            + " · ".join(filter(None, [f"{number}. {clipped(each.story.post.headline, longest)}", time_of(each)]))
            for number, each in enumerate(statements[:PAGE_SIZE], start=1)
        ]

    title = f"<b>{clipped(speaker, 100)}</b>" + (f", {clipped(role, 150)}" if role else "")
    return fitted_list(title, entries)


def which(result: Said) -> str:
    """The question when several people have the name."""
    lines = [
        f"<b>{number}.</b> {clipped(speaker, 100)} · {count_of(len(statements), 'quote')}"
        for number, (speaker, statements) in enumerate(result.by_speaker, start=1)
    ]
    return "Which of them?\n\n" + "\n".join(lines)


def nobody_said(name: str, nearest: Said) -> str:
    """What is said when nobody of that name is quoted. ``nearest``: who has a name that is spelled alike."""
    names = [f"<b>{clipped(speaker, 60)}</b>" for speaker, _ in nearest.by_speaker]
    hint = f" Did you mean {' or '.join(names)}?" if names else ""
    return f"Nobody called “{clipped(name, 100)}” is quoted in the stories here.{hint}"


def _snippet(story: Story, keys: frozenset[str]) -> str:
    """The quote or sentence that holds most of the words, with its speaker; empty if none holds any."""
    if not story.brief:
        return ""
    passages = [(quote.text, quote.speaker) for quote in story.brief.quotes]
    passages += [(span.text, None) for span in story.brief.sentences]
    text, speaker = max(passages, key=lambda passage: _held(passage[0], keys), default=("", None))
    if not _held(text, keys):
        return ""
    shown = _marked(cut(flat(text), MAX_SNIPPET_UNITS).rstrip(","), keys)
    return f"{clipped(speaker, 80)}: “{shown}”\n" if speaker else f"{shown}\n"


def _held(text: str, keys: frozenset[str]) -> int:
    return len({word.key for word in words_of(text)} & keys)


def _marked(text: str, keys: frozenset[str]) -> str:
    """The text as HTML with the words that were looked for in bold."""
    shown, end = [], 0
    for word in words_of(text):
        if word.key in keys:
            shown += [escape(text[end : word.start]), f"<b>{escape(text[word.start : word.end])}</b>"]
            end = word.end
    return "".join([*shown, escape(text[end:])])
