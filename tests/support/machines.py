"""Runs Hypothesis' state machines over newsrooms of both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from support.interleavings.databases import Databases
from support.memory import memory_folder


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """A temporary folder, in memory where there is such a place: each commit is synced, which takes a disk long."""
    with TemporaryDirectory(dir=memory_folder()) as folder:
        yield Path(folder)


def check_always(machine: type[RuleBasedStateMachine], databases: Databases, *, examples: int, steps: int) -> None:
    """Runs so many examples of so many steps, the same ones at every run. ``machine`` takes ``databases``."""
    here = type(machine.__name__, (machine,), {"databases": databases})
    run_state_machine_as_test(
        here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
