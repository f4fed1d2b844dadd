"""Decides whether an article tells a known story; works on values, without any I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.results import Likeness
from data.identity import canonical_url
from data.likeness import near_duplicates, shingles
from data.models import Article, Post, Story

OTHER_ADDRESS_WAIT = timedelta(days=1)
"""How long a headline waits for an article at another address. The link in a list often differs from the address that
the page gives for itself. But the same headline on another day ('Morning briefing') announces another story."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known of an article's story; all fields are ``None`` if the story is new.

    ``twin``      a post with a brief whose story the article seems to tell again
    ``likeness``  in what way the article is like the twin
    ``earlier``   a post that becomes the article: one that has only a headline so far, or was taken back
    """

    twin: Post | None = None
    likeness: Likeness | None = None
    earlier: Story | None = None


def recognise(article: Article, at_address: Sequence[Story], titled: Sequence[Story], now: datetime) -> Recognised:
    """Recognises an article by its address and its headline.

    ``at_address`` are the posts with the same address, ``titled`` are those with the same headline, newest first.
    """
    if at_address:
        return _by_address(article, at_address)
    standing = [story for story in titled if is_standing(story)]
    retold = next((story for story in standing if _tells(story, article)), None)
    if retold:
        return Recognised(retold.post, Likeness.SURE)
    earlier = next((story for story in titled if not is_standing(story) and _waits_for(story, article, now)), None)
    if standing:
        return Recognised(standing[0].post, Likeness.HEADLINE, earlier)
    return Recognised(earlier=earlier)


def is_standing(story: Story) -> bool:
    """Whether a post has a brief and was not taken back."""
    return story.post.has_brief and not story.retracted


def is_namesake(found: Recognised, *urls: str | None) -> bool:
    """Whether an article at ``urls`` shares only its headline with its twin, such as the next 'Morning briefing'.

    Then its text and all its known addresses are different. Decides where no admin can be asked.
    """
    other = found.twin.url if found.twin else None
    return found.likeness is Likeness.HEADLINE and any(urls) and all(are_two_pages(url, other) for url in urls if url)


def are_two_pages(url: str | None, other: str | None) -> bool:
    """Whether two addresses lead to different pages; ``False`` if one of them is not known."""
    return bool(url and other) and canonical_url(url or "") != canonical_url(other or "")


def same_words(article: Article, story: Story) -> bool:
    """Whether a post has the same body as an article, word for word."""
    return article.body.split() == (story.body or "").split()


def _by_address(article: Article, stories: Sequence[Story]) -> Recognised:
    """Of several stories at one address, such as that of a live page, the one with the article's words is meant, or
    else the newest that stands."""
    same = (story for story in stories if same_words(article, story))
    story = next(same, None) or next(filter(is_standing, stories), stories[0])
    return Recognised(story.post, Likeness.SURE) if is_standing(story) else Recognised(earlier=story)


def _tells(story: Story, article: Article) -> bool:
    return same_words(article, story) or near_duplicates(shingles(article.body), shingles(story.body or ""))


def _waits_for(story: Story, article: Article, now: datetime) -> bool:
    return story.post.loaded_at >= now - OTHER_ADDRESS_WAIT or not are_two_pages(story.post.url, article.url)
