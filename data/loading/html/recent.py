"""The list of recent posts on a page of HTML: the links under the heading that says so most plainly."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from functools import cache

from lxml.html import HtmlElement

from data.identity import canonical_url, fold_headline
from data.loading.html.recent_items import Story, stories_in, to_post
from data.loading.html.tree import HEADINGS, text_of
from data.loading.words import any_of, fold_label, word_list
from data.models import MAX_RECENT_POSTS, RecentPost

_LABEL_WORDS = 7
_MOST_LABELS = 60
_LABEL_PARTS = 4
_FEWEST = 2
_MOST_TIMES = 2
_CLIMB = 7
_LABEL_TAGS = (*HEADINGS, "div", "span", "p", "strong", "b", "a", "header", "legend", "li")
_NEVER_IN = {"nav", "select", "button", "form", "head"}


def recent_posts(tree: HtmlElement, url: str | None, headline: str, seen_at: datetime) -> tuple[RecentPost, ...]:
    """The posts of the best list, in its order; the page's own article is not among them."""
    own_url, own_title = canonical_url(url or ""), fold_headline(headline)
    best: list[Story] = []
    best_mark = 0.0
    for label, rank in _labels(tree):
        stories = [
            story for story in _under(label, url) if story.url != own_url and fold_headline(story.headline) != own_title
        ]
        posts = [to_post(story, seen_at) for story in stories[:MAX_RECENT_POSTS]]
        mark = _mark(rank, posts)
        if len(stories) >= _FEWEST and mark > best_mark:
            best, best_mark = stories, mark
    return tuple(to_post(story, seen_at) for story in best[:MAX_RECENT_POSTS])


def _mark(rank: int, posts: list[RecentPost]) -> float:
    timed = sum(post.published is not None for post in posts) / max(1, len(posts))
    return 10.0 * rank + min(len(posts), 6) + 4.0 * timed


def _labels(tree: HtmlElement) -> list[tuple[HtmlElement, int]]:
    """The headings of lists of stories: rank 2 for recent ones, 1 for more of them.

    A label that stands more than twice on the page is the section of stories, not the heading of a list.
    """
    found: list[tuple[HtmlElement, int, str]] = []
    for element in tree.iter(*_LABEL_TAGS):
        if len(found) >= _MOST_LABELS:
            break
        text = text_of(element) if len(element) <= _LABEL_PARTS and _is_short(element) else ""
        rank = rank_of(text) if text else 0
        inner = bool(found) and found[-1][2] == text and found[-1][0] in element.iterancestors()
        if rank and not inner and not any(above.tag in _NEVER_IN for above in element.iterancestors()):
            found.append((element, rank, text))
    times = Counter(text for _, _, text in found)
    return [(element, rank) for element, rank, text in found if times[text] <= _MOST_TIMES]


def _is_short(element: HtmlElement) -> bool:
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > 60:
            return False
    return size > 2


@cache
def _begins(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_list('recent')[key])})(?:\s|$)")


def rank_of(text: str) -> int:
    """How plainly a heading announces recent posts: 2, 1, or 0 when it does not."""
    folded = fold_label(text)
    if not folded or folded.count(" ") >= _LABEL_WORDS or _begins("never").match(folded):
        return 0
    if _begins("recent").match(folded):
        return 2
    return 1 if _begins("more").match(folded) else 0


def _under(label: HtmlElement, url: str | None) -> list[Story]:
    """The stories in the nearest ancestor of the heading that holds two or more behind it."""
    for number, block in enumerate(label.iterancestors()):
        if number >= _CLIMB or block.tag in {"body", "html", "main"}:
            return []
        if next(block.iter("h1"), label) is not label and _holds_other_h1(block, label):
            return []
        stories = stories_in(block, label, url)
        if len(stories) >= _FEWEST:
            return stories
    return []


def _holds_other_h1(block: HtmlElement, label: HtmlElement) -> bool:
    """Whether the page's headline stands in ``block``: a h1 that announces no list."""
    return any(each is not label and not rank_of(text_of(each)) for each in block.iter("h1"))
