"""The text after /load."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.desk.sections import Sections
from bot.intake.load_request import LoadRequest, load_request, lone_link
from data.errors import UnknownSection

SECTIONS = Sections(("World", "India", "Far Away"))
ZONE = ZoneInfo("Asia/Kolkata")
COPIED = datetime(2025, 1, 16, 3, 30, tzinfo=UTC)


def read(message: str, *, has_material: bool = False) -> LoadRequest:
    return load_request(message, SECTIONS, ZONE, has_material=has_material)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("/load", LoadRequest(None, None, "")),
        ("/load@newsbrief_bot", LoadRequest(None, None, "")),
        ("/load world", LoadRequest("World", None, "")),
        ("/load world breaking", LoadRequest("World", None, "", breaking=True)),
        ("/load breaking world\nText", LoadRequest("World", None, "Text", breaking=True)),
        (
            "/load wrold breaking https://news.example/a",
            LoadRequest(None, None, "https://news.example/a", misnamed="wrold", breaking=True),
        ),
        ("/load Breaking\nText", LoadRequest(None, None, "Text", breaking=True)),
        ("/load world BREAKING 2025-01-16 09:00\nText", LoadRequest("World", COPIED, "Text", breaking=True)),
        (
            "/load world breaking https://news.example/a",
            LoadRequest("World", None, "https://news.example/a", breaking=True),
        ),
        (
            "/load world breaking Ferry aground. More.",
            LoadRequest("World", None, "Ferry aground. More.", breaking=True),
        ),
        ("/load Far away Breaking: Ferry aground", LoadRequest("Far Away", None, "Ferry aground", breaking=True)),
        ("/load Record breaking heat in Far", LoadRequest(None, None, "Record breaking heat in Far")),
        ("/load world breaking news\nText", LoadRequest(None, None, "world breaking news\nText")),
        ("/load\nBreaking news from the harbour", LoadRequest(None, None, "Breaking news from the harbour")),
        ("/load  FAR away ", LoadRequest("Far Away", None, "")),
        ("/load world\nA headline\n\nA body.", LoadRequest("World", None, "A headline\n\nA body.")),
        ("/load\nWorld\n\nA headline", LoadRequest(None, None, "World\n\nA headline")),
        ("/load world 2025-01-16 09:00\nText", LoadRequest("World", COPIED, "Text")),
        ("/load 2025-01-16T09:00", LoadRequest(None, COPIED, "")),
        ("/load https://news.example/a", LoadRequest(None, None, "https://news.example/a")),
        ("/load\nhttps://news.example/a ", LoadRequest(None, None, "https://news.example/a")),
        ("/load far away https://news.example/a", LoadRequest("Far Away", None, "https://news.example/a")),
        ("/load world\nHTTPS://news.example/a", LoadRequest("World", None, "HTTPS://news.example/a")),
        ("/load world news.example/a", LoadRequest("World", None, "news.example/a")),
        ("/load ftp://news.example/a", LoadRequest(None, None, "ftp://news.example/a")),
        ("/load world 2025-01-16", LoadRequest("World", datetime(2025, 1, 15, 18, 30, tzinfo=UTC), "")),
    ],
)
def test_section_time_and_article_are_parsed(message: str, expected: LoadRequest) -> None:
    assert read(message) == expected


def test_a_headline_that_begins_with_the_name_of_a_section_does_not_choose_it() -> None:
    message = "/load India beats Australia by nine wickets\n\nThe match was over by noon."
    text = "India beats Australia by nine wickets\n\nThe match was over by noon."
    assert read(message) == LoadRequest(None, None, text)


def test_a_single_line_of_a_few_words_is_taken_for_a_section() -> None:
    with pytest.raises(UnknownSection) as error:
        read("/load wrold")
    assert (error.value.name, error.value.nearest) == ("wrold", "World")


def test_a_word_before_a_link_is_taken_for_a_section() -> None:
    link = "https://news.example/a"
    assert read(f"/load wrold {link}") == LoadRequest(None, None, link, misnamed="wrold")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (" https://news.example/a?b=c#d\n", "https://news.example/a?b=c#d"),
        ("Look: https://news.example/a", None),
        ("https://news.example/a https://news.example/b", None),
        ("ftp://news.example/a", "ftp://news.example/a"),
        ("news.example/a", "https://news.example/a"),
        ("www.news.example", "https://www.news.example"),
        ("news.example:8080/a?b=c", "https://news.example:8080/a?b=c"),
        ("news.example", None),
        ("and/or", None),
        ("14.30/15.00", None),
        ("desk@news.example/a", None),
        ("", None),
    ],
)
def test_only_a_text_that_is_nothing_but_a_link_is_a_lone_link(text: str, link: str | None) -> None:
    assert lone_link(text) == link


@pytest.mark.parametrize("time", ["2025-13-77 09:00", "0001-01-01"])
def test_an_impossible_time_is_refused_with_the_whole_line(time: str) -> None:
    with pytest.raises(UnknownSection) as error:
        read(f"/load world {time}")
    assert error.value.name == f"world {time}"


def test_with_a_file_the_line_can_only_be_a_section() -> None:
    words = "here is the story you asked for"
    assert read(f"/load {words}", has_material=True) == LoadRequest(None, None, "", misnamed=words)
    assert read("/load india", has_material=True) == LoadRequest("India", None, "")
