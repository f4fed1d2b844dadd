"""The socket that HTTP is served on, taken before anything else starts: a taken port ends the start at once."""

from __future__ import annotations

import importlib.util
import socket


class HttpUnavailable(Exception):
    """HTTP can't be served; the text names the setting and the reason."""


def bound(address: tuple[str, int]) -> socket.socket:
    """A socket bound to a host and port, not listening yet. Raises HttpUnavailable."""
    require_extra()
    host, port = address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers at once (TCP_NODELAY) only on sockets that name their protocol.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        raise HttpUnavailable(f"BOT_HTTP: {host}:{port}: {error.strerror or error}.") from error
    return taken


def require_extra() -> None:
    """Raises HttpUnavailable if the extra newsbrief[http] is not installed."""
    if not all(importlib.util.find_spec(name) for name in ("starlette", "uvicorn")):
        raise HttpUnavailable("BOT_HTTP needs Starlette and uvicorn: pip install 'newsbrief[http]'.")
