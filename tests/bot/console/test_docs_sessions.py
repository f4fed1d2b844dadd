"""The sessions in docs/ can be played: every button that they press is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT


@pytest.mark.process
@pytest.mark.long  # half a minute each: a chat gets no more than Telegram allows in a minute
@pytest.mark.parametrize(
    ("session", "end"),
    [
        ("story", "#1 1  #2 2  #3 3"),
        ("evening", "deleted from 2 chats.\n#7 Two Harbour Towns Agree to Share One Ferry"),
    ],
)
def test_a_session_of_the_docs_plays_to_its_end(tmp_path: Path, session: str, end: str) -> None:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings |= {"BOT_DATABASE": str(tmp_path / "console.db")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "console"],
        input=(ROOT / "docs" / f"{session}.session.txt").read_text(encoding="utf-8"),
        capture_output=True,
        encoding="utf-8",
        env=settings,
        cwd=ROOT,
        timeout=120,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert "\n· " not in done.stdout
    assert end in done.stdout
