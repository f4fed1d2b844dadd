"""Reads the article of a page of HTML: its metadata, its body, and its list of recent posts."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml.html import HtmlElement

from data.errors import EmptyPage, NoArticle
from data.loading.addresses import at_place, host_of
from data.loading.border import address, cut_headline
from data.loading.clean import clean
from data.loading.files import Page
from data.loading.html.authors import choose_authors
from data.loading.html.blocks import read_blocks
from data.loading.html.body import clues_of, find_body, or_declared
from data.loading.html.labels import choose_labels
from data.loading.html.page_state import body_in_scripts
from data.loading.html.recent import recent_posts
from data.loading.html.stamps import choose_times
from data.loading.html.story import Story
from data.loading.html.structured import Structured, read_structured
from data.loading.html.titles import choose_title, declared_site_names, shown_headline, site_of_title
from data.loading.html.tree import parse, text_of
from data.loading.notes import about_authors
from data.loading.words import count_words
from data.models import PARAGRAPH_BREAK, Article

_ADVICE = "Paste its headline and text instead."
_MIN_WORDS = 15
_FEW_WORDS = 150  # a page that shows fewer may have more in its scripts
_MAX_OPENING_CHARACTERS = 200
MAX_DESCRIPTION_CHARACTERS = 1_000
"""Longer descriptions are cut; some pages put their whole text there."""


def load_html(page: Page) -> Article:
    """The article in a page of HTML. Raises EmptyPage, NoArticle or PageTooBig."""
    tree = parse(page.html or "")
    structured = read_structured(tree)
    url = own_address(tree, structured, page.url)
    blocks = read_blocks(tree)
    lines = [line for each in blocks for line in (each.text, *each.parts)]
    headline = shown_headline(choose_title(tree, structured, url, lines), structured, blocks)
    clues = clues_of(tree, structured, blocks, headline or "", url)
    body = find_body(clues)
    if body.words < _FEW_WORDS:
        body = or_declared(body, body_in_scripts(page.html or "", headline or ""))
    if body.words < _MIN_WORDS:
        words = count_words(text_of(tree))
        if not words:
            raise EmptyPage(f"That page holds no text. {_ADVICE}")
        raise NoArticle(f"I could not find an article in that page ({words} words of text). {_ADVICE}")
    story = Story(clues, body)
    authors = choose_authors(story, structured, declared_site_names(structured) | site_of_title(tree))
    notes = about_authors([each.text for each in body.paragraphs], authors)
    paragraphs = [each for place, each in enumerate(body.paragraphs) if place not in notes]
    labels = tuple(each for each in choose_labels(tree, structured, url, headline or "") if each not in authors)
    times = choose_times(story, structured, page.fetched_at)
    return Article(
        headline=headline or cut_headline(paragraphs[0].text, _MAX_OPENING_CHARACTERS),
        body=clean(PARAGRAPH_BREAK.join(each.text for each in paragraphs)),
        section=labels[0] if labels else None,
        authors=authors,
        url=url,
        published_at=times.published,
        updated_at=times.updated,
        recent=recent_posts(blocks, url, headline or "", page.fetched_at),
        labels=labels,
        kinds=tuple(each.kind for each in paragraphs),
        description=clean(structured.description)[:MAX_DESCRIPTION_CHARACTERS],
    )


def own_address(tree: HtmlElement, structured: Structured, url: str | None) -> str | None:
    """The address that the page declares as canonical, if it is of the same site; else ``url``. An address without a
    path is ignored: it is the front page, which some sites declare on every page."""
    links = tree.xpath("//link[@rel='canonical']/@href")[:1]
    for text in (*map(str, links), structured.meta("og:url") or ""):
        given = urlsplit(address(text, url) or "")
        same_site = url is None or given.hostname == host_of(url)
        if same_site and given.path.strip("/"):
            return at_place(given.geturl(), url or "")
    return url
