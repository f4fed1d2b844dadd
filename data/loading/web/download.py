"""Collects the body of a response within a size limit. Nothing in it is looked at here: this runs in the event loop."""

from __future__ import annotations

from collections.abc import AsyncIterable

from data.errors import FetchFailed, PageTooBig

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""The longest page as it is sent: of many pages most is scripts."""

MAX_FEED_BYTES = 2 * 1024 * 1024
"""The longest feed as it is sent."""

MOST_PIECES = 50_000
"""The most pieces that a body may come in: each is some work for the event loop, however short it is."""


async def read_body(pieces: AsyncIterable[bytes], max_bytes: int) -> bytes:
    """The body in ``pieces``, as it is sent. Raises PageTooBig over ``max_bytes``, FetchFailed over MOST_PIECES."""
    body = bytearray()
    count = 0
    async for piece in pieces:
        body += piece
        count += 1
        if len(body) > max_bytes:
            raise PageTooBig("That page is too big to read. Paste the text instead.")
        if count > MOST_PIECES:
            raise FetchFailed("That link sends its page in too many pieces. Paste the text instead.")
    return bytes(body)
