"""Small fingerprints of the posts' texts, by which texts that share passages are found without reading them all.

A sketch is the SIZE smallest hashes of a text's runs of four words (Broder, 'On the resemblance and containment of
documents', 1997): two texts that share many runs share some of the smallest. It only proposes candidates; the texts
themselves are compared afterwards (data.duplicates).
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import blake2b
from heapq import nsmallest

from data.store.codec import time_text
from data.store.engine import Engine

SIZE = 32
"""Hashes a post. Of two texts with half of their runs in common, about 21 of them are the same."""

RUN = 4
MOST_CANDIDATES = 8
_FEWEST = 20
_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """The sketch of a text, the same in every process; empty for one of under twenty runs of words."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return tuple(nsmallest(SIZE, map(_hashed, runs))) if len(runs) >= _FEWEST else ()


def _hashed(run: str) -> int:
    """63 bits, which a BIGINT holds."""
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


class Sketches:
    """The posts' sketches. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, post_id: int, values: tuple[int, ...], now: datetime) -> None:
        """Keeps a post's sketch in the place of an earlier one."""
        self._engine.execute("DELETE FROM sketches WHERE post_id = :post", post=post_id)
        for value in values:
            self._engine.execute(
                "INSERT INTO sketches (hash, post_id, since) VALUES (:hash, :post, :now)",
                hash=value,
                post=post_id,
                now=time_text(now),
            )

    def like(self, values: tuple[int, ...], since: datetime) -> list[int]:
        """The posts since a time that share most of a sketch, MOST_CANDIDATES at most, the likest first."""
        if not values:
            return []
        wanted = {f"hash{place}": value for place, value in enumerate(values)}
        rows = self._engine.query(
            f"""SELECT post_id, COUNT(*) AS shared FROM sketches
            WHERE hash IN ({", ".join(f":{name}" for name in wanted)}) AND since >= :since
            GROUP BY post_id ORDER BY shared DESC, post_id DESC LIMIT {MOST_CANDIDATES}""",  # noqa: S608
            since=time_text(since),
            **wanted,
        )
        return [row["post_id"] for row in rows]

    def remove_before(self, before: datetime) -> None:
        """Forgets the sketches from before a time."""
        self._engine.execute("DELETE FROM sketches WHERE since < :before", before=time_text(before))
