"""A Bot API server over HTTP on 127.0.0.1, for tests with real processes: support.people.FullServer behind a socket.

In a test::

    with TelegramServer() as telegram:
        process = start_the_bot(BOT_API_URL=telegram.url, BOT_TOKEN=telegram.token)
        telegram.do(lambda server: server.say(7, "/start"))
        telegram.wait_for(lambda calls: any(call.method == "sendMessage" for call in calls))
        telegram.fail(lost(method="sendMessage", chat_id=7))

In a process of its own: ``python tests/support/telegram.py --port 0`` prints its port as the first line. It is
then driven over HTTP, with JSON objects: POST /control/say {"user": 7, "text": "/start"} (any method of
support.people.Everybody by its name), POST /control/fail {"kind": "drop", "chat_id": 7}, GET /control/calls.
"""

import argparse
import asyncio
import contextlib
import email
import email.policy
import json
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl, urlsplit

import h11

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from support.people import Everybody, FullServer

from bot.bot_api.server import decode
from bot.bot_api.state import Refusal

TOKEN = "123456:TEST"
T = TypeVar("T")
Json = dict[str, Any]
Files = dict[str, tuple[str, bytes]]
Response = tuple[int, bytes]


@dataclass(frozen=True)
class Fault:
    """What goes wrong: 'drop' (the call never arrives), 'lost' (it is done, its answer never arrives),
    'delay' (it is done after ``seconds``) or 'answer' (it is not done; ``status`` and ``body`` come back).

    Meets calls of ``method`` and ``chat_id`` and with ``text`` in their text where these are given, ``times`` of them
    (None: all).
    """

    kind: str
    method: str | None = None
    chat_id: int | None = None
    text: str = ""
    times: int | None = 1
    seconds: float = 0.0
    status: int = 500
    body: str = ""

    def where(self, **where: Any) -> Self:
        """The same, for calls of one ``method`` or ``chat_id``."""
        return replace(self, **where)

    def meets(self, method: str, params: Json) -> bool:
        """Whether this call goes wrong."""
        same_method = self.method is None or self.method.lower() == method.lower()
        same_chat = self.chat_id in (None, params.get("chat_id"))
        return self.times != 0 and same_method and same_chat and self.text in str(params.get("text", ""))


def drop(**where: Any) -> Fault:
    """The connection breaks before the call is done."""
    return Fault("drop", **where)


def lost(**where: Any) -> Fault:
    """The call is done, then the connection breaks without an answer."""
    return Fault("lost", **where)


def delay(seconds: float, **where: Any) -> Fault:
    """The call is done and answered late."""
    return Fault("delay", seconds=seconds, **where)


def broken(status: int = 502, body: str = "<html>Bad Gateway</html>", **where: Any) -> Fault:
    """The call is not done; this body comes back, which need not be JSON."""
    return Fault("answer", status=status, body=body, **where)


def bad_request(reason: str, **where: Any) -> Fault:
    """The call is not done: Telegram refuses it."""
    body = json.dumps({"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"})
    return Fault("answer", status=400, body=body, **where)


def refusing_times() -> Fault:
    """As a Bot API server that does not know <tg-time>."""
    reason = 'can\'t parse entities: Unsupported start tag "tg-time" at byte offset 0'
    return bad_request(reason, text="<tg-time", times=None)


def flood(retry_after: int, **where: Any) -> Fault:
    """The call is not done: 429, to be tried again after so many seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    answer = {"ok": False, "error_code": 429, "description": description}
    body = json.dumps(answer | {"parameters": {"retry_after": retry_after}})
    return Fault("answer", status=429, body=body, **where)


@dataclass(frozen=True)
class Call:
    """A call: when it was dealt with (time.monotonic), what it was and the kind of fault that it met.

    ``answer`` is the server's, also when it was lost on the way; None where the call was not done.
    """

    at: float
    method: str
    params: Json
    answer: Json | None
    fault: str | None = None


class TelegramServer:
    """The server, in a thread of its own while the context lasts; its methods may be called from any."""

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = TOKEN,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.token = token
        self.port = port
        self._server = FullServer(clock=clock, token=token)
        self._faults: list[Fault] = []
        self._calls: list[Call] = []
        self._changed = threading.Condition()
        self._connections: set[asyncio.Task[None]] = set()
        self._ready: Future[None] = Future()

    @property
    def url(self) -> str:
        """Where it listens, for BOT_API_URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def calls(self) -> list[Call]:
        """Every call so far, in the order in which they were dealt with."""
        with self._changed:
            return list(self._calls)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="Telegram", daemon=True)
        self._thread.start()
        self._ready.result(timeout=60)
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=60)

    def do(self, work: Callable[[FullServer], T]) -> T:
        """Runs ``work`` on the server, on its loop, and returns what it returns."""
        done: Future[T] = Future()

        def run() -> None:
            try:
                done.set_result(work(self._server))
            except Exception as error:
                done.set_exception(error)

        self._loop.call_soon_threadsafe(run)
        return done.result(timeout=60)

    def fail(self, fault: Fault) -> None:
        """From now on calls that meet this fault go wrong; earlier faults come first."""
        with self._changed:
            self._faults.append(fault)

    def go_down(self) -> None:
        """From now on connections are refused; those that stand break."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(timeout=60)

    def come_back(self) -> None:
        """Listens again, on the same port, with all that it knew."""
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(timeout=60)

    def heal(self) -> None:
        """No more faults."""
        with self._changed:
            self._faults.clear()

    def wait_for(self, condition: Callable[[list[Call]], bool], seconds: float = 60.0) -> list[Call]:
        """The calls, once ``condition`` holds. It may ask other things than calls, so it is asked ten times a second.

        Raises TimeoutError with what there was.
        """
        deadline = time.monotonic() + seconds
        while not condition(calls := self.calls):
            if time.monotonic() > deadline:
                raise TimeoutError([(call.method, call.params, call.fault) for call in calls])
            # Not held while the condition is asked: the server's loop needs it to note a call.
            with self._changed:
                self._changed.wait_for(lambda: len(self._calls) > len(calls), timeout=0.1)
        return calls

    def sent(self, chat_id: int) -> list[str]:
        """The texts that reached this chat from the bot, in order, as they were sent."""
        calls = (call for call in self.calls if call.method == "sendMessage" and call.params["chat_id"] == chat_id)
        return [call.answer["result"]["text"] for call in calls if call.answer and call.answer["ok"]]

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        await self._listen()
        self._ready.set_result(None)
        await self._stop.wait()
        await self._close()

    async def _listen(self) -> None:
        self._listener = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._listener.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await self._converse(reader, writer)
        except (OSError, h11.RemoteProtocolError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            self._connections.discard(task)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers one request after the other for as long as the connection is kept alive."""
        http = h11.Connection(h11.SERVER)
        while request := await _next_request(http, reader):
            response = await self._respond(*request)
            if response is None:
                writer.transport.abort()
                return
            writer.write(_encoded(http, *response))
            await writer.drain()
            if http.our_state is not h11.DONE:
                return
            http.start_next_cycle()

    async def _respond(self, head: h11.Request, body: bytes) -> Response | None:
        url = urlsplit(head.target.decode())
        content_type = dict(head.headers).get(b"content-type", b"").decode()
        params, files = _read_body(content_type, body)
        params = dict(parse_qsl(url.query)) | params
        if url.path.startswith("/control/"):
            return 200, json.dumps(self._control(url.path.rpartition("/")[2], params)).encode()
        return await self._perform(url.path, params, files)

    async def _perform(self, path: str, params: Json, files: Files) -> Response | None:
        """The answer to a call or a download; None where the connection is to break."""
        method, decoded = path.rpartition("/")[2], _decoded(params)
        fault = self._take_fault(method, decoded)
        if fault and fault.kind in ("drop", "answer"):
            self._note(Call(time.monotonic(), method, decoded, None, fault.kind))
            return None if fault.kind == "drop" else (fault.status, fault.body.encode())
        if fault and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        status, body = await self._server.answer(path, params, files)
        if not path.startswith("/file/"):
            kind = fault.kind if fault else None
            self._note(Call(time.monotonic(), method, decoded, json.loads(body), kind))
        return None if fault and fault.kind == "lost" else (status, body)

    def _take_fault(self, method: str, params: Json) -> Fault | None:
        with self._changed:
            for index, fault in enumerate(self._faults):
                if fault.meets(method, params):
                    self._faults[index] = replace(fault, times=fault.times and fault.times - 1)
                    return fault
        return None

    def _note(self, call: Call) -> None:
        with self._changed:
            self._calls.append(call)
            self._changed.notify_all()

    def _control(self, name: str, arguments: Json) -> Any:
        if name == "calls":
            return [asdict(call) for call in self.calls]
        if name == "fail":
            return self.fail(Fault(**arguments))
        if name.startswith("_") or not callable(getattr(Everybody, name, None)):
            return {"error": f"nobody can {name}"}
        try:
            return getattr(self._server, name)(**arguments)
        except (LookupError, TypeError, ValueError) as error:
            return {"error": f"{type(error).__name__}: {error}"}


def _decoded(params: Json) -> Json:
    try:
        return decode(params)
    except Refusal:
        return params


async def _next_request(http: h11.Connection, reader: asyncio.StreamReader) -> tuple[h11.Request, bytes] | None:
    """The next request with its whole body; None when the other side has closed."""
    head, body = None, bytearray()
    while True:
        event = http.next_event()
        if event is h11.NEED_DATA:
            http.receive_data(await reader.read(65536))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage) and head:
            return head, bytes(body)
        else:
            return None


def _encoded(http: h11.Connection, status: int, body: bytes) -> bytes:
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    events = (h11.Response(status_code=status, headers=headers), h11.Data(data=body), h11.EndOfMessage())
    return b"".join(http.send(event) or b"" for event in events)


def _read_body(content_type: str, body: bytes) -> tuple[Json, Files]:
    """Parameters and files of a request: a form, a form with files, or JSON."""
    if content_type.startswith("multipart/form-data"):
        return _read_multipart(content_type, body)
    if content_type.startswith("application/json"):
        return json.loads(body or b"{}"), {}
    return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}


def _read_multipart(content_type: str, body: bytes) -> tuple[Json, Files]:
    source = f"Content-Type: {content_type}\r\n\r\n".encode() + body
    params: Json = {}
    files: Files = {}
    for part in email.message_from_bytes(source, policy=email.policy.HTTP).iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = bytes(part.get_payload(decode=True))
        if file_name := part.get_filename():
            files[name] = (file_name, content)
        else:
            params[name] = content.decode()
    return params, files


def main() -> None:
    """Serves until it is interrupted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="to listen on (default: any that is free)")
    parser.add_argument("--token", default=TOKEN, help="the bot's (default: %(default)s)")
    options = parser.parse_args()
    with TelegramServer(port=options.port, token=options.token) as telegram:
        print(telegram.port, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
