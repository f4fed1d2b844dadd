"""Articles copied from a chat, with the sender and time of each message."""

from datetime import UTC, datetime

import pytest

from data import Page, load_page
from data.loading.text.chat_stamps import without_stamps

HEADLINE = "Harbour Town Votes To Rebuild Its Broken Sea Wall"
PARAGRAPHS = (
    "The council of Harbour Town voted on Tuesday to rebuild the sea wall that a storm broke in three places.",
    "Work on the wall will start in March and cost 14 million crowns, according to the town's engineer.",
    "Two members of the council voted against the plan, saying that the price had doubled since October.",
)


@pytest.mark.parametrize(
    "stamp",
    [
        "[10:15] Ines Abara: ",
        "[24.11.2026 10:15] Ines Abara: ",
        "[Ines Abara] [오후 2:05] ",
        "[24/11/26, 10:15:02 AM] Ines Abara: ",
        "Ines Abara, [24.11.2026 10:15]\n",
        "Ines Abara, [10:15]:\n",
    ],
)
def test_stamps_are_no_part_of_the_article(stamp: str) -> None:
    pasted = "\n".join(f"{stamp}{message}" for message in (HEADLINE, *PARAGRAPHS))
    article = load_page(Page(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), text=pasted))
    assert (article.headline, article.body, article.authors) == (HEADLINE, "\n\n".join(PARAGRAPHS), ())


@pytest.mark.parametrize(
    "text",
    [
        "The clock [10:15] stood still: nobody moved.",
        "[Update] Officials said: wait.",
        "She wrote, [10:15] and left.",
        "“[10:15] is too late,” she said.",
    ],
)
def test_what_only_looks_like_a_stamp_stays(text: str) -> None:
    assert without_stamps(text) == text


def test_of_a_mails_headers_its_subject_and_the_day_it_was_sent_stay() -> None:
    mail = (
        f"From: Desk <desk@coast.example>\nDate: Tue, 24 Nov 2026 at 18:05\nSubject: Fwd: {HEADLINE}\n\n{PARAGRAPHS[0]}"
    )
    assert without_stamps(mail).split("\n") == ["Tue, 24 Nov 2026 at 18:05", HEADLINE, "", PARAGRAPHS[0]]


def test_a_mail_that_is_quoted_whole_is_read_without_the_signs() -> None:
    quoted = "\n".join(f"> {line}" for line in (HEADLINE, "", *PARAGRAPHS))
    assert without_stamps(f"On Tue, 24 Nov 2026, Coast Desk wrote:\n{quoted}").split("\n") == [
        HEADLINE,
        "",
        *PARAGRAPHS,
    ]


def test_a_quoted_line_or_two_stay_as_they_are() -> None:
    text = f"{HEADLINE}\n> {PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n{PARAGRAPHS[2]}"
    assert without_stamps(text) == text


def test_a_mails_subject_stays_where_the_wrapped_first_sentence_has_all_of_its_words() -> None:
    mail = (
        "From: Desk <desk@coast.example>\nSubject: Ferry sails again\n\n"
        "The ferry to the island sails again, the board said, from the first day\nof December."
    )
    assert without_stamps(mail).split("\n")[:2] == ["", "Ferry sails again"]


@pytest.mark.parametrize(
    "headers",
    [
        f"De: Mesa <mesa@costa.example>\nFecha: mar, 24 nov 2026 a las 18:05\nAsunto: RV: {HEADLINE}\nPara: Redacción",
        f"Kimden: Masa <masa@kiyi.example>\nTarih: 24 Kasım 2026 18:05\nKonu: {HEADLINE}",
        f"差出人： 編集部 <desk@misaki.example>\n日付： 2026年11月24日 18:05\n件名： {HEADLINE}",
        f"De : Bureau\nEnvoyé : mardi 24 novembre 2026 18:05\nÀ : Rédaction\nObjet : {HEADLINE}",
    ],
)
def test_the_headers_of_a_mail_are_known_in_any_language_by_an_address_or_a_day(headers: str) -> None:
    sent, *rest = without_stamps(f"{headers}\n\n{PARAGRAPHS[0]}").split("\n")
    assert "2026" in sent
    assert rest == [HEADLINE, "", PARAGRAPHS[0]]


def test_facts_above_a_headline_are_no_headers_of_a_mail() -> None:
    text = f"Text: Ines Abara\nPhoto: Sten Alm\nPublished: 24.11.2026\n\n{HEADLINE}\n\n{PARAGRAPHS[0]}"
    assert without_stamps(text) == text
