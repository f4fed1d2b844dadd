"""Decodes bytes by byte order mark, HTTP header, meta element, UTF-8, then chardet.

Only the charsets of the WHATWG Encoding Standard can be declared; content in any other is detected.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

import chardet

from data.errors import UnknownCharset
from data.loading.words import word_list

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:.-]{2,40})["']""", re.I)
_ONE_BYTE = ("cp125", "iso8859", "koi8", "cp866", "cp874", "mac")
_META_WITHIN_BYTES = 4096
_SAMPLE_BYTES = 200_000
_MAX_REPLACED_SHARE = 0.01


def decode(content: bytes, *, declared: str | None = None) -> str:
    """``content`` as text. ``declared`` is the charset of the HTTP header.

    For strangers' bytes it runs in the reading child, because chardet has no bound of time. Raises UnknownCharset when
    no charset fits, or when over a hundredth of the characters could not be decoded.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(content.decode(name, errors="replace"))
    utf8 = _strict(content, "utf-8")
    codecs_named = [_codec(label) for label in (declared, *_named_inside(content))]
    for codec in codecs_named:
        if codec and not (utf8 is not None and _is_mistaken(codec, content)):
            text = _strict(content, codec)
            if text is not None:
                return _checked(text)
    if utf8 is not None:
        return _checked(utf8)
    if "utf-8" in codecs_named and _is_nearly(content.decode("utf-8", errors="replace")):
        return content.decode("utf-8", errors="replace")
    return _checked(_detected(content))


def _is_mistaken(codec: str, content: bytes) -> bool:
    """Whether well-formed UTF-8 is hardly ever what is declared: UTF-16 has zero bytes beside its spaces and tags. In
    charsets of one byte a letter outside ASCII almost never stands before those that would make it UTF-8."""
    return codec.startswith(_ONE_BYTE) or (codec.startswith("utf-16") and b"\0" not in content)


def _is_nearly(text: str) -> bool:
    """Whether few characters could not be decoded: such as half an emoji in what is UTF-8 otherwise."""
    return text.count("\ufffd") <= _MAX_REPLACED_SHARE * len(text)


def _named_inside(content: bytes) -> list[str]:
    """The charsets that the first bytes declare. A declaration that can be read as ASCII means no UTF-16 but UTF-8."""
    head = content[:_META_WITHIN_BYTES]
    hits = (_XML.search(head), _META.search(head))
    labels = [hit.group(1).decode("ascii") for hit in hits if hit]
    return ["utf-8" if (_codec(label) or "").startswith("utf-16") else label for label in labels]


@cache
def _codecs() -> dict[str, str]:
    """Python's codecs by the labels of the WHATWG Encoding Standard. None of them takes more than linear time."""
    return {label: codec for codec, labels in word_list("charsets").items() for label in labels}


def _codec(label: str | None) -> str | None:
    """The codec of a label of the WHATWG Encoding Standard; ``None`` for any other, whose content is then detected."""
    return _codecs().get((label or "").strip().casefold())


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _detected(content: bytes) -> str:
    named = chardet.detect(content[:_SAMPLE_BYTES])["encoding"]
    try:
        return content.decode(_codec(named) or named or "", errors="replace")
    except LookupError as error:
        raise UnknownCharset(_ADVICE) from error


def _checked(text: str) -> str:
    if not _is_nearly(text):
        raise UnknownCharset(_ADVICE)
    return text


_ADVICE = "I could not tell which characters that file is written in. Save it as UTF-8, or paste the text."
