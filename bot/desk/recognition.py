"""Whether an article is a story that is known: decided on values, without any I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.results import Likeness
from data.identity import canonical_url
from data.likeness import near_duplicates, shingles
from data.models import Article, Post, Story

WAITS_ELSEWHERE = timedelta(days=1)
"""How long a headline waits for an article of another address. Lists often link otherwise than the page names
itself; but a headline that comes again on another day ('Morning briefing') announces another story."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """``twin``: the post with a brief that the article seems to tell again. ``place``: the post that waits for it.

    A post waits when it is a headline only, or was taken back. Both are ``None`` for a story that is new.
    """

    twin: Post | None = None
    likeness: Likeness | None = None
    place: Story | None = None


def recognise(article: Article, at_address: Story | None, titled: Sequence[Story], now: datetime) -> Recognised:
    """What an article is by its address and its headline.

    ``at_address`` is the post with its address, ``titled`` those with its headline, the newest first.
    """
    if at_address:
        return _by_address(at_address)
    standing = [story for story in titled if is_standing(story)]
    retold = next((story for story in standing if _tells(story, article)), None)
    if retold:
        return Recognised(retold.post, Likeness.SURE)
    place = next((story for story in titled if not is_standing(story) and _waits_for(story, article, now)), None)
    if standing:
        return Recognised(standing[0].post, Likeness.HEADLINE, place)
    return Recognised(place=place)


def is_standing(story: Story) -> bool:
    """Whether a post has its brief and was not taken back."""
    return story.post.has_brief and not story.retracted


def is_another(found: Recognised, *urls: str | None) -> bool:
    """Whether an article at these addresses is no more than a namesake, where nobody can be asked.

    Another text at another address, under a headline that has come before: the next 'Morning briefing'.
    """
    other = found.twin.url if found.twin else None
    return found.likeness is Likeness.HEADLINE and any(urls) and all(is_elsewhere(url, other) for url in urls if url)


def is_elsewhere(url: str | None, other: str | None) -> bool:
    """Whether two addresses are known, and are of two pages."""
    return bool(url and other) and canonical_url(url or "") != canonical_url(other or "")


def same_words(article: Article, story: Story) -> bool:
    """Whether a post tells an article word for word."""
    return article.body.split() == (story.body or "").split()


def _by_address(story: Story) -> Recognised:
    return Recognised(story.post, Likeness.SURE) if is_standing(story) else Recognised(place=story)


def _tells(story: Story, article: Article) -> bool:
    return same_words(article, story) or near_duplicates(shingles(article.body), shingles(story.body or ""))


def _waits_for(story: Story, article: Article, now: datetime) -> bool:
    return story.post.loaded_at >= now - WAITS_ELSEWHERE or not is_elsewhere(story.post.url, article.url)
