"""Reads times as pages show them: '2 hours ago', 'March 10, 2026 9:30 AM', ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from data.loading.words import any_of, word_list
from data.models import Estimate

_SECONDS_OF = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_629_800,
    "year": 31_557_600,
}
ZONE_SLACK = timedelta(days=1)
"""How far in the future a page's time may be: pages mostly show the clock time without its zone."""

_MAX_CHARACTERS = 120
_MAX_COUNT = 400
_MAX_TIME_WORDS = 8
_MAX_AROUND_DATE = 12
_AGE = re.compile(r"\d{1,2}\s?(?:[smhd]|min|mins?|hrs?|hours?|days?|std|stunden?|tage?)\.?(?:\s(?:ago|her))?", re.I)


@cache
def _unit_of() -> dict[str, str]:
    return {word: unit for unit, words in word_list("times")["units"].items() for word in words}


@cache
def _relative_pattern() -> re.Pattern[str]:
    words = word_list("times")
    units = any_of(word for each in words["units"].values() for word in each)
    count = rf"(?P<count>\d{{1,3}}|{any_of(words['one'])})"
    second = rf"(?:,?\s?(?:and\s)?(?P<count2>\d{{1,2}})\s?(?P<unit2>{units})\b\.?)?"
    return re.compile(
        rf"(?:\b(?P<before>{any_of(words['before'])})\s)?(?<![\w.,:-]){count}(?:\s|(?<=\d)){{1,2}}(?P<unit>{units})\b\.?"
        rf"{second}(?:\s(?P<after>{any_of(words['after'])})\b)?",
        re.I,
    )


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{any_of(word_list('times')['labels'])})\b[:.]?\s?|[^\w\s]\s?){{1,4}}", re.I)


def unlabelled(text: str) -> str:
    """``text`` without 'Updated:', 'Published on' and punctuation before a time."""
    return _label_pattern().sub("", text[:_MAX_CHARACTERS].strip()).strip(" .·•|()[]-–—,")


def relative_time(text: str, seen_at: datetime) -> Estimate | None:
    """The time of an age such as '2 hours ago', ``None`` if ``text`` is anything else or more.

    ``seen_at`` is when the page showed the age.
    """
    if len(text) > _MAX_CHARACTERS:
        return None
    bare = unlabelled(text)
    named = _named_day(bare, seen_at)
    if named:
        return named
    hit = _relative_pattern().fullmatch(bare)
    if not hit or not (hit["before"] or hit["after"] or _is_short_age(bare)):
        return None
    return _estimate(hit, seen_at)


def find_relative_time(text: str, seen_at: datetime) -> tuple[Estimate, int, int] | None:
    """The first age in ``text`` that has 'ago' or its like, with its start and end offsets."""
    for hit in _relative_pattern().finditer(text[:2000]):
        if hit["after"] or (hit["before"] and hit["before"].casefold() not in {"for", "about"}):
            estimate = _estimate(hit, seen_at)
            if estimate:
                return estimate, hit.start(), hit.end()
    return None


def _is_short_age(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}\s?(?:mins?|hrs?|[smhdw])\.?", text, re.I))


def _named_day(text: str, seen_at: datetime) -> Estimate | None:
    words = word_list("times")
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

    WordPress rounds to the nearest unit, and never below one (human_time_diff).
    """
    unit_of = _unit_of()
    count = int(hit["count"]) if hit["count"].isdigit() else 1
    if count > _MAX_COUNT:
        return None
    unit = _SECONDS_OF[unit_of[hit["unit"].casefold()]]
    age = count * unit
    if hit["count2"]:
        unit = _SECONDS_OF[unit_of[hit["unit2"].casefold()]]
        age += int(hit["count2"]) * unit
    at = seen_at.astimezone(UTC) - timedelta(seconds=age)
    slack_after = timedelta(seconds=unit if age <= 60 else unit / 2)
    slack_before = timedelta(seconds=unit - min(60, max(1, unit // 60)))
    return Estimate(at, at - slack_before, min(at + slack_after, seen_at.astimezone(UTC)))


@cache
def _month_of() -> dict[str, int]:
    return {name: number for number, names in enumerate(word_list("times")["months"], 1) for name in names}


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    """The forms of a full date. Behind the name of a month, up to two digits may be glued to the year."""
    month = rf"(?P<month>{any_of(_month_of())})(?![^\W\d_])\.?"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d{3})"
    day = r"(?<!\d)(?P<day>\d{1,2})"
    seam = r"(?:[-/.•]| – |\. )"
    return tuple(
        re.compile(pattern, re.I)
        for pattern in (
            rf"(?<!\d)(?P<year>(?:19|20)\d\d){seam}(?P<month>\d{{1,2}}){seam}(?P<day>\d{{1,2}})(?!\d|\.\d)",
            r"(?<!\d)(?P<year>(?:19|20)\d\d) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]",
            rf"{day}(?:(?:st|nd|rd|th|er|\.|º)?[\s-]{{1,2}}(?:de\s|of\s)?|\.){month}"
            rf"(?:,?[\s-]{{1,2}}(?:de\s)?|(?<=\.)){year}",
            rf"\b(?=\S{{2,20}}\s?\d){month}\s?{day}(?:st|nd|rd|th|\.)?,?\s{{1,2}}{year}",
            r"(?<!\d)(?P<first>\d{1,2})\.\s?(?P<second>\d{1,2})\.\s?(?P<year>20\d\d|\d\d(?!\d))",
            rf"{day}\s{month}\s['’]?(?P<year>\d\d)(?=$|\D{{1,5}}\d{{1,2}}[:.h]\d\d)",
            r"(?<!\d)(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>20\d\d)(?!\d)",
            r"(?<![\w/.,-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d\d)(?![\w/-])",
        )
    )


_CLOCK = re.compile(
    r"(?<![\d.:+-])(?P<hour>\d{1,2})(?:[:.h]|[時时시] ?)(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\.\d{1,6})?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?",
    re.I,
)
_HALF_CLOCK = re.compile(r"(?<![\d.:])(?P<hour>\d{1,2})\s?(?P<half>[ap]\.?m)\b", re.I)
_OFFSET = re.compile(r"\s{0,2}(?:(?:GMT|UTC)\s?)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?(?!\d)")
_ZONE = re.compile(r"\s{0,2}\(?(?P<name>[A-Za-z]{1,4})\b")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``at`` in UTC, whether it has a ``clock`` time, and the date's offsets."""

    at: datetime
    clock: bool
    start: int
    end: int

    @property
    def estimate(self) -> Estimate:
        """That very time, or any time of that day if the date has no clock time."""
        return Estimate(self.at, self.at, self.at if self.clock else self.at + timedelta(days=1))


def find_date(text: str, zone: timezone = UTC, *, month_first: bool = False) -> FoundDate | None:
    """The first full date in ``text``, with the clock time and zone beside it.

    A clock time without a zone is in ``zone``; a date without a clock time is its midnight in UTC. ``month_first``:
    3/10/2026 is the 10th of March (see ``is_month_first``).
    """
    text = text[:2000]
    for pattern in _date_patterns():
        hit = pattern.search(text)
        day = _calendar_day(hit, month_first=month_first) if hit else None
        if hit and day:
            moment = _with_clock(day, text, hit, zone)
            return FoundDate((moment or day).astimezone(UTC), bool(moment), hit.start(), hit.end())
    return None


_IN_NUMBERS = re.compile(r"(?<![\w/.,-])(\d{1,2})([/.-])(\d{1,2})\2(?:20)?\d\d(?![\w/-])")


def is_month_first(lines: Iterable[str]) -> bool:
    """Whether a page writes 3/10/2026 for the 10th of March: it has dates that can only be read so, and no others."""
    short = (line for line in lines if len(line) <= _MAX_CHARACTERS)
    pairs = [(int(hit[1]), int(hit[3])) for line in short for hit in _IN_NUMBERS.finditer(line)]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def find_clock_of_day(text: str, seen_at: datetime) -> Estimate | None:
    """The time in 'Today 8:56 am' or 'Yesterday 11:15', give or take half a day: the page's zone is unknown."""
    words = word_list("times")
    for days, names in ((0, words["today"]), (1, words["yesterday"])):
        for name in names:
            if text.casefold().startswith(name + " "):
                day = seen_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
                return _clock_within(day - timedelta(days=days), text[len(name) :], seen_at)
    return None


@cache
def _yearless_patterns() -> tuple[re.Pattern[str], ...]:
    """A day and a month, then a clock time within eight characters."""
    month = rf"(?P<month>{any_of(_month_of())})(?![^\W\d_])\.?"
    clock = r"(?=\D{1,8}\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b))"
    return (
        re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s(?:de\s)?{month}{clock}", re.I),
        re.compile(rf"\b(?=\S{{2,20}}\s?\d){month}\s(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?{clock}", re.I),
    )


def find_day_and_clock(text: str, seen_at: datetime) -> Estimate | None:
    """The time in 'Nov 19, 6:55 AM' or '5. august kl. 14:47': the last such day that is not after ``seen_at``."""
    hits = (pattern.search(text[:_MAX_CHARACTERS]) for pattern in _yearless_patterns())
    hit = next(filter(None, hits), None)
    if not hit:
        return None
    month = _month_of()[hit["month"].casefold()]
    latest = seen_at.astimezone(UTC) + ZONE_SLACK
    for year in (latest.year, latest.year - 1):
        try:
            at = clock_on(datetime(year, month, int(hit["day"]), tzinfo=UTC), text[hit.end() :])
        except ValueError:
            continue
        if at and at <= latest:
            return Estimate(at, at, at)
    return None


def clock_on(day: datetime, text: str) -> datetime | None:
    """The first clock time in ``text``, on the UTC day of ``day``; in UTC unless a zone follows it."""
    clock = _CLOCK.search(text) or _HALF_CLOCK.search(text)
    at = _at_clock(day.astimezone(UTC), clock, text[clock.end() :], UTC) if clock else None
    return at and at.astimezone(UTC)


def _clock_within(day: datetime, text: str, seen_at: datetime) -> Estimate | None:
    clock = _CLOCK.search(text) or _HALF_CLOCK.search(text)
    at = _at_clock(day, clock, text[clock.end() :], UTC) if clock else None
    if at is None:
        return None
    slack = timedelta(hours=12)
    return Estimate(min(at, seen_at), at - slack, max(min(at + slack, seen_at), min(at, seen_at)))


@cache
def _short_year() -> re.Pattern[str]:
    month = any_of(_month_of())
    return re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[\s-](?P<month>{month})\.?[\s-](?P<year>\d\d)(?=\s\d)", re.I)


def find_feed_date(text: str, zone: timezone = UTC) -> FoundDate | None:
    """The date of a feed's entry: ISO 8601, RFC 2822 with month names of any language and two-digit years, or the like.

    A clock time without a zone is in ``zone``.
    """
    text = text.strip()[:_MAX_CHARACTERS]
    try:
        moment = _utc(datetime.fromisoformat(text), zone)
    except ValueError:
        moment = None
    if moment and len(text) >= 8 and "-" in text:
        return FoundDate(moment, len(text) > 10, 0, len(text))
    hit = _short_year().search(text)
    day = _calendar_day(hit) if hit else None
    if hit and day:
        clocked = _with_clock(day, text, hit, zone)
        return FoundDate((clocked or day).astimezone(UTC), bool(clocked), hit.start(), hit.end())
    return find_date(text, zone)


def shown_zone(text: str) -> timezone:
    """The zone at the end of a time such as 'Sun, 17 Dec 2023 00:58:40 -0500', or UTC."""
    clock = _CLOCK.search(text[:_MAX_CHARACTERS])
    return _zone(text[clock.end() :], UTC) if clock else UTC


def _calendar_day(hit: re.Match[str], *, month_first: bool = False) -> datetime | None:
    parts = hit.groupdict()
    year = int(parts["year"])
    if year < 100:  # POSIX: 69 to 99 are of the last century
        year += 2000 if year < 69 else 1900
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        month_first = _names_weekday_of(hit, year, first, second) or (
            (month_first or _has_half_day_clock(hit)) and not _names_weekday_of(hit, year, second, first)
        )
        month, day = (first, second) if second > 12 or (first <= 12 and month_first) else (second, first)
    else:
        name = parts["month"].casefold()
        month = int(name) if name.isdigit() else _month_of()[name]
        day = int(parts["day"])
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\W{1,3}$", re.I)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _names_weekday_of(date: re.Match[str], year: int, month: int, day: int) -> bool:
    """Whether the weekday right before a date in numbers is that of this day: 'Thu, 09/03/2026' is in September."""
    named = _WEEKDAY.search(date.string[max(0, date.start() - 12) : date.start()])
    try:
        return named is not None and datetime(year, month, day, tzinfo=UTC).weekday() == _WEEKDAYS.index(
            named[1].lower()
        )
    except ValueError:
        return False


def _has_half_day_clock(date: re.Match[str]) -> bool:
    """Whether 'am' or 'pm' follows a date with slashes: then it is an American one."""
    return "/" in date[0] and bool(re.search(r"\d\s?[ap]\.?m", date.string[date.end() : date.end() + 20], re.I))


def _with_clock(day: datetime, text: str, date: re.Match[str], zone: timezone) -> datetime | None:
    """``day`` with the clock time that begins within 16 characters after the date, or is before it."""
    after = text[date.end() : date.end() + 45]
    clock = _CLOCK.search(after) or _HALF_CLOCK.search(after)
    offset = date.end()
    if not clock or clock.start() > 16:
        offset = max(0, date.start() - 30)
        before = text[offset : date.start()]
        clock = _CLOCK.search(before) or _HALF_CLOCK.search(before)
    return _at_clock(day, clock, text[offset + clock.end() :], zone) if clock else None


def _at_clock(day: datetime, clock: re.Match[str], rest: str, zone: timezone) -> datetime | None:
    parts = clock.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    second = min(59, int(parts.get("second") or 0))
    return day.replace(hour=hour, minute=minute, second=second, tzinfo=_zone(rest, zone))


def _zone(rest: str, default: timezone) -> timezone:
    offset = _OFFSET.match(rest)
    if offset and int(offset["hours"]) <= 14:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        return timezone(timedelta(minutes=-minutes if offset["sign"] == "-" else minutes))
    name = _ZONE.match(rest)
    east = word_list("times")["zones"].get(name["name"].casefold()) if name else None
    return default if east is None else timezone(timedelta(minutes=east))


def shown_time(text: str, seen_at: datetime) -> Estimate | None:
    """The time that a line of a list shows: a date, an age, a time of today or of another day without its year."""
    found = find_date(text)
    if found:
        return found.estimate if found.at <= seen_at + ZONE_SLACK else None
    readers = (relative_time, find_clock_of_day, find_day_and_clock)
    return next(filter(None, (reader(text, seen_at) for reader in readers)), None)


def says_only_time(text: str) -> bool:
    """Whether a text is a date with little around it ('Updated 10 March 2026 at 18:05'), or a short age."""
    found = find_date(text) if len(text.split()) <= _MAX_TIME_WORDS else None
    if found is None:
        return bool(_AGE.fullmatch(text))
    rest = _CLOCK.sub("", text[: found.start] + text[found.end :])
    return len(rest) <= _MAX_AROUND_DATE


def parse_stamp(text: str) -> datetime | None:
    """A time written by a machine (ISO 8601, RFC 2822 or the like) in UTC; without a zone it is in UTC."""
    text = text.strip()[:_MAX_CHARACTERS]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = find_date(text)
        return found.at if found else None
    return _utc(moment, UTC)


def _utc(moment: datetime, zone: timezone) -> datetime | None:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    try:
        return aware.astimezone(UTC)
    except OverflowError:  # in UTC the year is 0 or 10000
        return None
