"""Every message for readers, values in and exact text out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from stories import CHAT, MASTER, MAYOR, NOON, NOW, PASSENGER, ZONE, alert, headline_only, post, quote, story

from bot.desk.errors import DeskError, NoSuchPost, NothingToUndo, PageExpired, SectionGone, TakenBack
from bot.desk.results import Change, Listing
from bot.messages import readers as messages
from data.models import Chat, Estimate, RecentPost, Story
from data.store.subscriptions import ALL_POSTS

HOSTILE = '<b>Ferry</b> & "fog" of ’26'
ESCAPED = "&lt;b&gt;Ferry&lt;/b&gt; &amp; &quot;fog&quot; of ’26"
MASTER_WORDS = MASTER.text.strip()


def test_start_says_what_the_bot_does_in_three_lines() -> None:
    assert messages.start(any_posts=True, welcome_back=False) == (
        "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
        "Follow a section and its news comes to you; stop any time.\n"
        "Try /latest, or pick a section. /help lists everything."
    )


def test_start_before_any_story_says_so() -> None:
    assert messages.start(any_posts=False, welcome_back=False) == (
        "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
        "No stories yet. Subscribe and the first will come to you.\n"
        "/help lists everything."
    )


def test_start_tells_who_comes_back_that_alerts_are_on_again() -> None:
    assert messages.start(any_posts=True, welcome_back=True) == (
        f"Welcome back: your alerts are on again, as they were.\n\n{messages.START}"
    )


def test_latest_numbers_its_headlines_and_marks_those_without_an_article() -> None:
    listing = Listing((post(headline=HOSTILE), headline_only(), headline_only(section="R&B")), None, 0, has_older=True)
    assert messages.latest(listing, ZONE) == (
        "<b>Latest</b> · all sections\n\n"
        f"<b>1.</b> {ESCAPED}\n<i>World</i> · {NOON}\n"
        f"<b>2.</b> Harbour Towns Share a Ferry\n{NOON} · headline only\n"
        f"<b>3.</b> Harbour Towns Share a Ferry\n<i>R&amp;B</i> · {NOON} · headline only"
    )


def test_later_pages_of_latest_count_on_and_name_their_section_once() -> None:
    assert messages.latest(Listing((post(),), "World", 2, has_older=False), ZONE) == (
        f"<b>Latest</b> · World\n\n<b>17.</b> Harbour Towns Share a Ferry\n{NOON}"
    )


def test_admins_see_the_numbers_that_their_commands_take() -> None:
    listing = Listing((post(),), "World", 0, has_older=False)
    assert messages.latest(listing, ZONE, admin=True) == f"{messages.latest(listing, ZONE)} · #{post().id}"


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (Listing((), None, 0, has_older=False), "No stories yet. Subscribe and the first will come to you."),
        (Listing((), "World", 3, has_older=False), "That is all there is. /latest starts from the newest."),
        (Listing((), None, 0, has_older=False, fallback="R&B"), "Nothing in R&amp;B yet."),
        (
            Listing((post(),), None, 0, has_older=False, fallback="Opinion"),
            "Nothing in Opinion yet. Latest from all sections:\n\n"
            f"<b>1.</b> Harbour Towns Share a Ferry\n<i>World</i> · {NOON}",
        ),
    ],
)
def test_latest_says_when_there_is_nothing_to_list(listing: Listing, expected: str) -> None:
    assert messages.latest(listing, ZONE) == expected


def test_a_brief_has_headline_byline_sentences_and_quotes_with_their_speakers() -> None:
    told = story("They signed on Tuesday.", "It sails\nin March.", quotes=(MAYOR, MASTER, PASSENGER))
    assert messages.brief(told, ZONE) == (
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
    assert messages.brief(replace(told, authors=(HOSTILE, "Petra Hallow")), ZONE) == (
        '<a href="https://news.example/?q=&quot;a&quot;&amp;b=&lt;c&gt;">'
        f"<b>{ESCAPED}</b></a>\n"
        f"<i>R&amp;B</i> · {ESCAPED}, Petra Hallow · {NOON}\n\n"
        f"{ESCAPED}\n\n"
        f"<b>{ESCAPED}</b>, {ESCAPED}:\n<blockquote>“{ESCAPED}”</blockquote>"
    )


def test_a_headline_without_its_article_says_that_the_brief_is_not_out() -> None:
    bare = Story(headline_only())
    title = "<b>Harbour Towns Share a Ferry</b>"
    assert messages.brief(bare, ZONE) == (
        f"{title}\n{NOON}\n\nThe first crossing is planned for…\n\n<i>The full brief is not out yet.</i>"
    )
    assert messages.quotes(bare) == f"{title}\n\n<i>The full brief is not out yet.</i>"


def test_a_brief_that_is_too_long_loses_quotes_first_then_sentences_then_words() -> None:
    head = f"<b>Harbour Towns Share a Ferry</b>\n<i>World</i> · Ines Abara · {NOON}\n\n"
    long, said = "word " * 390 + "end.", quote("said " * 200, "Marta Quill")
    block = f"<b>Marta Quill</b>:\n<blockquote expandable>“{'said ' * 159}said…”</blockquote>"
    assert messages.brief(story(long, quotes=(said, said, said)), ZONE) == f"{head}{long}\n\n{block}\n{block}"
    assert messages.brief(story(long, long, long, quotes=(said,)), ZONE) == f"{head}{long} {long}"
    assert messages.brief(story("word " * 1000), ZONE) == f"{head}{'word ' * 498}word…"


def test_a_quote_ends_without_the_comma_of_the_sentence_that_goes_on() -> None:
    assert messages.quotes(story(quotes=(quote("Nobody won, nobody lost,", "Marta Quill"),))) == (
        "<b>Harbour Towns Share a Ferry</b>\n\n<b>Marta Quill</b>:\n<blockquote>“Nobody won, nobody lost”</blockquote>"
    )


def test_quotes_lists_all_of_them() -> None:
    assert messages.quotes(story(quotes=(MAYOR, PASSENGER), shown=1, headline=HOSTILE)) == (
        f"<b>{ESCAPED}</b>\n\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n"
        "<i>(speaker not named)</i>\n<blockquote>“We will believe it when the boat is on time.”</blockquote>"
    )


def test_quotes_of_a_story_that_quotes_nobody() -> None:
    assert messages.quotes(story()) == "<b>Harbour Towns Share a Ferry</b>\n\nNobody is quoted in this story."


def test_many_quotes_come_in_pages_and_a_page_past_the_last_shows_the_last() -> None:
    said = tuple(quote(f"It is number {number}.") for number in range(45))
    many = story(quotes=said)
    assert messages.quote_pages(many) == [list(said[:20]), list(said[20:40]), list(said[40:])]
    assert messages.quotes(many, 2) == messages.quotes(many, 99)
    assert messages.quotes(many, 2).count("<blockquote>") == 5


def test_an_alert_begins_with_section_and_headline_and_carries_one_short_quote() -> None:
    told = story("They signed.", "It sails.", quotes=(PASSENGER, MASTER, MAYOR), headline=HOSTILE)
    also = (headline_only(headline="Mill Reopens"), headline_only(headline="A & B"))
    assert messages.alert(alert(told, also=also), ZONE) == (
        f"<b>World · {ESCAPED}</b>\n"
        "They signed.\n\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n"
        f"{NOON}\n\n"
        "Also new:\n• Mill Reopens\n• A &amp; B"
    )


def test_an_alert_of_headlines_shows_their_teasers_and_quotes_nobody_twice() -> None:
    bare = Story(headline_only(section="Sports"))
    unfiled = Story(headline_only(teaser=""))
    assert messages.alert(alert(bare, unfiled, story(quotes=(MAYOR,))), ZONE) == (
        f"<b>Sports · Harbour Towns Share a Ferry</b>\nThe first crossing is planned for…\n{NOON}\n\n"
        f"<b>Harbour Towns Share a Ferry</b>\n{NOON}\n\n"
        f"<b>World · Harbour Towns Share a Ferry</b>\nThe councils signed on Tuesday.\n{NOON}"
    )


def test_an_alert_that_is_too_long_loses_what_rides_along_then_the_other_stories_texts() -> None:
    first, long = story("They signed."), Story(headline_only(headline="Mill", teaser="word " * 130))
    told = alert(first, *[long] * 7, also=(post(headline="Last"),))
    shown = f"<b>World · Harbour Towns Share a Ferry</b>\nThey signed.\n{NOON}"
    assert messages.alert(told, ZONE) == "\n\n".join([shown, *[f"<b>Mill</b>\n{NOON}"] * 7])
    six = alert(first, *[long] * 6, also=(post(headline="A " * 90), post(headline="Last")))
    assert messages.alert(six, ZONE) == messages.alert(replace(six, also=()), ZONE)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"World": 4, "Sports": 0}, "<b>Sections</b> · new in the last 24 hours"),
        ({"World": 0, "Sports": 0}, "<b>Sections</b> · nothing new in the last 24 hours"),
    ],
)
def test_sections_says_what_its_numbers_are(counts: dict[str, int], expected: str) -> None:
    assert messages.sections(counts) == expected
    assert [messages.section_label(name, count) for name, count in {"World": 4, "Sports": 0}.items()] == [
        "World 4",
        "Sports",
    ]


@pytest.mark.parametrize(
    ("name", "nearest", "expected"),
    [
        ("sprots", "Sports", "There is no section “sprots”. Did you mean Sports?"),
        ("<b>\n&", "R&B", "There is no section “&lt;b&gt; &amp;”. Did you mean R&amp;B?"),
        ("x", None, "There is no section “x”. The sections are World, Sports and R&amp;B."),
    ],
)
def test_an_unknown_section_gets_the_nearest_or_the_list(name: str, nearest: str | None, expected: str) -> None:
    assert messages.unknown_section(name, nearest, ("World", "Sports", "R&B")) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NoSuchPost(12), "No story 12. /latest lists the newest."),
        (TakenBack(12), "That story was taken back."),
        (NothingToUndo(), "Nothing to undo. /retract 12 takes back story 12, whoever loaded it."),
        (PageExpired(), "That page is no longer waiting. Load it again."),
        (SectionGone(), "That section is no longer one of ours. /sections lists them."),
    ],
)
def test_each_refusal_has_its_sentence(error: DeskError, expected: str) -> None:
    assert messages.refusal(error) == expected


def test_under_a_button_what_is_gone_was_taken_back() -> None:
    assert messages.press_refused(NoSuchPost(12)) == "That story was taken back."
    assert messages.press_refused(PageExpired()) == "That page is no longer waiting. Load it again."


def test_a_refusal_without_a_sentence_is_an_error() -> None:
    with pytest.raises(DeskError):
        messages.refusal(DeskError())


def test_what_is_no_number_is_quoted_back() -> None:
    assert messages.not_a_number("<x>", messages.HOW_TO_BRIEF) == (
        "“&lt;x&gt;” is not a story’s number. "
        "Send /brief and a number, such as /brief 12, or open a story from /latest."
    )


def change(changed: tuple[str, ...], unchanged: tuple[str, ...] = (), *, paused: bool = False) -> Change:
    return Change(replace(CHAT, paused=paused), changed, unchanged)


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        (change(("World",)), "You now get alerts for World."),
        (change(("World", "Sports", "R&B")), "You now get alerts for World, Sports and R&amp;B."),
        (change((ALL_POSTS,)), "You now get alerts for all posts."),
        (change((), ("World",)), "You already follow World."),
        (change(("Sports",), ("World",)), "You now get alerts for Sports. You already follow World."),
        (
            change(("World",), paused=True),
            "You now get alerts for World. Alerts are paused: /alerts resumes them.",
        ),
    ],
)
def test_following_says_what_is_new_and_what_was_there(happened: Change, expected: str) -> None:
    assert messages.subscribed(happened) == expected


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        (change(("World", "Sports")), "No more alerts for World and Sports."),
        (change((), ("World",)), "You did not follow World."),
        (change(("Sports",), ("World",)), "No more alerts for Sports. You did not follow World."),
        (change((ALL_POSTS,)), "No more alerts. /subscribe begins again."),
    ],
)
def test_giving_up_says_what_is_gone_and_what_was_not_there(happened: Change, expected: str) -> None:
    assert messages.unsubscribed(happened) == expected


def test_a_sentence_lists_at_most_twenty_sections() -> None:
    names = tuple(f"S{number}" for number in range(22))
    assert messages.subscribed(change(names)) == f"You now get alerts for {', '.join(names[:20])} and 2 more."


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("R&B", "Get an alert when there is news in <b>R&amp;B</b>?"),
        (ALL_POSTS, "Get an alert for every story?"),
    ],
)
def test_a_link_offers_its_section(section: str, expected: str) -> None:
    assert messages.offer(section) == expected


@pytest.mark.parametrize(
    ("chat", "expected"),
    [
        (CHAT, "<b>Alerts</b>\nYou follow nothing. Tap a section to get its news."),
        (Chat(7, frozenset({"World", "R&B"})), "<b>Alerts</b>\nYou follow R&amp;B and World."),
        (Chat(7, frozenset({"World", ALL_POSTS})), "<b>Alerts</b>\nYou follow all posts."),
        (
            Chat(7, frozenset({"World"}), muted=frozenset({"World"})),
            "<b>Alerts</b>\nYou follow World.\nMuted for now: World.",
        ),
        (
            Chat(7, frozenset({ALL_POSTS}), muted=frozenset({ALL_POSTS, "World"})),
            "<b>Alerts</b>\nYou follow all posts.\nMuted for now: all posts.",
        ),
        (
            Chat(7, frozenset({"World"}), paused=True),
            "<b>Alerts</b>\nAlerts are <b>paused</b>. Your sections are kept.",
        ),
    ],
)
def test_alerts_says_what_is_on(chat: Chat, expected: str) -> None:
    assert messages.alerts(chat) == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [("R&B", "No alerts for R&B for a day."), (ALL_POSTS, "No alerts for a day.")],
)
def test_muting_is_told_in_plain_text(section: str, expected: str) -> None:
    assert messages.toast(messages.muted_for_a_day(section)) == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [("R&B", "Alerts for R&B are on again."), (ALL_POSTS, "Alerts are on again.")],
)
def test_the_end_of_a_mute_is_told_in_plain_text(section: str, expected: str) -> None:
    assert messages.toast(messages.unmuted(section)) == expected


def test_a_toast_is_cut_at_two_hundred_characters() -> None:
    assert messages.toast("<b>" + "word " * 41 + "</b>") == "word " * 39 + "word…"


def test_a_sentence_of_ours_may_quote_a_person() -> None:
    assert messages.sentence("No <b>article</b>.") == "No &lt;b&gt;article&lt;/b&gt;."


def test_recent_posts_are_listed_with_the_times_that_are_known() -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    hour, day = Estimate(at, at, at), Estimate(at, at.replace(hour=0), NOW.replace(hour=23))
    listed = [RecentPost("A & B", published=hour), RecentPost("Mill", published=day), RecentPost("Soup")]
    assert messages.recent_posts(listed, ZONE) == (
        f"<b>Recent posts</b>\n• A &amp; B · {NOON}\n• Mill · 24 Nov 2026\n• Soup"
    )
