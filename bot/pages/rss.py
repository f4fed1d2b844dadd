"""Feeds as RSS 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from bot.pages.brief_html import brief_html
from bot.pages.links import article_link, feed_link, story_link
from bot.pages.newsstand import TITLE, Newsstand
from data.models import Story

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
ET.register_namespace("atom", ATOM)
ET.register_namespace("dc", DC)


def rss(stories: Sequence[Story], section: str | None, stand: Newsstand) -> bytes:
    """The feed of a section, or of all for ``None``, as XML in UTF-8."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _add(channel, "title", f"{TITLE} · {section}" if section else TITLE)
    _add(channel, "link", stand.base + "/")
    _add(channel, "description", f"Briefs of {section or 'all sections'}, with their key quotes")
    _add(channel, "language", stand.language)
    here = feed_link(stand.base, section, "xml")
    ET.SubElement(channel, f"{{{ATOM}}}link", href=here, rel="self", type="application/rss+xml")
    for story in stories:
        _item(channel, story, stand)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _item(channel: ET.Element, story: Story, stand: Newsstand) -> None:
    item, post = ET.SubElement(channel, "item"), story.post
    link = article_link(stand.base, post)
    _add(item, "title", post.headline)
    _add(item, "link", link)
    _add(item, "description", brief_html(story, link, stand.zone))
    for author in story.authors:
        _add(item, f"{{{DC}}}creator", author)
    if post.section:
        _add(item, "category", post.section)
    _add(item, "guid", story_link(stand.base, post.id), isPermaLink="false")
    _add(item, "pubDate", format_datetime(post.published_at or post.loaded_at))


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text
