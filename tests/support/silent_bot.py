"""A bot for tests in which nobody is called."""

from __future__ import annotations

from typing import Any

from telegram.ext import ExtBot

from bot.transport.http import CheckedRequest, certificates


def silent_bot(token: str) -> ExtBot[Any]:
    """It has one client, whose certificates were read before: each of PTB's own two reads them anew, for 50 ms."""
    request = CheckedRequest(httpx_kwargs={"verify": certificates()})
    return ExtBot(token, request=request, get_updates_request=request)
