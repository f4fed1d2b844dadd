"""A web site on 127.0.0.1, for links and feeds: tests change its pages, and see what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from html import escape

PIERS = (
    "The council of Sandholm has had the two old piers of the town painted white again, after a summer in which half "
    "of the boats in the bay were scraped by planks that nobody could see at night.",
    "“We painted them because the fishermen asked, and because it was cheaper than a third lamp,” said Berta Wolm, "
    "the harbour master. The work took nine days and was done by the harbour's own crew.",
    "The town will look at the paint each spring and renew it where the ice has taken it off, the council said.",
)
LAMPS = (
    "Forty street lamps on the steep side of Sandholm will burn all night from the first of March, the council "
    "decided by one vote after a debate that outlasted the last bus.",
    "“You can count the broken wrists on Mill Lane, and we did,” said Orla Teft, who runs the clinic at its foot. "
    "The lamps had been switched off at midnight since the dry years to save power.",
    "The cost, about the price of one snow plough a year, is to be met by the fees of the summer moorings.",
)


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands at a path. One with an ``etag`` is answered with 304 to those who have it.

    ``header`` is one more line of the answer's head.
    """

    body: str
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    etag: str | None = None
    header: str | None = None


@dataclass
class Site:
    """``pages`` by path, with the query; ``asked`` are the paths that were asked for, in order."""

    port: int
    pages: dict[str, Resource] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)

    def hold(self, path: str) -> None:
        """Has a page answered only after ``release``."""
        self.held[path] = asyncio.Event()

    def release(self) -> None:
        """Has all pages answered at once again."""
        for event in self.held.values():
            event.set()

    @property
    def allowed(self) -> frozenset[tuple[str, int]]:
        """The setting that lets the bot open this site's links."""
        return frozenset({("127.0.0.1", self.port)})

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}{path}"

    async def answer(self, request: str) -> bytes:
        """The whole answer to a request's head."""
        path = request.split()[1]
        self.asked.append(path)
        if path in self.held:
            await self.held[path].wait()
        page = self.pages.get(path, Resource("not here", status=404))
        if page.etag and f"if-none-match: {page.etag}".lower() in request.lower():
            return b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"
        content = page.body.encode()
        head = [f"HTTP/1.1 {page.status} Answer", f"Content-Type: {page.kind}", f"Content-Length: {len(content)}"]
        if page.header:
            head.append(page.header)
        if page.etag:
            head.append(f"ETag: {page.etag}")
        return "\r\n".join([*head, "", ""]).encode() + content


@asynccontextmanager
async def open_site() -> AsyncIterator[Site]:
    """A site without pages, on a free port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            writer.write(await site.answer((await reader.readuntil(b"\r\n\r\n")).decode()))
            await writer.drain()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    site = Site(server.sockets[0].getsockname()[1])
    try:
        yield site
    finally:
        server.close()
        await server.wait_closed()


def story_page(headline: str, *paragraphs: str, section: str | None = None) -> str:
    """A page of a newspaper's site with one article."""
    label = f'<meta property="article:section" content="{escape(section)}">' if section else ""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{escape(headline)}</title>{label}</head>"
        f"<body><article><h1>{escape(headline)}</h1>{body}</article></body></html>"
    )


def rss(title: str, *items: str) -> str:
    """A feed of items, newest first."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(title)}</title>'
        f"<link>http://127.0.0.1/</link><description>news</description>{''.join(items)}</channel></rss>"
    )


def item(headline: str, link: str, *, teaser: str = "", category: str = "", date: str = "") -> str:
    """One entry of a feed; ``date`` as RSS writes it."""
    parts = [f"<title>{escape(headline)}</title>", f"<link>{escape(link)}</link>", f"<guid>{escape(link)}</guid>"]
    parts += [f"<description>{escape(teaser)}</description>"] if teaser else []
    parts += [f"<category>{escape(category)}</category>"] if category else []
    parts += [f"<pubDate>{date}</pubDate>"] if date else []
    return f"<item>{''.join(parts)}</item>"
