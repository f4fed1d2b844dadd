"""HTTP to Telegram for hundreds of requests at once: aiohttp in the place of httpx, under PTB's own interface.

httpx looks through its whole pool of connections at each request (encode/httpx#3215): with 150 in flight, as paid
broadcasts need, it takes some 300 requests a second, and aiohttp 3,500.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, urlsplit
from urllib.request import getproxies, proxy_bypass

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.transport.http import CheckedRequest, Json, certificates, checked
from bot.transport.limiter import note_sent

if TYPE_CHECKING:
    import aiohttp

CONNECT_SECONDS = 5.0
"""How long a connection may take, as in PTB's own client."""

KEEP_SECONDS = 15.0
"""How long an idle connection is kept."""


class ManyAtOnce(BaseRequest):
    """PTB's requests through aiohttp, checked as CheckedRequest's. ``on_answer`` sees each: method, status, body.

    ``server``: its address, to look up once whether a proxy leads there. ``connections``: the most at once.
    ``read_seconds``: how long Telegram may be silent. ``pool_seconds``: how long a request waits for a connection, a
    new one included.
    """

    def __init__(
        self,
        server: str,
        connections: int,
        *,
        read_seconds: float,
        pool_seconds: float,
        on_answer: Callable[[str, int, bytes], None],
    ) -> None:
        self._server, self._connections, self._on_answer = server, connections, on_answer
        self._read_seconds, self._pool_seconds = read_seconds, pool_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Opens the pool, in the running event loop."""
        import aiohttp

        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=_noting_connector(self._connections),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                proxy=_proxy_to(self._server),
            )

    async def shutdown(self) -> None:
        """Closes all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of a Bot API server's answer. Raises NetworkError and TimedOut.

        ``write_timeout`` counts for nothing: aiohttp has none.
        """
        import aiohttp

        if self._session is None:
            raise RuntimeError("The HTTP client is not initialized.")
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_or_default(pool_timeout, self._pool_seconds),
            sock_connect=_or_default(connect_timeout, CONNECT_SECONDS),
            sock_read=_or_default(read_timeout, self._read_seconds),
        )
        try:
            body, headers = _body(request_data)
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                status, answer = response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error
        self._on_answer(url.rpartition("/")[2], status, answer)
        return status, checked(status, answer)

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """As CheckedRequest's."""
        return CheckedRequest.parse_json_payload(payload)


def _noting_connector(connections: int) -> aiohttp.TCPConnector:
    """A pool of connections that tells the pacer when a request has got one: it is written at once then.

    aiohttp's own tracing tells the same, at a tenth of all that a request costs.
    """
    import aiohttp

    class Noting(aiohttp.TCPConnector):
        async def connect(self, *args: Any, **kwargs: Any) -> Any:
            connection = await super().connect(*args, **kwargs)
            note_sent()
            return connection

    # Not those of the machine, which may have none.
    return Noting(limit=connections, keepalive_timeout=KEEP_SECONDS, ssl=certificates())


def _proxy_to(server: str) -> str | None:
    """The proxy that the environment names for a server. aiohttp itself would read ~/.netrc at each request."""
    address = urlsplit(server)
    is_direct = proxy_bypass(address.hostname or "")
    return None if is_direct else getproxies().get(address.scheme)


def _body(data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    """The fields of a request and its files, if it has any, and the headers that say how they are written."""
    if data is None:
        return None, {}
    if not data.contains_files:
        fields = "&".join(f"{name}={_quoted(value)}" for name, value in data.json_parameters.items())
        return fields.encode(), {"Content-Type": "application/x-www-form-urlencoded"}
    import aiohttp

    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, content_type) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form, {}


@lru_cache(maxsize=256)
def _quoted(value: str) -> str:
    """A field as a form has it. An alert's text and buttons go to thousands: to quote them each time was a twelfth of
    all that an alert costs."""
    return quote_plus(value)


def _or_default(given: Any, default: float) -> float | None:
    seconds: float | None = default if given is BaseRequest.DEFAULT_NONE else given
    return seconds
