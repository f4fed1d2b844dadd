"""Admins load stories in each way, take them back and file them; through the whole bot."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, ALSO_ADMIN, ARTICLE, HEADLINE, OTHER, READER, SAMPLE, TITLE, Room, open_room
from support.web_site import LAMPS

from bot import messages
from bot.desk import stories
from data.loading.short_text import HEADLINE_ALONE

BRIEF = f"{TITLE}\nWorld\n\n"
LOADED = "Loaded as #1.\nWorld · nobody to alert"
NO_SECTION = f"{TITLE}\nWhich section does it belong to?"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


def loaded(room: Room, admin: int = ADMIN) -> bool:
    """Whether the last load was answered with the brief as readers see it, and the report."""
    brief, report = room.shown(admin)[-2:]
    return brief.startswith(BRIEF) and report == LOADED


async def test_a_load_shows_the_brief_and_reports_what_will_happen(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    report = await room.load()
    assert room.shown(ADMIN)[0].startswith(f"{HEADLINE}\nWorld · Petra Hallow\n\n")
    await room.say(READER, "/brief #1")
    assert room.shown(READER)[-1] == room.shown(ADMIN)[0]
    assert room.labels(ADMIN) == [
        *("Send now", "Hold", "Undo", "Publish at…", "Edit…", "☆ Star", "Breaking…", "Copied earlier…"),
    ]
    await room.later(20)
    alert = room.shown(READER)[-1]
    assert alert.startswith(f"World · {HEADLINE}\n")
    assert report == (
        f"Loaded as #1.\nWorld · 1 follower in 20 s\n\n{alert}\n\n"
        "5 headlines of its page stand in the alert under “Also new”.\n5 recent posts found, 5 new; times estimated."
    )


async def test_the_alerts_of_a_load_go_out_after_the_delay(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load()
    await room.later(19)
    assert len(room.sent(READER)) == 1
    await room.later(1)
    assert room.shown(READER)[-1].startswith(f"World · {HEADLINE}\n")


async def test_text_after_the_command_is_loaded_at_once(room: Room) -> None:
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    assert loaded(room)


async def test_a_second_article_in_a_paste_is_mentioned(room: Room) -> None:
    headline = "Lamps to Burn All Night in Sandholm"
    second = "\n\n".join((headline, "By Orla Teft", *LAMPS))
    assert (await room.load(content=SAMPLE.split(b"Recent Posts")[0] + second.encode())) == (
        f"There is another article in that: “{headline}”. It was left out; /load it by itself."
    )
    assert room.shown(ADMIN)[-2] == "Loaded as #1.\nWorld · nobody to alert"
    assert LAMPS[0] not in (await room.do(stories.story, 1)).body


async def test_load_as_a_reply_loads_the_text_of_that_message(room: Room) -> None:
    theirs = room.server.say(ADMIN, ARTICLE)
    await room.say(ADMIN, "/load world", reply_to=theirs["message_id"])
    assert loaded(room)


async def test_load_as_a_reply_loads_a_file_that_somebody_else_sent(room: Room) -> None:
    desk = room.server.create_group(READER, "Desk")
    room.server.add_bot(READER, desk)
    await room.idle()
    theirs = room.server.send_file(READER, "a.txt", ARTICLE.encode(), chat=desk)
    await room.say(ADMIN, "/load world", chat=desk, reply_to=theirs["message_id"])
    assert loaded(room, desk)


async def test_the_article_after_the_command_wins_over_the_message_replied_to(room: Room) -> None:
    theirs = room.server.say(ADMIN, "Here it comes:")
    await room.say(ADMIN, f"/load world\n{ARTICLE}", reply_to=theirs["message_id"])
    assert loaded(room)


async def test_load_as_a_reply_to_a_message_without_an_article_says_so(room: Room) -> None:
    picture = room.server.say(ADMIN, "hello")
    room.server.state.chats[ADMIN].messages[picture["message_id"]] = {
        key: value for key, value in picture.items() if key != "text"
    }
    await room.idle()
    answer = await room.ask(ADMIN, "/load world", reply_to=picture["message_id"])
    assert answer == messages.newsroom.NO_MATERIAL_IN_REPLY


async def test_in_a_forum_s_topic_the_message_that_opened_it_is_not_the_article(room: Room) -> None:
    forum = room.server.create_group(ADMIN, "Desk", forum=True)
    room.server.add_bot(ADMIN, forum)
    await room.idle()
    topic = room.server.open_topic(forum)
    opened = room.server.say(ADMIN, "opens", chat=forum)
    opening = {key: value for key, value in opened.items() if key != "text"}
    opening["forum_topic_created"] = {"name": "Stories", "icon_color": 1}
    room.server.state.chats[forum].messages[opened["message_id"]] = opening
    asked = await room.say(ADMIN, "/load world", chat=forum, topic=topic, reply_to=opened["message_id"])
    assert asked == [messages.newsroom.PASTE_AS_REPLY]


async def test_after_load_alone_the_article_follows_and_done_ends_it(room: Room) -> None:
    assert await room.ask(ADMIN, "/load world") == messages.newsroom.PASTE_NOW
    assert await room.ask(ADMIN, "/done") == messages.newsroom.NOTHING_PASTED
    head, body = ARTICLE.split("\n\n", 1)
    assert await room.say(ADMIN, head) == ["8 words so far. The text is still to come; if this is all, press Done."]
    assert room.labels(ADMIN) == ["Done", "Cancel"]
    room.server.say(ADMIN, body)
    room.server.say(ADMIN, "/done")
    await room.idle()
    assert loaded(room)
    assert await room.ask(ADMIN, "/done") == messages.newsroom.NOTHING_TO_FINISH


async def test_cancel_drops_a_paste(room: Room) -> None:
    await room.say(ADMIN, "/load world")
    room.server.say(ADMIN, ARTICLE)
    assert (await room.say(ADMIN, "/cancel"))[-1] == messages.newsroom.PASTE_CANCELLED
    assert await room.ask(ADMIN, "/cancel") == messages.newsroom.NOTHING_TO_CANCEL
    assert await room.ask(ADMIN, "/latest") == messages.readers.NO_HEADLINES


async def test_a_document_is_loaded_with_a_caption_and_without(room: Room) -> None:
    await room.send_file(ADMIN, ARTICLE.encode(), "/load world")
    assert loaded(room)
    for caption in ("", "the ferry piece, as promised"):
        _, report = await room.send_file(ADMIN, f"World\n\n{ARTICLE}".encode(), caption)
        assert report == "Same story as #1. Nobody is alerted again."
    assert await room.send_file(ADMIN, ARTICLE.encode(), "/latest") == [messages.refusals.UNKNOWN]


async def test_a_document_after_a_bare_load_takes_its_section_and_time(room: Room) -> None:
    await room.say(ADMIN, "/load world 2025-01-16 09:00")
    assert await room.send_file(ADMIN, b"%PDF-1.7", name="a.pdf") == [messages.newsroom.FILE_KIND]
    await room.send_file(ADMIN, SAMPLE)
    listed = await room.do(stories.headlines, None)
    assert {post.published_at for post in listed.posts} == {
        datetime(2025, 1, 16, hour, tzinfo=UTC) for hour in (5, 6, 7)
    }
    assert await room.ask(ADMIN, "/done") == messages.newsroom.NOTHING_TO_FINISH


async def test_an_html_file_is_loaded(room: Room) -> None:
    headline, *paragraphs = ARTICLE.split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>"
    )
    await room.send_file(ADMIN, page.encode(), "/load world", "a.HTML")
    assert loaded(room)


async def test_a_forwarded_article_is_dated_by_its_origin(room: Room) -> None:
    original = room.server.send_file(OTHER, "a.txt", SAMPLE)
    room.server.forward(ADMIN, original, int(datetime(2025, 1, 16, 9, tzinfo=UTC).timestamp()))
    await room.idle()
    await room.press(ADMIN, "Send now")
    listed = await room.do(stories.headlines, None)
    assert {post.published_at for post in listed.posts} == {
        datetime(2025, 1, 16, hour, tzinfo=UTC) for hour in (5, 6, 7)
    }


async def test_a_forwarded_text_after_a_bare_load_is_dated_by_its_origin(room: Room) -> None:
    await room.say(ADMIN, "/load world")
    words = room.server.say(OTHER, SAMPLE.decode()[-2500:])
    room.server.forward(ADMIN, words, int(datetime(2025, 1, 16, 9, tzinfo=UTC).timestamp()))
    await room.say(ADMIN, "/done")
    listed = await room.do(stories.headlines, None)
    assert {post.published_at.year for post in listed.posts if post.published_at} == {2025}


async def test_a_stated_time_comes_first(room: Room) -> None:
    await room.load("/load world 2025-01-16 09:00")
    listed = await room.do(stories.headlines, None)
    assert {post.published_at for post in listed.posts} == {
        datetime(2025, 1, 16, hour, tzinfo=UTC) for hour in (5, 6, 7)
    }


async def test_an_unreadable_article_is_refused_in_one_sentence_and_nothing_is_stored(room: Room) -> None:
    for content, name, answer in (
        (b"%PDF-1.7", "a.pdf", messages.newsroom.FILE_KIND),
        (b"a" * 2_000_001, "a.txt", messages.newsroom.FILE_TOO_BIG),
    ):
        assert await room.send_file(ADMIN, content, "/load world", name) == [answer]
    assert room.times_called("getFile") == 0
    for content, name, answer in (
        (b"%PDF-1.7 \x00\x01", "a.txt", "That file is a PDF, not text. Send a .txt or .html file, or paste the text."),
        (b"", "a.txt", "That file is empty. Send a .txt or .html file, or paste the text."),
        (b" \n\t ", "a.html", "That file is empty. Send a .txt or .html file, or paste the text."),
        (b"Ferry sails", "a.txt", None),
        (b"<html><body></body></html>", "a.html", None),
        (bytes(range(256)) * 20, "a.txt", None),
    ):
        (said,) = await room.send_file(ADMIN, content, "/load world", name)
        assert said == (answer or said)
        assert said.endswith(".")
        assert said.count("\n") == 0
    assert await room.ask(ADMIN, "/latest") == messages.readers.NO_HEADLINES


async def test_a_short_text_is_a_story_as_it_stands_and_on_hold_until_an_admin_sends_it(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    body = "The ferry sails on Monday. “It comes back on Tuesday with the bread,” said Ann Reed."
    await room.say(ADMIN, f"/load world\nFerry Sails\n\n{body}")
    brief, report, said = room.shown(ADMIN)[-3:]
    assert brief == f"Ferry Sails\nWorld\n\n{body}"
    assert report.startswith("Loaded as #1.\nOn hold: a draft that only admins see.")
    assert said == (
        "16 words below the headline: the story is these words as they stand. It is on hold; Send now sends it."
    )
    await room.press(ADMIN, "Send now")
    await room.later()
    assert room.shown(READER)[-1] == f"World · Ferry Sails\n{body}"


async def test_breaking_news_of_a_line_goes_out_as_it_stands(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(ADMIN, "/load world breaking Ferry aground off Orrin, police say. More follows.")
    assert room.shown(ADMIN)[-1] == "2 words below the headline: the story is these words as they stand."
    await room.later(20)
    assert room.shown(READER)[-1] == "Breaking · World · Ferry aground off Orrin, police say\nMore follows."


async def test_a_paste_of_a_few_words_is_a_story_when_its_sender_is_done(room: Room) -> None:
    await room.say(ADMIN, "/load world breaking")
    await room.say(ADMIN, "Ferry aground off Orrin\nMore follows.")
    await room.press(ADMIN, "Done")
    assert room.shown(ADMIN)[-1] == "2 words below the headline: the story is these words as they stand."


async def test_a_text_without_a_headline_of_its_own_is_refused_with_what_to_do(room: Room) -> None:
    await room.say(ADMIN, "/load world breaking Ferry aground off Orrin")
    assert room.shown(ADMIN)[-1] == HEADLINE_ALONE


async def test_an_unknown_section_names_the_nearest_and_nothing_is_stored(room: Room) -> None:
    assert await room.ask(ADMIN, "/load wrold") == "There is no section “wrold”. Did you mean World?"
    assert await room.ask(ADMIN, "/latest") == messages.readers.NO_HEADLINES


async def test_a_file_under_an_unknown_section_is_kept_until_one_is_chosen(room: Room) -> None:
    assert await room.send_file(ADMIN, b"World\n\n" + ARTICLE.encode(), "/load wrold") == [
        f"{TITLE}\nThere is no section “wrold”. Did you mean World? The story is kept until you choose one."
    ]
    assert room.labels(ADMIN)[:2] == ["World", "India"]
    await room.press(ADMIN, "World")
    assert loaded(room)


async def test_a_headline_that_begins_with_the_name_of_a_section_does_not_choose_it(room: Room) -> None:
    await room.say(ADMIN, f"/load {ARTICLE.replace(TITLE, 'World Loses a Ferry and Two Towns Share One')}")
    assert room.shown(ADMIN)[-1] == "World Loses a Ferry and Two Towns Share One\nWhich section does it belong to?"


async def test_a_page_without_a_section_of_ours_waits_until_one_is_chosen(room: Room) -> None:
    await room.say(READER, "/subscribe sports")
    await room.say(ADMIN, f"/load\n{ARTICLE}")
    assert room.shown(ADMIN) == [NO_SECTION]
    assert await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES
    await room.press(ADMIN, "Sports")
    assert room.shown(ADMIN)[0].startswith(BRIEF.replace("World", "Sports"))
    assert room.shown(ADMIN)[1].startswith("Loaded as #1.\nSports · 1 follower in 20 s\n\nSports · ")


async def test_a_waiting_page_can_be_dropped_and_expires_after_a_day(room: Room) -> None:
    await room.say(ADMIN, f"/load\n{ARTICLE}")
    await room.press(ADMIN, "Drop it")
    assert room.shown(ADMIN) == [messages.newsroom.WAITING_DROPPED]
    await room.say(ADMIN, f"/load\n{ARTICLE}")
    room.clock.now += timedelta(hours=25)
    await room.tidy()
    assert await room.press(ADMIN, "World") == messages.refusals.PAGE_EXPIRED
    assert await room.ask(ADMIN, "/latest") == messages.readers.NO_HEADLINES


async def test_the_same_article_again_says_so_and_alerts_nobody(room: Room) -> None:
    await room.load()
    await room.say(READER, "/subscribe world")
    assert await room.load("/load sports") == "Same story as #1. Nobody is alerted again."
    assert room.shown(ADMIN)[-2].startswith(HEADLINE)
    assert room.labels(ADMIN) == ["Read #1", "Section"]
    await room.later(60)
    assert len(room.sent(READER)) == 1


async def test_a_retracted_article_comes_back_without_alerts(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load()
    await room.say(ADMIN, "/retract 1")
    report = await room.load()
    assert report.startswith(f"Story #1 is back.\nWorld · nobody is alerted; 1 follower\n\nWorld · {HEADLINE}")
    await room.later(60)
    assert len(room.sent(READER)) == 1
    await room.press(ADMIN, "Send now")
    await room.later()
    assert room.shown(READER)[-1].startswith(f"World · {HEADLINE}\n")


async def test_a_headline_of_markup_is_shown_as_it_is(room: Room) -> None:
    title = 'Ferry <b>&" Wins </b> Again & Again <script>'
    await room.say(READER, "/subscribe world")
    await room.say(ADMIN, f"/load world\n{ARTICLE.replace(TITLE, title)}")
    assert room.shown(ADMIN)[0].startswith(f"{title}\nWorld\n\n")
    assert title in await room.ask(READER, "/latest")
    await room.later(20)
    assert room.shown(READER)[-1].startswith(f"World · {title}\n")
    await room.press(READER, "Read brief")
    assert room.shown(READER)[-1].startswith(f"{title}\nWorld\n\n")
    assert (await room.take_back(ADMIN, "/undo")).endswith(f"\n#1 {title}")


def long_article() -> str:
    """Six sentences of nearly a thousand characters each, three of them quotes."""
    towns = [f"{name} & {name}<wick>" for name in ("Brack", "Selm", "Tallow", "Kesh", "Orrin", "Calder")]
    sentences = [f"In {town} the ferry is wanted {'more and more every year, ' * 35}by all." for town in towns[:3]]
    quotes = [
        f"“We want {town} {'to be heard, and heard again, ' * 25}by all,” said Ann {town[:5]}." for town in towns[3:]
    ]
    return "\n\n".join([TITLE, *sentences, *quotes])


async def test_the_brief_of_an_article_of_very_long_sentences_and_quotes_fits_one_message(room: Room) -> None:
    await room.send_file(ADMIN, long_article().encode(), "/load world")
    brief = room.shown(ADMIN)[0]
    assert brief.startswith(BRIEF)
    assert len(brief) <= 4096


async def test_undo_within_the_delay_leaves_nothing(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load()
    assert await room.ask(ADMIN, "/undo") == (
        f"Taken back. 0 alerts had gone out. 1 waiting alert dropped.\n#1 {HEADLINE}\n\n"
        "With it went 5 headlines of its page:\n"
        "• Weavers of Kesh Valley Reopen Their Mill After a Decade of Silence\n"
        "• Goalkeeper Signs for Third Club in a Year, This Time to Stay\n"
        "• City of Tallow Bans Leaf Blowers, Then Discovers How Many Leaves It Has\n"
        "• A Winter Soup from Barley and Smoked Pears Finds Its Way to the Capital\n"
        "• Astronomers Ask Mountain Villages to Dim Their Lamps for Nine Nights"
    )
    await room.later(60)
    assert len(room.sent(READER)) == 1
    assert await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES
    assert await room.ask(ADMIN, "/undo") == (
        "Nothing to undo: your last load was #1, which is taken back. "
        f"/retract takes back another: send it with its number.\n{HEADLINE}"
    )


async def test_undo_takes_back_the_admin_s_own_newest_story(room: Room) -> None:
    await room.load(by=ALSO_ADMIN)
    assert await room.ask(ADMIN, "/undo") == messages.refusals.NOTHING_TO_UNDO
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    assert (await room.ask(ADMIN, "/undo")).endswith(f" {TITLE}")
    assert (await room.ask(READER, "/brief #1")).startswith(HEADLINE)


@pytest.mark.parametrize("hours", [0, 7])
async def test_undo_of_a_load_that_was_the_same_story_takes_back_nothing(room: Room, hours: int) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.load()
    await room.later(20)
    await room.load()
    await room.later(3600 * hours)
    for _ in range(2):
        assert await room.ask(ADMIN, "/undo") == (
            f"Nothing to undo: your last load added nothing, it was the same story as #2. /retract 2 takes it back."
            f"\n{HEADLINE}"
        )
    assert len(room.messages(READER)) == 3, "both alerts stand"
    assert f"\n#2 {HEADLINE}" in await room.take_back(ADMIN, "/retract 2")


async def test_undo_of_a_load_that_waits_for_an_answer_takes_back_no_earlier_story(room: Room) -> None:
    await room.file_page("Ferry Sails")
    await room.say(ADMIN, f"/load\n{ARTICLE}")
    assert await room.ask(ADMIN, "/undo") == messages.refusals.NOTHING_LOADED
    await room.press(ADMIN, "World")
    assert (await room.ask(ADMIN, "/undo")).endswith(f"\n#2 {TITLE}")
    assert (await room.ask(READER, "/latest")).startswith("Latest · all sections\n\n1. Ferry Sails")


async def test_retract_deletes_the_alerts_that_were_sent(room: Room) -> None:
    for reader in (READER, OTHER):
        await room.say(reader, "/subscribe world")
    await room.load()
    await room.later(20)
    assert await room.ask(ADMIN, "/retract 1") == (
        f"Take back this story? It was loaded 24 Nov 2026, 12:00 UTC by you.\n#1 {HEADLINE}\n\n"
        "2 chats have its alert: it is deleted there."
    )
    assert room.labels(ADMIN) == ["Take back", "Keep"]
    await room.press(ADMIN, "Keep")
    assert room.shown(ADMIN)[-1] == messages.newsroom.NOT_TAKEN_BACK
    assert (
        await room.take_back(ADMIN, "/retract 1")
        == f"Taken back. 2 alerts had gone out: deleted from 2 chats.\n#1 {HEADLINE}"
    )
    assert room.shown(READER) == room.shown(OTHER) == ["You now get alerts for World."]


async def test_an_alert_older_than_48_hours_stays_and_the_admin_is_told(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.later(20)
    await room.later(49 * 3600)
    assert await room.take_back(ADMIN, "/retract 1") == (
        "Taken back. 1 alert had gone out: deleted from 0 chats; "
        "1 could not be: older than 48 h, or the chat is gone.\n#1 Ferry Sails"
    )
    assert room.shown(READER)[-1].startswith("World · Ferry Sails\n")


async def test_retract_and_file_say_what_they_need(room: Room) -> None:
    await room.load()
    for asked, answer in {
        "/retract": messages.newsroom.HOW_TO_RETRACT,
        "/retract x": f"“x” is not a story’s number. {messages.newsroom.HOW_TO_RETRACT}",
        "/retract 77": "No story 77. /latest lists the newest.",
        "/file x": f"“x” is not a story’s number. {messages.newsroom.HOW_TO_FILE}",
        "/file 77 world": "No story 77. /latest lists the newest.",
        "/file 77": "No story 77. /latest lists the newest.",
        "/file 2 sprots": "There is no section “sprots”. Did you mean Sports?",
    }.items():
        assert await room.ask(ADMIN, asked) == answer
    assert room.labels(ADMIN)[:2] == ["World", "India"]
    await room.say(ADMIN, "/retract 1")
    assert await room.ask(ADMIN, "/retract 1") == messages.refusals.TAKEN_BACK


async def test_filing_a_headline_alerts_those_who_follow_its_section(room: Room) -> None:
    await room.say(READER, "/subscribe sports")
    await room.say(OTHER, "/subscribe all")
    await room.load()
    await room.later(20)
    assert len(room.sent(READER)) == 1
    assert (await room.ask(ADMIN, "/file 3 sports")).startswith("Filed under Sports. 2 subscribers will be alerted.")
    await room.later(20)
    assert room.shown(READER)[-1].startswith("Sports · Goalkeeper Signs for Third Club in a Year, This Time to Stay\n")
    assert "a. Goalkeeper Signs" in await room.ask(READER, "/latest sports")


async def test_file_alone_lists_posts_without_a_section_and_buttons_file_them(room: Room) -> None:
    assert await room.ask(ADMIN, "/file") == messages.newsroom.NOTHING_UNFILED
    await room.load()
    assert (await room.ask(ADMIN, "/file")).startswith("Without a section\n\n#2 Weavers of Kesh Valley")
    assert room.labels(ADMIN) == ["#2", "#3", "#4", "#5", "#6"]
    await room.press(ADMIN, "#3")
    assert room.shown(ADMIN)[-1].endswith("\nWhich section does it belong to?")
    await room.press(ADMIN, "Sports")
    assert room.shown(ADMIN)[-1].startswith("Filed under Sports. Nobody is alerted.")
    assert (await room.ask(ADMIN, "/file 2")).endswith("\nWhich section does it belong to?")


async def test_status_gives_the_newsroom_in_figures(room: Room) -> None:
    zeros = await room.ask(ADMIN, "/status")
    assert zeros.startswith(
        "Status\nStories: 0, 0 with a brief\nOutbox: 0 due, 0 sent, 0 failed\nOldest waiting: none\nLast error: none\n"
    )
    assert zeros.endswith("\n\nSubscribers\nnone yet")
    await room.say(READER, "/subscribe world")
    await room.say(OTHER, "/subscribe all")
    await room.load()
    figures = await room.ask(ADMIN, "/status")
    assert (
        "Stories: 6, 1 with a brief\nOutbox: 2 due, 0 sent, 0 failed\nOldest waiting: 24 Nov 2026, 12:00 UTC" in figures
    )
    assert figures.endswith("\n\nSubscribers\nAll posts: 1\nWorld: 1")


async def test_two_admins_load_at_once(room: Room) -> None:
    room.server.send_file(ADMIN, "a.txt", SAMPLE, "/load world")
    room.server.say(ALSO_ADMIN, f"/load sports\n{ARTICLE}")
    await room.idle()
    assert room.shown(ADMIN)[0].startswith(f"{HEADLINE}\nWorld")
    assert room.shown(ALSO_ADMIN)[0].startswith(f"{TITLE}\nSports")
