"""Feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.pages.brief_html import brief_html, lead
from bot.pages.links import article_link, feed_link, story_link
from bot.pages.newsstand import TITLE, Newsstand
from data.models import Story


def json_feed(stories: Sequence[Story], section: str | None, stand: Newsstand) -> bytes:
    """The feed of a section, or of all for ``None``, as JSON in UTF-8."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{TITLE} · {section}" if section else TITLE,
        "home_page_url": stand.base + "/",
        "feed_url": feed_link(stand.base, section, "json"),
        "language": stand.language,
        "items": [_item(story, stand) for story in stories],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(story: Story, stand: Newsstand) -> dict[str, Any]:
    post = story.post
    link = article_link(stand.base, post)
    item: dict[str, Any] = {
        "id": story_link(stand.base, post.id),
        "url": link,
        "title": post.headline,
        "content_html": brief_html(story, link, stand.zone),
        "summary": lead(story),
        "date_published": (post.published_at or post.loaded_at).isoformat(timespec="seconds"),
    }
    if story.corrections:
        item["date_modified"] = story.corrections[-1].at.isoformat(timespec="seconds")
    if story.authors:
        item["authors"] = [{"name": name} for name in story.authors]
    if post.section:
        item["tags"] = [post.section]
    return item
