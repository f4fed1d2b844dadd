"""Trains summarizer/quotes/choosing/weights.json, the net that chooses who says a passage.

    python -m benchmarks.train_speakers --date 2026-11-29

The ballots of all marked articles are gathered twice: with the speakers before a passage as the gold has them, and as
nets read it that were fitted without its source, so that the net learns to go on after its own mistakes. Right is who
the gold names; where the gold of PolNeAR names whom a program took a pronoun for, only the words that stand for the
speaker count. Each of FOLDS is judged by a net that has seen none of its sources. The seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.gold_passages import gold_of
from benchmarks.sources import FOLDS, WORLD_WEIGHT, fold_of
from benchmarks.speaker_net import EPOCHS, HIDDEN, SEEDS, Example, examples_of, fit_net
from benchmarks.speakers import (
    SETS,
    Gold,
    Reading,
    articles,
    corrected_speaker,
    curve,
    figures,
    judge,
    read,
    scorer,
    tenths,
)
from summarizer.document.marks import Passage
from summarizer.document.reading import read as read_document
from summarizer.net import written_net
from summarizer.quotes.choosing.ballots import Ballot
from summarizer.quotes.choosing.candidate_features import Candidate
from summarizer.quotes.choosing.choice import WEIGHTS, elected
from summarizer.quotes.finding import MIN_CONFIDENCE
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.saying import Judge, unsaid
from summarizer.quotes.speakers import Elect, attribute

ElectIn = Callable[[str], Elect]
"""Tells for an article who is elected in it."""


def gather(elect_in: ElectIn | None = None) -> list[Example]:
    """The ballots of all sets that the gold can judge, in articles that ``elect_in`` reads, or else the gold."""
    return [example for name in SETS for article in articles(name) for example in _examples(name, article, elect_in)]


def _examples(name: str, article: Gold, elect_in: ElectIn | None) -> Iterator[Example]:
    document = read_document(article["text"])
    weight = WORLD_WEIGHT if name.startswith("world") else 1.0
    found: list[Example] = []

    def keep(ballot: Ballot) -> Attribution:
        right = _right(name, article, document.passages[ballot.index], ballot)
        if right is not None and ballot.candidates:
            found.append(Example(article["doc_id"], ballot.common, ballot.rows, right, weight))
        if elect_in is not None:
            return elect_in(article["doc_id"])(ballot)
        rights = zip(ballot.candidates, right or [], strict=False)
        best = next((candidate for candidate, is_right in rights if is_right), None)
        return ballot.given_to(best, 1.0) if best is not None else ballot.beside

    attribute(document, keep)
    return iter(found)


def _right(name: str, article: Gold, passage: Passage, ballot: Ballot) -> list[bool] | None:
    """Which rows of a ballot are right; None when the gold can't tell."""
    gold, is_said = gold_of(article, passage)
    if gold is None:
        return None
    if not is_said:
        return [*[False] * len(ballot.candidates), True, False]
    speaker = corrected_speaker(name, article, gold)
    if speaker is None or scorer().judge_speaker({}, speaker) is None:
        return None
    is_silver = name.startswith("polnear") and speaker is gold["speaker"] and speaker["kind"] == "pronoun"
    if is_silver:
        spoken = {candidate.attribution.who for candidate in ballot.candidates if _stands_for(candidate, speaker)}
        right = [candidate.attribution.who in spoken for candidate in ballot.candidates]
        return [*right, False, False] if spoken else None
    right = [_is_named(article, candidate, speaker) for candidate in ballot.candidates]
    if name.startswith("polnear") and speaker["kind"] == "nominal" and _takes_up(ballot, right):
        return None
    keys = {candidate.attribution.who for candidate, is_right in zip(ballot.candidates, right, strict=True) if is_right}
    return [*(candidate.attribution.who in keys for candidate in ballot.candidates), False, not keys]


def _takes_up(ballot: Ballot, right: Sequence[bool]) -> bool:
    """Whether somebody named is right by the words of a nominal alone ('the moderator'), which the gold of PolNeAR does
    not tell the name of."""
    return any(
        is_right and candidate.attribution.person is not None
        for candidate, is_right in zip(ballot.candidates, right, strict=True)
    )


def _stands_for(candidate: Candidate, speaker: Gold) -> bool:
    """Whether a candidate's words are among those that the gold marks as the speaker."""
    if candidate.words is None:
        return False
    tokens, subject = candidate.words.parsed.sentence.tokens, candidate.words.subject
    return bool(tokens[subject.start].start < speaker["end"] and speaker["start"] < tokens[subject.end - 1].end)


def _is_named(article: Gold, candidate: Candidate, speaker: Gold) -> bool:
    found = candidate.attribution
    prediction = {"speaker": found.speaker, "role": found.role}
    if "title" not in article:
        prediction["mention"] = found.mention
    return bool(scorer().judge_speaker(prediction, speaker)[2])


class Folds:
    """A net for each of FOLDS, fitted to ``found`` without its sources."""

    def __init__(self, found: Sequence[Example], seeds: int) -> None:
        examples = examples_of(found)
        folds = np.array([fold_of(example.article) for example in found])
        self._nets = [fit_net(examples.of(np.flatnonzero(folds != fold)), seeds) for fold in range(len(FOLDS))]

    def elect_in(self, article: str) -> Elect:
        """Elects by the net that has not seen the source of ``article``."""
        return partial(elected, net=self._nets[fold_of(article)])


def report(folds: Folds, judge_in: Callable[[str], Judge]) -> dict[str, Any]:
    """Prints and returns the figures of each set, read by nets that have not seen its sources; ``judge_in`` tells for
    an article who judges whether anybody says a passage."""
    return {name: _figures(name, read(name, folds.elect_in, judge_in)) for name in SETS}


def _figures(name: str, reading: Reading) -> dict[str, Any]:
    found = judge(name, reading, MIN_CONFIDENCE)
    right, named, precision = (round(each, 3) for each in figures(found.quotes))
    print(f"{name:16} right {right:.3f}, named {named:.3f}, right of named {precision:.3f}", flush=True)
    return {
        "right": right,
        "named": named,
        "right of named": precision,
        "unsaid given": len(found.unsaid),
        "by bound": curve(name, reading),
        "by confidence": tenths(name, reading),
    }


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--date", required=True, help="the day that the file says it was made on")
    arguments = parser.parse_args()
    by_gold = gather()
    unseen = Folds(by_gold, seeds=1)
    found = [*by_gold, *gather(unseen.elect_in)]
    content = {
        "about": "chooses who says a passage; made by python -m benchmarks.train_speakers",
        "trained_on": {"sets": SETS, "passages": len(by_gold)},
        "how": f"{HIDDEN} rectified units and a linear path, {SEEDS} seeds averaged, {EPOCHS} epochs of Adam",
        "folds": {"by": "source", "bound": MIN_CONFIDENCE, "sets": report(Folds(found, SEEDS), lambda _: unsaid)},
        "when": arguments.date,
        "net": written_net(fit_net(examples_of(found))),
    }
    arguments.out.write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
