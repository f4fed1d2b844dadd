"""Feeds and story pages."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from bot import messages
from bot.desk.errors import NoSuchPost, TakenBack
from bot.desk.stories import for_readers_elsewhere
from bot.http.articles import MAX_NUMBER_DIGITS
from bot.http.caching import tagged
from bot.http.doors import Doors
from bot.http.problem import Problem
from bot.pages.json_feed import json_feed
from bot.pages.links import feed_names
from bot.pages.newsstand import FEED_STORIES, newsstand
from bot.pages.rss import rss
from bot.pages.story_page import POLICY, refusal_page, story_page

FEEDS = {"xml": (rss, "application/rss+xml; charset=utf-8"), "json": (json_feed, "application/feed+json")}
"""How a feed is written, and its media type, by the ending of its name."""

HTML = "text/html; charset=utf-8"


class Reading:
    """The doors for readers."""

    def __init__(self, doors: Doors) -> None:
        self._reader = doors.newsroom.reader
        self._stand = newsstand(doors.newsroom.config)
        self._feeds = feed_names(doors.newsroom.config.sections)

    async def feed(self, request: Request) -> Response:
        """The newest stories of a section, or of all."""
        name, _, ending = request.path_params["name"].rpartition(".")
        if name.casefold() not in self._feeds or ending not in FEEDS:
            raise Problem(404, "There is no such feed: /feeds/all.xml, or the name of a section, as .xml or .json.")
        section = self._feeds[name.casefold()]
        stories = await self._reader.run(lambda desk: desk.store.posts.stories(section, limit=FEED_STORIES))
        write, media_type = FEEDS[ending]
        return tagged(request, write(stories, section, self._stand), media_type)

    async def story(self, request: Request) -> Response:
        """The page of a story; 404 for what readers may not see or what has no brief, 410 for what was taken back."""
        number = request.path_params["number"].removesuffix(".html")
        try:
            if not re.fullmatch(rf"[0-9]{{1,{MAX_NUMBER_DIGITS}}}", number):
                raise NoSuchPost(0)
            story = await self._reader.run(for_readers_elsewhere, int(number))
        except NoSuchPost:
            return Response(refusal_page("There is no such story.", self._stand), 404, media_type=HTML)
        except TakenBack:
            return Response(refusal_page(messages.refusals.TAKEN_BACK, self._stand), 410, media_type=HTML)
        return tagged(request, story_page(story, self._stand), HTML, {"Content-Security-Policy": POLICY})
