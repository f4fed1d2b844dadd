"""Nothing is lost, doubled without a reason, unasked for or out of turn, in whatever order things happen.

These are a hundred examples, the same at every run; ``make soak`` runs thousands of others.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from support.interleavings import Databases, Interleavings, PostgresDatabases, SqliteDatabases

MEMORY = Path("/dev/shm")  # noqa: S108
STEPS = 25


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory, where there is such a folder: each commit is synced, which takes a disk long."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


def check(databases: Databases, examples: int) -> None:
    class Here(Interleavings):
        pass

    Here.databases = databases
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_on_sqlite_where_a_second_process_waits(folder: Path) -> None:
    check(SqliteDatabases(folder), 90)


def test_on_postgresql_where_two_processes_send(postgres_server: str) -> None:
    check(PostgresDatabases(postgres_server), 10)
