"""What is taken from lines whose labels are known: headline, body, byline, date, section, recent posts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import numpy as np
import pytest

from data import Estimate, RecentPost
from data.loading.names.reading import shipped_words
from data.loading.text.authors import Byline, choose_byline
from data.loading.text.body import choose_body
from data.loading.text.choice_net import ChoiceNet, shipped_choices
from data.loading.text.date import Published, choose_date
from data.loading.text.headline import Headline, choose_headline
from data.loading.text.labeller.labelling import Labelled
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS
from data.loading.text.labeller.signs import signs_of
from data.loading.text.recent import recent_posts
from data.loading.text.section import Section, choose_section

SEEN_AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
WALL = "The council of Harbour Town voted on Tuesday to rebuild the sea wall, the mayor said."
APPROX = partial(pytest.approx, abs=0.01)
WORK = "Work on the 900-metre wall will start in March and cost 14 million dollars, she added."


def labelled(*lines: tuple[str, dict[str, float]], **none: float) -> Labelled:
    """A page of lines with the chances of their labels; those that are not named are 0."""
    signs = [signs_of(text, SEEN_AT) for text, _ in lines]
    return Labelled(
        [text for text, _ in lines],
        np.array([each.words for each in signs], np.float32),
        [each.is_long for each in signs],
        {
            label: np.array([chances.get(label, 0.0) for _, chances in lines], np.float32)
            for label in (*LINE_LABELS, *PAGE_LABELS)
        },
        {label: none.get(label, 0.0) for label in PAGE_LABELS},
    )


def by_chance(field: str, column: int) -> ChoiceNet:
    """A net that takes the candidates as the labeller rates them; ``column`` holds the logarithm of the chance."""
    count = len(shipped_choices()[field].mean)
    direct = np.eye(count, dtype=np.float32)[column]
    none = np.zeros(1, np.float32)
    return ChoiceNet(np.zeros(count), np.ones(count), direct, np.zeros((count, 1)), none, none)


HEADLINES = by_chance("headline", 0)
BYLINES = by_chance("byline", 1)

# Body


@pytest.mark.parametrize(
    ("chances", "body"),
    [
        ({"body": 0.4}, [0, 1]),
        ({"body": 0.4, "biography": 0.5}, [0]),
        ({"body": 0.2}, [0]),
    ],
)
def test_the_last_paragraph_is_of_the_body_if_it_is_rather_that_than_anything_else(
    chances: dict[str, float], body: list[int]
) -> None:
    assert choose_body(labelled((WALL, {"body": 0.9}), (WORK, chances))) == body


# Headline


def test_the_chances_of_a_headline_that_stands_twice_are_added_and_the_next_two_are_kept() -> None:
    texts = [("Sea Wall", 0.25), ("Coast", 0.375), ("SEA WALL", 0.25), ("Weather", 0.125), (WALL, 0.0)]
    page = labelled(*((text, {"headline": chance}) for text, chance in texts))
    assert choose_headline(page, [4], HEADLINES) == Headline("Sea Wall", [0, 2], APPROX(0.5), ("Coast", "Weather"))


def test_where_no_headline_is_far_likelier_the_body_begins_with_it() -> None:
    none = labelled(("Coast", {"headline": 0.125}), (WALL, {}), headline=0.875)
    assert choose_headline(none, [1], HEADLINES) == Headline(WALL, (), 0.0, ("Coast",))
    unsure = labelled(("Coast", {"headline": 0.25}), (WALL, {}), headline=0.75)
    assert choose_headline(unsure, [1], HEADLINES) == Headline("Coast", [0], APPROX(0.25), ())


def test_a_path_that_ends_with_the_headline_is_not_the_headline() -> None:
    path = ("Home News Council Votes to Rebuild the Sea Wall", {"headline": 0.5})
    page = labelled(path, ("Council Votes to Rebuild the Sea Wall", {"headline": 0.4}), (WALL, {"body": 0.9}))
    assert choose_headline(page, [2], shipped_choices()["headline"]).lines == [1]


# Body


def test_an_unlikely_line_inside_the_body_is_left_out_and_does_not_end_it() -> None:
    body = {"body": 0.9}
    page = labelled(("Menu", {}), (WALL, body), ("Advertisement", {"body": 0.1}), (WORK, body), (WALL, body))
    assert choose_body(page) == [1, 3]


def test_of_two_runs_the_one_with_more_words_is_the_body() -> None:
    far = [("Menu", {"body": 0.01})] * 40
    page = labelled((WALL, {"body": 0.9}), *far, (WORK, {"body": 0.9}), (WALL + " Again.", {"body": 0.9}))
    assert choose_body(page) == [41, 42]


def test_paragraphs_that_are_all_unlikely_are_still_the_body_of_their_page() -> None:
    assert choose_body(labelled(("Menu", {"body": 0.01}), (WALL, {"body": 0.3}), (WORK, {"body": 0.3}))) == [1, 2]


def test_a_page_without_paragraphs_has_no_body() -> None:
    assert choose_body(labelled(("Home", {"body": 0.9}), ("Log in", {"body": 0.9}))) == []


# Byline


def test_names_are_read_from_the_likeliest_line_and_from_lines_beside_it() -> None:
    page = labelled(("By", {"byline": 0.25}), ("Mira Solberg", {"byline": 0.5}), ("Tomas Brandt", {"byline": 0.25}))
    assert choose_byline(page, [0], None, shipped_words(), BYLINES) == Byline(
        ("Mira Solberg", "Tomas Brandt"), (1, 2), APPROX(1.0)
    )


def test_a_page_that_is_likely_unsigned_has_no_authors() -> None:
    page = labelled(("Mira Solberg", {"byline": 0.25}), byline=0.75)
    assert choose_byline(page, [0], None, shipped_words(), BYLINES) == Byline((), (), APPROX(0.75))


@pytest.mark.parametrize(("chances", "authors"), [((0.38, 0.32, 0.3), ()), ((0.44, 0.3, 0.26), ("Mira Solberg",))])
def test_the_best_of_several_lines_signs_only_if_it_is_likely(
    chances: tuple[float, float, float], authors: tuple[str, ...]
) -> None:
    names = zip(("Mira Solberg", "Tomas Brandt", "Lena Ruud"), chances, strict=True)
    lines = [line for name, chance in names for line in ((name, {"byline": chance}), *[("Share", {})] * 2)]
    assert choose_byline(labelled(*lines), [0], None, shipped_words(), BYLINES).names == authors


# Date


def test_a_line_without_a_time_yields_to_the_next_likely_one() -> None:
    page = labelled(("Published", {"date": 0.5}), ("10 March 20269:30 AM", {"date": 0.25}), ("1 March 2026", {}))
    assert choose_date(page, [0], SEEN_AT) == Published(datetime(2026, 3, 10, 9, 30, tzinfo=UTC), 1, 0.25)


def test_an_age_counts_from_when_the_page_was_seen() -> None:
    page = labelled(("2 hours ago", {"date": 1.0}))
    assert choose_date(page, [0], SEEN_AT) == Published(SEEN_AT - timedelta(hours=2), 0, 1.0)


def test_a_byline_may_hold_the_date() -> None:
    page = labelled(("By Mira Solberg · Updated 2 hours ago", {"date": 0.125}), (WALL, {}), date=0.5)
    assert choose_date(page, [0], SEEN_AT, [0]) == Published(SEEN_AT - timedelta(hours=2), 0, 0.125)
    assert choose_date(page, [0], SEEN_AT) == Published(None, None, 0.5)


@pytest.mark.parametrize("text", ["10 March 2027", "no date"])
def test_a_time_to_come_and_no_time_are_no_date_of_publication(text: str) -> None:
    assert choose_date(labelled((text, {"date": 0.5}), date=0.25), [0], SEEN_AT) == Published(None, None, 0.25)


def test_a_story_without_a_line_of_its_date_has_the_day_of_its_dateline() -> None:
    page = labelled(("ARDLE, 8 March 2026 – " + WALL, {"body": 1.0}), date=1.0)
    assert choose_date(page, [0], SEEN_AT) == Published(datetime(2026, 3, 8, tzinfo=UTC), None, 1.0)


# Section


@pytest.mark.parametrize(
    ("text", "chance", "url", "section"),
    [
        ("Coast", 0.75, None, Section("Coast", ("Coast",), 0.75)),
        ("Home > News > Coast", 0.75, None, Section("Coast", ("Coast",), 0.75)),
        ("Coast", 0.75, "https://post.example/harbour/wall", Section("Coast", ("Coast", "Harbour"), 0.75)),
        ("Coast", 0.625, "https://post.example/harbour/wall", Section("Harbour", ("Harbour",), 1.0)),
        ("Coast", 0.25, None, Section(None, (), 0.5)),
        ("Winter Games", 0.75, None, Section("Winter Games", ("Winter Games",), 0.75)),
    ],
)
def test_a_label_is_the_section_if_it_is_sure_and_the_address_helps(
    text: str, chance: float, url: str | None, section: Section
) -> None:
    page = labelled((text, {"section": chance}), (WALL, {}), section=0.5)
    assert choose_section(page, url) == section


# Recent posts


def test_a_time_ends_a_post_or_begins_it_and_a_label_above_the_headline_is_its_section() -> None:
    recent = {"recent": 0.9}
    lines = [
        "Sports",
        "Ferry Line Cancels Night Crossings",
        "No one was hurt…",
        "2 hours ago",
        "Mill Reopens",
        "1h ago",
    ]
    page = labelled((WALL, {"body": 0.9}), ("Recent Posts", {}), *((line, recent) for line in lines))
    first, second = recent_posts(page, [0], SEEN_AT)
    assert (first.headline, first.teaser, first.section) == (lines[1], lines[2], "Sports")
    assert (second.headline, second.published_at) == ("Mill Reopens", SEEN_AT - timedelta(hours=1))
    turned = ["2 hours ago", *lines[1:3], "1h ago", "Mill Reopens"]
    posts = recent_posts(labelled((WALL, {}), ("Latest", {}), *((line, recent) for line in turned)), [0], SEEN_AT)
    assert [(post.headline, post.teaser) for post in posts] == [(lines[1], lines[2]), ("Mill Reopens", "")]


def test_a_post_of_a_day_keeps_the_whole_day() -> None:
    page = labelled((WALL, {}), ("Just in", {}), ("Mill Reopens on the River", {}), ("9 March 2026", {}))
    day = datetime(2026, 3, 9, tzinfo=UTC)
    assert recent_posts(page, [0], SEEN_AT) == (
        RecentPost("Mill Reopens on the River", "", Estimate(day, day, day + timedelta(days=1))),
    )


def test_posts_without_times_end_at_another_list_and_leave_out_what_is_no_story() -> None:
    listed = ["Mill Reopens on the River", "Snow Falls on the Coast", "Imprint and contact of the paper"]
    lines = [(WALL, {}), ("Recent Posts", {}), *((text, {"recent": 0.9}) for text in listed[:2]), (listed[2], {})]
    page = labelled(*lines, ("Most read", {}), ("Ferry Line Cancels Night Crossings", {"recent": 0.9}))
    assert recent_posts(page, [0], SEEN_AT) == (RecentPost(listed[0]), RecentPost(listed[1]))


def test_a_list_under_another_heading_is_no_list_of_recent_posts() -> None:
    page = labelled((WALL, {}), ("Most read", {}), ("Mill Reopens on the River", {"recent": 0.9}), ("1h ago", {}))
    assert recent_posts(page, [0], SEEN_AT) == ()
