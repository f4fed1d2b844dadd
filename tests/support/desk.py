"""Values that the bot's tests share: articles of ours, a clock that stands, a desk on a real database."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from support.empty_newsroom import newsroom_at
from support.values import NOW

from bot.desk.desk import Desk, commit
from bot.desk.sections import Sections
from data.models import Article, Estimate, RecentPost
from data.store.store import Store
from summarizer import Brief, Quote, Span

P = ParamSpec("P")
T = TypeVar("T")
SECTIONS = Sections(("World", "Business", "Sports"))
DELAY, BREAKING_DELAY = timedelta(seconds=20), timedelta(seconds=10)
FERRY_BODY = (
    "The two harbour towns agreed on Tuesday to share one ferry. “Nobody won today,” the mayor, Marta Quill, said. "
    "The first crossing is planned for March."
)


class CommittingDesk:
    """A desk on a new database; called with a use-case, it runs it as one commit, as a writing Worker does."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(newsroom_at(folder / "news.db"))
        self._desk = Desk(self.store, SECTIONS, DELAY, BREAKING_DELAY)

    def __call__(self, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The use-case's result, committed."""
        return commit(self._desk, use_case, *args, **kwargs)


def article(headline: str = "Harbour Towns Share a Ferry", **fields: object) -> Article:
    """An article that begins with the body above; the rest is its own, so that no other article resembles it."""
    entries = " ".join(f"Ledger entry {headline.replace(' ', '')} {number}." for number in range(40))
    return Article(headline=headline, body=f"{FERRY_BODY}\n\n{entries}", **fields)  # type: ignore[arg-type]


def brief() -> Brief:
    """Its brief: the first and last sentence, and one quote."""
    first, quoted = FERRY_BODY.index(" “"), FERRY_BODY.index("Nobody won today,")
    quote = Quote((Span.cut(FERRY_BODY, quoted, quoted + 17),), "Marta Quill", "mayor")
    last = FERRY_BODY.index("The first crossing")
    return Brief.of(
        FERRY_BODY, [Span.cut(FERRY_BODY, 0, first), Span.cut(FERRY_BODY, last, len(FERRY_BODY))], [quote], [quote]
    )


def listed(headline: str, *, hours: int = 2, **fields: str) -> RecentPost:
    """A recent post of so many hours ago, known to the hour."""
    at = NOW - timedelta(hours=hours)
    span = Estimate(at, at - timedelta(minutes=59), at + timedelta(minutes=30))
    return RecentPost(headline=headline, teaser="A teaser…", published=span, **fields)
