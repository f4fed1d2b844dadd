"""A button press, taken apart once for all actions."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.context import NewsContext
from bot.desk.errors import SectionGone
from bot.desk.sections import Sections
from bot.keyboards.layout import VERSION, callback_data
from bot.transport.outgoing import accessible, reply


class MadeUp(Exception):
    """A button's data is none that we ever gave one: it comes from outside, and anybody can make it up."""


@dataclass(slots=True)
class Press:
    """A press of a button: its action and arguments, and where it came from."""

    update: Update
    context: NewsContext
    query: CallbackQuery
    action: str
    arguments: list[str]
    answered: bool = False

    @classmethod
    def of(cls, update: Update, context: NewsContext, query: CallbackQuery) -> Press:
        """The press in an update; data of another version has no action."""
        version, _, rest = (query.data or "").partition(":")
        action, *arguments = rest.split(":")
        return cls(update, context, query, action if version == VERSION else "", arguments)

    @property
    def chat_id(self) -> int:
        """The chat that the message with the button stands in."""
        chat = self.update.effective_chat
        assert chat is not None  # noqa: S101 - our buttons are never sent inline
        return chat.id

    @property
    def message(self) -> Message | None:
        """The message with the button; ``None`` when it is too old for Telegram to hand it over."""
        return accessible(self.query)

    @property
    def topic(self) -> int | None:
        """The forum topic of the message."""
        message = self.message
        return message.message_thread_id if message and message.is_topic_message else None

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return self.context.newsroom.config.timezone

    def number(self, place: int) -> int:
        """The argument at ``place`` as a number. Raises MadeUp."""
        try:
            number = int(self._argument(place))
        except ValueError:
            raise MadeUp from None
        if abs(number) >= 2**53:
            raise MadeUp
        return number

    async def followed(self, place: int) -> str:
        """As ``section``, also of one that the chat follows still. Raises SectionGone or MadeUp."""
        chat = await self.context.choices_of(self.chat_id)
        return self.section(place, self.context.newsroom.sections.widened(chat.sections))

    def section(self, place: int, among: Sections | None = None) -> str:
        """The section that the argument at ``place`` stands for. Raises SectionGone or MadeUp."""
        section = (among or self.context.newsroom.sections).of_key(self._argument(place))
        if section is None:
            raise SectionGone
        return section

    def _argument(self, place: int) -> str:
        if place >= len(self.arguments):
            raise MadeUp
        return self.arguments[place]

    def without_button(self) -> InlineKeyboardMarkup | None:
        """The message's buttons less the one that was pressed."""
        rows = [[button for button in row if button.callback_data != self.query.data] for row in self._rows()]
        return InlineKeyboardMarkup([row for row in rows if row]) if any(rows) else None

    def with_listings(self, keyboard: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
        """``keyboard``, and under it the message's buttons that open listings."""
        opens = callback_data("new")
        kept = [row for row in self._rows() if all(str(button.callback_data).startswith(opens) for button in row)]
        return InlineKeyboardMarkup([*keyboard.inline_keyboard, *kept])

    def _rows(self) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
        markup = self.message.reply_markup if self.message else None
        return markup.inline_keyboard if markup else ()

    async def answer(self, text: str | None = None, *, alert: bool = False) -> None:
        """Ends the button's waiting, with a short text if there is one; a press is answered once.

        When it is too late for that a text that must be read (``alert``) comes as a message.
        """
        if self.answered:
            return
        self.answered = True
        try:
            await self.query.answer(text, show_alert=alert)
        except BadRequest as error:
            # After a restart, and when many ask at once, presses are too old to be answered or have been; what they
            # ask for is still done.
            if "query is too old" not in str(error).lower():
                raise
            if text and alert:
                await self.reply(text)

    async def reply(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """A new message in the same chat."""
        await reply(self.update, text, keyboard)
