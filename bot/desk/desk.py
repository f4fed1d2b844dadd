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
    """A newsroom's database and sections, and the delays before alerts, in which an admin can take a load back.

    ``links_stories``: whether what feeds bring is linked to the story that it goes on without asking.

    A use-case is a function ``(desk, ...) -> value`` in this folder: synchronous, without Telegram, clock or wording.
    The caller of a use-case that writes opens a transaction around it (with ``commit`` or a Worker).
    """

    store: Store
    sections: Sections
    alert_delay: timedelta
    breaking_delay: timedelta
    links_stories: bool = False


def commit(desk: Desk, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a use-case as one transaction: commits all of its writes, or none if it raises."""
    with desk.store.transaction():
        return use_case(desk, *args, **kwargs)
