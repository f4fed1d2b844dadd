"""The faults that benchmarks.seeded_faults breaks the product with are places of the product as it is."""

from pathlib import Path

import pytest

from benchmarks.seeded_faults import FAULTS, Fault

_CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_place_of_a_fault_is_there_once(fault: Fault) -> None:
    assert (_CHECKOUT / fault.file).read_text(encoding="utf-8").count(fault.right) == 1
