"""What the bot's own process loads: what pages and briefs need is the reading child's alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT

SESSION = """/send sample /load world
/edit 1
#3
#1
/latest
"""
THEIRS = ("feedparser", "lxml", "nltk", "numpy", "summarizer.briefing", "sumy", "trafilatura", "data.loading.page")
PROGRAM = f"""
import sys
from bot.cli import main
try:
    main(["console"])
finally:
    print("loaded here:", *(name for name in {THEIRS!r} if name in sys.modules))
"""


@pytest.mark.process
def test_after_a_load_and_an_edit_no_library_of_the_readers_is_in_the_bots_process(tmp_path: Path) -> None:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings |= {"BOT_DATABASE": str(tmp_path / "news.db"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM]
    ran = subprocess.run(command, input=SESSION, env=settings, cwd=tmp_path, capture_output=True, text=True)
    assert "Loaded as #1." in ran.stdout
    assert "The best come first." in " ".join(ran.stdout.split())
    assert ran.stdout.splitlines()[-1] == "loaded here:"
