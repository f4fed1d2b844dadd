"""The border: whatever strangers write, what gets past it can be stored, sent and printed."""

import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data import Article, LoadError, Page, RawPage, load_page
from data.forms import article_form
from data.identity import canonical_url, fold_headline
from data.loading import border
from data.loading.clean import MAX_LINE_CHARACTERS, clean, clean_line, split_lines

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANY = st.text(st.characters(), max_size=60)
"""Any text, halves of surrogate pairs and noncharacters included."""

C0_C1 = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x0b\x0c\x85"]
UNREADABLE = [*C0_C1, "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\ud83d", "\udc00"]
BIDI_OVERRIDES = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
ADDRESSES = st.from_regex(r"(?:https?:)?//[a-zé²٣%@:\[\].-]{0,20}(?::[0-9²٣]{0,6})?(?:/\S{0,20})?", fullmatch=True)
WORDS = "The harbour council of Sandholm voted on Tuesday to keep the old ferry running through the whole winter."


def page_with(text: str, tail: str = "") -> Page:
    paragraphs = "".join(f"<p>{WORDS} It was vote number {number}{text} of the day.</p>" for number in range(4))
    return Page(NOW, html=f"<html><body><article><h1>Ferry Stays</h1>{paragraphs}</article>{tail}</body></html>")


def texts(form: object) -> list[str]:
    if isinstance(form, dict):
        return [text for each in form.values() for text in texts(each)]
    if isinstance(form, (list, tuple)):
        return [text for each in form for text in texts(each)]
    return [form] if isinstance(form, str) else []


def assert_passed(article: Article) -> None:
    for text in texts(article_form(article)):
        assert border.is_readable(text)
        text.encode()
    for url in (article.url, *(post.url for post in article.recent)):
        assert url is None or border.address(url) == url


def assert_read_or_refused(page: Page | RawPage) -> None:
    try:
        article = load_page(page)
    except LoadError as error:
        refusal = str(error)
    else:
        assert_passed(article)
        return
    assert border.is_readable(refusal)
    assert refusal.endswith(".")


@given(ANY)
def test_any_text_becomes_readable_once_and_for_all(text: str) -> None:
    found = border.readable(text)
    found.encode()
    assert not set(found) & set(UNREADABLE)
    assert border.readable(found) == found
    assert border.is_readable(found)


@given(ANY)
def test_a_cleaned_line_holds_no_control_character_and_no_bidi_override(text: str) -> None:
    line = clean_line(text + BIDI_OVERRIDES + text)
    assert border.is_readable(line)
    assert not set(line) & {*C0_C1, *BIDI_OVERRIDES, *"\t\n\r\x0b\x0c\x85"}


@pytest.mark.parametrize("hidden", ["", "\u200b", "\u202e"])
def test_of_a_long_run_of_combining_marks_thirty_stay(hidden: str) -> None:
    run = hidden.join("\u0345\u0316" * 50_000)
    found = clean("a" + run + "b")
    assert sum(unicodedata.combining(sign) > 0 for sign in found) <= 31
    assert (found[0], found[-1]) == ("a", "b")


def test_letters_with_usual_marks_are_kept() -> None:
    assert border.readable("Zͫ̏a̐l̑g̒o, Việt Nam, हिन्दी, שָׁלוֹם, 👩🏽‍🚀") == "Zͫ̏a̐l̑g̒o, Việt Nam, हिन्दी, שָׁלוֹם, 👩🏽‍🚀"


@pytest.mark.parametrize("sign", UNREADABLE, ids=ascii)
def test_no_character_hides_a_page_as_itself_or_as_a_reference(sign: str) -> None:
    plain = load_page(page_with(""))
    assert load_page(page_with(sign)) == plain
    for reference in (f"&#{ord(sign)};", f"&#x{ord(sign):X};", f"&#0{ord(sign)}"):
        read = load_page(page_with(reference))
        # Browsers read C1 as windows-1252, and halves as a replacement character.
        assert (read.headline, len(read.body.split("\n\n"))) == (plain.headline, 4)
        assert_passed(read)


def test_references_to_readable_characters_stay() -> None:
    assert (
        border.readable_html("&#65;&#x1F600;&#146;&#99999999;&#x;&#;&amp;")
        == "&#65;&#x1F600;&#146;&#99999999;&#x;&#;&amp;"
    )


@pytest.mark.parametrize(
    "link",
    [
        "http://news.example:²/a",
        "http://[bad/a",
        "http://news.example:99999/a",
        "/a\u202e",
        "http://a..b.news.example/a",
    ],
)
def test_a_bad_link_is_dropped_and_its_item_stays(link: str) -> None:
    items = "".join(
        f'<li><a href="{href}">A story about number {href[-1]} of the day</a></li>' for href in (link, "/b", "/c")
    )
    page = page_with("", f"<div><h2>Latest news</h2><ul>{items}</ul></div>")
    article = load_page(Page(NOW, html=page.html, url="http://news.example/story"))
    assert [post.url for post in article.recent] == [None, "http://news.example/b", "http://news.example/c"]


@pytest.mark.parametrize(
    "link",
    [
        "http://news.example:²/",
        "http://news.example:0/",
        "http://a..b/",
        "http://news.example:65536/",
        "http://news.example:" + "9" * 5000 + "/",
        "http://[::1",
        "http://" + "a" * 64 + ".example/",
        "http://xn--\u00e9.example/",
        "http://news.example/" + "a" * 3000,
        "http://news.example/" + "é" * 500,
        "http://news.example/\x1b[2J",
        "http://news.example/\u202egpj",
        "http:///path",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "",
    ],
)
def test_an_address_that_cannot_be_opened_is_none(link: str) -> None:
    assert border.address(link) is None


@pytest.mark.parametrize(
    "link", ["http://news.example/a b", "https://مثال.example/é?q=ü#x", "http://[2606:2800::1]:81/"]
)
def test_an_address_stays_as_it_is_written(link: str) -> None:
    assert border.address(link) == link


@given(ANY | ADDRESSES, st.none() | ADDRESSES)
@example("http://h:²/", None)
@example("http://\ud800/", None)
def test_an_address_is_one_that_every_library_takes(text: str, base: str | None) -> None:
    url = border.address(text, base)
    if url is not None:
        httpx.URL(url)
        assert 0 < (urlsplit(url).port or 80) < 65536
        assert len(canonical_url(url).encode()) <= border.MAX_ADDRESS_BYTES


@given(ANY | ADDRESSES)
@example("http://h:" + "9" * 5000)
@example("http://h/\ud800?\ud800=1")
def test_any_text_has_a_canonical_url_and_a_key_as_a_headline(text: str) -> None:
    canonical_url(text)
    assert len(fold_headline(border.readable(text) * 100)) <= 600


@given(ANY)
def test_a_header_that_goes_back_out_is_visible_ascii(value: str) -> None:
    assert border.header(value) in (None, value)
    if border.header(value):
        assert re.fullmatch(r"[\x21-\x7e]+(?: +[\x21-\x7e]+)*", value)


@given(ANY)
def test_a_servers_words_are_shown_on_one_printable_line(value: str) -> None:
    assert border.shown(value, 20).isprintable()
    assert len(border.shown(value, 20)) <= 20


@given(st.lists(st.sampled_from(["a", ". ", " ", ".\n", "word ", "x" * 9000, "。"]), max_size=40))
@example(["x" * 9000, "x" * 9000, "x" * 2000, " ", " "])
@example([*["The bell rang and. "] * 1053, "x" * 9000, " " * 9])
def test_a_long_line_is_cut_without_losing_a_letter(parts: list[str]) -> None:
    text = "".join(parts)
    lines = split_lines(text)
    assert all(0 < len(line) <= MAX_LINE_CHARACTERS and line == line.strip() for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("length", [19_999, 20_000, 20_001, 40_000, 40_001, 60_002])
@pytest.mark.parametrize("end", ["", " ", ". ", " x"])
def test_a_line_of_any_length_around_the_limit_is_read_or_refused_with_a_sentence(length: int, end: str) -> None:
    for unit in ("The bell rang and. ", "word ", "x"):
        line = (unit * length)[: length - len(end)] + end
        assert_read_or_refused(Page(NOW, text=f"World\n\nA Story in a Single Line\n\n{line}\n\n{WORDS}"))


@settings(max_examples=60)
@given(st.binary(max_size=200) | ANY.map(lambda text: text.encode("utf-8", "surrogatepass")), st.sampled_from("ht"))
def test_any_bytes_are_an_article_or_one_sentence(noise: bytes, kind: str) -> None:
    content = (page_with("{}").html or "").encode() if kind == "h" else f"World\n\nFerry Stays\n\n{WORDS}{{}}".encode()
    name = "a.html" if kind == "h" else "a.txt"
    assert_read_or_refused(RawPage(content.replace(b"{}", noise), NOW, name=name, url="http://news.example/a"))


@settings(max_examples=60)
@given(ANY)
def test_any_text_in_any_field_of_a_page_costs_that_field(value: str) -> None:
    field = (
        value.replace("\\", "\\\\").replace('"', '\\"').encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
    escaped = "".join(f"\\u{ord(sign):04x}" for sign in value if ord(sign) < 0x10000)
    data = f'{{"@type": "NewsArticle", "headline": "{escaped}", "author": {{"name": "{escaped}"}}, "url": "{escaped}"}}'
    head = f'<meta property="og:url" content="{field}"><script type="application/ld+json">{data}</script>'
    page = page_with("").html or ""
    article = load_page(
        Page(NOW, html=page.replace("<body>", f"<head>{head}</head><body>"), url="http://news.example/a")
    )
    assert_passed(article)
    assert article.body.count(WORDS) == 4


def test_names_and_headlines_that_are_too_long_are_cut_or_dropped() -> None:
    data = f'{{"@type": "NewsArticle", "headline": "{"Word " * 300}", "articleSection": "{"Section" * 40}"}}'
    page = (page_with("").html or "").replace("<h1>Ferry Stays</h1>", f"<h1>{'Word ' * 300}</h1>")
    page = page.replace("<body>", f'<script type="application/ld+json">{data}</script><body>')
    article = load_page(Page(NOW, html=page))
    assert (len(article.headline) <= border.MAX_HEADLINE_CHARACTERS, article.section) == (True, None)
