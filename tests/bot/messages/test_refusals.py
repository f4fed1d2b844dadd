"""What is said when something can't be done: values in, exact text out."""

import pytest
from support.values import post

from bot import messages
from bot.desk.errors import (
    DeskError,
    LastLoad,
    NoList,
    NoSuchPost,
    NothingToUndo,
    NotInList,
    PageExpired,
    SectionGone,
    TakenBack,
    TooManySaved,
)


@pytest.mark.parametrize(
    ("name", "nearest", "expected"),
    [
        ("sprots", "Sports", "There is no section “sprots”. Did you mean Sports?"),
        ("<b>\n&", "R&B", "There is no section “&lt;b&gt; &amp;”. Did you mean R&amp;B?"),
        ("x", None, "There is no section “x”. The sections are World, Sports and R&amp;B."),
    ],
)
def test_an_unknown_section_gets_the_nearest_or_the_list(name: str, nearest: str | None, expected: str) -> None:
    assert messages.refusals.unknown_section(name, nearest, ("World", "Sports", "R&B")) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NoSuchPost(12), "No story 12. /latest lists the newest."),
        (TakenBack(12), "That story was taken back."),
        (NothingToUndo(), "Nothing to undo. /retract 12 takes back story 12, whoever loaded it."),
        (
            NothingToUndo(LastLoad.WITHOUT_POST),
            "Nothing to undo: your last load has added no story. /retract 12 takes back story 12, whoever loaded it.",
        ),
        (
            NothingToUndo(LastLoad.KNOWN, post(headline="A & B?")),
            "Nothing to undo: your last load added nothing, it was the same story as #12. /retract 12 takes it back.\n"
            "<i>A &amp; B?</i>",
        ),
        (
            NothingToUndo(LastLoad.UNDONE, post(headline="A & B?")),
            "Nothing to undo: your last load was #12, which is taken back. "
            "/retract takes back another: send it with its number.\n<i>A &amp; B?</i>",
        ),
        (PageExpired(), "That page is no longer waiting. Load it again."),
        (
            NoList(77),
            "There was no list here lately. /latest shows the newest; <code>/brief #77</code> opens story 77.",
        ),
        (
            NotInList(77, 9, 16),
            "The list that I showed here last goes from 9 to 16. <code>/brief #77</code> opens story 77.",
        ),
        (
            NotInList(2, 1, 1),
            "The list that I showed here last has only number 1. <code>/brief #2</code> opens story 2.",
        ),
        (TooManySaved(500), "You have saved 500 stories, as many as I can keep. /saved shows them."),
        (SectionGone(), "That section is no longer one of ours. /sections lists them."),
    ],
)
def test_each_refusal_has_its_sentence(error: DeskError, expected: str) -> None:
    assert messages.refusals.refusal(error) == expected


def test_the_button_of_a_missing_post_says_that_it_was_taken_back() -> None:
    assert messages.refusals.press_refused(NoSuchPost(12)) == "That story was taken back."
    assert messages.refusals.press_refused(PageExpired()) == "That page is no longer waiting. Load it again."


def test_a_refusal_without_a_sentence_is_an_error() -> None:
    with pytest.raises(DeskError):
        messages.refusals.refusal(DeskError())


def test_a_text_that_is_not_a_number_is_quoted_back() -> None:
    assert messages.refusals.not_a_number("<x>", messages.stories.HOW_TO_BRIEF) == (
        "“&lt;x&gt;” is not a story’s number. "
        "Send /brief and a number of the list that I showed last, such as /brief 3, or #12 for story 12. "
        "/latest shows the newest."
    )
