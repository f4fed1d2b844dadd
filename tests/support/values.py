"""Stories, briefs and alerts made of plain words, for tests of what the bot says about them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from data.models import Alert, Chat, Post, Story
from summarizer import Brief, Quote, Span

ZONE = ZoneInfo("UTC")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LOADED_AT = NOW + timedelta(minutes=10)
NOON = '<tg-time unix="1795521600" format="r">24 Nov 2026, 12:00 UTC</tg-time>'
CHAT = Chat(7, frozenset())


def post(**fields: Any) -> Post:
    """A post of noon, loaded ten minutes later, where ``fields`` do not say otherwise."""
    values: dict[str, Any] = {
        "id": 12,
        "headline": "Harbour Towns Share a Ferry",
        "teaser": "The first crossing is planned for…",
        "section": "World",
        "published_at": NOW,
        "loaded_at": LOADED_AT,
        "url": None,
        "has_brief": True,
    }
    return Post(**(values | fields))


def headline_only(**fields: Any) -> Post:
    """A post that stood in a list of recent posts."""
    return post(**({"section": None, "has_brief": False} | fields))


def quote(text: str, speaker: str | None = None, role: str | None = None) -> Quote:
    """A quote in one part."""
    return Quote((Span(text, 0, len(text)),), speaker, role)


MAYOR = quote("Nobody won today.", "Marta Quill", "mayor of Velde")
PASSENGER = quote("We will believe it when the boat is on time.")
MASTER = quote("For nine years two half-empty boats passed each other in the fog. " * 3, "Jonas Eberly")


def brief_of(*sentences: str, quotes: tuple[Quote, ...] = (), shown: int = 3) -> Brief:
    """A brief of these sentences, whose first quotes are shown."""
    spans = tuple(Span(text, 0, len(text)) for text in sentences or ("The councils signed on Tuesday.",))
    return Brief(spans, quotes, quotes[:shown])


def story(*sentences: str, quotes: tuple[Quote, ...] = (), shown: int = 3, **fields: Any) -> Story:
    """A story with a brief."""
    return Story(post(**fields), ("Ines Abara",), "body", brief_of(*sentences, quotes=quotes, shown=shown))


def alert(*stories: Story, also: tuple[Post, ...] = ()) -> Alert:
    """An alert about stories, headlines riding along."""
    return Alert(stories, also)
