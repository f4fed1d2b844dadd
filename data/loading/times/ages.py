"""Reads ages: '2 hours ago', 'yesterday', 'vor 3 Stunden'."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from data.loading.words import any_of, fold_word, word_list
from data.models import Estimate

_SECONDS_OF = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800} | {
    "month": 2_629_800, "year": 31_557_600
}  # fmt: skip
_MAX_CHARACTERS = 120
_MAX_SEARCHED_CHARACTERS = 2000
_MAX_COUNT = 400
_SHORT = re.compile(r"\d{1,2}\s?(?:mins?|hrs?|[smhdw])\.?", re.I)


AgeWords = dict[str, Any]


@cache
def every_age() -> AgeWords:
    """The words of ages in all languages that are read: those of ``trained_ages`` and of ages.json."""
    words, more = trained_ages(), word_list("ages")
    units = {unit: [*each, *more["units"][unit]] for unit, each in words["units"].items()}
    return {**words, **{name: [*words[name], *more[name]] for name in more}, "units": units}


def trained_ages() -> AgeWords:
    """The words of ages with which the labeller of pasted lines was trained."""
    words: AgeWords = word_list("times")
    return words


def relative_time(text: str, seen_at: datetime, words: Callable[[], AgeWords] = every_age) -> Estimate | None:
    """The time of an age such as '2 hours ago', ``None`` if ``text`` is anything else or more. ``seen_at`` is when the
    page showed the age."""
    if len(text) > _MAX_CHARACTERS:
        return None
    bare = unlabelled(text)
    named = _named_day(bare, seen_at, words())
    if named:
        return named
    hit = _relative_pattern(words).fullmatch(bare)
    if not hit or not (hit["before"] or hit["after"] or _SHORT.fullmatch(bare)):
        return None
    return _estimate(hit, seen_at)


def find_relative_time(text: str, seen_at: datetime) -> tuple[Estimate, int, int] | None:
    """The first age in ``text`` that has 'ago' or its like, with its start and end offsets."""
    for hit in _relative_pattern(every_age).finditer(text[:_MAX_SEARCHED_CHARACTERS]):
        if hit["after"] or (hit["before"] and hit["before"].casefold() not in {"for", "about"}):
            estimate = _estimate(hit, seen_at)
            if estimate:
                return estimate, hit.start(), hit.end()
    return None


def unlabelled(text: str) -> str:
    """``text`` without 'Updated:', 'Published on' and punctuation before a time."""
    return _label_pattern().sub("", text[:_MAX_CHARACTERS].strip()).strip(" .·•|()[]-–—,")


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{any_of(word_list('times')['labels'])})\b[:.]?\s?|[^\w\s]\s?){{1,4}}", re.I)


@cache
def _relative_pattern(named: Callable[[], AgeWords]) -> re.Pattern[str]:
    words = named()
    units = any_of(word for each in words["units"].values() for word in each)
    after = any_of(words["after"])  # behind units of unspaced scripts without a space: '3時間前'
    count = rf"(?P<count>\d{{1,3}}|{any_of(words['one'])})"
    second = rf"(?:,?\s?(?:and\s)?(?P<count2>\d{{1,2}})\s?(?P<unit2>{units})\b\.?)?"
    return re.compile(
        rf"(?:\b(?P<before>{any_of(words['before'])})\s)?(?<![\w.,:-]){count}(?:\s|(?<=\d)){{1,2}}"
        rf"(?P<unit>{units})(?:(?!\w)\.?|(?={after})){second}(?:\s?(?P<after>{after})(?!\w))?",
        re.I,
    )


@cache
def _unit_of() -> dict[str, str]:
    return {fold_word(word): unit for unit, words in every_age()["units"].items() for word in words}


def _named_day(text: str, seen_at: datetime, words: AgeWords) -> Estimate | None:
    seen = seen_at.astimezone(UTC)
    folded = text.casefold().replace("’", "'")
    day = timedelta(days=1)
    if folded in words["now"]:
        return Estimate(seen, seen - timedelta(minutes=5), seen)
    if folded in words["today"]:
        return Estimate(seen, seen - day, seen)
    if folded in words["yesterday"]:
        return Estimate(seen - day, seen - 2 * day, seen)
    return None


def _estimate(hit: re.Match[str], seen_at: datetime) -> Estimate | None:
    """The time of an age. Sites round down or to the nearest: 'n units' means from n - 1/2 to just under n + 1.
    WordPress rounds to the nearest unit, and never below one (human_time_diff)."""
    unit_of = _unit_of()
    count = int(hit["count"]) if hit["count"].isdigit() else 1
    if count > _MAX_COUNT:
        return None
    unit = _SECONDS_OF[unit_of[fold_word(hit["unit"])]]
    age = count * unit
    if hit["count2"]:
        unit = _SECONDS_OF[unit_of[fold_word(hit["unit2"])]]
        age += int(hit["count2"]) * unit
    at = seen_at.astimezone(UTC) - timedelta(seconds=age)
    slack_after = timedelta(seconds=unit if age <= 60 else unit / 2)
    slack_before = timedelta(seconds=unit - min(60, max(1, unit // 60)))
    return Estimate(at, at - slack_before, min(at + slack_after, seen_at.astimezone(UTC)))
