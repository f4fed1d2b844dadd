"""The body of a request, within its limits of kind, size and time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email.message import Message

from starlette.requests import ClientDisconnect, Request

from bot.http.problem import CLOSE, Problem

MAX_BYTES = 2_000_000
"""The largest body."""

BODY_SECONDS = 30.0
"""How long a body may take to arrive."""


@dataclass(frozen=True, slots=True)
class MediaType:
    """The kind of a body, in lower case, and the charset that its header declares."""

    name: str
    charset: str | None

    @property
    def is_json(self) -> bool:
        """Whether it is JSON, be it of some vocabulary such as application/vnd.iptc.ninjs+json."""
        return self.name == "application/json" or (self.name.startswith("application/") and self.name.endswith("+json"))

    @property
    def is_html(self) -> bool:
        """Whether it is a page."""
        return self.name in ("text/html", "application/xhtml+xml")


def media_type(request: Request) -> MediaType:
    """The kind of the body: JSON in UTF-8, or HTML. Raises Problem (415)."""
    if "content-encoding" in request.headers:
        raise Problem(415, "Send the body without a Content-Encoding.")
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    found = MediaType(header.get_content_type(), header.get_content_charset())
    wrong_charset = found.is_json and found.charset not in (None, "utf-8", "utf8", "us-ascii")
    if "content-type" not in request.headers or not (found.is_json or found.is_html) or wrong_charset:
        raise Problem(415, "Send application/json in UTF-8, or text/html.")
    return found


async def read_body(request: Request) -> bytes:
    """The whole body. Raises Problem: 413 over MAX_BYTES, 408 after BODY_SECONDS, 400 when the sender has gone."""
    stated = request.headers.get("content-length", "0")
    if not stated.isascii() or not stated.isdecimal() or int(stated[:20]) > MAX_BYTES:
        raise _too_big()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _all_chunks(request)
    except TimeoutError:
        raise Problem(408, f"The body was not whole within {BODY_SECONDS:g} s.", CLOSE) from None
    except ClientDisconnect:
        raise Problem(400, "The body is not whole.", CLOSE) from None


async def _all_chunks(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise _too_big()
    return bytes(body)


def _too_big() -> Problem:
    return Problem(413, f"That is over {MAX_BYTES // 1_000_000} MB. Send the article alone.")
