"""Waits that are kept in the database and must last as long as they were meant to.

A wait is stored with the wall time at which it was written, and the wall time at which it ends. When the clock was set
back in between, the end lies further in the future than the wait is long. How much of the wait is over cannot be told
then, so it starts again: it ends after its own length, counted from the moment at which this is noticed. It becomes no
shorter, and lasts at most its length from the last time the clock was set back.
"""

from __future__ import annotations

from datetime import datetime


def end_of_wait(since: datetime, until: datetime, now: datetime) -> datetime:
    """When a wait ends that was written at ``since`` to end at ``until``.

    A ``since`` in the future was written before the clock was set back. An ``until`` before ``since`` was written
    after that: it stands.
    """
    return now + (until - since) if since > now and until >= since else until
