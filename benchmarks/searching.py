"""How long /search, /said and the inline offers take over many stories, on SQLite.

    python -m benchmarks.searching --stories 100000

The stories are made of words drawn by Zipf's law from 30,000 made-up ones, with 2,000 speakers; the seed is fixed. Each
question is asked of a desk as the bot's reading thread asks it. Prints the p50, p95 and the longest of each kind, in
milliseconds.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.desk.desk import Desk
from bot.desk.readers import searching, sharing
from bot.desk.sections import Sections
from data.models import Article
from data.store.store import Store
from summarizer import Brief, Quote, Span

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORDS, SPEAKERS, QUESTIONS, BATCH = 30_000, 2_000, 200, 500
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeiou"]


class Newsroom:
    """Makes stories and questions, from one seed."""

    def __init__(self) -> None:
        self._random = random.Random(19)
        self._words = sorted({self._word() for _ in range(WORDS)})
        self._random.shuffle(self._words)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))
        self.names = [f"{self._word().title()} {self._word().title()}" for _ in range(SPEAKERS)]

    def article(self, number: int) -> tuple[Article, Brief]:
        """A story of 60 words with two quotes."""
        sentences = [" ".join(self.words(14)).capitalize() + "." for _ in range(5)]
        body = " ".join(sentences)
        starts = [body.index(sentence) for sentence in sentences]
        spans = [Span(text, start, start + len(text)) for text, start in zip(sentences, starts, strict=True)]
        quotes = tuple(Quote((span,), self._random.choice(self.names), None) for span in spans[3:])
        headline = f"{' '.join(self.words(7)).capitalize()} {number}"
        at = NOW - timedelta(minutes=number)
        return Article(headline, body, published_at=at), Brief(tuple(spans[:3]), quotes, quotes)

    def words(self, count: int) -> list[str]:
        """Words as texts have them: few very often, most seldom."""
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def questions(self) -> dict[str, Callable[[Desk], object]]:
        """One question of each kind."""
        one, two, rare, name = self.words(1), self.words(2), self._random.choice(self._words), self._name()
        phrase, words = " ".join(two), " ".join(two)
        return {
            "search, a word": lambda desk: searching.search(desk, one[0], now=NOW),
            "search, two words": lambda desk: searching.search(desk, words, now=NOW),
            "search, a phrase": lambda desk: searching.search(desk, f'"{phrase}"', now=NOW),
            "search, the commonest word": lambda desk: searching.search(desk, self._words[0], now=NOW),
            "search, a rare word": lambda desk: searching.search(desk, rare, now=NOW),
            "search, no such word": lambda desk: searching.search(desk, f"{rare}xq", now=NOW),
            "nearest spelling": lambda desk: searching.nearest(desk, f"{rare}xq"),
            "said, a full name": lambda desk: searching.said(desk, name),
            "said, a first name": lambda desk: searching.said(desk, name.split()[0]),
            "inline offers": lambda desk: sharing.offers(desk, name, now=NOW),
        }

    def _word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.randint(2, 4)))

    def _name(self) -> str:
        return self._random.choice(self.names)


def fill(store: Store, newsroom: Newsroom, stories: int) -> None:
    """Files the stories, the oldest first."""
    for first in range(0, stories, BATCH):
        with store.transaction():
            for number in range(first, min(first + BATCH, stories)):
                article, brief = newsroom.article(stories - number)
                store.posts.add_article(article, brief, "World", article.published_at or NOW)


def measured(desk: Desk, newsroom: Newsroom) -> dict[str, list[float]]:
    """The milliseconds of each question, by its kind."""
    times: dict[str, list[float]] = {}
    for _ in range(QUESTIONS):
        for kind, ask in newsroom.questions().items():
            begun = time.perf_counter()
            ask(desk)
            times.setdefault(kind, []).append((time.perf_counter() - begun) * 1000)
    return times


def lines(times: dict[str, list[float]]) -> Iterator[str]:
    """A line for each kind."""
    for kind, each in times.items():
        each.sort()
        yield f"{kind:28} p50 {each[len(each) // 2]:7.1f}  p95 {each[len(each) * 95 // 100]:7.1f}  max {each[-1]:7.1f}"


def main() -> None:
    """Reads the command line and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100_000)
    count = parser.parse_args().stories
    newsroom = Newsroom()
    with TemporaryDirectory() as folder:
        address = str(Path(folder, "news.db"))
        store = Store.open(address)
        begun = time.monotonic()
        fill(store, newsroom, count)
        store.close()
        print(
            f"{count:,} stories filed in {time.monotonic() - begun:.0f} s, {Path(address).stat().st_size / 1e6:.0f} MB"
        )
        reading = Store.open_for_reading(address)
        desk = Desk(reading, Sections(("World",)), timedelta(seconds=20), timedelta(seconds=10))
        print("\n".join(lines(measured(desk, newsroom))), flush=True)
        reading.close()


if __name__ == "__main__":
    main()
