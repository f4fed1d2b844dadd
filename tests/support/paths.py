"""Where the tests find the project's files, and the shared corpora, which only some machines have."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SAMPLE = (ROOT / "bot" / "sample.txt").read_bytes()
"""The example article that the product ships."""


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return path.stat().st_mode & 0o777
