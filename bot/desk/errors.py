"""What the news desk answers with instead of a result.

DeskError
├── NoSuchPost          that number was never given
├── TakenBack           the post was retracted
├── NothingToUndo       nothing of this admin's still stands
├── PageExpired         the page that waited for an answer is gone
├── NoSuchFeed          that feed is not watched
└── SectionGone         BOT_SECTIONS no longer has the section of an old button
"""

from __future__ import annotations


class DeskError(Exception):
    """Any refusal of the news desk that a person is to be told of."""


class NoSuchPost(DeskError):
    """There is no post of that number."""

    def __init__(self, post_id: int) -> None:
        super().__init__(post_id)
        self.post_id = post_id


class TakenBack(DeskError):
    """The post was taken back."""

    def __init__(self, post_id: int) -> None:
        super().__init__(post_id)
        self.post_id = post_id


class NothingToUndo(DeskError):
    """No load of this admin's still stands."""


class NoSuchFeed(DeskError):
    """There is no watched feed of that number."""

    def __init__(self, feed_id: int) -> None:
        super().__init__(feed_id)
        self.feed_id = feed_id


class PageExpired(DeskError):
    """The page that waited for an answer has been filed, dropped or given up."""


class SectionGone(DeskError):
    """A button's section is no longer one of the newsroom's."""
