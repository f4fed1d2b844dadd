"""How Telegram reads a text, and which texts it refuses."""

import importlib.util
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import SHARED

from bot.bot_api.markup import Markup, Refused, parse_html, read_message, read_typed
from bot.utf16 import utf16_slice

PHONE = SHARED / "tools" / "phone.py"


def refusal(source: str) -> str:
    with pytest.raises(Refused) as refused:
        parse_html(source)
    return str(refused.value)


def test_formatting_becomes_entities_in_order_of_offset() -> None:
    assert parse_html(
        '<b>Two <i>nested</i></b> &lt;tags&gt; <a href="https://a.example/?x=1&amp;y=2">here</a>'
    ) == Markup(
        "Two nested <tags> here",
        (
            {"type": "bold", "offset": 0, "length": 10},
            {"type": "italic", "offset": 4, "length": 6},
            {"type": "text_link", "offset": 18, "length": 4, "url": "https://a.example/?x=1&y=2"},
        ),
    )


def test_offsets_count_utf16_units() -> None:
    markup = parse_html("🚢🚢 <b>ferry 🚢</b>")
    assert markup.entities == ({"type": "bold", "offset": 5, "length": 8},)
    assert utf16_slice(markup.text, 5, 8) == "ferry 🚢"


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        (
            '<tg-time unix="1737010800" format="r">x</tg-time>',
            {"type": "date_time", "unix_time": 1737010800, "date_time_format": "r"},
        ),
        ('<tg-time unix="0">x</tg-time>', {"type": "date_time", "unix_time": 0, "date_time_format": ""}),
        ("<blockquote>x</blockquote>", {"type": "blockquote"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ("<code>x</code>", {"type": "code"}),
        ("<pre>x</pre>", {"type": "pre"}),
        ("<tg-spoiler>x</tg-spoiler>", {"type": "spoiler"}),
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<STRONG>x</strong>", {"type": "bold"}),
        ('<tg-emoji emoji-id="5">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "5"}),
    ],
)
def test_each_tag_of_the_documentation_is_read(source: str, entity: dict[str, object]) -> None:
    assert parse_html(source) == Markup("x", (entity | {"offset": 0, "length": 1},))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a <h1>b</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="soon">a</tg-time>', 'Tag "tg-time" must have a number as "unix" at byte offset 0'),
        (
            '<tg-time unix="1" format="z">a</tg-time>',
            'Tag "tg-time" has an unsupported "format" at byte offset 0',
        ),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    assert refusal(source) == words


def test_four_thousand_unclosed_tags_are_refused_at_once() -> None:
    assert refusal("<b>" * 4000) == 'Can\'t find end tag corresponding to start tag "b"'
    assert refusal('<a "' * 4001) == "Unclosed start tag at byte offset 0"


def test_a_text_is_trimmed_and_its_entities_with_it() -> None:
    assert read_message({"text": " \n<b> Hello </b>\n", "parse_mode": "HTML"}) == Markup(
        "Hello", ({"type": "bold", "offset": 0, "length": 5},)
    )


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    assert read_message({"text": '<a href="nowhere">Hello</a>', "parse_mode": "HTML"}) == Markup("Hello")


def test_entities_given_instead_of_html_are_kept() -> None:
    bold = {"type": "bold", "offset": 0, "length": 5}
    assert read_message({"text": "Hello <b>", "entities": [bold]}) == Markup("Hello <b>", (bold,))


def test_a_text_may_have_4096_units_after_parsing_and_no_more() -> None:
    assert read_message({"text": f"<b>{'&amp;' * 4096}</b>", "parse_mode": "HTML"}).text == "&" * 4096
    with pytest.raises(Refused, match=r"^message is too long$"):
        read_message({"text": "a" * 4095 + "🚢"})


def test_a_caption_may_be_empty_but_not_over_1024_units() -> None:
    assert read_message({}, caption=True) == Markup("")
    with pytest.raises(Refused, match=r"^message caption is too long$"):
        read_message({"caption": "a" * 1025}, caption=True)


@pytest.mark.parametrize("text", ["", "  \n", "<b> </b>"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"^message text is empty$"):
        read_message({"text": text, "parse_mode": "HTML"})


def test_100_entities_are_taken_and_101_refused() -> None:
    assert len(read_message({"text": "<b>a</b> " * 100, "parse_mode": "HTML"}).entities) == 100
    with pytest.raises(Refused, match=r"^ENTITIES_TOO_LONG$"):
        read_message({"text": "<b>a</b> " * 101, "parse_mode": "HTML"})


def test_commands_and_addresses_are_marked_as_clients_mark_them() -> None:
    assert read_typed("🚢 /latest@news_bot world, or 1/2 https://a.example/b") == Markup(
        "🚢 /latest@news_bot world, or 1/2 https://a.example/b",
        (
            {"type": "bot_command", "offset": 3, "length": 16},
            {"type": "url", "offset": 34, "length": 19},
        ),
    )


@pytest.fixture(scope="module")
def phone() -> ModuleType:
    if not PHONE.exists():
        pytest.skip("needs ../shared")
    spec = importlib.util.spec_from_file_location("phone", PHONE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOKENS = [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "</>",
    "<",
    "&amp;",
    "&#65;",
    "&",
    "a",
    "🚢",
    '<a href="x">',
    "</a>",
    "<h1>",
    " ",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
def test_it_reads_and_refuses_the_same_texts_as_the_picture_of_a_phone(phone: ModuleType, source: str) -> None:
    assert read_with(parse_html, source, Refused) == read_with(
        lambda html: Markup(phone.parse_html(html)[0]), source, phone.Refused
    )


def read_with(parse: Callable[[str], Markup], source: str, refused: type[Exception]) -> str:
    """The text that a parser reads, or the words in which it refuses."""
    try:
        return parse(source).text
    except refused as refusal:
        return f"refused: {refusal}"
