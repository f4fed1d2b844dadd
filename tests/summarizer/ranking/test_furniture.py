"""Dates, bylines, captions' labels and datelines are told from the story."""

import pytest

from summarizer.ranking.furniture import dateline_length, is_furniture
from summarizer.sentences.splitting import find_words


@pytest.mark.parametrize(
    ("dateline", "story"),
    [
        ("(CNN) -- ", "The ferry sank."),
        ("(CNN)", "The ferry sank."),
        ("HALDEN, Norway (Coast News) - ", "The ferry sank."),
        ("New Ostvik, May 5 (PTI): ", "The ferry sank."),
        ("HALDEN — ", "The ferry sank."),
        ("SAN LORENZO, Calif. -- ", "The ferry sank."),
        ("ST. OSTVIK — ", "The ferry sank."),
        ("New Ostvik, Wis. – ", "The ferry sank."),
        ("HALDEN/OSTVIK, Nov 20, 2025 — ", "The ferry sank."),
        ("HALDEN, Nov. 18, 2025 /Newswire/ -- ", "The ferry sank."),
        ("MÁLAGA (ACE).- ", "El barco se hundió."),
        ("ÄLVDAL (kyst-ABC) - ", "Ökningen fortsätter."),
        ("", "The ferry (a steamer) sank."),
        ("", "NATO said that the ferry sank."),
        ("", "The Halden Line (HL) - a ferry company - has closed."),
        ("", "The Halden Port Office (HPO) Inspector Ann Lee said no."),
        ("", "HALDEN-Ferries had no pilots."),
    ],
)
def test_a_dateline_ends_where_the_story_begins(dateline: str, story: str) -> None:
    assert dateline_length(dateline + story) == len(dateline)


@pytest.mark.parametrize(
    "dateline",
    [
        *("NEW OSTVIK: ", "HALDEN/OSTVIK, May 5: ", "New Ostvik, 5 May: ", "OSTVIK : ", "Ostvik (CNN)"),
        *("December 28, 2026: ", "Dec. 28, 2026 – ", "28 December 2026: "),
    ],
)
def test_a_weaker_mark_ends_a_dateline_only_where_the_body_begins(dateline: str) -> None:
    story = "The ferry sank."
    assert dateline_length(dateline + story, 0) == len(dateline)
    assert dateline_length(dateline + story) == 0


def test_a_place_in_small_letters_is_a_dateline_at_the_head_of_the_first_paragraphs() -> None:
    sentence = "Halden/Ostvik – The ferry sank."
    assert [dateline_length(sentence, opens) for opens in (0, 1, 2, 3, None)] == [16, 16, 16, 0, 0]


@pytest.mark.parametrize(
    "story",
    [
        "Ann Lee – Halden's mayor since May – resigned.",
        "Ann Lee – 42, a pilot – resigned.",
        "Halden: The ferry sank.",
        "The ferry sank: NATO: No.",
        "A: B.",
        "Ann Lee: We sank.",
        "Halden Port Office (HPO) Inspector Ann Lee said no.",
    ],
)
def test_a_name_before_a_colon_is_no_dateline(story: str) -> None:
    assert dateline_length(story, 0) == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Friday, July 21, 2017",
        "14:11 EST, 25 October 2013.",
        "Last updated at 5 pm on Monday.",
        "By Marta Lind and Jonas Oberg for the Coast News",
        "PUBLISHED:.",
        "|.",
        "Image: Marta Lind.",
        "Photo by Marta Lind of the Coast News",
        "Marta Lind",
        "This story is a joint publication of the Halden Post and the Coast Review, a weekly of the western fjords.",
        "Read more: what the harbour board knew before the ferry sank, and what it told the owners of the boats",
        "VIDEO: Scroll down to see the ferry leave Halden for the last time.",
        "Pictured right is reader Nell Oberg, from Halden, speaking to the novelist Marta Lind at the Coast Library.",
        "From left: the harbour master, Marta Lind, and two of the pilots who raised the ferry on Tuesday.",
        "FILE - In this Nov. 3, 2024, file photo, the harbour master looks at the ferry, which was raised on Tuesday.",
        "This photo provided by the Coast Guard shows the ferry before it was raised by two cranes on Tuesday night.",
        "Watch how the ferry was raised by two cranes in the night to Tuesday ».",
        "",
    ],
)
def test_furniture_is_recognised(sentence: str) -> None:
    assert is_furniture(sentence, find_words(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "By midnight the harbour was closed.",
        "In May 2017 the ferry sank off Halden.",
        "Images of the wreck were shown on Monday.",
        "The ferry sank.",
        "From left and right came calls for the harbour board to go.",
        "This image of a harbour without a ferry is what the board feared most, its chairman said.",
        "In this picture of the coast nobody finds the ferry any more.",
        "Sign up sheets for the ferry hung in the harbour.",
        "The board published this on Tuesday, and the story of the pump appeared in all papers of the coast.",
        "The crew voted for the owner's offer and called it «a good one».",
    ],
)
def test_sentences_that_tell_something_are_not_furniture(sentence: str) -> None:
    assert not is_furniture(sentence, find_words(sentence))


def test_english_words_are_not_looked_for_in_another_language() -> None:
    sentence = "Video: so heißt ein alter Hafen"
    words = find_words(sentence)
    assert (is_furniture(sentence, words, english=True), is_furniture(sentence, words, english=False)) == (
        True,
        False,
    )
