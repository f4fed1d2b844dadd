"""The session of README is what the console does."""

import os
import re
import subprocess
import sys
from pathlib import Path

from support.paths import ROOT

_LATER_REPORT = re.compile(r"→ admin: \(edited\)\n(?:.+\n)+\n")
"""The report of a load is told that its alerts are sent by a look of its own, a second later at most: where in the
session that is depends on the machine, and it mostly comes behind its end."""


def played(session: str, folder: Path) -> str:
    """What the console prints of a session."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings |= {"BOT_DATABASE": str(folder / "console.db")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "console"],
        input=session,
        capture_output=True,
        encoding="utf-8",
        env=settings,
        cwd=ROOT,
        timeout=60,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return _LATER_REPORT.sub("", done.stdout)


def test_the_session_in_readme_does_what_readme_says(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```console\n(.*?)\n```", readme, re.DOTALL)
    assert shown
    inputs = re.findall(r"^(?:admin|reader \d+)> (.+)$", shown[1], re.MULTILINE)
    assert played("\n".join(inputs) + "\n", tmp_path).rstrip() == shown[1].rstrip()
