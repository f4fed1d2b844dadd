"""Opens connections to public addresses only.

A host is resolved once, and the checked address is the one that is dialled: a second look-up could give another address
(DNS rebinding). The check is in the network backend, so every redirect passes it, while TLS, SNI and the Host header
keep the host's name.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable

import httpcore

from data.errors import ForbiddenAddress
from data.loading.web.metering import Head, Metered

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Resolves a host and port to its addresses, as text. Raises OSError or UnicodeError."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]

# The IANA IPv4 and IPv6 Special-Purpose Address Registries, and multicast. Networks that the registries call globally
# reachable (AS112, AMT) are in here too: no site of pages is there. The last one is in no registry: Azure answers there
# with the settings of the machine that asks.
_SPECIAL_V4 = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "168.63.129.16/32",
)))  # fmt: skip
# All IPv6 addresses assigned for the internet (RFC 4291), without the special ones among them.
_UNICAST_V6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)


async def look_up(host: str, port: int) -> list[str]:
    """All addresses of ``host``, by the system's resolver. Raises OSError or UnicodeError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


def is_public(text: str) -> bool:
    """Whether ``text`` is an address of the public internet, by the registries and not by the version of Python. A
    mapped IPv4 address is checked as IPv4."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and not address.scope_id:
        if address.ipv4_mapped is None:
            return address in _UNICAST_V6 and not any(address in network for network in _SPECIAL_V6)
        address = address.ipv4_mapped
    if isinstance(address, ipaddress.IPv6Address):
        return False
    return not any(address in network for network in _SPECIAL_V4)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves a host once, refuses it if any of its addresses is not public, and dials the checked addresses.

    ``allow``: hosts and ports of the operator that may be private. ``dial`` opens the connection, for one request:
    ``head`` is that of its answer.
    """

    def __init__(
        self, *, allow: frozenset[tuple[str, int]], resolve: Resolve, dial: httpcore.AsyncNetworkBackend
    ) -> None:
        self._allow = allow
        self._resolve = resolve
        self._dial = dial
        self.head = Head()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's interface
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to ``host``. Raises ForbiddenAddress, or httpcore.ConnectError or ConnectTimeout if no address
        answers."""
        addresses = await self._checked(host, port)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = await self._dial.connect_tcp(address, port, timeout, local_address, socket_options)
                return Metered(stream, self.head)
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
