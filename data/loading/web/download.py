"""Collects the body of a response within a size limit. Nothing in it is looked at here: this runs in the event loop."""

from __future__ import annotations

from collections.abc import AsyncIterable

from data.errors import PageTooBig

MAX_WIRE_BYTES = 2 * 1024 * 1024
"""The longest body as it is sent."""


async def read_body(chunks: AsyncIterable[bytes]) -> bytes:
    """The body in ``chunks``, as it is sent. Raises PageTooBig."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > MAX_WIRE_BYTES:
            raise PageTooBig("That page is too big to read. Paste the text instead.")
    return bytes(body)
