import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.paths import SHARED

from data import EmptyPage, Estimate, NoArticle, Page, PageTooBig, RecentPost, load_page

PAGES = Path(__file__).parents[1] / "pages"
SEED = SHARED / "seed"


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found(article) -> dict:
    return {
        "title": article.headline,
        "section": article.section,
        "author": list(article.authors),
        "text": article.body,
        "recent": [
            {"headline": post.headline, "teaser": post.teaser, "time": post.published_at} for post in article.recent
        ],
    }


def wanted(record: dict) -> dict:
    return {
        "title": record["title"],
        "section": record.get("section", [None])[0],
        "author": record["author"],
        "text": record["text"],
        "recent": [{**post, "time": datetime.fromisoformat(post["time"])} for post in record["recent"]],
    }


@pytest.mark.parametrize("record", records(PAGES / "gold.jsonl"), ids=lambda record: record["id"])
def test_each_unusual_page_gives_every_field_and_nothing_else(record):
    page = Page.from_bytes(
        (PAGES / record["file"]).read_bytes(),
        name=record["file"],
        fetched_at=datetime.fromisoformat(record["loaded_at"]),
    )
    assert found(load_page(page)) == wanted(record)


@pytest.mark.parametrize(
    ("file", "published_at"),
    [
        ("01_seed_layout.txt", None),
        ("02_byline_date.txt", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("19_dateline_caption.txt", datetime(2026, 3, 10, tzinfo=UTC)),
    ],
)
def test_the_date_of_publication_is_the_one_at_the_byline_or_unknown(file, published_at):
    page = Page((datetime(2026, 3, 11, tzinfo=UTC)), text=(PAGES / file).read_text(encoding="utf-8"))
    assert load_page(page).published_at == published_at


@pytest.mark.skipif(not SEED.exists(), reason="the sample article lies beside the project")
def test_the_sample_article_is_read_exactly():
    (record,) = records(SEED / "gold.jsonl")
    page = Page.from_bytes(
        (SEED / "article.txt").read_bytes(),
        name="article.txt",
        fetched_at=datetime.fromisoformat(record["loaded_at"]),
    )
    article = load_page(page)
    assert found(article) == wanted(record)
    assert article.published_at is None


def test_a_recent_post_keeps_the_interval_that_its_age_allows():
    lines = (PAGES / "01_seed_layout.txt").read_text(encoding="utf-8")
    article = load_page(Page(datetime(2026, 3, 10, 12, 0, tzinfo=UTC), text=lines))
    assert article.recent[0] == RecentPost(
        headline="Ferry Line Cancels Night Crossings After Engine Fire",
        teaser="The operator said no one was hurt, but two of its five ships will stay in port until…",
        published=Estimate(
            at=datetime(2026, 3, 10, 10, 0, tzinfo=UTC),
            earliest=datetime(2026, 3, 10, 9, 1, tzinfo=UTC),
            latest=datetime(2026, 3, 10, 10, 30, tzinfo=UTC),
        ),
    )


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "बंदरगाह की दीवार फिर से बनेगी",
            [
                "नगर परिषद ने मंगलवार को समुद्री दीवार को फिर से बनाने का फैसला किया, महापौर ने कहा।",
                "काम मार्च में शुरू होगा और इस पर एक करोड़ चालीस लाख डॉलर खर्च होंगे, इंजीनियर ने बताया।",
            ],
        ),
        (
            "港の防波堤を再建へ",
            [
                "町議会は火曜日、冬の嵐で三か所が壊れた防波堤を再建することを決めたと町長が述べた。",
                "工事は三月に始まり、費用は千四百万ドルになると町の技師が報告書で明らかにした。",
            ],
        ),
        (
            "پہاڑی ڈاک خانہ سردیوں میں بھی کھلا رہے گا",
            [
                "پہاڑی گاؤں کا ڈاک خانہ اس سال پہلی بار سردیوں میں بھی کھلا رہے گا، ضلعی دفتر نے منگل کو اعلان کیا۔",
                "پچھلے سال برف باری کے باعث خطوط چھ ہفتے تک وادی کے نیچے پڑے رہے اور دوائیں بھی دیر سے پہنچیں۔",
                "دفتر نے دو خچر خریدے ہیں جو ہفتے میں تین دن ڈاک لائیں گے۔",
            ],
        ),
    ],
)
def test_a_paste_in_another_script_is_read(headline, body):
    article = load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text="\n\n".join([headline, *body])))
    assert (article.headline, article.body) == (headline, "\n\n".join(body))


@pytest.mark.parametrize(
    "headline",
    [
        'Q&A: Is <b>Bold</b> & "Brave" Enough?',
        "Is <b>Bold</b> Enough for the Pier",
        "Rain > Wind in Harbour Town's Forecast",
    ],
)
def test_markup_in_a_headline_is_no_breadcrumb_and_no_section(headline):
    body = [
        "The town council voted on Tuesday to rebuild the sea wall that the winter storms broke in three places.",
        "Work begins in March and will cost fourteen million dollars, the town's engineer said in a report.",
    ]
    article = load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text="\n\n".join(["World", headline, *body])))
    assert (article.section, article.headline, article.body) == ("World", headline, "\n\n".join(body))


def test_a_list_of_recent_posts_may_be_without_times():
    text = (PAGES / "13_last_quote.txt").read_text(encoding="utf-8") + (
        "\n\nRecent Posts\n\nFerry Line Cancels Night Crossings\n\nOn sale: oars\n\n"
        "School Exam Results Delayed By A Week\n\n"
        "A printing error means papers must be marked again, the board said on Monday.\n\n"
        "Most read\n\nFishing Fleet Reports Best Season In A Decade"
    )
    assert load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=text)).recent == (
        RecentPost("Ferry Line Cancels Night Crossings"),
        RecentPost(
            "School Exam Results Delayed By A Week",
            "A printing error means papers must be marked again, the board said on Monday.",
        ),
    )


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("\u200b \n\ufeff", EmptyPage, "There is no text in that. Paste the article, its headline first."),
        (
            "Home\nSport\nHarbour Town Votes\nLog in",
            NoArticle,
            "I could not find an article in that page (7 words of text). Paste the article's headline and full text.",
        ),
        (
            "word " * 50_000,
            PageTooBig,
            "That text has 250,000 characters and I read up to 200,000. Send the article alone.",
        ),
    ],
)
def test_text_without_an_article_is_refused_with_one_sentence(text, error, sentence):
    with pytest.raises(error) as refused:
        load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=text))
    assert str(refused.value) == sentence


def test_a_line_that_names_another_story_is_no_paragraph() -> None:
    body = [
        f"{text} It will be so until spring, and then the council decides again."
        for text in (
            "The lock at Senn stays open this winter for the first time in eleven years, the canal office said.",
            "Boats with coal and grain had been forced to unload four miles downstream from December to March.",
            "Carriers welcomed the news but asked for a second keeper who serves the gates by lamplight.",
        )
    ]
    pasted = ["Lock at Senn to stay open", "By Lenka Hollis", "23 November 2026", *body[:2]]
    pasted += ["READ ALSO: Bridge toll to fall by half from next summer", *body[2:]]
    page = Page(datetime(2026, 11, 28, tzinfo=UTC), text="\n\n".join(pasted))
    assert load_page(page).body == "\n\n".join(body)


@pytest.mark.parametrize("signs", ["⚡️ ", "🔥🔥 ", "👉"])
def test_pictures_before_a_pasted_headline_are_none_of_it(signs: str) -> None:
    text = (PAGES / "02_byline_date.txt").read_text(encoding="utf-8")
    headline = load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=text)).headline
    dressed = text.replace(headline, signs + headline, 1)
    assert load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=dressed)).headline == headline


def test_numbers_of_pages_are_no_text_and_a_korean_reporter_is_named_without_the_word() -> None:
    body = [
        "강원도의 한 산골 마을 우체국이 다음 달부터 저녁마다 작은 도서관으로 바뀐다고 군청이 24일 밝혔다.",
        "우체국은 오후 6시에 업무를 마치면 책장을 펼치고 밤 9시까지 주민에게 문을 연다.",
        "책 2천 권은 폐교된 초등학교에서 옮겨 왔고, 책장은 마을 목수가 바퀴를 달아 만들었다.",
    ]
    top = ["산골 마을 우체국, 밤에는 도서관으로 문 연다", "한지우 기자 2026.11.24 14:05"]
    article = load_page(
        Page(datetime(2026, 11, 28, tzinfo=UTC), text="\n\n".join([*top, *body[:2], "1", body[2], "2"]))
    )
    assert (article.headline, article.authors, article.body) == (top[0], ("한지우",), "\n\n".join(body))
