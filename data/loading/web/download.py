"""Reads the body of a response within size limits, and inflates it in pieces, so that a gzip bomb does no harm."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from data.errors import FetchFailed, PageTooBig

MAX_WIRE_BYTES = 2 * 1024 * 1024
"""The longest body as it is sent."""

MAX_INFLATED_BYTES = 3 * 1024 * 1024
"""The longest body after decompression."""

_ADVICE = "Paste the text instead."
_GZIP = 16 + zlib.MAX_WBITS


async def read_body(chunks: AsyncIterable[bytes], content_encoding: str) -> bytes:
    """The body in ``chunks``, plain or gzip as ``content_encoding``, the header, says.

    Raises PageTooBig, or FetchFailed for another encoding or invalid gzip.
    """
    encoding = content_encoding.strip().casefold()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise FetchFailed(f"That link answers in an encoding I did not ask for ({encoding[:30]}). {_ADVICE}")
    inflate = zlib.decompressobj(_GZIP) if "gzip" in encoding else None
    body = bytearray()
    wire = 0
    async for chunk in chunks:
        wire += len(chunk)
        body += _inflated(inflate, chunk, MAX_INFLATED_BYTES - len(body)) if inflate else chunk
        if wire > MAX_WIRE_BYTES or len(body) > MAX_INFLATED_BYTES:
            raise PageTooBig(f"That page is too big to read. {_ADVICE}")
    return bytes(body)


def _inflated(inflate: zlib._Decompress, chunk: bytes, room: int) -> bytes:
    """The inflated chunk, at most ``room + 1`` bytes: the one more shows that it is too much."""
    try:
        return inflate.decompress(chunk, room + 1)
    except zlib.error as error:
        raise FetchFailed(f"That link answered with a broken page. {_ADVICE}") from error
