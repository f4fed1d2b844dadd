"""A Bot API on 127.0.0.1 that is as strict as Telegram says it is, in a process of its own. Stdlib only.

More than ``--limit`` messages in any sliding second, and the whole bot is refused for ``--retry-after``
seconds with status 429; more than three in three seconds in a chat, or twenty a minute in a group, and that chat is.
Each answer takes a time between the two of ``--latency``. The first line of its output is the port; GET /stats says
what it saw, GET /count only how much; POST /say (chat_id, text, user_id in groups) has a person write to the bot; POST
/press (chat_id, data) has one press a button in the private chat; POST /refuse (seconds) begins a refusal of the whole
bot; POST /down (seconds) closes the port for a while and breaks all connections; it ends with its stdin.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
import re
import sys
import time
from collections import Counter, defaultdict, deque
from contextlib import suppress
from dataclasses import asdict, dataclass
from urllib.parse import parse_qs

UNCOUNTED = ("get", "answer", "setMy", "deleteMy", "deleteWebhook")
BATCH = 100
CHAT_LIMIT, GROUP_LIMIT = (3, 3.0), (20, 60.0)


class Limits:
    """Decides which messages are taken, and counts. ``clock`` in monotonic seconds."""

    def __init__(self, limit: int, retry_after: float) -> None:
        self.limit, self.retry_after = limit, retry_after
        self.window: deque[float] = deque()
        self.chats: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=GROUP_LIMIT[0]))
        self.banned_until = 0.0
        self.accepted = self.refused = self.early = self.refused_chats = 0
        self.first = self.last = 0.0

    def wait(self, chat: str, now: float) -> float:
        """0 if the message is taken, else the seconds for which it is refused."""
        while self.window and self.window[0] <= now - 1:
            self.window.popleft()
        if now < self.banned_until:
            self.early += 1
        elif len(self.window) >= self.limit:
            self.banned_until = now + self.retry_after
        elif (wait := self._chat_wait(chat, now)) > 0:
            self.refused_chats += 1
            return wait
        else:
            self._accept(chat, now)
            return 0.0
        self.refused += 1
        return self.banned_until - now

    def _chat_wait(self, chat: str, now: float) -> float:
        sent, limits = self.chats[chat], (CHAT_LIMIT, GROUP_LIMIT) if chat.startswith("-") else (CHAT_LIMIT,)
        return max([sent[-count] + seconds - now for count, seconds in limits if len(sent) >= count], default=0.0)

    def _accept(self, chat: str, now: float) -> None:
        self.window.append(now)
        self.chats[chat].append(now)
        self.first = self.first or now
        self.last = now
        self.accepted += 1

    def stats(self) -> dict[str, float]:
        """Messages taken and refused, how many of these came within a refusal, and the seconds between."""
        return {
            "accepted": self.accepted,
            "refused": self.refused,
            "early": self.early,
            "refused_chats": self.refused_chats,
            "seconds": self.last - self.first,
        }


@dataclass
class Question:
    """A command with a number of its own, ``/brief #900001``, by which its answer is known.

    Times are monotonic seconds.
    ``taken_up``: when it, or a later one of the same person in the same chat, was answered.
    """

    chat: str
    user: str
    asked: float
    answered: float | None = None
    taken_up: float | None = None


class Server:
    """HTTP/1.1 with kept connections, no more than python-telegram-bot needs."""

    def __init__(self, limits: Limits, latency: tuple[float, float]) -> None:
        self.limits, self.latency = limits, latency
        self.messages = 0
        self.lost = 0
        self.updates: list[dict[str, object]] = []
        self.spoke = asyncio.Condition()
        self.asked: dict[str, float] = {}
        self.answered: list[float] = []
        self.numbered: dict[str, Question] = {}
        self.notices = 0
        self.told: Counter[str] = Counter()
        self.told_at = (0.0, 0.0)
        self.silence = 0.0
        self.stories: Counter[str] = Counter()
        self.arrivals: defaultdict[str, list[float]] = defaultdict(list)
        self.pressed_at = 0.0
        self._connections: set[asyncio.StreamWriter] = set()
        self._back: set[asyncio.Task[None]] = set()

    async def listen(self, port: int) -> None:
        """Opens the port; 0 for any."""
        self._listener = await asyncio.start_server(self.serve, "127.0.0.1", port)
        self.port = self._listener.sockets[0].getsockname()[1]

    def down(self, seconds: float) -> None:
        """Closes the port and all connections for so long."""
        self._listener.close()
        for connection in self._connections:
            connection.transport.abort()
        task = asyncio.create_task(self._come_back(seconds))
        self._back.add(task)
        task.add_done_callback(self._back.discard)

    async def _come_back(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.listen(self.port)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until the client closes it."""
        self._connections.add(writer)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                request, _, headers = head.partition(b"\r\n")
                length = _content_length(headers)
                body = await reader.readexactly(length)
                status, answer = await self._answer(request.split(b" ")[1].decode(), body)
                content = json.dumps(answer).encode()
                self.lost += writer.transport.is_closing() and b"/sendMessage" in request
                writer.write(b"HTTP/1.1 %d x\r\nContent-Length: %d\r\n\r\n" % (status, len(content)) + content)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            writer.close()
        finally:
            self._connections.discard(writer)

    async def _answer(self, path: str, body: bytes) -> tuple[int, dict[str, object]]:
        fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if path == "/count":
            return 200, {**self.limits.stats(), "told": len(self.told), "times": self.told.total()}
        if path == "/stats":
            told: dict[str, object] = {
                "told": len(self.told),
                "doubled": sum(count > 1 for count in self.told.values()),
            }
            told |= {"stories": len(self.stories), "again": sum(self.stories.values()) - len(self.stories)}
            told |= {"silence": self.silence, "arrivals": self.arrivals, "pressed_at": self.pressed_at}
            counts = {"counts": self.told, "told_at": self.told_at, "lost": self.lost}
            questions = {number: asdict(each) for number, each in self.numbered.items()}
            asked = {"answers": self.answered, "questions": questions, "notices": self.notices}
            return 200, {**self.limits.stats(), **told, **counts, **asked}
        if path == "/refuse":
            self.limits.banned_until = time.monotonic() + float(fields["seconds"])
            return 200, {"ok": True}
        if path == "/down":
            asyncio.get_running_loop().call_later(0.05, self.down, float(fields["seconds"]))
            return 200, {"ok": True}
        if path == "/say":
            return 200, await self._say(fields["chat_id"], fields["text"], fields.get("user_id", fields["chat_id"]))
        if path == "/press":
            return 200, await self._press(fields["chat_id"], fields["data"])
        method = path.rsplit("/", 1)[1]
        if method == "getUpdates":
            return 200, {"ok": True, "result": await self._updates(int(fields.get("offset", 0)))}
        chat = fields.get("chat_id", "0")
        counted = not method.startswith(UNCOUNTED)
        wait = self.limits.wait(chat, time.monotonic()) if counted else 0.0
        await asyncio.sleep(random.uniform(*self.latency))
        if wait:
            parameters = {"retry_after": math.ceil(wait)}
            return 429, {"ok": False, "error_code": 429, "description": "Flood", "parameters": parameters}
        if counted:
            self._note(chat, fields.get("text", ""))
        return 200, {"ok": True, "result": self._result(method, chat)}

    async def _say(self, chat: str, text: str, user: str) -> dict[str, object]:
        """A person writes to the bot; the time until the bot's next message there is an answer's."""
        number = len(self.updates) + 1
        person = {"id": int(user), "is_bot": False, "first_name": "Reader"}
        message: dict[str, object] = {"message_id": number, "date": int(time.time()), "text": text}
        kind = (
            {"type": "private", "first_name": "Reader"} if int(chat) > 0 else {"type": "supergroup", "title": "Group"}
        )
        message |= {"chat": {"id": int(chat), **kind}, "from": person}
        if text.startswith("/"):
            command = text.split(maxsplit=1)[0]
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        self.updates.append({"update_id": number, "message": message})
        if match := NUMBER.search(text):
            self.numbered[match[0]] = Question(chat, user, time.monotonic())
        else:
            self.asked[chat] = time.monotonic()
        return await self._spread()

    async def _press(self, chat: str, data: str) -> dict[str, object]:
        """A person presses a button of the bot's newest message in the private chat."""
        self.pressed_at = time.monotonic()
        number = len(self.updates) + 1
        bot = {"id": 1, "is_bot": True, "first_name": "Strict"}
        message: dict[str, object] = {"message_id": self.messages, "date": int(time.time()), "text": "", "from": bot}
        message["chat"] = {"id": int(chat), "type": "private", "first_name": "Reader"}
        person = {"id": int(chat), "is_bot": False, "first_name": "Reader"}
        query = {"id": str(number), "from": person, "chat_instance": "1", "message": message, "data": data}
        self.updates.append({"update_id": number, "callback_query": query})
        return await self._spread()

    async def _spread(self) -> dict[str, object]:
        async with self.spoke:
            self.spoke.notify_all()
        return {"ok": True}

    async def _updates(self, offset: int) -> list[dict[str, object]]:
        """The updates from an offset on, as soon as there are any, within two seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(2), self.spoke:
                await self.spoke.wait_for(lambda: len(self.updates) >= max(1, offset))
        begin = max(0, offset - 1)
        return self.updates[begin : begin + BATCH]

    def _note(self, chat: str, text: str) -> None:
        self.notices += text.startswith("One moment")
        if (match := NUMBER.search(text)) and (question := self.numbered.get(match[0])):
            self._note_answer(question)
        elif asked := self.asked.pop(chat, None):
            self.answered.append(time.monotonic() - asked)
        elif text.startswith(("<b>World · ", "World · ", "<b>Breaking · ")):
            self.told[chat] += 1
            self.stories[f"{chat} {text.splitlines()[0]}"] += 1
            now = time.monotonic()
            self.arrivals[text.splitlines()[0]].append(now)
            self.silence = max(self.silence, now - (self.told_at[1] or now))
            self.told_at = (self.told_at[0] or now, now)

    def _note_answer(self, question: Question) -> None:
        now = time.monotonic()
        question.answered = now
        for each in self.numbered.values():
            same = (each.chat, each.user) == (question.chat, question.user)
            if same and each.taken_up is None and each.asked <= question.asked:
                each.taken_up = now

    def _result(self, method: str, chat: str) -> object:
        if method == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "Strict", "username": "strict_bot"}
        if method == "getMyCommands":
            return []
        if method in ("getMyDescription", "getMyShortDescription"):
            return {"description": "", "short_description": ""}
        if method.startswith(UNCOUNTED):
            return True
        self.messages += 1
        kind = {"type": "private"} if int(chat) > 0 else {"type": "supergroup", "title": "Group"}
        return {"message_id": self.messages, "date": 1, "chat": {"id": int(chat), **kind}}


NUMBER = re.compile(r"\b9\d{5}\b")
"""The numbers of questions: no story has one so high, so each is answered by 'No story 900001'."""


def _content_length(headers: bytes) -> int:
    for line in headers.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


async def run(arguments: argparse.Namespace) -> None:
    """Serves until the standard input ends."""
    limits = Limits(arguments.limit, arguments.retry_after)
    server = Server(limits, tuple(arguments.latency))
    await server.listen(0)
    print(server.port, flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=30, help="messages in any sliding second")
    parser.add_argument("--retry-after", type=float, default=3.0, help="seconds of each refusal")
    parser.add_argument("--latency", type=float, nargs=2, default=(0.08, 0.15), help="seconds of an answer")
    asyncio.run(run(parser.parse_args()))
