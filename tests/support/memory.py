"""A folder in memory for what the tests write: nobody needs it after them, and a disk is slow."""

from __future__ import annotations

import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - the tests of the databases need no disk
_MIN_FREE_BYTES = 2 * 1024**3
"""A server's first files and log take 150 MB a worker; containers often have 64 MB in all."""


def memory_folder() -> str | None:
    """A folder in memory with enough room for all workers of a run; ``None`` where there is none."""
    is_roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _MIN_FREE_BYTES
    return str(_MEMORY) if is_roomy else None
