"""What is a quote, what is none, and the offsets of its words."""

import pytest

from summarizer.brief import Span
from summarizer.quotes.finding import find_quotes


def texts(body: str) -> list[str]:
    return [quote.text for quote in find_quotes(body)]


def test_a_quote_is_given_without_its_marks_and_stands_at_its_offsets() -> None:
    body = "“We will rebuild the pier before winter,” said Ann Marlow, the harbour master."
    (quote,) = find_quotes(body)
    assert quote.parts == (Span("We will rebuild the pier before winter,", 1, 40),)
    assert body[1:40] == quote.text


def test_straight_doubled_low_and_angled_marks_are_read_like_curly_ones() -> None:
    for opening, closing in ('""', ("''", "''"), ("``", "''"), "„“", "«»", "»«"):
        body = f"{opening}The bridge will stay closed all week,{closing} Ann Marlow said."
        assert texts(body) == ["The bridge will stay closed all week,"]


def test_a_quote_that_runs_over_paragraphs_is_one_quote_of_several_parts() -> None:
    body = "Ann Marlow said: “The first thing is the roof.\n\n“The second thing is the money.”"
    (quote,) = find_quotes(body)
    assert [part.text for part in quote.parts] == [
        "The first thing is the roof.",
        "The second thing is the money.",
    ]
    assert quote.speaker == "Ann Marlow"


def test_a_quote_interrupted_by_its_attribution_is_one_quote_joined_by_an_ellipsis() -> None:
    body = "“The first thing is the roof,” Ann Marlow said. “The second thing is the money.”"
    assert texts(body) == ["The first thing is the roof, … The second thing is the money."]


def test_single_marks_inside_a_quote_are_kept() -> None:
    body = "“They told us to ‘wait and see’ for a year,” Ann Marlow said."
    assert texts(body) == ["They told us to ‘wait and see’ for a year,"]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    body = "Ann Marlow said: “The bridge will stay closed all week.\n\nThe council met on Monday."
    assert texts(body) == ["The bridge will stay closed all week."]


def test_inches_titles_terms_and_scare_quotes_are_no_quotes() -> None:
    body = (
        "The keeper, who is 6'2\", starred in “The Long Road to the North Sea” last year. "
        "The “green” plan and the so-called “house of the future” were dropped, said Ann Marlow."
    )
    assert texts(body) == []


def test_a_quote_broken_over_lines_goes_on_to_its_closing_mark() -> None:
    body = 'Ann Marlow said: "The bridge will\n\nstay closed all week," and left.'
    assert texts(body) == ["The bridge will … stay closed all week,"]


def test_a_single_mark_before_a_closing_double_one_belongs_to_the_quote() -> None:
    body = "''They told us to 'wait and see,''' Ann Marlow said."
    assert texts(body) == ["They told us to 'wait and see,'"]


def test_links_with_their_addresses_are_no_quotes() -> None:
    body = "MORE NEWS: “Bridge to stay closed all week,” by The Echo: “It may take a month.” http://echo.example/1"
    assert texts(body) == []


def test_a_few_words_are_a_quote_when_somebody_says_them() -> None:
    body = "“Not yet,” Ann Marlow said. The “not yet” years are over."
    assert texts(body) == ["Not yet,"]


def test_single_marks_are_quotation_marks_in_an_article_without_double_ones() -> None:
    body = "‘The ferry’s crew won’t sail tomorrow,’ said Ann Marlow."
    assert texts(body) == ["The ferry’s crew won’t sail tomorrow,"]


def test_dots_at_the_ends_of_parts_give_way_to_the_ellipsis_between_them() -> None:
    body = "“The roof comes first...” Ann Marlow said. “… The money comes second.”"
    assert texts(body) == ["The roof comes first … The money comes second."]


def test_a_mark_that_opens_behind_a_full_stop_begins_the_next_part_of_an_open_quote() -> None:
    body = 'Ann Marlow said: "The roof comes first. "Then comes the money. "We start on Monday." Rain fell.'
    assert texts(body) == ["The roof comes first. … Then comes the money. … We start on Monday."]


def test_a_quote_goes_on_through_paragraphs_without_a_mark_to_the_one_that_closes_it() -> None:
    body = '"The roof comes first.\n\nThen comes the money.\n\nWe start on Monday," Ann Marlow said.\n\nRain fell.'
    assert texts(body) == ["The roof comes first. … Then comes the money. … We start on Monday,"]


def test_a_mark_that_stands_before_its_verb_closes() -> None:
    body = 'Ann Marlow was at the pier. "The roof comes first, "she said. It rained.'
    assert texts(body) == ["The roof comes first,"]


def test_single_marks_are_quotation_marks_where_double_ones_stand_for_little_else() -> None:
    body = (
        "‘The ferry’s crew won’t sail tomorrow,’ said Ann Marlow. ‘It is the “night boat”, and it is not.’\n\n"
        "‘We wait for the tide like everybody else,’ Tom Reed said."
    )
    assert texts(body) == [
        "The ferry’s crew won’t sail tomorrow, … It is the “night boat”, and it is not.",
        "We wait for the tide like everybody else,",
    ]


def test_the_signature_inside_the_marks_of_a_pull_quote_is_no_part_of_it() -> None:
    body = '"The bridge will stay closed all week\n\nAnn Marlow, harbour master."\n\nThe council met on Monday.'
    assert texts(body) == ["The bridge will stay closed all week"]


def test_an_apostrophe_at_the_head_of_a_word_opens_no_quote() -> None:
    body = "'Tis the season for pears. 'It was a great night and nobody left,' Ann Lee said in the '90s."
    assert [(quote.text, quote.speaker) for quote in find_quotes(body)] == [
        ("It was a great night and nobody left,", "Ann Lee")
    ]


@pytest.mark.parametrize(
    "words",
    ["Rock ’n’ roll isn’t dead in the north,", "I said “no way” to the dogs’ owner and left,", "Those were the ’90s,"],
)
def test_double_marks_and_apostrophes_end_no_quote_between_single_marks(words: str) -> None:
    body = f"The board met on Monday.\n\n‘{words}’ Ann Lee said."
    assert [(quote.text, quote.speaker) for quote in find_quotes(body)] == [(words, "Ann Lee")]


@pytest.mark.parametrize(
    "body",
    [
        "“The plan is good for all of us“, Ann Lee said on Monday.",
        "Ann Lee said: ”The plan is good for all of us”.",
        "”The plan is good for all of us” Ann Lee said on Monday.",
    ],
)
def test_a_mark_that_stands_on_the_wrong_side_of_its_words_is_taken_for_the_other(body: str) -> None:
    assert [(quote.text, quote.speaker) for quote in find_quotes(body)] == [
        ("The plan is good for all of us", "Ann Lee")
    ]
