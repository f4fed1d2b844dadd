"""HTTP/1.1 with bounds that uvicorn does not have: for the time of a head, for unread answers, for connections."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""How long a connection has to send a whole head, from its beginning or from the end of the last answer."""

UNREAD_SECONDS = 30.0
"""How long an answer may wait for a client who does not read it."""

CLOSING_SECONDS = 5.0
"""How long a connection that is being closed may take to send what it still holds."""

MOST_CONNECTIONS = 2_000
"""Connections at once; later ones are closed without an answer."""

MAX_HEAD_BYTES = 65_536
"""The longest head."""


class BoundedProtocol(H11Protocol):
    """uvicorn's protocol with these bounds. A head that is late is answered with 408, if it has begun."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._whole_app, self.app = self.app, self._begin
        self._timer: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._has_begun = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by asyncio."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio."""
        self._cancel(self._timer)
        self._cancel(self._unread)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        self._has_begun = True
        super().data_received(data)

    def on_response_complete(self) -> None:
        """Called by uvicorn: the next head is awaited."""
        self._await_head()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Called by asyncio when the client does not read."""
        super().pause_writing()
        self._unread = self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Called by asyncio when the client reads again."""
        super().resume_writing()
        self._cancel(self._unread)

    def send_400_response(self, msg: str) -> None:
        """Called by uvicorn for what is no HTTP; once an answer has begun only the end of the connection can say so."""
        try:
            super().send_400_response(msg)
        except h11.LocalProtocolError:
            self.transport.close()
        self._end()

    async def _begin(self, scope: Any, receive: Any, send: Any) -> None:
        """A head is whole: from here on the application bounds the time."""
        self._cancel(self._timer)
        await self._whole_app(scope, receive, send)

    def _await_head(self) -> None:
        self._cancel(self._timer)
        self._has_begun = False
        self._timer = self.loop.call_later(HEAD_SECONDS, self._head_is_late)

    def _head_is_late(self) -> None:
        if self._has_begun and self.conn.our_state is h11.IDLE:
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
            text = b"The head of the request was not whole in time.\n"
            events = h11.Response(status_code=408, headers=headers), h11.Data(data=text), h11.EndOfMessage()
            self.transport.write(b"".join(self.conn.send(event) or b"" for event in events))
        self.transport.close()
        self._end()

    def _end(self) -> None:
        self._timer = self.loop.call_later(CLOSING_SECONDS, self.transport.abort)

    @staticmethod
    def _cancel(timer: asyncio.TimerHandle | None) -> None:
        if timer:
            timer.cancel()
