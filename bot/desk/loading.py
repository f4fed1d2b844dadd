"""The use-cases of loading: an article comes in, and is filed, asked about, or found to be known already."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.desk.base import Desk, host, is_stale
from bot.desk.errors import PageExpired
from bot.desk.recognition import Recognised, is_another, same_words
from bot.desk.results import Filing, Likeness, Loaded, NoSection, Received, SameStory, Updated
from data.likeness import sketch
from data.models import Article, Story
from data.store.store import WaitingPage
from summarizer import Brief


class LoadingDesk(Desk):
    """Loading, on one store."""

    def receive(self, article: Article, brief: Brief, named: str | None, *, loaded_by: int, now: datetime) -> Received:
        """Files an article that an admin hands in, under the section ``named`` or its own.

        One that may be a known story, or whose section is not known, waits for the admin's answer.
        """
        with self._store.transaction():
            self._store.posts.lock()
            return self._receive(article, brief, named, loaded_by=loaded_by, now=now)

    def receive_unasked(
        self, article: Article, brief: Brief, named: str | None, *, now: datetime, alert: bool
    ) -> Loaded | SameStory:
        """As ``receive``, where nobody can be asked: what may be a known story is left alone, the rest is filed."""
        with self._store.transaction():
            self._store.posts.lock()
            found = self._recognised(article, [article.headline], [article.url], now)
            twin = None if is_another(found, article.url) else self._twin(found)
            if twin:
                return self._told(article, twin) or twin
            own = self.own_section(article, named)
            return self._file(article, brief, own, found.place, loaded_by=None, now=now, alert=alert)

    def file_article(
        self,
        article: Article,
        brief: Brief,
        section: str | None,
        *,
        loaded_by: int | None,
        now: datetime,
        alert: bool = True,
    ) -> Loaded:
        """Files an article: stores it and its list of recent posts, and queues the alerts, in one commit.

        The same article again changes nothing; one that was taken back comes back without alerts.
        """
        with self._store.transaction():
            self._store.posts.lock()
            found = self._recognised(article, [article.headline], [article.url], now)
            if found.twin and found.likeness is Likeness.SURE:
                return Loaded(self._story(found.twin.id), Filing.SAME)
            return self._file(article, brief, section, found.place, loaded_by=loaded_by, now=now, alert=alert)

    def own_section(self, article: Article, named: str | None) -> str | None:
        """The section of the newsroom's that an article belongs to: the one named, else the one its page means."""
        return named or self._meant(article.labels or (article.section,), article.url)

    def file_waiting(self, page_id: int, section: str, *, now: datetime) -> Received:
        """Files an article that waited for its section; its site's label means that section from now on.

        Raises PageExpired.
        """
        with self._store.transaction():
            self._store.posts.lock()
            page = self._taken(page_id)
            self._remember(page.article, section, now)
            return self._receive_again(page, section, now)

    def file_as_new(self, page_id: int, *, now: datetime) -> Received:
        """Files an article that looked like a known story as one of its own. Raises PageExpired."""
        with self._store.transaction():
            self._store.posts.lock()
            page = self._taken(page_id)
            return self._receive_again(page, page.section, now)

    def update(self, page_id: int, *, now: datetime) -> Updated:
        """Gives the known story the text of the article that waits; its number, section, links and times stay.

        Raises PageExpired, NoSuchPost or TakenBack.
        """
        with self._store.transaction():
            page = self._taken(page_id)
            if page.post_id is None:
                raise PageExpired
            self._standing(page.post_id)
            self._store.corrections.update(page.post_id, page.article, page.brief)
            self._store.sketches.put(page.post_id, sketch(page.article.body), now)
            return Updated(self._story(page.post_id), self._store.corrections.alerts_out(page.post_id))

    def edit_alerts(self, post_id: int, *, now: datetime) -> int:
        """Has the messages about a post tell it as it is now; returns how many there are.

        Raises NoSuchPost or TakenBack.
        """
        with self._store.transaction():
            self._standing(post_id)
            return self._store.outbox.revise(post_id, now)

    def drop_waiting(self, page_id: int) -> None:
        """Forgets an article that waits."""
        with self._store.transaction():
            self._store.remove_waiting_page(page_id)

    # Steps of the above

    def _receive(
        self,
        article: Article,
        brief: Brief,
        named: str | None,
        *,
        loaded_by: int,
        now: datetime,
        other_than: int | None = None,
    ) -> Received:
        """``other_than``: the post that an admin has said this is not."""
        found = self._recognised(article, [article.headline], [article.url], now)
        twin = self._twin(found, other_than)
        if twin:
            told = self._told(article, twin)
            if told:
                return told
            page_id = self._store.add_waiting_page(loaded_by, article, brief, now, section=named, post_id=twin.post.id)
            return replace(twin, page_id=page_id)
        own = self.own_section(article, named) or (found.place.post.section if found.place else None)
        if own is None:
            page_id = self._store.add_waiting_page(loaded_by, article, brief, now, post_id=other_than)
            return NoSection(page_id, article.headline, article.section)
        return self._file(article, brief, own, found.place, loaded_by=loaded_by, now=now, alert=True)

    def _receive_again(self, page: WaitingPage, named: str | None, now: datetime) -> Received:
        return self._receive(page.article, page.brief, named, loaded_by=page.chat_id, now=now, other_than=page.post_id)

    def _twin(self, found: Recognised, other_than: int | None = None) -> SameStory | None:
        """The story that an article seems to tell again.

        An admin who has said that it is another than one story is asked about no headline again.
        """
        if found.twin is None or found.likeness is None or found.twin.id == other_than:
            return None
        if found.likeness is Likeness.HEADLINE and other_than is not None:
            return None
        return SameStory(found.twin, found.likeness)

    def _told(self, article: Article, twin: SameStory) -> Loaded | None:
        """What is answered to an article that a known story tells word for word, unless its brief is damaged."""
        story = self._story(twin.post.id)
        is_told = twin.likeness is Likeness.SURE and not story.damage and same_words(article, story)
        return Loaded(story, Filing.SAME) if is_told else None

    def _file(
        self,
        article: Article,
        brief: Brief,
        section: str | None,
        place: Story | None,
        *,
        loaded_by: int | None,
        now: datetime,
        alert: bool,
    ) -> Loaded:
        """``place``: the headline that waited for the article, or the post that was taken back."""
        load_id = self._store.posts.add_load(post_id=None, loaded_by=loaded_by, now=now)
        if place:
            self._store.posts.complete(place.post.id, article, brief, section, now)
        post_id = place.post.id if place else self._store.posts.add_article(article, brief, section, now)
        self._store.posts.set_load_post(load_id, post_id)
        self._store.sketches.put(post_id, sketch(article.body), now)
        fresh = self._add_recent(article, load_id, now)
        filing = Filing.NEW if not place else Filing.BACK if place.retracted else Filing.COMPLETED
        story = self._story(post_id)
        if alert and filing is not Filing.BACK:
            self._queue_posts(load_id, [story.post], [self._story(each).post for each in fresh], now)
            self._store.outbox.revise(post_id, now)
        return Loaded(
            story=story,
            filing=filing,
            alerted=self._store.outbox.chats_of(load_id),
            due=now + self._alert_delay,
            recent_found=len(article.recent),
            recent_new=len(fresh),
            stale=is_stale(story.post, now),
        )

    def _add_recent(self, article: Article, load_id: int, now: datetime) -> list[int]:
        """The posts of an article's list that were not known; each has its own section, never the page's."""
        added = []
        for place, recent in enumerate(article.recent, start=1):
            section = self._meant((recent.section,), recent.url)
            post_id = self._store.posts.add_recent(recent, section, load_id, place, now)
            if post_id is not None:
                added.append(post_id)
        return added

    def _remember(self, article: Article, section: str, now: datetime) -> None:
        site, label = host(article.url), article.section or next(iter(article.labels), None)
        if site and label:
            self._store.aliases.remember(site, label, section, now)

    def _waiting(self, page_id: int) -> WaitingPage:
        page = self._store.waiting_page(page_id)
        if page is None:
            raise PageExpired
        return page

    def _taken(self, page_id: int) -> WaitingPage:
        page = self._waiting(page_id)
        self._store.remove_waiting_page(page_id)
        return page
