"""The commands and buttons of readers, through the whole bot."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.desk import NOW
from support.room import ADMIN, ARTICLE, HEADLINE, OTHER, READER, SAMPLE, TOKEN, Room, open_room

from bot import messages
from bot.commands import ADMINS, READERS, help_of
from bot.desk.intake import feeds
from bot.desk.readers import subscribing
from bot.messages.fitting import plain

UNKNOWN = "I know /latest, /sections, /help."
SECTIONS = "World, India, Politics, Business, Sports, Entertainment, Technology, Health, Lifestyle and Opinion"
START_EMPTY, START = plain(messages.readers.START_EMPTY), plain(messages.readers.START)


BOT = TOKEN.partition(":")[0]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


async def test_start_says_what_the_bot_does_before_and_after_the_first_story(room: Room) -> None:
    assert await room.ask(READER, "/start") == START_EMPTY
    assert room.labels(READER) == ["Latest", "Sections", "Alerts"]
    await room.load()
    assert await room.ask(READER, "/start") == START


async def test_a_link_opens_a_brief_or_offers_a_section(tmp_path: Path) -> None:
    async with open_room(tmp_path, sections=("World", "Far Away")) as room:
        await room.load()
        assert (await room.ask(READER, "/start b_1")).startswith(HEADLINE)
        assert await room.ask(READER, "/start b_12") == "No story 12. /latest lists the newest."
        assert await room.ask(READER, "/start s_far-away") == "Get an alert when there is news in Far Away?"
        assert await room.ask(READER, "/start s_all") == "Get an alert for every story?"
        assert await room.ask(READER, "/start s_world") == "Get an alert when there is news in World?"
        assert await room.press(READER, "Not now") == ""
        assert room.shown(READER)[-1] == START
        assert await room.ask(READER, "/unsubscribe") == "You follow nothing."


async def test_a_link_to_a_section_subscribes_only_when_its_button_is_pressed(room: Room) -> None:
    await room.say(READER, "/start s_world")
    assert await room.press(READER, "Subscribe to World") == ""
    assert room.shown(READER) == ["You now get alerts for World."]
    assert await room.press(READER, "Undo") == ""
    assert room.shown(READER) == ["No more alerts for World."]


async def test_an_unknown_link_is_a_plain_start(room: Room) -> None:
    for link in ("x", "b_", "b_x", "b_²", "b_" + "9" * 30, "s_nowhere", "s_", "_"):
        assert await room.ask(READER, f"/start {link}") == START_EMPTY


async def test_a_reader_who_unblocks_the_bot_has_the_earlier_choices(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    room.server.block(READER)
    await room.idle()
    assert (await room.file_page("Ferry Sails")).alerted == 0
    assert await room.say(READER, "/start") == [messages.subscribing.WELCOME_BACK, START]
    assert (await room.file_page("Ferry Returns")).alerted == 1


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (["/follow ferry"], [messages.subscribing.WELCOME_BACK]),
        (["/mute cricket"], []),
        (["/subscribe world", "/unsubscribe world"], []),
        (["/subscribe world", "/alerts", "Pause"], []),
    ],
)
async def test_a_reader_who_is_back_is_told_that_alerts_are_on_again_only_if_some_are(
    room: Room, chosen: list[str], told: list[str]
) -> None:
    for each in chosen:
        await (room.say(READER, each) if each.startswith("/") else room.press(READER, each))
    room.server.block(READER)
    await room.idle()
    before = len(room.sent(READER))
    room.server.unblock(READER)
    await room.idle()
    assert room.sent(READER)[before:] == told


async def test_help_lists_an_admin_s_commands_to_admins_only(room: Room) -> None:
    assert await room.ask(READER, "/help") == plain(messages.readers.help_text(help_of(READERS)))
    assert await room.ask(ADMIN, "/help") == plain(messages.readers.help_text(help_of(READERS)))
    await room.press(ADMIN, "For editors")
    assert room.shown(ADMIN)[-1] == plain(messages.readers.admins_help(help_of(ADMINS)))
    await room.press(ADMIN, "‹ Back")
    assert room.shown(ADMIN)[-1] == plain(messages.readers.help_text(help_of(READERS)))
    await room.press_data(READER, "v1:help:1", room.messages(READER)[-1])
    assert room.shown(READER)[-1] == plain(messages.readers.help_text(help_of(READERS)))


async def test_latest_turns_its_pages_in_the_same_message(room: Room) -> None:
    for number in range(1, 18):
        await room.file_page(f"Story {number}")
        room.clock.now += timedelta(minutes=1)
    assert "1. Story 17\n" in await room.ask(READER, "/latest")
    assert room.labels(READER) == ["1", "2", "3", "4", "5", "6", "7", "8", "Older ›"]
    await room.press(READER, "Older ›")
    await room.press(READER, "Older ›")
    (only,) = room.shown(READER)
    assert only.startswith("Latest · all sections\n\n17. Story 1\n")
    assert room.labels(READER) == ["17", "‹ Newer"]
    await room.press(READER, "‹ Newer")
    await room.press(READER, "‹ Newer")
    assert "1. Story 17\n" in room.shown(READER)[-1]
    await room.press(READER, "2")
    assert room.shown(READER)[-1].startswith("Story 16\n")


async def test_a_page_that_is_gone_says_so(room: Room) -> None:
    for number in range(1, 10):
        await room.file_page(f"Story {number}")
    await room.say(READER, "/latest")
    await room.say(ADMIN, "/retract 1")
    assert await room.press(READER, "Older ›") == messages.readers.NO_MORE


async def test_latest_of_a_section_lists_that_section(room: Room) -> None:
    await room.file_page("Ferry Sails")
    await room.file_page("Goalkeeper Stays", "Sports")
    for asked in ("/latest sports", "/latest SPORTS", "sports", "Sports.", " Sports "):
        assert (await room.ask(READER, asked)).startswith("Latest · Sports\n\n1. Goalkeeper Stays")
    listed = await room.ask(READER, "/latest opinion")
    assert listed.startswith("Nothing in Opinion yet. Latest from all sections:\n\n1. Goalkeeper Stays")


async def test_before_the_first_story_every_listing_offers_to_subscribe(room: Room) -> None:
    for asked, answer in (
        ("/latest", messages.readers.NO_HEADLINES),
        ("/latest opinion", "Nothing in Opinion yet."),
        ("/brief", messages.stories.NO_BRIEFS),
    ):
        assert await room.ask(READER, asked) == answer
        assert room.labels(READER) == ["Subscribe"]


async def test_an_unknown_section_names_the_nearest(room: Room) -> None:
    assert await room.ask(READER, "/latest sprots") == "There is no section “sprots”. Did you mean Sports?"
    assert room.labels(READER) == ["Sports", "All sections"]
    await room.press(READER, "Sports")
    assert room.shown(READER)[-1] == "Nothing in Sports yet."
    assert await room.ask(OTHER, "/latest xyzzy") == f"There is no section “xyzzy”. The sections are {SECTIONS}."
    assert room.labels(OTHER) == ["All sections"]


async def test_brief_opens_the_newest_or_the_one_asked_for(room: Room) -> None:
    await room.load()
    for asked in ("/brief", "/brief #1", "/brief #1 please"):
        assert (await room.ask(READER, asked)).startswith(f"{HEADLINE}\nWorld · Petra Hallow")
        assert room.labels(READER) == ["All quotes (5)", "Share", "Copy quote", "☆ Save", "Follow…"]


async def test_follow_under_a_brief_subscribes_and_the_button_disappears(room: Room) -> None:
    await room.load()
    await room.say(READER, "/brief")
    await room.press(READER, "Follow…")
    assert room.labels(READER) == ["Follow World", "Follow this story", "‹ Back"]
    assert await room.press(READER, "Follow World") == "You now get alerts for World."
    assert room.labels(READER) == ["Follow this story", "‹ Back"]
    await room.press(READER, "‹ Back")
    assert room.labels(READER) == ["All quotes (5)", "Share", "Copy quote", "☆ Save", "Follow this story"]
    await room.press(READER, "All quotes (5)")
    assert room.shown(READER)[-1].startswith(f"{HEADLINE}\n\nSaoirse Lund, ")


NO_NUMBERS = {
    "/brief #77": "No story 77. /latest lists the newest.",
    "/brief #0": f"“0” is not a story’s number. {messages.stories.HOW_TO_BRIEF}",
    "/brief 3": "There was no list here lately. /latest shows the newest; /brief #3 opens story 3.",
    "/brief #": messages.stories.HOW_TO_BRIEF,
    "/brief one": f"“one” is not a story’s number. {messages.stories.HOW_TO_BRIEF}",
    "/brief -1": f"“-1” is not a story’s number. {messages.stories.HOW_TO_BRIEF}",
    "/brief 0": f"“0” is not a story’s number. {messages.stories.HOW_TO_BRIEF}",
    "/brief ²": f"“²” is not a story’s number. {messages.stories.HOW_TO_BRIEF}",
    "/brief <b>": f"“<b>” is not a story’s number. {messages.stories.HOW_TO_BRIEF}",
    "/brief " + "9" * 16: f"“{'9' * 16}” is not a story’s number. {messages.stories.HOW_TO_BRIEF}",
    "/quotes x": f"“x” is not a story’s number. {messages.stories.HOW_TO_QUOTES}",
    "/quotes #77": "No story 77. /latest lists the newest.",
}


async def test_quotes_without_a_number_shows_those_of_the_newest_brief(room: Room) -> None:
    assert await room.ask(READER, "/quotes") == messages.stories.NO_BRIEFS
    await room.load()
    assert (await room.ask(READER, "/quotes")).startswith(f"{HEADLINE}\n\nSaoirse Lund, ")


async def test_a_word_that_is_no_number_of_a_story_is_answered_as_such(room: Room) -> None:
    for asked, answer in NO_NUMBERS.items():
        assert await room.ask(READER, asked) == answer
        assert room.labels(READER) == ["Latest"]


@pytest.mark.parametrize("asked", ["/brief ١", "/brief 1", "/brief # 1", "/brief #१"])
async def test_a_number_is_read_in_any_script(room: Room, asked: str) -> None:
    await room.load()
    await room.say(READER, "/latest")
    assert (await room.ask(READER, asked)).startswith(f"{HEADLINE}\n")


async def test_a_retracted_story_is_answered_as_such(room: Room) -> None:
    await room.load()
    await room.say(ADMIN, "/retract 1")
    assert await room.ask(READER, "/brief #1") == messages.refusals.TAKEN_BACK
    assert await room.ask(READER, "/quotes #1") == messages.refusals.TAKEN_BACK
    assert await room.ask(READER, "/start b_1") == messages.refusals.TAKEN_BACK


async def test_a_headline_without_its_article_says_so(room: Room) -> None:
    await room.load()
    listing = await room.ask(READER, "/latest")
    assert "\n\nHeadlines\na. Weavers of Kesh Valley" in listing
    await room.press(READER, "a")
    text = room.shown(READER)[-1]
    assert text.startswith(
        "Weavers of Kesh Valley Reopen Their Mill After a Decade of Silence\n24 Nov 2026, 10:00 UTC\n\n"
    )
    assert text.endswith(f"\n\n{messages.stories.BRIEF_NOT_OUT}")
    assert (await room.ask(READER, "/quotes #2")).endswith(messages.stories.BRIEF_NOT_OUT)


async def test_sections_are_buttons_with_the_counts_of_a_day(room: Room) -> None:
    await room.file_page("Ferry Sails")
    assert await room.ask(READER, "/sections") == "Sections · new in the last 24 hours"
    assert room.labels(READER)[:2] == ["World 1", "India"]
    await room.press(READER, "World 1")
    assert room.shown(READER)[-1].startswith("Latest · World\n\n1. Ferry Sails")
    await room.later(25 * 3600)
    assert await room.ask(READER, "/sections") == "Sections · nothing new in the last 24 hours"


async def test_subscribing_to_one_several_or_all(room: Room) -> None:
    assert await room.ask(READER, "/subscribe world") == "You now get alerts for World."
    assert await room.ask(READER, "/subscribe World") == "You already follow World."
    assert (
        await room.ask(READER, "/subscribe world, INDIA sports")
        == "You now get alerts for India and Sports. You already follow World."
    )
    assert await room.ask(READER, "/subscribe sprots") == "There is no section “sprots”. Did you mean Sports?"
    assert room.labels(READER) == ["Follow Sports", "All sections"]
    assert (
        await room.ask(READER, "/subscribe world nowhere")
        == f"There is no section “nowhere”. The sections are {SECTIONS}."
    )
    assert await room.ask(READER, "/subscribe all") == (
        "You now get alerts for all posts. At most 10 a day, breaking news aside; /alerts changes that."
    )
    assert (await room.file_page("Ferry Sails", "Health")).alerted == 1


async def test_the_nearest_section_can_be_followed_by_its_button(room: Room) -> None:
    await room.say(READER, "/subscribe sprots")
    await room.press(READER, "Follow Sports")
    assert room.shown(READER) == ["You now get alerts for Sports."]


async def test_unsubscribing(room: Room) -> None:
    assert await room.ask(READER, "/unsubscribe") == "You follow nothing."
    assert await room.ask(READER, "/unsubscribe world") == "You follow nothing."
    assert await room.ask(READER, "/stop") == "You follow nothing."
    await room.say(READER, "/subscribe world sports health")
    assert await room.ask(READER, "/unsubscribe world india") == "No more alerts for World. You did not follow India."
    assert await room.ask(READER, "/unsubscribe sprots") == "There is no section “sprots”. Did you mean Sports?"
    assert await room.ask(READER, "/unsubscribe") == "Sections\nHealth and Sports, at once."
    assert await room.ask(READER, "/stop") == "Sections\nHealth and Sports, at once."
    await room.press(READER, "✕ Health")
    assert room.shown(READER)[-1] == "No more alerts for Health."
    assert await room.ask(READER, "/unsubscribe all") == messages.subscribing.STOPPED_ALL
    assert (await room.file_page("Ferry Sails", "Sports")).alerted == 0


async def test_unsubscribing_drops_queued_alerts(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.say(READER, "/unsubscribe world")
    await room.later(60)
    assert room.shown(READER) == ["You now get alerts for World.", "No more alerts for World."]


async def test_without_a_section_subscribe_shows_toggles_that_stay_in_their_message(room: Room) -> None:
    assert await room.ask(READER, "/subscribe") == "Sections\nYou follow nothing. Tap a section to get its news."
    assert await room.press(READER, "World") == "You now get alerts for World."
    assert await room.press(READER, "Sports") == "You now get alerts for Sports."
    assert room.shown(READER) == ["Sections\nSports and World, at once."]
    assert await room.press(READER, "✓ World") == "No more alerts for World."
    assert room.shown(READER) == ["Sections\nSports, at once."]
    assert await room.press(READER, "All posts") == (
        "You now get alerts for all posts. At most 10 a day, breaking news aside; /alerts changes that."
    )
    assert await room.press(READER, "Stop all") == ""
    assert room.shown(READER) == [messages.subscribing.STOPPED_ALL]


@pytest.mark.parametrize("undone_in", ["answer", "toggles"])
async def test_all_posts_can_be_undone_and_what_was_followed_before_stays(room: Room, undone_in: str) -> None:
    await room.say(READER, "/follow lighthouse")
    await room.say(READER, "/subscribe world")
    if undone_in == "answer":
        await room.say(READER, "/subscribe all")
        await room.press(READER, "Undo")
        assert room.shown(READER)[-1] == "You no longer get all posts, only World and stories with “lighthouse”."
    else:
        await room.say(READER, "/subscribe")
        await room.press(READER, "All posts")
        said = await room.press(READER, "✓ All posts")
        assert said == "You no longer get all posts, only World and stories with “lighthouse”."
    assert await room.ask(READER, "/alerts") == "Alerts\nWorld and stories with “lighthouse”, at once."
    assert (await room.file_page("Goal", "Sports")).alerted == 0


async def test_who_follows_nothing_else_gets_nothing_after_all_posts_were_undone(room: Room) -> None:
    await room.say(READER, "/mute cricket")
    await room.say(READER, "/subscribe all")
    await room.press(READER, "Undo")
    assert room.shown(READER)[-1] == messages.subscribing.STOPPED_ALL
    assert await room.ask(READER, "/unsubscribe") == "You follow nothing."


async def test_pause_keeps_the_sections_and_resume_goes_on(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.say(READER, "/alerts")
    await room.press(READER, "Pause")
    assert room.shown(READER)[-1] == "Alerts\nAlerts are paused. What you chose is kept: World, at once."
    assert (await room.file_page("Ferry Returns")).alerted == 0
    assert await room.ask(READER, "/subscribe sports") == (
        "You now get alerts for Sports. Alerts are paused: /alerts resumes them."
    )
    await room.later(60)
    await room.press(READER, "Resume")
    assert room.shown(READER)[-2:] == [
        "Alerts\nSports and World, at once.",
        "You now get alerts for Sports. Alerts are paused: /alerts resumes them.",
    ]
    assert (await room.file_page("Ferry Waits")).alerted == 1


async def test_privacy_and_deletion(room: Room) -> None:
    assert await room.ask(READER, "/deletemydata") == messages.readers.NOTHING_TO_DELETE
    await room.say(READER, "/subscribe world")
    assert await room.ask(READER, "/privacy") == plain(messages.readers.privacy(""))
    await room.press(READER, "Delete my data")
    assert room.shown(READER)[-1] == "This removes your sections and settings for this chat. Sure?"
    await room.press(READER, "Keep")
    assert room.shown(READER)[-1] == messages.readers.KEPT
    await room.say(READER, "/deletemydata")
    await room.press(READER, "Delete")
    assert room.shown(READER)[-1] == messages.readers.DELETED
    assert await room.ask(READER, "/deletemydata") == messages.readers.NOTHING_TO_DELETE
    assert (await room.file_page("Ferry Sails")).alerted == 0


async def test_an_admin_s_deletion_says_what_stays_and_removes_the_admin_from_it(room: Room) -> None:
    await room.say(ADMIN, "/subscribe world")
    await room.load()
    await room.say(ADMIN, f"/load\n{ARTICLE}")
    await room.do(feeds.watch, "https://news.example/rss", None, added_by=ADMIN, now=NOW)
    assert await room.ask(ADMIN, "/deletemydata") == (
        "This removes your sections and settings for this chat and 1 article waiting for your answer "
        "and your id from 1 story and 1 feed. Stories and feeds stay, they are the newsroom’s. Sure?"
    )
    await room.press(ADMIN, "Delete")
    assert room.shown(ADMIN)[-1] == (
        "Done. The database keeps nothing about this chat. The bot’s settings name you as an admin. "
        "The newsroom keeps 1 story and 1 feed without your id."
    )
    assert await room.press(ADMIN, "World") == messages.refusals.PAGE_EXPIRED
    assert await room.ask(ADMIN, "/undo") == messages.refusals.NOTHING_TO_UNDO
    assert await room.ask(ADMIN, "/deletemydata") == messages.readers.NOTHING_TO_DELETE
    assert (await room.ask(READER, "/brief #1")).startswith(HEADLINE)


async def test_a_deletion_ends_an_open_paste_and_forgets_its_parts(tmp_path: Path) -> None:
    async with open_room(tmp_path, paste_gap=3600) as room:
        await room.say(ADMIN, "/subscribe world")
        room.server.say(ADMIN, "/load world")
        room.server.say(ADMIN, ARTICLE)
        room.server.say(ADMIN, "/deletemydata")
        await room.until(lambda: "Keep" in room.labels(ADMIN))
        await room.running.newsroom.pending.written()
        assert len(await room.do(lambda desk: desk.store.pending.all(BOT))) == 2
        await room.press(ADMIN, "Delete")
        await room.running.newsroom.pending.written()
        assert await room.do(lambda desk: desk.store.pending.all(BOT)) == []
        assert await room.ask(ADMIN, "/done") == messages.newsroom.NOTHING_TO_FINISH


async def test_an_article_that_waits_is_something_to_delete(room: Room) -> None:
    await room.say(ADMIN, f"/load\n{ARTICLE}")
    asked = "This removes 1 article waiting for your answer. Sure?"
    assert await room.ask(ADMIN, "/deletemydata") == asked


async def test_asking_for_news_in_plain_words_is_latest(room: Room) -> None:
    await room.file_page("Ferry Sails")
    for text in ("latest", "Headlines", "NEWS", "news?", "News!"):
        assert (await room.ask(READER, text)).startswith("Latest · all sections\n\n1. Ferry Sails")
    for text in ("World news", "latest world?"):
        assert (await room.ask(READER, text)).startswith("Latest · World\n\n1. Ferry Sails")


async def test_other_words_can_be_searched_for_by_a_button(room: Room) -> None:
    await room.file_page("Ferry Sails")
    assert await room.ask(READER, "ferry") == UNKNOWN
    assert room.labels(READER) == ["Search “ferry”", "Latest", "Sections"]
    await room.press(READER, "Search “ferry”")
    assert room.shown(READER)[-1].startswith("Search · 1 story\n\n1. Ferry Sails\n")
    assert await room.ask(READER, "🙂") == UNKNOWN
    assert room.labels(READER) == ["Latest", "Sections"]
    assert await room.ask(READER, "a" * 100) == UNKNOWN
    assert room.labels(READER) == ["Latest", "Sections"]


async def test_a_section_can_be_followed_under_its_headlines_until_it_is(room: Room) -> None:
    await room.file_page("Ferry Sails")
    await room.say(READER, "/latest world")
    assert room.labels(READER) == ["1", "Follow World"]
    assert await room.press(READER, "Follow World") == "You now get alerts for World."
    assert room.labels(READER) == ["1"]
    await room.say(READER, "/latest world")
    assert room.labels(READER) == ["1"]


async def test_a_number_alone_opens_that_of_the_list_or_with_its_sign_the_story(room: Room) -> None:
    await room.file_page("Storm Passes")
    await room.file_page("Ferry Sails")
    await room.say(READER, "/latest")
    assert (await room.ask(READER, "1")).startswith("Ferry Sails\n")
    assert (await room.ask(READER, "#1")).startswith("Storm Passes\n")
    assert await room.ask(READER, "#77") == "No story 77. /latest lists the newest."


async def test_a_word_like_the_name_of_a_section_offers_it(room: Room) -> None:
    assert await room.ask(READER, "sport") == "There is no section “sport”. Did you mean Sports?"
    assert room.labels(READER) == ["Sports", "All sections"]
    assert await room.ask(READER, "he") == UNKNOWN


async def test_an_admin_s_command_from_a_reader_is_answered_like_an_unknown_command(room: Room) -> None:
    for text in ("/foo", "/Load", "/load world", "/undo", "/retract 1", "/file", "/status", "/done"):
        assert await room.ask(READER, text) == UNKNOWN
        assert room.labels(READER) == ["Latest", "Sections"]


async def test_a_file_that_a_reader_sends_is_not_loaded(room: Room) -> None:
    assert await room.send_file(READER, b"A headline", "/load world") == [UNKNOWN]
    assert await room.send_file(READER, b"A headline") == [UNKNOWN]


async def test_an_edited_message_is_not_answered_again(room: Room) -> None:
    command = room.server.say(READER, "/latest")
    words = room.server.say(READER, "hello")
    await room.idle()
    before = room.sent(READER)
    room.server.edit(READER, command, "/brief")
    room.server.edit(READER, words, "news")
    await room.idle()
    assert room.sent(READER) == before


async def test_an_update_that_comes_twice_does_no_harm(room: Room) -> None:
    for text in ("/start", "/subscribe world", "/subscribe world sports", "/unsubscribe sports"):
        message = room.server.say(READER, text)
        room.server.updates.add("message", message)
        await room.idle()
    assert (await room.ask(READER, "/unsubscribe")) == "Sections\nWorld, at once."
    loads = room.server.send_file(ADMIN, "sample.txt", SAMPLE, "/load world")
    room.server.updates.add("message", loads)
    await room.idle()
    assert room.shown(ADMIN)[-1] == "Same story as #1. Nobody is alerted again."
    await room.later(20)
    await room.later(3600)
    assert [text for text in room.sent(READER) if text.startswith("World · ")] == room.shown(READER)[-1:]


async def test_a_message_without_text_gets_the_helpful_line_and_a_service_message_no_answer(room: Room) -> None:
    hello = room.server.say(READER, "hello")
    picture = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}], "caption": "World"}
    room.server.send(READER, picture)
    await room.idle()
    assert room.shown(READER) == [UNKNOWN, UNKNOWN]
    room.server.send(READER, {"pinned_message": hello})
    await room.idle()
    assert len(room.shown(READER)) == 2


async def test_a_link_restores_the_choices_of_a_reader_who_had_blocked_the_bot(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.do(subscribing.leave, READER, now=room.clock())
    await room.say(READER, "/start s_sports")
    assert (await room.file_page("Ferry Sails")).alerted == 1
