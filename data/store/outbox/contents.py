"""What messages tell: read from the database when they are claimed, by one method for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from data.errors import BrokenPost
from data.models import Alert, Continuation, Digest, Kind, Post, RoundUp, Story, Unreadable
from data.store.engines.engine import Engine
from data.store.outbox.alerts import STALE
from data.store.outbox.notices import Notices
from data.store.stories.posts import Posts
from data.store.stories.threads import Threads
from data.threads.news import untold

ALSO_NEW = 5
"""How many headlines that are no news by themselves an alert lists below its stories."""


Subjects = tuple[int, ...]
"""What a message brings, the subject of its leading row first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for one message: its ``content``, the ``subjects`` that this tells, and those it can't tell.

    ``content`` is ``None`` when nothing is left to tell.
    """

    content: object | None
    subjects: Subjects
    unreadable: tuple[Unreadable, ...] = ()


class Contents:
    """Reads the contents of one claim. What many of its messages tell, as most do, is read once."""

    def __init__(self, engine: Engine, posts: Posts) -> None:
        self._engine = engine
        self._posts = posts
        self._threads = Threads(engine)
        self._story, self._also_new = cache(posts.story), cache(self._unfiled)
        self._readers: dict[Kind, Callable[[int, Subjects], Reading]] = {
            Kind.ALERT: cache(self._alert),
            Kind.NOTICE: cache(self._notice),
            Kind.DRILL: cache(self._drill),
        }

    def read(self, kind: Kind, load_id: int, subjects: Subjects) -> Reading:
        """The content of a load's messages that bring these subjects."""
        return self._readers[kind](load_id, subjects)

    def _alert(self, load_id: int, subjects: Subjects) -> Reading:
        stories: list[Story] = []
        unreadable: list[Unreadable] = []
        for post_id in subjects:
            try:
                story = self._readable(post_id)
            except BrokenPost as error:
                unreadable.append(Unreadable(post_id, str(error)))
                continue
            if not story.retracted:
                stories.append(story)
        told = tuple(story.post.id for story in stories)
        parts = tuple(self._as_part(story) for story in stories)
        if self._is_slot(load_id):
            in_order = sorted(stories, key=self._importance, reverse=True)
            return Reading(Digest(tuple(in_order)) if in_order else None, told, tuple(unreadable))
        if self._is_round_up(load_id):
            newest = sorted(parts, key=lambda story: story.post.id, reverse=True)
            return Reading(RoundUp(tuple(newest)) if newest else None, told, tuple(unreadable))
        also = tuple(post for post in self._also_new(load_id) if post.id not in told)
        return Reading(Alert(parts, also) if parts else None, told, tuple(unreadable))

    def _is_slot(self, load_id: int) -> bool:
        return bool(self._engine.query("SELECT 1 FROM slots WHERE load_id = :load", load=load_id))

    def _importance(self, story: Story) -> tuple[bool, int, int, bool, datetime, int]:
        """Breaking news first; then by the order of magnitude of followers reached, updates, the editors' star, age."""
        post = story.post
        reached = len(str(self._posts.reached(post.id)))
        updates = len(self._threads.parts_of(post.id))
        return post.breaking, reached, updates, post.starred, post.loaded_at, post.id

    def _is_round_up(self, load_id: int) -> bool:
        return not self._engine.query("SELECT 1 FROM load_posts WHERE load_id = :load LIMIT 1", load=load_id)

    def _readable(self, post_id: int) -> Story:
        """A story whose brief can be read, or that was taken back. Raises BrokenPost."""
        story = self._story(post_id)
        if story is None:
            raise BrokenPost(post_id, "it is not there")
        if story.damage and not story.retracted:
            raise BrokenPost(post_id, story.damage)
        return story

    def _as_part(self, story: Story) -> Story:
        """A story, with what is new in it when it goes on an earlier one."""
        earlier = self._earlier_parts(story.post.id)
        if not earlier:
            return story
        briefs = [part.brief for part in earlier if part.brief]
        told = [span.text for brief in briefs for span in brief.sentences]
        sentences = [span.text for span in story.brief.sentences] if story.brief else []
        return replace(story, goes_on=Continuation(earlier[0].post.id, untold(sentences, told)))

    def _earlier_parts(self, post_id: int) -> list[Story]:
        """The earlier parts of a post's story that can be read, were not taken back and are no drafts."""
        earlier = [part for part in self._threads.parts_of(post_id) if part < post_id]
        return [story for part in earlier if (story := self._told_part(part))]

    def _told_part(self, post_id: int) -> Story | None:
        try:
            story = self._readable(post_id)
        except BrokenPost:
            return None
        return None if story.retracted or story.held else story

    def _unfiled(self, load_id: int) -> tuple[Post, ...]:
        """Recent headlines that a load brought and that alert nobody by themselves."""
        loaded_at = self._posts.loaded_at(load_id)
        if loaded_at is None:
            return ()
        return tuple(self._posts.riding_along(load_id, since=loaded_at - STALE, limit=ALSO_NEW))

    def _notice(self, load_id: int, subjects: Subjects) -> Reading:
        (notice_id,) = subjects
        notice = Notices(self._engine).get(notice_id)
        if notice is None:
            return Reading(None, (), (Unreadable(notice_id, f"What is kept of notice {notice_id} can't be read"),))
        return Reading(notice, (notice_id,))

    def _drill(self, load_id: int, subjects: Subjects) -> Reading:
        """The notice of a drill; no content once it has ended, so that its message is deleted."""
        (drill_id,) = subjects
        return Reading(Notices(self._engine).get(drill_id), (drill_id,))
