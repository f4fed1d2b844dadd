"""A brief, and all quotes of a story: values in, exact text out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.values import MASTER, MAYOR, NOON, NOW, PASSENGER, ZONE, headline_only, quote, story

from bot import messages
from data.models import Estimate, RecentPost, Story

HOSTILE = '<b>Ferry</b> & "fog" of ’26'
ESCAPED = "&lt;b&gt;Ferry&lt;/b&gt; &amp; &quot;fog&quot; of ’26"
MASTER_WORDS = MASTER.text.strip()


def test_a_brief_has_headline_byline_sentences_and_quotes_with_their_speakers() -> None:
    told = story("They signed on Tuesday.", "It sails\nin March.", quotes=(MAYOR, MASTER, PASSENGER))
    assert messages.stories.brief(told, ZONE) == (
        "<b>Harbour Towns Share a Ferry</b>\n"
        f"<i>World</i> · Ines Abara · {NOON}\n\n"
        "They signed on Tuesday. It sails in March.\n\n"
        "<b>Marta Quill</b>, mayor of Velde:\n"
        "<blockquote>“Nobody won today.”</blockquote>\n"
        "<b>Jonas Eberly</b>:\n"
        f"<blockquote expandable>“{MASTER_WORDS}”</blockquote>\n"
        "<i>(speaker not named)</i>\n"
        "<blockquote>“We will believe it when the boat is on time.”</blockquote>"
    )


def test_a_brief_escapes_what_the_article_says_and_links_its_headline() -> None:
    told = story(
        HOSTILE,
        quotes=(quote(HOSTILE, HOSTILE, HOSTILE),),
        headline=HOSTILE,
        section="R&B",
        url='https://news.example/?q="a"&b=<c>',
    )
    assert messages.stories.brief(replace(told, authors=(HOSTILE, "Petra Hallow")), ZONE) == (
        '<a href="https://news.example/?q=&quot;a&quot;&amp;b=&lt;c&gt;">'
        f"<b>{ESCAPED}</b></a>\n"
        f"<i>R&amp;B</i> · {ESCAPED}, Petra Hallow · {NOON}\n\n"
        f"{ESCAPED}\n\n"
        f"<b>{ESCAPED}</b>, {ESCAPED}:\n<blockquote>“{ESCAPED}”</blockquote>"
    )


def test_a_headline_without_its_article_says_that_the_brief_is_not_out() -> None:
    bare = Story(headline_only())
    title = "<b>Harbour Towns Share a Ferry</b>"
    assert messages.stories.brief(bare, ZONE) == (
        f"{title}\n{NOON}\n\nThe first crossing is planned for…\n\n<i>The full brief is not out yet.</i>"
    )
    assert messages.stories.quotes(bare) == f"{title}\n\n<i>The full brief is not out yet.</i>"


def test_a_brief_that_is_too_long_loses_quotes_first_then_sentences_then_words() -> None:
    head = f"<b>Harbour Towns Share a Ferry</b>\n<i>World</i> · Ines Abara · {NOON}\n\n"
    long, said = "word " * 390 + "end.", quote("said " * 200, "Marta Quill")
    other = quote("said " * 200, "Jonas Eberly")
    block = f"<b>Marta Quill</b>:\n<blockquote expandable>“{'said ' * 159}said…”</blockquote>"
    assert (
        messages.stories.brief(story(long, quotes=(said, other, said)), ZONE)
        == f"{head}{long}\n\n{block}\n{block.replace('Marta Quill', 'Jonas Eberly')}"
    )
    assert messages.stories.brief(story(long, long, long, quotes=(said,)), ZONE) == f"{head}{long} {long}"
    assert messages.stories.brief(story("word " * 1000), ZONE) == f"{head}{'word ' * 498}word…"


def test_a_quote_ends_without_the_comma_of_the_sentence_that_goes_on() -> None:
    assert messages.stories.quotes(story(quotes=(quote("Nobody won, nobody lost,", "Marta Quill"),))) == (
        "<b>Harbour Towns Share a Ferry</b>\n\n<b>Marta Quill</b>:\n<blockquote>“Nobody won, nobody lost”</blockquote>"
    )


def test_a_second_quote_of_the_same_speaker_in_a_row_has_no_second_header() -> None:
    two = (quote("Nobody won today.", "Marta Quill"), quote("Nobody lost.", "Marta Quill"))
    assert messages.stories.quotes(story(quotes=two)) == (
        "<b>Harbour Towns Share a Ferry</b>\n\n<b>Marta Quill</b>:\n<blockquote>“Nobody won today.”</blockquote>\n"
        "<blockquote>“Nobody lost.”</blockquote>"
    )


def test_a_brief_shows_whole_sentences_of_a_long_quote() -> None:
    first, rest = "Nobody won today, and nobody will.", "The boat sails " + "and sails " * 20 + "on."
    long = quote(f"{first} {rest}", "Marta Quill")
    assert messages.stories.brief(story("They signed.", quotes=(long,)), ZONE).endswith(
        f"<blockquote>“{first}”</blockquote>"
    )
    assert rest in messages.stories.quotes(story(quotes=(long,)))


@pytest.mark.parametrize(
    ("speaker", "role", "line"),
    [
        ("the company", None, "<b>The company</b>:"),
        ("a lawyer for Lee", None, "<b>A lawyer for Lee</b>:"),
        ("Ann Lee", "army spokeswoman Lt. Gen.", "<b>Lt. Gen. Ann Lee</b>, army spokeswoman:"),
        ("Ann Lee", "Dr", "<b>Dr Ann Lee</b>:"),
        ("Ann Lee", "exercise director Brigadier General", "<b>Brigadier General Ann Lee</b>, exercise director:"),
        ("Ann Lee", "Sen.", "<b>Sen. Ann Lee</b>:"),
        ("Ann Lee", "Mr Justice", "<b>Mr Justice Ann Lee</b>:"),
        ("Ann Lee", "Inspector of Hull Police", "<b>Inspector Ann Lee of Hull Police</b>:"),
        ("Ann Lee", "Deputy Health Minister Dr", "<b>Dr Ann Lee</b>, Deputy Health Minister:"),
        ("Ann Lee", "Associate Prof.", "<b>Associate Prof. Ann Lee</b>:"),
        ("Ann bin Lee", "police chief Comm Datuk", "<b>Comm Datuk Ann bin Lee</b>, police chief:"),
        ("Ann Lee", "Delaware Sen. (D)", "<b>Delaware Sen. Ann Lee (D)</b>:"),
        ("Ann Lee", "Sen. of Delaware", "<b>Sen. Ann Lee of Delaware</b>:"),
        ("Ann Lee", "state Rep.", "<b>State Rep. Ann Lee</b>:"),
        ("Ann Lee", "Detective Senior Sergeant", "<b>Detective Senior Sergeant Ann Lee</b>:"),
        ("Ann Lee", "Army Chief of Staff General", "<b>General Ann Lee</b>, Army Chief of Staff:"),
        ("Ann Lee", "head of the Workers' Union (WU)", "<b>Ann Lee</b>, head of the Workers&#x27; Union (WU):"),
        ("Ann Lee", "Attorney General", "<b>Ann Lee</b>, Attorney General:"),
        ("Ann Lee", "president", "<b>Ann Lee</b>, president:"),
        ("Lee", "President", "<b>President Lee</b>:"),
        ("Lee", "UK Foreign Minister", "<b>UK Foreign Minister Lee</b>:"),
        ("Nick", "Harbour Labs", "<b>Nick</b>, Harbour Labs:"),
        ("Lee", "baker", "<b>Lee</b>, baker:"),
        ("Meghan", "Duchess of Sussex", "<b>Meghan</b>, Duchess of Sussex:"),
        ("Ann Lee", "State Sen.", "<b>State Sen. Ann Lee</b>:"),
        ("Ann Lee", "Rep. (D-Hull)", "<b>Rep. Ann Lee (D-Hull)</b>:"),
        ("Ann Lee", "owner of Lee Inc.", "<b>Ann Lee</b>, owner of Lee Inc.:"),
        ("Ann Lee", "head of the union (Hull branch)", "<b>Ann Lee</b>, head of the union (Hull branch):"),
    ],
)
def test_a_speaker_line_begins_with_a_capital_and_has_the_rank_before_the_name(
    speaker: str, role: str | None, line: str
) -> None:
    told = story(quotes=(quote("Nobody won today.", speaker, role),))
    assert line in messages.stories.quotes(told).splitlines()


def test_a_quote_begins_without_the_dots_of_what_the_article_left_out() -> None:
    told = story(quotes=(quote("… Nobody won today.", "Marta Quill"),))
    assert "<blockquote>“Nobody won today.”</blockquote>" in messages.stories.quotes(told)


def test_paragraphs_of_a_quote_stay_apart() -> None:
    told = story(quotes=(quote("Nobody won.\n\nNobody lost.", "Marta Quill"),))
    assert "<blockquote>“Nobody won.\n\nNobody lost.”</blockquote>" in messages.stories.quotes(told)


def test_quotes_lists_all_of_them() -> None:
    assert messages.stories.quotes(story(quotes=(MAYOR, PASSENGER), shown=1, headline=HOSTILE)) == (
        f"<b>{ESCAPED}</b>\n\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n"
        "<i>(speaker not named)</i>\n<blockquote>“We will believe it when the boat is on time.”</blockquote>"
    )


def test_quotes_of_a_story_that_quotes_nobody() -> None:
    assert messages.stories.quotes(story()) == "<b>Harbour Towns Share a Ferry</b>\n\nNobody is quoted in this story."


def test_many_quotes_come_in_pages_and_a_page_past_the_last_shows_the_last() -> None:
    said = tuple(quote(f"It is number {number}.") for number in range(45))
    many = story(quotes=said)
    assert messages.stories.quote_pages(many) == [list(said[:20]), list(said[20:40]), list(said[40:])]
    assert messages.stories.quotes(many, 2) == messages.stories.quotes(many, 99)
    assert messages.stories.quotes(many, 2).count("<blockquote>") == 5


def test_recent_posts_are_listed_with_the_times_that_are_known() -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    hour, day = Estimate(at, at, at), Estimate(at, at.replace(hour=0), NOW.replace(hour=23))
    listed = [RecentPost("A & B", published=hour), RecentPost("Mill", published=day), RecentPost("Soup")]
    assert messages.stories.recent_posts(listed, ZONE) == (
        f"<b>Recent posts</b>\n• A &amp; B · {NOON}\n• Mill · 24 Nov 2026\n• Soup"
    )
