"""Finds the list of recent posts on a page of HTML: the links under the heading that announces it best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import cache, partial

from lxml.html import HtmlElement

from data.identity import canonical_url, fold_headline
from data.loading.html.blocks import Block
from data.loading.html.recent_items import AddressOf, StoryLink, stories_in, stories_only, story_address, to_post
from data.loading.html.tree import text_of
from data.loading.list_headings import Listed, announced
from data.models import MAX_RECENT_POSTS, RecentPost

_MAX_LABELS = 60
_MAX_LABEL_CHARACTERS = 60
_MIN_STORIES = 2
_MAX_LABEL_OCCURRENCES = 2
_MAX_LEVELS_UP = 7
_RANKS: dict[Listed | None, int] = {Listed.RECENT: 2, Listed.MORE: 1}
_RANK_SCORE, _TIMED_SCORE = 10.0, 4.0
_MAX_COUNTED = 6  # what a list's rank, times beside all its posts, and each of its first posts count
_EXCLUDED_ANCESTORS = {"nav", "select", "button", "form", "head"}


def recent_posts(blocks: Sequence[Block], url: str | None, headline: str, seen_at: datetime) -> tuple[RecentPost, ...]:
    """The posts of the best list, in its order, without the page's own article. ``blocks``: those of the page."""
    own_url, own_title = canonical_url(url or ""), fold_headline(headline)
    address_of = cache(partial(story_address, base=url))  # lists lie within lists: most links are met several times
    best: list[RecentPost] = []
    best_score = 0.0
    for label, rank in _labels(blocks):
        if best_score >= _RANK_SCORE * rank + _MAX_COUNTED + _TIMED_SCORE:
            continue
        stories = [
            story
            for story in _under(label, address_of)
            if story.url != own_url and fold_headline(story.headline) != own_title
        ]
        posts = [to_post(story, seen_at) for story in stories[:MAX_RECENT_POSTS]]
        kept = stories_only(posts, stories)
        timed = sum(post.published is not None for post in kept) / max(1, len(kept))
        score = _RANK_SCORE * rank + min(len(kept), _MAX_COUNTED) + _TIMED_SCORE * timed
        if len(kept) >= _MIN_STORIES and score > best_score:
            best, best_score = kept, score
    return tuple(best)


def _labels(blocks: Sequence[Block]) -> list[tuple[HtmlElement, int]]:
    """The headings of lists of stories: first those of recent stories, of rank 2, then others, of rank 1. A text that
    appears more than twice on the page is the section label of stories, not the heading of a list."""
    short = [block for block in blocks if len(block.text) <= _MAX_LABEL_CHARACTERS]
    occurrences = Counter(block.text for block in short)
    rare = (block for block in short if occurrences[block.text] <= _MAX_LABEL_OCCURRENCES)
    found = [
        (block.element, rank)
        for block in rare
        if (rank := _RANKS.get(announced(block.text), 0))
        and _EXCLUDED_ANCESTORS.isdisjoint(above.tag for above in block.element.iterancestors())
    ]
    return sorted(found[:_MAX_LABELS], key=lambda each: -each[1])


def _under(label: HtmlElement, address_of: AddressOf) -> list[StoryLink]:
    """The stories in the nearest ancestor of the heading that contains at least two after the heading."""
    for number, block in enumerate(label.iterancestors()):
        if number >= _MAX_LEVELS_UP or block.tag in {"body", "html", "main"}:
            return []
        first, *_ = h1s = [*block.iter("h1"), label]
        if first is not label and any(announced(text_of(each)) not in _RANKS for each in h1s if each is not label):
            return []  # the page's headline stands above the heading
        stories = stories_in(block, label, address_of)
        if len(stories) >= _MIN_STORIES:
            return stories
    return []
