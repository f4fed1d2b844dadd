"""Passages in the manner of newsrooms around the world, with the roles of those who speak.

Each file has the speakers with their roles, a line of '====', and the text. They were written before they were run.
"""

from collections.abc import Iterator
from pathlib import Path

from summarizer.quotes.finding import find_quotes

PASSAGES = sorted(Path(__file__).with_name("newsrooms").glob("*.txt"))


def judged() -> Iterator[tuple[bool, bool]]:
    """For each quote, whether its speaker and their role are right; a role when it has half of the words."""
    for path in PASSAGES:
        told, body = path.read_text(encoding="utf-8").split("\n====\n")
        roles = dict(line.split(" | ") for line in told.splitlines())
        for quote in find_quotes(body):
            wanted = set(roles.get(quote.speaker or "", "").lower().split())
            given = set((quote.role or "").lower().split())
            yield bool(wanted), bool(wanted) and 2 * len(wanted & given) >= len(wanted)


def test_nine_of_ten_speakers_and_roles_are_right() -> None:
    speakers, roles = zip(*judged(), strict=True)
    assert sum(speakers) >= 0.9 * len(speakers)
    assert sum(roles) >= 0.9 * len(roles)
