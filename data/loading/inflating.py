"""Inflates gzip in pieces and within a limit, so that a gzip bomb does no harm."""

from __future__ import annotations

import zlib

from data.errors import FetchFailed, PageTooBig

MAX_INFLATED_BYTES = 8 * 1024 * 1024
"""The longest body after decompression."""

GZIP = frozenset({"gzip", "x-gzip"})
"""The values of Content-Encoding that mean gzip (RFC 9110, section 8.4.1.3)."""

_MAGIC = b"\x1f\x8b"
_MAX_MEMBERS = 1_000
_ADVICE = "Paste the text instead."


def inflated(content: bytes, encoding: str) -> bytes:
    """``content`` without its gzip, if ``encoding`` is gzip; several members are joined (RFC 1952, section 2.2). Raises
    PageTooBig over MAX_INFLATED_BYTES, or FetchFailed for gzip that is invalid or ends early."""
    if encoding not in GZIP or not content:
        return content
    body, rest = bytearray(), content
    for _ in range(_MAX_MEMBERS):
        rest = _inflate_member(rest, body)
        if not rest.startswith(_MAGIC):  # some servers send padding after the last member
            return bytes(body)
    raise _broken()


def _inflate_member(content: bytes, body: bytearray) -> bytes:
    """Adds the first member of ``content`` to ``body``; returns what follows it."""
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        # One byte more than allowed shows that it is too much.
        body += member.decompress(content, MAX_INFLATED_BYTES - len(body) + 1)
    except zlib.error as error:
        raise _broken() from error
    if len(body) > MAX_INFLATED_BYTES:
        raise PageTooBig(f"That page is too big to read. {_ADVICE}")
    if not member.eof:
        raise _broken()
    return member.unused_data


def _broken() -> FetchFailed:
    return FetchFailed(f"That link answered with a broken page. {_ADVICE}")
