from datetime import UTC, datetime

import pytest

from data import EmptyPage, NotText, Page, PageTooBig, UnknownCharset

SENT_AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
STORY = "Przystań w Łodzi: rada głosowała nad murem – „zostanie”, mówi burmistrz."
RUSSIAN = "Совет проголосовал за восстановление стены, которую разрушила зимняя буря в трёх местах."


def sent(content: bytes, name: str = "story.txt") -> Page:
    return Page.from_bytes(content, name=name, fetched_at=SENT_AT)


@pytest.mark.parametrize(
    ("content", "name", "error", "sentence"),
    [
        (b"", "a.txt", EmptyPage, "That file is empty. Send a .txt or .html file, or paste the text."),
        (b" \r\n\t", "a.txt", EmptyPage, "That file is empty. Send a .txt or .html file, or paste the text."),
        (
            b"%PDF-1.7 rest",
            "a.txt",
            NotText,
            "That file is a PDF, not text. Send a .txt or .html file, or paste the text.",
        ),
        (
            b"PK\x03\x04rest",
            "a.txt",
            NotText,
            "That file is a Word document or an archive, not text. Send a .txt or .html file, or paste the text.",
        ),
        (b"a,b", "a.csv", NotText, "I cannot read .csv files. Send a .txt or .html file, or paste the text."),
        (
            bytes(range(1, 32)) * 20,
            "a.txt",
            NotText,
            "That file is not text. Send a .txt or .html file, or paste the text.",
        ),
        (
            b"abc\x00def" * 9,
            "a.txt",
            NotText,
            "That file is not text. Send a .txt or .html file, or paste the text.",
        ),
        (
            b"x" * (2 * 1024 * 1024 + 1),
            "a.txt",
            PageTooBig,
            "That file is over 2 MB. Paste the article's text instead.",
        ),
        (
            b"\xef\xbb\xbf" + b"\xff\xfe\xfd" * 40,
            "a.txt",
            UnknownCharset,
            "I could not tell which characters that file is written in. Save it as UTF-8, or paste the text.",
        ),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_one_sentence(content, name, error, sentence):
    with pytest.raises(error) as refused:
        sent(content, name)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1250", "iso8859-2"])
def test_polish_text_is_read_in_its_usual_charsets(codec):
    story = " ".join(
        [STORY.replace("–", "-").replace("„", '"').replace("”", '"') if codec == "iso8859-2" else STORY] * 8
    )
    assert sent(story.encode(codec)).text == story


@pytest.mark.parametrize("codec", ["koi8-r", "cp1251"])
def test_russian_text_is_read_in_its_usual_charsets(codec):
    assert sent(RUSSIAN.encode(codec)).text == RUSSIAN


def test_the_charset_that_a_page_declares_beats_guessing():
    page = f'<html><head><meta charset="koi8-r"></head><p>{RUSSIAN}</p></html>'
    assert sent(page.encode("koi8-r"), "a.html") == Page(SENT_AT, html=page)


def test_well_formed_utf8_wins_over_a_declared_latin1():
    page = f'<html><head><meta content="text/html; charset=ISO-8859-1"></head><p>{STORY}</p></html>'
    assert sent(page.encode("utf-8"), "a.html").html == page


def test_recognising_html_is_fast_despite_comments_that_never_end():
    assert sent(("<!--a-->" * 50_000 + "text").encode()).html is None


@pytest.mark.parametrize(
    ("content", "name", "html"),
    [
        ("<!DOCTYPE html><p>x", "story.txt", True),
        ("  <!-- saved --> <html><p>x", "story", True),
        ("<p>x</p>", "story.html", True),
        ("<b>Bold</b> begins this text", "story.txt", False),
        ("No tag in here, 3 < 4", "story.html", False),
    ],
)
def test_html_is_recognised_by_its_beginning_or_by_name_and_tags(content, name, html):
    page = sent(content.encode(), name)
    assert page == (Page(SENT_AT, html=content) if html else Page(SENT_AT, text=content))
