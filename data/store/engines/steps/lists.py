"""How lists of posts are found: each has an index of its own posts, so that no other post is looked at."""

from __future__ import annotations

_SHOWN = "retracted_at IS NULL AND held_at IS NULL"

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "DROP INDEX posts_shown",
        "DROP INDEX posts_section",
        f"CREATE INDEX posts_shown ON posts (shown_at) WHERE {_SHOWN}",
        f"CREATE INDEX posts_unfiled ON posts (shown_at, place, id) WHERE {_SHOWN} AND section IS NULL",
        f"CREATE INDEX posts_briefs ON posts (shown_at, place, id) WHERE {_SHOWN} AND brief IS NOT NULL",
        f"CREATE INDEX posts_bare ON posts (shown_at, place, id) WHERE {_SHOWN} AND brief IS NULL",
        f"CREATE INDEX posts_briefs_of ON posts (section, shown_at, place, id) WHERE {_SHOWN} AND brief IS NOT NULL",
        f"CREATE INDEX posts_bare_of ON posts (section, shown_at, place, id) WHERE {_SHOWN} AND brief IS NULL",
        "CREATE INDEX posts_held ON posts (held_at, id) WHERE held_at IS NOT NULL",
        "CREATE INDEX posts_muted ON posts (loaded_at) WHERE mutes > 0",
    ),
)
