"""What the tests of several floors stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgres_server import running_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, started when the first test asks for it."""
    with running_server() as url:
        yield url
