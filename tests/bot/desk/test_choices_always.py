"""In whatever order readers change their minds: no story twice, none unwanted, each that is wanted within its pace.

The examples are the same at every run.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from support.choices import Choices
from support.interleavings import Databases, PostgresDatabases, SqliteDatabases

MEMORY = Path("/dev/shm")  # noqa: S108
STEPS = 25


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory, where there is such a folder: each commit is synced, which takes a disk long."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


def check(databases: Databases, examples: int) -> None:
    class Here(Choices):
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


def test_on_sqlite(folder: Path) -> None:
    check(SqliteDatabases(folder), 60)


def test_on_postgresql(postgres_server: str) -> None:
    check(PostgresDatabases(postgres_server), 8)
