"""Bounds of what a server can make the event loop do with its answer, however it cuts it up.

The parser of HTTP works off what was read at once before anybody else has a turn: 64 kB of chunks with a byte each take
it most of a second. So little is read at once, and the head of an answer is bounded, which a server could otherwise
put off for ever with interim answers (RFC 9110, section 15.2).
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import Any

import httpcore

from data.errors import FetchFailed, PageTooBig

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""The longest page as it is sent: of many pages most is scripts."""

MAX_FEED_BYTES = 2 * 1024 * 1024
"""The longest feed as it is sent."""

MOST_PIECES = 50_000
"""The most pieces that a body may come in: each is some work for the event loop, however short it is."""

READ_BYTES = 8 * 1024
"""The most that is read at once."""

MAX_HEAD_BYTES = 128 * 1024
"""The most that is read until an answer's headers are there. Its parser takes headers of up to 100 kB."""


@dataclass(slots=True)
class Head:
    """The head of an answer: what was read of it so far, until it ``is_over``."""

    size: int = 0
    is_over: bool = False

    def note(self, count: int) -> None:
        """Counts what was read. Raises httpcore.RemoteProtocolError when a head is too long."""
        self.size += 0 if self.is_over else count
        if self.size > MAX_HEAD_BYTES:
            raise httpcore.RemoteProtocolError("the head of the answer does not end")


class Metered(httpcore.AsyncNetworkStream):
    """A connection that is read in small pieces, of which those of the ``head`` are counted."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, head: Head) -> None:
        self._stream = stream
        self._head = head

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        data = await self._stream.read(min(max_bytes, READ_BYTES), timeout)
        self._head.note(len(data))
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        return Metered(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._head)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


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
