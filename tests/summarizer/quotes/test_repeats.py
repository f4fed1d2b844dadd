"""A quote that an article gives twice is shown once."""

from summarizer.brief import Quote, Span
from summarizer.briefing import summarize
from summarizer.quotes.repeats import without_repeats


def quote(text: str, speaker: str | None = None) -> Quote:
    return Quote((Span(text, 0, len(text)),), speaker)


def test_of_near_identical_quotes_the_longer_is_kept() -> None:
    short = quote("The harbour bridge stays closed until the water falls", "Ann Marlow")
    long = quote("The harbour bridge … stays closed until the water falls, and then we mend the roof", "Ann Marlow")
    other = quote("Nobody has told the ferry crews anything about their wages", "Ann Marlow")
    assert without_repeats([short, other, long]) == (other, long)


def test_of_near_identical_quotes_the_one_with_a_speaker_is_kept() -> None:
    named = quote("The harbour bridge stays closed until the water falls", "Ann Marlow")
    nameless = quote("The harbour bridge stays closed until the water falls, and then we mend it")
    assert without_repeats([nameless, named]) == (named,)


def test_the_same_words_of_two_people_are_no_repeat() -> None:
    first = quote("The harbour bridge stays closed until the water falls", "Ann Marlow")
    second = quote("The harbour bridge stays closed until the water falls", "Tom Reed")
    assert without_repeats([first, second]) == (first, second)


def test_short_quotes_are_repeats_only_word_for_word() -> None:
    first, again = quote("Not this year", "Ann Marlow"), quote("Not this year", "Ann Marlow")
    other = quote("Maybe this year", "Ann Marlow")
    assert without_repeats([first, again, other]) == (first, other)


def test_a_quote_in_standfirst_and_body_is_once_in_the_brief() -> None:
    body = (
        "The bridge “stays closed until the river water falls below the old mark”, the harbour master says.\n\n"
        "“The bridge stays closed until the river water falls below the old mark, and then we mend the roof,” "
        "said Ann Marlow, the harbour master.\n\nThe council meets on Monday to vote on the money for it."
    )
    (only,) = summarize(body).quotes
    assert only.text.startswith("The bridge stays closed")
    assert only.speaker == "Ann Marlow"
