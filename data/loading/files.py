"""Files as pages: checks that a file is text, decodes it, and tells HTML from plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from data.errors import EmptyPage, NotText, PageTooBig
from data.loading.inflating import inflated

MAX_BYTES = 2 * 1024 * 1024
"""The largest plain text or feed that is read, in bytes."""

MAX_HTML_BYTES = 8 * 1024 * 1024
"""The largest page of HTML that is read, in bytes, with its scripts and styles."""

_WHAT_WORKS = "Send a .txt or .html file, or paste the text."
_MAGIC = {
    "a PDF": (b"%PDF",),
    "a Word document or an archive": (b"PK\x03\x04",),
    "an archive": (b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!"),
    "an old Office document": (b"\xd0\xcf\x11\xe0",),
    "an RTF document": (b"{\\rtf",),
    "a picture": (b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"),
    "a picture or a recording": (b"RIFF",),
    "a recording": (b"OggS", b"ID3"),
    "a film": (b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp"),
    "a program": (b"\x7fELF", b"MZ\x90"),
    "a database": (b"SQLite format 3",),
}
"""How files that are no text begin, by what they are."""

_SUFFIXES = {"", ".txt", ".text", ".html", ".htm", ".xhtml"}
_SUFFIX = re.compile(r"\.[a-z]{1,5}")
# Atomic groups: a comment ends at its first '-->', whatever follows.
_PAGE_START = re.compile(
    r"(?>\s{1,1000}|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>){0,20}+<(?:!doctype html|html|head)\b", re.I | re.S
)
_TAG = re.compile(r"<[a-z!/]", re.I)
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_MAX_CONTROL_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be read: either plain ``text`` or ``html``, never both. ``fetched_at`` is when the page was fetched,
    sent or copied; '2 hours ago' counts from then."""

    fetched_at: datetime
    text: str | None = None
    html: str | None = None
    url: str | None = None

    @classmethod
    def from_bytes(cls, content: bytes, *, name: str, url: str | None = None, fetched_at: datetime) -> Page:
        """The page in a file called ``name``. Raises as ``RawPage.page``."""
        return RawPage(content, fetched_at, name, url).page()


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came: inflating, decoding and telling its kind are work for the reading child.

    ``name``: the name of a file; empty for an HTTP answer. ``media_type``, ``declared``, ``encoding``: the media type,
    charset and Content-Encoding of that.
    """

    content: bytes
    fetched_at: datetime
    name: str = ""
    url: str | None = None
    media_type: str | None = None
    declared: str | None = None
    encoding: str = ""

    def page(self) -> Page:
        """The page, decoded: HTML if it begins as HTML does, or if it is called HTML and has a tag. Raises FetchFailed,
        EmptyPage, PageTooBig (a text over MAX_BYTES, HTML over MAX_HTML_BYTES), NotText or UnknownCharset."""
        content = inflated(self.content, self.encoding)
        _check_bytes(content)
        is_called_html = self._is_called_html()
        text = decode_text(content, declared=self.declared)
        if _PAGE_START.match(text) or (is_called_html and _TAG.search(text)):
            return Page(self.fetched_at, html=text, url=self.url)
        if len(content) > MAX_BYTES:
            raise _too_big(MAX_BYTES)
        return Page(self.fetched_at, text=text, url=self.url)

    def _is_called_html(self) -> bool:
        """Whether the name of the file, or the media type, says HTML. Raises NotText for a file of another kind."""
        if self.media_type is not None:
            return self.media_type != "text/plain"
        suffix = PurePosixPath(self.name).suffix.lower()
        if suffix not in _SUFFIXES and _SUFFIX.fullmatch(suffix):
            raise NotText(f"I cannot read {suffix} files. {_WHAT_WORKS}")
        return suffix in {".html", ".htm", ".xhtml"}


def _check_bytes(content: bytes) -> None:
    """Raises EmptyPage, PageTooBig (over MAX_HTML_BYTES) or NotText, by size and first bytes."""
    if not content.strip():
        raise EmptyPage(f"That file is empty. {_WHAT_WORKS}")
    if len(content) > MAX_HTML_BYTES:
        raise _too_big(MAX_HTML_BYTES)
    for kind, beginnings in _MAGIC.items():
        if content.startswith(beginnings):
            raise NotText(f"That file is {kind}, not text. {_WHAT_WORKS}")


def _too_big(limit: int) -> PageTooBig:
    return PageTooBig(f"That file is over {limit >> 20} MB. Paste the article's text instead.")


def decode_text(content: bytes, *, declared: str | None = None) -> str:
    """``content`` decoded; ``declared`` is the charset of the HTTP header. Raises UnknownCharset, or NotText when over
    a fiftieth of the characters are control characters."""
    from data.loading.charset import decode  # on demand: chardet has 26 modules, and only the reading child decodes

    text = decode(content, declared=declared)
    coded = text.encode(errors="replace")  # a control character is one byte of UTF-8, and bytes are dropped fast
    controls = len(coded) - len(coded.translate(None, _CONTROLS))
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise NotText(f"That file is not text. {_WHAT_WORKS}")
    return text
