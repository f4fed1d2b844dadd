"""'Reading…' is sent only for slow work and never stays behind. A patience ends here when the test says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from support.room import ADMIN, READER, Room, locked, open_room
from support.telegram import broken, delay
from support.web_site import PIERS, Resource, Site, open_site, story_page
from telegram import Message, Update

from bot import messages
from bot.messages.newsroom import READING
from bot.transport.progress import Progress

REPORT = "Loaded as #1.\nWorld · nobody to alert"


class Patience:
    """A patience that ends once ``over`` is set; ``begun`` is set once somebody waits."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.over = asyncio.Event()

    async def __call__(self) -> None:
        self.begun.set()
        await self.over.wait()


async def over() -> None:
    """A patience that is over at once."""


@asynccontextmanager
async def reading(folder: Path, **settings: object) -> AsyncIterator[tuple[Room, Site, Patience]]:
    """A newsroom that is loading a link for an admin; the site does not answer yet."""
    patience = Patience()
    async with open_site() as site, open_room(folder, patience=patience, fetch_allow=site.allowed, **settings) as room:
        site.pages["/piers"] = Resource(story_page("Sandholm Paints Its Piers White", *PIERS, section="Coast"))
        site.hold("/piers")
        room.server.say(ADMIN, f"/load world {site.url('/piers')}")
        await patience.begun.wait()
        try:
            yield room, site, patience
        finally:
            site.release()


async def test_a_quick_answer_has_no_note_before_it(tmp_path: Path) -> None:
    async with reading(tmp_path) as (room, site, _):
        site.release()
        await room.idle()
        brief, report = room.sent(ADMIN)
        assert (brief.partition("\n")[0], report) == ("Sandholm Paints Its Piers White", REPORT)
        assert room.times_called("editMessageText") == 0


async def test_the_note_of_a_slow_page_becomes_the_brief(tmp_path: Path) -> None:
    async with reading(tmp_path) as (room, site, patience):
        patience.over.set()
        await room.until(lambda: room.shown(ADMIN))
        assert room.shown(ADMIN) == [READING]
        site.release()
        await room.idle()
        brief, report = room.shown(ADMIN)
        assert (brief.partition("\n")[0], report) == ("Sandholm Paints Its Piers White", REPORT)
        assert room.sent(ADMIN) == [READING, REPORT]


async def test_a_note_that_is_being_sent_when_the_result_comes_becomes_the_answer(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        said = room.server.say(ADMIN, "hello")
        await room.idle()
        room.line.faults.append(delay(0, method="sendMessage"))
        work: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        progress = Progress(Update(1, Message.de_json(said, room.running.application.bot)))
        result = asyncio.create_task(progress.during(work, patience=over))
        await room.until(lambda: room.line.faults[0].times == 0)
        work.set_result("The page.")
        await room.say(READER, "/latest")
        assert not result.done()
        room.line.release.set()
        assert await result == "The page."
        assert room.shown(ADMIN)[1:] == [READING]
        await progress.become("The brief.")
        assert room.shown(ADMIN)[1:] == ["The brief."]


async def test_a_note_that_telegram_refuses_costs_the_load_nothing(tmp_path: Path) -> None:
    async with reading(tmp_path) as (room, site, patience):
        room.line.faults.append(
            broken(400, '{"ok": false, "error_code": 400, "description": "no"}', method="sendMessage")
        )
        patience.over.set()
        await room.until(lambda: room.line.faults[0].times == 0)
        site.release()
        await room.idle()
        brief, report = room.sent(ADMIN)
        assert (brief.partition("\n")[0], report) == ("Sandholm Paints Its Piers White", REPORT)


async def test_the_note_goes_when_the_article_can_t_be_stored(tmp_path: Path) -> None:
    async with reading(tmp_path, busy_timeout=0.01) as (room, site, patience):
        patience.over.set()
        await room.until(lambda: room.shown(ADMIN))
        with locked(tmp_path):
            site.release()
            await room.idle()
        assert room.shown(ADMIN) == [messages.refusals.TRY_LATER]
