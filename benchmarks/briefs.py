"""Quality and speed of the sentences of a brief, against Lead, every algorithm of sumy, and summa.

    python -m benchmarks.briefs

Trains on cnndm_train and judges on sets it has not seen: ROUGE F1 in percent (rouge-score, Porter stemmer;
Lin 2004), the 95 % interval of the paired ROUGE-1 gain over Lead by bootstrap, sentences found verbatim in
the article, failures, milliseconds of processor time from text to sentences, and their growth with length.
Then sentence splitting against gold sentences. Peers run in environments of their own: see benchmarks.peers.
Milliseconds differ between machines: read them as ratios between the rows of one run, with OPENBLAS_NUM_THREADS=1 as
the reading child has it (of a text of 100 sentences more threads take ten times the processor time).
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.corpora import SHARED, Article, read_articles
from benchmarks.peers import ROOT, WORKERS, ask, python_of
from benchmarks.systems import SUMY, Answer, answers, lead, newsbrief, summa_answers, sumy, whole_brief

JUDGED = ("cnn_dev:3", "xsum_dev:3", "gum_news:1", "gum_news:2", "gum_news:3")
SIZES = (20, 100, 500, 2_000)
SLOW = 2.0
"""Seconds; a system that needs more for a text is not tried on a longer one."""
ROUNDS = 1_000

Answers = Callable[[Sequence[str], int], list[Answer]]


def all_systems() -> dict[str, Answers]:
    """Every system by name, Lead first and ours last."""
    found: dict[str, Answers] = {"Lead": partial(answers, lead)}
    found |= {name: partial(answers, sumy(name)) for name in SUMY}
    return found | {"summa": summa_answers, "newsbrief": partial(answers, newsbrief())}


def print_quality(systems: dict[str, Answers], name: str, count: int) -> None:
    """The table of one set at ``count`` sentences."""
    articles = read_articles(name)
    print(f"\n{name}: {len(articles)} articles, {count} sentences")
    print(f"{'':16}{'R-1':>7}{'R-2':>7}{'R-Lsum':>8}{'gain in R-1':>16}{'verbatim':>10}", end="")
    print(f"{'words':>7}{'failed':>8}{'median ms':>11}{'p95 ms':>8}")
    base: list[float] = []
    for system, answer in systems.items():
        given = answer([article.body for article in articles], count)
        scores = rouge(given, articles)
        firsts = [score[0] for score in scores]
        base = base or firsts
        print(f"{system:16}{quality(scores)}{gain(firsts, base):>16}{faithfulness(given, articles)}", end="")
        print(speed(given), flush=True)


def rouge(given: Sequence[Answer], articles: Sequence[Article]) -> list[list[float]]:
    """ROUGE-1, -2 and -Lsum of each answer, in percent."""
    questions = [
        {"summary": "\n".join(answer.sentences or ()), "references": article.references}
        for answer, article in zip(given, articles, strict=True)
    ]
    return [[100 * value for value in row] for row in ask("rouge", "rouge.py", questions)]


def quality(scores: Sequence[Sequence[float]]) -> str:
    one, two, long = (statistics.fmean(column) for column in zip(*scores, strict=True))
    return f"{one:7.2f}{two:7.2f}{long:8.2f}"


def gain(firsts: Sequence[float], base: Sequence[float]) -> str:
    """The 95 % interval of the mean paired difference, by bootstrap (Efron & Tibshirani 1993)."""
    if firsts == base:
        return ""
    differences = [mine - other for mine, other in zip(firsts, base, strict=True)]
    chance = random.Random(7)
    means = sorted(statistics.fmean(chance.choices(differences, k=len(base))) for _ in range(ROUNDS))
    return f"{means[int(0.025 * ROUNDS)]:+.2f}..{means[int(0.975 * ROUNDS)]:+.2f}"


def faithfulness(given: Sequence[Answer], articles: Sequence[Article]) -> str:
    """Percent of sentences that stand in the article, white space aside; words a summary; failures."""
    verbatim = [
        squashed(sentence) in squashed(article.body)
        for answer, article in zip(given, articles, strict=True)
        for sentence in answer.sentences or ()
    ]
    words = statistics.fmean(len(" ".join(answer.sentences or ()).split()) for answer in given)
    failed = sum(answer.sentences is None for answer in given)
    return f"{100 * statistics.fmean(verbatim):10.1f}{words:7.1f}{failed:8d}"


def speed(given: Sequence[Answer]) -> str:
    times = sorted(1_000 * answer.seconds for answer in given)
    return f"{statistics.median(times):11.2f}{times[int(0.95 * (len(times) - 1))]:8.2f}"


def squashed(text: str) -> str:
    return " ".join(text.split())


def print_growth(systems: dict[str, Answers]) -> None:
    """Milliseconds for texts of more and more sentences."""
    texts = long_texts()
    print(f"\n{'ms by sentences':16}" + "".join(f"{size:>10}" for size in SIZES))
    for system, answer in systems.items():
        cells = []
        for text in texts:
            seconds = answer([text], 3)[0].seconds
            cells.append(f"{1_000 * seconds:10.1f}")
            if seconds > SLOW:
                break
        print(f"{system:16}" + "".join(cells), flush=True)


def long_texts() -> list[str]:
    """One text for each of SIZES, of different sentences of cnn_dev, four a paragraph."""
    found = (sentence for article in read_articles("cnn_dev") for sentence in lead(article.body, 10_000))
    pool = list(dict.fromkeys(sentence for sentence in found if 8 <= len(sentence.split()) <= 60))
    random.Random(3).shuffle(pool)
    return ["\n\n".join(" ".join(pool[start : min(start + 4, size)]) for start in range(0, size, 4)) for size in SIZES]


def print_start() -> None:
    """Seconds of a new process to its first brief, against importing sumy alone; the best of five."""
    print("\nseconds to the first brief")
    ours = "from summarizer import summarize; summarize('The ferry to Ostvik will not sail on Sunday. ' * 4)"
    theirs = "import sumy.summarizers.lex_rank, sumy.nlp.stemmers"
    for name, code in (("newsbrief", ours), ("import sumy", theirs), ("python alone", "pass")):
        print(f"{name:16}{min(timed_process(code) for _ in range(5)):10.2f}", flush=True)


def timed_process(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    return time.perf_counter() - start


def print_splitting() -> None:
    """Precision, recall and F1 of sentence boundaries, ours in this environment, peers in theirs."""
    print("\nsentence splitting", flush=True)
    peers = ("pysbd", "syntok", "nupunkt_default", "sentencex")
    run_split_eval(sys.executable, "--punkt", "--own", "benchmarks.splitter:newsbrief", "--own-path", str(ROOT))
    chosen = [argument for peer in peers for argument in ("--own", f"splitters:{peer}")]
    run_split_eval(str(python_of("splitters")), *chosen, "--own-path", str(WORKERS))


def run_split_eval(python: str, *arguments: str) -> None:
    gold = sorted(map(str, (SHARED / "corpora" / "sentences").glob("*.jsonl")))
    subprocess.run([python, str(SHARED / "tools" / "split_eval.py"), *gold, *arguments], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure briefs against their peers.")
    parser.add_argument(
        "--sets", default=",".join(JUDGED), help="NAME:SENTENCES, comma separated; bbc_dev:3 is machine-made"
    )
    arguments = parser.parse_args()
    systems = all_systems()
    for item in arguments.sets.split(","):
        name, _, count = item.partition(":")
        print_quality(systems, name, int(count))
    print_growth(systems | {"with its quotes": partial(answers, whole_brief)})
    print_start()
    print_splitting()


if __name__ == "__main__":
    main()
