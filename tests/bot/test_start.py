"""A bot that starts imports little, so that it asks for its first update soon."""

import subprocess
import sys

from support.paths import ROOT

HEAVY = ("babel", "feedparser", "lxml", "nltk", "numpy", "psycopg", "pycountry", "sumy", "trafilatura")


def test_a_start_imports_nothing_that_only_pages_need() -> None:
    program = "import sys, bot.app, bot.lifecycle, bot.cli.commands; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted({name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY)) == []
