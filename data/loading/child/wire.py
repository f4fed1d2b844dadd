"""Messages between parent and child: JSON in UTF-8, after its length in bytes as a big-endian number of 8 bytes.

A question is ``{"read": ..., ...}`` as in questions.py. An answer is an object as in answers.py, ``{"article": ...,
"brief": ...}`` mostly, or ``{"error": ..., "sentence": ..., "details": ...}``; the child's first message is ``READY``.
"""

from __future__ import annotations

import json
import os
import re
import select
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from data.loading.border import is_readable
from data.loading.child.questions import form_of, value_of

MAX_MESSAGE_BYTES = 16 * 1024 * 1024
"""The longest answer that the parent reads."""

MAX_TEXT_CHARACTERS = 3 * 1024 * 1024
"""The longest text in an answer."""

MAX_DEPTH = 8
"""The deepest nesting of an answer; ours have a depth of 6."""

MAX_VALUES_BYTES = 256 * 1024
"""The longest answer without its texts: bounds the number of its values."""

_MAX_QUOTES = 1_000_000
_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.S)
_OPENING, _CLOSING = b"[{", b"]}"

READY = "ready"
"""The child's first message: it is ready for questions."""

_LENGTH = struct.Struct(">Q")


def message(value: object) -> bytes:
    """``value`` as a message. Half surrogates are sent unchanged; the receiver decides about them."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=form_of)
    data = text.encode("utf-8", "surrogatepass")
    return _LENGTH.pack(len(data)) + data


def _value(data: bytes, of_object: Callable[[Any], Any] | None = None) -> object:
    """The value in a message without its length. Raises ValueError for what is no JSON, or nested too deeply."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"), object_hook=of_object)
    except (ValueError, RecursionError) as error:
        # The error itself is not shown: a UnicodeDecodeError's repr contains the whole message.
        raise ValueError(f"a message that is no JSON ({type(error).__name__})") from None


def _check_size(data: bytes) -> None:
    """Raises ValueError for a message with too many values or too deep: json would take seconds and much memory."""
    if data.count(b'"') > _MAX_QUOTES:
        raise ValueError("a message of too many texts")
    values = _TEXT.sub(b"", data)
    if len(values) > MAX_VALUES_BYTES:
        raise ValueError("a message of too many values")
    depth = 0
    for sign in values:
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth > MAX_DEPTH:
            raise ValueError("a message that is nested too deeply")


def _check_texts(value: object) -> None:
    """Raises ValueError for a text that is too long, or that the border would not let pass."""
    for text in _texts(value):
        if len(text) > MAX_TEXT_CHARACTERS:
            raise ValueError(f"a text of {len(text):,} characters")
        if not is_readable(text):
            raise ValueError("a text that holds control characters or half a surrogate pair")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _texts(each)


def read(stream: BinaryIO) -> object:
    """The next question in a blocking stream; ``None`` at its end."""
    header = stream.read(_LENGTH.size)
    return _value(stream.read(*_LENGTH.unpack(header)), value_of) if header else None


def send(pipe: int, data: bytes, deadline: float) -> None:
    """Writes a message to a pipe until ``deadline`` by the monotonic clock. Raises TimeoutError or OSError."""
    os.set_blocking(pipe, False)
    left = memoryview(data)
    while left:
        _, ready, _ = select.select([], [pipe], [], _seconds_to(deadline))
        if not ready:
            raise TimeoutError
        left = left[os.write(pipe, left) :]


def receive(pipe: int, deadline: float) -> object:
    """The value of the next message in a pipe, awaited until ``deadline`` by the monotonic clock.

    The answer of a child that was taken over may be anything: it is bounded before it is unpacked. Raises TimeoutError,
    EOFError when the other side has ended, OSError, or ValueError for a message that is too long or nested too deeply,
    has too many values or an unreadable text, or is no JSON.
    """
    (length,) = _LENGTH.unpack(_bytes(pipe, _LENGTH.size, deadline))
    if length > MAX_MESSAGE_BYTES:
        raise ValueError(f"a message of {length:,} bytes")
    data = _bytes(pipe, length, deadline)
    _check_size(data)
    value = _value(data)
    _check_texts(value)
    return value


def _bytes(pipe: int, size: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < size:
        ready, _, _ = select.select([pipe], [], [], _seconds_to(deadline))
        if not ready:
            raise TimeoutError
        part = os.read(pipe, size - len(data))
        if not part:
            raise EOFError("the child ended")
        data += part
    return bytes(data)


def _seconds_to(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())
