"""The net that chooses among the candidates for a passage."""

import json

import numpy as np
import pytest

from summarizer.document.reading import read
from summarizer.net import Net, read_net, shipped_net, written_net
from summarizer.quotes.choosing.ballots import NOBODY, SOMEBODY_ELSE, Ballot
from summarizer.quotes.choosing.candidate_features import Candidate
from summarizer.quotes.choosing.candidates import MAX_CANDIDATES
from summarizer.quotes.choosing.choice import WEIGHTS, elected
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.speakers import MAX_ELECTIONS, attribute


def ballots_of(body: str) -> list[Ballot]:
    ballots: list[Ballot] = []

    def keep(ballot: Ballot) -> Attribution:
        ballots.append(ballot)
        return ballot.beside

    attribute(read(body), keep)
    return ballots


def net_of(own: dict[str, float]) -> Net:
    """A net without hidden units that weighs these features of a row."""
    zeros = np.zeros(len(own))
    return Net(
        (), tuple(own), zeros, zeros + 1, np.zeros((len(own), 1)), np.zeros(1), np.zeros(1), np.array([*own.values()])
    )


def ballot_of(*names: str) -> Ballot:
    """A ballot of names; each row has its own feature."""
    candidates = [Candidate(Attribution.unnamed(name, Route.BODY_NAME), {}) for name in names]
    rows = [{str(number): 1.0} for number in range(len(names))]
    return Ballot(0, Attribution(), candidates, {}, [*rows, {NOBODY: 1.0}, {SOMEBODY_ELSE: 1.0}])


def test_the_shares_of_a_choice_are_positive_and_sum_to_one() -> None:
    shares = net_of({"a": 2.0, "b": -1.0}).shares({}, [{"a": 1.0}, {"b": 3.0}, {}])
    assert all(share > 0 for share in shares)
    assert sum(shares) == pytest.approx(1.0)
    assert sorted(shares, reverse=True) == [shares[0], shares[2], shares[1]]


def test_candidates_who_are_the_same_speaker_are_counted_together() -> None:
    found = elected(ballot_of("the Harbour Board", "the Echo", "the Echo"), net_of({"0": 0.5}))
    assert found.speaker == "the Echo"


def test_the_confidence_is_that_of_the_speaker_if_somebody_says_it() -> None:
    found = elected(ballot_of("the Echo"), net_of({"0": 0.0, NOBODY: 5.0}))
    assert found.confidence == pytest.approx(0.5)


def test_whoever_is_elected_keeps_the_cue_beside_the_passage() -> None:
    body = "Ann Marlow met Tom Reed.\n\n“The bridge will stay closed all week,” the group’s lawyer said."
    (ballot,) = ballots_of(body)
    assert ballot.beside.cue is not None
    assert elected(ballot, net_of({"person": 9.0})).cue == ballot.beside.cue


def test_a_name_at_the_head_of_a_passage_or_on_the_line_above_is_not_put_to_the_vote() -> None:
    assert ballots_of("Ann Marlow, the mayor, came.\n\n“Marlow: The bridge will stay closed all week.”") == []
    assert ballots_of("Harbour master Ann Marlow:\n\n“The bridge will stay closed all week.”") == []
    assert ballots_of("Ann Marlow, harbour master:\n\n“The bridge will stay closed all week.”") == []


def test_nobody_is_a_candidate_where_the_article_does_not_tell_who_speaks() -> None:
    (ballot,) = ballots_of("Ann Marlow left.\n\n“It was a long night for all of us,” said one of them.")
    assert ballot.candidates == []
    assert elected(ballot).speaker is None


def test_a_name_inside_the_phrase_for_a_speaker_is_no_candidate() -> None:
    (ballot,) = ballots_of("“It was a long night for all of us,” said an aide to Ann Marlow.")
    assert [candidate.attribution.speaker for candidate in ballot.candidates] == ["an aide to Ann Marlow"]


def test_of_a_list_of_names_only_the_nearest_are_weighed() -> None:
    names = ", ".join(f"Ann Marlow{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh")
    (ballot,) = ballots_of(f"{names} and others came.\n\n“The bridge will stay closed all week until it is mended.”")
    assert len(ballot.candidates) <= MAX_CANDIDATES + 2


def test_a_net_is_read_as_it_was_written() -> None:
    net = net_of({"a": 2.0, "b": -1.0})
    rows = [{"a": 1.0}, {"b": 3.0}, {}]
    written = json.loads(json.dumps(written_net(net)))
    assert read_net(written).shares({}, rows) == net.shares({}, rows)


def test_the_weights_are_those_of_the_features_and_say_what_they_were_made_from() -> None:
    body = "Ann Marlow walked the pier with Tom Reed. He liked it.\n\n“The bridge will stay closed all week, I fear.”"
    (ballot,) = ballots_of(body)
    assert set(shipped_net(WEIGHTS).common) == set(ballot.common)
    assert {name for row in ballot.rows for name in row} <= set(shipped_net(WEIGHTS).own)
    written = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert set(written) >= {"about", "trained_on", "how", "when", "folds"}


STORY = (
    "The ferry company has a new slogan, and the island has an opinion of it.\n\n"
    "“We waited three hours on the quay and nobody came to tell us why,” said Ann Marlow, a teacher.\n\n"
    "{}\n\n"
    "The council meets on Monday."
)


def quoted(paragraph: str) -> set[str]:
    return {quote.text for quote in find_quotes(STORY.format(paragraph))}


def test_a_second_passage_of_the_last_speaker_is_speech() -> None:
    said = "We were told that the boat would come, and it did not come."
    assert said in quoted(f"“{said}”")


def test_words_that_are_written_like_code_or_a_headline_are_no_quote() -> None:
    assert "[FERRY] Sail Home With The Island Line = Summer Sale 2025" not in quoted(
        "All week the page had “[FERRY] Sail Home With The Island Line = Summer Sale 2025”"
    )


def test_behind_many_passages_nobody_is_named() -> None:
    body = "“We will not go there.” Ann Lee was told. " * (MAX_ELECTIONS + 20)
    asked: list[Ballot] = []

    def keep(ballot: Ballot) -> Attribution:
        asked.append(ballot)
        return ballot.beside

    assert len(attribute(read(body), keep)) == MAX_ELECTIONS + 20
    assert len(asked) == MAX_ELECTIONS
