"""The value that every use-case works on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Concatenate, ParamSpec, TypeVar

from bot.desk.sections import Sections
from data.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """A newsroom's database, its sections, and how long an admin has to change their mind before alerts go out.

    A use-case is a function ``(desk, ...) -> value`` in this folder: synchronous, without Telegram, clock or wording.
    One that writes runs inside a transaction that its caller opens (``commit``, or a Worker that writes).
    """

    store: Store
    sections: Sections
    alert_delay: timedelta


def commit(desk: Desk, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a use-case as one transaction: all of its writes are committed, or none when it raises."""
    with desk.store.transaction():
        return use_case(desk, *args, **kwargs)
