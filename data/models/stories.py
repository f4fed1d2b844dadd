"""What the newsroom has: posts, stories with their briefs, and what was changed in them.

Frozen values. Every time is aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summarizer import Brief


@dataclass(frozen=True, slots=True)
class Post:
    """A story as listings and alerts show it.

    ``section``: ``None`` when nobody has filed the post yet.
    ``published_at``: ``None`` when unknown; listings then show ``loaded_at``.
    ``has_brief``: ``False`` for a headline from a list of recent posts whose article was not loaded yet.
    ``day_only``: only the day of publication is known.
    ``breaking``: an admin said that it is breaking news.
    ``updated_at``: when its page says it was changed after publication, else ``None``.
    ``starred``: an editor marked it as important.
    """

    id: int
    headline: str
    teaser: str
    section: str | None
    published_at: datetime | None
    loaded_at: datetime
    url: str | None
    has_brief: bool
    day_only: bool = False
    breaking: bool = False
    updated_at: datetime | None = None
    starred: bool = False

    @property
    def last_news_at(self) -> datetime | None:
        """When it was published, or updated after that; ``None`` when the page did not say."""
        return self.updated_at or self.published_at


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of a loaded story. ``what`` names what was changed ('speaker of the first quote').

    ``by`` is the admin, ``None`` once that admin asked to be forgotten. ``public``: readers are told, because what was
    said before was wrong.
    """

    at: datetime
    by: int | None
    what: str
    public: bool


@dataclass(frozen=True, slots=True)
class Continuation:
    """That a post goes on an earlier story. ``first_id`` is the first post of that story.

    ``news``: the sentences of the post's brief that no earlier brief of the story tells.
    """

    first_id: int
    news: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A post with its text and brief; both are ``None`` while only the headline is known.

    ``retracted``: an admin took the post back.
    ``damage``: why the stored brief cannot be read; ``brief`` is then ``None``, and the article must be loaded again.
    ``held``: it is a draft, which only admins see; ``publish_at``: when it is to be published, if somebody has said.
    ``corrections``: those that readers are told of, the oldest first.
    ``goes_on``: what is new in it, when it goes on an earlier story; known of the stories of an Alert only.
    """

    post: Post
    authors: tuple[str, ...] = ()
    body: str | None = None
    brief: Brief | None = None
    retracted: bool = False
    damage: str | None = None
    held: bool = False
    publish_at: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    goes_on: Continuation | None = None
