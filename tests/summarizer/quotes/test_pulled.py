"""Pull quotes: words of a quote that stand alone a second time."""

from summarizer import find_quotes

SAID = "“In this town everyone feels so far from the sea,” Tom Orr said. “It is a strange place.”"


def speakers(body: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.parts[0].text) for quote in find_quotes(body)]


def test_words_of_a_quote_that_stand_alone_elsewhere_are_said_by_its_speaker() -> None:
    body = (
        "Ann Lee teaches law. “We must not be afraid of each other,” Lee said.\n\n“In this town everyone feels so far "
        f"from the sea.”\n\nStudents see it in another way. {SAID}"
    )
    assert {speaker for speaker, text in speakers(body) if text.startswith("In this town")} == {"Tom Orr"}


def test_a_pull_quote_may_be_any_stretch_of_the_words() -> None:
    body = f"{SAID}\n\n“I have seen it,” said Ann Reed, a welder.\n\n“everyone feels so far from the sea”\n\nIt rained."
    assert ("Tom Orr", "everyone feels so far from the sea") in speakers(body)


def test_the_same_words_told_of_somebody_else_stay_theirs() -> None:
    body = f"{SAID}\n\n“In this town everyone feels so far from the sea,” Ann Reed said, too, a week before him."
    assert ("Ann Reed", "In this town everyone feels so far from the sea,") in speakers(body)
