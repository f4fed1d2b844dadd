"""Measuring and cutting text as Telegram counts it."""

import pytest

from bot.messages.fitting import cut, entities, fits, flat, plain, toast
from bot.utf16 import utf16_length


def test_plain_takes_the_markup_away_and_the_escapes_back() -> None:
    assert plain('<a href="https://a.example/?b=&quot;">&lt;b&gt; &amp;amp; <b>x</b></a>') == "<b> &amp; x"


def test_entities_are_pairs_of_tags_and_the_slashes_of_links() -> None:
    assert entities("<b>1.</b> <i>World</i>") == 2
    assert entities("/latest <b>and</b> https://news.example/a") == 5
    assert entities('<a href="https://news.example/a">story</a>') == 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("x" * 4096, True),
        ("x" * 4097, False),
        ("<b>" + "x" * 4096 + "</b>", True),
        ("🚢" * 2048, True),
        ("🚢" * 2049, False),
        ("<b>x</b>" * 100, True),
        ("<b>x</b>" * 101, False),
        ("/latest " * 101, False),
    ],
)
def test_a_message_fits_within_both_limits(html: str, expected: bool) -> None:
    assert fits(html) is expected


def test_flat_text_stands_on_one_line_and_keeps_its_no_break_spaces() -> None:
    assert flat(" A\n\nferry\t of\r\n 12\u00a0km \u2028") == "A ferry of 12\u00a0km"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("", 10, ""),
        ("Nobody won", 10, "Nobody won"),
        ("Nobody  \n won", 10, "Nobody won"),
        ("Nobody won today", 10, "Nobody…"),
        ("Nobody won today", 11, "Nobody won…"),
        ("Nobody won, today", 13, "Nobody won…"),
        ("A Donaudampfschifffahrt", 12, "A Donaudamp…"),
        ("🚢🚢🚢", 6, "🚢🚢🚢"),
        ("🚢🚢🚢🚢", 6, "🚢🚢…"),
        ("ab👩🏽‍🚀cd", 8, "ab…"),
        ("abcde\u0301fg", 6, "abcd…"),
        ("/a/b/c/d", 10, "/a/b/c…"),
        ("\u0301" * 10, 5, "…"),
    ],
)
def test_text_is_cut_where_a_reader_would_cut_it(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected
    assert utf16_length(cut(text, limit)) <= limit


def test_a_toast_is_cut_at_two_hundred_characters() -> None:
    assert toast("<b>" + "word " * 41 + "</b>") == "word " * 39 + "word…"
