"""Virtual environments for what a benchmark compares with, and the conversation with what runs in them.

Each peer has an environment of its own under .venv-bench (ignored by git), made at its first use with pip,
so that its requirements never meet the product's. It speaks JSON lines: a line in, a line out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WORKERS = Path(__file__).parent / "workers"

PACKAGES: dict[str, Sequence[str]] = {
    "rouge": ("rouge-score==0.1.2",),
    "summa": ("summa==1.2.0",),
    "splitters": ("pysbd==0.3.4", "syntok==1.4.4", "nupunkt==0.8.0", "sentencex==1.0.32"),
}


def python_of(name: str) -> Path:
    """The interpreter of the environment called ``name``, which is made if it is missing or out of date.

    Raises subprocess.CalledProcessError when pip cannot install its packages.
    """
    folder = ROOT / ".venv-bench" / name
    python, ready = folder / "bin" / "python", folder / "ready"
    wanted = "\n".join(PACKAGES[name])
    if not ready.exists() or ready.read_text(encoding="utf-8") != wanted:
        print(f"making {folder.relative_to(ROOT)} ...", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES[name]], check=True, stderr=subprocess.DEVNULL)
        ready.write_text(wanted, encoding="utf-8")
    return python


def ask(name: str, worker: str, questions: Iterable[Any]) -> list[Any]:
    """What ``worker``, a file of benchmarks/workers, answers in the environment called ``name``."""
    done = subprocess.run(
        [str(python_of(name)), str(WORKERS / worker)],
        input="".join(json.dumps(question) + "\n" for question in questions),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
