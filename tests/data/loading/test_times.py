from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from data.loading.times.ages import relative_time
from data.loading.times.dates import find_date, parse_stamp
from data.loading.times.days import day_alone, find_day_and_clock
from data.loading.words import word_list
from data.models import Estimate

SEEN_AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "age", "youngest", "oldest"),
    [
        ("2 hours ago", "2:00", "1:30", "2:59"),
        ("an hour ago", "1:00", "0:30", "1:59"),
        ("Updated: 45m ago", "0:45", "0:44:30", "0:45:59"),
        ("45m ago", "0:45", "0:44:30", "0:45:59"),
        ("1 min ago", "0:01", "0:00", "0:01:59"),
        ("1 hr 20 min ago", "1:20", "1:19:30", "1:20:59"),
        ("5h", "5:00", "4:30", "5:59"),
        ("2d ago", "48:00", "36:00", "71:59"),
        ("yesterday", "24:00", "0:00", "48:00"),
        ("vor 3 Stunden", "3:00", "2:30", "3:59"),
        ("il y a 3 heures", "3:00", "2:30", "3:59"),
        ("hace 3 horas", "3:00", "2:30", "3:59"),
        ("3 ore fa", "3:00", "2:30", "3:59"),
        ("3 часа назад", "3:00", "2:30", "3:59"),
        ("3 saat önce", "3:00", "2:30", "3:59"),
        ("před 3 hodinami", "3:00", "2:30", "3:59"),
        ("3時間前", "3:00", "2:30", "3:59"),
        ("2일 전", "48:00", "36:00", "71:59"),
        ("منذ ٣ ساعات", "3:00", "2:30", "3:59"),
        ("昨天", "24:00", "0:00", "48:00"),
    ],
)
def test_an_age_is_read_as_the_interval_that_rounding_allows(text, age, youngest, oldest):
    def before(clock: str) -> datetime:
        hours, minutes, *seconds = map(int, clock.split(":"))
        return SEEN_AT - timedelta(hours=hours, minutes=minutes, seconds=sum(seconds))

    assert relative_time(text, SEEN_AT) == Estimate(before(age), before(oldest), before(youngest))


@pytest.mark.parametrize(
    "text",
    ["2 hours", "The 3 day test", "5 killed", "a day in court", "vor Gericht", "100 years", "hours ago", ""],
)
def test_words_that_only_resemble_an_age_are_no_time(text):
    assert relative_time(text, SEEN_AT) is None


@pytest.mark.parametrize(
    ("text", "moment", "clock"),
    [
        ("March 10, 2026 9:30 AM", datetime(2026, 3, 10, 9, 30, tzinfo=UTC), True),
        ("10 March 2026", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("Published 10th of March 2026 at 21.05 CET", datetime(2026, 3, 10, 20, 5, tzinfo=UTC), True),
        ("Tue, 10 Mar 2026 09:30:00 +0530", datetime(2026, 3, 10, 4, 0, tzinfo=UTC), True),
        ("09:30 IST, 10 Mar 2026", datetime(2026, 3, 10, 4, 0, tzinfo=UTC), True),
        ("2026-03-10", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("10·03·26 | 18:40", datetime(2026, 3, 10, 18, 40, tzinfo=UTC), True),
        ("10.03.2026, 18:40 Uhr", datetime(2026, 3, 10, 18, 40, tzinfo=UTC), True),
        ("28/04/2026", datetime(2026, 4, 28, tzinfo=UTC), False),
        ("3/10/2026 7:00 PM", datetime(2026, 3, 10, 19, 0, tzinfo=UTC), True),
        ("10 de marzo de 2026", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("le 10 août 2026", datetime(2026, 8, 10, tzinfo=UTC), False),
        ("2026年3月10日 18時05分", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("2026년 3월 10일", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("10 марта 2026, 18:05", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("tisdag 10 mars 2026", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("10 Mayıs 2026", datetime(2026, 5, 10, tzinfo=UTC), False),
        ("10 مارس 2026", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("١٠ مارس ٢٠٢٦ - ٩:١٠", datetime(2026, 3, 10, 9, 10, tzinfo=UTC), True),
        ("١٠ آذار ٢٠٢٦", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("۱۰ مارس ۲۰۲۶", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("১০ মার্চ ২০২৬, ০৯:১০", datetime(2026, 3, 10, 9, 10, tzinfo=UTC), True),
        ("Вт, 10 фев 2026 09:10:00 +0300", datetime(2026, 2, 10, 6, 10, tzinfo=UTC), True),
        ("10.Mar.2026", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("2026. 03. 10. 18:05", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("3/28/26 7:00 PM", datetime(2026, 3, 28, 19, 0, tzinfo=UTC), True),
        ("le 10/03/26 à 18h05", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("03.28.2026", datetime(2026, 3, 28, tzinfo=UTC), False),
        ("Publié le 10 mars 26 à 18:05", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("10 March ’26", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("March 10, 2026 at 2:26 PM HST - Updated", datetime(2026, 3, 11, 0, 26, tzinfo=UTC), True),
        ("March 10, 2026, 04:05 pm PT (07:05 pm ET)", datetime(2026, 3, 10, 23, 5, tzinfo=UTC), True),
        ("March 10, 20265 min read", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("2026. március 10.", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("2026 m. kovo 10 d. 18:05", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("2026. gada 10. marts", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("10 d’octubre del 2026", datetime(2026, 10, 10, tzinfo=UTC), False),
        ("10 במרץ 2026", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("10 tháng 3 năm 2026", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("10 มีนาคม 2569 เวลา 18:05 น.", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("10 มี.ค. 69", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("سه‌شنبه ۱۹ اسفند ۱۴۰۴ - ۱۸:۰۵", datetime(2026, 3, 10, 18, 5, tzinfo=UTC), True),
        ("1404/12/19", datetime(2026, 3, 10, tzinfo=UTC), False),
        ("۲۱ ارديبهشت ۱۳۹۹ - ۱۸:۵۹", datetime(2020, 5, 10, 18, 59, tzinfo=UTC), True),  # with the letters of Arabic
        ("08.22.16. 08.22.16", datetime(2016, 8, 22, tzinfo=UTC), False),
        ("10.03.2026, 9.30 Uhr", datetime(2026, 3, 10, 9, 30, tzinfo=UTC), True),
    ],
)
def test_a_visible_date_is_read_with_its_clock_time_and_zone(text, moment, clock):
    found = find_date(text)
    assert found is not None
    assert (found.at, found.clock) == (moment, clock)


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2026",
        "31 آذر 1404",
        "1404/13/01",
        "1996-Thu Dec 15",
        "May",
        "in May 2026",
        "10 of 2026",
        "version 2026.3.10.4",
        "1/2/3",
        "on 12 March 20 people",
    ],
)
def test_what_is_no_full_date_of_the_calendar_is_no_date(text):
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-10T09:30:00Z", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("2026-03-10T09:30:00.123+05:30", datetime(2026, 3, 10, 4, 0, 0, 123000, tzinfo=UTC)),
        ("2026-03-10 09:30", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("Tue, 10 Mar 2026 09:30:00 GMT", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
    ],
)
def test_a_time_written_by_a_machine_is_read_into_utc(text, moment):
    assert parse_stamp(text) == moment


@pytest.mark.parametrize(
    ("text", "day"),
    [("Thu, 09/03/2026 - 08:15", (2026, 9, 3)), ("Monday 09/03/2026", (2026, 3, 9)), ("Thu 3/9/2026", (2026, 9, 3))],
)
def test_a_weekday_decides_what_a_date_in_numbers_means(text, day):
    found = find_date(text)
    assert found is not None
    assert (found.at.year, found.at.month, found.at.day) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mar 9, 6:55 AM", datetime(2026, 3, 9, 6, 55, tzinfo=UTC)),
        ("mandag 5. august kl. 14:47", datetime(2025, 8, 5, 14, 47, tzinfo=UTC)),
        ("29 February at 10:00", None),
        ("March 9", None),
    ],
)
def test_a_day_without_a_year_is_the_last_one_before_the_page_was_seen(text, moment):
    assert find_day_and_clock(text, SEEN_AT) == (moment and Estimate(moment, moment, moment))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mar 9", datetime(2026, 3, 9, tzinfo=UTC)),
        ("mandag 5. august", datetime(2025, 8, 5, tzinfo=UTC)),
        ("Feb 29", None),
        ("Windows 11", None),
        ("On March 9 the wall broke", None),
    ],
)
def test_a_text_that_is_a_day_and_nothing_else_needs_no_year(text: str, day: datetime | None) -> None:
    assert day_alone(text, SEEN_AT) == (day and Estimate(day, day, day + timedelta(days=1)))


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title, lambda name: name.upper().replace("I", "İ")])
def test_every_name_of_a_month_in_whatever_case_is_a_month_or_no_date(change: Callable[[str], str]) -> None:
    for number, names in enumerate(word_list("times")["months"], 1):
        for name in names:
            found = find_date(f"10 {change(name)} 2025")
            assert found is None or found.at.month == number, name


@pytest.mark.parametrize(
    ("text", "day"),
    [("10 KASIM 2025", (11, 10)), ("3 ARALIK 2025", (12, 3)), ("5 NİSAN 2025", (4, 5)), ("4 Haziran 2025", (6, 4))],
)
def test_turkish_months_are_read_in_capitals(text: str, day: tuple[int, int]) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.at.month, found.at.day) == day


def test_turkish_ages_are_read_in_capitals() -> None:
    assert relative_time("5 DAKİKA ÖNCE", SEEN_AT) == relative_time("5 dakika önce", SEEN_AT)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("Published 22:00, 11 July 2026 BST", 21), ("22:00, 11 July 2026 CEST", 20), ("22:00, 11 juillet 2026 et", 22)],
)
def test_a_zone_behind_the_date_counts_for_a_clock_time_before_it_if_it_is_in_capitals(text, hour):
    found = find_date(text)
    assert found is not None
    assert found.at == datetime(2026, 7, 11, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Nov. 2, 2023, 9:12 a.m. ET", datetime(2023, 11, 2, 13, 12, tzinfo=UTC)),
        ("Nov. 8, 2023, 9:12 a.m. ET", datetime(2023, 11, 8, 14, 12, tzinfo=UTC)),
        ("July 8, 2026 9:12 a.m. CT", datetime(2026, 7, 8, 14, 12, tzinfo=UTC)),
        ("July 8, 2026 9:12 a.m. Pacific Time", datetime(2026, 7, 8, 16, 12, tzinfo=UTC)),
        ("July 8, 2026 9:12 a.m. EST", datetime(2026, 7, 8, 14, 12, tzinfo=UTC)),
    ],
)
def test_a_zone_that_says_neither_summer_nor_winter_is_that_of_the_day(text, moment):
    found = find_date(text)
    assert found is not None
    assert found.at == moment
