"""Nothing goes out that the editor has not seen, and what was wrong is put right everywhere; through the whole bot.

The first tests are the five faults for which the desk was built, each as an editor met it.
"""

import gzip
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.paths import SAMPLE, SHARED
from support.room import ADMIN, ARTICLE, OTHER, READER, TITLE, Room, open_room

from bot import messages
from bot.config import Config

PAGES = SHARED / "corpora" / "pages" / "html"
FOLLOWERS = {READER: "world", OTHER: "all", 1003: "sports", 1004: "business", 1005: "opinion", 1006: "world sports"}
TEN = (
    ("fu_uk_BBC_2026_04_25.html.gz", datetime(2012, 5, 10, 15, tzinfo=UTC)),
    ("fu_tz_DailyNewsTZ_2025_01_23.html.gz", datetime(2019, 4, 24, 8, tzinfo=UTC)),
    ("fu_us_WorldTruth_2023_04_28.html.gz", datetime(2021, 12, 25, 19, tzinfo=UTC)),
    ("fu_us_TheNation_2023_05_15.html.gz", datetime(2023, 5, 15, 10, tzinfo=UTC)),
    ("fu_us_OccupyDemocrats_2023_06_20.html.gz", datetime(2023, 6, 20, 1, tzinfo=UTC)),
    ("fe_FreeBeacon_4.html.gz", datetime(2024, 2, 29, 16, tzinfo=UTC)),
    ("fe_TheNewYorker_0.html.gz", datetime(2024, 2, 29, 19, tzinfo=UTC)),
    ("fu_uk_TheSun_2024_04_22.html.gz", datetime(2024, 4, 22, 22, tzinfo=UTC)),
    ("fu_us_Wired_2024_04_28.html.gz", datetime(2024, 4, 28, 15, tzinfo=UTC)),
    ("fu_za_TheCitizen_2025_11_28.html.gz", datetime(2025, 11, 28, 14, tzinfo=UTC)),
)
"""Pages whose recent posts are undated or older than the article, each with a time soon after the article came out."""


@asynccontextmanager
async def newsroom(folder: Path, begins: datetime) -> AsyncIterator[Room]:
    """A newsroom with the settings that it has unless somebody changes them, and followers of several sections."""
    defaults = Config()
    async with open_room(folder, begins=begins, alert_delay=defaults.alert_delay) as room:
        for follower, sections in FOLLOWERS.items():
            await room.say(follower, f"/subscribe {sections}")
        yield room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with newsroom(tmp_path, datetime(2026, 11, 24, 12, tzinfo=UTC)) as room:
        yield room


def alerts(room: Room) -> dict[int, list[str]]:
    """What each follower got beside the answer to /subscribe."""
    return {follower: room.sent(follower)[1:] for follower in FOLLOWERS}


NOBODY: dict[int, list[str]] = {follower: [] for follower in FOLLOWERS}


async def test_the_list_of_a_page_two_years_old_rings_nobody(room: Room) -> None:
    old = SAMPLE.replace(b"Petra Hallow", b"Petra Hallow\n\nPublished: 16 January 2024", 1)
    assert "older than a day: nobody is alerted" in await room.load(content=old)
    await room.later(86_400)
    assert alerts(room) == NOBODY


async def test_an_undo_after_a_duplicate_takes_back_nothing_that_was_not_named_and_asked(room: Room) -> None:
    await room.load()
    await room.later(120)
    sent = alerts(room)
    await room.later(7 * 3600)
    await room.send_file(ADMIN, SAMPLE, "/load world")
    assert (await room.ask(ADMIN, "/undo")).startswith("Nothing to undo: your last load added nothing")
    assert (await room.ask(ADMIN, "/retract 1")).startswith("Take back this story?")
    await room.later(3600)
    assert alerts(room) == sent
    assert room.shown(READER)[-1] == sent[READER][-1]
    assert "Lighthouse Islands" in await room.ask(READER, "/latest")


async def test_a_wrong_quote_that_is_dropped_leaves_every_readers_chat(room: Room) -> None:
    await room.load()
    await room.later(120)
    reached = [follower for follower, texts in alerts(room).items() if texts]
    assert all("Saoirse Lund" in room.shown(follower)[-1] for follower in reached)
    for label in ("Edit…", "Quotes", "1 Saoirse Lund", "Drop", f"Edit {len(reached)} alerts"):
        await room.press(ADMIN, label)
    await room.later()
    assert len(reached) == 3
    assert not any("Saoirse Lund" in text for follower in reached for text in room.shown(follower))
    assert all("taken out" in room.shown(follower)[-1] for follower in reached)


async def test_a_brief_can_be_read_before_its_alerts_go_out(room: Room) -> None:
    assert "3 followers in 2 min" in await room.load()
    await room.later(119)
    assert alerts(room) == NOBODY
    await room.press(ADMIN, "Undo")
    await room.later(3600)
    assert alerts(room) == NOBODY


async def test_an_article_without_a_command_is_a_load_and_waits_for_its_editor(room: Room) -> None:
    assert await room.ask(ADMIN, "hello there") == messages.refusals.UNKNOWN
    await room.say(ADMIN, f"World\n\n{ARTICLE}")
    assert room.shown(ADMIN)[-2].startswith(f"{TITLE}\nWorld")
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.\nOn hold: a draft that only admins see.")
    await room.later(86_400)
    assert alerts(room) == NOBODY


def headlines_in(text: str) -> list[str]:
    """The headlines that an alert tells: its first line, and those under 'Also new'."""
    first, _, also = text.partition("\n\nAlso new:\n")
    return [first.split("\n")[0], *re.findall(r"^• (.+)$", also, re.MULTILINE)]


@pytest.mark.process
@pytest.mark.skipif(not PAGES.exists(), reason="needs the shared corpora")
async def test_of_ten_pages_with_old_or_undated_lists_nobody_gets_what_the_report_had_not_shown(tmp_path: Path) -> None:
    gone_out = 0
    async with newsroom(tmp_path, TEN[0][1] - timedelta(days=1)) as room:
        for name, loaded_at in TEN:
            room.clock.now = loaded_at
            before = alerts(room)
            report = (
                await room.send_file(ADMIN, gzip.decompress((PAGES / name).read_bytes()), "/load world", "a.html")
            )[-1]
            await room.later(7_200)
            new = {follower: texts[len(before[follower]) :] for follower, texts in alerts(room).items()}
            told = [text for texts in new.values() for text in texts]
            assert [line for text in told for line in headlines_in(text) if line not in report] == []
            assert all(len(texts) <= 1 for texts in new.values())
            assert f"{len(told)} followers in 2 min" in report if told else "nobody is alerted" in report
            gone_out += len(told)
    assert gone_out >= 20
