"""What happens to alerts when their post is taken back or changed, or a chat does not want them any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from data.forms import time_text
from data.models import Kind, Lane
from data.store.engines.engine import Engine
from data.store.outbox.about import OF_LOAD, about
from data.store.outbox.bundles import drop_rows, revise_leading
from data.store.outbox.clock import CLAIMABLE
from data.store.outbox.figures import Figures
from data.store.outbox.following import Following, following
from data.store.outbox.on_the_way import note_on_the_way
from data.store.outbox.round_ups import OF_ROUND_UP
from data.store.readers.subscriptions import ALL_POSTS
from data.store.readers.words import WordChoices
from data.store.stories.threads import Threads

_OF_SECTION = """SELECT s.chat_id FROM subscriptions s WHERE s.section IN (:section, :all_posts)
    OR (s.section = :breaking_posts AND EXISTS (SELECT 1 FROM posts b WHERE b.id = :post AND b.breaking = 1))"""
"""SQL for the chats that follow a section, all posts or breaking stories."""

_OF_FOLLOWED_STORY = """EXISTS (
    SELECT 1 FROM story_wishes wish LEFT JOIN story_links link ON link.post_id = {row}.subject
    WHERE wish.chat_id = {row}.chat_id AND wish.wanted = 1
    AND wish.first_id = COALESCE(link.first_id, {row}.subject))"""
"""SQL that tells whether the chat of a row follows the story of its post."""


class Withdrawing(Figures):
    """Takes alerts out of the queue and out of chats. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._threads = Threads(engine)
        self._words = WordChoices(engine)

    def drop_post(self, post_id: int) -> int:
        """Takes a post out of the queue; returns for how many chats it was."""
        return drop_rows(self._engine, "{row}.kind = :kind AND {row}.subject = :post", **about(post_id))

    def drop_post_for(self, post_id: int, chats: Iterable[int]) -> int:
        """Takes the alerts of a post to some chats out of the queue; returns for how many chats there was one."""
        return sum(
            drop_rows(
                self._engine,
                "{row}.kind = :kind AND {row}.subject = :post AND {row}.chat_id = :chat",
                chat=chat_id,
                **about(post_id),
            )
            for chat_id in chats
        )

    def drop_load(self, load_id: int) -> int:
        """Takes all of a load out of the queue; returns for how many chats it was."""
        load = {"kind": Kind.ALERT, "load": load_id}
        waiting = self._engine.query(
            f"SELECT COUNT(*) AS count FROM deliveries WHERE {OF_LOAD} AND state = 'due' AND leads = 1",  # noqa: S608
            **load,
        )
        # Only the few that are claimed: to look up each waiting message takes half as long as to delete them.
        bundles = f"SELECT chat_id, load_id FROM deliveries WHERE {OF_LOAD} AND leads = 1 AND claim IS NOT NULL"  # noqa: S608
        note_on_the_way(self._engine, bundles, **load)
        self._engine.execute(f"DELETE FROM deliveries WHERE {OF_LOAD} AND state = 'due'", **load)  # noqa: S608
        brought = "{row}.subject IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load)"
        in_round_ups = drop_rows(self._engine, f"{{row}}.kind = :kind AND {brought} AND {OF_ROUND_UP}", **load)
        return int(waiting[0]["count"]) + in_round_ups

    def drop_sections(self, chat_id: int, sections: Iterable[str]) -> None:
        """Takes the alerts of sections that a chat no longer follows out of the queue; those of its stories stay."""
        for section in sections:
            drop_rows(
                self._engine,
                f"""{{row}}.chat_id = :chat AND {{row}}.kind = :kind AND NOT {_OF_FOLLOWED_STORY}
                AND EXISTS (SELECT 1 FROM posts p
                    WHERE p.id = {{row}}.subject AND COALESCE(p.section, :all_posts) = :section)""",  # noqa: S608
                kind=Kind.ALERT,
                chat=chat_id,
                section=section,
                all_posts=ALL_POSTS,
            )

    def revise(self, post_id: int, now: datetime, lane: Lane = Lane.REPAIR) -> int:
        """Queues edits of the messages about a post, or deletions if it was taken back; returns how many.

        A claimed message that waits for its turn is claimed anew, with the new words. One that is on its way with the
        old words is edited when it has arrived (see Recording.note_sent).
        """
        if not self._is_known(post_id):
            return 0
        self._release_claims(post_id)
        count = self._engine.execute(
            """UPDATE deliveries SET state = 'revise', next_at = :now, attempts = 0, claim = NULL,
                lane = CAST(:lane AS SMALLINT)
            WHERE kind = :kind AND subject = :post AND state = 'sent'""",
            lane=lane,
            now=time_text(now),
            **about(post_id),
        )
        bundles = "SELECT chat_id, load_id FROM deliveries WHERE kind = :kind AND subject = :post"
        revise_leading(self._engine, bundles, now, lane, **about(post_id))
        return count

    def _is_known(self, post_id: int) -> bool:
        """Whether the outbox has a row about a post. Most that are loaded have none, and the rest takes time."""
        return bool(
            self._engine.query(
                "SELECT 1 FROM deliveries WHERE kind = :kind AND subject = :post LIMIT 1", **about(post_id)
            )
        )

    def _release_claims(self, post_id: int) -> None:
        """Ends the claims of messages that are to bring a post; their leases go on."""
        bundles = "SELECT chat_id, load_id FROM deliveries WHERE kind = :kind AND subject = :post AND state = 'due'"
        note_on_the_way(self._engine, bundles, **about(post_id))
        self._engine.execute(
            # CLAIMABLE is for the index: else SQLite goes through what was sent as well.
            f"""UPDATE deliveries SET claim = NULL
            WHERE {CLAIMABLE} AND state = 'due' AND claim IS NOT NULL AND EXISTS (
                SELECT 1 FROM deliveries d WHERE d.kind = :kind AND d.subject = :post AND d.state = 'due'
                    AND d.chat_id = deliveries.chat_id AND d.load_id = deliveries.load_id)""",  # noqa: S608
            **about(post_id),
        )

    def withdraw(self, post_id: int, section: str | None, now: datetime) -> int:
        """Takes a post, now of this section and story, from chats that would not get it any more.

        Returns from how many. A chat that lost it before, and follows this section, can be alerted again.
        """
        audience = self._audience_of(post_id, section, now)
        wanting = f"({_OF_SECTION} UNION ALL {audience.others})"
        params = {**audience.params, **about(post_id)}
        dropped = drop_rows(
            self._engine,
            f"{{row}}.kind = :kind AND {{row}}.subject = :post AND {{row}}.chat_id NOT IN {wanting}",
            **params,
        )
        self._give_back(post_id)
        return dropped + self._take_from_chats(post_id, wanting, params, now)

    def _audience_of(self, post_id: int, section: str | None, now: datetime) -> Following:
        words = self._words.in_post(post_id)
        return following(section or ALL_POSTS, self._threads.first_of(post_id), words, now)

    def _give_back(self, post_id: int) -> None:
        """Lets chats that lost a post have it again: where it is still to be deleted, and where it is gone."""
        self._engine.execute(
            "UPDATE deliveries SET withdrawn = 0 WHERE kind = :kind AND subject = :post AND state = 'revise'",
            **about(post_id),
        )
        self._engine.execute(
            """DELETE FROM deliveries WHERE kind = :kind AND subject = :post AND withdrawn = 1 AND state = 'recalled'
            AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = deliveries.chat_id
                AND d.load_id = deliveries.load_id AND d.subject <> deliveries.subject)""",
            **about(post_id),
        )

    def _take_from_chats(self, post_id: int, wanting: str, params: dict[str, object], now: datetime) -> int:
        """Queues the changes of messages that bring a post to chats that are not ``wanting`` it; returns how many."""
        count = self._engine.execute(
            f"""UPDATE deliveries SET withdrawn = 1, state = 'revise', next_at = :now, attempts = 0, claim = NULL,
                lane = CAST(:lane AS SMALLINT)
            WHERE kind = :kind AND subject = :post AND state IN ('sent', 'revise') AND chat_id NOT IN {wanting}""",  # noqa: S608
            lane=Lane.REPAIR,
            **params,
        )
        bundles = "SELECT chat_id, load_id FROM deliveries WHERE kind = :kind AND subject = :post"
        revise_leading(self._engine, bundles, now, Lane.REPAIR, **about(post_id))
        return count
