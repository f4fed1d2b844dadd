"""Decodes bytes by byte order mark, HTTP header, meta element, UTF-8, then chardet."""

from __future__ import annotations

import codecs
import re

import chardet

from data.errors import UnknownCharset

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:.-]{2,40})["']""", re.I)
# The WHATWG Encoding Standard: pages that declare these mean windows-1252.
_MEANING_CP1252 = {"iso8859-1", "ascii", "cp1252"}
_META_WITHIN_BYTES = 4096
_SAMPLE_BYTES = 200_000
_MAX_REPLACED_SHARE = 0.01


def decode(content: bytes, *, declared: str | None = None) -> str:
    """``content`` as text. ``declared`` is the charset of the HTTP header.

    Raises UnknownCharset when no charset fits, or when over a hundredth of the characters could not be decoded.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(content.decode(name, errors="replace"))
    utf8 = _strict(content, "utf-8")
    for named in (declared, *_named_inside(content)):
        codec = _codec(named)
        # Well-formed UTF-8 beyond ASCII is hardly ever another charset, whatever is declared.
        if codec and not (codec == "cp1252" and utf8 is not None):
            text = _strict(content, codec)
            if text is not None:
                return _checked(text)
    if utf8 is not None:
        return _checked(utf8)
    return _checked(_detected(content))


def _named_inside(content: bytes) -> list[str]:
    head = content[:_META_WITHIN_BYTES]
    hits = (_XML.search(head), _META.search(head))
    return [hit.group(1).decode("ascii") for hit in hits if hit]


def _codec(name: str | None) -> str | None:
    """Python's name of a charset; ``None`` for an unknown one, or a codec that is not for text."""
    try:
        info = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding:
        return None
    return "cp1252" if info.name in _MEANING_CP1252 else info.name


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _detected(content: bytes) -> str:
    codec = _codec(chardet.detect(content[:_SAMPLE_BYTES])["encoding"])
    if codec is None:
        raise UnknownCharset(_ADVICE)
    return content.decode(codec, errors="replace")


def _checked(text: str) -> str:
    if text.count("\ufffd") > _MAX_REPLACED_SHARE * len(text):
        raise UnknownCharset(_ADVICE)
    return text


_ADVICE = "I could not tell which characters that file is written in. Save it as UTF-8, or paste the text."
