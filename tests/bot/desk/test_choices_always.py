"""In whatever order readers change their minds: no story twice, none unwanted, each that is wanted within its pace.

The examples are the same at every run.
"""

import pytest
from support.choices import Choices
from support.interleavings import PostgresDatabases, SqliteDatabases
from support.machines import check_always, folder_in_memory

pytestmark = pytest.mark.no_cover  # as of all property tests
STEPS = 25


def test_on_sqlite() -> None:
    with folder_in_memory() as folder:
        check_always(Choices, SqliteDatabases(folder), examples=60, steps=STEPS)


def test_on_postgresql(postgres_server: str) -> None:
    check_always(Choices, PostgresDatabases(postgres_server), examples=8, steps=STEPS)
