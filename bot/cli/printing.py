"""A brief on the terminal, as it looks in the bot, or as JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot import messages
from bot.bot_api.markup import parse_html
from bot.console.terminal import Screen, draw
from data.models import Article, Post, RecentPost, Story
from summarizer import Brief, Quote, Span


def print_brief(article: Article, brief: Brief, now: datetime, zone: ZoneInfo) -> None:
    """Prints a brief with its key quotes, and the page's recent posts; relative times count from ``now``."""
    parts = [messages.stories.brief(story_of(article, brief, now), zone)]
    if article.recent:
        parts.append(messages.stories.recent_posts(article.recent, zone))
    screen = Screen(
        width=min(shutil.get_terminal_size().columns, 100), colour=sys.stdout.isatty(), now=int(now.timestamp())
    )
    for html in parts:
        parsed = parse_html(html)
        click.echo(draw({"text": parsed.text, "entities": parsed.entities}, screen) + "\n")


def story_of(article: Article, brief: Brief, now: datetime) -> Story:
    """Makes a story of an article that is not stored."""
    post = Post(
        id=0,
        headline=article.headline,
        teaser="",
        section=article.section,
        published_at=article.published_at,
        loaded_at=now,
        url=article.url,
        has_brief=True,
        updated_at=article.updated_at,
    )
    return Story(post, article.authors, article.body, brief)


def brief_json(article: Article, brief: Brief) -> str:
    """A brief as one JSON object; offsets are into ``body``, quotes in order of importance.

    It is ASCII, so that a terminal shows it and obeys nothing in it.
    """
    fields = {
        "headline": article.headline,
        "authors": list(article.authors),
        "section": article.section,
        "published_at": _time(article.published_at),
        "updated_at": _time(article.updated_at),
        "url": article.url,
        "body": article.body,
        "sentences": [_span(span) for span in brief.sentences],
        "quotes": [_quote(quote, quote in brief.key_quotes) for quote in brief.quotes],
        "recent": [_recent(post) for post in article.recent],
    }
    return json.dumps(fields, indent=2)


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _quote(quote: Quote, key: bool) -> dict[str, Any]:
    parts = [_span(part) for part in quote.parts]
    return {"text": quote.text, "parts": parts, "speaker": quote.speaker, "role": quote.role, "key": key}


def _recent(post: RecentPost) -> dict[str, Any]:
    return {
        "headline": post.headline,
        "teaser": post.teaser,
        "published_at": _time(post.published_at),
        "url": post.url,
        "section": post.section,
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
