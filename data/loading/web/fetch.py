"""Fetches pages and feeds over HTTP, within limits of time and size, and from public addresses only."""

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
from data.loading.web.download import MAX_INFLATED_BYTES, read_body
from data.loading.web.network import GuardedBackend, Resolve, look_up
from data.loading.web.retry_after import retry_after

SECONDS = 15.0
"""The time that a fetch may take, with look-up, redirects and body."""

_MAX_REDIRECTS = 3
_ADVICE = "Paste the text instead."
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ALLOWED_PORTS = {80, 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT_REDIRECTS = {301, 308}
_BUSY = {429, 503}
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_FEED_TYPES = (
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
    """The validators of a version, with which a server is asked for a newer one (RFC 9110, section 13)."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


NO_VALIDATORS = Validators()
"""For the first fetch: any version is new."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response.

    ``url``: the address that sent it, after all redirects.
    ``charset``: the charset that its Content-Type header declares.
    ``moved_to``: the new address, if the requested one has moved permanently.
    """

    url: str
    content: bytes
    content_type: str
    charset: str | None
    validators: Validators
    fetched_at: datetime
    moved_to: str | None = None


class _Unchanged(Exception):
    """The server has no newer version."""


class Fetcher:
    """Fetches pages and feeds. Keeps no cookies and no connections, and ignores proxy variables.

    ``allow``: hosts and ports of the operator that may be private; a link must name the host exactly so, and no other
    site can redirect to it.
    ``resolve``, ``dial``, ``now``: replace the system's resolver, connections and clock.
    ``seconds``: the time that a fetch may take.
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
        """The page at ``url``, HTML or plain text.

        Raises FetchFailed, EmptyPage, PageTooBig, NotText or UnknownCharset.
        """
        fetched = await self._fetch(url, _PAGE_TYPES, NO_VALIDATORS)
        check_bytes(fetched.content, MAX_INFLATED_BYTES)
        text = decode_text(fetched.content, declared=fetched.charset)
        is_html = fetched.content_type != "text/plain"
        return Page.from_content(text, named_html=is_html, url=fetched.url, fetched_at=fetched.fetched_at)

    async def fetch_feed(self, url: str, validators: Validators = NO_VALIDATORS) -> Fetched | None:
        """The feed at ``url``, not parsed yet; ``None`` if it is the version of ``validators``.

        Raises FetchFailed, PageTooBig or NotText.
        """
        try:
            return await self._fetch(url, _FEED_TYPES, validators)
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
        first = current = moved_to = self._checked(url)
        for _ in range(_MAX_REDIRECTS + 1):
            async with (
                self._pool(current.scheme) as pool,
                pool.stream("GET", _target(current), headers=_headers(current, validators)) as response,
            ):
                if response.status == HTTPStatus.NOT_MODIFIED and validators.headers:
                    raise _Unchanged
                if response.status not in _REDIRECTS:
                    return await self._answer(response, current, types, None if moved_to is first else moved_to)
                target = self._redirected(first, current, httpx.Headers(response.headers).get("location", ""))
                if current is moved_to and response.status in _PERMANENT_REDIRECTS:
                    # The validators are of the resource at the old address.
                    moved_to, validators = target, NO_VALIDATORS
                current = target
        raise FetchFailed(f"That link redirects more than {_MAX_REDIRECTS} times. {_ADVICE}", permanent=True)

    def _pool(self, scheme: str) -> httpcore.AsyncConnectionPool:
        """A pool for one request, whose host our own backend resolves, checks and dials."""
        return httpcore.AsyncConnectionPool(ssl_context=self._certificates(scheme), network_backend=self._backend)

    def _certificates(self, scheme: str) -> ssl.SSLContext | None:
        """The trusted certificates, read once; ``None`` for http, which needs none."""
        if scheme != "https":
            return None
        if self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        return self._tls

    def _checked(self, url: str) -> httpx.URL:
        """The address of a link that may be opened. Raises FetchFailed or ForbiddenAddress for any other."""
        try:
            address = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchFailed(f"That is not an address I can open. {_ADVICE}", permanent=True) from error
        if address.scheme not in _DEFAULT_PORTS or not address.host:
            raise FetchFailed(f"I open only http and https links. {_ADVICE}", permanent=True)
        if address.userinfo:
            raise FetchFailed(f"I do not open links with a user name in them. {_ADVICE}", permanent=True)
        if not self._is_own(address) and _port(address) not in _ALLOWED_PORTS:
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
        self, response: httpcore.Response, url: httpx.URL, types: tuple[str, ...], moved_to: httpx.URL | None
    ) -> Fetched:
        status, headers = response.status, httpx.Headers(response.headers)
        if status != HTTPStatus.OK:
            wait = retry_after(headers.get("retry-after"), self._now()) if status in _BUSY else None
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
            moved_to=str(moved_to) if moved_to else None,
        )


def _target(address: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path)


def _headers(address: httpx.URL, validators: Validators) -> list[tuple[bytes, bytes]]:
    named = {"Host": address.netloc.decode("ascii")} | _HEADERS | validators.headers
    return [(name.encode(), value.encode()) for name, value in named.items()]


def _charset(content_type: str) -> str | None:
    """The charset that a Content-Type header declares."""
    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_charset()


def _port(address: httpx.URL) -> int:
    return address.port or _DEFAULT_PORTS[address.scheme]
