"""A running newsroom with its HTTP doors, which are asked without a network."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from support.room import READER, Room, open_room

from bot.lifecycle import http_app_of

SECRET, OTHER_SECRET = "s3cret-of-the-cms", "another-secret"
BEARER = {"Authorization": f"Bearer {SECRET}"}
PUBLIC = "https://news.example"

BODY = """The harbour towns of Brack and Selm agreed on Tuesday to share one ferry, ending a quarrel of nine years. \
The boat will cross the sound six times a day from the first of March, and both councils will pay half of it.

“Nobody won today, and that is why it will last,” said Marta Quill, the mayor of Brack, after the vote. Her council \
had asked for a boat of its own until the spring, when the price of the pier was made known.

The fishermen of Selm are less pleased. Their quay will be closed for two hours each morning, and the association that \
speaks for them wants the rent lowered. A decision about that is expected before the end of the year."""
MILL = """A fire destroyed the old paper mill above Tarn on Monday night. Nobody was hurt, but forty people who worked \
there will have no work until the summer, and the road through the gorge stays closed for at least a week.

“We have lost the heart of this valley,” said Jonas Brandt, who has run the mill for thirty years, on Tuesday. The \
insurers will look at the ruin on Thursday. What lit the fire is not known."""
FERRY: dict[str, Any] = {
    "headline": "Two Harbour Towns Agree to Share One Ferry",
    "body": BODY,
    "section": "World",
    "authors": ["Ada Finch"],
    "urgency": 5,
}
MILL_BURNS: dict[str, Any] = {"headline": "Old Paper Mill Burns Down Above Tarn", "body": MILL, "section": "World"}


def signed(body: bytes, name: str = "cms", secret: str = SECRET) -> dict[str, str]:
    """The headers of a body that is signed."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Newsbrief-Key": name, "X-Newsbrief-Signature": f"sha256={digest}"}


@dataclass(frozen=True)
class Outside:
    """The newsroom and a client at its doors."""

    room: Room
    client: httpx.AsyncClient

    async def push(self, article: Any = FERRY, query: str = "", **headers: str) -> httpx.Response:
        """Sends an article with the token of the CMS."""
        return await self.client.post(f"/articles{query}", json=article, headers={**BEARER, **headers})

    async def post(self, content: bytes, **headers: str) -> httpx.Response:
        """Sends a body with these headers; '_' in their names stands for '-'."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post("/articles", content=content, headers={**BEARER, **named})

    async def posts(self) -> int:
        """How many posts there are."""
        total, _ = await self.room.do(lambda desk: desk.store.posts.totals())
        return int(total)


@asynccontextmanager
async def open_doors(folder: Path, **settings: Any) -> AsyncIterator[Outside]:
    """A newsroom with a reader who follows World; ``settings`` are fields of Config."""
    defaults = {
        "http": ("127.0.0.1", 8080),
        "http_tokens": (("cms", SECRET), ("desk", OTHER_SECRET)),
        "public_url": PUBLIC,
    }
    async with open_room(folder, known=(1, 2), **(defaults | settings)) as room:
        await room.say(READER, "/subscribe world")
        transport = httpx.ASGITransport(http_app_of(room.running))
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            yield Outside(room, client)
