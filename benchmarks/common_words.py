"""Writes summarizer/common_words.txt: words that news writes with a capital only at the head of a sentence.

    python -m benchmarks.common_words

A word is kept when MIN_ARTICLES of the corpora beside the project have it in lower case, and hardly any of its
occurrences within a sentence has a capital. Only the words are written, no passage of a text.
"""

from __future__ import annotations

import gzip
import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from benchmarks.marks import CORPORA
from summarizer.word_lists import function_words

MIN_ARTICLES = 15
MAX_CAPITALISED = 0.02
"""Share of a word's occurrences within sentences that may have a capital: 'Target' and 'Shell' have more."""

_FILES = (
    "summaries/cnn_dev.jsonl",
    "summaries/cnndm_train.jsonl",
    "summaries/bbc_dev.jsonl",
    "summaries/xsum_dev.jsonl",
    "quotes/polnear_more.jsonl",
    "quotes/polnear_dev.jsonl",
)
_PAGES = "pages_train/text.jsonl.gz"
_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Za-z]{3,}\b")
"""A word behind a word in lower case, a comma or a semicolon: it has a capital only for a reason of its own."""

_SENTENCE_END = (".", "?", "!", "”", '"')
_WIDTH = 120
_HEAD = """\
# Words that news writes with a capital only at the head of a sentence, in lower case. Made by
# python -m benchmarks.common_words from the texts of some 5,000 articles; it says which.
"""


def main() -> None:
    """Writes the list."""
    lower, capital = counted()
    shares = {word: capital[word] / (capital[word] + lower[word]) for word in lower}
    common = sorted(word for word, share in shares.items() if lower[word] >= MIN_ARTICLES and share < MAX_CAPITALISED)
    kept = [word for word in common if word not in function_words()]
    path = Path(str(resources.files("summarizer").joinpath("common_words.txt")))
    path.write_text(_HEAD + textwrap.fill(" ".join(kept), _WIDTH) + "\n", encoding="utf-8")


def counted() -> tuple[Counter[str], Counter[str]]:
    """In how many articles each word stands in lower case, and in how many with a capital within a sentence."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts():
        lines = [line for line in text.splitlines() if line.rstrip().endswith(_SENTENCE_END)]
        found = {word for line in lines for word in _WITHIN.findall(line)}
        lower.update({word for word in found if word.islower()})
        capital.update({word.lower() for word in found if not word.islower()})
    return lower, capital


def texts() -> Iterator[str]:
    """The bodies of the English articles of the corpora."""
    for name in _FILES:
        for line in (CORPORA / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row.get("body") or row["text"]
    with gzip.open(CORPORA / _PAGES, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if (row["lang"] or "en").startswith("en") and row["body"]:
                yield "\n".join(row["lines"][number] for number in row["body"])


if __name__ == "__main__":
    main()
