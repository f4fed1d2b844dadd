"""The body of an answer within limits: on the wire, and inflated piece by piece, so that no gzip bomb bursts."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from data.errors import FetchFailed, PageTooBig

MOST_ON_WIRE = 2 * 1024 * 1024
MOST_INFLATED = 3 * 1024 * 1024
_ADVICE = "Paste the text instead."
_GZIP = 16 + zlib.MAX_WBITS


async def read_body(chunks: AsyncIterable[bytes], content_encoding: str) -> bytes:
    """The body that comes in ``chunks``, plain or gzip by its Content-Encoding header.

    Raises PageTooBig, or FetchFailed for other encodings and broken ones.
    """
    encoding = content_encoding.strip().casefold()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise FetchFailed(f"That link answers in an encoding I did not ask for ({encoding[:30]}). {_ADVICE}")
    inflate = zlib.decompressobj(_GZIP) if "gzip" in encoding else None
    body = bytearray()
    wire = 0
    async for chunk in chunks:
        wire += len(chunk)
        body += _inflated(inflate, chunk, MOST_INFLATED - len(body)) if inflate else chunk
        if wire > MOST_ON_WIRE or len(body) > MOST_INFLATED:
            raise PageTooBig(f"That page is too big to read. {_ADVICE}")
    return bytes(body)


def _inflated(inflate: zlib._Decompress, chunk: bytes, room: int) -> bytes:
    """At most ``room`` and one bytes of what the chunk inflates to: one over tells that it is too much."""
    try:
        return inflate.decompress(chunk, room + 1)
    except zlib.error as error:
        raise FetchFailed(f"That link answered with a broken page. {_ADVICE}") from error
