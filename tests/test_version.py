"""The version stands in pyproject.toml, in CHANGELOG.md and in the installed command: a release changes all of them."""

from __future__ import annotations

import re
import tomllib
from datetime import date

from click.testing import CliRunner
from support.paths import ROOT

from bot.cli import main

_HEADING = re.compile(r"^## (.*)$", re.MULTILINE)
_RELEASE = re.compile(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})")


def headings() -> list[str]:
    """The sections of CHANGELOG.md, the newest first."""
    return _HEADING.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def releases() -> list[tuple[date, tuple[int, ...]]]:
    """The day and number of each release, the newest first.."""
    matches = [_RELEASE.fullmatch(heading) for heading in headings()[1:]]
    return [(date.fromisoformat(match[2]), tuple(map(int, match[1].split(".")))) for match in matches if match]


def test_pyproject_changelog_and_command_agree_on_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = ".".join(map(str, releases()[0][1]))
    command = CliRunner().invoke(main, ["--version"], prog_name="newsbrief").output
    assert (newest, command) == (version, f"newsbrief, version {version}\n"), "after a bump: make .venv/ready"


def test_the_changelog_has_an_unreleased_section_and_then_dated_ones_the_newest_first() -> None:
    assert headings()[0] == "[Unreleased]"
    assert len(releases()) == len(headings()) - 1
    assert releases() == sorted(releases(), reverse=True)
