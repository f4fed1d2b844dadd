"""Whether anybody says a passage between quotation marks."""

import pytest

from summarizer.document.reading import read
from summarizer.net import shipped_net
from summarizer.quotes.said_features import SaidFeatures
from summarizer.quotes.saying import ROWS, WEIGHTS, unsaid
from summarizer.quotes.speakers import attribute


def chances(body: str) -> list[float]:
    document = read(body)
    return unsaid(document, attribute(document))


def test_what_somebody_says_is_said() -> None:
    (chance,) = chances("“The bridge will stay closed all week,” Ann Marlow said on Monday.")
    assert chance < 0.1


@pytest.mark.parametrize(
    "body",
    [
        "A banner over the gate still announced “Grand Sale of the Season”.",
        "The keeper starred in “The Long Road to the North Sea” last year.",
        "Ann Marlow met the clerk. You might answer like this: “The bridge will stay closed all week.”",
        "Ann Marlow shrugged, as if to say, “The bridge will stay closed all week.”",
    ],
)
def test_titles_inscriptions_and_what_somebody_only_might_say_are_not_said(body: str) -> None:
    assert chances(body) == [1.0]


def test_all_that_somebody_could_say_is_said() -> None:
    (chance,) = chances("Ann Marlow could only say: “The bridge will stay closed all week.”")
    assert chance < 0.5


def test_a_passage_that_goes_on_is_said_like_the_one_before_it() -> None:
    first, second = chances("Ann Marlow said: “The bridge is shut.\n\n“It will stay shut all week.”")
    assert first == second


def test_a_question_that_somebody_is_asked_is_said() -> None:
    assert chances("During the talk Ann Marlow was asked, “Will the bridge stay closed all week?”") == [0.0]


def test_many_passages_at_once_are_judged_like_each_alone() -> None:
    document = read("“The bridge is shut,” Ann Marlow said. “It will stay shut,” Tom Reed said of the “green” plan.")
    features = SaidFeatures(document)
    found = [features.of(*each, passed=True) for each in zip(document.passages, attribute(document), strict=True)]
    net = shipped_net(WEIGHTS)
    assert net.second_of_two(found, ROWS) == pytest.approx([net.shares(each, ROWS)[1] for each in found])
