"""Delivery at Telegram's own speed, measured against a strict Bot API on 127.0.0.1.

    python -m benchmarks.delivery --pacing [--chats 300]     our pacer and PTB's AIORateLimiter
    python -m benchmarks.delivery --transport                how many workers and connections keep up the pace

The peer runs in an environment of its own, .venv-bench/limiter, made on the first run.
Efficiency: messages taken a second, readers' answers included, as a part of the 30 that the server allows.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PEER = Path(".venv-bench/limiter")
PEER_PACKAGES = ("python-telegram-bot[rate-limiter]==22.8",)
LIMIT = 30


@contextmanager
def strict_telegram(*arguments: str) -> Iterator[int]:
    """The port of a server that ends with the block."""
    command = [sys.executable, "-m", "benchmarks.strict_telegram", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.communicate()


def run(way: str, *arguments: str, server: tuple[str, ...] = ()) -> dict[str, Any]:
    """The figures of the client in one way of pacing, and those of the server."""
    python = sys.executable if way == "ours" else str(peer())
    with strict_telegram(*server) as port:
        command = [python, "-m", "benchmarks.pacing_client", way, "--port", str(port), *arguments]
        figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/stats") as stats:
            figures["server"] = json.load(stats)
            return figures


def peer() -> Path:
    """The Python of the peer's environment."""
    python = PEER / "bin" / "python"
    if not python.exists():
        venv.create(PEER, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER_PACKAGES], check=True)
    return python


def row(name: str, figures: dict[str, Any]) -> str:
    """A line of a Markdown table."""
    server = figures["server"]
    efficiency = (server["accepted"] - 1) / server["seconds"] / LIMIT
    cells = [
        name,
        f"{efficiency:.3f}",
        server["refused"],
        server["early"],
        figures["raised"],
        f"{figures['p50']:.2f} / {figures['p95']:.2f} s ({figures['answers']})",
        f"{figures['cpu']:.1%}",
        f"{figures['rss_mib']:.0f} MiB",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def table(rows: Iterator[str]) -> None:
    """Prints each row as it is measured."""
    print("| run | efficiency | 429s | of these early | raised | answers p50 / p95 (n) | CPU | RSS |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for line in rows:
        print(line, flush=True)


def pacing(ways: list[str], chats: int) -> Iterator[str]:
    """A fan-out in each way."""
    for way in ways:
        yield row(way, run(way, "--chats", str(chats)))


def transport(chats: int) -> Iterator[str]:
    """Our pacer with more and fewer workers and connections, at the answer times of Telegram."""
    for workers, pool in [(1, 8), (3, 8), (5, 8), (8, 16), (10, 16), (16, 32), (30, 64), (100, 256)]:
        figures = run("ours", "--chats", str(chats), "--workers", str(workers), "--pool", str(pool))
        yield row(f"{workers} workers, {pool} connections", figures)


def main() -> None:
    """Reads the command line and prints the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pacing", action="store_true")
    parser.add_argument("--transport", action="store_true")
    parser.add_argument("--chats", type=int, default=3000)
    parser.add_argument("--ways", nargs="+", default=["ours", "aio-default", "aio-even"])
    arguments = parser.parse_args()
    if not (arguments.pacing or arguments.transport):
        parser.error("say what to measure: --pacing or --transport")
    if arguments.pacing:
        table(pacing(arguments.ways, arguments.chats))
    if arguments.transport:
        table(transport(arguments.chats))


if __name__ == "__main__":
    main()
