"""A Bot API server in process: it answers as Telegram does, without Telegram.

It speaks the Bot API's JSON, keeps chats, messages, files and updates in memory, and refuses the calls that Telegram
refuses. What people do on the other side are the methods of People.
Not thread-safe: everything happens on one event loop.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from bot.bot_api import inline, messaging, profile
from bot.bot_api.markup import Json, Refused
from bot.bot_api.messaging import Files
from bot.bot_api.people import People
from bot.bot_api.state import Person, Refusal, State, bad_request
from bot.bot_api.updates import Updates

CONSOLE_TOKEN = "7000001:console"  # noqa: S105 - no secret: only this server knows it

Method = Callable[[State, Json, Files], Any]
METHODS: dict[str, Method] = {
    "answercallbackquery": profile.answer_callback,
    "answerguestquery": inline.answer_guest,
    "answerinlinequery": inline.answer_inline,
    "deletemessage": messaging.delete_message,
    "editmessagemedia": messaging.edit_media,
    "editmessagereplymarkup": messaging.edit_keyboard,
    "editmessagetext": messaging.edit_text,
    "getchat": profile.get_chat,
    "getchatmember": profile.get_member,
    "getfile": profile.get_file,
    "getme": profile.get_me,
    "getmycommands": profile.get_commands,
    "getmydescription": profile.get_description,
    "getmyshortdescription": profile.get_short_description,
    "senddocument": messaging.send_document,
    "sendmessage": messaging.send_message,
    "sendphoto": messaging.send_photo,
    "setmycommands": profile.set_commands,
    "setmydescription": profile.set_text,
    "setmyshortdescription": profile.set_text,
}
JSON_PARAMETERS = {
    "allowed_updates",
    "cache_time",
    "caption_entities",
    "chat_id",
    "commands",
    "disable_notification",
    "drop_pending_updates",
    "entities",
    "from_chat_id",
    "is_personal",
    "limit",
    "link_preview_options",
    "media",
    "message_id",
    "message_thread_id",
    "offset",
    "protect_content",
    "reply_markup",
    "reply_parameters",
    "result",
    "results",
    "scope",
    "show_alert",
    "timeout",
    "user_id",
}
OnCall = Callable[[str, Json, Json], None]


class BotServer(People):
    """The server for one bot.

    The functions in ``on_call`` are called after every call is answered, with the method's name as the bot wrote it,
    the decoded parameters and the whole answer.

    ``token`` begins with the bot's id and a colon, as Telegram's tokens do. ``clock`` gives the aware time of messages.
    ``familiar`` finds people of earlier sessions (see State). Message ids begin at ``first_message_id`` in every chat,
    update ids at ``first_update_id``.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        token: str = CONSOLE_TOKEN,
        familiar: Callable[[int], Person | None] = lambda user_id: None,
        first_message_id: int = 1,
        first_update_id: int = 1,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        bot = {"id": bot_id, "is_bot": True, "first_name": "Newsbrief", "username": "newsbrief_bot"}
        super().__init__(State(bot, clock, familiar, first_message_id), Updates(first_update_id))
        self.token = token
        self.on_call: list[OnCall] = []
        self.webhook: Json | None = None

    async def call(self, method: str, params: Json, files: Files | None = None) -> Json:
        """Answers one call as Telegram's JSON: ``{"ok": true, "result": ...}`` or ``{"ok": false, ...}``.

        ``params`` are as on the wire (strings, with JSON where the API wants objects) or decoded already. ``files``
        maps names to (file name, content).
        """
        try:
            decoded = decode(params)
        except Refusal as refusal:
            decoded, answer = params, _refusal(refusal)
        else:
            answer = await self._attempt(method.lower(), decoded, files or {})
        for listener in self.on_call:
            listener(method, decoded, answer)
        return answer

    async def answer(self, path: str, params: Json, files: Files | None = None) -> tuple[int, bytes]:
        """Answers an HTTP request for ``path`` (/bot<token>/<method> or /file/bot<token>/<file path>).

        Returns the HTTP status and body.
        """
        base, _, rest = unquote(path).lstrip("/").partition(f"bot{self.token}/")
        if base == "file/" and (stored := self.state.file_at(rest)):
            return 200, stored.content
        if base == "" and rest:
            answer = await self.call(rest, params, files)
        else:
            unknown = Refusal(404, "Not Found") if base == "file/" else Refusal(401, "Unauthorized")
            answer = _refusal(unknown)
        return answer.get("error_code", 200), json.dumps(answer).encode()

    async def _attempt(self, method: str, params: Json, files: Files) -> Json:
        try:
            return {"ok": True, "result": await self._result(method, params, files)}
        except Refused as refused:
            return _refusal(bad_request(str(refused)))
        except Refusal as refusal:
            return _refusal(refusal)

    async def _result(self, method: str, params: Json, files: Files) -> Any:
        if method == "getupdates":
            return await self.updates.fetch(
                params.get("offset") or 0,
                params.get("limit") or 100,
                params.get("timeout") or 0,
                params.get("allowed_updates"),
            )
        if method == "setwebhook":
            self.webhook = {name: params.get(name) for name in ("url", "secret_token", "allowed_updates")}
            return True
        if method == "deletewebhook":
            self.webhook = None
            if params.get("drop_pending_updates"):
                self.updates.drop()
            return True
        if method not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        return METHODS[method](self.state, params, files)


def decode(params: Json) -> Json:
    """Decodes the parameters that are JSON on the wire; the others are texts. Raises Refusal for bad JSON."""
    return {key: _decoded(key, value) for key, value in params.items()}


def _decoded(key: str, value: Any) -> Any:
    if key not in JSON_PARAMETERS or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        if key in ("chat_id", "from_chat_id"):
            return value
        raise bad_request(f"can't parse {key} as a JSON object") from None


def _refusal(refusal: Refusal) -> Json:
    answer: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return answer | ({"parameters": refusal.parameters} if refusal.parameters else {})
