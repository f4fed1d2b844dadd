"""SQL by which the statements about alerts find their rows."""

from __future__ import annotations

from data.models import Kind

OF_LOAD = """kind = :kind AND load_id = :load
    AND subject IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load)"""
"""The alerts that a load has queued, ``:load``."""


def about(post_id: int) -> dict[str, int]:
    """The parameters ``:kind`` and ``:post`` of the alerts about a post."""
    return {"kind": Kind.ALERT, "post": post_id}
