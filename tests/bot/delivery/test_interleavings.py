"""Nothing is lost, doubled without a reason, unasked for or out of turn, in whatever order things happen.

These are a hundred examples, the same at every run; ``make soak`` runs thousands of others. Fewer would do less: of
eleven of the faults in benchmarks.seeded_faults ninety examples found seven, and fifty missed one of these.
"""

import pytest
from support.interleavings import Interleavings, PostgresDatabases, SqliteDatabases
from support.machines import check_always, folder_in_memory

pytestmark = pytest.mark.no_cover  # as of all property tests
STEPS = 25


def test_on_sqlite_where_a_second_process_waits() -> None:
    with folder_in_memory() as folder:
        check_always(Interleavings, SqliteDatabases(folder), examples=90, steps=STEPS)


def test_on_postgresql_where_two_processes_send(postgres_server: str) -> None:
    check_always(Interleavings, PostgresDatabases(postgres_server), examples=10, steps=STEPS)
