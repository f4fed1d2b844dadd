"""Writes feeds and story pages as static files, for any web server."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.desk.desk import Desk
from bot.pages.json_feed import json_feed
from bot.pages.links import feed_names
from bot.pages.newsstand import FEED_STORIES, Newsstand
from bot.pages.rss import rss
from bot.pages.story_page import story_page

_PAGE = re.compile(r"(\d+)(?:\.html)?")


def write_site(desk: Desk, folder: Path, stand: Newsstand) -> tuple[int, int]:
    """Writes feeds/NAME.xml, feeds/NAME.json and stories/N.html; removes the pages of stories that are gone.

    Each page stands at stories/N/index.html as well, so that the links of the feeds, /stories/N, work on any web
    server. Returns how many pages there are, and how many stories were removed. Raises OSError.
    """
    removed = _remove_gone(folder / "stories", set(desk.store.posts.shown_ids()))
    for name, section in feed_names(desk.sections.names).items():
        stories = desk.store.posts.stories(section, limit=FEED_STORIES)
        _write(folder / "feeds" / f"{name}.xml", rss(stories, section, stand))
        _write(folder / "feeds" / f"{name}.json", json_feed(stories, section, stand))
    written = 0
    for number, page in _pages(desk, stand):
        _write(folder / "stories" / f"{number}.html", page)
        _write(folder / "stories" / str(number) / "index.html", page)
        written += 1
    return written, removed


def _pages(desk: Desk, stand: Newsstand) -> Iterator[tuple[int, bytes]]:
    numbers = desk.store.posts.shown_ids()
    for number in numbers:
        story = desk.store.posts.story(number)
        if story and story.brief:
            yield number, story_page(story, stand)


def _remove_gone(folder: Path, shown: set[int]) -> int:
    """Removes the pages of stories that are not shown any more; returns how many. Other files stay."""
    gone = set()
    for path in folder.iterdir() if folder.is_dir() else ():
        page = _PAGE.fullmatch(path.name)
        if page and int(page[1]) not in shown:
            gone.add(int(page[1]))
            _remove(path)
    return len(gone)


def _remove(path: Path) -> None:
    if not path.is_dir():
        path.unlink()
        return
    (path / "index.html").unlink(missing_ok=True)
    if not any(path.iterdir()):
        path.rmdir()


def _write(path: Path, content: bytes) -> None:
    """Writes a file in one step, so that nobody is served a part of it; one that is right already stays."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file, _removed_if_it_fails(Path(file.name)):
        file.write(content)
        file.flush()
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)


@contextmanager
def _removed_if_it_fails(path: Path) -> Iterator[None]:
    """A site is written again and again: on a full disk each run would leave half a file."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
