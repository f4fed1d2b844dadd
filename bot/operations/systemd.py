"""Tells systemd that the process is up and alive: the protocol of sd_notify(3), as far as a service needs it."""

from __future__ import annotations

import asyncio
import logging
import os
import socket

log = logging.getLogger(__name__)

READY = "READY=1"
STOPPING = "STOPPING=1"
ALIVE = "WATCHDOG=1"

SIGNS_WITHIN_LIMIT = 3
"""Signs of life within the time after which systemd restarts the process, so that one may be late."""


def notify(state: str) -> None:
    """Sends one state to systemd; does nothing when the process is no service of Type=notify (NOTIFY_SOCKET is unset).

    A socket that can't be reached is logged: systemd then ends the process after its time limit.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]  # a name in Linux's abstract namespace (unix(7))
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            sender.sendto(state.encode(), address)
    except OSError as error:
        log.warning("Could not tell systemd %s: %s", state, error)


async def keep_alive() -> None:
    """Gives signs of life until cancelled, if systemd waits for them (WatchdogSec). A hung event loop gives none."""
    limit = int(os.environ.get("WATCHDOG_USEC", "0")) / 1e6
    while limit:
        notify(ALIVE)
        await asyncio.sleep(limit / SIGNS_WITHIN_LIMIT)
