"""What the parts of the store have in common."""

from __future__ import annotations

from data.store.engines.engine import Engine


class Part:
    """Statements on an engine: a part of the store, or of a larger part."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
