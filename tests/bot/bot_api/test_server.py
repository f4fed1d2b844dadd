"""The Bot API in memory answers as Telegram does."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.people import FullServer

from bot.bot_api.state import Person

ANN = Person(7, "Ann", "ann")
BOT = {"id": 55, "is_bot": True, "first_name": "Newsbrief", "username": "newsbrief_bot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann", "username": "ann"}
USER = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en", "username": "ann"}
OK = {"ok": True, "result": True}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> FullServer:
    server = FullServer(clock=clock, token="55:x")
    server.introduce(ANN)
    return server


def refused(code: int, description: str, **parameters: int) -> dict[str, Any]:
    answer = {"ok": False, "error_code": code, "description": description}
    return answer | ({"parameters": parameters} if parameters else {})


def bad(description: str, **parameters: int) -> dict[str, Any]:
    return refused(400, f"Bad Request: {description}", **parameters)


def keyboard(*texts: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": text.lower()} for text in texts]]}


async def updates(server: FullServer, **params: Any) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = (await server.call("getUpdates", params))["result"]
    return result


async def test_a_message_is_answered_as_telegram_would_and_kept(server: FullServer) -> None:
    params = {
        "chat_id": "7",
        "text": "<b>Hello</b>",
        "parse_mode": "HTML",
        "reply_markup": json.dumps(keyboard("Go")),
    }
    message = {
        "message_id": 1,
        "from": BOT,
        "chat": PRIVATE,
        "date": 1795521600,
        "text": "Hello",
        "entities": [{"type": "bold", "offset": 0, "length": 5}],
        "reply_markup": keyboard("Go"),
    }
    assert await server.call("sendMessage", params) == {"ok": True, "result": message}
    assert server.state.chats[7].messages == {1: message}


@pytest.mark.parametrize(
    ("params", "answer"),
    [
        ({"chat_id": 8, "text": "x"}, bad("chat not found")),
        ({"chat_id": "@nobody", "text": "x"}, bad("chat not found")),
        ({"chat_id": 7, "text": " "}, bad("message text is empty")),
        ({"chat_id": 7, "text": "x" * 4097}, bad("message is too long")),
        (
            {"chat_id": 7, "text": "<b>x", "parse_mode": "HTML"},
            bad("can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ),
        ({"chat_id": 7, "text": "x", "reply_markup": "{"}, bad("can't parse reply_markup as a JSON object")),
        ({"chat_id": 7, "text": "x", "message_thread_id": 3}, bad("message thread not found")),
        (
            {"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 9}},
            bad("message to be replied not found"),
        ),
    ],
)
async def test_what_telegram_refuses_to_send_is_refused(
    server: FullServer, params: dict[str, Any], answer: dict[str, Any]
) -> None:
    assert await server.call("sendMessage", params) == answer
    assert server.state.chats[7].messages == {}


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": "a" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "url": "ftp:x"}, "inline keyboard button URL 'ftp:x' is invalid: Wrong HTTP URL"),
        (
            {"text": "x"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "", "callback_data": "x"},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
    ],
)
async def test_bad_buttons_are_refused(server: FullServer, button: dict[str, Any], why: str) -> None:
    params = {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}}
    assert await server.call("sendMessage", params) == bad(why)


async def test_64_bytes_of_callback_data_and_100_buttons_pass_and_101_do_not(server: FullServer) -> None:
    rows = [[{"text": "x", "callback_data": "é" * 32}]] * 100
    params: dict[str, Any] = {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": rows}}
    assert (await server.call("sendMessage", params))["ok"]
    params["reply_markup"]["inline_keyboard"] = rows + rows[:1]
    assert await server.call("sendMessage", params) == bad("REPLY_MARKUP_TOO_LONG")


async def test_an_edit_replaces_the_text_and_an_equal_one_is_refused(server: FullServer, clock: Clock) -> None:
    await server.call("sendMessage", {"chat_id": 7, "text": "One", "reply_markup": keyboard("Go")})
    clock.now += timedelta(days=3)
    edit = {"chat_id": 7, "message_id": 1, "text": "Two"}
    assert await server.call("editMessageText", edit) == {
        "ok": True,
        "result": {
            "message_id": 1,
            "from": BOT,
            "chat": PRIVATE,
            "date": 1795521600,
            "text": "Two",
            "edit_date": 1795780800,
        },
    }
    assert await server.call("editMessageText", edit) == bad(
        "message is not modified: specified new message content and reply markup are exactly the same as "
        "a current content and reply markup of the message"
    )


async def test_a_keyboard_changes_alone(server: FullServer) -> None:
    await server.call("sendMessage", {"chat_id": 7, "text": "One", "reply_markup": keyboard("Go")})
    params = {"chat_id": 7, "message_id": 1, "reply_markup": keyboard("Stop")}
    answer = await server.call("editMessageReplyMarkup", params)
    assert (answer["result"]["text"], answer["result"]["reply_markup"]) == ("One", keyboard("Stop"))
    answer = await server.call("editMessageReplyMarkup", {"chat_id": 7, "message_id": 1})
    assert "reply_markup" not in answer["result"]


async def test_only_the_bots_own_messages_that_are_there_can_be_edited(server: FullServer) -> None:
    said = server.say(7, "Hello")
    edit = {"chat_id": 7, "message_id": said["message_id"], "text": "x"}
    assert await server.call("editMessageText", edit) == bad("message can't be edited")
    assert await server.call("editMessageText", edit | {"message_id": 9}) == bad("message to edit not found")


async def test_a_message_is_deleted_within_48_hours(server: FullServer, clock: Clock) -> None:
    for text in ("One", "Two", "Three"):
        await server.call("sendMessage", {"chat_id": 7, "text": text})
    assert await server.call("deleteMessage", {"chat_id": 7, "message_id": 1}) == OK
    assert await server.call("deleteMessage", {"chat_id": 7, "message_id": 1}) == bad("message to delete not found")
    clock.now += timedelta(hours=48)
    assert await server.call("deleteMessage", {"chat_id": 7, "message_id": 2}) == OK
    clock.now += timedelta(seconds=1)
    too_late = await server.call("deleteMessage", {"chat_id": 7, "message_id": 3})
    assert too_late == bad("message can't be deleted for everyone")
    assert list(server.state.chats[7].messages) == [3]


async def test_in_a_group_only_an_administrator_deletes_the_messages_of_others(server: FullServer) -> None:
    group = server.create_group(7, "Desk")
    server.add_bot(7, group)
    server.say(7, "Mine", group)
    delete = {"chat_id": group, "message_id": 1}
    assert await server.call("deleteMessage", delete) == bad("message can't be deleted")
    assert list(server.state.chats[group].messages) == [1]
    server.add_bot(7, group, "administrator")
    assert await server.call("deleteMessage", delete) == OK


async def test_a_bot_that_was_blocked_is_told_and_may_not_write_until_unblocked(server: FullServer) -> None:
    server.block(7)
    send = {"chat_id": 7, "text": "x"}
    assert await server.call("sendMessage", send) == refused(403, "Forbidden: bot was blocked by the user")
    server.say(7, "/start")
    assert (await server.call("sendMessage", send))["ok"]
    kinds = [list(update)[1] for update in await updates(server)]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]
    (block, unblock, _) = await updates(server)
    assert [block["my_chat_member"][key]["status"] for key in ("old_chat_member", "new_chat_member")] == [
        "member",
        "kicked",
    ]
    assert unblock["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_an_update_arrives_until_a_higher_offset_confirms_it(server: FullServer) -> None:
    server.say(7, "/start now")
    server.say(7, "two")
    first, second = await updates(server)
    assert first == {
        "update_id": 1,
        "message": {
            "message_id": 1,
            "from": USER,
            "chat": PRIVATE,
            "date": 1795521600,
            "text": "/start now",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        },
    }
    assert await updates(server, limit=1) == [first]
    assert await updates(server, offset=2) == [second]
    assert await updates(server, offset=3) == []
    server.say(7, "three")
    server.say(7, "four")
    assert [update["update_id"] for update in await updates(server, offset=-1)] == [4]


async def test_a_long_poll_returns_as_soon_as_something_is_said(server: FullServer) -> None:
    poll = asyncio.create_task(updates(server, timeout=30))
    await asyncio.sleep(0)
    server.say(7, "hello")
    assert [update["message"]["text"] for update in await poll] == ["hello"]


async def test_a_second_reader_of_updates_ends_the_first(server: FullServer) -> None:
    first = asyncio.create_task(server.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    assert await updates(server) == []
    assert (await first)["error_code"] == 409


async def test_kinds_of_updates_that_the_bot_does_not_want_never_come(server: FullServer) -> None:
    assert await updates(server, allowed_updates='["callback_query"]') == []
    server.say(7, "hello")
    assert await updates(server) == []
    assert await updates(server, allowed_updates="[]") == []
    server.say(7, "again")
    assert [update["message"]["text"] for update in await updates(server)] == ["again"]


async def test_all_confirmed_waits_for_the_bot_to_come_back_for_more(server: FullServer) -> None:
    server.say(7, "hello")
    waiting = asyncio.create_task(server.updates.all_confirmed())
    await updates(server)
    assert not waiting.done()
    await updates(server, offset=2)
    await waiting


async def test_a_press_is_answered_once(server: FullServer) -> None:
    sent = await server.call("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": keyboard("Go")})
    (button,) = server.buttons(sent["result"])
    query = server.press(7, sent["result"], button)
    (update,) = await updates(server)
    assert update["callback_query"] == {
        "id": query,
        "from": USER,
        "message": sent["result"],
        "chat_instance": "7",
        "data": "go",
    }
    assert await server.call("answerCallbackQuery", {"callback_query_id": query, "text": "Done"}) == OK
    assert await server.call("answerCallbackQuery", {"callback_query_id": query}) == bad(
        "query is too old and response timeout expired or query ID is invalid"
    )


async def test_a_link_button_makes_no_query(server: FullServer) -> None:
    assert server.press(7, {"message_id": 1}, {"text": "x", "url": "https://a.example"}) is None
    assert await updates(server) == []


async def test_a_file_goes_both_ways(server: FullServer) -> None:
    said = server.send_file(7, "story.txt", b"words", "/load World")
    assert said["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    file_id = said["document"]["file_id"]
    assert await server.call("getFile", {"file_id": file_id}) == {
        "ok": True,
        "result": {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id}",
            "file_size": 5,
            "file_path": "documents/file_1.txt",
        },
    }
    assert await server.answer("/file/bot55:x/documents/file_1.txt", {}) == (200, b"words")
    sent = await server.call("sendDocument", {"chat_id": 7, "caption": "c"}, {"document": ("b.csv", b"1,2")})
    assert (sent["result"]["document"]["file_name"], sent["result"]["caption"]) == ("b.csv", "c")
    again = await server.call("sendDocument", {"chat_id": 7, "document": file_id})
    assert again["result"]["document"] == said["document"]


async def test_an_unknown_file_and_one_too_big_for_a_bot_are_refused(server: FullServer) -> None:
    big = server.send_file(7, "big.bin", bytes(20 * 1024 * 1024 + 1))["document"]["file_id"]
    assert await server.call("getFile", {"file_id": big}) == bad("file is too big")
    assert await server.call("getFile", {"file_id": "x"}) == bad("invalid file_id")
    assert await server.call("sendDocument", {"chat_id": 7}) == bad("there is no document in the request")
    assert await server.call("sendDocument", {"chat_id": 7, "document": "x"}) == bad("wrong file identifier")


async def test_commands_are_kept_for_each_scope(server: FullServer) -> None:
    commands = [{"command": "latest", "description": "The newest"}]
    scope = {"scope": '{"type": "chat", "chat_id": 7}'}
    assert await server.call("setMyCommands", scope | {"commands": json.dumps(commands)}) == OK
    assert await server.call("getMyCommands", scope) == {"ok": True, "result": commands}
    assert await server.call("getMyCommands", {}) == {"ok": True, "result": []}
    unknown = {"scope": {"type": "chat", "chat_id": 8}, "commands": commands}
    assert await server.call("setMyCommands", unknown) == bad("chat not found")


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([{"command": "a", "description": "d"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "Latest", "description": "d"}], "BOT_COMMAND_INVALID"),
        ([{"command": "latest", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_bad_commands_are_refused(server: FullServer, commands: list[dict[str, str]], why: str) -> None:
    assert await server.call("setMyCommands", {"commands": commands}) == bad(why)


async def test_descriptions_are_kept_up_to_their_limits(server: FullServer) -> None:
    assert await server.call("setMyDescription", {"description": "d" * 512}) == OK
    assert await server.call("getMyDescription", {}) == {"ok": True, "result": {"description": "d" * 512}}
    assert await server.call("setMyShortDescription", {"short_description": "s"}) == OK
    short = await server.call("getMyShortDescription", {"language_code": "de"})
    assert short == {"ok": True, "result": {"short_description": "s"}}
    assert not (await server.call("setMyDescription", {"description": "d" * 513}))["ok"]
    assert not (await server.call("setMyShortDescription", {"short_description": "d" * 121}))["ok"]


async def test_a_group_knows_what_its_members_are(server: FullServer) -> None:
    group = server.create_group(7, "Desk")
    server.join(8, group)
    server.join(9, group, "administrator")
    server.add_bot(7, group)
    members = [await server.call("getChatMember", {"chat_id": group, "user_id": user}) for user in (7, 8, 9)]
    assert [(each["result"]["user"]["first_name"], each["result"]["status"]) for each in members] == [
        ("Ann", "creator"),
        ("User 8", "member"),
        ("User 9", "administrator"),
    ]
    assert await server.call("getChatMember", {"chat_id": group, "user_id": 10}) == bad("user not found")


async def test_in_a_group_the_bot_hears_commands_replies_and_mentions_only(server: FullServer) -> None:
    group = server.create_group(7, "Desk")
    server.say(7, "/before", group)
    server.add_bot(7, group)
    sent = await server.call("sendMessage", {"chat_id": group, "text": "Hello"})
    for text in ("chatter", "/latest", "/latest@other_bot", "/latest@newsbrief_bot", "hey @Newsbrief_Bot"):
        server.say(7, text, group)
    server.say(7, "a reply", group, reply_to=sent["result"]["message_id"])
    heard = [update["message"]["text"] for update in await updates(server) if "message" in update]
    assert heard == ["/latest", "/latest@newsbrief_bot", "hey @Newsbrief_Bot", "a reply"]


async def test_a_bot_that_was_removed_from_a_group_may_not_write_there(server: FullServer) -> None:
    group = server.create_group(7, "Desk")
    send = {"chat_id": group, "text": "x"}
    outside = refused(403, "Forbidden: bot is not a member of the supergroup chat")
    assert await server.call("sendMessage", send) == outside
    server.add_bot(7, group)
    server.remove_bot(7, group)
    assert await server.call("sendMessage", send) == refused(403, "Forbidden: bot was kicked from the supergroup chat")


async def test_a_forum_topic_takes_messages_until_it_is_closed_or_gone(server: FullServer) -> None:
    group = server.create_group(7, "Desk", forum=True)
    server.add_bot(7, group)
    topic = server.open_topic(group)
    send = {"chat_id": group, "text": "x", "message_thread_id": topic}
    assert (await server.call("sendMessage", send))["result"]["message_thread_id"] == topic
    said = server.say(7, "/latest", group, topic=topic)
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic, True)
    server.close_topic(group, topic)
    assert await server.call("sendMessage", send) == bad("TOPIC_CLOSED")
    server.delete_topic(group, topic)
    assert await server.call("sendMessage", send) == bad("message thread not found")


async def test_a_group_that_became_a_supergroup_answers_with_its_new_id(server: FullServer) -> None:
    group = server.create_group(7, "Desk", chat_id=-5)
    server.add_bot(7, group)
    new = server.upgrade(7, group)
    assert await server.call("sendMessage", {"chat_id": group, "text": "x"}) == bad(
        "group chat was upgraded to a supergroup chat", migrate_to_chat_id=new
    )
    assert (await server.call("sendMessage", {"chat_id": new, "text": "x"}))["ok"]
    moves = [update["message"] for update in await updates(server) if "message" in update]
    assert [message.get("migrate_to_chat_id") for message in moves] == [new, None]
    assert [message.get("migrate_from_chat_id") for message in moves] == [None, group]


async def test_a_forwarded_message_says_where_it_came_from(server: FullServer) -> None:
    said = server.say(8, "An article")
    forwarded = server.forward(7, said, sent=1795000000)
    assert forwarded["forward_origin"] == {"type": "user", "sender_user": said["from"], "date": 1795000000}
    assert forwarded["text"] == "An article"


async def test_an_edited_message_of_a_person_reaches_the_bot(server: FullServer) -> None:
    server.edit(7, server.say(7, "/latets"), "/latest")
    edited = [update["edited_message"] for update in await updates(server) if "edited_message" in update]
    assert [(message["text"], message["edit_date"]) for message in edited] == [("/latest", 1795521600)]


async def test_people_of_earlier_sessions_have_a_chat_though_they_have_not_written(clock: Clock) -> None:
    server = FullServer(clock=clock, familiar={9: Person(9, "Bo")}.get, first_message_id=100)
    answer = await server.call("sendMessage", {"chat_id": 9, "text": "x"})
    assert (answer["result"]["chat"]["first_name"], answer["result"]["message_id"]) == ("Bo", 100)


async def test_a_text_that_no_client_would_send_is_an_error_of_the_test(server: FullServer) -> None:
    for text in ("", "a" * 4097):
        with pytest.raises(ValueError, match="split it"):
            server.say(7, text)


async def test_unknown_methods_and_wrong_tokens_are_not_found(server: FullServer) -> None:
    assert await server.call("sendRocket", {}) == refused(404, "Not Found: method not found")
    assert (await server.answer("/bot55:y/getMe", {}))[0] == 401
    assert (await server.answer("/file/bot55:x/nothing", {}))[0] == 404
    assert (await server.call("getme", {}))["result"]["username"] == "newsbrief_bot"


async def test_pending_updates_are_dropped_when_the_bot_asks_for_it(server: FullServer) -> None:
    server.say(7, "hello")
    assert await server.call("deleteWebhook", {}) == OK
    assert len(await updates(server)) == 1
    assert await server.call("deleteWebhook", {"drop_pending_updates": "true"}) == OK
    assert await updates(server) == []


async def test_listeners_are_told_of_every_call_with_its_decoded_parameters(server: FullServer) -> None:
    heard: list[Any] = []
    server.on_call.append(lambda *call: heard.append(call))
    answer = await server.call("sendMessage", {"chat_id": "7", "text": "x"})
    refusal = await server.call("sendMessage", {"chat_id": "8", "text": "x"})
    assert heard == [
        ("sendMessage", {"chat_id": 7, "text": "x"}, answer),
        ("sendMessage", {"chat_id": 8, "text": "x"}, refusal),
    ]
