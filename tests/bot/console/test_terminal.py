"""A message drawn in a terminal, and how a long paste is split."""

from typing import Any

import pytest

from bot.bot_api.markup import read_message
from bot.console.paste import split_paste
from bot.console.terminal import Screen, draw, draw_buttons, first_line, relative

PLAIN = Screen(width=40, colour=False, now=1_795_521_600)
COLOUR = Screen(width=40, colour=True, now=1_795_521_600)


def message(html: str, *rows: list[dict[str, str]]) -> dict[str, Any]:
    markup = read_message({"text": html, "parse_mode": "HTML"})
    keyboard = {"reply_markup": {"inline_keyboard": list(rows)}} if rows else {}
    return {"text": markup.text, "entities": list(markup.entities)} | keyboard


def test_a_brief_reads_like_a_brief() -> None:
    brief = message(
        "<b>Harbour Towns Share a Ferry</b>\n<i>World</i> · Ines Abara · "
        '<tg-time unix="1795514400" format="r">24 Nov 2026, 10:00 UTC</tg-time>\n\n'
        "The councils agreed on Tuesday to run one ferry across the strait.\n\n"
        "<b>Marta Quill</b>, mayor:\n"
        "<blockquote>“Nobody won today, and that is the best thing of all.”</blockquote>\n"
        "<b>Lena Osei</b>:\n<blockquote expandable>“We will believe it.”</blockquote>\n\nEnd",
        [{"text": "Full story", "url": "https://a.example"}, {"text": "All quotes", "callback_data": "q"}],
        [{"text": "Follow World", "callback_data": "f"}],
    )
    assert draw(brief, PLAIN) == (
        "Harbour Towns Share a Ferry\n"
        "World · Ines Abara · 2 hours ago\n"
        "\n"
        "The councils agreed on Tuesday to run\n"
        "one ferry across the strait.\n"
        "\n"
        "Marta Quill, mayor:\n"
        "│ “Nobody won today, and that is the\n"
        "│ best thing of all.”\n"
        "Lena Osei:\n"
        "│ “We will believe it.”\n"
        "\n"
        "End\n"
        "#1 Full story ↗  #2 All quotes\n"
        "#3 Follow World"
    )


def test_colour_marks_what_is_bold_italic_quoted_or_a_link() -> None:
    assert draw(message("<b>A</b> <i>b</i>\n<blockquote>c</blockquote>"), COLOUR) == (
        "\x1b[1mA\x1b[0m \x1b[3mb\x1b[0m\n\x1b[34m│ \x1b[0mc"
    )


def test_buttons_are_coloured_too() -> None:
    buttons = message("x", [{"text": "Go", "callback_data": "g"}])
    assert draw_buttons(buttons, COLOUR) == ["\x1b[36m#1 Go\x1b[0m"]


def test_a_link_shows_its_address_unless_it_is_its_text() -> None:
    linked = message('<a href="https://a.example/x">Story</a> <a href="https://b.example">https://b.example</a>')
    assert draw(linked, Screen(80, False, 0)) == "Story (https://a.example/x) https://b.example"


def test_a_long_address_is_never_broken() -> None:
    address = "https://a.example/" + "x" * 60
    assert draw(message(f"See {address} now"), PLAIN) == f"See\n{address}\nnow"


def test_a_time_that_is_not_relative_keeps_its_text() -> None:
    assert draw(message('<tg-time unix="5" format="D">1 January 1970</tg-time>'), PLAIN) == "1 January 1970"


def test_spoilers_are_hidden_and_preformatted_text_is_set_in() -> None:
    assert draw(message("<tg-spoiler>the end</tg-spoiler>\n<pre>a = 1\nb</pre>"), PLAIN) == "▒▒▒ ▒▒▒\n    a = 1\n    b"


def test_wide_letters_take_two_columns() -> None:
    assert draw(message("新聞 新聞 🚢x"), Screen(9, False, 0)) == "新聞 新聞\n🚢x"


def test_a_message_cannot_command_the_terminal() -> None:
    hostile = {"text": "a\x1b[2Jb\x07\u202ec\td", "reply_markup": {"inline_keyboard": [[{"text": "\x1bX"}]]}}
    assert draw(hostile, COLOUR) == "a[2Jbc d\n\x1b[36m#1 X\x1b[0m"


def test_many_buttons_wrap_between_buttons() -> None:
    row = [{"text": f"Section {number}", "callback_data": "x"} for number in range(1, 6)]
    assert draw_buttons(message("x", row), PLAIN) == [
        "#1 Section 1  #2 Section 2  #3 Section 3",
        "#4 Section 4  #5 Section 5",
    ]


def test_a_file_is_shown_with_its_caption() -> None:
    document = {"document": {"file_name": "a.txt", "file_size": 2048}, "caption": "Here"}
    assert draw(document, PLAIN) == "[a.txt, 2.0 KB]\nHere"
    assert first_line({"document": document["document"]}) == "[a.txt, 2.0 KB]"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7199, "1 hour ago"),
        (7200, "2 hours ago"),
        (3 * 86400, "3 days ago"),
        (-300, "in 5 minutes"),
        (800 * 86400, "2 years ago"),
    ],
)
def test_relative_times_count_whole_units(seconds: int, words: str) -> None:
    assert relative(seconds) == words


def test_a_message_is_named_by_how_it_begins() -> None:
    assert first_line({"text": "One\nTwo"}) == "One"
    assert first_line({"text": "word " * 30}, limit=12) == "word word w…"


def test_a_long_paste_is_split_where_clients_split_it() -> None:
    first, second = "a" * 4000, "b" * 3000
    assert split_paste(f"{first}\n\n{second}\n") == [first, second]
    assert split_paste(f"{'a' * 3990}. And so on.\nLine {second}") == [
        f"{'a' * 3990}. And so on.",
        f"Line {second}",
    ]
    assert split_paste(f"{first}. {second}") == [f"{first}.", second]
    assert split_paste(f"{first} {second}") == [first, second]
    assert split_paste("🚢" * 3000) == ["🚢" * 2048, "🚢" * 952]
    assert split_paste(" \n ") == []
