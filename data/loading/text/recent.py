"""Reads the list of recent posts in pasted text: headlines, teasers and times under a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.loading.list_headings import Listed, announced
from data.loading.text.labeller.labelling import Labelled
from data.loading.text.labeller.signs import known_labels
from data.loading.times.ages import find_relative_time, unlabelled
from data.loading.times.dates import find_date
from data.loading.times.days import shown_time
from data.loading.words import fold_label
from data.models import MAX_RECENT_POSTS, Estimate, RecentPost

_MIN_CHANCE_UNTIMED = 0.03
_MAX_BLOCK_LINES = 6 * MAX_RECENT_POSTS
_MAX_HEADLINE_WORDS = 30
_MIN_HEADLINE_WORDS = 4
_MIN_TEASER_WORDS = 9
_MAX_LABEL_WORDS = 3
_MAX_TIME_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list. ``chance``: how likely it is part of one; ``time``: the time in it; ``text``: what else."""

    text: str
    chance: float
    time: Estimate | None = None


def recent_posts(page: Labelled, body: Sequence[int], seen_at: datetime) -> tuple[RecentPost, ...]:
    """The posts under the first heading of recent posts below the body that has any; ages count from ``seen_at``."""
    for number in range(body[-1] + 1, len(page.lines)):
        if announced(page.lines[number]) is Listed.RECENT:
            posts = _posts(_block(page, number + 1, seen_at))
            if posts:
                return posts
    return ()


def _block(page: Labelled, start: int, seen_at: datetime) -> list[_Line]:
    """The lines up to the heading of another list."""
    headings = (number for number in range(start, len(page.lines)) if announced(page.lines[number]))
    stop = min(next(headings, len(page.lines)), start + _MAX_BLOCK_LINES)
    chances = page.chances["recent"][start:stop].tolist()
    lines = [_timed(line, chance, seen_at) for line, chance in zip(page.lines[start:stop], chances, strict=True)]
    return [line for line in lines if line.time or any(map(str.isalnum, line.text))]


def _timed(text: str, chance: float, seen_at: datetime) -> _Line:
    if len(text.split()) <= _MAX_TIME_WORDS:
        found = find_date(text)
        rest = unlabelled(text[: found.start] + text[found.end :]) if found else ""
        time = shown_time(text, seen_at)
        if time and not rest.strip("0123456789:.apmAPM "):
            return _Line("", chance, time)
    aged = find_relative_time(text, seen_at)
    if aged and aged[2] >= len(text) - 1:
        return _Line(text[: aged[1]].rstrip(" -–—|·•("), chance, aged[0])
    return _Line(text, chance)


def _posts(lines: Sequence[_Line]) -> tuple[RecentPost, ...]:
    """The posts of a list. A time ends the lines of a post, or begins them if the list begins with one."""
    if not any(line.time for line in lines):
        return _untimed_posts([line for line in lines if line.chance >= _MIN_CHANCE_UNTIMED])
    groups = _closed_by_times(lines) if lines[0].text else _opened_by_times(lines)
    often = Counter(texts[0] for texts, _ in groups if texts)
    posts = [_post(texts, time, often) for texts, time in groups[:MAX_RECENT_POSTS]]
    return tuple(post for post in posts if post)


def _opened_by_times(lines: Sequence[_Line]) -> list[tuple[list[str], Estimate]]:
    groups: list[tuple[list[str], Estimate]] = []
    for line in lines:
        if line.time:
            groups.append(([], line.time))
        elif groups:
            groups[-1][0].append(line.text)
    return groups


def _closed_by_times(lines: Sequence[_Line]) -> list[tuple[list[str], Estimate]]:
    groups: list[tuple[list[str], Estimate]] = []
    texts: list[str] = []
    for line in lines:
        texts += filter(None, (line.text,))
        if line.time:
            groups.append((texts, line.time))
            texts = []
    first, size = groups[0][0], max((len(each) for each, _ in groups[1:]), default=0)
    is_label = 0 < size < len(first) and len(first[0].split()) < _MIN_HEADLINE_WORDS
    if is_label and fold_label(first[0]) not in known_labels():
        del first[0]  # it stands above the list: no other post has one
    return groups


def _untimed_posts(lines: Sequence[_Line]) -> tuple[RecentPost, ...]:
    """Posts without times: short lines, each with the sentence after it as teaser. A single one is no list."""
    posts: list[RecentPost] = []
    for line in lines[: 2 * MAX_RECENT_POSTS]:
        if len(line.text.split()) >= _MIN_TEASER_WORDS and line.text.endswith((".", "…", "...")):
            if posts and not posts[-1].teaser:
                posts[-1] = RecentPost(posts[-1].headline, line.text)
        elif len(line.text.split()) >= _MIN_HEADLINE_WORDS:
            posts.append(RecentPost(line.text))
    return tuple(posts[:MAX_RECENT_POSTS]) if len(posts) > 1 else ()


def _post(texts: list[str], time: Estimate, often: Counter[str]) -> RecentPost | None:
    """The post of a group of lines. ``often``: how many groups begin with a line; such of several is a section."""
    section = None
    labelled = len(texts) > 1 and len(texts[0].split()) <= _MAX_LABEL_WORDS
    if labelled and (fold_label(texts[0]) in known_labels() or often[texts[0]] > 1):
        section, texts = texts[0], texts[1:]
    if not texts or len(texts[0].split()) > _MAX_HEADLINE_WORDS:
        return None
    return RecentPost(texts[0], " ".join(texts[1:]), time, section=section)
