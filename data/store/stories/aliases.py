"""Section aliases: for a host's label that no section matched, the section that an admin chose."""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.loading.words import fold_label, word_set
from data.store.engines.engine import Engine


class Aliases:
    """The aliases, one for each host and label. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def remember(self, host: str, label: str, section: str, now: datetime) -> None:
        """Stores an alias, replacing an earlier one. A label that says nothing, such as 'News', is not stored."""
        folded = fold_label(label)
        if not folded or folded in word_set("labels", "vague"):
            return
        self._engine.execute(
            """INSERT INTO aliases (host, label, section, since) VALUES (:host, :label, :section, :now)
            ON CONFLICT (host, label) DO UPDATE SET section = excluded.section, since = excluded.since""",
            host=host,
            label=folded,
            section=section,
            now=time_text(now),
        )

    def of_host(self, host: str) -> dict[str, str]:
        """The aliases of a host: folded label -> section."""
        rows = self._engine.query("SELECT label, section FROM aliases WHERE host = :host", host=host)
        return {row["label"]: row["section"] for row in rows}
