"""What the tests of the commands stand on."""

from __future__ import annotations

import pytest
from support.shared_child import SharedChild

from bot.cli import bulk, checking
from data.loading.child import reading
from data.loading.child.questions import DEFAULTS, BriefSettings
from data.loading.child.reading import ReadingChild


@pytest.fixture
def shared_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that run in this process ask the child of all tests, but for one that is to be another user."""

    def child(settings: BriefSettings = DEFAULTS, *, user: str | None = None) -> ReadingChild:
        return ReadingChild(settings, user=user) if user else SharedChild(settings)

    for module in (reading, bulk, checking):
        monkeypatch.setattr(module, "ReadingChild", child)
