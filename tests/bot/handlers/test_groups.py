"""The bot in groups, forums among them, through the whole bot."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import ADMIN, ARTICLE, OTHER, READER, Room, open_room
from support.telegram import bad_request

from bot import messages
from bot.desk.readers import subscribing
from bot.messages.fitting import plain

OWNER, ADMINISTRATOR, MEMBER = READER, 1003, OTHER
ANONYMOUS = 1087968824
"""The sender that Telegram names when an administrator writes as the group itself."""
TELEGRAM = 777000
"""The sender of a channel's posts in the group where they are discussed."""


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


async def open_group(room: Room, forum: bool = False, chat_id: int | None = None) -> int:
    """Makes a group of OWNER with an administrator, a member and the bot."""
    group = room.server.create_group(OWNER, "Readers", forum=forum, chat_id=chat_id)
    room.server.join(ADMINISTRATOR, group, "administrator")
    room.server.join(MEMBER, group)
    room.server.add_bot(OWNER, group)
    await room.idle()
    return group


async def test_commands_work_with_the_bot_s_name_and_without(room: Room) -> None:
    group = await open_group(room)
    await room.file_page("Ferry Sails")
    for command in ("/latest", "/latest@newsbrief_bot", "/latest@Newsbrief_Bot all"):
        assert (await room.ask(MEMBER, command, chat=group)).startswith("Latest · all sections\n\n1. Ferry Sails")
    assert await room.say(MEMBER, "/latest@other_bot", chat=group) == []
    assert (await room.ask(MEMBER, "/brief@newsbrief_bot #1", chat=group)).startswith("Ferry Sails\n")


async def test_a_group_that_adds_the_bot_is_told_once_what_its_administrators_can_do(room: Room) -> None:
    group = await open_group(room)
    room.server.add_bot(OWNER, group, "administrator")
    await room.idle()
    assert room.shown(group) == [plain(messages.readers.GROUP_GREETING)]
    assert room.labels(group) == ["Alerts", "Latest"]


async def test_free_text_and_unknown_commands_are_ignored(room: Room) -> None:
    group = await open_group(room)
    answer = room.messages(group)
    for text in ("World", "news", "hello @newsbrief_bot", "/foo", "/foo@newsbrief_bot", "/load world", "/status"):
        assert await room.say(MEMBER, text, chat=group) == []
    await room.say(MEMBER, "/help", chat=group)
    replied = room.messages(group)[-1]["message_id"]
    assert await room.say(MEMBER, "World", chat=group, reply_to=replied) == []
    assert len(room.messages(group)) == len(answer) + 1


async def test_only_administrators_change_a_group_s_alerts_by_command(room: Room) -> None:
    group = await open_group(room)
    assert await room.ask(OWNER, "/subscribe world", chat=group) == "This group now gets alerts for World."
    assert await room.ask(ADMINISTRATOR, "/subscribe sports", chat=group) == "This group now gets alerts for Sports."
    for command in ("/subscribe health", "/subscribe", "/unsubscribe world", "/alerts", "/settings", "/deletemydata"):
        assert await room.ask(MEMBER, command, chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    assert (
        await room.ask(OWNER, "/unsubscribe", chat=group) == "Sections\nThis group follows Sports and World, at once."
    )


async def test_an_administrator_who_writes_as_the_group_changes_its_alerts(room: Room) -> None:
    group = await open_group(room)
    chat = room.server.state.chats[group]
    room.server.send(ANONYMOUS, spoken_as(chat.as_chat(), "/subscribe world"), group)
    await room.idle()
    assert room.shown(group)[1:] == ["This group now gets alerts for World."]
    channel = {"id": -1000000000999, "type": "channel", "title": "Elsewhere"}
    room.server.send(ANONYMOUS, spoken_as(channel, "/subscribe sports"), group)
    await room.idle()
    assert room.shown(group)[-1] == messages.subscribing.GROUP_ADMINS_ONLY


async def test_a_command_posted_in_a_channel_is_not_answered_again_in_its_discussion_group(room: Room) -> None:
    group = await open_group(room)
    channel = {"id": -1000000000999, "type": "channel", "title": "Daily World"}
    for command in ("/subscribe world", "/latest world"):
        post = spoken_as(channel, command) | {"is_automatic_forward": True}
        room.server.send(TELEGRAM, post, group)
    await room.idle()
    assert room.shown(group) == [plain(messages.readers.GROUP_GREETING)]


def spoken_as(chat: dict[str, object], command: str) -> dict[str, object]:
    entity = {"type": "bot_command", "offset": 0, "length": command.index(" ")}
    return {"sender_chat": chat, "text": command, "entities": [entity]}


async def test_only_administrators_press_buttons_that_change_alerts(room: Room) -> None:
    group = await open_group(room)
    await room.say(OWNER, "/subscribe world", chat=group)
    await room.file_page("Ferry Sails")
    await room.later(20)
    assert await room.press(MEMBER, "Mute…", chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    assert await room.press(OWNER, "Mute…", chat=group) == ""
    for label in ("Mute World for a day", "Stop World", "Settings", "Enough of this", "‹ Back"):
        assert await room.press(MEMBER, label, chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    await room.say(MEMBER, "/privacy", chat=group)
    assert await room.press(MEMBER, "Delete my data", chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    await room.say(ADMINISTRATOR, "/alerts", chat=group)
    for label in ("Sections", "When", "Pause"):
        assert await room.press(MEMBER, label, chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    await room.press(ADMINISTRATOR, "Sections", chat=group)
    for label in ("✓ World", "Sports", "Stop all", "‹ Back"):
        assert await room.press(MEMBER, label, chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    assert room.shown(group)[-1] == "Sections\nThis group follows World, at once."
    assert await room.press(ADMINISTRATOR, "Sports", chat=group) == "This group now gets alerts for Sports."


async def test_a_group_that_hides_its_members_is_told_why_nobody_can_change_its_alerts(room: Room) -> None:
    group = await open_group(room)
    await room.say(OWNER, "/alerts", chat=group)
    for said in ("CHAT_ADMIN_REQUIRED", "PARTICIPANT_ID_INVALID", "member list is inaccessible"):
        room.line.faults = [bad_request(said, method="getChatMember", times=2)]
        assert await room.ask(OWNER, "/subscribe world", chat=group) == messages.subscribing.MEMBERS_HIDDEN
        assert await room.press(OWNER, "When", chat=group) == messages.subscribing.MEMBERS_HIDDEN


async def test_only_administrators_choose_words_for_a_group(room: Room) -> None:
    group = await open_group(room)
    for command in ("/follow ferry", "/mute cricket", "/follow", "/mute"):
        assert await room.ask(MEMBER, command, chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    assert await room.ask(ADMINISTRATOR, "/follow ferry", chat=group) == (
        "This group now gets stories with “ferry”, whatever their section."
    )
    for label in ("Undo", "Words and people"):
        assert await room.press(MEMBER, label, chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    assert await room.ask(OWNER, "/mute@newsbrief_bot cricket", chat=group) == (
        "Stories with “cricket” no longer alert this group."
    )
    assert (await room.file_page("Ferry Sails", "Sports")).alerted == 1
    assert (await room.file_page("Ferry Crew Plays Cricket", "Sports")).alerted == 0
    await room.later(60)
    told = room.messages(group)[-1]["message_id"]
    assert await room.ask(MEMBER, "/mute", chat=group, reply_to=told) == messages.subscribing.GROUP_ADMINS_ONLY
    assert (await room.ask(OWNER, "/mute", chat=group, reply_to=told)).startswith(
        "What is to be kept away after “Ferry"
    )
    assert await room.press(MEMBER, "Never Marta Quill", chat=group) == messages.subscribing.GROUP_ADMINS_ONLY
    await room.press(OWNER, "Never Marta Quill", chat=group)
    assert (await room.file_page("Ferry Returns", "Sports")).alerted == 0


async def test_everyone_may_read_by_buttons(room: Room) -> None:
    group = await open_group(room)
    await room.file_page("Ferry Sails")
    await room.say(MEMBER, "/sections", chat=group)
    await room.press(MEMBER, "World 1", chat=group)
    await room.press(MEMBER, "1", chat=group)
    assert room.shown(group)[-1].startswith("Ferry Sails\n")


async def test_the_newsroom_s_admins_load_in_a_group_too_and_others_do_not_press_their_buttons(room: Room) -> None:
    group = await open_group(room)
    room.server.join(ADMIN, group)
    loaded = await room.file_page("Ferry Sails")
    await room.say(ADMIN, f"/file {loaded.story.post.id}", chat=group)
    assert await room.press(OWNER, "Sports", chat=group) == messages.refusals.OLD_BUTTON
    assert await room.press(ADMIN, "Sports", chat=group) == ""
    assert room.shown(group)[-1].startswith("Filed under Sports.")


async def test_in_a_group_an_article_and_an_answer_are_asked_for_as_replies_and_taken_as_such(room: Room) -> None:
    group = await open_group(room)
    room.server.join(ADMIN, group)
    assert await room.say(ADMIN, "/load world", chat=group) == [messages.newsroom.PASTE_AS_REPLY]
    await room.say(ADMIN, ARTICLE, chat=group, reply_to=room.messages(group)[-1]["message_id"])
    assert room.shown(group)[-1].startswith("Loaded as #1.")
    await room.say(ADMIN, "/edit 1", chat=group)
    await room.press(ADMIN, "Headline", chat=group)
    assert room.shown(group)[-1] == f"{messages.editing.NEW_HEADLINE}\n{messages.newsroom.ANSWER_AS_REPLY}"
    await room.say(ADMIN, "One Ferry", chat=group, reply_to=room.messages(group)[-1]["message_id"])
    assert room.shown(group)[-1].startswith("#1 One Ferry\nCorrected: headline.")


async def test_a_file_is_loaded_in_a_group_only_with_a_caption_for_this_bot(room: Room) -> None:
    group = await open_group(room)
    room.server.join(ADMIN, group)
    for caption in ("", "the ferry piece", "/load@other_bot world", "/loads"):
        room.server.send_file(ADMIN, "a.txt", ARTICLE.encode(), caption, chat=group)
        await room.idle()
        assert room.shown(group) == [plain(messages.readers.GROUP_GREETING)]
    room.server.send_file(ADMIN, "a.txt", ARTICLE.encode(), "/load@newsbrief_bot world", chat=group)
    await room.idle()
    assert room.shown(group)[-1] == "Loaded as #1.\nWorld · nobody to alert"


async def test_what_is_pressed_below_an_alert_of_a_topic_is_about_that_topic(room: Room) -> None:
    group = await open_group(room, forum=True)
    topic = room.server.open_topic(group)
    await room.say(OWNER, "/subscribe world", chat=group, topic=topic)
    await room.file_page("Ferry Sails")
    await room.later(20)
    assert [message.get("message_thread_id") for message in room.messages(group)[1:]] == [topic, topic]
    await room.press(OWNER, "Mute…", chat=group)
    await room.press(OWNER, "Settings", chat=group)
    await room.press(OWNER, "Sections", chat=group)
    await room.press(OWNER, "Sports", chat=group)
    assert room.messages(group)[-1]["message_thread_id"] == topic
    await room.file_page("Goalkeeper Stays", "Sports")
    await room.later(20)
    assert room.messages(group)[-1]["message_thread_id"] == topic


async def test_two_topics_and_general_each_follow_sections_of_their_own(room: Room) -> None:
    group = await open_group(room, forum=True)
    news, games = room.server.open_topic(group), room.server.open_topic(group)
    for topic, section in ((news, "world"), (games, "sports"), (games, "world"), (None, "business")):
        await room.say(OWNER, f"/subscribe {section}", chat=group, topic=topic)
    before = len(room.messages(group))
    for headline, section in (("Ferry Sails", "World"), ("Goalkeeper Stays", "Sports"), ("Bank Cuts", "Business")):
        await room.file_page(headline, section)
        await room.later(60)
    arrived = [(message["text"].split("\n")[0], message.get("message_thread_id")) for message in room.messages(group)]
    assert sorted(arrived[before:], key=str) == [
        ("Business · Bank Cuts", None),
        ("Sports · Goalkeeper Stays", games),
        ("World · Ferry Sails", news),
        ("World · Ferry Sails", games),
    ]


async def test_the_choices_of_a_topic_are_shown_and_changed_in_it(room: Room) -> None:
    group = await open_group(room, forum=True)
    news, games = room.server.open_topic(group), room.server.open_topic(group)
    await room.say(OWNER, "/subscribe world", chat=group, topic=news)
    await room.say(OWNER, "/subscribe sports", chat=group, topic=games)
    assert "World" in await room.ask(OWNER, "/alerts", chat=group, topic=news)
    assert "Sports" in await room.ask(OWNER, "/alerts", chat=group, topic=games)
    await room.press(OWNER, "Pause", chat=group)
    await room.say(OWNER, "/follow goalkeeper", chat=group, topic=news)
    await room.file_page("Goalkeeper Stays", "Sports")
    await room.file_page("Bank Cuts", "Sports")
    before = len(room.messages(group))
    await room.later(60)
    assert [message["message_thread_id"] for message in room.messages(group)[before:]] == [news]
    await room.say(OWNER, "/unsubscribe all", chat=group, topic=news)
    assert "Sports" in await room.ask(OWNER, "/alerts", chat=group, topic=games)


async def test_answers_name_the_group_or_the_topic_that_they_are_about(room: Room) -> None:
    group = await open_group(room, forum=True)
    topic = room.server.open_topic(group)
    await room.file_page("Ferry Sails")
    said = [
        ("/unsubscribe", "{} follows nothing."),
        ("/alerts", "Alerts\n{} follows nothing. Tap Sections to get news."),
        ("/subscribe world", "{} now gets alerts for World."),
        ("/subscribe world", "{} already follows World."),
        ("/unsubscribe sports", "{} did not follow Sports."),
        ("/follow ferry", "{} now gets stories with “ferry”, whatever their section."),
        ("/follow ferry", "{} already gets stories with “ferry”, whatever their section."),
        ("/mute cricket", "Stories with “cricket” no longer alert {lower}."),
        ("/alerts", "Alerts\n{} follows World and stories with “ferry”, at once. Never “cricket”."),
    ]
    for where, who in ((None, "This group"), (topic, "This topic")):
        for text, answer in said:
            lower = f"t{who[1:]}"
            assert await room.ask(OWNER, text, chat=group, topic=where) == answer.format(who, lower=lower)
        await room.press(OWNER, "Pause", chat=group)
        assert room.shown(group)[-1] == (
            f"Alerts\nAlerts are paused. What was chosen is kept: t{who[1:]} follows World and stories with “ferry”, "
            "at once. Never “cricket”."
        )


async def test_a_story_that_is_taken_back_leaves_every_topic(room: Room) -> None:
    group = await open_group(room, forum=True)
    for _ in range(2):
        await room.say(OWNER, "/subscribe world", chat=group, topic=room.server.open_topic(group))
    before = room.shown(group)
    await room.file_page("Ferry Sails")
    await room.later(60)
    assert len(room.shown(group)) == len(before) + 2
    await room.take_back(ADMIN, "/retract 1")
    await room.later(60)
    assert room.shown(group) == before


async def test_a_closed_topic_s_alerts_are_not_doubled_in_general(room: Room) -> None:
    group = await open_group(room, forum=True)
    topic = room.server.open_topic(group)
    await room.say(OWNER, "/subscribe world", chat=group)
    await room.say(OWNER, "/subscribe world sports", chat=group, topic=topic)
    room.server.close_topic(group, topic)
    before = len(room.messages(group))
    for headline, section in (("Ferry Sails", "World"), ("Goalkeeper Stays", "Sports")):
        await room.file_page(headline, section)
        await room.later(60)
    assert [text.split("\n")[0] for text in room.shown(group)[before:]] == [
        "World · Ferry Sails",
        "Sports · Goalkeeper Stays",
    ]
    assert "Sports and World" in await room.ask(OWNER, "/alerts", chat=group)


async def test_deletemydata_and_export_of_a_group_are_about_its_topics_too(room: Room) -> None:
    group = await open_group(room, forum=True)
    topic = room.server.open_topic(group)
    await room.say(OWNER, "/subscribe world", chat=group, topic=topic)
    await room.say(OWNER, "/export", chat=group)
    kept = json.loads(next(iter(room.server.state.files.values())).content)
    assert [row["section"] for row in kept["subscriptions"]] == ["World"]
    await room.say(OWNER, "/deletemydata", chat=group)
    await room.press(OWNER, "Delete", chat=group)
    assert await room.ask(OWNER, "/export", chat=group) == messages.readers.NOTHING_KEPT


async def test_a_topic_that_is_gone_or_closed_leaves_the_alerts_to_general(room: Room) -> None:
    group = await open_group(room, forum=True)
    for close in (room.server.delete_topic, room.server.close_topic):
        topic = room.server.open_topic(group)
        await room.say(OWNER, "/subscribe world", chat=group, topic=topic)
        close(group, topic)
        for headline in ("Ferry Sails", "Ferry Returns"):
            headline = f"{headline} {topic}"
            await room.file_page(headline)
            await room.later(20)
            assert room.shown(group)[-1].startswith(f"World · {headline}\n")
            assert "message_thread_id" not in room.messages(group)[-1]


async def test_a_group_that_becomes_a_supergroup_keeps_its_alerts(room: Room) -> None:
    group = await open_group(room, chat_id=-77)
    await room.say(OWNER, "/subscribe world", chat=group)
    await room.file_page("Ferry Sails")
    new = room.server.upgrade(OWNER, group)
    await room.idle()
    await room.later(20)
    assert [text.split("\n")[0] for text in room.shown(new)] == ["World · Ferry Sails"]
    assert await room.ask(OWNER, "/unsubscribe", chat=new) == "Sections\nThis group follows World, at once."


@pytest.mark.parametrize("command", ["/subscribe world", "/follow ferry"])
async def test_a_bot_that_is_removed_sends_nothing_until_it_is_back(room: Room, command: str) -> None:
    group = await open_group(room)
    await room.say(OWNER, command, chat=group)
    await room.file_page("Ferry Sails")
    room.server.remove_bot(OWNER, group)
    await room.idle()
    await room.later(20)
    assert (await room.file_page("Ferry Waits")).alerted == 0
    room.server.add_bot(OWNER, group)
    await room.idle()
    assert room.shown(group)[-1] == messages.readers.GROUP_WELCOME_BACK
    assert (await room.file_page("Ferry Returns")).alerted == 1
    await room.later(20)
    assert [text.split("\n")[0] for text in room.shown(group)[3:]] == ["World · Ferry Returns"]


async def test_start_says_of_a_group_that_let_the_bot_speak_again_that_its_alerts_go_on(room: Room) -> None:
    group = await open_group(room)
    await room.say(OWNER, "/subscribe world", chat=group)
    await room.do(subscribing.leave, group, now=room.clock())
    assert (await room.ask(MEMBER, "/start", chat=group)).startswith(
        "Welcome back: this group’s alerts are on again, as they were.\n\n"
    )


async def test_an_admin_of_the_newsroom_shows_a_group_no_draft_and_no_report(room: Room) -> None:
    group = await open_group(room)
    room.server.join(ADMIN, group)
    await room.load()
    told = await room.say(ADMIN, "/story 1", chat=group)
    assert [text.split("\n")[0] for text in told] == ["The story so far · 1 part"]
    await room.press(ADMIN, "Hold")
    for command in ("/story 1", "/brief #1", "/quotes #1"):
        assert await room.ask(ADMIN, command, chat=group) == "No story 1. /latest lists the newest."
    assert len(await room.say(ADMIN, "/story 1")) == 3
