"""Telegram as it sends updates to a webhook, through a balancer that gives each to the next process."""

from __future__ import annotations

import itertools
import socket
import threading
from typing import Any, Self

import httpx
from support.telegram import TelegramServer

Json = dict[str, Any]
SECRET = "webhook-secret"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class RoundRobin:
    """Sends each of the server's updates to the next of some addresses, as often as it takes to get a 200.

    ``sent`` are the ids that were taken, with the addresses that took them.
    """

    def __init__(self, telegram: TelegramServer, addresses: list[str], *, twice: bool = False) -> None:
        self._telegram, self._twice = telegram, twice
        self._next = itertools.cycle(addresses)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.sent: list[tuple[int, str]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join(timeout=60)

    def _run(self) -> None:
        with httpx.Client(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}, timeout=20) as client:
            while not self._stop.wait(0.01):
                for update in self._telegram.do(lambda server: list(server.updates._waiting)):
                    for _ in range(1 + self._twice):
                        self._deliver(client, update)
                    number = update["update_id"] + 1
                    self._telegram.do(lambda server, number=number: server.updates._confirm(number))

    def _deliver(self, client: httpx.Client, update: Json) -> None:
        while not self._stop.is_set():
            address = next(self._next)
            try:
                answer = client.post(address, json=update)
            except httpx.TransportError:
                continue
            if answer.status_code == 200:
                self.sent.append((update["update_id"], address))
                return
