"""Messages between parent and child: JSON in UTF-8, after its length in bytes as a big-endian number of 8 bytes.

A question is ``{"read": "page" or "feed", ...}``. An answer is ``{"article": ...}``, ``{"feed": ...}`` or
``{"error": ..., "sentence": ..., "details": ...}``; the child's first message is ``READY``.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import BinaryIO

MAX_MESSAGE_BYTES = 32 * 1024 * 1024
"""The longest answer that the parent reads."""

READY = "ready"
"""The child's first message: it is ready for questions."""

_LENGTH = struct.Struct(">Q")


def message(value: object) -> bytes:
    """``value`` as a message. Half surrogates are sent unchanged; the receiver decides about them."""
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return _LENGTH.pack(len(data)) + data


def _value(data: bytes) -> object:
    """The value in a message without its length. Raises ValueError for what is no JSON, or nested too deeply."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        # The error itself is not shown: a UnicodeDecodeError's repr contains the whole message.
        raise ValueError(f"a message that is no JSON ({type(error).__name__})") from None


def read(stream: BinaryIO) -> object:
    """The value of the next message in a blocking stream; ``None`` at its end."""
    header = stream.read(_LENGTH.size)
    return _value(stream.read(*_LENGTH.unpack(header))) if header else None


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

    Raises TimeoutError, EOFError when the other side has ended, OSError, or ValueError for a message that is too long
    or no JSON.
    """
    (length,) = _LENGTH.unpack(_bytes(pipe, _LENGTH.size, deadline))
    if length > MAX_MESSAGE_BYTES:
        raise ValueError(f"a message of {length:,} bytes")
    return _value(_bytes(pipe, length, deadline))


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
