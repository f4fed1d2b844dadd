"""Fetches pages and feeds over HTTP, within limits of time and size, and from public addresses only."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus

import httpcore
import httpx

from data.errors import FetchFailed, ForbiddenAddress, NotText
from data.loading import border
from data.loading.addresses import parts_of
from data.loading.files import RawPage
from data.loading.inflating import GZIP
from data.loading.web.metering import MAX_FEED_BYTES, MAX_PAGE_BYTES, read_body
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


_Wanted = tuple[re.Pattern[str], int]  # which media types are taken, and how long the body may be as it is sent

_PAGE: _Wanted = re.compile(r"text/html|application/xhtml\+xml|text/plain"), MAX_PAGE_BYTES
# Servers send feeds under any name of XML, JSON or text, or under none.
_FEED: _Wanted = re.compile(r"text/.*|.*(?:xml|json)|(?:application|binary)/octet-stream", re.S), MAX_FEED_BYTES
_PLAIN = {"", "identity"}
_CHARSET = re.compile(r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{1,40})", re.I)
_HEADERS = {
    "User-Agent": "Newsbrief/0.1 (news bot; reads single pages for editors)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators of a version, with which a server is asked for a newer one (RFC 9110, section 13). One that is not
    of visible ASCII is never sent."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value and border.header(value)}


NO_VALIDATORS = Validators()
"""For the first fetch: any version is new."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response.

    ``page``: what it holds, whose address is the one that sent it, after all redirects.
    ``is_own``: the address is the operator's own, and was opened for that reason.
    ``moved_to``: the new address, if the requested one has moved permanently.
    """

    page: RawPage
    validators: Validators
    moved_to: str | None = None
    is_own: bool = False


class _Unchanged(Exception):
    """The server has no newer version."""


class Fetcher:
    """Fetches pages and feeds. Keeps no cookies and no connections, and ignores proxy variables.

    ``allow``: hosts and ports of the operator that may be private. A link must name the host exactly so, and must be
    trusted: given by an admin, or found in a feed of the operator's own. No other site can redirect to them.
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
        self._guarded = partial(GuardedBackend, resolve=resolve, dial=dial or httpcore.AnyIOBackend())
        self._now = now
        self._seconds = seconds
        self._tls: ssl.SSLContext | None = None

    async def fetch_page(self, url: str, *, trusted: bool = True) -> RawPage:
        """The page at ``url``, HTML or plain text, not decoded yet. Raises FetchFailed, also when a site redirects a
        page to its front page, as many do with what they have taken off; PageTooBig or NotText."""
        page = (await self._fetch(url, _PAGE, NO_VALIDATORS, trusted)).page
        if _is_front(page.url or "") and not _is_front(url):
            raise FetchFailed(f"That link leads to the front page of its site. {_ADVICE}", permanent=True)
        return page

    async def fetch_feed(self, url: str, validators: Validators = NO_VALIDATORS) -> Fetched | None:
        """The feed at ``url``, an admin's link, not parsed yet; ``None`` if it is the version of ``validators``. Raises
        FetchFailed, PageTooBig or NotText."""
        try:
            return await self._fetch(url, _FEED, validators, trusted=True)
        except _Unchanged:
            return None

    async def _fetch(self, url: str, wanted: _Wanted, validators: Validators, trusted: bool) -> Fetched:
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(url.strip(), wanted, validators, trusted)
        except TimeoutError as error:
            raise FetchFailed(f"That link did not answer within {self._seconds:g} seconds. {_ADVICE}") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise FetchFailed(f"That link could not be reached. {_ADVICE}") from error

    async def _follow(self, url: str, wanted: _Wanted, validators: Validators, trusted: bool) -> Fetched:
        first = current = moved_to = self._checked(url, trusted)
        for _ in range(_MAX_REDIRECTS + 1):
            is_own = trusted and self._is_listed(current)
            backend = self._guarded(allow=self._allow if trusted else frozenset())
            host, port, path = current.raw_host, current.port, current.raw_path
            aim = httpcore.URL(scheme=current.raw_scheme, host=host, port=port, target=path)
            async with (
                # A pool for one request, whose host the backend resolves, checks and dials.
                httpcore.AsyncConnectionPool(self._certificates(current.scheme), network_backend=backend) as pool,
                pool.stream("GET", aim, headers=_headers(current, validators)) as response,
            ):
                backend.head.is_over = True
                if response.status == HTTPStatus.NOT_MODIFIED and validators.headers:
                    raise _Unchanged
                if response.status not in _REDIRECTS:
                    moved = None if moved_to is first else moved_to
                    return await self._answer(response, current, wanted, moved, is_own)
                target = self._redirected(current, httpx.Headers(response.headers).get("location", ""), is_own)
                if current is moved_to and response.status in _PERMANENT_REDIRECTS:
                    # The validators are of the resource at the old address.
                    moved_to, validators = target, NO_VALIDATORS
                current, trusted = target, is_own
        raise FetchFailed(f"That link redirects more than {_MAX_REDIRECTS} times. {_ADVICE}", permanent=True)

    def _certificates(self, scheme: str) -> ssl.SSLContext | None:
        """The trusted certificates, read once; ``None`` for http, which needs none."""
        if scheme != "https":
            return None
        if self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        return self._tls

    def _checked(self, url: str, trusted: bool) -> httpx.URL:
        """The address of a link that may be opened. Raises FetchFailed or ForbiddenAddress for any other."""
        try:
            address = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise _no_address() from error
        if address.scheme not in _DEFAULT_PORTS or not address.host:
            raise FetchFailed(f"I open only http and https links. {_ADVICE}", permanent=True)
        if border.address(str(address)) is None:
            raise _no_address()
        if address.userinfo:
            raise FetchFailed(f"I do not open links with a user name in them. {_ADVICE}", permanent=True)
        if not (trusted and self._is_listed(address)) and _port(address) not in _ALLOWED_PORTS:
            raise ForbiddenAddress(f"I do not open links to port {_port(address)}. {_ADVICE}")
        return address

    def _is_listed(self, address: httpx.URL) -> bool:
        return (address.host.casefold(), _port(address)) in self._allow

    def _redirected(self, current: httpx.URL, location: str, is_own: bool) -> httpx.URL:
        """The address that ``current`` redirects to; ``is_own``: ``current`` is trusted and the operator's own."""
        try:
            joined = current.join(location)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchFailed(f"That link redirects to no address. {_ADVICE}", permanent=True) from error
        if self._is_listed(joined) and not is_own:
            raise ForbiddenAddress(f"That link redirects into a private network. {_ADVICE}")
        target = self._checked(str(joined), is_own)
        if current.scheme == "https" and target.scheme == "http":
            raise ForbiddenAddress(f"That link redirects from https to http. {_ADVICE}")
        return target

    async def _answer(
        self, response: httpcore.Response, url: httpx.URL, wanted: _Wanted, moved_to: httpx.URL | None, is_own: bool
    ) -> Fetched:
        status, headers = response.status, httpx.Headers(response.headers)
        if status != HTTPStatus.OK:
            wait = retry_after(headers.get("retry-after"), self._now()) if status in _BUSY else None
            sentence = f"That link answered {status}. {_ADVICE}"
            raise FetchFailed(sentence, status=status, permanent=status == HTTPStatus.GONE, retry_after=wait)
        declared = headers.get("content-type", "text/html")
        content_type = declared.split(";")[0].strip().casefold()
        types, max_bytes = wanted
        if not types.fullmatch(content_type):
            raise NotText(f"That link is not a page of text ({border.shown(content_type, 60)}). {_ADVICE}")
        encoding = _encoding(headers.get("content-encoding", ""))
        page = RawPage(
            await read_body(response.aiter_stream(), max_bytes),
            self._now(),
            url=str(url.copy_with(fragment=None)),
            media_type=content_type,
            declared=_charset(declared),
            encoding=encoding,
        )
        validators = Validators(border.header(headers.get("etag")), border.header(headers.get("last-modified")))
        return Fetched(page, validators, str(moved_to) if moved_to else None, is_own)


def _is_front(url: str) -> bool:
    """Whether an address has neither a path nor a query."""
    parts = parts_of(url.strip())
    return not (parts.path.strip("/") or parts.query)


def _no_address() -> FetchFailed:
    return FetchFailed(f"That is not an address I can open. {_ADVICE}", permanent=True)


def _headers(address: httpx.URL, validators: Validators) -> list[tuple[bytes, bytes]]:
    named = {"Host": address.netloc.decode("ascii")} | _HEADERS | validators.headers
    return [(name.encode(), value.encode()) for name, value in named.items()]


def _charset(content_type: str) -> str | None:
    """The charset that a Content-Type header declares."""
    found = _CHARSET.search(content_type[:1000])
    return found[1].casefold() if found else None


def _encoding(header: str) -> str:
    """The Content-Encoding of a header. Raises FetchFailed for any but gzip and none."""
    encoding = header.strip().casefold()
    if encoding in _PLAIN or encoding in GZIP:
        return encoding
    sentence = f"That link answers in an encoding I did not ask for ({border.shown(encoding, 30)}). {_ADVICE}"
    raise FetchFailed(sentence)


def _port(address: httpx.URL) -> int:
    return address.port or _DEFAULT_PORTS.get(address.scheme, 0)
