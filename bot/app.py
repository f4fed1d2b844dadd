"""Puts the parts together: the application, its store, its delivery; how they start and stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Update
from telegram.ext import AIORateLimiter, ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from bot import menu
from bot.config import Config
from bot.context import App, NewsContext, Newsroom
from bot.delivery import Delivery
from bot.handlers import admins, buttons, chats, failures, readers
from bot.newsdesk import Newsdesk
from bot.pastes import Pastes
from bot.reading import Reading
from bot.sections import Sections
from bot.worker import Worker
from data.store import Store

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
"""What the bot has Telegram send; edited messages are not among it, so a command is answered once."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)
