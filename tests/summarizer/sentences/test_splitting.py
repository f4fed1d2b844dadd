"""Sentences, paragraphs and words, with their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.sentences.splitting import MAX_SENTENCE_CHARACTERS, find_words, split_paragraphs, split_sentences

NEWS_ALPHABET = st.sampled_from([*"aB1 .?!\"'“”‘’()\n-–—,;:…", "Mr.", "U.S. ", "Inc.", "The ", "said", "Jan.", "J."])


def sentences(text: str) -> list[str]:
    return [span.text for span in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Okoro met Dr. J. K. Lind on Friday.", "They spoke for an hour."],
        ["The firm is Halden Inc.", "The shares fell."],
        ["She moved to the U.S. Senate in 2004.", "He stayed in the U.S.", "It was a long year."],
        ["“We are ready.”", "Nobody answered."],
        ['"We are ready," she said.', '"We leave at 6 p.m. on Monday."'],
        ["“Where is the key?” Ms Okoro asked.", "Nobody knew."],
        ["“Who paid?” he asked.", "“I did.”"],
        ["The price is No. 5 on the list.", "He said no.", "Rents rose 3.5 per cent."],
        ["He fell ill.", "Doctors were called."],
        ["The harbour in the morning", "Image: Ann Lee.", "The ferry sails on Monday."],
        ["It took Vitamin C.", "The rest is known."],
        ["The mayor met Pst. Ann Lind and Mst. Rahela.", "Ald. Joe Reck held the key.", "Shri. Anil Rao sang."],
        ["We met Mrs. Cruz.", "Ann Lind won.", "So!", "Ann ran."],
        ["Work began on Jan. 5 in Calif. and Ore. towns.", "It ended in Dec.", "Then came rain."],
        ["She waited… and waited.", "Then she left!", "Why?"],
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_full_stop_without_a_space_ends_a_sentence_before_a_word_that_starts_one() -> None:
    assert sentences("The bridge is shut.The ferry is not. See example.com for more.") == [
        "The bridge is shut.",
        "The ferry is not.",
        "See example.com for more.",
    ]


def test_the_end_of_a_line_ends_a_sentence() -> None:
    assert sentences("  Tide table\n\n\nHigh water is at nine\r\nLow water at three.") == [
        "Tide table",
        "High water is at nine",
        "Low water at three.",
    ]


def test_paragraphs_are_lines_without_the_space_around_them() -> None:
    spans = list(split_paragraphs(" one \n\n\ttwo\u2028three"))
    assert [(span.text, span.start, span.end) for span in spans] == [
        ("one", 1, 4),
        ("two", 8, 11),
        ("three", 12, 17),
    ]


def test_words_keep_their_inner_hyphens_and_apostrophes() -> None:
    assert find_words("The co-op's 240mm pipe didn’t leak - 'yet'.") == [
        "The",
        "co-op's",
        "240mm",
        "pipe",
        "didn’t",
        "leak",
        "yet",
    ]


def test_text_without_a_full_stop_is_cut_between_words() -> None:
    text = "over the hill " * 20_000
    found = list(split_sentences(text))
    assert max(len(span.text) for span in found) <= MAX_SENTENCE_CHARACTERS
    assert "".join(span.text for span in found).replace(" ", "") == text.replace(" ", "")
    assert all(span.text.split()[0] in {"over", "the", "hill"} for span in found)


@pytest.mark.parametrize("unit", ["a", ".", ".”", '"', "The end.The ", " "])
def test_the_sentences_of_a_line_of_two_hundred_thousand_characters_stand_at_their_offsets(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    assert all(text[span.start : span.end] == span.text for span in split_sentences(text))


@given(st.one_of(st.text(), st.lists(NEWS_ALPHABET).map("".join)), st.sampled_from(["english", "german", "arabic"]))
def test_the_sentences_of_any_text_are_in_order_and_leave_out_only_white_space(text: str, language: str) -> None:
    end = 0
    for span in split_sentences(text, language):
        assert span.text == text[span.start : span.end] == span.text.strip() != ""
        assert text[end : span.start].strip() == ""
        end = span.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The town’s “Drive slow. Live long.” campaign has drawn laughter.",
        'The town\'s "Drive slow. Live long." campaign has drawn laughter.',
        "The banners ‘Don’t drive. It’s late.’ were torn down.",
        "The rivals “were stiff. They weren’t fun. There was no joy” in comparison, Lee said.",
    ],
)
def test_a_full_stop_within_words_quoted_in_mid_sentence_ends_none(sentence: str) -> None:
    assert sentences(f"{sentence} It began in May.") == [sentence, "It began in May."]


def test_a_quotation_behind_a_comma_is_split_into_its_sentences() -> None:
    assert sentences("He said, “It is over. We lost.” and left.") == ["He said, “It is over.", "We lost.” and left."]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("Hindi", "बाज़ार जून में बंद होगा। नया बाज़ार बंदरगाह के पास बनेगा।"),
        ("Urdu", "بازار جون میں بند ہوگا۔ نیا بازار بندرگاہ کے پاس بنے گا۔"),
        ("Arabic", "هل يغلق السوق؟ نعم في يونيو."),
        ("Armenian", "Շուկան կփակվի հունիսին։ Նորը կբացվի նավահանգստում։"),
    ],
)
def test_the_full_stops_of_other_scripts_end_sentences(language: str, body: str) -> None:
    assert len(sentences(body)) == 2


def test_a_bracket_behind_the_abbreviation_of_a_company_ends_no_sentence() -> None:
    assert sentences(
        "Acme Holdings, Inc. (NYSE: ACM) fell by half. It makes ferries for Acme Inc. (It has since May.) It is old."
    ) == [
        "Acme Holdings, Inc. (NYSE: ACM) fell by half.",
        "It makes ferries for Acme Inc.",
        "(It has since May.)",
        "It is old.",
    ]
