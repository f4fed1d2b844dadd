"""Authors, sections and bodies of pages in the styles of common publishing systems."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from support.web_site import LAMPS, PIERS

from data import Article, Page, load_page

SEEN_AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
HEADLINE = "Sandholm Paints Its Piers White"
SITE = "Sandholm Post"
TEXT = (*PIERS, *LAMPS)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or TEXT)


def linked_data(**fields: Any) -> str:
    """JSON-LD of the article."""
    article = {"@type": "NewsArticle", "headline": HEADLINE, "publisher": {"name": SITE}, **fields}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


def read(body: str, head: str = "", url: str = "https://post.example/3f2a") -> Article:
    html = f"<html><head><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>"
    return load_page(Page(SEEN_AT, html=html, url=url))


def signed(byline: str, head: str = "") -> tuple[str, ...]:
    return read(f"<main><h1>{HEADLINE}</h1>{byline}{paragraphs()}</main>", head).authors


# Authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Mira Solberg, Harbour Correspondent", ["Mira Solberg"]),
        ("Mira Solberg | Political Editor", ["Mira Solberg"]),
        ("Story by Mira Solberg", ["Mira Solberg"]),
        ("Mira Solberg, Jonas Eberly and Ines Abara", ["Mira Solberg", "Jonas Eberly", "Ines Abara"]),
        ("Mira Solberg (now) and Jonas Eberly (earlier)", ["Mira Solberg", "Jonas Eberly"]),
        ("Mira Solberg @mirasol", ["Mira Solberg"]),
        ("Mira Solberg mira@post.example", ["Mira Solberg"]),
        ("MND Staff", ["MND Staff"]),
        ("Center for Harbour Research", ["Center for Harbour Research"]),
        ("https://social.example/post", []),
        ("mira@post.example", []),
    ],
)
def test_a_text_about_authors_gives_only_their_names(text: str, names: list[str]) -> None:
    assert list(signed("", linked_data(author=text))) == names


@pytest.mark.parametrize(
    "author",
    [
        {"givenName": "Mira", "familyName": "Solberg"},
        {"name": {"@value": "Mira Solberg"}},
        [{"name": "Mira Solberg"}, {"name": "mira solberg"}],
        [{"@type": "Person", "name": "Mira Solberg"}, {"@type": "Organization", "name": SITE}],
    ],
)
def test_json_ld_can_name_an_author_in_many_ways(author: Any) -> None:
    assert signed("", linked_data(author=author)) == ("Mira Solberg",)


def test_a_byline_wins_over_a_site_that_names_itself_as_author() -> None:
    head = linked_data(author={"@type": "Organization", "name": SITE})
    assert signed('<div class="byline">By Mira Solberg, Associated Press</div>', head) == ("Mira Solberg",)
    assert signed("", head) == (SITE,)


@pytest.mark.parametrize(
    "byline",
    [
        '<div class="byline"><span>Mira Solberg</span><span>Harbour Correspondent</span></div>',
        '<div class="byline">By <a href="/m">Mira Solberg</a><a href="/s">@mirasol</a></div>',
        '<p class="meta">By Mira Solberg Published 8:00 AM EST, Tue March 10, 2026</p>',
        '<div>Submitted by <span property="schema:name">Mira Solberg</span> on Tue, 03/10/2026 - 08:00</div>',
        '<h4 class="article-author-name"><a href="/m">Mira Solberg</a></h4>',
        '<div>By <a rel="author" href="/m">Mira Solberg</a></div>',
        '<div class="box-14">Mira Solberg</div><div class="box-15">March 10, 2026</div>',
        "<p>10 March 2026 | Mira Solberg</p>",
    ],
)
def test_a_byline_below_the_headline_is_read_and_those_of_cards_are_not(byline: str) -> None:
    card = '<div class="card"><h3>Mill Reopens</h3><div><div><a rel="author" href="/o">Orla Teft</a></div></div></div>'
    assert signed(byline) == ("Mira Solberg",)
    html = f"{card}<main><h1>{HEADLINE}</h1><header><div>{byline}</div></header>{paragraphs()}</main>{card}"
    assert read(html).authors == ("Mira Solberg",)


def test_words_that_look_like_a_name_sign_nothing_away_from_the_date_or_above_the_headline() -> None:
    assert signed("<p>Front Page</p>") == ()
    assert read(f"<div>Front Page</div><div>10 March 2026</div><h1>{HEADLINE}</h1>{paragraphs()}").authors == ()


def test_a_date_between_headline_and_body_counts_although_names_and_sections_beside_it_are_links() -> None:
    meta = '<p>by <a href="/m">Mira Solberg</a> | Mar 9, 2026 | <a href="/h">Harbour</a>, <a href="/t">The Town</a></p>'
    article = read(f"<article><h1>{HEADLINE}</h1>{meta}{paragraphs()}</article>")
    assert article.published_at == datetime(2026, 3, 9, tzinfo=UTC)


def test_staff_that_signs_without_a_name_is_the_author_but_below_a_name_it_is_a_role() -> None:
    assert signed('<p class="byline">By Staff Reporter</p>') == ("Staff Reporter",)
    assert signed('<p class="byline">By Mira Solberg</p><p class="byline">Staff Reporter</p>') == ("Mira Solberg",)


def test_the_label_of_a_twitter_card_names_the_author() -> None:
    head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mira Solberg">'
    assert read(f"<h1>{HEADLINE}</h1>{paragraphs()}", head).authors == ("Mira Solberg",)


# Sections


def test_the_category_beside_the_headline_is_the_section_if_the_page_names_no_other() -> None:
    filed = '<div><a rel="tag" href="/category/harbour/">Harbour</a></div>'
    menu = "".join(f'<a href="/category/{name}/">{name}</a>' for name in ("sport", "world", "coast", "food"))
    assert read(f"<main><h1>{HEADLINE}</h1>{filed}{paragraphs()}</main>").section == "Harbour"
    assert read(f"<main><h1>{HEADLINE}</h1>{paragraphs()}</main><nav>{filed}</nav>").section is None
    assert read(f"<main><h1>{HEADLINE}</h1>{paragraphs()}</main><div>{menu}</div>").section is None


# Bodies


def test_an_offer_to_subscribe_ends_the_body() -> None:
    offer = (
        "<h2>Continue reading with Post+</h2><p>Subscribe now for 1 euro a week and read all articles. You can cancel "
        "your subscription at any time in your account.</p><ul><li>All articles</li><li>No ads</li></ul>"
    )
    article = read(f"<article><h1>{HEADLINE}</h1>{paragraphs(*PIERS)}<div>{offer}</div></article>")
    assert article.body == "\n\n".join(PIERS)


SAID = (
    "I was there, and it was louder than anybody tells. My brother says the same, and he hears badly.",
    "Nobody asked those who live at the harbour. We wrote three letters and got one answer, a form.",
    "As somebody who has painted boats for thirty years I can tell you that white shows every gull.",
    "Thank you for this piece, I will show it to my class on Monday and ask what they would have done.",
)


@pytest.mark.parametrize(
    "comment",
    [
        '<table class="line"><tr><td><b>{who}</b><br>Posts: 12</td><td><span>{text}</span></td></tr></table>',
        '<div class="x3f"><div>{who}</div><div>Nov 3</div><div><span>{text}</span></div><div>Reply</div></div>',
        "<div class='entry'><p><b>{who}</b> 3.11.</p><p>{text}</p></div>",
        "<dl><dt>{who} said...</dt><dd><p>{text}</p></dd></dl>",
    ],
)
def test_what_readers_write_is_no_body_however_much_it_is_and_however_it_is_marked_up(comment: str) -> None:
    said = "".join(comment.format(who=f"gull{number}", text=SAID[number % len(SAID)]) for number in range(16))
    article = read(
        f"<div><h1>{HEADLINE}</h1><div>{paragraphs(*PIERS)}</div></div><div><h3>16 comments</h3>{said}</div>"
    )
    assert article.body == "\n\n".join(PIERS)


def test_a_page_of_layout_tables_and_line_breaks_is_read() -> None:
    table = (
        '<table><tr><td colspan="2"><img src="logo.gif"></td></tr><tr><td><a href="/">Home</a><br>'
        '<a href="/sport">Sport</a></td><td><font size="1"><a href="/">Home</a> &gt; <a href="/h">Harbour</a></font>'
        f'<br><font size="5"><b>{HEADLINE}</b></font><br><font>By MIRA SOLBERG<br>Staff Writer</font><br><br>'
        f"<font>{'<br><br>'.join(TEXT)}</font></td></tr></table>"
    )
    page = f'<html><head><meta property="og:site_name" content="{SITE}"><title>{SITE}: {HEADLINE}</title></head>{table}'
    article = load_page(Page(SEEN_AT, html=page))
    assert (article.headline, article.body) == (HEADLINE, "\n\n".join(TEXT))
