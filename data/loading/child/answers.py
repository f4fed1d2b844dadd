"""The JSON objects in the answers of the child: articles with their briefs, feeds, errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

from data import errors
from data.brief_forms import brief_of
from data.errors import LoadError, ReadingFailed
from data.forms import Fields, Form, article_of, estimate_form
from data.loading.entries import Feed, FeedEntry
from data.models import Article
from summarizer import Brief, SummarizerError

_Value = TypeVar("_Value")

_ERRORS: dict[str, type[LoadError | SummarizerError]] = {
    kind.__name__: kind
    for kind in (
        errors.EmptyPage, errors.FetchFailed, errors.NoArticle, errors.NotAFeed, errors.NotText, errors.PageTooBig,
        ReadingFailed, SummarizerError, errors.UnknownCharset,
    )
}  # fmt: skip
"""The errors that a child may answer."""

_MAX_SENTENCE_CHARACTERS = 500


def feed_form(feed: Feed) -> Form:
    """A parsed feed as a JSON object."""
    return {
        "title": feed.title,
        "entries": [asdict(entry) | {"published": estimate_form(entry.published)} for entry in feed.entries],
        "unread": feed.unread,
        "problem": feed.problem,
    }


def feed_of(form: object) -> Feed:
    """The feed that ``feed_form`` wrote. Raises ValueError."""
    fields = Fields(form)
    return Feed(
        fields.text("title"), fields.each("entries", _entry_of), fields.number("unread"), fields.text("problem")
    )


def _entry_of(form: object) -> FeedEntry:
    fields = Fields(form)
    return FeedEntry(
        headline=fields.text("headline"),
        summary=fields.text("summary"),
        link=fields.optional_text("link"),
        published=fields.optional_estimate("published"),
        categories=fields.texts("categories"),
        identity=fields.optional_text("identity"),
        full_text=fields.optional_text("full_text"),
        authors=fields.texts("authors"),
    )


def read_article_of(form: object) -> tuple[Article, Brief]:
    """The article and the brief in an answer. Raises ValueError."""
    fields = Fields(form)
    article = fields.nested("article", article_of)
    return article, fields.nested("brief", lambda brief: brief_of(article.body, brief))


def error_form(error: LoadError | SummarizerError) -> Form:
    """An error as a JSON object. Of the summarizer's errors only the sentence is told, which is all that is shown."""
    name = "SummarizerError" if isinstance(error, SummarizerError) else type(error).__name__
    details = error.details if isinstance(error, ReadingFailed) else ""
    return {"error": name, "sentence": str(error), "details": details}


def error_of(form: object) -> LoadError | SummarizerError:
    """The error that ``error_form`` wrote. Raises ValueError for any error that no reader raises."""
    fields = Fields(form)
    kind = _ERRORS.get(fields.text("error"))
    if kind is None:
        raise ValueError("an error that no reader raises")
    sentence, details = fields.text("sentence"), fields.text("details")
    if len(sentence) > _MAX_SENTENCE_CHARACTERS:
        raise ValueError(f"an error of {len(sentence):,} characters")
    return ReadingFailed(sentence, details) if kind is ReadingFailed else kind(sentence)


def answer_of(form: object, read: Callable[[object], _Value]) -> _Value:
    """The value of an answer, read by ``read``. Raises the LoadError or SummarizerError that the answer is instead, or
    ValueError for an answer of another form."""
    if isinstance(form, dict) and "error" in form:
        raise error_of(form)
    return read(form)
