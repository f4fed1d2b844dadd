"""Finds when a page was published and updated: JSON-LD, meta elements, then the dates beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice

from data.loading.html.blocks import Block
from data.loading.html.story import Story, is_of_other_story
from data.loading.html.structured import Structured, is_type, plain
from data.loading.stated_times import Stated, stated_times, update_after
from data.loading.times.dates import find_feed_date, parse_stamp
from data.loading.words import count_words

_PUBLISHED = re.compile(r"publi\w*[:_-]?(?:time|date)?$|datepublished|pub-?date|issued|created$|(?:^|\.)date$|^ptime$")
"""The names of meta elements that give the time of publication."""

_UPDATED = re.compile(r"modif|updated")
_EARLIEST_YEAR = 1990
_MAX_EAST, _QUARTER, _MINUTE = timedelta(hours=14), timedelta(minutes=15), timedelta(minutes=1)
"""Zones are whole quarters of an hour away, and 14 hours at the most."""

_SAME_DAY = timedelta(hours=36)
"""Between the midnight that a day without a clock time is read as and any time of that day, in whatever zone."""

_BETWEEN = re.compile(r"[|·•]")  # '3 min read · Nov 25'
_MAX_STAMP_WORDS = 25
_MAX_STAMP_CHARACTERS = 160
_DAY = re.compile(r"\d{1,2}\.?")
_MAX_MONTH_CHARACTERS = 20
_MAX_ELEMENTS = 40
_MAX_BLOCKS_BETWEEN = 3  # an update and a publication that are farther apart are of two stories


def choose_times(story: Story, structured: Structured, seen_at: datetime) -> Stated:
    """The first plausible times of publication and of its last change, in UTC: from 1990 to two days after ``seen_at``.
    When a page gives only the time of its last change, it is taken as that of publication."""
    last = _declared(structured, "dateModified", _UPDATED, seen_at)
    published = _declared(structured, "datePublished", _PUBLISHED, seen_at)
    updated = update_after(published, last)
    if updated:
        return Stated(published, updated)
    shown = _beside_headline(story, seen_at)
    published = published or shown.first or last
    return Stated(
        published, update_after(published, last) or update_after(published, _shown_update(shown, published, last))
    )


def _shown_update(shown: Stated, published: datetime | None, last: datetime | None) -> datetime | None:
    """The shown time of the last change, in the zone in which the time of publication is shown. Where that is not
    shown, the ``last`` time that the page declares says more than a clock time without a zone."""
    if shown.updated is None or published is None or shown.published is None:
        return None if last else shown.updated
    east = shown.published - published
    is_zone = abs(east) <= _MAX_EAST and abs(east - round(east / _QUARTER) * _QUARTER) < _MINUTE
    return shown.updated - east if is_zone and shown.published.time() != time.min else shown.updated


def _declared(structured: Structured, field: str, metas: re.Pattern[str], seen_at: datetime) -> datetime | None:
    """The first plausible time in a ``field`` of JSON-LD, of an article or its page, or in meta elements; for a day
    alone, its clock time there."""
    pages = [thing for thing in structured.objects if is_type(thing, "webpage")]
    texts = [plain(thing.get(field)) for thing in (*structured.articles, *pages)]
    named = sorted(filter(metas.search, structured.metas), key=lambda name: "time" not in name)
    texts += [structured.metas[name][0] for name in named]
    found = [each for each in map(find_feed_date, texts) if each and _is_plausible(each.at, seen_at)]
    exact = (each.at for each in found if each.clock and abs(each.at - found[0].at) <= _SAME_DAY)
    return next(exact, found[0].at if found else None)


def _is_plausible(moment: datetime, seen_at: datetime) -> bool:
    return moment.year >= _EARLIEST_YEAR and moment <= seen_at + timedelta(days=2)


def _beside_headline(story: Story, seen_at: datetime) -> Stated:
    """The first times in the blocks beside the headline; what is long tells of other stories."""
    published: datetime | None = None
    updated: datetime | None = None
    since = 0
    front = [*story.front]
    for block, after in zip(front, [*front, None][1:], strict=True):
        is_stamp = count_words(block.text) <= _MAX_STAMP_WORDS and len(block.text) <= _MAX_STAMP_CHARACTERS
        shown = Stated()
        if is_stamp and not is_of_other_story(block):
            shown = _shown(block, seen_at)
        if after and _DAY.fullmatch(block.text) and len(after.text) <= _MAX_MONTH_CHARACTERS:
            shown = stated_times(f"{block.text} {after.text}", seen_at)  # as a calendar shows it, the day in a box
        if since <= _MAX_BLOCKS_BETWEEN:
            published = published or shown.published
        updated = updated or shown.updated
        since += bool(updated)
    return Stated(published, updated)


def _shown(block: Block, seen_at: datetime) -> Stated:
    """The plausible times of a block: those of its elements, in the order and with the meaning of its words."""
    pieces = (piece for whole in block.pieces for piece in _BETWEEN.split(whole))
    texts = dict.fromkeys((block.text, *islice(pieces, _MAX_ELEMENTS)))
    stated = next(filter(lambda each: each.first, (stated_times(text, seen_at) for text in texts)), Stated())
    marked = [moment for moment in _marked(block) if moment and _is_plausible(moment, seen_at)]
    if len(marked) > 1 and stated.updated:
        return Stated(min(marked), max(marked))
    if marked and stated.updated and not stated.published:
        return Stated(None, marked[0])
    return Stated(next(iter(marked), stated.published), stated.updated)


def _marked(block: Block) -> Iterator[datetime | None]:
    """The times that the elements of a block give to machines."""
    for element in islice(block.element.iter(), _MAX_ELEMENTS):
        stamp = element.get("datetime") or (element.get("content") if element.get("itemprop") else None)
        stamp = stamp or (element.get("title") if element.tag == "abbr" else None)  # as microformats have it
        if stamp:
            yield parse_stamp(stamp)
