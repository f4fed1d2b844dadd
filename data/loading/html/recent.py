"""Finds the list of recent posts on a page of HTML: the links under the heading that announces it best."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from data.identity import canonical_url, fold_headline
from data.loading.border import address
from data.loading.html.blocks import Block
from data.loading.html.tree import HEADINGS, names_of, text_of, words_beside
from data.loading.names.shape import by_pattern
from data.loading.times.dates import find_date, parse_stamp, says_only_time
from data.loading.times.days import shown_time
from data.loading.words import Listed, announced, count_words, fold_label, word_list, word_set
from data.models import MAX_RECENT_POSTS, Estimate, RecentPost

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
    best: list[RecentPost] = []
    best_score = 0.0
    for label, rank in _labels(blocks):
        if best_score >= _RANK_SCORE * rank + _MAX_COUNTED + _TIMED_SCORE:
            continue
        stories = [
            story for story in _under(label, url) if story.url != own_url and fold_headline(story.headline) != own_title
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


def _under(label: HtmlElement, url: str | None) -> list[StoryLink]:
    """The stories in the nearest ancestor of the heading that contains at least two after the heading."""
    for number, block in enumerate(label.iterancestors()):
        if number >= _MAX_LEVELS_UP or block.tag in {"body", "html", "main"}:
            return []
        first, *_ = h1s = [*block.iter("h1"), label]
        if first is not label and any(announced(text_of(each)) not in _RANKS for each in h1s if each is not label):
            return []  # the page's headline stands above the heading
        stories = stories_in(block, label, url)
        if len(stories) >= _MIN_STORIES:
            return stories
    return []


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


@dataclass(frozen=True, slots=True)
class StoryLink:
    """A link to a story. ``url``: canonical; ``address``: as linked, whether it can be opened or not. ``item``: the
    element about this story only."""

    headline: str
    url: str
    address: str
    item: HtmlElement
    heading: HtmlElement


def stories_in(block: HtmlElement, label: HtmlElement, base: str | None) -> list[StoryLink]:
    """The stories linked in ``block`` after ``label``, each once, without those of other sites."""
    links = list(_story_links(block, label, base))
    owners = {link: canonical_url(whole) for link, whole in links}
    found: dict[str, StoryLink] = {}
    titles: set[str] = set()
    name = fold_headline(text_of(label)) if " " in text_of(label) else None
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


def _story_links(block: HtmlElement, label: HtmlElement, base: str | None) -> Iterator[tuple[HtmlElement, str]]:
    """The links to stories after the label, with their full addresses."""
    is_after, count = False, 0
    for element in block.iter():
        if element is label:
            is_after = True
        elif count and element.tag == label.tag and announced(_own_text(element, label)) is Listed.NEVER:
            return
        elif is_after and element.tag == "a" and count < _MAX_LINKS:
            whole = _address(element.get("href"), base)
            if (
                whole
                and _leads_to_story(element)
                and label not in element.iterancestors()
                and len(_WORD.findall(words_beside(element))) < _MIN_WORDS_AROUND  # else it is inside a sentence
            ):
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
    """The story as a recent post; ages count from ``seen_at``."""
    timed = [(element, text, _shown_time(text, seen_at)) for element, text in _leaves(story)]
    said = [(element, text) for element, text, time in timed if not (time or by_pattern().match(text))]
    long = ((element, text) for element, text in said if len(text.split()) >= _MIN_TEASER_WORDS - text.endswith("."))
    teaser = next((text for element, text in long if not _CATEGORY.search(element.get("class") or "")), "")
    headline = story.headline
    if fold_headline(headline).endswith(fold_headline(teaser)) and teaser:
        headline, teaser = teaser, ""  # its label stood before it in one heading: 'Crime Two men held in Gera'
    stamp = _stamp(story, seen_at) or next((time for *_, time in timed if time), None)
    section = next((text for element, text in said if _is_section(element, text)), None)
    return RecentPost(headline, teaser, stamp, address(story.address), section)


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
