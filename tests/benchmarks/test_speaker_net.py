"""The training of the net that chooses speakers."""

import pytest

from benchmarks.speaker_net import Example, examples_of, fit_net


def example(article: str, right: int) -> Example:
    """A ballot of two in which the one who is named is right."""
    rows = [{"named": float(right == number), "words": 2.0} for number in range(2)]
    return Example(article, {"alone": 1.0}, rows, [right == number for number in range(2)], 1.0)


FOUND = [example(str(number), number % 2) for number in range(200)]


def test_the_net_learns_what_tells_the_right_row() -> None:
    net = fit_net(examples_of(FOUND), seeds=1)
    shares = net.shares({"alone": 1.0}, [{"words": 2.0}, {"named": 1.0, "words": 2.0}])
    assert shares[1] > 0.6
    assert sum(shares) == pytest.approx(1.0)


def test_the_same_examples_give_the_same_net() -> None:
    first, second = (fit_net(examples_of(FOUND), seeds=2) for _ in range(2))
    assert first.hidden.tolist() == second.hidden.tolist()


def test_the_features_of_a_ballot_stand_before_those_of_its_rows() -> None:
    examples = examples_of(FOUND[:1])
    assert (examples.common, examples.own) == (("alone",), ("named", "words"))
    assert examples.features.tolist() == [[1.0, 1.0, 2.0], [1.0, 0.0, 2.0]]
