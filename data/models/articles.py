"""What was read from a page: an article, its paragraphs and its list of recent posts.

Frozen values. Every time is aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

MAX_RECENT_POSTS = 40
"""Recent posts that are taken from one page."""


PARAGRAPH_BREAK = "\n\n"
"""What separates the paragraphs of a body."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A time that is known only roughly, as from '2 hours ago': most likely ``at``, between the two bounds."""

    at: datetime
    earliest: datetime
    latest: datetime

    @property
    def to_the_day(self) -> bool:
        """Whether only the day is known, so that no clock time may be shown."""
        return self.latest - self.earliest >= timedelta(hours=20)


class ParagraphKind(Enum):
    """What a paragraph of an article's body is on its page. The letters stand in stored articles: never change one."""

    PARAGRAPH = "p"
    HEADING = "h"
    LIST_ITEM = "l"
    QUOTATION = "q"
    CAPTION = "c"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article's body."""

    text: str
    kind: ParagraphKind = ParagraphKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class RecentPost:
    """A story in a page's list of recent posts. ``section`` is the story's own label, never the page's."""

    headline: str
    teaser: str = ""
    published: Estimate | None = None
    url: str | None = None
    section: str | None = None

    @property
    def published_at(self) -> datetime | None:
        """The likeliest time of publication."""
        return self.published.at if self.published else None


SURE_SECTION = 0.7
"""From this probability on, a section is taken without asking."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How likely each field of an article is right, 0 to 1; 1 where the page itself says it, as HTML mostly does.

    For authors and published_at that are empty it is how likely the page says none. ``headlines``: the next likeliest
    headlines, at most two, the likelier first.
    """

    headline: float = 1.0
    authors: float = 1.0
    published_at: float = 1.0
    section: float = 1.0
    headlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The article that was read from a page.

    ``body``: its paragraphs, separated by blank lines.
    ``kinds``: what each of them is, in their order; empty when the page's form does not tell, as for a paste.
    ``section``: the page's own label, which need not be one of the newsroom's sections.
    ``labels``: all labels of the page, the likeliest first, to be tried when ``section`` is unknown.
    ``published_at``: ``None`` when the page does not say.
    ``updated_at``: when it was changed after that, as the page says; ``None`` when it does not say or was not.
    ``recent``: the page's list of recent posts, in its order.
    ``other``: the headline of a second article in the same paste, which was left out of the body.
    ``sureness``: how likely the fields are right.
    ``description``: what the page says of itself in a sentence or two, for search engines and previews of links.
    """

    headline: str
    body: str
    section: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published_at: datetime | None = None
    recent: tuple[RecentPost, ...] = ()
    labels: tuple[str, ...] = ()
    other: str | None = None
    kinds: tuple[ParagraphKind, ...] = ()
    sureness: Sureness = Sureness()
    updated_at: datetime | None = None
    description: str = ""

    def __post_init__(self) -> None:
        count = len(self.body.split(PARAGRAPH_BREAK))
        if self.kinds and len(self.kinds) != count:
            raise ValueError(f"{len(self.kinds)} kinds for {count} paragraphs")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body with their kinds; all are plain paragraphs when ``kinds`` is empty."""
        texts = self.body.split(PARAGRAPH_BREAK)
        return tuple(map(Paragraph, texts, self.kinds)) if self.kinds else tuple(map(Paragraph, texts))

    @property
    def headings(self) -> frozenset[int]:
        """The numbers, from 0, of the paragraphs that are headings or captions."""
        apart = (ParagraphKind.HEADING, ParagraphKind.CAPTION)
        return frozenset(number for number, kind in enumerate(self.kinds) if kind in apart)

    @property
    def stated_labels(self) -> tuple[str, ...]:
        """The labels that may name its section unasked: ``labels``, or ``section`` alone where that is sure."""
        if self.labels or self.section is None or self.sureness.section < SURE_SECTION:
            return self.labels
        return (self.section,)
