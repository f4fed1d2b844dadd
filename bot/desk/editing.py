"""Correcting a loaded story. Each correction is kept with the story; what was wrong, readers are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.doubting import tell_corrected
from bot.desk.publishing import postpone
from bot.desk.results import Corrected
from bot.desk.stories import for_admins, quote_at
from data.models import Correction, Story
from summarizer import Brief, Quote
from summarizer.brief import MAX_KEY_QUOTES

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def set_headline(desk: Desk, post_id: int, headline: str, *, by: int | None, now: datetime) -> Corrected:
    """Gives a story another headline; readers are told if its words differ, not if only a comma does.

    ``by``: the admin, ``None`` for the newsroom's CMS. Raises NoSuchPost, TakenBack or BrokenPost, as all functions
    here.
    """
    story = for_admins(desk, post_id)
    if headline != story.post.headline:
        desk.store.corrections.set_headline(post_id, headline)
        _note(desk, story, "headline", wrong=_words(headline) != _words(story.post.headline), by=by, now=now)
    return _corrected(desk, post_id)


def drop_quote(desk: Desk, post_id: int, start: int, *, by: int, now: datetime) -> Corrected:
    """Removes the quote that begins at ``start`` of the body; nothing changes if there is none."""
    return _change_quote(desk, post_id, start, _dropped, "{which} was taken out", wrong=True, by=by, now=now)


def name_speaker(desk: Desk, post_id: int, start: int, speaker: str, *, by: int, now: datetime) -> Corrected:
    """Gives a quote another speaker; a role after a comma goes with it ('Marta Quill, mayor of Velde')."""
    name, _, role = (part.strip() for part in speaker.partition(","))

    def renamed(brief: Brief, quote: Quote) -> Brief:
        return _with(brief, quote, replace(quote, speaker=name, role=role or None))

    return _change_quote(desk, post_id, start, renamed, "speaker of {which}", wrong=True, by=by, now=now)


def move_up(desk: Desk, post_id: int, start: int, *, by: int, now: datetime) -> Corrected:
    """Moves a quote one place up; one that the brief does not show takes the last place of those it shows."""
    return _change_quote(desk, post_id, start, _moved_up, "order of the quotes", wrong=False, by=by, now=now)


def _change_quote(
    desk: Desk,
    post_id: int,
    start: int,
    change: Callable[[Brief, Quote], Brief],
    what: str,
    *,
    wrong: bool,
    by: int,
    now: datetime,
) -> Corrected:
    story = for_admins(desk, post_id)
    quote = quote_at(story, start)
    if story.brief and quote:
        changed = change(story.brief, quote)
        if changed != story.brief:
            desk.store.posts.set_brief(post_id, changed)
            _note(desk, story, what.format(which=_which(story.brief, quote)), wrong=wrong, by=by, now=now)
            if wrong:
                tell_corrected(desk, story, quote, quote_at(replace(story, brief=changed), start), now=now)
    return _corrected(desk, post_id)


def _note(desk: Desk, story: Story, what: str, *, wrong: bool, by: int | None, now: datetime) -> None:
    """Keeps a correction, and gives alerts that wait the whole delay again."""
    post_id = story.post.id
    was_read = desk.store.alerts.has_been_alerted(post_id) or (
        not story.held and now - story.post.loaded_at > desk.alert_delay
    )
    desk.store.corrections.note(post_id, Correction(now, by, what, public=wrong and was_read))
    postpone(desk, post_id, now=now)


def _corrected(desk: Desk, post_id: int) -> Corrected:
    return Corrected(for_admins(desk, post_id), desk.store.alerts.in_chats(post_id))


def _words(text: str) -> list[str]:
    """The words of a text, without what is no letter or digit."""
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _which(brief: Brief, quote: Quote) -> str:
    place = brief.quotes.index(quote)
    return f"the {ORDINALS[place]} quote" if place < len(ORDINALS) else f"quote {place + 1}"


def _dropped(brief: Brief, quote: Quote) -> Brief:
    quotes = tuple(each for each in brief.quotes if each != quote)
    return Brief(brief.sentences, quotes, tuple(each for each in brief.key_quotes if each != quote))


def _with(brief: Brief, old: Quote, new: Quote) -> Brief:
    quotes = tuple(new if each == old else each for each in brief.quotes)
    return Brief(brief.sentences, quotes, tuple(new if each == old else each for each in brief.key_quotes))


def _moved_up(brief: Brief, quote: Quote) -> Brief:
    keys, quotes = list(brief.key_quotes), list(brief.quotes)
    if quote not in keys:
        keys = [*keys[: MAX_KEY_QUOTES - 1], quote]
    else:
        _swap_up(keys, quote)
    _swap_up(quotes, quote)
    return Brief(brief.sentences, tuple(quotes), tuple(keys))


def _swap_up(quotes: list[Quote], quote: Quote) -> None:
    place = quotes.index(quote)
    if place:
        quotes[place - 1], quotes[place] = quotes[place], quotes[place - 1]
