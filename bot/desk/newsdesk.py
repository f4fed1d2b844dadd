"""The use-cases: what readers and admins can ask of the newsroom. Synchronous; no Telegram, no clock, no wording."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.desk.base import ALIKE_WITHIN, is_stale
from bot.desk.errors import NothingToUndo
from bot.desk.feeds import KEEP_ENTRIES, FeedDesk
from bot.desk.loading import LoadingDesk
from bot.desk.results import Change, Filing, Listing, Loaded, Retraction, Status
from data.errors import BrokenPost
from data.models import Alert, Chat, Post, Recall, Story
from data.store.pace import Reservation
from data.store.subscriptions import ALL_POSTS
from summarizer import Brief

__all__ = ["PAGE_SIZE", "Change", "Filing", "Listing", "Loaded", "Newsdesk", "Retraction", "Status"]

PAGE_SIZE = 8
"""Headlines a page of /latest."""

KEEP_GONE = timedelta(days=30)
KEEP_WAITING = timedelta(days=1)
KEEP_ALERTED = timedelta(days=7)
"""How long the outbox knows who has an alert: Telegram deletes a message for two days, later corrections are rare."""


class Newsdesk(LoadingDesk, FeedDesk):
    """The use-cases on one store; ``alert_delay`` is how long an admin has to think again."""

    # What was loaded

    def hold(self, post_id: int) -> int:
        """Takes a post's alerts out of the queue; returns for how many chats they were."""
        with self._store.transaction():
            self._standing(post_id)
            return sum(self._store.outbox.drop_load(load) for load in self._store.posts.loads_of(post_id))

    def alert_now(self, post_id: int, *, now: datetime) -> int:
        """Queues a post for those who follow its section and have not had it; returns how many chats."""
        with self._store.transaction():
            return self._queue_post(self._standing(post_id).post, now)

    def file_post(self, post_id: int, section: str, *, now: datetime, alert: bool = True) -> tuple[Story, int]:
        """Files a post under a section, its alerts with it; returns it and how many chats will be alerted.

        Raises NoSuchPost or TakenBack.
        """
        with self._store.transaction():
            self._standing(post_id)
            self._store.outbox.drop_post(post_id)
            self._store.posts.set_section(post_id, section)
            story = self._story(post_id)
            fresh = alert and not is_stale(story.post, now)
            return story, self._queue_post(story.post, now) if fresh else 0

    def unfiled(self) -> tuple[Post, ...]:
        """The newest posts without a section."""
        return tuple(self._store.posts.without_section(PAGE_SIZE))

    def undo(self, loaded_by: int, *, message: str, now: datetime) -> Retraction:
        """Takes back the newest post that this admin loaded. Raises NothingToUndo.

        ``message`` names the one that asks, among all chats': Telegram hands it over again when the process died
        before the update was confirmed, and the second time it must not take back the post before.
        """
        with self._store.transaction():
            done = self._store.posts.undone_by(message)
            if done is not None:
                return self._retracted(done)
            last = self._store.posts.last_load(loaded_by)
            if last is None:
                raise NothingToUndo
            load_id, post_id = last
            self._store.posts.note_undo(load_id, message)
            return self._undo_post(post_id, now)

    def undo_post(self, post_id: int, *, now: datetime) -> Retraction:
        """Takes a post back together with the headlines that only its page's list knew."""
        with self._store.transaction():
            return self._undo_post(post_id, now)

    def retract(self, post_id: int, *, now: datetime) -> Retraction:
        """Takes one post back: out of the listings and the queue; sent alerts are deleted by the delivery.

        Raises NoSuchPost or TakenBack.
        """
        with self._store.transaction():
            return self._retract(post_id, now)

    def recall(self, post_id: int) -> Recall:
        """How far the deleting of a retracted post's alerts has come."""
        return self._store.outbox.recall(post_id)

    def drop_quote(self, post_id: int, start: int) -> Story:
        """Takes the quote that begins at ``start`` in a post's body out of its brief for good.

        Once it is gone, nothing changes any more. Raises NoSuchPost or TakenBack.
        """
        with self._store.transaction():
            story = self._standing(post_id)
            if story.brief:
                self._store.posts.set_brief(post_id, _without_quote(story.brief, start))
            return self._story(post_id)

    # Reading

    def latest(self, section: str | None, page: int = 0) -> Listing:
        """A page of the newest headlines; all sections' when the one asked for has none."""
        posts = self._store.posts.latest(section, offset=page * PAGE_SIZE, limit=PAGE_SIZE + 1)
        if not posts and section is not None and page == 0:
            everything = self.latest(None)
            return Listing(everything.posts, None, 0, everything.has_older, fallback=section)
        first = page * PAGE_SIZE + 1
        return Listing(tuple(posts[:PAGE_SIZE]), section, page, len(posts) > PAGE_SIZE, first=first)

    def story(self, post_id: int) -> Story:
        """A post with its brief. Raises NoSuchPost, TakenBack or BrokenPost."""
        return _readable(self._standing(post_id))

    def newest_brief(self) -> Story | None:
        """The newest post that has a brief. Raises BrokenPost."""
        post_id = self._store.posts.newest_brief()
        return None if post_id is None else _readable(self._story(post_id))

    def section_counts(self, *, now: datetime) -> dict[str, int]:
        """How many posts each section of the newsroom's has had in the last 24 hours."""
        counts = self._store.posts.counts(now - timedelta(hours=24))
        return {name: counts.get(name, 0) for name in self.sections.names}

    def has_posts(self) -> bool:
        """Whether there is anything to read yet."""
        return bool(self._store.posts.latest(None, offset=0, limit=1))

    # Subscribing

    def chat(self, chat_id: int, *, now: datetime) -> Chat:
        """A chat's choices."""
        return self._store.subscriptions.chat(chat_id, now)

    def subscribe(self, chat_id: int, sections: tuple[str, ...], *, topic: int | None, now: datetime) -> Change:
        """Has a chat follow sections, or ALL_POSTS, muted or not; alerts go to ``topic``."""
        with self._store.transaction():
            before = self._store.subscriptions.chat(chat_id, now)
            self._store.subscriptions.subscribe(chat_id, sections, topic, now)
            self._hear(before, before.muted if ALL_POSTS in sections else {*sections, ALL_POSTS}, now)
            already = tuple(section for section in sections if _hears_of(before, section))
            added = tuple(section for section in sections if section not in already)
            return Change(self._store.subscriptions.chat(chat_id, now), added, already)

    def unsubscribe(self, chat_id: int, sections: tuple[str, ...], *, now: datetime) -> Change:
        """Has a chat no longer follow sections, alerts that are queued included.

        ALL_POSTS ends everything. A chat that follows all posts and gives up one section follows all others.
        """
        with self._store.transaction():
            before = self._store.subscriptions.chat(chat_id, now)
            if ALL_POSTS in sections:
                self._stop_all(chat_id, before)
                return Change(self._store.subscriptions.chat(chat_id, now), (ALL_POSTS,))
            if ALL_POSTS in before.sections:
                self._spell_out_all(chat_id, before, now)
            followed = self._store.subscriptions.chat(chat_id, now).sections
            gone = tuple(section for section in sections if section in followed)
            self._store.subscriptions.unsubscribe(chat_id, gone)
            self._store.outbox.drop_chat(chat_id, gone)
            unchanged = tuple(section for section in sections if section not in followed)
            return Change(self._store.subscriptions.chat(chat_id, now), gone, unchanged)

    def pause(self, chat_id: int, paused: bool, *, now: datetime) -> Chat:
        """Stops a chat's alerts, those queued included, or resumes them; its sections stay."""
        with self._store.transaction():
            self._store.subscriptions.pause(chat_id, paused)
            if paused:
                self._store.outbox.drop_chat(chat_id)
            return self._store.subscriptions.chat(chat_id, now)

    def mute(self, chat_id: int, section: str, *, until: datetime) -> None:
        """Keeps a section, or with ALL_POSTS every one, from a chat until a time, alerts that are queued included."""
        with self._store.transaction():
            if not self._store.subscriptions.is_known(chat_id):
                return  # it asked to be forgotten
            for each in (ALL_POSTS, *self.sections.names) if section == ALL_POSTS else (section,):
                self._store.subscriptions.mute(chat_id, each, until)
                self._store.outbox.drop_chat(chat_id, (each,))

    def unmute(self, chat_id: int, section: str, *, now: datetime) -> Chat:
        """Lets a muted section be heard again, or all of them; what they brought meanwhile is not sent."""
        with self._store.transaction():
            before = self._store.subscriptions.chat(chat_id, now)
            self._hear(before, before.muted if section == ALL_POSTS else {section, ALL_POSTS}, now)
            return self._store.subscriptions.chat(chat_id, now)

    def _hear(self, chat: Chat, sections: Iterable[str], now: datetime) -> None:
        for section in chat.muted.intersection(sections):
            self._store.subscriptions.mute(chat.chat_id, section, now)

    def come_back(self, chat_id: int) -> bool:
        """Restores the choices of a chat that had blocked the bot; tells whether there were any."""
        with self._store.transaction():
            return self._store.subscriptions.come_back(chat_id)

    def leave(self, chat_id: int, *, now: datetime) -> None:
        """Stops alerts to a chat that can't be reached; its choices are kept for 30 days."""
        with self._store.transaction():
            self._store.subscriptions.leave(chat_id, now)
            self._store.outbox.note_gone(chat_id)

    def move(self, old: int, new: int) -> None:
        """Follows a group that has become a supergroup."""
        with self._store.transaction():
            self._store.subscriptions.move(old, new)
            self._store.outbox.move(old, new)

    def is_known(self, chat_id: int) -> bool:
        """Whether anything is kept of a chat."""
        return self._store.subscriptions.is_known(chat_id)

    def forget(self, chat_id: int) -> None:
        """Removes everything that is kept of a chat."""
        with self._store.transaction():
            self._store.subscriptions.forget(chat_id)
            self._store.outbox.forget_chat(chat_id)

    # Delivering

    def claim(self, claim: str, *, now: datetime, lease: timedelta, limit: int) -> tuple[Alert, ...]:
        """Takes due alerts for one sender until the lease ends."""
        with self._store.transaction():
            return self._store.outbox.claim(claim, now=now, until=now + lease, limit=limit)

    def unclaim(self, claim_prefix: str, *, now: datetime) -> None:
        """Gives back what a sender has claimed and not sent."""
        with self._store.transaction():
            self._store.outbox.unclaim(claim_prefix, now)

    def is_wanted(self, alert: Alert) -> bool:
        """Whether a claimed alert is still to go out."""
        return self._store.outbox.is_wanted(alert)

    def next_due(self) -> datetime | None:
        """When the next alert may be claimed."""
        return self._store.outbox.next_due()

    def note_sent(self, alert: Alert, message_id: int, *, now: datetime) -> None:
        """Records a message that stands in its chat."""
        with self._store.transaction():
            self._store.outbox.note_sent(alert, message_id, now)

    def note_later(self, alert: Alert, *, at: datetime, error: str, counts: bool = True) -> None:
        """Records that an alert is to be tried again; one that was not really tried does not count as tried."""
        with self._store.transaction():
            self._store.outbox.note_later(alert, at, error, counts=counts)

    def note_failed(self, alert: Alert, *, error: str) -> None:
        """Records that an alert can't be sent."""
        with self._store.transaction():
            self._store.outbox.note_unsendable(alert, error)

    def note_broken(self, broken: BrokenPost) -> int:
        """Records that a post's alerts can't be sent; returns for how many chats they were."""
        with self._store.transaction():
            return self._store.outbox.fail_post(broken.post_id, str(broken))

    def note_left(self, alert: Alert, *, error: str) -> None:
        """Records that a message can't be brought up to date and stays as it is."""
        with self._store.transaction():
            self._store.outbox.note_left(alert, error)

    def note_recalled(self, alert: Alert, *, deleted: bool) -> None:
        """Records what became of a message whose posts were all taken back."""
        with self._store.transaction():
            self._store.outbox.note_recalled(alert, deleted=deleted)

    def forget_topic(self, chat_id: int) -> None:
        """Sends a group's alerts to its General topic from now on."""
        with self._store.transaction():
            self._store.subscriptions.forget_topic(chat_id)

    # Pacing: times in microseconds since 1970 by the database's clock

    def pace_now(self) -> int:
        """The database's time."""
        return self._store.pace.now()

    def reserve_pace(self, bot: str, *, length: int, earliest: int) -> Reservation:
        """Takes ``length`` microseconds of the schedule that all senders of a bot share."""
        with self._store.transaction():
            return self._store.pace.reserve(bot, length=length, earliest=earliest)

    def hold_pace(self, bot: str, until: int) -> None:
        """Has no sender of a bot send before ``until``, after restarts neither."""
        with self._store.transaction():
            self._store.pace.hold(bot, until)

    def take_ended_hold(self, bot: str) -> float | None:
        """How many seconds a hold took that is over and that nobody was told of, ``None`` without one.

        Whoever asks has to tell of it: nobody else gets it.
        """
        if not self._store.pace.has_ended_hold(bot):
            return None
        with self._store.transaction():
            return self._store.pace.take_ended_hold(bot)

    def pace_held_until(self, bot: str) -> int:
        """The end of the bot's newest hold, past or not; 0 when there was none."""
        return self._store.pace.held_until(bot)

    def status(self) -> Status:
        """The newsroom in figures."""
        posts, briefs = self._store.posts.totals()
        return Status(
            posts=posts,
            briefs=briefs,
            subscribers=self._store.subscriptions.counts(),
            outbox=self._store.outbox.count(),
            last_error=self._store.outbox.last_error(),
        )

    def tidy(self, *, now: datetime) -> None:
        """Forgets pages that waited a day, what texts of 30 days ago look like, and chats that left then."""
        with self._store.transaction():
            self._store.remove_waiting_pages(now - KEEP_WAITING)
            self._store.sketches.remove_before(now - ALIKE_WITHIN)
            self._store.feeds.forget_entries(now - KEEP_ENTRIES)
            self._store.tallies.fold()
        for chat_id in self._store.subscriptions.gone_before(now - KEEP_GONE):
            self.forget(chat_id)

    def tidy_outbox(self, after: int, *, now: datetime) -> int | None:
        """Removes some rows of alerts that are history, of posts with numbers above ``after``.

        Returns the number to go on after, ``None`` when all is done: in between others can write.
        """
        with self._store.transaction():
            return self._store.settled.settle(after, before=now - KEEP_ALERTED, now=now)

    # Steps of the above

    def _undo_post(self, post_id: int, now: datetime) -> Retraction:
        loads = self._store.posts.loads_of(post_id)
        retraction = self._retract(post_id, now)
        for load in loads:
            self._remove_headlines(load, now)
        return retraction

    def _retracted(self, post_id: int) -> Retraction:
        """What has become of a post that was taken back before."""
        recall = self._store.outbox.recall(post_id)
        return Retraction(self._story(post_id).post, 0, recall.waiting + recall.deleted + recall.kept)

    def _retract(self, post_id: int, now: datetime) -> Retraction:
        story = self._standing(post_id)
        dropped = self._store.outbox.drop_post(post_id)
        self._store.posts.retract([post_id], now)
        self._store.posts.end_loads(post_id, now)
        sent, settled = self._store.outbox.revise(post_id, now), self._store.settled.is_settled(post_id)
        return Retraction(story.post, dropped, sent, settled)

    def _remove_headlines(self, load_id: int, now: datetime) -> None:
        for post_id in self._store.posts.bare_headlines(load_id):
            self._store.outbox.drop_post(post_id)
            if self._store.outbox.has_been_alerted(post_id):
                self._store.posts.retract([post_id], now)
                self._store.outbox.revise(post_id, now)
            else:
                self._store.posts.remove([post_id])

    def _stop_all(self, chat_id: int, before: Chat) -> None:
        self._store.subscriptions.unsubscribe(chat_id, before.sections)
        self._store.outbox.drop_chat(chat_id)

    def _spell_out_all(self, chat_id: int, before: Chat, now: datetime) -> None:
        self._store.subscriptions.subscribe(chat_id, self.sections.names, before.topic, now)
        self._store.subscriptions.unsubscribe(chat_id, (ALL_POSTS,))
        self._store.outbox.drop_chat(chat_id, (ALL_POSTS,))


def _readable(story: Story) -> Story:
    if story.damage:
        raise BrokenPost(story.post.id, story.damage)
    return story


def _without_quote(brief: Brief, start: int) -> Brief:
    return Brief(
        brief.sentences,
        tuple(quote for quote in brief.quotes if quote.parts[0].start != start),
        tuple(quote for quote in brief.key_quotes if quote.parts[0].start != start),
    )


def _hears_of(chat: Chat, section: str) -> bool:
    """Whether a chat follows a section, by name or with all posts, and has not muted it, or any of all posts."""
    muted = chat.muted if section == ALL_POSTS else chat.muted & {section}
    return bool(chat.sections & {section, ALL_POSTS}) and not muted
