"""A link to a page or feed: fetched within limits of time and size, from public addresses only."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http import HTTPStatus

import httpcore
import httpx

from data.errors import FetchFailed, ForbiddenAddress, NotText
from data.loading.files import Page, check_bytes, decode_text
from data.loading.web.download import MOST_INFLATED, read_body
from data.loading.web.network import GuardedBackend, Resolve, look_up
from data.loading.web.retry_after import retry_after

SECONDS = 15.0
"""The time a fetch may take in all: look-up, redirects and body."""

MOST_REDIRECTS = 3
_ADVICE = "Paste the text instead."
_SCHEMES = {"http": 80, "https": 443}
_PORTS = {80, 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_MOVED = {301, 308}
_COME_LATER = {429, 503}
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "text/html",
    "text/plain",
    "application/octet-stream",
)
_HEADERS = {
    "User-Agent": "Newsbrief/0.1 (news bot; reads single pages for editors)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the version it sent, to be asked for changes since (RFC 9110, section 13)."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


UNKNOWN = Validators()
"""Nothing was fetched before."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address that gave it in the end, its bytes, and the charset its header names.

    ``moved_to`` is the address to be asked from now on, where the one that was asked has moved for good.
    """

    url: str
    content: bytes
    content_type: str
    charset: str | None
    validators: Validators
    fetched_at: datetime
    moved_to: str | None = None


class _Unchanged(Exception):
    """The server has nothing newer than the validators."""


class Fetcher:
    """Fetches pages and feeds. Keeps no cookies and no connection, heeds no proxy variable.

    ``allow``: host and port pairs of the operator's own, which may be private; a link must name the host in
    just that way, and no other site can redirect to it. ``resolve`` and ``dial`` replace the system's look-up and
    connection, ``now`` its clock.
    """

    def __init__(
        self,
        *,
        allow: frozenset[tuple[str, int]] = frozenset(),
        resolve: Resolve = look_up,
        dial: httpcore.AsyncNetworkBackend | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        seconds: float = SECONDS,
    ) -> None:
        self._allow = frozenset((host.casefold(), port) for host, port in allow)
        self._backend = GuardedBackend(allow=self._allow, resolve=resolve, dial=dial or httpcore.AnyIOBackend())
        self._now = now
        self._seconds = seconds
        self._tls: ssl.SSLContext | None = None

    async def fetch_page(self, url: str) -> Page:
        """The page at ``url``, HTML or plain text. Raises LoadError: FetchFailed, NotText, PageTooBig ..."""
        fetched = await self._fetch(url, _PAGES, UNKNOWN)
        check_bytes(fetched.content, MOST_INFLATED)
        text = decode_text(fetched.content, declared=fetched.charset)
        is_html = fetched.content_type != "text/plain"
        return Page.from_content(text, named_html=is_html, url=fetched.url, fetched_at=fetched.fetched_at)

    async def fetch_feed(self, url: str, validators: Validators = UNKNOWN) -> Fetched | None:
        """The feed at ``url``, to be given to ``parse_feed``; ``None`` when unchanged since ``validators``.

        Raises LoadError, mostly FetchFailed, which tells whether asking again makes sense.
        """
        try:
            return await self._fetch(url, _FEEDS, validators)
        except _Unchanged:
            return None

    async def _fetch(self, url: str, types: tuple[str, ...], validators: Validators) -> Fetched:
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(url.strip(), types, validators)
        except TimeoutError as error:
            raise FetchFailed(f"That link did not answer within {self._seconds:g} seconds. {_ADVICE}") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise FetchFailed(f"That link could not be reached. {_ADVICE}") from error

    async def _follow(self, url: str, types: tuple[str, ...], validators: Validators) -> Fetched:
        first = current = home = self._checked(url)
        for _ in range(MOST_REDIRECTS + 1):
            async with (
                self._pool(current.scheme) as pool,
                pool.stream("GET", _target(current), headers=_headers(current, validators)) as response,
            ):
                if response.status == HTTPStatus.NOT_MODIFIED and validators.headers:
                    raise _Unchanged
                if response.status not in _REDIRECTS:
                    return await self._answer(response, current, types, None if home is first else home)
                target = self._redirected(first, current, httpx.Headers(response.headers).get("location", ""))
                if current is home and response.status in _MOVED:
                    # What the old address said of its version tells nothing of another resource.
                    home, validators = target, UNKNOWN
                current = target
        raise FetchFailed(f"That link redirects more than {MOST_REDIRECTS} times. {_ADVICE}", permanent=True)

    def _pool(self, scheme: str) -> httpcore.AsyncConnectionPool:
        """One request's connection, whose address is looked up, checked and dialled by our own backend."""
        return httpcore.AsyncConnectionPool(ssl_context=self._certificates(scheme), network_backend=self._backend)

    def _certificates(self, scheme: str) -> ssl.SSLContext | None:
        """The trusted certificates, read once; an http link has none to check and does without."""
        if scheme != "https":
            return None
        if self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        return self._tls

    def _checked(self, url: str) -> httpx.URL:
        """The address of a link when it may be opened at all. Raises FetchFailed or ForbiddenAddress."""
        try:
            address = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchFailed(f"That is not an address I can open. {_ADVICE}", permanent=True) from error
        if address.scheme not in _SCHEMES or not address.host:
            raise FetchFailed(f"I open only http and https links. {_ADVICE}", permanent=True)
        if address.userinfo:
            raise FetchFailed(f"I do not open links with a user name in them. {_ADVICE}", permanent=True)
        if not self._is_own(address) and _port(address) not in _PORTS:
            raise ForbiddenAddress(f"I do not open links to port {_port(address)}. {_ADVICE}")
        return address

    def _is_own(self, address: httpx.URL) -> bool:
        return (address.host.casefold(), _port(address)) in self._allow

    def _redirected(self, first: httpx.URL, current: httpx.URL, location: str) -> httpx.URL:
        try:
            target = self._checked(str(current.join(location)))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchFailed(f"That link redirects to no address. {_ADVICE}", permanent=True) from error
        if current.scheme == "https" and target.scheme == "http":
            raise ForbiddenAddress(f"That link redirects from https to http. {_ADVICE}")
        if self._is_own(target) and not self._is_own(first):
            raise ForbiddenAddress(f"That link redirects into a private network. {_ADVICE}")
        return target

    async def _answer(
        self, response: httpcore.Response, url: httpx.URL, types: tuple[str, ...], home: httpx.URL | None
    ) -> Fetched:
        status, headers = response.status, httpx.Headers(response.headers)
        if status != HTTPStatus.OK:
            wait = retry_after(headers.get("retry-after"), self._now()) if status in _COME_LATER else None
            sentence = f"That link answered {status}. {_ADVICE}"
            raise FetchFailed(sentence, status=status, permanent=status == HTTPStatus.GONE, retry_after=wait)
        declared = headers.get("content-type", "text/html")
        content_type = declared.split(";")[0].strip().casefold()
        if content_type not in types:
            raise NotText(f"That link is not a page of text ({content_type[:60]}). {_ADVICE}")
        return Fetched(
            url=str(url.copy_with(fragment=None)),
            content=await read_body(response.aiter_stream(), headers.get("content-encoding", "identity")),
            content_type=content_type,
            charset=_charset(declared),
            validators=Validators(headers.get("etag"), headers.get("last-modified")),
            fetched_at=self._now(),
            moved_to=str(home) if home else None,
        )


def _target(address: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path)


def _headers(address: httpx.URL, validators: Validators) -> list[tuple[bytes, bytes]]:
    named = {"Host": address.netloc.decode("ascii")} | _HEADERS | validators.headers
    return [(name.encode(), value.encode()) for name, value in named.items()]


def _charset(content_type: str) -> str | None:
    """The charset that a Content-Type header names."""
    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_charset()


def _port(address: httpx.URL) -> int:
    return address.port or _SCHEMES[address.scheme]
