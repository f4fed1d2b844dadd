"""sqlite-utils' Database, imported without numpy and pandas.

sqlite-utils imports both where they are installed, to store their numbers, of which we have none. numpy is, for the
summarizer; in the bot's own process it would take 15 MB and a fifth of the start.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast


@contextmanager
def _absent(*names: str) -> Iterator[None]:
    """Has imports of these packages fail as if they were not installed, unless they are imported already."""
    hidden = [name for name in names if name not in sys.modules]
    # None stands for a module that can't be imported (docs.python.org/3/reference/import.html, "The module cache").
    cast(dict[str, object], sys.modules).update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _absent("numpy", "pandas"):
    from sqlite_utils import Database

__all__ = ["Database"]
