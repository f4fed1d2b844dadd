"""What the tests of several floors stand on."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import HealthCheck, settings
from support.memory import memory_folder
from support.postgres import running_server
from support.telegram import TelegramServer
from support.web_site import Site, open_site

# python-telegram-bot warns of a change to come wherever a time span is an int; this takes the change now.
os.environ["PTB_TIMEDELTA"] = "1"

# Where no bytecode may be written, as in many images, each of the hundreds of processes of a run compiles all modules,
# and pytest each test file, once for each worker.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What is imported and collected from here on stays: there is no garbage to search it for.
gc.disable()

# The databases of the tests are synced at each commit, which takes a disk longer than all else that most tests do.
if folder := memory_folder():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)

# A suite that was started in the background, or under nohup, ignores these, and so would the bots that it starts.
for number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)

# Neither a busy machine nor chance is a reason to fail: how fast the code is, benchmarks tell, and the examples are the
# same at every run. ``pytest --hypothesis-profile=search`` looks for new ones.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", unhurried, derandomize=True)
settings.register_profile("search", unhurried, max_examples=1000)
settings.load_profile("same")


@pytest.hookimpl(trylast=True)  # Hypothesis has marked its tests by then
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Does not count what property tests cover: to count takes more than half as long again, over hundreds of examples.

    What they run is run by examples that were written by hand, too.
    """
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
    _deal_out(items, [item for item in items if item.get_closest_marker("long")])


def _deal_out(items: list[pytest.Item], long: list[pytest.Item]) -> None:
    """Has the long ones stand at even distances, the first one first: each worker begins with as many tests in a row,
    and none should have two that wait for a minute."""
    for item in long:
        items.remove(item)
    for number, item in enumerate(long):
        items.insert(number * (len(items) + len(long)) // len(long), item)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Seldom searches for garbage: modules and thousands of tests are there for the whole run.

    They are not frozen, since Hypothesis asks the collector who refers to an object.
    """
    gc.collect()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, started when the first test asks for it."""
    with running_server() as url:
        yield url


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """A Bot API server on 127.0.0.1."""
    with TelegramServer() as server:
        yield server


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A web site on 127.0.0.1."""
    async with open_site() as site:
        yield site


@pytest.fixture
def wide_umask() -> Iterator[None]:
    """New files may be read by everybody, as on most machines, unless the code says otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Logging that the test may configure; afterwards it is as it was."""
    root = logging.getLogger()
    handlers, level, hooks = root.handlers[:], root.level, (sys.excepthook, threading.excepthook)
    root.handlers.clear()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    sys.excepthook, threading.excepthook = hooks
