"""The unit file for this installation, and whether the process that it starts is well."""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template

import click
import httpx

from bot.config import Config
from bot.operations.health import SILENT_TELEGRAM
from bot.operations.metrics_server import ADDRESS

HEALTH_SECONDS = 10.0
"""How long /healthz may take to answer; it gives up on the database after five seconds."""

_UNIT = Template("""\
# Made by newsbrief service. As root:
#   newsbrief service > /etc/systemd/system/newsbrief.service
#   install -m 600 .env /etc/newsbrief.env      # the settings
#   systemctl daemon-reload && systemctl enable --now newsbrief
# The database is /var/lib/newsbrief/var/news.db, unless BOT_DATABASE says otherwise.

[Unit]
Description=Newsbrief, news briefs and alerts in Telegram
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
Type=notify
NotifyAccess=main
ExecStart=$program run
EnvironmentFile=/etc/newsbrief.env
DynamicUser=yes
StateDirectory=newsbrief
StateDirectoryMode=0700
WorkingDirectory=%S/newsbrief
# Answers stop when the event loop hangs; then the process is started again. Telegram being away is no reason for that.
WatchdogSec=60
Restart=on-failure
RestartSec=2
# A wrong setting or a revoked token: starting again does not help.
RestartPreventExitStatus=2
TimeoutStopSec=30
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict

[Install]
WantedBy=multi-user.target
""")


def unit() -> str:
    """The systemd unit that runs this installation's program. Raises ClickException when its path has odd letters."""
    program = Path(sys.prefix) / "bin" / "newsbrief"
    if not all(letter.isalnum() or letter in "/._-+" for letter in str(program)):
        raise click.ClickException(f"systemd can't start {program}: install to a path of letters and digits.")
    return _UNIT.substitute(program=program)


def is_well(config: Config) -> bool:
    """Asks /healthz of the process that runs with these settings, prints its answer, and returns whether it is well.

    A silent Telegram is told, but is no reason to start the process again. Raises ClickException without a port.
    """
    if not config.metrics_port:
        raise click.ClickException("BOT_METRICS_PORT is not set, so the bot does not tell how it is.")
    try:
        answer = httpx.get(f"http://{ADDRESS}:{config.metrics_port}/healthz", timeout=HEALTH_SECONDS, trust_env=False)
    except httpx.HTTPError as error:
        click.echo(f"no answer on port {config.metrics_port}: {type(error).__name__}")
        return False
    click.echo(answer.text.strip())
    return answer.is_success or SILENT_TELEGRAM in answer.text
