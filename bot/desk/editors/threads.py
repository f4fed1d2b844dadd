"""Stories that go on: which story a post goes on, what was told of it so far, and who wants to hear of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.errors import NoSuchPost
from bot.desk.intake.queueing import delay_of, is_stale, queue_post
from bot.desk.stories import lookup, published, standing
from data.likeness import near_duplicates, shingles
from data.models import Article, Continuation, Lane, Post, Story, Subscriber
from data.threads.likeness import bound, likelihood
from data.threads.news import untold
from data.threads.profile import Profile, profile

GOES_ON_WITHIN = timedelta(days=14)
"""The age up to which a story is proposed for an article to go on."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A post that goes on the story of ``earlier``.

    ``dropped`` chats had enough of that story, ``added`` ones follow it; ``changed`` alerts that are out become
    updates.
    """

    post: Post
    earlier: Post
    dropped: int = 0
    added: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A post that is a story of its own again.

    ``dropped`` chats were to get it, or got it, for the story alone; ``added`` ones get it again, for they had had
    enough of that story; ``changed`` alerts that are out are no updates any more.
    """

    post: Post
    dropped: int = 0
    added: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class FollowedStory:
    """A story that a chat follows now; ``is_new`` tells whether it did not before."""

    post: Post
    is_new: bool


def propose(desk: Desk, post_id: int, article: Article, now: datetime) -> Post | None:
    """The likeliest post whose story a new post goes on, ``None`` if none is likely enough.

    Keeps the terms by which the new post will be found itself.
    """
    new = profile(article.headline, article.body)
    candidates = desk.store.threads.candidates(new.terms, now - GOES_ON_WITHIN)
    desk.store.threads.put_terms(post_id, new.terms, now)
    if desk.store.threads.first_of(post_id) != post_id:  # a post that comes back goes on what it went on
        return None
    found = [_likely(desk, each, new, article) for each in candidates if each != post_id]
    likeliest = max(filter(None, found), default=None, key=lambda pair: pair[0])
    return likeliest[1] if likeliest else None


def link(desk: Desk, post_id: int, earlier_id: int, *, said_by: int | None, now: datetime) -> Linked:
    """Notes that a post goes on the story of an earlier one.

    Chats that had enough of the story get no alert of the post; those that follow it do, a draft's once it is
    published. Alerts that are out are edited, so that they say Update. ``said_by`` is the admin who said so, ``None``
    when nobody was asked. Raises NoSuchPost or TakenBack.
    """
    story, earlier = standing(desk, post_id), standing(desk, earlier_id).post
    post = story.post
    threads, alerts = desk.store.threads, desk.store.alerts
    first = threads.first_of(earlier_id)
    if post_id in threads.parts_of(earlier_id):
        return Linked(post, earlier)
    threads.link(post_id, first, said_by, now)
    dropped = alerts.drop_post_for(post_id, threads.unwanting(first))
    changed = alerts.revise(post_id, now, Lane.ROUTINE)  # what was queued before, not what is queued now
    added = 0 if story.held else _alert_followers(desk, post, now)
    return Linked(post, earlier, dropped, added, changed)


def unlink(desk: Desk, post_id: int, *, now: datetime) -> Unlinked:
    """Makes a post a story of its own again, also in the alerts that are out, which say Update no more.

    Chats that follow its story and not its section lose its alert; those that had enough of that story get it while
    the others' alerts wait. Raises NoSuchPost or TakenBack.
    """
    story = standing(desk, post_id)
    post, alerts = story.post, desk.store.alerts
    if desk.store.threads.first_of(post_id) == post_id:
        return Unlinked(post)
    desk.store.threads.unlink(post_id)
    dropped = alerts.withdraw(post_id, post.section, now)
    changed = alerts.revise(post_id, now)
    return Unlinked(post, dropped, _alert_again(desk, post, now), changed)


def goes_on(desk: Desk, post_id: int, proposed: int | None) -> tuple[Post | None, bool]:
    """The post whose story a post goes on, and whether the two are linked; else the ``proposed`` one, if it stands."""
    first = desk.store.threads.first_of(post_id)
    if first != post_id:
        return lookup(desk, first).post, True
    story = _told(desk, proposed) if proposed else None
    return (story.post if story else None), False


def as_part(desk: Desk, story: Story) -> Story:
    """A story, a draft too, with what is new in it when it goes on an earlier one."""
    parts = _parts(desk, story.post.id, draft=True)
    return next((replace(story, goes_on=part.goes_on) for part in parts if part.post.id == story.post.id), story)


def so_far(desk: Desk, post_id: int, *, draft: bool = False) -> tuple[Story, ...]:
    """The parts of a post's story, the first one first, each with what was new in it.

    Drafts are left out; ``draft`` tells that the post itself is shown even if it is one. Raises NoSuchPost if it is one
    and is not shown, NoSuchPost or TakenBack if there is nothing to tell.
    """
    if lookup(desk, post_id).held and not draft:
        raise NoSuchPost(post_id)
    return _parts(desk, post_id, draft=draft) or (standing(desk, post_id),)


def _parts(desk: Desk, post_id: int, *, draft: bool) -> tuple[Story, ...]:
    parts: list[Story] = []
    sentences: list[str] = []
    for each in desk.store.threads.parts_of(post_id):
        part = _told(desk, each, draft=draft and each == post_id)
        if part and part.brief:
            own = [span.text for span in part.brief.sentences]
            goes_on = Continuation(parts[0].post.id, untold(own, sentences)) if parts else None
            parts.append(replace(part, goes_on=goes_on))
            sentences += own
    return tuple(parts)


def newest(desk: Desk) -> int | None:
    """The post that goes on a story and was loaded last; ``None`` if no story goes on."""
    return desk.store.threads.newest_part()


def follow(desk: Desk, subscriber: Subscriber, post_id: int, *, now: datetime) -> FollowedStory:
    """Has a subscriber get the alerts of a post's story, whatever their section. Raises NoSuchPost or TakenBack."""
    post = published(desk, post_id).post
    threads = desk.store.threads
    first = threads.first_of(post_id)
    was_wanted = follows(desk, subscriber.number, post_id)
    desk.store.subscriptions.make_known(subscriber, now)
    threads.wish(subscriber.number, first, wanted=True)
    return FollowedStory(post, not was_wanted)


def follows(desk: Desk, chat_id: int, post_id: int) -> bool:
    """Whether a chat follows a post's story."""
    threads = desk.store.threads
    return threads.wishes_of(chat_id).get(threads.first_of(post_id), False)


def have_enough(desk: Desk, chat_id: int, post_id: int) -> Post:
    """Ends the alerts of a post's story to a chat, those that wait included. Raises NoSuchPost or TakenBack.

    Stores nothing about a chat that is not known, such as one that has asked to be forgotten.
    """
    desk.store.alerts.lock()
    post = standing(desk, post_id).post
    if desk.store.subscriptions.is_known(chat_id):
        desk.store.threads.wish(chat_id, desk.store.threads.first_of(post_id), wanted=False)
        for part in desk.store.threads.parts_of(post_id):
            desk.store.alerts.drop_post_for(part, [chat_id])
    return post


def _told(desk: Desk, post_id: int, *, draft: bool = False) -> Story | None:
    """A post with an article that stands; ``None`` if it is damaged, gone, taken back, or a draft without ``draft``."""
    story = desk.store.posts.readable(post_id)
    if story is None or story.brief is None or story.retracted:
        return None
    return story if draft or not story.held else None


def _likely(desk: Desk, post_id: int, new: Profile, article: Article) -> tuple[float, Post] | None:
    """The likelihood that an article goes on the story of a post, and the post; ``None`` if it is not likely enough.

    A post with nearly the same text tells the same story again, and that is another question
    (bot.desk.intake.identifying).
    """
    story = _told(desk, post_id)
    if story is None or story.body is None:
        return None
    likely = likelihood(new, profile(story.post.headline, story.body))
    if likely < bound() or near_duplicates(shingles(article.body), shingles(story.body)):
        return None
    return likely, story.post


def _alert_followers(desk: Desk, post: Post, now: datetime) -> int:
    """Queues a post for the followers of its story who would not get it otherwise; returns for how many chats."""
    if is_stale(post, now):
        return 0
    load_id = desk.store.posts.add_load(post_id=post.id, loaded_by=None, now=now)
    due = now + delay_of(desk, post)
    added = desk.store.alerts.queue_followers(load_id, post.id, due=due, now=now)
    kept = desk.store.reports.get(post.id)
    if added and kept and kept.due_at is None:
        desk.store.reports.set_due(post.id, due)
    return added


def _alert_again(desk: Desk, post: Post, now: datetime) -> int:
    """While alerts of a post wait, queues it for those who should have it and don't; returns for how many chats."""
    if not desk.store.alerts.progress(post.id).waiting:
        return 0
    kept = desk.store.reports.get(post.id)
    return queue_post(desk, post, now, due=max(now, kept.due_at) if kept and kept.due_at else now)
