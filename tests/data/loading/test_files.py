from datetime import UTC, datetime

import pytest

from data import EmptyPage, NotText, Page, PageTooBig, RawPage, UnknownCharset

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


@pytest.mark.parametrize("label", ["ISO-8859-1", "iso-8859-15", "windows-1250", "koi8-r"])
def test_well_formed_utf8_wins_over_a_declared_charset_of_one_byte(label):
    page = f'<html><head><meta content="text/html; charset={label}"></head><p>{STORY}</p></html>'
    assert sent(page.encode("utf-8"), "a.html").html == page


@pytest.mark.parametrize(
    "label", ["punycode", "idna", "utf-7", "unicode_escape", "rot13", "hex", "cp037", "nobody-knows"]
)
def test_a_declared_charset_that_is_none_of_the_webs_is_not_used(label):
    """Punycode takes quadratic time: 400 kB would take minutes."""
    page = f"<html><meta charset={label}><p>{'a' * 400_000}-\\x41+AGE-</p></html>"
    assert RawPage(page.encode(), SENT_AT, media_type="text/html", declared=label).page().html == page


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("x-sjis", "cp932", "港の壁は火曜日に再建された。①"),
        ("GB2312", "gb18030", "周二重建了港口的墙㐀。"),
        ("ks_c_5601-1987", "cp949", "화요일에 항구의 벽이 똠 재건되었다."),
        ("latin1", "cp1252", "Die Mauer – „fertig“"),
        ("tis-620", "cp874", "กำแพงท่าเรือ"),
        (" UTF-8 ", "utf-8", "Mur “gotowy” w Łodzi"),
        ("utf-16", "utf-16-le", "The wall was rebuilt."),
    ],
)
def test_a_label_of_the_encoding_standard_means_what_browsers_take_it_for(label, codec, text):
    raw = RawPage(text.encode(codec), SENT_AT, media_type="text/plain", declared=label)
    assert raw.page() == Page(SENT_AT, text=text)


def test_a_page_that_can_be_read_as_ascii_is_no_utf16_whatever_it_declares():
    page = f'<html><meta charset="utf-16"><p>{STORY}</p></html>'
    assert sent(page.encode(), "a.html").html == page


def test_half_an_emoji_in_utf8_does_not_make_another_charset_of_the_page():
    content = f'<html><meta charset="utf-8"><p>{STORY * 5}'.encode() + b"\xed\xa0\xbd</p></html>"
    html = sent(content, "a.html").html
    assert html == f'<html><meta charset="utf-8"><p>{STORY * 5}\ufffd\ufffd\ufffd</p></html>'


def test_a_nul_in_a_page_does_not_make_it_binary():
    assert sent(f"{STORY * 2}\x00".encode()).text == f"{STORY * 2}\x00"


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
