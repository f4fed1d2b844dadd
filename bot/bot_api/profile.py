"""The Bot API methods for the bot's own profile and commands, for files, and for chats and their members."""

import re

from bot.bot_api.markup import Json
from bot.bot_api.messaging import Files
from bot.bot_api.state import MAX_DOWNLOAD_BYTES, Chat, State, bad_request
from bot.utf16 import utf16_length

MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION_UNITS = 256
MAX_TOAST_UNITS = 200

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_MAX_UNITS = {"description": 512, "short_description": 120}


def get_me(state: State, params: Json, files: Files) -> Json:
    """getMe."""
    return state.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
    }


def answer_callback(state: State, params: Json, files: Files) -> bool:
    """answerCallbackQuery: once for each press, with at most 200 UTF-16 units."""
    if utf16_length(str(params.get("text") or "")) > MAX_TOAST_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    if state.queries.pop(str(params.get("callback_query_id")), None) is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return True


def set_commands(state: State, params: Json, files: Files) -> bool:
    """setMyCommands: at most 100 commands, for a scope whose chat exists."""
    commands = params.get("commands") or []
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(command.get("description", "")) <= MAX_COMMAND_DESCRIPTION_UNITS:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[_scope(state, params)] = commands
    return True


def get_commands(state: State, params: Json, files: Files) -> list[Json]:
    """getMyCommands."""
    return state.commands.get(_scope(state, params), [])


def _scope(state: State, params: Json) -> tuple[str, int, int, str]:
    scope = params.get("scope") or {"type": "default"}
    chat_id = scope.get("chat_id", 0)
    if "chat_id" in scope:
        state.find_chat(chat_id)
    return scope["type"], chat_id, scope.get("user_id", 0), str(params.get("language_code") or "")


def set_text(state: State, params: Json, files: Files) -> bool:
    """setMyDescription and setMyShortDescription: at most 512 and 120 UTF-16 units."""
    for key, limit in _MAX_UNITS.items():
        if key in params:
            if utf16_length(str(params[key])) > limit:
                raise bad_request(f"bot {key.replace('_', ' ')} is too long")
            state.texts[key, str(params.get("language_code") or "")] = str(params[key])
    return True


def get_description(state: State, params: Json, files: Files) -> Json:
    """getMyDescription."""
    return _text(state, "description", params)


def get_short_description(state: State, params: Json, files: Files) -> Json:
    """getMyShortDescription."""
    return _text(state, "short_description", params)


def _text(state: State, key: str, params: Json) -> Json:
    own = state.texts.get((key, str(params.get("language_code") or "")), "")
    return {key: own or state.texts.get((key, ""), "")}


def get_file(state: State, params: Json, files: Files) -> Json:
    """getFile: up to 20 MB."""
    stored = state.files.get(str(params.get("file_id")))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    document = stored.as_document()
    return {key: document[key] for key in ("file_id", "file_unique_id", "file_size")} | {"file_path": stored.path}


def get_member(state: State, params: Json, files: Files) -> Json:
    """getChatMember."""
    chat = state.find_chat(params.get("chat_id"))
    status = chat.members.get(params.get("user_id", 0), "left")
    return as_member(state.user(params.get("user_id", 0)), status, chat)


def get_chat(state: State, params: Json, files: Files) -> Json:
    """getChat: of a ChatFullInfo what tells which chat it is, and the fields that the Bot API always sends."""
    chat = state.find_chat(params.get("chat_id"))
    return chat.as_chat() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def as_member(user: Json, status: str, chat: Chat) -> Json:
    """The Bot API's ChatMember object, of a chat."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        member |= dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
        if chat.type == "channel":
            member |= {"can_post_messages": chat.may_post, "can_edit_messages": chat.may_post}
    return member | ({"until_date": 0} if status == "kicked" else {})
