"""Alerts in thousands of random orders of events: what tests/bot/delivery/test_interleavings.py does a hundred times.

    PYTHONPATH=tests python -m benchmarks.soak [--examples 10000] [--seed N] [--engine sqlite postgresql] [--as-found]

Prints a line for each batch, with the seed that repeats it, and at the end how often each thing has happened. Ends with
status 1 when a promise was broken, and prints the shortest order of events that breaks it, or the one that was found.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from support.interleavings import Databases, Interleavings, PostgresDatabases, SqliteDatabases
from support.machines import folder_in_memory
from support.postgres import running_server

Phases = tuple[Phase, ...]

BATCH = 250
STEPS = 40


@contextmanager
def databases(engine: str) -> Iterator[Databases]:
    """Where the runs on an engine get their databases."""
    if engine == "postgresql":
        with running_server() as server:
            yield PostgresDatabases(server)
    else:
        with folder_in_memory() as folder:
            yield SqliteDatabases(folder)


def soak(engine: str, examples: int, first_seed: int, phases: Phases) -> Counter[str]:
    """Runs so many examples; how often each thing has happened. Raises what the first broken promise raises."""
    seen: Counter[str] = Counter()
    with databases(engine) as place:
        for number, begin in enumerate(range(0, examples, BATCH), start=first_seed):
            batch, begun = min(BATCH, examples - begin), time.monotonic()
            seen += run(place, batch, number, phases)
            print(f"{engine}: {batch} examples with seed {number} in {time.monotonic() - begun:.0f} s", flush=True)
    return seen


def run(place: Databases, examples: int, number: int, phases: Phases) -> Counter[str]:
    """One batch."""

    class Here(Interleavings):  # type: ignore[misc]
        databases = place
        seen: ClassVar[Counter[str]] = Counter()

    options = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        phases=phases,
        report_multiple_bugs=False,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(Here), settings=options)
    return Here.seen


def main() -> None:
    """Reads the command line and prints what was covered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=10_000, help="on all engines together (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the first batch")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--as-found", action="store_true", help="does not look for a shorter order of events")
    arguments = parser.parse_args()
    phases = (Phase.generate,) if arguments.as_found else (Phase.generate, Phase.shrink)
    logging.disable(logging.CRITICAL)
    seen: Counter[str] = Counter()
    shares = {"sqlite": 4, "postgresql": 1}
    whole = sum(shares[engine] for engine in arguments.engine)
    for engine in arguments.engine:
        seen += soak(engine, arguments.examples * shares[engine] // whole, arguments.seed, phases)
    print("\n| what | times |\n| --- | --: |")
    for what, times in sorted(seen.items()):
        print(f"| {what} | {times:,} |")


if __name__ == "__main__":
    main()
