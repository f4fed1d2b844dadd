"""Who sends: a bearer token, or a signature over the body. Both are compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from starlette.requests import Request

from bot.http.problem import Problem

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="newsbrief"'}
REFUSED = "Send Authorization: Bearer with a secret of BOT_HTTP_TOKENS, or X-Newsbrief-Key and X-Newsbrief-Signature."
SIGNATURE = "sha256="


class Senders:
    """Those who may send articles: names and secrets."""

    def __init__(self, tokens: Iterable[tuple[str, str]]) -> None:
        self._tokens = tuple((name, secret.encode()) for name, secret in tokens)

    def of_head(self, request: Request) -> str | None:
        """Whose token the head has; ``None`` if the body's signature is to tell. Raises Problem (401)."""
        given = request.headers.getlist("authorization")
        if not given and self._secret(request.headers.get("x-newsbrief-key", "")):
            return None
        scheme, _, secret = (given[0] if len(given) == 1 else "").partition(" ")
        name = self._owner(secret.strip()) if scheme.lower() == "bearer" else None
        if name is None:
            raise Problem(401, REFUSED, CHALLENGE)
        return name

    def of_body(self, request: Request, body: bytes) -> str:
        """Who has signed a body. Raises Problem (401)."""
        name = request.headers.get("x-newsbrief-key", "")
        given = request.headers.get("x-newsbrief-signature", "")
        wanted = SIGNATURE + hmac.new(self._secret(name) or b"", body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(given.lower().encode(), wanted.encode()):
            raise Problem(401, REFUSED, CHALLENGE)
        return name

    def _owner(self, secret: str) -> str | None:
        """The name of a secret. All are compared, so that the time tells nothing about which are alike."""
        given = secret.encode()
        found = [name for name, known in self._tokens if hmac.compare_digest(given, known)]
        return found[0] if found else None

    def _secret(self, name: str) -> bytes | None:
        return next((secret for known, secret in self._tokens if known == name), None)
