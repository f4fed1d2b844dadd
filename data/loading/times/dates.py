"""Reads full dates: 'March 10, 2026 9:30 AM', '10.03.2026', '2026年3月10日', and times that machines write."""

from __future__ import annotations

import re
from calendar import weekday
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache

from data.loading.times.clocks import at_clock, first_clock, zone_in_capitals
from data.loading.times.persian import LAST_YEAR, persian_day
from data.loading.words import any_of, fold_word, word_list
from data.models import Estimate

_MAX_SEARCHED_CHARACTERS = 2000
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\W{1,3}$", re.I)
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\uff10"
_ASCII_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
"""0 to 9 for the digits of Arabic, Persian, the scripts of India, and full width."""

_TWO_DIGITS = re.compile(r"\d\d")
_THAI = re.compile("[\u0e00-\u0e7f]")
_BUDDHIST, _FIRST_BUDDHIST = 543, 2500
"""How many years Thai dates are ahead, and their century."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MAX_CHARACTERS = 120
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or thousandths since 1970, from 2001 to 2033


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``at`` in UTC, whether it has a ``clock`` time, and the date's offsets. ``turned`` is the same
    time with the month before the day, where a date in numbers may mean that as well: '05/03/2026'."""

    at: datetime
    clock: bool
    start: int
    end: int
    turned: datetime | None = None

    @property
    def estimate(self) -> Estimate:
        """That very time, or any time of that day if the date has no clock time."""
        return Estimate(self.at, self.at, self.at if self.clock else self.at + timedelta(days=1))


def find_date(text: str, zone: tzinfo = UTC) -> FoundDate | None:
    """The first full date in ``text``, with the clock time and zone beside it. A clock time without a zone is in
    ``zone``; a date without a clock time is its midnight in UTC."""
    text = text[:_MAX_SEARCHED_CHARACTERS]
    if not _TWO_DIGITS.search(text):
        return None  # all forms have a year
    text = text if text.isascii() else text.translate(_ASCII_DIGITS)
    for pattern in _date_patterns():
        hit = pattern.search(text)
        day = calendar_day(hit) if hit else None
        if hit and day:
            moment = with_clock(day, text, hit, zone)
            at, turned = (moment or day).astimezone(UTC), _turned(hit, day)
            return FoundDate(at, bool(moment), hit.start(), hit.end(), turned and turned + (at - day))
    return None


def month_pattern(months: str = "months") -> str:
    """Matches the name of a month in any language, or of the ``persian_months``."""
    return f"(?P<month>{any_of(name for names in word_list('times')[months] for name in names)})"


def month_number(name: str) -> int:
    """The number of the month of a ``name``, in whatever case; raises KeyError for no month."""
    return _month_of()[fold_word(name)]


@cache
def _month_of() -> dict[str, int]:
    calendars = (word_list("times")[key] for key in ("months", "persian_months"))
    return {fold_word(name): number for months in calendars for number, names in enumerate(months, 1) for name in names}


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    """The forms of a full date. Behind the name of a month, up to two digits may be glued to the year."""
    month = rf"{month_pattern()}(?![^\W\d_])\.?"
    year = r"(?P<year>(?:19|20|25(?=[5-9]))\d\d)(?!\d{3})"
    day = r"(?<!\d)(?P<day>\d{1,2})"
    seam = r"(?:[-/.•]| – |\. )"
    # What stands before is looked at last: a pattern that begins with digits is searched fast.
    solar = r"(?P<year>1[34]\d\d)(?<!\d{5})(?!\d)"
    return tuple(
        re.compile(pattern, re.I)
        for pattern in (
            rf"(?<!\d)(?P<year>(?:19|20)\d\d){seam}(?P<month>\d{{1,2}}){seam}(?P<day>\d{{1,2}})(?!\d|\.\d)",
            r"(?<!\d)(?P<year>(?:19|20)\d\d) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]",
            rf"{day}(?:(?:st|nd|rd|th|er|\.|º)?[\s-]{{1,2}}(?:de\s|of\s|d['’]|ב-?)?|\.){month}"
            rf"(?:,?[\s-]{{1,2}}(?:del?\s|năm\s)?|(?<=\.)){year}",
            rf"\b(?=\S{{2,20}}\s?\d){month}\s?{day}(?:st|nd|rd|th|\.)?,?\s{{1,2}}{year}",
            r"(?<!\d)(?P<first>\d{1,2})(?P<dot>[.·])\s?(?P<second>\d{1,2})(?P=dot)\s?(?P<year>20\d\d|\d\d(?!\d))",
            rf"{day}[\s-]{month}[\s-]['’]?(?P<year>\d\d)(?=$|\D{{1,5}}\d{{1,2}}[:.h]\d\d)",
            r"(?<!\d)(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>20\d\d)(?!\d)",
            r"(?<![\w/.,-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d\d)(?![\w/-])",
            rf"{year}(?:\.|[^\W\d_]{{2,3}}| [^\W\d_]\.)(?: [^\W\d_]{{2,5}})? {month} {day}(?!\d)",
            rf"{year}(?=[.-]| [^\W\d_])(?:\.|-[^\W\d_]{{1,3}})?(?: [^\W\d_]{{2,5}})? {day}\.?[ -]{month}",
            rf"(?P<day>\d{{1,2}}) (?<!\d{{3}} ){month_pattern('persian_months')}(?: ماه)?،? {solar}",
            rf"{solar}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?!\d)",
        )
    )


def calendar_day(hit: re.Match[str]) -> datetime | None:
    """The day that a pattern of dates found; ``None`` if the calendar has no such day."""
    parts = hit.groupdict()
    year = int(parts["year"])
    if year < 100 and _THAI.match(parts.get("month", "")):
        year += _FIRST_BUDDHIST
    elif year < 100:  # POSIX: 69 to 99 are of the last century
        year += 2000 if year < 69 else 1900
    if year > _FIRST_BUDDHIST:
        year -= _BUDDHIST
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        month_first = _names_weekday_of(hit, year, first, second) or (
            _has_half_day_clock(hit) and not _names_weekday_of(hit, year, second, first)
        )
        month, day = (first, second) if second > 12 or (first <= 12 and month_first) else (second, first)
    else:
        month = int(parts["month"]) if parts["month"].isdigit() else month_number(parts["month"])
        day = int(parts["day"])
    try:
        if year <= LAST_YEAR:
            return persian_day(year, month, day)
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _turned(hit: re.Match[str], day: datetime) -> datetime | None:
    """The ``day`` with the month before the day, if a date in numbers between slashes or dashes may be either."""
    parts = hit.groupdict()
    is_told = "first" not in parts or bool(parts.get("dot")) or _has_half_day_clock(hit)
    if is_told or day.day > 12 or _WEEKDAY.search(hit.string[max(0, hit.start() - 12) : hit.start()]):
        return None
    return day.replace(month=day.day, day=day.month)


def _names_weekday_of(date: re.Match[str], year: int, month: int, day: int) -> bool:
    """Whether the weekday right before a date in numbers is that of this day: 'Thu, 09/03/2026' is in September."""
    named = _WEEKDAY.search(date.string[max(0, date.start() - 12) : date.start()])
    try:
        return named is not None and weekday(year, month, day) == _WEEKDAYS.index(named[1].lower())
    except ValueError:
        return False


def _has_half_day_clock(date: re.Match[str]) -> bool:
    """Whether 'am' or 'pm' follows a date with slashes: then it is an American one."""
    return "/" in date[0] and bool(re.search(r"\d\s?[ap]\.?m", date.string[date.end() : date.end() + 20], re.I))


def with_clock(day: datetime, text: str, date: re.Match[str], zone: tzinfo) -> datetime | None:
    """``day`` with the clock time that begins within 16 characters after the date, or is before it."""
    after = text[date.end() : date.end() + 45]
    clock = first_clock(after)
    offset = date.end()
    if not clock or clock.start() > 16:
        offset = max(0, date.start() - 30)
        before = text[offset : date.start()]
        clock = first_clock(before)
        zone = zone_in_capitals(after, zone)  # '22:00, 11 July 2026 BST'
    return at_clock(day, clock, text[offset + clock.end() :], zone) if clock else None


def parse_stamp(text: str) -> datetime | None:
    """A time written by a machine (ISO 8601, RFC 2822 or the like) in UTC; without a zone it is in UTC."""
    found = find_feed_date(text)
    return found.at if found else None


def find_feed_date(text: str, zone: tzinfo = UTC) -> FoundDate | None:
    """The date of a feed's entry: ISO 8601, RFC 2822 with month names of any language and two-digit years, or the like;
    or seconds since 1970. A clock time without a zone is in ``zone``."""
    text = text.strip()[:_MAX_CHARACTERS]
    if _EPOCH.fullmatch(text):
        return FoundDate(datetime.fromtimestamp(int(text[:10]), UTC), True, 0, len(text))
    try:
        moment = datetime.fromisoformat(text)
        at = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):  # the year is 0 or 10000 in UTC
        return find_date(text, zone)
    return FoundDate(at, len(text) > 10, 0, len(text)) if len(text) >= 8 else find_date(text, zone)
