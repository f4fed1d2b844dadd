"""The fields of an article one by one, as a newsroom's CMS gives them. Cheap to import: whoever asks the child does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.loading.files import RawPage


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of an article. A field that is ``None`` is not given.

    ``text`` or ``html`` is the body: plain text, or HTML, which may be a whole page. ``raw`` is a page as it came.
    ``section``: a name; ``labels``: what else may name the section.
    """

    headline: str | None = None
    text: str | None = None
    html: str | None = None
    raw: RawPage | None = None
    section: str | None = None
    labels: tuple[str, ...] = ()
    authors: tuple[str, ...] | None = None
    url: str | None = None
    published_at: datetime | None = None

    @property
    def has_text(self) -> bool:
        """Whether there is a body."""
        return self.text is not None or self.html is not None or self.raw is not None
