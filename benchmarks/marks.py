"""The sets that editors marked by reading: which sentences and quotations of an article belong in its brief.

They lie beside the project (../shared/corpora); their rules stand in ../shared/notes/brief-choice.md and key-quotes.md.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from benchmarks.corpora import SHARED
from data import Page
from data.loading.clean import clean
from data.loading.html.article import MAX_DESCRIPTION_CHARACTERS
from data.loading.html.structured import read_structured
from data.loading.html.tree import parse

CORPORA = SHARED / "corpora"
BRIEF_MARKS = CORPORA / "summaries" / "brief_marks.tsv"
KEY_MARKS = CORPORA / "quotes" / "key_marks.tsv"

FILES = {
    "cnn_dev": "summaries/cnn_dev.jsonl",
    "bbc_dev": "summaries/bbc_dev.jsonl",
    "xsum_dev": "summaries/xsum_dev.jsonl",
    "gum_news": "summaries/gum_news.jsonl",
    "ggt_dev": "quotes/ggt_dev.jsonl",
    "polnear_dev": "quotes/polnear_dev.jsonl",
    "polnear_more": "quotes/polnear_more.jsonl",
    "world_press": "quotes/world_dev.jsonl",
    "pages": "pages/gold_html.jsonl",
    "pages_train": "pages_train/html_gold.jsonl",
}
"""The file of each marked set, in CORPORA."""

MORE_THAN_ONE = "m"
"""What stands for the need of a sentence that needs several others, or one that is not in the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an editor said of a passage of ``length`` characters at ``offset``.

    ``mark``: 2 (belongs in the brief), 1 (acceptable), 0, -1 (must never be shown). ``needs`` is the offset of the
    sentence that it leans on, MORE_THAN_ONE or '-'; ``kind`` says what a -1 is.
    """

    offset: int
    length: int
    mark: int
    needs: str = "-"
    kind: str = ""

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with one editor's marks, in the order of the text. ``house`` is its set, ``description`` what its page
    says of itself."""

    house: str
    id: str
    headline: str
    text: str
    marks: Sequence[Mark]
    description: str = ""

    @property
    def key(self) -> str:
        """What tells the article from all others."""
        return f"{self.house}/{self.id}"

    def at(self, start: int, end: int) -> Mark | None:
        """The mark with which the passage from ``start`` to ``end`` shares most characters."""
        shared = [(min(end, mark.end) - max(start, mark.offset), mark) for mark in self.marks]
        best = max(shared, key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] > 0 else None


@cache
def marked_sentences() -> Sequence[Marked]:
    """The articles of brief_marks that hold news, by their first marker.

    Left out: pages without a sentence marked 2, which are no news; headlines of pages that are given stay apart.
    """
    articles = _articles(BRIEF_MARKS)
    return [article for article in articles if any(mark.mark == 2 for mark in article.marks)]


@cache
def marked_quotes() -> Sequence[Marked]:
    """The articles of key_marks, by their first marker."""
    return list(_articles(KEY_MARKS))


def _articles(path: Path) -> Iterable[Marked]:
    rows: dict[tuple[str, str], dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            mark = Mark(
                int(row["offset"]), int(row["length"]), int(row["mark"]), row.get("needs") or "-", row.get("kind") or ""
            )
            rows[row["set"], row["doc_id"]][row["marker"]].append(mark)
    for (house, name), by_marker in rows.items():
        marks = sorted(next(iter(by_marker.values())), key=lambda mark: mark.offset)
        headline, text = _texts(house)[name]
        yield Marked(house, name, headline, text, marks, _description(house, name))


def _description(house: str, name: str) -> str:
    """What the page of an article says of itself; '' for the sets that are no pages."""
    if house not in ("pages", "pages_train"):
        return ""
    page = CORPORA / house / "html" / f"{_files(house)[name]}.gz"
    html = Page.from_bytes(gzip.decompress(page.read_bytes()), name=page.stem, fetched_at=datetime.now(UTC)).html or ""
    return clean(read_structured(parse(html)).description)[:MAX_DESCRIPTION_CHARACTERS]


@cache
def _files(house: str) -> Mapping[str, str]:
    """The file of each page of a set, by its name."""
    lines = (CORPORA / FILES[house]).read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["file"] for row in map(json.loads, lines)}


@cache
def _texts(house: str) -> Mapping[str, tuple[str, str]]:
    """Headline and text of a set's articles, by their names."""
    found = {}
    for line in (CORPORA / FILES[house]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = str(row.get("id") or row["doc_id"]).removeprefix("press/")
        found[name] = (row.get("headline") or row.get("title") or "", row.get("body") or row["text"])
    return found
