"""Decides who says a passage: the likeliest of its candidates, as sure as the net is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from summarizer.net import Net, shipped_net
from summarizer.quotes.choosing.ballots import Ballot
from summarizer.quotes.choosing.candidate_features import Candidate
from summarizer.quotes.people.values import Person
from summarizer.quotes.reference.attribution import Attribution

WEIGHTS = Path(__file__).with_name("weights.json")


def elected(ballot: Ballot, net: Net | None = None) -> Attribution:
    """The likeliest speaker of a ballot, whose candidates' probabilities add up; the confidence is theirs if somebody
    says the passage."""
    if not ballot.candidates:
        return ballot.beside
    *shares, nobody, _ = (net or shipped_net(WEIGHTS)).shares(ballot.common, ballot.rows)
    speakers = [candidate.attribution.who for candidate in ballot.candidates]
    totals: defaultdict[Person | str | None, float] = defaultdict(float)
    for speaker, share in zip(speakers, shares, strict=True):
        totals[speaker] += share
    elect = max(totals, key=totals.__getitem__)
    voted = zip(ballot.candidates, shares, strict=True)
    same = [pair for speaker, pair in zip(speakers, voted, strict=True) if speaker == elect]
    return ballot.given_to(_shown(ballot, same), totals[elect] / max(1e-9, 1.0 - nobody))


def _shown(ballot: Ballot, same: Sequence[tuple[Candidate, float]]) -> Candidate:
    """Which candidate for one speaker is shown: beside a cue the one of the likeliest words, else the first."""
    in_words = [pair for pair in same if pair[0].words is not None]
    if ballot.beside.cue is None or not in_words:
        return same[0][0]
    return max(in_words, key=lambda pair: pair[1])[0]
