"""From an article's body to its brief."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import SHARED

from summarizer import Brief, Span, TextTooShort, UnknownLanguage, UnspacedScript, other_sentences, summarize

HARBOUR = "\n\n".join(
    [
        "HALDEN (Coast News) - The harbour board of Halden will close the old fish market in June and "
        "move its forty traders to a new hall beside the ferry terminal, it said on Tuesday.",
        "“We have waited twenty years for a roof that does not leak, and now we shall have one,” said "
        "Marta Lind, who has sold herring there since 1989.",
        "The new hall cost eleven million crowns, two million more than the council had set aside, "
        "because the ground under the quay had to be strengthened with steel piles.",
        "Traders who sign a lease before May pay half the rent in the first year, according to the board.",
        "The old market, a listed building of 1904, will become a museum of the herring trade.",
        "Opponents of the move have collected 3,000 signatures and say that the terminal is too far from "
        "the shops of the old town.",
        "The council will vote on their petition next week.",
    ]
)

FERRY = "\n\n".join(
    [
        "The ferry Ostvik has been taken out of service after an engine fire in which two sailors were hurt, the "
        "shipping company of Halden said on Monday.",
        "The company said that a replacement from Norland would sail from Thursday, with room for 200 passengers.",
        "The fire broke out behind the galley.",
        "It was out within minutes.",
    ]
)


def test_a_brief_is_up_to_three_sentences_of_the_body_in_its_order() -> None:
    brief = summarize(HARBOUR)
    assert 1 <= len(brief.sentences) <= 3
    assert list(brief.sentences) == sorted(brief.sentences, key=lambda span: span.start)
    assert all(HARBOUR[span.start : span.end] == span.text for span in brief.sentences)


def test_a_sentence_that_is_mostly_quotation_is_not_among_the_sentences() -> None:
    assert not any("roof that does not leak" in span.text for span in summarize(HARBOUR).sentences)


def test_a_sentence_is_shown_from_behind_its_dateline() -> None:
    assert summarize(HARBOUR).sentences[0].text.startswith("The harbour board of Halden will close")


def test_the_label_of_a_claim_is_no_dateline() -> None:
    body = (
        "CLAIM: The new ferry of Ostvik sails without a crew, and nobody on the island has been told about it.\n\n"
        "A video that claims this was seen by four million people."
    )
    assert [span.text[:10] for span in summarize(body).sentences] == ["CLAIM: The"]
    assert [span.text[:10] for span in summarize(body.replace("CLAIM", "OSTVIK")).sentences] == ["The new fe"]


def test_there_are_no_more_sentences_than_asked_for() -> None:
    whole = summarize(FERRY).sentences
    assert [summarize(FERRY, sentences=count).sentences for count in (1, 2)] == [whole[:1], whole]
    assert len(whole) == 2


def test_a_headline_and_one_paragraph_still_make_a_brief() -> None:
    body = (
        "The ferry to Ostvik will not sail on Sunday because a pump has failed, the operator said. "
        "A bus leaves from the town hall at nine instead, and tickets for the ferry are valid on it."
    )
    first = body.index(" A bus")
    assert summarize(body, headline="No ferry on Sunday") == Brief((Span(body[:first], 0, first),))


def test_a_paragraph_known_as_a_heading_is_shown_only_where_there_is_nothing_else() -> None:
    deck = "The board urged all traders of Halden to sign their leases before May."
    body = f"{deck}\n\n{HARBOUR}"
    assert summarize(body, headings={0}).sentences == tuple(
        replace(span, start=span.start + len(deck) + 2, end=span.end + len(deck) + 2)
        for span in summarize(HARBOUR).sentences
    )
    assert summarize(HARBOUR, headings=range(7)).sentences == summarize(HARBOUR).sentences


def test_text_too_short_says_how_many_words_it_takes() -> None:
    with pytest.raises(TextTooShort) as caught:
        summarize("Fire at the mill.")
    assert (caught.value.words, caught.value.needed) == (4, 25)


def test_the_error_names_the_unknown_language() -> None:
    with pytest.raises(UnknownLanguage, match="klingon"):
        summarize(HARBOUR, language="klingon")


@pytest.mark.parametrize("line", ["herring " * 25_000, "The ferry sank. " * 12_500, "Mr. A. B. said “no”. " * 9_000])
def test_a_line_of_two_hundred_thousand_characters_gets_a_brief_that_fits_a_message(line: str) -> None:
    brief = summarize(line)
    assert 0 < sum(len(span.text) for span in brief.sentences) <= 3_000


ALPHABET = st.sampled_from([*'aB1 .?!"“”’()\n-—', "The ferry sank. ", "(CNN) -- ", "He said “no”. ", "Mr. "])


@given(st.one_of(st.text(), st.lists(ALPHABET, max_size=80).map("".join)))
def test_any_text_gives_a_brief_or_is_too_short(text: str) -> None:
    body = text + " rain" * 25
    try:
        brief = summarize(body)
    except UnspacedScript:
        return
    assert brief == summarize(body)
    assert brief.sentences
    if not text.strip():
        with pytest.raises(TextTooShort):
            summarize(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the sample article lies beside the project")
def test_the_sample_article_gets_three_sentences_that_are_not_quotations() -> None:
    body = (SHARED / "seed" / "article.txt").read_text(encoding="utf-8").split("\n\n", 2)[2]
    brief = summarize(body[: body.index("Avijit Gupta")])
    assert len(brief.sentences) == 3
    assert brief.sentences[0].start == 0
    assert not any(span.text.startswith("“") for span in brief.sentences)


@pytest.mark.parametrize("sentence", ["議会は堤防の再建を決めた。", "สภาเมืองลงมติสร้างเขื่อนกันคลื่นใหม่ "])
def test_a_script_without_spaces_is_refused_with_its_sentence(sentence):
    with pytest.raises(UnspacedScript) as refused:
        summarize(sentence * 40)
    assert str(refused.value) == "That text is in a script without spaces between words, which I cannot brief yet."


def test_other_sentences_can_take_the_place_of_one_the_best_first() -> None:
    brief = summarize(HARBOUR)
    others = other_sentences(HARBOUR, brief, brief.sentences[-1])
    assert others
    assert not set(others) & set(brief.sentences)
    assert all(HARBOUR[span.start : span.end] == span.text for span in others)
    assert not any("roof that does not leak" in span.text for span in others)
    cut = summarize(HARBOUR, sentences=2)
    assert other_sentences(HARBOUR, cut, cut.sentences[-1])[0] not in cut.sentences


def test_a_heading_of_the_article_takes_no_sentences_place() -> None:
    deck = "The board urged all traders of Halden to sign their leases before May."
    body = f"{HARBOUR}\n\n{deck}"
    last = {body.count("\n\n")}
    brief = summarize(body, headings=last)
    assert brief.headings == tuple(last)
    assert deck not in [span.text for span in other_sentences(body, brief, brief.sentences[-1])]
    told = summarize(body)
    assert deck in [span.text for span in (*told.sentences, *other_sentences(body, told, told.sentences[-1]))]


def test_a_swapped_sentence_is_among_the_others_of_the_one_that_took_its_place() -> None:
    brief = summarize(HARBOUR)
    replaced = brief.sentences[-1]
    taken = other_sentences(HARBOUR, brief, replaced)[0]
    now = replace(brief, sentences=(*brief.sentences[:-1], taken))
    assert other_sentences(HARBOUR, now, taken)[0] == replaced


def test_where_a_text_has_no_other_sentence_there_is_none() -> None:
    body = "The ferry to Ostvik will not sail on Sunday because a pump has failed, the operator of the line said."
    whole = Span.cut(body, 0, len(body))
    assert other_sentences(body, Brief((whole,)), whole) == ()
    assert other_sentences("", Brief(()), Span("", 0, 0)) == ()
