"""Values that the bot's tests share: articles of ours, a clock that stands, a desk on a real database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.desk.newsdesk import Newsdesk
from bot.desk.sections import Sections
from data.models import Article, Estimate, RecentPost
from data.store.store import Store
from summarizer import Brief, Quote, Span

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECTIONS = Sections(("World", "Business", "Sports"))
DELAY = timedelta(seconds=20)
BODY = (
    "The two harbour towns agreed on Tuesday to share one ferry. “Nobody won today,” the mayor, Marta Quill, said. "
    "The first crossing is planned for March."
)


def open_desk(folder: Path) -> Newsdesk:
    """A news desk on a new database."""
    return Newsdesk(Store.open(str(folder / "news.db")), SECTIONS, DELAY)


def article(headline: str = "Harbour Towns Share a Ferry", **fields: object) -> Article:
    """An article of the body above."""
    return Article(headline=headline, body=BODY, **fields)  # type: ignore[arg-type]


def brief() -> Brief:
    """Its brief: the first and last sentence, and one quote."""
    first, quoted = BODY.index(" “"), BODY.index("Nobody won today,")
    quote = Quote((Span.cut(BODY, quoted, quoted + 17),), "Marta Quill", "mayor")
    last = BODY.index("The first crossing")
    return Brief.of(BODY, [Span.cut(BODY, 0, first), Span.cut(BODY, last, len(BODY))], [quote], [quote])


def listed(headline: str, *, hours: int = 2, **fields: str) -> RecentPost:
    """A recent post of so many hours ago, known to the hour."""
    at = NOW - timedelta(hours=hours)
    span = Estimate(at, at - timedelta(minutes=59), at + timedelta(minutes=30))
    return RecentPost(headline=headline, teaser="A teaser…", published=span, **fields)
