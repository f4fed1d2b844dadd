"""Writes what happens in the chats to a file, from which a picture of them can be drawn.

One JSON object a line. A call of the bot: ``{"method", "params", "ok", "result", "date"}``, or with ``"ok":
false, "error_code", "description"`` when it was refused. A message of a person: ``{"from": "user", "chat_id",
"message_id", "name", "text", "entities", "document", "date"}``. getUpdates is left out: the messages that it returns
are recorded as messages of people.
"""

import json
from typing import IO

from bot.bot_api.markup import Json
from bot.bot_api.server import BotServer

_KEPT = ("text", "entities", "document")


class Recorder:
    """Writes every call and message of a server to ``file``, line by line as they happen."""

    def __init__(self, server: BotServer, file: IO[str]) -> None:
        self._server = server
        self._file = file
        server.on_call.append(self._called)
        server.on_say.append(self._said)

    def _called(self, method: str, params: Json, answer: Json) -> None:
        if method != "getUpdates":
            call = {"method": method, "params": params} | answer
            self._write(call | {"date": self._server.state.now()})

    def _said(self, message: Json) -> None:
        event: Json = {"from": "user", "chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        event |= {"name": message["from"]["first_name"], "date": message["date"]}
        event |= {key: message[key] for key in _KEPT if key in message}
        if "caption" in message:
            event |= {"text": message["caption"], "entities": message.get("caption_entities", [])}
        self._write(event)

    def _write(self, event: Json) -> None:
        self._file.write(json.dumps(event, ensure_ascii=False) + "\n")
        self._file.flush()
