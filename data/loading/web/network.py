"""Which addresses may be dialled: the checked answer of one look-up is the one that is dialled.

A name could answer differently when asked twice (DNS rebinding), so the check sits where the connection is
made: each redirect passes it again, and TLS, SNI and the Host header keep the name.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable

import httpcore

from data.errors import ForbiddenAddress

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""From a host and a port to the addresses it has, as text."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]

# Ways to write an IPv4 address inside IPv6: NAT64, 6to4, Teredo.
_TUNNELS = tuple(
    ipaddress.IPv6Network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
# All IPv6 addresses that are given out for the internet (RFC 4291); site-local ones pass Python's is_global.
_UNICAST = ipaddress.IPv6Network("2000::/3")


async def look_up(host: str, port: int) -> list[str]:
    """All addresses of ``host``, by the system's resolver."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


def is_public(text: str) -> bool:
    """Whether ``text`` is an address of the public internet; IPv4 inside IPv6 is looked at as itself."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id or any(address in network for network in _TUNNELS):
            return False
        if address.ipv4_mapped is None and address not in _UNICAST:
            return False
        address = address.ipv4_mapped or address
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not special


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Looks a host up once, refuses it when any answer is not public, and dials an answer it has seen.

    ``allow`` holds host and port pairs of the operator that may be private. ``dial`` opens the connection.
    """

    def __init__(
        self, *, allow: frozenset[tuple[str, int]], resolve: Resolve, dial: httpcore.AsyncNetworkBackend
    ) -> None:
        self._allow = allow
        self._resolve = resolve
        self._dial = dial

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's interface
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to ``host``. Raises ForbiddenAddress, or httpcore.ConnectError when none answers."""
        addresses = await self._checked(host, port)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return await self._dial.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        if (host.casefold(), port) not in self._allow and not all(is_public(each) for each in addresses):
            raise ForbiddenAddress(
                "That link leads into a private network, which I do not open. Paste the text instead."
            )
        return addresses
