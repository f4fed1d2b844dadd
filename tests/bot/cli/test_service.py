"""The unit file of an installation, and what `newsbrief health` says of a running bot."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.cli.service import is_well, unit
from bot.config import Config
from bot.operations.metrics import new_metrics
from bot.operations.metrics_server import MetricsServer


def test_the_unit_starts_this_installation_and_its_watchdog_ends_what_hangs() -> None:
    lines = unit().splitlines()
    assert f"ExecStart={sys.prefix}/bin/newsbrief run" in lines
    assert {"Type=notify", "WatchdogSec=60", "StateDirectory=newsbrief", "Restart=on-failure"} <= set(lines)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "newsbrief"
    program.parent.mkdir()
    program.touch(mode=0o755)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    path = tmp_path / "newsbrief.service"
    path.write_text(unit(), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_path_that_systemd_would_read_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/srv/100% news")
    with pytest.raises(click.ClickException, match="100% news"):
        unit()


@pytest.mark.parametrize(
    ("problem", "told", "well"),
    [
        (None, "ok", True),
        ("sending: no answer from Telegram for 75 s", "sending: no answer from Telegram for 75 s", True),
        ("ended and not back: sending", "ended and not back: sending", False),
    ],
)
async def test_health_tells_what_is_wrong_and_a_silent_telegram_is_no_reason_to_restart(
    problem: str | None, told: str, well: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    async def check() -> str | None:
        return problem

    server = MetricsServer(new_metrics(), check)
    server.start(0)
    try:
        assert await asyncio.to_thread(is_well, Config(metrics_port=server.port)) is well
    finally:
        await server.close()
    assert capsys.readouterr().out == f"{told}\n"


def test_a_bot_that_does_not_answer_is_not_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert not is_well(Config(metrics_port=9))
    assert capsys.readouterr().out == "no answer on port 9: ConnectError\n"


def test_without_a_port_there_is_nobody_to_ask() -> None:
    with pytest.raises(click.ClickException, match="BOT_METRICS_PORT is not set"):
        is_well(Config())
