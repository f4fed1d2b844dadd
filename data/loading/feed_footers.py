"""Cuts off the footer that publishing programs add to each text of a feed: 'The post ... appeared first on ...'."""

from __future__ import annotations

import re

from data.identity import canonical_url

_TAIL_CHARACTERS = 3_000


def _link(name: str) -> str:
    return rf"<a\s[^<>]{{0,300}}?href=[\"']?(?P<{name}>[^\"'<>\s]{{1,1000}})[^<>]{{0,300}}>[^<>]{{0,500}}</a>"


_FOOTER = re.compile(
    rf"<p[^<>]{{0,200}}>[^<>]{{0,40}}{_link('story')}[^<>]{{0,60}}{_link('site')}[^<>]{{0,20}}</p>\s*$", re.I
)
_WORDED = re.compile(r"(?:^|\s|>)The post\s.{1,500}?\s(?:first appeared|appeared first) on\s.{1,300}$", re.I | re.S)


def without_footer(markup: str, link: str | None) -> str:
    """``markup`` without its last paragraph, if that is a link to the entry itself and one to its site.

    WordPress adds it in the site's language, so the two links tell it, not its words; where the links are stripped, the
    English words do. ``link``: the entry's address.
    """
    start = max(0, len(markup) - _TAIL_CHARACTERS)
    tail = markup[start:].rstrip()
    footer = _FOOTER.search(tail)
    if footer is None or not _is_own(footer["story"], footer["site"], link):
        footer = _WORDED.search(tail)
    return markup[:start] + tail[: footer.start()].rstrip() if footer else markup


def _is_own(story: str, site: str, link: str | None) -> bool:
    own = canonical_url(link or "")
    return bool(link) and canonical_url(story) == own and own.startswith(canonical_url(site)) and story != site
