"""Articles and times as JSON values, and back.

Both the store and ``data.loading.child`` write articles as JSON, and neither imports the other: their common form is
defined here. Reading checks the type of every value, because the text may come from a process that a hostile page took
over, or from a database that somebody edited.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from data.models import Article, Estimate, ParagraphKind, RecentPost, Sureness

Form = dict[str, Any]
"""A JSON object."""

_Value = TypeVar("_Value")


def time_text(moment: datetime) -> str:
    """A time as ISO 8601 in UTC, always with microseconds, so that texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def optional_time_text(moment: datetime | None) -> str | None:
    """``time_text``, or ``None`` for ``None``."""
    return None if moment is None else time_text(moment)


def time_of(text: str) -> datetime:
    """The time that ``time_text`` wrote. Raises ValueError."""
    return datetime.fromisoformat(text)


def optional_time_of(text: str | None) -> datetime | None:
    """``time_of``, or ``None`` for ``None``."""
    return None if text is None else time_of(text)


def article_form(article: Article) -> Form:
    """An article as a JSON object."""
    return {
        "headline": article.headline,
        "body": article.body,
        "section": article.section,
        "authors": article.authors,
        "url": article.url,
        "published_at": optional_time_text(article.published_at),
        "updated_at": optional_time_text(article.updated_at),
        "recent": [_recent_form(post) for post in article.recent],
        "labels": article.labels,
        "other": article.other,
        "kinds": "".join(kind.value for kind in article.kinds),
        "sureness": _sureness_form(article.sureness),
        "description": article.description,
    }


def article_of(form: object) -> Article:
    """The article that ``article_form`` wrote. Raises ValueError."""
    fields = Fields(form)
    return Article(
        headline=fields.text("headline"),
        body=fields.text("body"),
        section=fields.optional_text("section"),
        authors=fields.texts("authors"),
        url=fields.optional_text("url"),
        published_at=fields.optional_time("published_at"),
        updated_at=fields.optional_time("updated_at") if "updated_at" in fields else None,
        recent=fields.each("recent", _recent_of),
        labels=fields.texts("labels"),
        other=fields.optional_text("other"),
        kinds=tuple(map(ParagraphKind, fields.text("kinds") if "kinds" in fields else "")),
        sureness=fields.nested("sureness", _sureness_of) if "sureness" in fields else Sureness(),
        description=fields.text("description") if "description" in fields else "",
    )


def _sureness_form(sureness: Sureness) -> Form:
    return {
        "headline": sureness.headline,
        "authors": sureness.authors,
        "published_at": sureness.published_at,
        "section": sureness.section,
        "headlines": sureness.headlines,
    }


def _sureness_of(form: object) -> Sureness:
    fields = Fields(form)
    return Sureness(
        headline=fields.share("headline"),
        authors=fields.share("authors"),
        published_at=fields.share("published_at"),
        section=fields.share("section"),
        headlines=fields.texts("headlines"),
    )


def _recent_form(post: RecentPost) -> Form:
    return {
        "headline": post.headline,
        "teaser": post.teaser,
        "published": estimate_form(post.published),
        "url": post.url,
        "section": post.section,
    }


def _recent_of(form: object) -> RecentPost:
    fields = Fields(form)
    return RecentPost(
        headline=fields.text("headline"),
        teaser=fields.text("teaser"),
        published=fields.optional_estimate("published"),
        url=fields.optional_text("url"),
        section=fields.optional_text("section"),
    )


def estimate_form(estimate: Estimate | None) -> list[str] | None:
    """An estimated time as the list of its three times."""
    if estimate is None:
        return None
    return [time_text(moment) for moment in (estimate.at, estimate.earliest, estimate.latest)]


class Fields:
    """Typed access to the values of a JSON object. Raises ValueError for a missing value or another type."""

    def __init__(self, form: object) -> None:
        if not isinstance(form, dict):
            raise ValueError("a JSON object was expected")
        self._form: Form = form

    def __contains__(self, name: str) -> bool:
        """Whether there is a value: forms that earlier versions wrote lack the newer ones."""
        return name in self._form

    def text(self, name: str) -> str:
        """A text; half surrogates are refused, since neither a database nor Telegram accepts them."""
        return _text(self._value(name), name)

    def optional_text(self, name: str) -> str | None:
        """A text, or ``None`` for null."""
        return _optional(_text, self._value(name), name)

    def number(self, name: str) -> int:
        """A number that is not negative."""
        return number_of(self._value(name), name)

    def share(self, name: str) -> float:
        """A number from 0 to 1."""
        value = self._value(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise ValueError(f"{name} is no share")
        return float(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return self.each(name, lambda value: _text(value, name))

    def optional_time(self, name: str) -> datetime | None:
        """A time in UTC, or ``None`` for null."""
        return _optional(_time, self._value(name), name)

    def optional_estimate(self, name: str) -> Estimate | None:
        """An estimated time, or ``None`` for null."""
        return _optional(_estimate, self._value(name), name)

    def each(self, name: str, read: Callable[[object], _Value]) -> tuple[_Value, ...]:
        """A list of values, each read by ``read``."""
        return tuple(read(value) for value in list_of(self._value(name), name))

    def nested(self, name: str, read: Callable[[object], _Value]) -> _Value:
        """A value of another form, read by ``read``."""
        return read(self._value(name))

    def _value(self, name: str) -> object:
        if name not in self._form:
            raise ValueError(f"{name} is missing")
        return self._form[name]


def _optional(read: Callable[[object, str], _Value], value: object, name: str) -> _Value | None:
    return None if value is None else read(value, name)


def number_of(value: object, name: str) -> int:
    """The value called ``name`` as a number that is not negative. Raises ValueError."""
    if type(value) is not int or value < 0:
        raise ValueError(f"{name} is no number")
    return value


def list_of(value: object, name: str) -> list[object]:
    """The value called ``name`` as a list. Raises ValueError."""
    if not isinstance(value, list):
        raise ValueError(f"{name} is no list")
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{name} holds half a surrogate pair") from None
    return value


def _time(value: object, name: str) -> datetime:
    moment = time_of(_text(value, name))
    if moment.utcoffset() != timedelta(0):
        raise ValueError(f"{name} is no time in UTC")
    return moment


def _estimate(value: object, name: str) -> Estimate:
    moments = [_time(moment, name) for moment in list_of(value, name)]
    if len(moments) != 3:
        raise ValueError(f"{name} is no estimate of three times")
    return Estimate(*moments)
