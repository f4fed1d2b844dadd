"""Bounds of what a server can make the event loop do with its answer, however it cuts it up.

The parser of HTTP works off what was read at once before anybody else has a turn: 64 kB of chunks with a byte each take
it most of a second. So little is read at once, and the head of an answer is bounded, which a server could otherwise
put off for ever with interim answers (RFC 9110, section 15.2).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

READ_BYTES = 8 * 1024
"""The most that is read at once."""

MAX_HEAD_BYTES = 128 * 1024
"""The most that is read until an answer's headers are there. Its parser takes headers of up to 100 kB."""


class Meter(httpcore.AsyncNetworkBackend):
    """Opens the connection of one request, on which it counts. ``backend`` dials."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend
        self.head_bytes: int | None = 0
        """What was read of the head of an answer so far; ``None`` once that is over."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's interface
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """As ``backend`` does it."""
        return _Metered(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options), self)

    def note(self, count: int) -> None:
        """Counts what was read. Raises httpcore.RemoteProtocolError when a head is too long."""
        if self.head_bytes is not None:
            self.head_bytes += count
            if self.head_bytes > MAX_HEAD_BYTES:
                raise httpcore.RemoteProtocolError("the head of the answer does not end")


class _Metered(httpcore.AsyncNetworkStream):
    """A connection that is read in small pieces."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        data = await self._stream.read(min(max_bytes, READ_BYTES), timeout)
        self._meter.note(len(data))
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
        return _Metered(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._meter)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
