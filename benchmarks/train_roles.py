"""Trains summarizer/quotes/roles/weights.json, the net that tells what an article calls somebody.

    python -m benchmarks.train_roles --date 2026-11-29

A row is a phrase beside a name, or the case that none is the role; a ballot has all rows of one person of an article.
In world_dev the phrases nearest to the role in the gold are right; none is, where the gold tells no role or the phrases
have no word of it. In PolNeAR, which marks who speaks with their apposition, it is the longest phrase inside the mark
of a name without a comma. The invented sentences of composed_roles.py have the structures that are rare in both. Each
of FOLDS is judged by a net that has seen none of its sources. The seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.composed_roles import composed
from benchmarks.sources import FOLDS, WORLD_WEIGHT, fold_of
from benchmarks.speaker_net import Example, examples_of, fit_net
from benchmarks.speakers import Gold, articles, half_of, scorer, share, words
from summarizer.document.reading import read
from summarizer.net import Net, written_net
from summarizer.quotes.people.cast import cast_of
from summarizer.quotes.people.values import Person
from summarizer.quotes.roles.choice import MAX_NOTHING, ROLE_WEIGHTS, best_of, found_of
from summarizer.quotes.roles.features import NOTHING, Found, features_of

SEEDS = 4
EPOCHS = 11
POLNEAR_WEIGHT = 0.5
CLAUSE_WEIGHT = 0.2
"""How much a ballot of PolNeAR counts whose mark holds nothing but a clause behind 'who'."""

COMPOSED = "composed"
"""The source of the invented sentences; no fold leaves them out."""

COMPOSED_WEIGHT = 0.5
SILENT_WEIGHT = 0.5
"""How much a ballot of world_dev counts whose phrases have no word of the role in the gold."""

_MIN_LIKENESS = 0.6
"""Likeness (Dice, by words) to the role in the gold from which a phrase is right."""

_TIE = 0.012
"""Difference of likeness up to which two phrases are right alike; small words count for less than this."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A person of an article with the phrases found beside their name and the ``roles`` that the gold gives them."""

    article: str
    found: Sequence[Found]
    texts: Sequence[str]
    roles: frozenset[str]
    right: Sequence[bool]
    weight: float

    @property
    def example(self) -> Example:
        """The ballot as the net learns it."""
        return Example(self.article, {}, [*map(features_of, self.found), NOTHING], self.right, self.weight)


def world_ballots() -> Iterator[Ballot]:
    """A ballot for each speaker of world_dev."""
    for article in articles("world_dev"):
        people = _people(article)
        for speaker, roles in _gold_speakers(article):
            for person, found in people.items():
                if _is(person, speaker):
                    yield _world_ballot(article, found, roles)


def _gold_speakers(article: Gold) -> Iterator[tuple[Gold, frozenset[str]]]:
    """Each speaker of an article whom it names, with the roles in the gold."""
    roles: dict[str, set[str]] = defaultdict(set)
    speakers: dict[str, Gold] = {}
    for quote in article["quotes"]:
        speaker = quote["speaker"]
        if speaker and speaker["names"] and speaker["kind"] in ("name", "pronoun", "nominal"):
            speakers.setdefault(speaker["names"][0], speaker)
            roles[speaker["names"][0]] |= {quote["role"]} if quote.get("role") else set()
    return ((speaker, frozenset(roles[name])) for name, speaker in speakers.items())


def _world_ballot(article: Gold, found: Sequence[Found], roles: frozenset[str]) -> Ballot:
    texts = [each.phrase.words(article["text"], each.sentence.tokens) for each in found]
    likeness = [max((_likeness(role, text) for role in roles), default=0.0) for text in texts]
    most = max(likeness, default=0.0)
    right = [like >= _MIN_LIKENESS and like >= most - _TIE for like in likeness]
    is_silent = bool(roles) and not any(right)
    weight = WORLD_WEIGHT * (SILENT_WEIGHT * (most == 0) if is_silent else 1.0)
    return Ballot(article["doc_id"], found, texts, roles, [*right, not any(right)], weight)


def _likeness(role: str, text: str) -> float:
    """How like two roles are, by the words that say something, then by all words."""
    like = _dice(words(role), words(text))
    return like and like + _dice(set(scorer().words_of(role)), set(scorer().words_of(text))) / 100


def _dice(first: set[str], second: set[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def polnear_ballots() -> Iterator[Ballot]:
    """A ballot for each person of PolNeAR whose name stands in the mark of a speaker."""
    for name in ("polnear_dev", "polnear_more"):
        for article in articles(name):
            speakers = [quote["speaker"] for quote in article["quotes"]]
            marks = [each for each in speakers if each and each["kind"] == "name" and each["start"] is not None]
            for person, found in _people(article).items() if marks else ():
                own = [(mark["start"], mark["end"]) for mark in marks if _is(person, mark)]
                ballot = _polnear_ballot(article, found, own)
                if ballot.found:
                    yield ballot


def _polnear_ballot(article: Gold, found: Sequence[Found], marks: Sequence[tuple[int, int]]) -> Ballot:
    found = [each for each in found if _is_inside(_name_of(each), marks)]
    texts = [each.phrase.words(article["text"], each.sentence.tokens) for each in found]
    inside = [_is_inside(_bounds(each), marks) for each in found]
    plain = [held and "," not in text and " who " not in text for held, text in zip(inside, texts, strict=True)]
    kept = plain if any(plain) else inside
    longest = max((len(text) for text, held in zip(texts, kept, strict=True) if held), default=0)
    right = [held and len(text) >= longest - 1 for text, held in zip(texts, kept, strict=True)]
    is_clause = any(right) and all(
        text.startswith("who") for text, is_right in zip(texts, right, strict=True) if is_right
    )
    weight = CLAUSE_WEIGHT if is_clause else POLNEAR_WEIGHT
    return Ballot(article["doc_id"], found, texts, frozenset(), [*right, not any(right)], weight)


def composed_ballots() -> Iterator[Ballot]:
    """A ballot for each of the invented sentences with a phrase beside the name."""
    for text, name, role in composed():
        for person, found in _people({"text": text}).items():
            if person.name == name and found:
                texts = [each.phrase.words(text, each.sentence.tokens) for each in found]
                right = [each == role for each in texts]
                yield Ballot(COMPOSED, found, texts, frozenset(), [*right, not any(right)], COMPOSED_WEIGHT)


def _name_of(found: Found) -> tuple[int, int]:
    tokens, mention = found.sentence.tokens, found.mention
    return tokens[mention.start].start, tokens[mention.end - 1].end


def _bounds(found: Found) -> tuple[int, int]:
    tokens, phrase = found.sentence.tokens, found.phrase
    return tokens[phrase.begin].start, tokens[phrase.end - 1].end


def _is_inside(bounds: tuple[int, int], marks: Sequence[tuple[int, int]]) -> bool:
    return any(start <= bounds[0] and bounds[1] <= end for start, end in marks)


def _people(article: Gold) -> dict[Person, Sequence[Found]]:
    """The people of an article; world_dev's figures also count those with no phrase beside their names."""
    sentences = read(article["text"]).tokenised
    cast, _ = cast_of(sentences)
    found = found_of(sentences, cast)
    return {person: found.get(person, ()) for person in cast.people}


def _is(person: Person, speaker: Gold) -> bool:
    return bool(scorer().judge_speaker({"speaker": person.name}, speaker)[2])


def figures(ballots: Sequence[Ballot], shares: Sequence[Sequence[float]], bound: float) -> dict[str, float]:
    """Of the people with a role in the gold: how many are given one, how many of these right, and how like it."""
    told = [(ballot, own) for ballot, own in zip(ballots, shares, strict=True) if ballot.roles]
    given = [(ballot, ballot.texts[best_of(ballot.found, own)]) for ballot, own in told if own[-1] < bound]
    right = sum(any(_holds(role, text) for role in ballot.roles) for ballot, text in given)
    likeness = sum(max(_dice(words(role), words(text)) for role in ballot.roles) for ballot, text in given)
    rates = (share(len(given), len(told)), share(right, len(given)), share(round(likeness * 1000), len(given) * 1000))
    names = ("given", "right of given", "likeness")
    return {"people": len(told)} | {name: round(rate, 3) for name, rate in zip(names, rates, strict=True)}


def _holds(role: str, text: str) -> bool:
    return 2 * len(words(role) & words(text)) >= len(words(role))


def unseen(ballots: Sequence[Ballot], all_ballots: Sequence[Ballot]) -> list[list[float]]:
    """The shares of the rows of ``ballots``, each by a net that was fitted to ``all_ballots`` without its source."""
    examples = examples_of([each.example for each in all_ballots])
    folds = np.array([-1 if each.article == COMPOSED else fold_of(each.article) for each in all_ballots])
    own = {fold_of(each.article) for each in ballots}
    nets = {fold: fit_net(examples.of(np.flatnonzero(folds != fold)), SEEDS, EPOCHS) for fold in own}
    return [_shares(each, nets[fold_of(each.article)]) for each in ballots]


def _shares(ballot: Ballot, net: Net) -> list[float]:
    return net.shares({}, ballot.example.rows)


def report(ballots: Sequence[Ballot], shares: Sequence[Sequence[float]]) -> dict[str, Any]:
    """The figures of folds by source, by half and by the bound of probability."""
    parts = {source: [fold_of(each.article) == n for each in ballots] for n, source in enumerate(FOLDS[:4])}
    parts |= {half: [half_of(each.article) == half for each in ballots] for half in ("read", "judge")}
    by_part = {
        part: figures(
            [each for each, is_in in zip(ballots, members, strict=True) if is_in],
            [own for own, is_in in zip(shares, members, strict=True) if is_in],
            MAX_NOTHING,
        )
        for part, members in parts.items()
    }
    by_bound = [{"bound": bound} | figures(ballots, shares, bound) for bound in (0.2, 0.3, 0.4, 0.5, 0.7, 0.9)]
    return {"by": "source", "bound": MAX_NOTHING, "by part": by_part, "by bound": by_bound}


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROLE_WEIGHTS)
    parser.add_argument("--date", required=True, help="the day that the file says it was made on")
    arguments = parser.parse_args()
    world = list(world_ballots())
    ballots = [*world, *polnear_ballots(), *composed_ballots()]
    folds = report(world, unseen(world, ballots))
    print(json.dumps(folds, indent=1), flush=True)
    net = fit_net(examples_of([each.example for each in ballots]), SEEDS, EPOCHS)
    content = {
        "about": "tells which phrase beside a name is somebody's role; made by python -m benchmarks.train_roles",
        "trained_on": {"sets": ["world_dev", "polnear_dev", "polnear_more", "composed"], "people": len(ballots)},
        "how": f"speaker_net.py's net with {SEEDS} seeds and {EPOCHS} epochs",
        "folds": folds,
        "when": arguments.date,
        "net": written_net(net),
    }
    arguments.out.write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
