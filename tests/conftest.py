"""What the tests of several floors stand on."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from postgres_server import running_server

# python-telegram-bot warns of a change to come wherever a time span is an int; this takes the change now.
os.environ["PTB_TIMEDELTA"] = "1"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, started when the first test asks for it."""
    with running_server() as url:
        yield url
