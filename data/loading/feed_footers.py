"""Cuts off what publishing programs add to each text of a feed: 'The post ... appeared first on ...', 'Read more'."""

from __future__ import annotations

import html
import re

from data.identity import canonical_url
from data.loading.addresses import host_of, parts_of

_TAIL_CHARACTERS = 3_000
_WORDS = r"(?:[^<>]{0,300}</?(?:span|strong|em|b|i)\b[^<>]{0,200}>){0,6}[^<>]{0,500}"


def _link(name: str) -> str:
    return rf"<a\s[^<>]{{0,300}}?href=[\"']?(?P<{name}>[^\"'<>\s]{{1,1000}})[^<>]{{0,300}}>{_WORDS}</a>"


_FOOTER = re.compile(
    rf"<p[^<>]{{0,200}}>[^<>]{{0,40}}{_link('story')}[^<>]{{0,60}}{_link('site')}[^<>]{{0,160}}</p>\s*$", re.I
)
_CALL = re.compile(rf"{_link('story')}\s{{0,9}}(?:</\w{{1,9}}>\s{{0,9}}){{0,9}}$", re.I)
_ENDED = re.compile(r"(?:[.!?…\])”\"'>]|&hellip;|&#8230;|&#x2026;)\s{0,9}$")
"""What stands before a link that is no part of a sentence: the end of one, or a tag."""

_WORDED = re.compile(r"(?:^|\s|>)The post\s.{1,500}?\s(?:first appeared|appeared first) on\s.{1,300}$", re.I | re.S)


def without_footer(markup: str, link: str | None) -> str:
    """``markup`` without its last paragraph, if that is a link to the entry (whose address is ``link``) and one to its
    site. WordPress adds it in the site's language; where the links are stripped, the English words tell it."""
    start = max(0, len(markup) - _TAIL_CHARACTERS)
    tail = markup[start:].rstrip()
    footer = _FOOTER.search(tail)
    host = host_of(html.unescape(footer["site"])) if footer else ""
    if footer is None or not (_is_same(html.unescape(footer["story"]), link) and host_of(link) == host):
        footer = _WORDED.search(tail)
    return markup[:start] + tail[: footer.start()].rstrip() if footer else markup


def without_call(markup: str, link: str | None) -> str:
    """``markup`` without a last link to the entry itself, such as 'Read more', if a sentence has ended before it.

    ``link``: the entry's address. A text with such a link is an excerpt; one to a part of the page, such as its
    comments, is none.
    """
    start = max(0, len(markup) - _TAIL_CHARACTERS)
    tail = markup[start:].rstrip()
    call = _CALL.search(tail)
    story = html.unescape(call["story"]) if call else "#"
    is_call = call and "#" not in story and _is_same(story, link) and _ENDED.search(tail[: call.start()])
    return markup[:start] + tail[: call.start()].rstrip() if call and is_call else markup


def _is_same(story: str, link: str | None) -> bool:
    """Whether an address is that of the entry; one of them may say behind '?' where its readers come from."""
    one, two = canonical_url(story), canonical_url(link or "")
    (bare, *_), (other, *rest) = one.split("?"), two.split("?")
    is_bare = bool(parts_of(bare).path) and bare == other and (one == bare or not rest)
    return bool(link) and (one == two or is_bare)
