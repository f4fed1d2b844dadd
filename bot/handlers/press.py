"""The press of a button, parsed once for all actions."""

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
from data.models import Subscriber


class ForgedButton(Exception):
    """The data of a press is not that of any button of ours; clients can send any data."""


@dataclass(slots=True)
class Press:
    """A press of a button: the action and arguments in its data, and the update that brought it."""

    update: Update
    context: NewsContext
    query: CallbackQuery
    action: str
    arguments: list[str]
    answered: bool = False

    @classmethod
    def of(cls, update: Update, context: NewsContext, query: CallbackQuery) -> Press:
        """Parses the press in an update; data of another version gives an empty action."""
        version, _, rest = (query.data or "").partition(":")
        action, *arguments = rest.split(":")
        return cls(update, context, query, action if version == VERSION else "", arguments)

    @property
    def chat_id(self) -> int:
        """The chat of the message with the button."""
        chat = self.update.effective_chat
        assert chat is not None  # noqa: S101 - our buttons are never sent inline
        return chat.id

    @property
    def subscriber(self) -> Subscriber:
        """The chat, or the topic of a forum that the message with the button is in."""
        message = self.message
        return Subscriber(self.chat_id, message.message_thread_id if message and message.is_topic_message else None)

    @property
    def message(self) -> Message | None:
        """The message with the button; ``None`` if it is too old for Telegram to include it."""
        return accessible(self.query)

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return self.context.newsroom.config.timezone

    def number(self, index: int) -> int:
        """The argument at ``index`` as a number. Raises ForgedButton."""
        try:
            number = int(self._argument(index))
        except ValueError:
            raise ForgedButton from None
        if abs(number) >= 2**53:
            raise ForgedButton
        return number

    def text(self, index: int) -> str:
        """The argument at ``index``. Raises ForgedButton."""
        return self._argument(index)

    async def followed_section(self, index: int) -> str:
        """As ``section``, but also finds sections that BOT_SECTIONS has lost and the chat still follows.

        Raises SectionGone or ForgedButton.
        """
        chat = await self.context.choices_of(self.subscriber)
        return self.section(index, self.context.newsroom.sections.widened(chat.sections))

    def section(self, index: int, among: Sections | None = None) -> str:
        """The section whose key is the argument at ``index``. Raises SectionGone or ForgedButton."""
        section = (among or self.context.newsroom.sections).of_key(self._argument(index))
        if section is None:
            raise SectionGone
        return section

    def _argument(self, index: int) -> str:
        if index >= len(self.arguments):
            raise ForgedButton
        return self.arguments[index]

    def without_button(self) -> InlineKeyboardMarkup | None:
        """The message's buttons without the pressed one; ``None`` if no other is left."""
        rows = [[button for button in row if button.callback_data != self.query.data] for row in self._rows()]
        return InlineKeyboardMarkup([row for row in rows if row]) if any(rows) else None

    def with_listings(self, keyboard: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
        """``keyboard`` with the message's buttons that open lists of headlines under it."""
        opens = callback_data("new")
        kept = [row for row in self._rows() if all(str(button.callback_data).startswith(opens) for button in row)]
        return InlineKeyboardMarkup([*keyboard.inline_keyboard, *kept])

    def _rows(self) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
        markup = self.message.reply_markup if self.message else None
        return markup.inline_keyboard if markup else ()

    async def answer(self, text: str | None = None, *, show_alert: bool = False) -> None:
        """Ends the press's progress bar, with a short ``text`` if given, as a pop-up with ``show_alert``.

        When it is too late for a pop-up, its text comes as a message. Does nothing if the press has been answered.
        """
        if self.answered:
            return
        self.answered = True
        try:
            await self.query.answer(text, show_alert=show_alert)
        except BadRequest as error:
            # After a restart, and when many ask at once, presses are too old to be answered or have been; what they
            # ask for is still done.
            if "query is too old" not in str(error).lower():
                raise
            if text and show_alert:
                await self.reply(text)

    async def refuse(self, text: str) -> None:
        """Says in a pop-up that what the button asks for can't be done; in a message if the press has been answered."""
        if self.answered:
            await self.reply(text)
        else:
            await self.answer(text, show_alert=True)

    async def reply(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Sends a new message to the same chat."""
        await reply(self.update, text, keyboard)
