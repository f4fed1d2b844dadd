import json
from contextlib import suppress
from datetime import UTC, datetime
from textwrap import fill

import pytest

from data import EmptyPage, Estimate, LoadError, NoArticle, Page, PageTooBig, RecentPost, load_page

SEEN_AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
URL = "https://coast.example/harbour/sea-wall-rebuilt"
HEADLINE = "Council Votes To Rebuild Storm-Damaged Sea Wall"
STANDFIRST = "The breach of last winter will be closed before the autumn gales, the mayor has promised."
BODY = [
    "The council of Harbour Town voted on Tuesday to rebuild the sea wall that a storm broke twice.",
    "Work on the 900-metre wall will start in March and cost 14 million dollars, the town engineer said.",
    "“We cannot ask families to sleep beside an open breach,” mayor Lena Orvik said after the vote.",
    "Two members of the council voted against the plan, saying that its price had doubled since October.",
    "The new wall will be one metre higher and will rest on steel piles instead of timber, the report says.",
    "Residents of the lower quarter will be moved to hotels for six weeks while the piles are driven.",
]


def linked_data(**fields) -> str:
    article = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(*, head: str = "", top: str = "", body: str = paragraphs(BODY), tail: str = "", url: str | None = URL) -> Page:
    html = (
        f"<!doctype html><html><head>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<main><article><header><h1>{HEADLINE}</h1>{top}</header>"
        f"<div class='text'>{body}</div></article></main>"
        f"{tail}<footer>© Coast Daily. All rights reserved.</footer></body></html>"
    )
    return Page(SEEN_AT, html=html, url=url)


def test_what_a_page_says_of_itself_is_its_description() -> None:
    head = f'<meta name="description" content="Coast Daily"><meta property="og:description" content=" {STANDFIRST} ">'
    assert load_page(page(head=head)).description == STANDFIRST
    assert load_page(page()).description == ""


def test_a_plain_page_gives_headline_and_body():
    article = load_page(page())
    assert (article.headline, article.body) == (HEADLINE, "\n\n".join(BODY))
    assert (article.authors, article.published_at, article.recent) == ((), None, ())
    assert (article.section, article.labels, article.url) == ("Harbour", ("Harbour",), URL)


def test_a_page_says_when_its_story_was_updated():
    article = load_page(
        page(head=linked_data(datePublished="2012-03-10T09:30:00Z", dateModified="2026-03-09T18:00:00Z"))
    )
    assert article.published_at == datetime(2012, 3, 10, 9, 30, tzinfo=UTC)
    assert article.updated_at == datetime(2026, 3, 9, 18, 0, tzinfo=UTC)


def test_an_update_is_also_read_beside_the_headline():
    stamps = "<p>Published 9 March 2026, 10:00</p><p>Last updated 9 March 2026, 18:30</p>"
    article = load_page(page(top=stamps))
    assert article.published_at == datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
    assert article.updated_at == datetime(2026, 3, 9, 18, 30, tzinfo=UTC)


def test_a_change_minutes_after_publication_is_no_update():
    article = load_page(
        page(head=linked_data(datePublished="2026-03-09T18:00:00Z", dateModified="2026-03-09T18:04:00Z"))
    )
    assert article.updated_at is None


def test_json_ld_gives_authors_date_and_section():
    head = linked_data(
        headline=HEADLINE,
        author=[{"@type": "Person", "name": "Mira Solberg"}, {"@type": "Person", "name": "Tomas Brandt"}],
        datePublished="2026-03-10T09:30:00+05:30",
        articleSection="Coast",
    )
    article = load_page(page(head=head))
    assert article.authors == ("Mira Solberg", "Tomas Brandt")
    assert article.published_at == datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
    assert article.labels == ("Coast", "Harbour")


def test_an_author_given_by_reference_is_looked_up():
    head = linked_data(author={"@id": "#mira"}) + (
        '<script type="application/ld+json">{"@id": "#mira", "name": "Mira Solberg"}</script>'
    )
    assert load_page(page(head=head)).authors == ("Mira Solberg",)


@pytest.mark.parametrize(
    ("head", "top", "authors"),
    [
        (
            "<meta name='author' content='By Mira Solberg and Tomas Brandt'>",
            "",
            ("Mira Solberg", "Tomas Brandt"),
        ),
        ("<meta name='author' content='https://coast.example/mira'>", "", ()),
        ("", "<a rel='author' href='/mira'>MIRA SOLBERG</a>", ("Mira Solberg",)),
        ("", "<div class='byline'>By Mira Solberg | 10 March 2026</div>", ("Mira Solberg",)),
        (
            "",
            "<div><span class='byline'>Mira Solberg</span><span>Coast Correspondent</span></div>",
            ("Mira Solberg",),
        ),
        (
            "",
            "<div>Posted on <time>March 9, 2026</time> by <span class='author'>Mira Solberg</span></div>",
            ("Mira Solberg",),
        ),
        ("", "<div>By <a rel='author' href='/staff'>Staff Reporter</a></div>", ("Staff Reporter",)),
        ("", "<p>By MCD, in Coast</p>", ("MCD",)),
        ("", "<p>By the sea, nobody signs.</p>", ()),
        # right below the headline a name alone, or with a role, signs the story
        ("", "<div>Sarah Johnson</div>", ("Sarah Johnson",)),
        ("", "<div><span>Sarah Johnson</span><span>City reporter</span></div>", ("Sarah Johnson",)),
        ("", "<p>Sarah Johnson, City reporter</p>", ("Sarah Johnson",)),
        ("", "<p>Sarah Johnson, who lost her boat in the storm, stands on the pier of Halden</p>", ()),
        ("", "<div>Premier League</div>", ()),
    ],
)
def test_authors_are_found_in_meta_elements_and_bylines_too(head, top, authors):
    assert load_page(page(head=head, top=top)).authors == authors


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Door Lena Holtrop", "Lena Holtrop"),
        ("Penulis: Sari Wulandari", "Sari Wulandari"),
        ("Автор: Лена Холмская", "Лена Холмская"),
        ("كتبت: ليلى حداد", "ليلى حداد"),
        ("लेखक: रवि कुमार वर्मा", "रवि कुमार वर्मा"),
        ("প্রতিবেদক: রহিমা খাতুন", "রহিমা খাতুন"),
    ],
)
def test_bylines_are_read_in_many_languages(byline: str, author: str) -> None:
    assert load_page(page(top=f"<p>{byline}</p>")).authors == (author,)


def test_a_caption_signs_no_story() -> None:
    top = "<figure><img src='wall.jpg'><figcaption>De muur in maart. Foto: Piet Manders</figcaption></figure>"
    assert load_page(page(top=top)).authors == ()


def test_the_time_in_the_title_of_an_abbreviation_is_read() -> None:
    top = "<p>Posted at <abbr title='2026-03-09T10:00:00+01:00'>10:00 AM</abbr></p>"
    assert load_page(page(top=top)).published_at == datetime(2026, 3, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "top", "moment"),
    [
        ("<meta property='article:published_time' content='2026-03-09T22:00Z'>", "", (2026, 3, 9, 22, 0)),
        ("", "<time datetime='2026-03-09'>yesterday</time>", (2026, 3, 9)),
        ("", "<span class='date'>9 March 2026, 18:05 IST</span>", (2026, 3, 9, 12, 35)),
        ("<meta name='date' content='2031-01-01'>", "", None),
    ],
)
def test_dates_are_found_in_meta_elements_and_in_text_and_never_in_the_future(head, top, moment):
    published_at = datetime(*moment, tzinfo=UTC) if moment else None
    assert load_page(page(head=head, top=top)).published_at == published_at


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{HEADLINE} | Coast Daily</title>",
        f"<meta property='og:site_name' content='Coast Daily'><title>{HEADLINE} - Coast Daily</title>",
        f"<title>Coast.example: x</title><meta property='og:title' content='{HEADLINE}'>",
    ],
)
def test_the_headline_is_without_the_sites_name(head):
    assert load_page(page(head=head)).headline == HEADLINE


def test_of_a_title_with_several_parts_the_one_that_the_page_shows_is_the_headline():
    html = (
        f"<html><head><title>Old Coast Letter - {HEADLINE}</title></head><body><table><tr><td>"
        f"<b>{HEADLINE}</b><br><i>By Mira Solberg</i><br><br>{'<br><br>'.join(BODY)}</td></tr></table></body></html>"
    )
    article = load_page(Page(SEEN_AT, html=html))
    assert (article.headline, article.authors, article.body) == (HEADLINE, ("Mira Solberg",), "\n\n".join(BODY))


def test_the_standfirst_opens_the_body():
    head = f"<meta name='description' content='{STANDFIRST}'>"
    article = load_page(page(head=head, top=f"<p class='standfirst'>{STANDFIRST}</p>"))
    assert article.body.split("\n\n") == [STANDFIRST, *BODY]


def test_a_body_in_several_containers_is_read_completely():
    parts = "".join(f"<div class='text'>{paragraphs([text])}</div><div class='ad'>Buy oars</div>" for text in BODY)
    assert load_page(page(body=parts)).body.split("\n\n") == BODY


def test_cards_captions_posts_and_biography_are_left_out():
    furniture = [
        "<figure><img src='a'><figcaption>The breach on Monday, seen from a boat.</figcaption></figure>",
        "<div class='related-stories'><p>The ferry line cancels its night crossings.</p></div>",
        "<blockquote class='twitter-tweet'><p>I was there when the wall broke.</p>&mdash; Kai (@kai_orvik) "
        "<a href='https://twitter.com/kai_orvik/status/1'>March 9, 2026</a></blockquote>",
        "<p>Also read: <a href='/ferry'>Ferry line cancels night crossings</a></p>",
        "<a href='/ferry'><p>Fishing fleet reports its best season in a decade, skippers say.</p></a>",
        "<p>Mira Solberg is a reporter of the Coast Daily who covers ports and weather.</p>",
    ]
    mixed = "".join(text + extra for text, extra in zip(map("<p>{}</p>".format, BODY), furniture, strict=True))
    head = linked_data(author={"@type": "Person", "name": "Mira Solberg"})
    assert load_page(page(head=head, body=mixed)).body.split("\n\n") == BODY


@pytest.mark.parametrize(
    "paragraph",
    [
        "The town’s website will ask for consent before it sets cookies on a device, the council said.",
        "I am a fisherman’s daughter and I remember the storm that broke the wall when I was nine.",
        "Credit for the plan belongs to the engineers, the mayor said.",
        "Photo evidence of the breach was shown to the council before the vote.",
        "The wall was 900 metres long (and/or 950, by another count).",
    ],
)
def test_prose_that_resembles_boilerplate_is_kept(paragraph):
    body = [paragraph, *BODY, paragraph.replace("the", "this")]
    assert load_page(page(body=paragraphs(body))).body.split("\n\n") == body
    inside = [BODY[0], paragraph, *BODY[1:]]
    pasted = Page(SEEN_AT, text="\n\n".join([HEADLINE, "By Mira Solberg", *inside]))
    assert load_page(pasted).body.split("\n\n") == inside


def test_a_caption_before_the_body_is_no_standfirst():
    words = "The breach as the crew of a tug saw it on Monday."
    caption = f"<figure><figcaption class='description'>{words}</figcaption></figure>"
    assert load_page(page(top=caption)).body.split("\n\n") == BODY


def test_the_list_of_recent_posts_is_read_with_times_teasers_and_sections():
    tail = """
      <aside><h3>Most read</h3><ul><li><a href="/m1">A story that everybody has read already</a></li>
        <li><a href="/m2">Another story that everybody has read</a></li></ul></aside>
      <aside><h3>Latest news</h3><ul>
        <li><span class="category">Sport</span>
            <h4><a href="/sport/rowers?utm_source=box">Rowers Win By Two Lengths</a></h4>
            <p>The crew had trained on the open sea all winter long.</p><time>2 hours ago</time></li>
        <li><h4><a href="https://coast.example/ferry">Ferry Line Cancels Night Crossings</a></h4>
            <time datetime="2026-03-10T08:00:00Z">this morning</time></li>
        <li><h4><a href="/harbour/sea-wall-rebuilt">Council Votes To Rebuild The Wall</a></h4></li>
        <li><h4><a href="javascript:open()">A Story That Is A Script</a></h4></li>
        <li><h4><a href="https://ads.example/oars">Buy The Best Oars In Town</a></h4></li>
      </ul><a href="/news">View all news stories here</a></aside>"""
    eight = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
    assert load_page(page(tail=tail)).recent == (
        RecentPost(
            "Rowers Win By Two Lengths",
            "The crew had trained on the open sea all winter long.",
            Estimate(
                datetime(2026, 3, 10, 10, 0, tzinfo=UTC),
                datetime(2026, 3, 10, 9, 1, tzinfo=UTC),
                datetime(2026, 3, 10, 10, 30, tzinfo=UTC),
            ),
            "https://coast.example/sport/rowers?utm_source=box",
            "Sport",
        ),
        RecentPost(
            "Ferry Line Cancels Night Crossings",
            "",
            Estimate(eight, eight, eight),
            "https://coast.example/ferry",
        ),
    )


def test_a_page_without_a_list_has_no_recent_posts():
    links = "<a href='/a'>A story that all have read</a><a href='/b'>And one more of them</a>"
    tail = f"<div><h3>Most read</h3>{links}</div>"
    assert load_page(page(tail=tail)).recent == ()


@pytest.mark.parametrize(
    ("canonical", "url", "address"),
    [
        ("/harbour/wall", f"{URL}?utm_source=x", "https://coast.example/harbour/wall"),
        ("https://coast.example/harbour/wall", None, "https://coast.example/harbour/wall"),
        ("https://elsewhere.example/wall", URL, URL),
        ("https://coast.example/", URL, URL),
        ("javascript:x", URL, URL),
        ("http://[", None, None),
    ],
)
def test_the_address_is_the_canonical_one_of_the_same_site(canonical, url, address):
    head = f"<link rel='canonical' href='{canonical}'>"
    assert load_page(page(head=head, url=url)).url == address


def test_a_body_of_more_characters_than_are_read_is_refused():
    with pytest.raises(PageTooBig):
        load_page(page(body=paragraphs([f"{BODY[number % 6]} Number {number}." for number in range(2_200)])))


def test_a_page_may_have_more_scripts_than_text():
    article = load_page(
        page(head="<style>p {}</style>" * 9, body=f"<script>{'x' * 3_000_000}</script>{paragraphs(BODY)}")
    )
    assert article.body.split("\n\n") == BODY


def test_scripts_and_invisible_characters_leave_no_trace():
    hidden = BODY[0].replace("council", "coun\u00adcil").replace("wall", "wa\u200bll")
    article = load_page(page(body=paragraphs([hidden, *BODY[1:]]) + "<script>alert('x')</script>"))
    assert article.body.split("\n\n") == BODY


def test_half_an_emoji_that_a_site_cut_in_two_is_left_out():
    article = load_page(page(head=linked_data(headline=f"{HEADLINE} \ud83d", author=[{"name": "Mira Solberg\udf0a"}])))
    assert (article.headline, article.authors) == (HEADLINE, ("Mira Solberg",))


def test_nesting_deeper_than_the_parser_keeps_is_read():
    deep = "<div>" * 400 + paragraphs(BODY) + "</div>" * 400
    assert load_page(page(body=deep)).body.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("html", "error", "sentence"),
    [
        ("<html></html>", EmptyPage, "That page holds no text. Paste its headline and text instead."),
        (
            "<p>Only a few words.",
            NoArticle,
            "I could not find an article in that page (4 words of text). Paste its headline and text instead.",
        ),
        (
            "<p " + " ".join(f"a{number}=''" for number in range(600)) + ">",
            NoArticle,
            "That page is built in a way I cannot read. Paste the headline and the text instead.",
        ),
        (
            "x" * (2 * 1024 * 1024 + 1),
            PageTooBig,
            "That page is over 2 MB without its scripts. Paste the headline and the text instead.",
        ),
    ],
    ids=["empty", "words", "attributes", "big"],
)
def test_a_page_without_an_article_is_refused_with_one_sentence(html, error, sentence):
    with pytest.raises(error) as refused:
        load_page(Page(SEEN_AT, html=html))
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@type": ["NewsArticle"], "author": [[{}]], "headline": 7}',
        "{",
        "",
        '{"@graph": null}',
        "7",
    ],
)
def test_broken_json_ld_does_no_harm(script):
    article = load_page(page(head=f'<script type="application/ld+json">{script}</script>'))
    assert (article.headline, article.body) == (HEADLINE, "\n\n".join(BODY))


def test_no_page_raises_anything_but_a_load_error():
    pieces = [
        "<div>",
        "</p>",
        "<h1>",
        "<a href='http://['>",
        "<time datetime='9999-99-99'>",
        "\ud800",
        "&#0;",
        "<![CDATA[",
    ]
    for first in pieces:
        for second in pieces:
            html = f"<html>{first}{second}{first}Latest news{second}{'The wall broke. ' * 9}{first}"
            with suppress(LoadError):
                load_page(Page(SEEN_AT, html=html, url="http://["))


def test_the_part_of_a_title_that_the_page_shows_is_the_headline() -> None:
    html = f"<html><head><title>Coast Daily: {HEADLINE}</title></head><body><b>{HEADLINE}</b>{paragraphs(BODY)}</body>"
    assert load_page(Page(SEEN_AT, html=html, url=None)).headline == HEADLINE


def test_a_body_that_is_declared_twice_is_no_reason_to_leave_the_one_that_is_shown() -> None:
    article = load_page(page(head=linked_data(articleBody=" ".join([*BODY, *BODY]))))
    assert article.body == "\n\n".join(BODY)


def test_a_page_that_shows_nothing_before_its_script_runs_is_read_from_what_it_declares() -> None:
    head = linked_data(headline=HEADLINE, datePublished="2026-03-09T10:00:00Z", articleBody="\n\n".join(BODY))
    html = f"<!doctype html><html><head>{head}</head><body><div id='app'></div></body></html>"
    article = load_page(Page(SEEN_AT, html=html, url=URL))
    assert (article.headline, article.body) == (HEADLINE, "\n\n".join(BODY))
    assert article.published_at == datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


DECLARED = linked_data(author={"@type": "Person", "name": "Devon Price"}, headline=HEADLINE)


@pytest.mark.parametrize(
    ("top", "authors"),
    [
        ("<p>By Lena Marwick</p>", ("Lena Marwick",)),
        ("<p>By Devon Price and Lena Marwick</p>", ("Devon Price", "Lena Marwick")),
        ("<p>By Lena Marwick for Devon Price Media</p>", ("Devon Price",)),
        ("<p>Lena Marwick</p>", ("Devon Price",)),
        ("<p>By Sten Alm/Nordfoto</p>", ("Devon Price",)),
    ],
)
def test_the_byline_that_readers_see_counts_more_than_the_account_that_entered_the_story(top, authors):
    assert load_page(page(head=DECLARED, top=top)).authors == authors


def test_a_name_right_below_the_text_signs_it_where_only_the_house_is_declared():
    house = linked_data(author={"@type": "Organization", "name": "Coast Daily"}, headline=HEADLINE)
    article = load_page(page(head=house, body=paragraphs(BODY) + "<p><strong>Tomas Ekdal</strong></p>"))
    assert (article.authors, article.body) == (("Tomas Ekdal",), "\n\n".join(BODY))


def test_a_byline_may_end_with_a_clock_time():
    article = load_page(page(top="<p>By R. Anneke Dolle | Posted March 3, 2026, 5:17 p.m.</p>"))
    assert article.authors == ("R. Anneke Dolle",)
    assert article.published_at == datetime(2026, 3, 3, 17, 17, tzinfo=UTC)


def test_who_took_the_pictures_is_no_author():
    label = "<div class='byline'><label>{0}</label> {1}</div>"
    top = label.format("Text by", "Mira Holt") + label.format("Photography by", "Sten Alm")
    assert load_page(page(top=top)).authors == ("Mira Holt",)


@pytest.mark.parametrize(
    ("shown", "updated"),
    [
        ("Published 2026/03/03 11:30 Updated 2026/03/03 11:30", None),
        ("Published 2026/03/03 11:30 Updated 2026/03/03 13:45", datetime(2026, 3, 3, 4, 45, tzinfo=UTC)),
        ("Updated 2026/03/03 11:30", None),
    ],
)
def test_a_shown_change_is_in_the_zone_in_which_publication_is_shown(shown, updated):
    head = linked_data(datePublished="2026-03-03T11:30:00+09:00", dateModified="2026-03-03T11:30:00+09:00")
    article = load_page(page(head=head, top=f"<p>{shown}</p>"))
    assert (article.published_at, article.updated_at) == (datetime(2026, 3, 3, 2, 30, tzinfo=UTC), updated)


def test_a_declared_day_has_the_clock_time_that_is_declared_beside_it():
    clock = '<meta property="article:published_time" content="2026-03-03T18:45:00-05:00">'
    article = load_page(page(head=linked_data(datePublished="March 3, 2026") + clock))
    assert article.published_at == datetime(2026, 3, 3, 23, 45, tzinfo=UTC)


def test_a_day_and_its_month_may_stand_in_boxes_of_their_own():
    article = load_page(page(top="<div><div>14</div><div>Februar 2026</div></div>"))
    assert article.published_at == datetime(2026, 2, 14, tzinfo=UTC)


def test_the_label_that_stands_in_the_heading_of_a_recent_post_is_no_part_of_its_headline():
    item = "<li><a href='{0}'><h4><span>{1}</span> {2}</h4></a><p>{2}</p></li>"
    road, school = "Coast road closed after a landslide near Brenn", "Pupils in Marn paint the longest wall in town"
    tail = f"<h3>Latest news</h3><ul>{item.format('/r', 'Traffic', road)}{item.format('/s', 'Schools', school)}</ul>"
    recent = load_page(page(tail=f"<aside>{tail}</aside>")).recent
    assert [(post.headline, post.teaser) for post in recent] == [(road, ""), (school, "")]


@pytest.mark.parametrize(
    ("headline", "slug"),
    [("Kjøttpølsa får ny skål", "kjottpolsa-far-ny-skal"), ("Grüße aus Öd am Rhein", "gruesse-aus-oed-am-rhein")],
)
def test_the_slug_of_the_headline_is_no_section(headline, slug):
    html = page().html.replace(HEADLINE, headline)
    article = load_page(Page(SEEN_AT, html=html, url=f"https://coast.example/mat/{slug}/81348547"))
    assert article.labels == ("Mat",)


def test_a_place_in_an_element_of_its_own_is_apart_from_the_text():
    body = f"<p><cite>Harbour Town (Coast Daily)</cite>{BODY[0]}</p>" + paragraphs(BODY[1:])
    assert load_page(page(body=body)).body.startswith(f"Harbour Town (Coast Daily) {BODY[0]}")


def test_the_headings_of_a_list_and_of_its_posts_may_be_of_the_same_rank_as_the_headline():
    road, school = "Coast road closed after a landslide near Brenn", "Pupils in Marn paint the longest wall in town"
    posts = f"<h1><a href='/r'>{road}</a></h1><h1><a href='/s'>{school}</a></h1>"
    recent = load_page(page(tail=f"<aside><h1>Latest news</h1>{posts}</aside>")).recent
    assert [post.headline for post in recent] == [road, school]


CUT = "Council Votes To Rebuild Storm-Damaged Sea…"


@pytest.mark.parametrize(
    "head",
    [
        f'<title>{CUT} | Coast</title><meta property="og:title" content="{CUT}">{linked_data(headline=CUT)}',
        f"<title>Coast Daily :: Harbour :: {HEADLINE}</title>",
        f"<title>Print: {HEADLINE} - Coast</title>",
    ],
)
@pytest.mark.parametrize("tag", ["h1", "h2"])
def test_a_headline_that_is_cut_or_dressed_up_for_others_is_the_one_that_readers_see(head: str, tag: str) -> None:
    html = page(head=head).html.replace("h1>", f"{tag}>")
    assert load_page(Page(SEEN_AT, html=html, url=URL)).headline == HEADLINE


@pytest.mark.parametrize(
    "heading", ["<span>Weather</span><span>{}</span>", "<b>Weather</b> {}", "{}<small>A storm</small>"]
)
def test_a_section_or_deck_inside_the_heading_is_no_part_of_the_headline(heading: str) -> None:
    own = page(head=linked_data(headline=HEADLINE)).html
    dressed = own.replace(f"<h1>{HEADLINE}", f"<h1>{heading.format(HEADLINE)}")
    assert load_page(Page(SEEN_AT, html=dressed, url=URL)).headline == HEADLINE


def test_the_article_of_a_page_is_none_of_those_in_its_lists() -> None:
    other = {"@type": "NewsArticle", "headline": "Plough Found", "author": {"name": "Ida Solberg"}}
    item = {**other, "datePublished": "2025-01-01", "articleBody": " ".join(BODY * 2).replace("wall", "plough")}
    cards = (
        f'<script type="application/ld+json">{json.dumps({"@type": "ItemList", "itemListElement": [item]})}</script>'
    )
    alone = load_page(page(head=cards.replace("itemListElement", "hasPart")))
    assert (alone.headline, alone.authors, alone.published_at) == (HEADLINE, (), None)
    own = linked_data(headline=HEADLINE, datePublished="2026-03-09", author={"name": "Ann Marsh"})
    article = load_page(page(head=cards + own))
    assert (article.authors, article.published_at) == (("Ann Marsh",), datetime(2026, 3, 9, tzinfo=UTC))
    assert article.body == "\n\n".join(BODY)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (linked_data(**{"@type": "WebPage", "datePublished": "2026-03-09"}), ""),
        ('<meta property="article:published_time" content="1773014400">', ""),
        ("", "<time datetime='1773014400000'>Monday</time>"),
        ("", "<p>4 min read · Mar 9</p>"),
        ("", "<div><span>Mon, March 9</span><span>Harbour</span></div>"),
    ],
)
def test_the_day_of_the_page_seconds_since_1970_and_a_day_without_its_year_date_a_story(head: str, top: str) -> None:
    assert load_page(page(head=head, top=top)).published_at == datetime(2026, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "top", "authors"),
    [
        ("", "<p>Words: Mira Solberg; Illustration: Sten Alm</p>", ("Mira Solberg",)),
        ("", "<div class='byline'><span>Text: Mira Solberg</span><span>Foto: Sten Alm</span></div>", ("Mira Solberg",)),
        ("", "<p><span>10 March 2026</span> <span>By Mira Solberg</span> <span>1,204</span></p>", ("Mira Solberg",)),
        ('<meta name="dc.creator" content="Solberg, Mira">', "", ("Mira Solberg",)),
        (linked_data(author={"name": ["Mira Solberg", "Ann Marsh"]}), "", ("Mira Solberg", "Ann Marsh")),
    ],
)
def test_who_wrote_a_story_is_told_from_who_did_something_else(head: str, top: str, authors: tuple[str, ...]) -> None:
    article = load_page(page(head=head, top=top))
    assert (article.authors, article.body) == (authors, "\n\n".join(BODY))


def test_an_agency_names_its_reporters_below_the_text() -> None:
    house = linked_data(author={"@type": "Organization", "name": "Coast Wire"})
    credit = "<p>(Reporting by Mira Solberg in Oslo; Editing by Sten Alm)</p>"
    article = load_page(page(head=house, body=paragraphs(BODY) + credit))
    assert (article.authors, article.body) == (("Mira Solberg",), "\n\n".join(BODY))


ROAD, SCHOOL, CHOIR = (
    "Coast road is closed after a landslide",
    "Pupils paint the longest wall in town",
    "Choir sings on the pier",
)


@pytest.mark.parametrize(
    ("item", "more"),
    [
        ("<a href='/{0}'><img src='1.jpg'><i>Town</i><b>{1}</b><span>Ann Marsh · 4 min read</span></a>", ""),
        ("<div><h4>{1}</h4><p>What happened there, in a few words.</p><a href='/{0}'>Read on</a></div>", ""),
        (
            "<li><span>08:10</span> <a href='/{0}'>{1}</a></li>",
            "<li><a href='/all'>All the latest news of the town</a></li>",
        ),
        (
            "<h4><a href='/{0}'>{1}</a></h4>",
            "<h3>Most read</h3><h4><a href='/m'>Ten ways to keep a stove alight</a></h4>",
        ),
    ],
)
def test_recent_posts_of_one_make_are_stories_by_their_headlines_alone(item: str, more: str) -> None:
    items = "".join(item.format(number, each) for number, each in enumerate((ROAD, SCHOOL, CHOIR)))
    recent = load_page(page(tail=f"<aside><h3>Latest news</h3>{items}{more}</aside>")).recent
    assert [post.headline for post in recent] == [ROAD, SCHOOL, CHOIR]


def test_links_to_sections_are_no_recent_posts_though_one_has_five_words() -> None:
    names = ("Farming and Weather News", "Jobs in the Upper Valley", "Births, Deaths and Marriages")
    links = "".join(f"<li><a href='/{number}'>{name}</a></li>" for number, name in enumerate(names))
    assert load_page(page(tail=f"<aside><h3>More</h3><ul>{links}</ul></aside>")).recent == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraphs([*BODY, "The second vote is due in May."]), [*BODY, "The second vote is due in May."]),
        (paragraphs(BODY) + "<p>Follow us on <a href='/x'>Faces</a></p>", BODY),
        ("<pre>" + "\n\n".join(fill(text, 60) for text in BODY) + "</pre>", BODY),
        ("<br>\n<br>".join(fill(text, 60).replace("\n", "<br>\n") for text in BODY), BODY),
    ],
    ids=["short last sentence", "linked note", "wrapped text", "wrapped by breaks"],
)
def test_the_ends_and_the_wrapped_lines_of_a_body_are_read_as_they_are_meant(body: str, expected: list[str]) -> None:
    assert load_page(page(body=body)).body.split("\n\n") == expected


CONSENT = "<div><h1>Read the Daily with advertising</h1><p>You may take back your consent at any time.</p></div>"


def test_the_headline_beside_its_section_counts_more_than_the_heading_of_a_consent_layer() -> None:
    html = (
        f"<html><head><title>{HEADLINE} | Coast Daily</title>{linked_data(headline=HEADLINE)}</head><body>{CONSENT}"
        f"<main><h2><span>Town</span>{HEADLINE}</h2>{paragraphs(BODY)}</main></body></html>"
    )
    article = load_page(Page(SEEN_AT, html=html))
    assert (article.headline, article.body) == (HEADLINE, "\n\n".join(BODY))


def test_a_body_in_boxes_goes_on_behind_labels_of_adverts() -> None:
    boxes = "".join(f"<section class='text'><p>{text}</p></section><div>Anzeige</div>" for text in BODY)
    assert load_page(page(body=boxes)).body == "\n\n".join(BODY)


DESK = '<meta property="og:site_name" content="Coast Daily">' + linked_data(author={"name": "Coast Daily Sports Desk"})


@pytest.mark.parametrize(
    ("head", "top", "tail"),
    [
        ("", "<p>Source: Harbour News Text: Mira Solberg 10 March 2026</p>", ""),
        ("", "<p><span>Source: Harbour News</span> <span>Autor: Mira Solberg</span></p>", ""),
        ("", "<p>Autor: <b>Mira Solberg</b>, Foto: Sten Alm</p>", ""),
        ("", "<p>di Mira Solberg <span>10 marzo 2026</span> <span>1 minuti di lettura</span></p>", ""),
        ("", "<div>MIRA SOLBERG</div>", ""),
        (DESK, "<p>By Mira Solberg for Coast Daily</p>", ""),
        ("", "<p>By Mira Solberg</p>", "<div><a href='/x'>Choir sings on the pier again</a> <p>By Sten Alm</p></div>"),
    ],
)
def test_a_story_is_signed_by_who_is_named_as_its_author_and_no_house(head: str, top: str, tail: str) -> None:
    assert load_page(page(head=head, top=top, tail=tail)).authors == ("Mira Solberg",)


def test_a_card_below_the_text_does_not_sign_the_story() -> None:
    card = "<div><a href='/x'><h4>Choir sings on the pier again at last</h4></a><p>By Sten Alm</p></div>"
    assert load_page(page(tail=card)).authors == ()


def test_the_section_is_the_link_above_the_headline_that_leads_to_a_page_of_its_name() -> None:
    html = str(page().html).replace("<h1>", '<a href="/news/harbour-town/">Harbour Town</a><h1>')
    assert load_page(Page(SEEN_AT, html=html)).section == "Harbour Town"


STORIES = (ROAD, SCHOOL, "橋の通行料、来夏から半額に 県が二年間負担")


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("Последние новости", "Популярное"),
        ("Son Haberler", "Çok okunanlar"),
        ("最新ニュース", "人気記事"),
        ("Najnovije vijesti", "Najčitanije"),
    ],
)
def test_recent_posts_are_found_in_many_languages_up_to_another_list(heading: str, other: str) -> None:
    links = "".join(f"<a href='/{number}'><i>0{number}:15</i> <b>{each}</b></a>" for number, each in enumerate(STORIES))
    tail = (
        f"<aside><div>{heading}</div>{links}<div>{other}</div><a href='/m'>Ten ways to keep a stove alight</a></aside>"
    )
    assert [post.headline for post in load_page(page(tail=tail)).recent] == list(STORIES)


def shell(script: str) -> Page:
    """A page whose text its script builds."""
    head = f'<title>Coast</title><meta property="og:title" content="{HEADLINE}">'
    return Page(SEEN_AT, html=f"<html><head>{head}</head><body><h1>{HEADLINE}</h1>{script}</body></html>")


CARDS = [{"title": f"A choir sings on pier {number}", "summary": f"It was song {number}. " * 40} for number in range(9)]


@pytest.mark.parametrize(
    "text",
    [
        {"body": [{"type": "paragraph", "text": text} for text in BODY]},
        {"body": {"content": [{"node": "p", "content": [{"value": text[:9]}, {"value": text[9:]}]} for text in BODY]}},
        {"html": paragraphs(BODY)},
    ],
    ids=["list", "tree", "markup"],
)
@pytest.mark.parametrize("begin", ["<script type='application/json'>", "<script>window.__STATE__ = "])
def test_a_text_that_a_script_fills_in_is_read_where_it_has_the_headline(text: object, begin: str) -> None:
    state = {"page": {"story": {"title": HEADLINE, "content": text, "related": CARDS}}, "more": CARDS}
    assert load_page(shell(f"{begin}{json.dumps(state)};</script>")).body == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "state",
    [
        {"title": HEADLINE, "more": CARDS},
        {"title": "Another", "body": paragraphs(BODY)},
        {"title": HEADLINE, "body": "It is long. " * 30_000},
    ],
)
def test_cards_and_other_stories_in_a_script_are_no_text_of_a_page(state: object) -> None:
    with pytest.raises(NoArticle):
        load_page(shell(f"<script>var state = {json.dumps(state)}</script>"))


SLOGAN = "Coast Daily - all the news of the coast"


@pytest.mark.parametrize(
    ("title", "top"),
    [
        ("Coast Daily: Harbour", f"<p><b>{HEADLINE}</b></p>"),
        ("Coast Daily", f"<h1>Coast Daily</h1><p><a href='/'>Home</a> <a href='/s'>Sport</a></p><h2>{HEADLINE}</h2>"),
        (SLOGAN, f"<h1>{SLOGAN}</h1><p><a href='/'>Home</a> <a href='/s'>Sport</a></p><h2>{HEADLINE}</h2>"),
    ],
    ids=["no heading", "the site's name is the heading", "the site's slogan is the heading"],
)
def test_the_heading_above_the_text_counts_more_than_the_name_of_the_site(title: str, top: str) -> None:
    body = paragraphs([" ".join(BODY[:2]), *BODY[2:]])
    head = f'<title>{title}</title><meta property="og:site_name" content="Coast Daily">'
    html = f"<html><head>{head}</head><body>{top}<p>10 March 2026</p>{body}</body></html>"
    article = load_page(Page(SEEN_AT, html=html))
    assert (article.headline, article.body) == (HEADLINE, "\n\n".join([" ".join(BODY[:2]), *BODY[2:]]))


@pytest.mark.parametrize(
    ("top", "tail", "authors"),
    [
        ("<p>Photographs and text by Mira Solberg</p>", "", ["Mira Solberg"]),
        ("<p>By Mira Solberg for the Harbour Weekly</p>", "", ["Mira Solberg"]),
        ("<p>Text und Fotos: Ludwig von Amsel</p>", "", ["Ludwig von Amsel"]),
        (
            "<p>Por <a href='/a'>Maria das Dores de Sá</a> e <a href='/b'>Rui d’Ávila</a></p>",
            "",
            ["Maria das Dores de Sá", "Rui d’Ávila"],
        ),
        ("<p>한지우 기자 | 승인 2026.03.10 14:05</p>", "", ["한지우"]),
        ("<p>2026-03-10 来源：海港日报 记者 周晓岚</p>", "", ["周晓岚"]),
        ("<div><span>هناء الجبلي</span> - <span>10 مارس 2026</span></div>", "", ["هناء الجبلي"]),
        ("", "<p>— Mira Solberg</p>", ["Mira Solberg"]),
        ("<p>10.3.2026 klo 6.30 – Mira Solberg</p>", "", ["Mira Solberg"]),
        ("<p>Harbour, by Mira Solberg, 10/03/2026 5:00 PM</p>", "", ["Mira Solberg"]),
        ("<p>de Mira Solberg | 10 martie 2026</p>", "", ["Mira Solberg"]),
        (
            "<p><b>Mira Solberg</b><i>Editor</i><i>and</i><b>Henrik Olsen</b><i>in Oslo</i></p>",
            "",
            ["Mira Solberg", "Henrik Olsen"],
        ),
        (
            "<p><i>Story by</i> <b>Mira Solberg</b> <i>Photographs by</i> <b>Ann Marsh</b></p>",
            "",
            ["Mira Solberg"],
        ),
        (
            "<p><i>Written by</i><b>Mira Solberg</b><i>Edited by</i><b>Ann Marsh</b></p>",
            "",
            ["Mira Solberg"],
        ),
        (
            "<ul><li><b>Mira Solberg</b><i>Rural editor</i></li><li><b>Henrik Olsen</b><i>Reporter</i></li></ul>",
            "",
            ["Mira Solberg", "Henrik Olsen"],
        ),
    ],
)
def test_bylines_of_other_makes_are_read(top: str, tail: str, authors: list[str]) -> None:
    assert list(load_page(page(top=top, tail=tail)).authors) == authors


def test_a_byline_may_stand_below_the_lead_and_its_house_is_no_author() -> None:
    house = linked_data(author={"@type": "Organization", "name": "Harbour Post"})
    top = f"<p>{BODY[0]}</p><div>Mira Solberg, HARBOUR POST / 10.3.2026</div>"
    article = load_page(
        Page(SEEN_AT, html=str(page(head=house, top=top).html).replace(paragraphs(BODY), paragraphs(BODY[1:])))
    )
    assert (article.authors, article.body) == (("Mira Solberg",), "\n\n".join(BODY))


def test_a_name_below_a_japanese_headline_signs_where_it_ends_the_text_in_brackets() -> None:
    body = [
        "山あいの村の郵便局が来月から、夜になると小さな図書室に変わる。村役場が二十四日に発表した。",
        "窓口が閉まる午後六時に車輪付きの本棚を広げ、午後九時まで住民に開放するという。",
        "村は来春まで利用者を数え、ほかの二つの集落にも広げるかどうかを決める。【山里・小出ひかり】",
    ]
    top = "<p>地域</p><p>小出ひかり</p><p>2026年3月10日</p>"
    assert load_page(page(top=top, body=paragraphs(body))).authors == ("小出ひかり",)


def test_a_last_paragraph_that_names_the_author_early_tells_of_them() -> None:
    note = "Staff writer Mira Solberg can be reached at 555-0177."
    assert load_page(page(top="<p>By Mira Solberg</p>", body=paragraphs([*BODY, note]))).body == "\n\n".join(BODY)
