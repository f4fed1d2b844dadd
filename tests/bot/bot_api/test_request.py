"""The bot in the same process reads what the Bot API in memory gives it, as it does over a network."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Bot

from bot.bot_api.request import ConsoleRequest, ConsoleUpdatesRequest
from bot.bot_api.server import BotServer


async def test_an_update_that_cannot_be_read_keeps_none_behind_it_from_coming() -> None:
    server = BotServer(clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC), token="55:x")
    server.updates.add("message", {"message_id": 1})
    server.say(7, "/latest")
    bot = Bot("55:x", request=ConsoleRequest(server), get_updates_request=ConsoleUpdatesRequest(server))
    first, second = await bot.get_updates(timeout=0)
    assert (first.update_id, first.message, second.update_id) == (1, None, 2)
    assert second.message is not None
    assert second.message.text == "/latest"
