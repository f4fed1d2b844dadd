"""The question under a report whether a story goes on an earlier one, and its answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot import messages
from bot.desk.editors import threads
from bot.handlers.admin.reports import refresh
from bot.handlers.press import Press
from bot.messages.fitting import toast


async def go_on(press: Press) -> None:
    """Links a post to the story that it was found to go on."""
    post_id, earlier_id = press.number(0), press.number(1)
    said_by = press.query.from_user.id
    linked = await press.context.do(threads.link, post_id, earlier_id, said_by=said_by, now=press.context.now)
    press.context.newsroom.wake()
    await press.answer(toast(messages.reports.linked(linked)), show_alert=True)
    await refresh(press, post_id)


async def go_on_not(press: Press) -> None:
    """Ends the question whether a post goes on a story."""
    await press.context.do(lambda desk: desk.store.reports.drop_proposal(press.number(0)))
    await press.answer()
    await refresh(press, press.number(0))


async def unlink(press: Press) -> None:
    """Makes a post a story of its own again; its report asks anew."""
    unlinked = await press.context.do(threads.unlink, press.number(0), now=press.context.now)
    press.context.newsroom.wake()
    await press.answer(toast(messages.reports.unlinked(unlinked)), show_alert=True)
    await refresh(press, unlinked.post.id)


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {"goeson": go_on, "goesnot": go_on_not, "unlink": unlink}
