"""Collects the body of a response within a size limit. Nothing in it is looked at here: this runs in the event loop."""

from __future__ import annotations

from collections.abc import AsyncIterable

from data.errors import PageTooBig

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""The longest page as it is sent: of many pages most is scripts."""

MAX_FEED_BYTES = 2 * 1024 * 1024
"""The longest feed as it is sent."""


async def read_body(chunks: AsyncIterable[bytes], max_bytes: int) -> bytes:
    """The body in ``chunks``, as it is sent. Raises PageTooBig over ``max_bytes``."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise PageTooBig("That page is too big to read. Paste the text instead.")
    return bytes(body)
