"""The bot, whose reading child is idle after two seconds instead of ten minutes: ``-m``, and a command of the bot's."""

from __future__ import annotations

from bot import lifecycle
from bot.cli import main
from data.loading.child import reading

if __name__ == "__main__":
    lifecycle.REST_SECONDS, reading.IDLE_SECONDS = 1.0, 2.0
    main()
