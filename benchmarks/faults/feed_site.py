"""A hundred feeds on 127.0.0.1, one of which is hostile: each poll of that one gets something else that is wrong."""

from __future__ import annotations

import gzip
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

from benchmarks.fanout import CHECKOUT

FEEDS = 100
HOSTILE = 50
"""The number of the hostile feed."""

WORDS = (CHECKOUT / "bot" / "sample.txt").read_text(encoding="utf-8").split()


def feed(number: int, editions: int) -> bytes:
    """A feed with one full article for each edition."""
    items = "".join(
        _item(f"Town {number} mends its quay {edition}", number * 1000 + edition) for edition in range(editions)
    )
    return f'<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>{items}</channel></rss>'.encode()


def _item(headline: str, number: int) -> str:
    # Words in an order of their own, so that no story resembles another.
    chosen = random.Random(number)
    body = "".join(f"<p>The council {' '.join(chosen.choices(WORDS, k=60))}.</p>" for _ in range(5))
    link = f"https://town.example/{number}"
    return f"<item><title>{headline}</title><link>{link}</link><c:encoded><![CDATA[{body}]]></c:encoded></item>"


ATTACKS = (
    gzip.compress(b"<rss>" + b"<a>" * 10_000_000),
    b"<?xml version='1.0' encoding='punycode'?><rss>" + b"a" * 900_000,
    b"<rss><channel><item><title>&#xD800;\x01\x02</title><link>http://[::1/:99999</link></item></channel></rss>",
    b"<rss><channel>" + b"<item><title>" + b"<b>" * 200_000 + b"</title></item></channel></rss>",
    b"\xff\xfe" + b"\x00\xd8" * 400_000,
)


@contextmanager
def site() -> Iterator[tuple[int, list[int]]]:
    """The port of the site, and a list whose one number is how many editions each feed has."""
    editions, polls = [1], count()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            number = int(self.path.strip("/"))
            if number != HOSTILE:
                self._answer(feed(number, editions[0]))
            elif (turn := next(polls)) % (len(ATTACKS) + 1) == len(ATTACKS):
                self._drip()
            else:
                self._answer(ATTACKS[turn % (len(ATTACKS) + 1)])

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            if body.startswith(b"\x1f\x8b"):
                self.send_header("Content-Encoding", "gzip")
            self.send_header("ETag", "\x01odd")
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            self.send_response(200)
            self.end_headers()
            for _ in range(120):
                self.wfile.write(b"<")
                time.sleep(1)

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, editions
    finally:
        server.shutdown()
        server.server_close()
