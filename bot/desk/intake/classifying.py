"""Finds the section of a story, and remembers admins' answers about the labels of a site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from bot.desk.desk import Desk
from data.models import Article


def section_of(desk: Desk, labels: Iterable[str | None], url: str | None) -> str | None:
    """The section that a story's labels or address name; earlier answers of admins for its site come first."""
    site = _site(url)
    answers = desk.store.aliases.of_host(site) if site else {}
    return desk.sections.meant([label for label in labels if label], url, answers)


def section_of_article(desk: Desk, article: Article) -> str | None:
    """The section that an article's own labels, as far as they are sure, or its address name."""
    return section_of(desk, article.stated_labels, article.url)


def remember_section(desk: Desk, article: Article, section: str, now: datetime) -> None:
    """Stores an admin's answer: on this article's site, the article's label means ``section`` from now on."""
    site, label = _site(article.url), article.section or next(iter(article.labels), None)
    if site and label:
        desk.store.aliases.remember(site, label, section, now)


def _site(url: str | None) -> str | None:
    """The host of an address, without 'www.'."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
