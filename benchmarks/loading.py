"""Loading measured: ours and the peers on real pages, ours on pasted text, recent lists, feeds and section labels.

``python -m benchmarks.loading`` needs ../shared/corpora and ../shared/tools beside the project. Each peer
runs in an environment of its own (.venv-bench/NAME), which is made on the first run. Milliseconds depend on
the machine: read them as ratios within one run.

The shipped weights for pasted text have seen all pages here. So these are read with the weights of five folds by house,
which ``make weights-lines`` writes to var/line_folds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from benchmarks.loading_lists import answer_feeds, answer_labels
from benchmarks.pasted import LINE_FOLDS
from benchmarks.pasted_figures import print_figures

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CORPORA = SHARED / "corpora"
TOOLS = SHARED / "tools"
ENVIRONMENTS = ROOT / ".venv-bench"
PEERS = {
    "trafilatura": ("trafilatura==2.3.1", "lxml-html-clean==0.4.6"),
    "newspaper4k": ("newspaper4k", "lxml-html-clean==0.4.6"),
    "readability-lxml": ("readability-lxml", "lxml-html-clean==0.4.6"),
}
LACKING = {
    "newspaper4k": {"section"},
    "readability-lxml": {"author_f1", "date_day", "section"},
}
PAGE_FIGURES = (
    "body_f1",
    "body_f1_page",
    "title_exact",
    "author_f1",
    "date_day",
    "section",
    "ms_median",
    "ms_p95",
)
LIST_FIGURES = {
    "recent": (
        "headline_f1",
        "headline_f1_lenient",
        "teaser_f1",
        "time_ok",
        "section_ok",
        "own_story",
        "none_clean",
    ),
    "feeds": ("fields_ok", "feeds_all_right", "entry_f1"),
    "sections": ("section_ok", "wrong_desk", "unmapped", "none_ok"),
}


def environment_of(peer: str) -> Path:
    """The Python of a peer's own environment, made when it is missing."""
    folder = ENVIRONMENTS / peer
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        install: list[str | Path] = [python, "-m", "pip", "install", "-qqq", "--disable-pip-version-check"]
        subprocess.run([*install, *PEERS[peer]], check=True)
    return python


def command_of(name: str) -> str:
    """The command that answers pages, one JSON object a line."""
    if name == "ours":
        return f"{sys.executable} -m benchmarks.loading_ours"
    return f"{environment_of(name)} {ROOT / 'benchmarks' / 'loading_peer.py'} {name}"


def page_figures(name: str, gold: Path, pages: Path, scratch: Path) -> dict[str, Any]:
    """The figures of ``extract_eval.py`` for one program on one set of pages."""
    answers = answer_pages(name, gold, pages, scratch)
    report = scratch / "report.json"
    tool("extract_eval.py", "score", "--gold", gold, "--pred", answers, "--json", report)
    totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    return {key: value for key, value in totals.items() if key not in LACKING.get(name, ())}


def answer_pages(name: str, gold: Path, pages: Path, scratch: Path) -> Path:
    """The answers of one program, in a file."""
    out = scratch / f"{name}.jsonl"
    tool(
        "extract_eval.py",
        "run",
        "--gold",
        gold,
        "--pages",
        pages,
        "--out",
        out,
        "--batch-cmd",
        command_of(name),
    )
    return out


def list_figures(kind: str, gold: Path, answers: Path, scratch: Path) -> dict[str, Any]:
    """The figures of ``lists_eval.py`` for our answers."""
    report = scratch / "report.json"
    tool("lists_eval.py", kind, "--gold", gold, "--pred", answers, "--json", report)
    return dict(json.loads(report.read_text(encoding="utf-8")))


def tool(name: str, *arguments: str | Path) -> None:
    """Runs one of the shared tools; its own report is not shown."""
    command = [sys.executable, str(TOOLS / name), *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def row(name: str, figures: dict[str, Any], wanted: tuple[str, ...]) -> str:
    """One line of the table."""
    cells = [f"{figures[key]:>13.3f}" if key in figures else f"{'-':>13}" for key in wanted]
    return f"{name:24}" + "".join(cells)


def print_pages(scratch: Path) -> None:
    """The table of the page sets: HTML against the peers, the traps and the sample."""
    print(f"{'':24}" + "".join(f"{key:>13}" for key in PAGE_FIGURES))
    html = CORPORA / "pages" / "gold_html.jsonl"
    for name in ("ours", *PEERS):
        print(row(f"HTML {name}", page_figures(name, html, CORPORA / "pages" / "html", scratch), PAGE_FIGURES))
    fresh = CORPORA / "pages_train"
    for name in ("ours", "trafilatura"):
        figures = page_figures(name, fresh / "html_gold.jsonl", fresh / "html", scratch)
        print(row(f"fresh HTML {name}", figures, PAGE_FIGURES))
    for label, gold, pages in (
        ("traps ours", CORPORA / "pages" / "traps" / "gold.jsonl", CORPORA / "pages" / "traps"),
        ("sample ours", SHARED / "seed" / "gold.jsonl", sample_folder(scratch)),
    ):
        print(row(label, page_figures("ours", gold, pages, scratch), PAGE_FIGURES))


def sample_folder(scratch: Path) -> Path:
    """A folder with the sample article under the name that its record gives."""
    folder = scratch / "sample"
    folder.mkdir(exist_ok=True)
    (folder / "seed.txt").write_bytes((SHARED / "seed" / "article.txt").read_bytes())
    return folder


def print_lists(scratch: Path) -> None:
    """The figures of recent lists, feeds and section labels."""
    recent = CORPORA / "recent" / "gold.jsonl"
    answers = answer_pages("ours", recent, CORPORA / "pages" / "html", scratch)
    print_list("recent", "recent lists", list_figures("recent", recent, answers, scratch))
    for label, folder, files in (("feeds", "feeds", "files"), ("feed traps", "feeds/traps", ".")):
        gold = CORPORA / folder / "gold.jsonl"
        answer_feeds(gold, CORPORA / folder / files, scratch / "feeds.jsonl")
        print_list("feeds", label, list_figures("feeds", gold, scratch / "feeds.jsonl", scratch))
    labels = CORPORA / "sections" / "labels.tsv"
    answer_labels(labels, scratch / "labels.jsonl")
    print_list("sections", "sections", list_figures("sections", labels, scratch / "labels.jsonl", scratch))


def print_list(kind: str, label: str, figures: dict[str, Any]) -> None:
    """One line: the figures with their names."""
    shown = (f"{key} {figures[key]:.3f}" for key in LIST_FIGURES[kind] if figures.get(key) is not None)
    print(f"{label:14}" + "  ".join(shown))


def main() -> int:
    """Prints all tables; 2 when the corpora are not there, or the weights of the folds, without which pasted text is
    left out."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if not (CORPORA / "pages").exists():
        print("The corpora are not there: ../shared/corpora", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        print_pages(Path(folder))
        print()
        print_lists(Path(folder))
    if not LINE_FOLDS.exists():
        print("Pasted text is not measured: run make weights-lines first", file=sys.stderr)
        return 2
    print()
    print_figures()
    return 0


if __name__ == "__main__":
    sys.exit(main())
