"""Loading: an article comes in and is filed, or recognised as a known story, or kept until an admin has answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.editors.publishing import breaking_due, make_breaking
from bot.desk.editors.threads import propose
from bot.desk.intake.classifying import section_of, section_of_article
from bot.desk.intake.identifying import identify
from bot.desk.intake.queueing import is_stale, queue_article
from bot.desk.intake.recognition import Recognised, is_namesake, same_words
from bot.desk.results import Filing, Likeness, Loaded, NoSection, Received, SameStory
from bot.desk.stories import lookup
from data.likeness import sketch
from data.models import Article, Lane, Post, Story
from data.store.store import NO_CHAT
from data.store.stories.reports import KeptReport
from summarizer import Brief

SURE_HEADLINE = 0.9
"""A headline that is less likely to be right has others offered under its report."""


@dataclass(frozen=True, slots=True)
class Release:
    """How a loaded article goes out.

    ``held``      it becomes a draft, and nobody is alerted
    ``breaking``  its alerts go out first, after the shorter delay
    ``alert``     whether it alerts anybody when it is no draft
    """

    held: bool = False
    breaking: bool = False
    alert: bool = True


AFTER_THE_DELAY = Release()


def receive(
    desk: Desk,
    article: Article,
    brief: Brief,
    named: str | None,
    *,
    loaded_by: int | None,
    now: datetime,
    other_than: int | None = None,
    release: Release = AFTER_THE_DELAY,
    asks_section: bool = False,
) -> Received:
    """Files an article that an admin hands in, under the section ``named`` or else the one that its page names.

    The article waits for the admin's answer if it may be a known story or its section is unknown. ``other_than`` is a
    post that tells another story, as the admin has said. ``asks_section``: the admin named a section that there is none
    of, so the page's own is not taken for it.
    """
    desk.store.posts.lock()
    found = identify(desk, article, [article.headline], [article.url], now)
    twin = _twin(found, other_than)
    if twin:
        same = twin.post.id if twin.likeness is Likeness.SURE else None
        desk.store.posts.add_load_of_nothing(post_id=same, loaded_by=loaded_by, now=now)
        unchanged = _unchanged(desk, article, twin)
        if unchanged and release.breaking:
            return _hurried(desk, unchanged, now)
        return unchanged or _ask_if_same(desk, article, brief, named, twin, loaded_by or NO_CHAT, now, release)
    section = named or (None if asks_section else _own_section(desk, article, found.earlier))
    if section is None:
        desk.store.posts.add_load_of_nothing(post_id=None, loaded_by=loaded_by, now=now)
        page_id = desk.store.add_waiting_page(
            loaded_by or NO_CHAT,
            article,
            brief,
            now,
            post_id=other_than,
            held=release.held,
            breaking=release.breaking,
        )
        return NoSection(page_id, article.headline, article.section)
    return _file(desk, article, brief, section, found.earlier, release, loaded_by=loaded_by, now=now)


def _own_section(desk: Desk, article: Article, earlier: Story | None) -> str | None:
    return section_of_article(desk, article) or (earlier.post.section if earlier else None)


def receive_unasked(
    desk: Desk, article: Article, brief: Brief, named: str | None, *, now: datetime, alert: bool
) -> Loaded | SameStory:
    """As ``receive``, where nobody can be asked: leaves out an article that may be a known story, files any other."""
    desk.store.posts.lock()
    found = identify(desk, article, [article.headline], [article.url], now)
    twin = None if is_namesake(found, article.url) else _twin(found)
    if twin:
        return _unchanged(desk, article, twin) or twin
    section = named or section_of_article(desk, article)
    return _file(desk, article, brief, section, found.earlier, Release(alert=alert), loaded_by=None, now=now)


def receive_pushed(
    desk: Desk, article: Article, brief: Brief, named: str | None, release: Release, *, now: datetime
) -> Loaded | SameStory:
    """As ``receive``, for an article that the newsroom's CMS sends: there is no admin in whose chat to ask.

    One that may be a known story waits for any admin's answer; one without a section is filed without.
    """
    desk.store.posts.lock()
    found = identify(desk, article, [article.headline], [article.url], now)
    twin = None if is_namesake(found, article.url) else _twin(found)
    if twin:
        return _unchanged(desk, article, twin) or _ask_if_same(desk, article, brief, named, twin, NO_CHAT, now, release)
    section = named or _own_section(desk, article, found.earlier)
    return _file(desk, article, brief, section, found.earlier, release, loaded_by=None, now=now)


def _twin(found: Recognised, other_than: int | None = None) -> SameStory | None:
    """The known story that an article seems to tell.

    Once an admin has said that the article differs from one post, a shared headline is no reason to ask again.
    """
    if found.twin is None or found.likeness is None or found.twin.id == other_than:
        return None
    if found.likeness is Likeness.HEADLINE and other_than is not None:
        return None
    return SameStory(found.twin, found.likeness)


def _unchanged(desk: Desk, article: Article, twin: SameStory) -> Loaded | None:
    """The answer if a known story has exactly the article's words, unless its brief is damaged."""
    story = lookup(desk, twin.post.id)
    is_same = twin.likeness is Likeness.SURE and not story.damage and same_words(article, story)
    return Loaded(story, Filing.SAME) if is_same else None


def _hurried(desk: Desk, known: Loaded, now: datetime) -> Loaded:
    """A known story that is loaded again as breaking: what waits of it becomes breaking, and a draft is published."""
    post_id = known.story.post.id
    if not known.story.held and not desk.store.alerts.progress(post_id).waiting:
        return known
    alerted = make_breaking(desk, post_id, now=now)
    story = lookup(desk, post_id)
    return replace(known, story=story, alerted=alerted, due=breaking_due(desk, story.post, now))


def _ask_if_same(
    desk: Desk,
    article: Article,
    brief: Brief,
    named: str | None,
    twin: SameStory,
    loaded_by: int,
    now: datetime,
    release: Release,
) -> SameStory:
    page_id = desk.store.add_waiting_page(
        loaded_by,
        article,
        brief,
        now,
        section=named,
        post_id=twin.post.id,
        held=release.held,
        breaking=release.breaking,
    )
    return replace(twin, page_id=page_id)


def _file(
    desk: Desk,
    article: Article,
    brief: Brief,
    section: str | None,
    earlier: Story | None,
    release: Release,
    *,
    loaded_by: int | None,
    now: datetime,
) -> Loaded:
    """Stores an article with the recent posts of its page and queues the alerts.

    ``earlier`` is the post that becomes the article: one that has only a headline so far, or was taken back.
    """
    load_id = desk.store.posts.add_load(post_id=None, loaded_by=loaded_by, now=now)
    story = _stored(desk, article, brief, section, earlier, load_id, now)
    goes_on = propose(desk, story.post.id, article, now)
    recent_ids = _add_recent(desk, article, load_id, now)
    if release.breaking:
        desk.store.posts.set_breaking(story.post.id)
        story = lookup(desk, story.post.id)
    filing = Filing.NEW if not earlier else Filing.BACK if earlier.retracted else Filing.COMPLETED
    due = now + (desk.breaking_delay if release.breaking else desk.alert_delay)
    _release(desk, load_id, story.post, recent_ids, release, is_back=filing is Filing.BACK, due=due, now=now)
    loaded = Loaded(
        story=story,
        filing=filing,
        alerted=desk.store.alerts.chats_of(load_id),
        due=due,
        recent_found=len(article.recent),
        recent_new=len(recent_ids),
        stale=is_stale(story.post, now),
        held=release.held,
    )
    _keep_report(desk, loaded, load_id, goes_on, _possible_headlines(article))
    return loaded


def _release(
    desk: Desk,
    load_id: int,
    post: Post,
    recent_ids: list[int],
    release: Release,
    *,
    is_back: bool,
    due: datetime,
    now: datetime,
) -> None:
    """Holds a stored article, or queues its alerts and those of its page's list; one that is back alerts nobody."""
    if release.held and not desk.store.alerts.has_been_alerted(post.id):
        desk.store.alerts.drop_post(post.id)  # a page that listed it may have queued its headline
        desk.store.posts.hold(post.id, now)
    elif release.alert and not release.held and not is_back:
        desk.store.alerts.revise(post.id, now, Lane.ROUTINE)  # what was queued before, not what is queued now
        if not is_stale(post, now):
            listed = [lookup(desk, each).post for each in recent_ids]
            queue_article(desk, load_id, post, listed, now, due=due)


def _keep_report(
    desk: Desk, loaded: Loaded, load_id: int, goes_on: Post | None, possible_headlines: tuple[str, ...]
) -> None:
    """Stores what the admins' report tells of a load."""
    desk.store.reports.put(
        KeptReport(
            post_id=loaded.story.post.id,
            load_id=load_id,
            filing=loaded.filing.value,
            recent_found=loaded.recent_found,
            due_at=loaded.due if loaded.alerted else None,
            goes_on=goes_on.id if goes_on else None,
            headlines=possible_headlines,
        )
    )


def _possible_headlines(article: Article) -> tuple[str, ...]:
    """The headline and the next likeliest ones, when it is not sure; else none."""
    if article.sureness.headline >= SURE_HEADLINE:
        return ()
    return tuple(dict.fromkeys(filter(None, (article.headline, *article.sureness.headlines))))


def _stored(
    desk: Desk, article: Article, brief: Brief, section: str | None, earlier: Story | None, load_id: int, now: datetime
) -> Story:
    posts = desk.store.posts
    if earlier:
        post_id = earlier.post.id
        posts.complete(post_id, article, brief, section, now)
    else:
        post_id = posts.add_article(article, brief, section, now)
    posts.set_load_post(load_id, post_id)
    desk.store.sketches.put(post_id, sketch(article.body), now)
    return lookup(desk, post_id)


def _add_recent(desk: Desk, article: Article, load_id: int, now: datetime) -> list[int]:
    """Stores the new posts of the article's list and returns their ids; each gets its own section, never the page's."""
    added = []
    for rank, recent in enumerate(article.recent, start=1):
        section = section_of(desk, (recent.section,), recent.url)
        post_id = desk.store.posts.add_recent(recent, section, load_id, rank, now)
        if post_id is not None:
            added.append(post_id)
    return added
