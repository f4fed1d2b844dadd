"""What admins ask: loading, taking back, filing, figures. Others get the answer of an unknown command."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime
from importlib.metadata import version

from telegram import Document, Message, Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot import keyboards, messages
from bot.context import NewsContext
from bot.fitting import units
from bot.handlers.loading import load, load_text
from bot.handlers.readers import number
from bot.handlers.recalls import report_recall
from bot.load_request import LoadRequest, load_request
from bot.newsdesk import Newsdesk
from bot.outgoing import reply
from bot.pastes import SPLIT_FROM, Paste
from data.errors import UnknownSection
from data.models import Page

FILE_LIMIT = 2_000_000
FILE_ENDINGS = (".txt", ".html", ".htm")


async def load_command(update: Update, context: NewsContext) -> None:
    """/load, with the article in the message, in a file, in the message replied to, or still to come."""
    message = update.effective_message
    if message is None:
        return
    replied = message.reply_to_message
    material = message if message.document else replied
    try:
        request = _request(message, context, has_material=material is not None)
    except UnknownSection as unknown:
        names = context.newsroom.sections.names
        await reply(update, messages.unknown_section(unknown.name, unknown.nearest, names))
        return
    if material is not None:
        await _load_from(update, context, material, request)
    elif request.text:
        await _begin_paste(update, context, request, request.text)
    else:
        await _begin_paste(update, context, request, None)
        await reply(update, messages.PASTE_NOW)


def _request(message: Message, context: NewsContext, *, has_material: bool) -> LoadRequest:
    written = message.text or message.caption or ""
    zone = context.newsroom.config.timezone
    return load_request(written, context.newsroom.sections, zone, has_material=has_material)


async def _load_from(update: Update, context: NewsContext, material: Message, request: LoadRequest) -> None:
    sent_at = request.stated or written_at(material)
    if material.document:
        await _load_document(update, context, material.document, request.section, sent_at)
    elif material.text or material.caption:
        await load_text(update, context, material.text or material.caption or "", request.section, sent_at)
    else:
        await reply(update, messages.NO_MATERIAL_IN_REPLY)


def written_at(message: Message) -> datetime:
    """When a message was written: a forwarded one, where it was written first."""
    return message.forward_origin.date if message.forward_origin else message.date


async def _load_document(
    update: Update, context: NewsContext, document: Document, section: str | None, sent_at: datetime
) -> None:
    name = document.file_name or ""
    if not name.lower().endswith(FILE_ENDINGS):
        await reply(update, messages.FILE_KIND)
    elif (document.file_size or 0) > FILE_LIMIT:
        await reply(update, messages.FILE_TOO_BIG)
    else:
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray())
        await load(update, context, lambda: Page.from_bytes(content, name=name, fetched_at=sent_at), section)


async def document(update: Update, context: NewsContext) -> None:
    """A file: with /load as its caption, or into a paste that waits, or by itself in a private chat."""
    message, key = update.effective_message, _key(update)
    if message is None or message.document is None:
        return
    waiting = context.newsroom.pastes.take(key)
    if message.caption and not message.caption.startswith("/load"):
        await reply(update, messages.UNKNOWN)
        return
    if message.caption:
        await load_command(update, context)
        return
    section = waiting.section if waiting else None
    await _load_document(update, context, message.document, section, written_at(message))


async def _begin_paste(update: Update, context: NewsContext, request: LoadRequest, first: str | None) -> None:
    message = update.effective_message
    if message is None:
        return
    sent_at = request.stated or message.date
    pastes, key = context.newsroom.pastes, _key(update)
    pastes.begin(key, Paste(request.section, sent_at, open_ended=first is None))
    if first is not None:
        await _add_part(update, context, first)


async def paste_part(update: Update, context: NewsContext) -> None:
    """A part of an article that is being pasted."""
    message = update.effective_message
    if message and message.text:
        await _add_part(update, context, message.text)


async def _add_part(update: Update, context: NewsContext, part: str) -> None:
    pastes, key, message = context.newsroom.pastes, _key(update), update.effective_message
    length = units(message.text or "") if message else 0
    if not pastes.add(key, part, length):
        await reply(update, messages.PASTE_TOO_LONG)
    elif pastes.is_open_ended(key):
        return
    elif length < SPLIT_FROM:
        await _finish_paste(update, context)
    else:
        pastes.when_quiet(key, lambda: _finish_paste(update, context), context.newsroom.spawn)


async def _finish_paste(update: Update, context: NewsContext) -> None:
    paste = context.newsroom.pastes.take(_key(update))
    if paste is not None:
        await load_text(update, context, paste.text(), paste.section, paste.sent_at)


async def done(update: Update, context: NewsContext) -> None:
    """/done ends a paste."""
    pastes, key = context.newsroom.pastes, _key(update)
    if not pastes.is_arriving(key):
        await reply(update, messages.NOTHING_TO_FINISH)
    elif pastes.is_empty(key):
        await reply(update, messages.NOTHING_PASTED)
    else:
        await _finish_paste(update, context)


async def cancel(update: Update, context: NewsContext) -> None:
    """/cancel gives a paste up."""
    given_up = context.newsroom.pastes.take(_key(update))
    await reply(update, messages.PASTE_CANCELLED if given_up else messages.NOTHING_TO_FINISH)


async def undo(update: Update, context: NewsContext) -> None:
    """/undo takes back what this admin loaded last."""
    user = update.effective_user
    if user:
        retraction = await context.do(Newsdesk.undo, user.id, now=context.now)
        await report_recall(context, retraction, await reply(update, messages.taken_back(retraction)))


async def retract(update: Update, context: NewsContext) -> None:
    """/retract N."""
    if not context.args:
        await reply(update, messages.HOW_TO_RETRACT)
        return
    post_id = await number(update, context, messages.HOW_TO_RETRACT)
    if post_id is not None:
        retraction = await context.do(Newsdesk.retract, post_id, now=context.now)
        await report_recall(context, retraction, await reply(update, messages.taken_back(retraction)))


async def file(update: Update, context: NewsContext) -> None:
    """/file N section; bare: the posts without a section."""
    if not context.args:
        posts = await context.ask(Newsdesk.unfiled)
        if posts:
            await reply(update, messages.unfiled(posts), keyboards.unfiled(posts))
        else:
            await reply(update, messages.NOTHING_UNFILED)
        return
    post_id = await number(update, context, messages.HOW_TO_FILE)
    if post_id is None:
        return
    sections = context.newsroom.sections
    if len(context.args) == 1:
        story = await context.ask(Newsdesk.story, post_id)
        asked = messages.which_section(None, story.post.headline)
        await reply(update, asked, keyboards.choose_section(post_id, sections.names))
        return
    try:
        section = sections.named(" ".join(context.args[1:]))
    except UnknownSection as unknown:
        await reply(update, messages.unknown_section(unknown.name, unknown.nearest, sections.names))
        return
    story, count = await context.do(Newsdesk.file_post, post_id, section, now=context.now)
    context.newsroom.wake()
    await reply(update, messages.filed(story, count), keyboards.refile(post_id, count))


async def status(update: Update, context: NewsContext) -> None:
    """/status."""
    figures = await context.ask(Newsdesk.status)
    text = messages.status(figures, version("newsbrief"), context.newsroom.config.timezone)
    await reply(update, text)


def _key(update: Update) -> tuple[int, int]:
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat else 0, user.id if user else 0)


class Pasting(filters.MessageFilter):
    """Lets through the text of those from whom an article is arriving."""

    def __init__(self, is_arriving: Callable[[tuple[int, int]], bool]) -> None:
        super().__init__(name="pasting")
        self._is_arriving = is_arriving

    def filter(self, message: Message) -> bool:
        """Whether this message is a part of an article."""
        return message.from_user is not None and self._is_arriving((message.chat.id, message.from_user.id))


def handlers(
    admins: frozenset[int], is_arriving: Callable[[tuple[int, int]], bool]
) -> list[BaseHandler[Update, NewsContext, None]]:
    """The admins' commands, and what follows them."""
    admin = filters.User(user_id=admins) & filters.UpdateType.MESSAGE
    commands: dict[str, Callable[[Update, NewsContext], Coroutine[None, None, None]]] = {
        "load": load_command,
        "done": done,
        "cancel": cancel,
        "undo": undo,
        "retract": retract,
        "file": file,
        "status": status,
    }
    loads_file = filters.Document.ALL & (filters.ChatType.PRIVATE | filters.CaptionRegex(r"^/load\b"))
    return [
        *(CommandHandler(name, answer, filters=admin) for name, answer in commands.items()),
        MessageHandler(admin & loads_file, document),
        MessageHandler(admin & filters.TEXT & ~filters.COMMAND & Pasting(is_arriving), paste_part),
    ]
