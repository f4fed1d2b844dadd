"""Shows the person at the terminal what happens: in the current chat plainly, in other chats with their names."""

from typing import IO, Any

from bot.bot_api.markup import Json
from bot.bot_api.server import BotServer
from bot.console.source import Source
from bot.console.terminal import Screen, draw, draw_buttons, first_line, plain

CLEAR_LINE = "\r\x1b[K"


class View:
    """Listens to a server and writes the messages that reach people to ``out``.

    A message that arrives while a prompt waits is written above the prompt. With ``colour`` the output has ANSI styles
    and moves the cursor; without, it is plain text.
    """

    def __init__(self, server: BotServer, out: IO[str], *, width: int, colour: bool) -> None:
        self._server = server
        self._out = out
        self._width = width
        self._colour = colour
        self._chat_id, self._name = 0, ""
        self._prompt: str | None = None
        self._shown: dict[tuple[int, int], Json] = {}
        self._with_buttons: dict[int, list[int]] = {}
        self._queries: dict[str, int] = {}
        server.on_call.append(self._called)

    def show_chat(self, chat_id: int, name: str) -> None:
        """Makes a chat the current one, and ``name`` the prompt's."""
        self._chat_id, self._name = chat_id, name

    async def ask(self, source: Source) -> str | None:
        """Prompts with the current name; returns the next input, or None at the end."""
        self._prompt = f"{self._name}> "
        text = await source.read(self._prompt)
        self._prompt = None
        return text

    def note(self, text: str) -> None:
        """Writes a sentence of the console itself, not of the bot."""
        self._write("\n".join(f"· {line}" for line in plain(text).split("\n")))

    def expect_answer(self, query_id: str, chat_id: int) -> None:
        """Notes in which chat a button was pressed: the answer to the callback query may have a text to show there."""
        self._queries[query_id] = chat_id

    def last_with_buttons(self, chat_id: int, words: str = "") -> Json | None:
        """The message with buttons that was sent or edited last in this chat, and that holds ``words``."""
        messages = self._server.state.chats[chat_id].messages
        for message_id in reversed(self._with_buttons.get(chat_id, ())):
            message = messages.get(message_id)
            if message and words.casefold() in message.get("text", "").casefold():
                return message
        return None

    def _called(self, method: str, params: Json, answer: Json) -> None:
        if not answer["ok"]:
            return
        if method in ("sendMessage", "sendDocument", "sendPhoto"):
            self._show(answer["result"], "")
        elif method in ("editMessageText", "editMessageMedia"):
            self._show(answer["result"], "(edited)")
        elif method == "editMessageReplyMarkup":
            self._show_buttons(answer["result"])
        elif method in ("deleteMessage", "deleteMessages"):
            for message_id in params.get("message_ids") or [params.get("message_id")]:
                self._show_deletion(params["chat_id"], message_id)
        elif method == "answerCallbackQuery":
            self._show_answer(params)
        elif method == "answerInlineQuery":
            self._show_offers(params["results"])

    def _show_offers(self, results: list[Json]) -> None:
        lines = [f"{number}. {each['title']}\n   {each['description']}" for number, each in enumerate(results, start=1)]
        self._write("\n".join(["(offered)", *map(plain, lines)]))

    def _show(self, message: Json, event: str) -> None:
        chat_id = self._keep(message)
        events = [event] if event else [_answered(message), "(silent)" if message.get("disable_notification") else ""]
        self._write_in(chat_id, " ".join(filter(None, events)), draw(message, self._screen()))

    def _show_buttons(self, message: Json) -> None:
        buttons = "\n".join(draw_buttons(message, self._screen()))
        self._write_in(self._keep(message), "(buttons changed)" if buttons else "(buttons gone)", buttons)

    def _show_deletion(self, chat_id: int, message_id: Any) -> None:
        message = self._shown.pop((chat_id, message_id), None)
        if message and message_id not in self._server.state.chats[chat_id].messages:
            self._write_in(chat_id, f"(deleted) {first_line(message)}", "")

    def _show_answer(self, params: Json) -> None:
        chat_id = self._queries.pop(str(params.get("callback_query_id")), None)
        if chat_id is not None and params.get("text"):
            self._write_in(chat_id, f"(notice) {plain(params['text'])}", "")

    def _keep(self, message: Json) -> int:
        """Remembers a message that is shown; returns its chat's id."""
        chat_id = int(message["chat"]["id"])
        self._shown[chat_id, message["message_id"]] = message
        if "reply_markup" in message:
            shown = self._with_buttons.setdefault(chat_id, [])
            shown[:] = [*(each for each in shown if each != message["message_id"]), message["message_id"]]
        return chat_id

    def _write_in(self, chat_id: int, event: str, text: str) -> None:
        chat = self._server.state.chats[chat_id]
        other = "" if chat_id == self._chat_id else f"→ {plain(chat.title)}:"
        head = " ".join(part for part in (other, event) if part)
        self._write("\n".join(part for part in (head, text) if part))

    def _write(self, block: str) -> None:
        """Writes a block and a blank line, above the prompt if one waits at a terminal."""
        waiting = self._prompt if self._colour else None
        before = CLEAR_LINE if waiting else ""
        self._out.write(f"{before}{block}\n\n{waiting or ''}")
        self._out.flush()

    def _screen(self) -> Screen:
        return Screen(self._width, self._colour, self._server.state.now())


def _answered(message: Json) -> str:
    """Which message of the bot's own a message answers, as a phone shows it above; '' if none."""
    answered = message.get("reply_to_message")
    return f"(answers: {first_line(answered)})" if answered and answered["from"]["is_bot"] else ""
