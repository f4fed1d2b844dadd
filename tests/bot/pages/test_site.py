"""The static files."""

from __future__ import annotations

from pathlib import Path

from support.doors import BEARER, FERRY, MILL_BURNS, open_doors

from bot.desk.desk import Desk
from bot.pages.newsstand import Newsstand, language_code, newsstand
from bot.pages.site import write_site


async def test_the_files_are_what_is_served_and_what_was_taken_back_goes(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    async with open_doors(tmp_path, sections=("World", "Sports")) as outside:
        stand = newsstand(outside.room.running.newsroom.config)

        async def write() -> tuple[int, int]:
            return await outside.room.running.newsroom.reader.run(_write, folder, stand)

        for article in (FERRY, MILL_BURNS):
            await outside.push(article)
        assert await write() == (2, 0)
        for path in ("feeds/world.xml", "feeds/all.json", "stories/1"):
            file = folder / (path if "." in path else f"{path}.html")
            assert file.read_bytes() == (await outside.client.get(f"/{path}")).content
        (folder / "stories" / "about.html").write_text("ours", encoding="utf-8")
        await outside.client.delete("/articles/1", headers=BEARER)
        assert await write() == (1, 1)
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    feeds = [f"feeds/{name}.{ending}" for name in ("all", "sports", "world") for ending in ("json", "xml")]
    assert files == [*feeds, "stories/2.html", "stories/2/index.html", "stories/about.html"]
    assert FERRY["headline"] not in (folder / "feeds/world.xml").read_text(encoding="utf-8")


def test_a_language_has_the_code_that_browsers_know() -> None:
    assert [language_code(each) for each in ("english", "German", "en", "deu", "klingon-b")] == [
        "en",
        "de",
        "en",
        "de",
        "und",
    ]


def _write(desk: Desk, folder: Path, stand: Newsstand) -> tuple[int, int]:
    return write_site(desk, folder, stand)
