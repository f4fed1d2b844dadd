"""Answers that clients may keep: they ask again with the tag of what they have (RFC 9110, section 13)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

_TAGS = re.compile(r'(?:W/)?("[^"]*")')


def tagged(request: Request, content: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """The content with its tag, or 304 when the client has it already.

    Clients ask each time, because a story may be taken back at any moment.
    """
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = ",".join(request.headers.getlist("if-none-match"))
    fields = {"ETag": tag, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", **(headers or {})}
    if known.strip() == "*" or tag in _TAGS.findall(known):
        return Response(status_code=304, headers=fields)
    return Response(content, media_type=media_type, headers=fields)
