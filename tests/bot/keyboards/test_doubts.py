"""The buttons of 'Wrong quote?': values in, rows out."""

from support.button_rows import rows
from support.values import MAYOR, headline_only, quote, story

from bot import keyboards
from data.models import Story
from summarizer import Quote, Span

SECOND = Quote((Span("We will see.", 75, 87),), "Jonas Eberly")


def test_each_quote_of_a_page_has_its_number_and_the_page_is_left_by_quotes() -> None:
    assert rows(keyboards.doubts.which(story(quotes=(MAYOR, SECOND)), 0)) == [
        [("1", "v1:doubt:12:0"), ("2", "v1:doubt:12:75")],
        [("‹ Quotes", "v1:quotepage:12:0")],
    ]
    many = story(quotes=tuple(quote(f"It is number {number}.") for number in range(45)))
    *numbers, back = rows(keyboards.doubts.which(many, 2))
    assert ([label for row in numbers for label, _ in row], back) == (
        ["1", "2", "3", "4", "5"],
        [("‹ Quotes", "v1:quotepage:12:2")],
    )
    assert rows(keyboards.doubts.which(Story(headline_only()), 0)) == [[("‹ Quotes", "v1:quotepage:12:0")]]


def test_thanks_lead_back_to_the_quotes_and_a_correction_to_the_brief() -> None:
    assert rows(keyboards.doubts.thanks(12)) == [[("‹ Quotes", "v1:quotepage:12:0")]]
    assert rows(keyboards.doubts.corrected(12)) == [[("Read brief", "v1:brief:12")]]


def test_an_editor_drops_a_doubted_quote_names_its_speaker_or_finds_it_right() -> None:
    assert rows(keyboards.doubts.doubted(12, 75)) == [
        [("Drop", "v1:quotegone:12:75"), ("Other speaker…", "v1:speaker:12:75")],
        [("It is right", "v1:quoteright:12:75")],
    ]
