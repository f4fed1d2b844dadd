"""'Wrong quote?': values in, exact text out."""

from support.values import MAYOR, PASSENGER, headline_only, quote, story

from bot import messages
from bot.desk.errors import QuoteGone, TooManyDoubts
from data.models import Story


def test_the_quotes_of_a_page_are_numbered() -> None:
    assert messages.doubts.which(story(quotes=(MAYOR, PASSENGER)), 9) == (
        "Which quote is wrong: its words, or its speaker?\n\n"
        "<b>1.</b> Marta Quill\n“Nobody won today.”\n"
        "<b>2.</b> (speaker not named)\n“We will believe it when the boat is on time.”"
    )
    assert messages.doubts.which(Story(headline_only()), 0) == messages.stories.NO_QUOTES_LEFT


def test_a_reader_is_thanked() -> None:
    assert messages.doubts.thanks(MAYOR) == (
        "Thank you. The editors get this quote; you are told here when it is corrected.\n\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>"
    )


def test_admins_get_the_quote_in_its_paragraph() -> None:
    said_by = quote("", "Marta Quill", "mayor of <Velde>")
    assert messages.doubts.doubted(12, "A & B", said_by, "The vote was 19 to 8: ", "Nobody <won>", ", she said.") == (
        "A reader asks: is this quote right?\n<code>#12</code> A &amp; B\n\n"
        "Speaker: Marta Quill, mayor of &lt;Velde&gt;\n"
        "<blockquote>The vote was 19 to 8: <b>Nobody &lt;won&gt;</b>, she said.</blockquote>"
    )


def test_a_quote_that_is_right_stays() -> None:
    assert messages.doubts.confirmed(story()) == (
        "The quote stays as it is.\n<code>#12</code> Harbour Towns Share a Ferry"
    )


def test_a_reader_is_told_of_a_correction() -> None:
    assert messages.doubts.corrected("A & B", MAYOR, dropped=False) == (
        "A quote that you asked about was corrected. It now reads:\n\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n\n<b>A &amp; B</b>"
    )
    assert messages.doubts.corrected("A & B", MAYOR, dropped=True) == (
        "A quote that you asked about was taken out:\n“Nobody won today.”\n\n<b>A &amp; B</b>"
    )


def test_a_reader_is_told_that_the_story_of_a_doubted_quote_was_taken_back() -> None:
    assert messages.doubts.taken_back("A & B") == (
        "A story was taken back. You had asked about a quote in it.\n<b>A &amp; B</b>"
    )


def test_a_doubt_that_is_not_taken_says_why() -> None:
    assert messages.refusals.refusal(QuoteGone()) == "That quote is no longer in the story."
    assert messages.refusals.refusal(TooManyDoubts(10)) == (
        "That is 10 quotes within an hour. The editors look at them first; please try again later."
    )
