"""Reads the article of a page of HTML: its metadata, then its body by trafilatura and our own additions."""

from __future__ import annotations

import copy
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from data.errors import EmptyPage, NoArticle
from data.loading.border import address
from data.loading.clean import clean
from data.loading.files import Page
from data.loading.html.authors import choose_authors
from data.loading.html.body import body_paragraphs
from data.loading.html.labels import choose_labels
from data.loading.html.layout import modernise
from data.loading.html.pruning import prune
from data.loading.html.recent import recent_posts
from data.loading.html.stamps import choose_time
from data.loading.html.standfirst import find_standfirst
from data.loading.html.structured import Structured, read_structured
from data.loading.html.tidying import tidy
from data.loading.html.titles import choose_title
from data.loading.html.tree import parse, text_of
from data.models import Article

_ADVICE = "Paste its headline and text instead."
_MIN_WORDS = 15


def load_html(page: Page) -> Article:
    """The article in a page of HTML. Raises EmptyPage, NoArticle or PageTooBig."""
    tree = parse(page.html or "")
    structured = read_structured(tree)
    url = own_address(tree, structured, page.url)
    headline = choose_title(tree, structured, url)
    authors = choose_authors(tree, structured)
    labels = choose_labels(tree, structured, url, headline or "")
    published_at = choose_time(tree, structured, page.fetched_at)
    pruned = copy.deepcopy(tree)
    modernise(pruned)
    prune(pruned)
    body = tidy(body_paragraphs(pruned, url), headline or "", authors, page.fetched_at)
    standfirst = find_standfirst(tree, structured, headline or "", body, page.fetched_at)
    if standfirst:
        body.insert(0, standfirst)
    words = sum(len(each.split()) for each in body)
    if words < _MIN_WORDS:
        raise _no_article(text_of(tree))
    return Article(
        headline=headline or body[0][:200],
        body=clean("\n\n".join(body)),
        section=labels[0] if labels else None,
        authors=authors,
        url=url,
        published_at=published_at,
        recent=recent_posts(tree, url, headline or "", page.fetched_at),
        labels=labels,
    )


def own_address(tree: HtmlElement, structured: Structured, url: str | None) -> str | None:
    """The address that the page declares as canonical, if it is of the same site; else ``url``.

    An address without a path is ignored: it is the front page, which some sites declare on every page.
    """
    links = tree.xpath("//link[@rel='canonical']/@href")[:1]
    for text in (*map(str, links), structured.meta("og:url") or ""):
        given = urlsplit(address(text, url) or "")
        same_site = url is None or given.hostname == _host(url)
        if same_site and given.path.strip("/"):
            return given.geturl()
    return url


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _no_article(text: str) -> NoArticle | EmptyPage:
    words = len(text.split())
    if not words:
        return EmptyPage(f"That page holds no text. {_ADVICE}")
    return NoArticle(f"I could not find an article in that page ({words} words of text). {_ADVICE}")
