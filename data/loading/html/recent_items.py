"""Reads the stories in a list of links: headline, teaser, time, section and address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from data.identity import canonical_url, fold_headline
from data.loading.html.tree import HEADINGS, names_of, text_of, words_beside
from data.loading.list_headings import Listed, announced
from data.loading.names.shape import by_pattern
from data.loading.times.dates import find_date, parse_stamp
from data.loading.times.days import says_only_time, shown_time
from data.loading.words import count_words, fold_label, word_list, word_set
from data.models import Estimate, RecentPost

_MAX_LINKS = 150
_MIN_HEADLINE_WORDS = 3
_MIN_BARE_HEADLINE_WORDS = 5
_MIN_LETTERS = 0.6
_MAX_PARTS = 20
_MAX_CARD_ELEMENTS = 30
_LEVELS_UP = 3
_MIN_WORDS_AROUND = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_TEAM = r"(?:[A-ZÀ-Þ][^\s\d]{0,20}|\d{1,2}\.)(?: [A-ZÀ-Þ0-9][^\s]{0,20}){0,3}"
_SCORE = re.compile(rf"{_TEAM}\s{{1,2}}\d{{1,3}}\s?[-–:]\s?\d{{1,3}}\s{{1,2}}{_TEAM}")
"""A result: two names with two numbers between them."""

_MAX_TIME_WORDS = 8
_MAX_HEADLINE_WORDS = 40
_TITLE = re.compile(r"title|head(?:line|ing)|hed\b", re.I)
_CATEGORY = re.compile(r"categor|section|kicker|label|\btags?\b|topic|eyebrow|rubric|overline|flag", re.I)
_LEAVES = ("p", "div", "span", "time", "a", "li", "small", "em", "strong", *HEADINGS)
_MAX_SECTION_WORDS = 3
_MIN_TEASER_WORDS = 6


AddressOf = Callable[[HtmlElement], str | None]


@dataclass(frozen=True, slots=True)
class StoryLink:
    """A link to a story. ``url``: canonical; ``address``: as linked, whether it can be opened or not. ``item``: the
    element about this story only."""

    headline: str
    url: str
    address: str
    item: HtmlElement
    heading: HtmlElement


def stories_in(block: HtmlElement, label: HtmlElement, address_of: AddressOf) -> list[StoryLink]:
    """The stories linked in ``block`` after ``label``, each once. ``address_of``: the ``story_address`` of a link."""
    links = list(_story_links(block, label, address_of))
    owners = {link: canonical_url(whole) for link, whole in links}
    found: dict[str, StoryLink] = {}
    titles: set[str] = set()
    labelled = text_of(label)
    name = fold_headline(labelled) if " " in labelled else None
    for link, whole in links:
        if owners[link] in found:
            continue
        item = _item(link, block, owners)
        heading = _heading(item, link)
        text = _headline_text(heading) if heading is not None else ""
        folded = fold_headline(text)
        is_new = folded not in titles and not (name and name in folded)  # 'All latest stories'
        if heading is not None and is_new and _is_headline(text):
            titles.add(folded)
            found[owners[link]] = StoryLink(text, owners[link], whole, item, heading)
    return list(found.values())


def _is_headline(text: str) -> bool:
    """Whether a text may be a headline: no call to click, no score, and of the length of one."""
    if fold_label(text).startswith(tuple(word_list("recent")["links"])) or text.endswith(":") or _SCORE.fullmatch(text):
        return False
    letters = sum(map(str.isalpha, text))
    is_long = _MIN_HEADLINE_WORDS <= count_words(text) <= _MAX_HEADLINE_WORDS
    return is_long and letters >= _MIN_LETTERS * len(text.replace(" ", ""))


def stories_only(posts: Sequence[RecentPost], stories: Sequence[StoryLink]) -> list[RecentPost]:
    """The ``posts`` of stories, with five words or a time, teaser or picture: of each make all or none, as most are."""
    own: dict[object, list[bool]] = defaultdict(list)
    makes = [(story.item.tag, story.item.get("class")) for story in stories]
    for post, story, make in zip(posts, stories, makes, strict=False):
        is_rich = post.teaser or post.published or next(story.item.iter("img", "picture"), None) is not None
        own[make].append(bool(is_rich) or count_words(post.headline) >= _MIN_BARE_HEADLINE_WORDS)
    return [post for post, make in zip(posts, makes, strict=False) if 2 * sum(own[make]) > len(own[make])]


def story_address(link: HtmlElement, base: str | None) -> str | None:
    """The full address of a link to a story of the site; ``None`` for any other, and for one inside a sentence."""
    whole = _address(link.get("href"), base)
    is_story = whole and _leads_to_story(link) and len(_WORD.findall(words_beside(link))) < _MIN_WORDS_AROUND
    return whole if is_story else None


def _story_links(block: HtmlElement, label: HtmlElement, address_of: AddressOf) -> Iterator[tuple[HtmlElement, str]]:
    """The links to stories after the label, with their full addresses."""
    is_after, count = False, 0
    for element in block.iter(label.tag, "a"):
        if element is label:
            is_after = True
        elif count and element.tag == label.tag and announced(_own_text(element, label)) is Listed.NEVER:
            return
        elif is_after and element.tag == "a" and count < _MAX_LINKS:
            whole = address_of(element)
            if whole and label not in element.iterancestors():
                count += 1
                yield element, whole


def _own_text(element: HtmlElement, label: HtmlElement) -> str:
    """The text of a heading of the rank of ``label``: of all such tags, or of another with its class."""
    is_like = element.get("class") == label.get("class")
    return text_of(element) if element.tag in HEADINGS else (element.text or "") if is_like else ""


def _leads_to_story(link: HtmlElement) -> bool:
    """Whether a link leads to a story: it has many words, none, or a heading in it, around it or above it; links to
    sections have few words."""
    words = count_words(text_of(link))
    if words == 0 or words > _MAX_SECTION_WORDS or next(link.iter(*HEADINGS), None) is not None:
        return True
    return any(above.tag in HEADINGS for above in link.iterancestors()) or _ends_card(link)


def _ends_card(link: HtmlElement) -> bool:
    """Whether a link is the only one in a small element with a heading, such as 'Read on' below it."""
    for around in islice(link.iterancestors(), _LEVELS_UP):
        inside = list(islice(around.iter(), _MAX_CARD_ELEMENTS + 1))
        headings = [each for each in inside if each.tag in HEADINGS]
        if headings or len(inside) > _MAX_CARD_ELEMENTS:
            links = {each.get("href") for each in inside if each.tag == "a"}
            return len(headings) == len(links) == 1 and headings[0].getnext() is not None
    return False


def _address(href: str | None, base: str | None) -> str | None:
    """The full address of a link, ``None`` if it leaves the page's site; one that cannot be parsed stays as it is."""
    if not href or href.startswith(("#", "javascript:", "data:", "mailto:")):
        return None
    try:
        whole = urljoin(base or "", href.strip())
        host, own = urlsplit(whole).hostname, urlsplit(base or "").hostname
    except ValueError:
        return href
    if base is None:
        return whole
    return whole if host and own and _site(host) == _site(own) else None


def _site(host: str) -> str:
    """The registered domain of a host: its last two names, or three for co.uk and the like."""
    names = host.split(".")
    return ".".join(names[-3:] if len(names) > 2 and len(names[-2]) <= 3 else names[-2:])


def _item(link: HtmlElement, block: HtmlElement, owners: dict[HtmlElement, str]) -> HtmlElement:
    """The highest element inside ``block`` that contains this link and none to another story."""
    item = link
    for above in link.iterancestors():
        if above is block or any(owners.get(each, owners[link]) != owners[link] for each in above.iter("a")):
            return item
        item = above
    return item


def _heading(item: HtmlElement, link: HtmlElement) -> HtmlElement | None:
    """The element with the headline: a heading, an element named as title, or else the link itself."""
    named = (each for each in item.iter("p", "div", "span", "a", "strong") if _TITLE.search(each.get("class") or ""))
    whole = (each for each in named if next(each.iter("p", "div"), each) is each)
    titles = chain(item.iter(*HEADINGS), whole, _parts(link))
    long = (title for title in titles if count_words(text_of(title)) >= _MIN_HEADLINE_WORDS)
    return next(long, link if _is_headline(_headline_text(link)) else None)


def _parts(link: HtmlElement) -> Sequence[HtmlElement]:
    """The innermost elements of a link that is a card: one without words of its own, of several parts. What may be a
    headline by its length and end comes first: sections and teasers stand beside it."""
    inside = list(islice(link.iterdescendants("b", "i", *_LEAVES), _MAX_PARTS))
    parts = [each for each in inside if text_of(each) and not _holds_leaf(each)]
    is_card = len(parts) > 1 and not any((text or "").strip() for text in (link.text, *(each.tail for each in inside)))
    texts = {part: text_of(part) for part in parts if is_card}
    return sorted(texts, key=lambda part: count_words(texts[part]) < _MIN_BARE_HEADLINE_WORDS or texts[part][-1] == ".")


def _holds_leaf(element: HtmlElement) -> bool:
    return any(text_of(child) for child in element if child.tag in _LEAVES)


def _headline_text(heading: HtmlElement) -> str:
    """The text of a heading, without what pages glue to it: a rank, an age or a date."""
    text = text_of(heading)
    for child in heading.iterdescendants("span", "time", "small", "em", "i", "b", "div", "p"):
        part = text_of(child)
        if part and part != text and (not any(map(str.isalpha, part)) or says_only_time(part)):
            text = text.removeprefix(part) if text.startswith(part) else text.removesuffix(part)
    return text.strip(" |·•–—")


def to_post(story: StoryLink, seen_at: datetime) -> RecentPost:
    """The story as a recent post, its address as it is linked; ages count from ``seen_at``."""
    timed = [(element, text, _shown_time(text, seen_at)) for element, text in _leaves(story)]
    said = [(element, text) for element, text, time in timed if not (time or by_pattern().match(text))]
    long = ((element, text) for element, text in said if len(text.split()) >= _MIN_TEASER_WORDS - text.endswith("."))
    teaser = next((text for element, text in long if not _CATEGORY.search(element.get("class") or "")), "")
    headline = story.headline
    if fold_headline(headline).endswith(fold_headline(teaser)) and teaser:
        headline, teaser = teaser, ""  # its label stood before it in one heading: 'Crime Two men held in Gera'
    stamp = _stamp(story, seen_at) or next((time for *_, time in timed if time), None)
    section = next((text for element, text in said if _is_section(element, text)), None)
    return RecentPost(headline, teaser, stamp, story.address, section)


def _leaves(story: StoryLink) -> Iterator[tuple[HtmlElement, str]]:
    """The innermost elements with text in the story's item, outside the headline."""
    title = fold_headline(story.headline)
    for element in story.item.iter(*_LEAVES):
        if element is story.heading or story.heading in element.iterancestors():
            continue
        text = "" if _holds_leaf(element) else text_of(element)
        if text and title not in fold_headline(text):
            yield element, text


def _stamp(story: StoryLink, seen_at: datetime) -> Estimate | None:
    """The time that the story's item gives to machines."""
    for element in story.item.iter("time"):
        stamp = element.get("datetime") or ""
        moment = parse_stamp(stamp)
        if moment and moment <= seen_at:
            found = find_date(stamp) if len(stamp.strip()) <= 10 else None
            return found.estimate if found else Estimate(moment, moment, moment)
    return None


def _shown_time(text: str, seen_at: datetime) -> Estimate | None:
    return shown_time(text, seen_at) if len(text.split()) <= _MAX_TIME_WORDS else None


def _is_section(element: HtmlElement, text: str) -> bool:
    """Whether an element with few words is called a category, or has the name of a section."""
    named = map(names_of, (element, *islice(element.iterancestors(), 1)))
    is_named = any(map(_CATEGORY.search, named)) or fold_label(text) in word_set("paste", "sections")
    return is_named and len(text.split()) <= _MAX_SECTION_WORDS + 1
