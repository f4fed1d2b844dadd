"""How an admin hands in an article: with /load, as a file, as the message replied to, or pasted in parts."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePosixPath

from telegram import Document, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import BaseHandler, MessageHandler, filters

from bot import keyboards, messages
from bot.context import NewsContext
from bot.handlers.admin import forwards
from bot.handlers.admin.loading import Terms, key_of, load_page, load_text
from bot.handlers.typed import withdraw
from bot.intake.load_request import LoadRequest, load_request, lone_link
from bot.intake.pastes import MIN_SPLIT_UNITS, Paste
from bot.transport.outgoing import reply
from bot.transport.progress import Progress
from bot.utf16 import utf16_length
from data.loading.files import RawPage
from summarizer import MIN_WORDS

log = logging.getLogger(__name__)

MAX_FILE_BYTES = {".txt": 2_000_000, ".html": 8_000_000, ".htm": 8_000_000}
"""The largest file that is read, by the ending of its name. Of HTML most is scripts, which are not read."""

WITH_TEXT = filters.TEXT | (filters.CAPTION & ~filters.Document.ALL)
"""A text, or a picture and the like with one."""

_LOAD = re.compile(r"/load(?:@(\w+))?(?!\w)", re.IGNORECASE)


async def load_command(update: Update, context: NewsContext) -> None:
    """/load, with the article in the message, in a file, in the message replied to, or in the next messages."""
    message = update.effective_message
    if message is None:
        return
    await _end_earlier_paste(update, context)
    material = message if message.document else _replied_to(message)
    request = _request(message, context, has_material=material is not None)
    if material is not None:
        await _load_from(update, context, material, request)
    else:
        await _begin_paste(update, context, request, message)


def _replied_to(message: Message) -> Message | None:
    """The message that /load replies to, if it is to be loaded: not if an article or link follows the command."""
    replied = message.reply_to_message
    text = text_of(message).strip()
    if replied is None or "\n" in text or lone_link(text.rpartition(" ")[2]):
        return None
    # In a forum's topic every message replies to the one that opened the topic.
    return None if replied.forum_topic_created else replied


def _request(message: Message, context: NewsContext, *, has_material: bool) -> LoadRequest:
    zone = context.newsroom.config.timezone
    return load_request(text_of(message), context.newsroom.sections, zone, has_material=has_material)


async def _load_from(update: Update, context: NewsContext, material: Message, request: LoadRequest) -> None:
    sent_at, terms = (
        request.stated or written_at(material),
        Terms(request.section, request.misnamed, breaking=request.breaking),
    )
    if material.document:
        if not await _refused(update, material.document):
            await _load_document(update, context, material.document, terms, sent_at)
    elif text_of(material):
        await load_text(update, context, text_of(material), terms, sent_at)
    else:
        await reply(update, messages.newsroom.NO_MATERIAL_IN_REPLY)


def text_of(message: Message) -> str:
    """The text of a message, or that of its picture or file."""
    return message.text or message.caption or ""


def written_at(message: Message) -> datetime:
    """When a message was written; for a forwarded message, when the original was."""
    return message.forward_origin.date if message.forward_origin else message.date


async def document(update: Update, context: NewsContext) -> None:
    """A file: with /load in its caption, or in a private chat alone or after a /load that waits for its article."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    caption = message.caption or ""
    if is_load(caption, context.bot.username):
        await load_command(update, context)
    elif message.chat.type != ChatType.PRIVATE:
        return  # for another bot
    elif caption.startswith("/"):
        await reply(update, messages.refusals.UNKNOWN, keyboards.readers.latest_link(sections=True))
    elif not await _refused(update, message.document):
        pastes, key = context.newsroom.pastes, key_of(update)
        waiting = give_up(update, context) if pastes.is_arriving(key) and pastes.is_empty(key) else None
        if message.forward_origin and not waiting:
            await _take_forwarded(update, context, message.document, written_at(message))
            return
        terms = Terms(waiting.section, breaking=waiting.breaking) if waiting else Terms(held=True)
        sent_at = (waiting.stated if waiting else None) or written_at(message)
        await _load_document(update, context, message.document, terms, sent_at)


async def captioned(update: Update, context: NewsContext) -> None:
    """A picture with /load in its caption, as if that were sent without the picture."""
    message = update.effective_message
    if message and is_load(message.caption or "", context.bot.username):
        await load_command(update, context)


def is_load(caption: str, username: str) -> bool:
    """Whether a caption begins with /load, and names no other bot."""
    command = _LOAD.match(caption)
    return bool(command and (command[1] or username).casefold() == username.casefold())


async def _refused(update: Update, document: Document) -> bool:
    """Whether a file is refused because of its name or size; says so before anything is downloaded."""
    limit = MAX_FILE_BYTES.get(PurePosixPath((document.file_name or "").lower()).suffix)
    if limit is None:
        await reply(update, messages.newsroom.FILE_KIND)
    elif (document.file_size or 0) > limit:
        await reply(update, messages.newsroom.FILE_TOO_BIG)
    else:
        return False
    return True


async def _load_document(
    update: Update, context: NewsContext, document: Document, terms: Terms, sent_at: datetime
) -> None:
    context.newsroom.reading.warm()
    page = await _downloaded(update, document, sent_at)
    if page:
        await load_page(update, context, page, terms)


async def _take_forwarded(update: Update, context: NewsContext, document: Document, sent_at: datetime) -> None:
    context.newsroom.reading.warm()
    page = await _downloaded(update, document, sent_at)
    if page:
        await forwards.take(update, context, lambda: context.newsroom.reading.read(page))


async def _downloaded(update: Update, document: Document, sent_at: datetime) -> RawPage | None:
    """The page in a file; says so if Telegram does not hand it over."""
    try:
        content = bytes(await (await document.get_file()).download_as_bytearray())
    except TelegramError as error:
        log.warning("Could not download a file from Telegram: %s", error)
        await reply(update, messages.newsroom.FILE_NOT_DOWNLOADED)
        return None
    return RawPage(content, sent_at, name=document.file_name or "")


async def _begin_paste(update: Update, context: NewsContext, request: LoadRequest, message: Message) -> None:
    if request.text and lone_link(request.text):
        terms = Terms(request.section, request.misnamed, breaking=request.breaking)
        await load_text(update, context, request.text, terms, request.stated or written_at(message))
        return
    paste = Paste(request.section, request.stated, open_ended=not request.text, breaking=request.breaking)
    context.newsroom.pastes.begin(key_of(update), paste)
    if request.text:
        await _add_part(update, context, message, request.text)
    else:
        _keep(update, context)
        context.newsroom.reading.warm()
        in_private = message.chat.type == ChatType.PRIVATE
        await reply(update, messages.newsroom.PASTE_NOW if in_private else messages.newsroom.PASTE_AS_REPLY)


async def begin_draft(update: Update, context: NewsContext, message: Message, text: str) -> None:
    """Takes a long text that came without a command as the first part of an article, which is loaded on hold."""
    paste = Paste(None, None, open_ended=False, held=True)
    context.newsroom.pastes.begin(key_of(update), paste)
    await _add_part(update, context, message, text)


async def paste_part(update: Update, context: NewsContext) -> None:
    """Takes one part of an article that is being pasted."""
    message = update.effective_message
    if message and text_of(message):
        await _add_part(update, context, message, text_of(message))


async def _add_part(update: Update, context: NewsContext, message: Message, part: str) -> None:
    pastes, key, length = context.newsroom.pastes, key_of(update), utf16_length(text_of(message))
    updates = _keep(update, context)
    if not pastes.add(key, part, length, written_at(message)):
        context.newsroom.pending.release(updates)
        await reply(update, messages.newsroom.PASTE_TOO_LONG)
        return
    paste = pastes.of(key)
    if length < MIN_SPLIT_UNITS and not paste.open_ended:
        await _finish_paste(update, context)
        return
    if len(paste.parts) == 1:
        context.newsroom.reading.warm()
    if paste.words >= MIN_WORDS:
        pastes.when_quiet(key, lambda: _finish_in_background(update, context), context.newsroom.tasks.spawn)
    if is_power_of_two(len(paste.parts)):
        await _tell_pasted(update, paste)


def is_power_of_two(number: int) -> bool:
    """Whether a number is 1, 2, 4, 8 …: after so many parts the note is edited, since a chat takes an edit a second."""
    return number & (number - 1) == 0


async def _tell_pasted(update: Update, paste: Paste) -> None:
    """Says how much of a paste has come, in one message however many parts there are."""
    progress = Progress(update, note=paste.note_id)
    shown = await progress.become(messages.newsroom.pasted(paste.words), keyboards.newsroom.pasting())
    paste.note_id = shown.message_id


def _keep(update: Update, context: NewsContext) -> list[int]:
    """Keeps an update until its paste has ended, for a restart; returns all updates of the paste."""
    context.newsroom.pending.hold(update.update_id)
    return context.newsroom.pastes.note_update(key_of(update), update.update_id)


def give_up(update: Update, context: NewsContext) -> Paste | None:
    """Ends the paste that arrives from this person in this chat without loading it; returns it."""
    paste = context.newsroom.pastes.take(key_of(update))
    if paste is not None:
        context.newsroom.pending.release(paste.updates)
    return paste


async def _finish_paste(update: Update, context: NewsContext) -> None:
    paste = context.newsroom.pastes.take(key_of(update))
    if paste is None:
        return
    with context.newsroom.pending.released_after(paste.updates):
        if paste.written_at is not None:
            terms = Terms(paste.section, held=paste.held, breaking=paste.breaking)
            sent_at = paste.stated or paste.written_at
            await load_text(update, context, paste.text(), terms, sent_at, paste.note_id)


async def _finish_in_background(update: Update, context: NewsContext) -> None:
    """As ``_finish_paste``, but outside a handler; passes errors to the error handler."""
    try:
        await _finish_paste(update, context)
    except Exception as error:
        await context.application.process_error(update, error)


async def _end_earlier_paste(update: Update, context: NewsContext) -> None:
    """Ends a paste before a new /load: loads it, or drops it if it waited for /done."""
    pastes, key = context.newsroom.pastes, key_of(update)
    if not pastes.is_arriving(key):
        return
    if not pastes.is_open_ended(key):
        await _finish_paste(update, context)
        return
    given_up = give_up(update, context)
    if given_up and given_up.parts:
        await reply(update, messages.newsroom.PASTE_CANCELLED)


async def done(update: Update, context: NewsContext) -> None:
    """/done: ends a paste and loads it."""
    pastes, key = context.newsroom.pastes, key_of(update)
    if not pastes.is_arriving(key):
        await reply(update, messages.newsroom.NOTHING_TO_FINISH)
    elif pastes.is_empty(key):
        await reply(update, messages.newsroom.NOTHING_PASTED)
    else:
        await _finish_paste(update, context)


async def cancel(update: Update, context: NewsContext) -> None:
    """/cancel: drops a paste, or ends the question that this person was to answer."""
    if give_up(update, context):
        await reply(update, messages.newsroom.PASTE_CANCELLED)
    elif await withdraw(update, context):
        await reply(update, messages.newsroom.QUESTION_CANCELLED)
    else:
        await reply(update, messages.newsroom.NOTHING_TO_CANCEL)


class Pasting(filters.MessageFilter):
    """A filter for messages of people whose paste is arriving."""

    def __init__(self, is_arriving: Callable[[tuple[int, int]], bool]) -> None:
        super().__init__(name="pasting")
        self._is_arriving = is_arriving

    def filter(self, message: Message) -> bool:
        """Whether this message is a part of an article."""
        return message.from_user is not None and self._is_arriving((message.chat.id, message.from_user.id))


def handlers(
    admins: frozenset[int], is_arriving: Callable[[tuple[int, int]], bool]
) -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers of what admins send beside commands: files, and parts of a paste."""
    admin = filters.User(user_id=admins) & filters.UpdateType.MESSAGE
    loads_file = filters.Document.ALL & (filters.ChatType.PRIVATE | filters.CaptionRegex(r"^/load(?!\w)"))
    return [
        MessageHandler(admin & loads_file, document),
        MessageHandler(admin & ~filters.Document.ALL & filters.CaptionRegex(r"(?i)^/load(?!\w)"), captioned),
        MessageHandler(admin & WITH_TEXT & ~filters.COMMAND & Pasting(is_arriving), paste_part),
    ]
