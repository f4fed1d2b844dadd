"""The commands and buttons of watched feeds: /watch, /unwatch, /feeds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.intake import feeds as feed_desk
from bot.handlers.admin.loading import progress_of
from bot.handlers.press import Press
from bot.handlers.readers import post_number
from bot.intake.load_request import lone_link
from bot.transport.outgoing import edit, reply
from data import LoadError


async def watch(update: Update, context: NewsContext) -> None:
    """/watch URL [section]: reads the feed once, and from then on polls it."""
    words = context.args or []
    word, url = next(((word, link) for word in words if (link := lone_link(word))), ("", ""))
    if not url:
        await reply(update, messages.feeds.HOW_TO_WATCH, keyboards.feeds.feeds_link())
        return
    named = " ".join(each for each in words if each != word)
    await _begin(update, context, url, context.newsroom.sections.named(named) if named else None)


async def _begin(update: Update, context: NewsContext, url: str, section: str | None) -> None:
    async with progress_of(update, context) as progress:
        try:
            fetched = await progress.during(context.newsroom.reading.read_feed(url), context.newsroom.patience)
        except LoadError as error:
            await progress.become(messages.feeds.refused(str(error)))
            return
        user = update.effective_user
        watch = await context.do(feed_desk.watch, url, section, added_by=user.id if user else 0, now=context.now)
        context.newsroom.watching.wake()
        feed = fetched.feed if fetched else None
        text = messages.feeds.watching(watch, feed, context.newsroom.config.feed_interval)
        await progress.become(text, keyboards.feeds.watching(watch.feed))


async def unwatch(update: Update, context: NewsContext) -> None:
    """/unwatch N; without a number, the feeds, each with a button to stop it."""
    if not context.args:
        await show_feeds(update, context)
        return
    feed_id = post_number(context.args[0].removeprefix("#"))
    if feed_id is None:
        await reply(update, messages.feeds.not_a_feed(context.args[0]), keyboards.feeds.feeds_link())
        return
    feed = await context.do(feed_desk.unwatch, feed_id)
    await reply(update, messages.feeds.unwatched(feed), keyboards.feeds.feeds_link())


async def show_feeds(update: Update, context: NewsContext) -> None:
    """/feeds: the watched feeds and how their last polls went."""
    feeds = await context.ask(lambda desk: desk.store.feeds.all())
    text = messages.feeds.feeds(feeds, context.newsroom.config.timezone)
    await reply(update, text, keyboards.feeds.feeds(feeds) if feeds else None)


async def unwatch_pressed(press: Press) -> None:
    """Stops watching a feed."""
    feed = await press.context.do(feed_desk.unwatch, press.number(0))
    await press.answer()
    await edit(press.query, messages.feeds.unwatched(feed), keyboards.feeds.feeds_link())


async def feeds_pressed(press: Press) -> None:
    """Sends the watched feeds."""
    await press.answer()
    await show_feeds(press.update, press.context)


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {"unwatch": unwatch_pressed, "feeds": feeds_pressed}
