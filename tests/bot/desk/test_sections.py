"""The newsroom's sections as people type them."""

import pytest

from bot.desk.sections import Sections, section_key
from data.errors import UnknownSection
from data.store.readers.subscriptions import ALL_POSTS

SECTIONS = Sections(("World", "Far Away", "Sports", "Überblick"))


@pytest.mark.parametrize("name", ["World", "world", "  WORLD ", "wOrLd"])
def test_a_section_is_found_in_any_case(name: str) -> None:
    assert SECTIONS.named(name) == "World"


def test_an_unknown_section_comes_with_the_nearest() -> None:
    with pytest.raises(UnknownSection) as error:
        SECTIONS.named("sprots")
    assert (error.value.name, error.value.nearest) == ("sprots", "Sports")


def test_a_name_that_is_like_no_section_comes_without_a_nearest() -> None:
    with pytest.raises(UnknownSection) as error:
        SECTIONS.named("x" * 10_000)
    assert error.value.nearest is None


@pytest.mark.parametrize(
    ("words", "sections"),
    [
        (["world"], ("World",)),
        (["far", "away"], ("Far Away",)),
        (["sports,", "far", "away", "world"], ("Sports", "Far Away", "World")),
        (["world", "World"], ("World",)),
        (["all"], (ALL_POSTS,)),
        (["all", "posts"], (ALL_POSTS,)),
        (["sports", "all"], ("Sports", ALL_POSTS)),
        (["world,", "sports", "and", "far", "away"], ("World", "Sports", "Far Away")),
        (["world", "&", "sports"], ("World", "Sports")),
        (["überblick"], ("Überblick",)),
        ([], ()),
    ],
)
def test_several_sections_are_read_from_a_command(words: list[str], sections: tuple[str, ...]) -> None:
    assert SECTIONS.several(words) == sections


@pytest.mark.parametrize("name", ["🎾 Tennis & Golf", "tennis & golf", "Tennis Golf", "🎾tennis,golf"])
def test_a_section_is_found_without_its_signs(name: str) -> None:
    assert Sections(("World", "🎾 Tennis & Golf", "C", "C++")).named(name) == "🎾 Tennis & Golf"


def test_signs_tell_sections_apart_that_have_the_same_letters() -> None:
    sections = Sections(("World", "C", "C++"))
    assert [sections.find(name) for name in ("c", "c++", "C#")] == ["C", "C++", None]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("tennis", "🎾 Tennis & Golf"), ("🎾", "🎾 Tennis & Golf"), ("tech", "Technology"), ("", None)],
)
def test_the_nearest_section_may_be_the_only_one_with_a_word_that_begins_so(typed: str, nearest: str | None) -> None:
    assert Sections(("World", "🎾 Tennis & Golf", "Technology")).nearest(typed) == nearest


def test_a_joiner_before_the_first_name_is_no_section() -> None:
    with pytest.raises(UnknownSection):
        SECTIONS.several(["and", "world"])


def test_one_unknown_word_refuses_the_whole_command() -> None:
    with pytest.raises(UnknownSection) as error:
        SECTIONS.several(["world", "sport"])
    assert (error.value.name, error.value.nearest) == ("sport", "Sports")


def test_a_button_s_key_outlives_a_new_order_of_the_sections() -> None:
    assert Sections(("Sports", "World")).of_key(section_key("World")) == "World"
    assert SECTIONS.of_key(section_key(ALL_POSTS)) == ALL_POSTS
    assert SECTIONS.of_key(section_key("Business")) is None
    assert SECTIONS.of_key("") is None


@pytest.mark.parametrize(
    ("labels", "url", "answers", "section"),
    [
        (["Far away"], None, {}, "Far Away"),
        (["Ausland"], None, {}, "World"),
        (["Küste"], None, {}, "World"),
        (["Küste"], None, {"küste": "Sports"}, "Sports"),
        ([], "https://news.example/sports/a-long-story-of-five-words", {}, "Sports"),
        (["Chapel"], None, {}, None),
        ([], None, {"chapel": "World"}, None),
    ],
)
def test_labels_mean_sections_by_name_alias_answer_and_address(
    labels: list[str], url: str | None, answers: dict[str, str], section: str | None
) -> None:
    sections = Sections(("World", "Sports", "Far Away"), [("küste", "World")])
    assert sections.meant(labels, url, answers) == section
