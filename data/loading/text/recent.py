"""Reads the list of recent posts in pasted text: headlines, teasers and ages under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from data.loading.lines import Kind, Line
from data.loading.times import find_date, find_relative_time, relative_time
from data.loading.words import fold_label, word_set
from data.models import MAX_RECENT_POSTS, Estimate, RecentPost

_MAX_HEADLINE_WORDS = 30
_MIN_HEADLINE_WORDS = 4
_MAX_LABEL_WORDS = 3


def recent_posts(lines: Sequence[Line], seen_at: datetime) -> tuple[RecentPost, ...]:
    """The posts under the first heading of recent posts that has any; ages count from ``seen_at``."""
    for number, line in enumerate(lines):
        if line.kind is Kind.RECENT:
            posts = _posts(_block(lines[number + 1 :]), seen_at)
            if posts:
                return posts
    return ()


def _block(lines: Sequence[Line]) -> list[Line]:
    block: list[Line] = []
    for line in lines:
        if line.kind in (Kind.STOP, Kind.END, Kind.RECENT, Kind.BOILERPLATE):
            break
        if line.kind is not Kind.JUNK:
            block.append(line)
    return block


def _posts(block: Sequence[Line], seen_at: datetime) -> tuple[RecentPost, ...]:
    """The posts of a block. A time ends the lines of a post, or begins them if the block begins with one."""
    timed = [(line, _time(line, seen_at)) for line in block if line.kind is not Kind.BYLINE]
    if not any(time for _, time in timed):
        return _untimed_posts(block)
    time_first = bool(timed[0][1]) and timed[0][0].kind in (Kind.TIME, Kind.DATE)
    groups: list[tuple[list[str], Estimate]] = []
    texts: list[str] = []
    opened: Estimate | None = None
    for line, time in timed:
        if time is None:
            texts.append(line.text)
            continue
        if time_first:
            if opened:
                groups.append((texts, opened))
            texts, opened = [], time
        else:
            if line.kind not in (Kind.TIME, Kind.DATE):
                texts.append(_without_age(line.text, seen_at))
            groups.append((texts, time))
            texts = []
    if time_first and opened:
        groups.append((texts, opened))
    posts = [_post(texts, time) for texts, time in groups[:MAX_RECENT_POSTS]]
    return tuple(post for post in posts if post)


def _untimed_posts(block: Sequence[Line]) -> tuple[RecentPost, ...]:
    """Posts without times: short lines, each with the prose after it as teaser. A single one is no list."""
    posts: list[RecentPost] = []
    for line in block[: 2 * MAX_RECENT_POSTS]:
        if line.kind is Kind.SHORT and line.words >= _MIN_HEADLINE_WORDS:
            posts.append(RecentPost(line.text))
        elif line.kind is Kind.PROSE and posts and not posts[-1].teaser:
            posts[-1] = RecentPost(posts[-1].headline, line.text)
    return tuple(posts[:MAX_RECENT_POSTS]) if len(posts) > 1 else ()


def _time(line: Line, seen_at: datetime) -> Estimate | None:
    if line.kind is Kind.TIME:
        return relative_time(line.text, seen_at)
    if line.kind is Kind.DATE:
        found = find_date(line.text)
        return found.estimate if found else None
    aged = find_relative_time(line.text, seen_at)
    return aged[0] if aged and aged[2] >= len(line.text) - 1 and line.words <= _MAX_HEADLINE_WORDS else None


def _without_age(text: str, seen_at: datetime) -> str:
    aged = find_relative_time(text, seen_at)
    return text[: aged[1]].rstrip(" -–—|·•(") if aged else text


def _post(texts: list[str], time: Estimate) -> RecentPost | None:
    texts = [text for text in texts if text]
    section = None
    labelled = len(texts) > 1 and len(texts[0].split()) <= _MAX_LABEL_WORDS
    if labelled and fold_label(texts[0]) in word_set("paste", "sections"):
        section, texts = texts[0], texts[1:]
    if not texts or len(texts[0].split()) > _MAX_HEADLINE_WORDS:
        return None
    return RecentPost(texts[0], " ".join(texts[1:]), time, section=section)
