"""One reading child for all tests of a process: its start takes longer than most of them."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from data.forms import Form
from data.loading.child.questions import DEFAULTS, BriefSettings
from data.loading.child.reading import ReadingChild

_Value = TypeVar("_Value")


class SharedChild(ReadingChild):
    """Asks the one child, whatever the settings, which go with each question; it lives on when this is closed."""

    def __init__(self, settings: BriefSettings = DEFAULTS) -> None:
        super().__init__(settings)

    def start(self) -> None:
        """Starts the child if no test has."""
        _child().start()

    def warm(self) -> None:
        """Starts the child if no test has, and waits for it."""
        _child().warm()

    def rest(self) -> None:
        """Leaves it to the next test."""

    def close(self) -> None:
        """Leaves it to the next test."""

    def _answered(self, question: Form, read: Callable[[object], _Value]) -> _Value:
        return _child()._answered(question, read)


@cache
def _child() -> ReadingChild:
    child = ReadingChild()
    atexit.register(child.close)
    return child
