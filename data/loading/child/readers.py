"""What the child answers to each kind of question.

Imported by the child alone, before its first question. What only pages and feeds need is imported when the parent asks
for it: a child that starts for a pasted text is ready in half the time.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from data.brief_forms import brief_form, brief_of, person_form, span_form, span_of
from data.forms import Form, article_form
from data.loading.child.answers import feed_form
from data.loading.child.questions import BriefSettings
from data.loading.files import RawPage
from data.loading.given_article import article_of_given
from data.loading.inflating import inflated
from data.loading.page import load
from data.models import Article
from summarizer import find_language, other_sentences, people_near, summarize


def _import_libraries(_question: Form) -> Form:
    for name in ("httpx", "data.loading.html.article", "data.loading.feed"):
        import_module(name)
    return {}


def _with_brief(article: Article, question: Form) -> Form:
    settings: BriefSettings = question["settings"]
    brief = summarize(
        article.body,
        headline=article.headline,
        sentences=settings.sentences,
        language=settings.language,
        ranker=settings.ranker,
        headings=article.headings,
        description=article.description,
    )
    return {"article": article_form(article), "brief": brief_form(brief)}


def _read_feed(question: Form) -> Form:
    from data.loading.feed import parse_feed

    raw: RawPage = question["feed"]
    content = inflated(raw.content, raw.encoding)
    feed = parse_feed(content, url=raw.url or "", fetched_at=raw.fetched_at, declared=raw.declared)
    return {"feed": feed_form(feed)}


def _find_others(question: Form) -> Form:
    body: str = question["body"]
    settings: BriefSettings = question["settings"]
    others = other_sentences(
        body,
        brief_of(body, question["brief"]),
        span_of(body, question["replaced"]),
        headline=question["headline"],
        language=settings.language,
        ranker=settings.ranker,
    )
    return {"sentences": [span_form(span) for span in others]}


READERS: dict[str, Callable[[Form], Form]] = {
    "libraries": _import_libraries,
    "text": lambda asked: _with_brief(load(asked["page"]), asked),
    "page": lambda asked: _with_brief(load(asked["page"]), asked),
    "fields": lambda asked: _with_brief(article_of_given(asked["fields"], asked["now"], load), asked),
    "feed": _read_feed,
    "other sentences": _find_others,
    "people": lambda asked: {"people": [*map(person_form, people_near(asked["body"], asked["offset"]))]},
    "language": lambda asked: {"language": find_language(asked["settings"].language).name},
}
"""What answers each kind of question. A reader raises LoadError or SummarizerError."""
