"""Correcting a loaded story. Each correction is kept with the story; what was wrong, readers are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.editors.doubting import tell_corrected
from bot.desk.editors.publishing import postpone
from bot.desk.errors import QuoteGone, SentenceGone
from bot.desk.results import Corrected
from bot.desk.stories import for_admins, quote_at, sentence_at
from data.models import Correction, Story
from summarizer import Brief, Quote, Span
from summarizer.brief import MAX_KEY_QUOTES

ORDINALS = ("first", "second", "third")


def set_headline(desk: Desk, post_id: int, headline: str, *, by: int | None, now: datetime) -> Corrected:
    """Gives a story another headline; readers are told if its words differ, not if only a comma does.

    ``by``: the admin, ``None`` for the newsroom's CMS. Raises NoSuchPost, TakenBack or BrokenPost, as all functions
    here.
    """
    story = for_admins(desk, post_id)
    if headline == story.post.headline:
        return Corrected(story)
    desk.store.corrections.set_headline(post_id, headline)
    wrong = _words(headline) != _words(story.post.headline)
    return _corrected(desk, post_id, note(desk, story, "headline", wrong=wrong, by=by, now=now))


def star(desk: Desk, post_id: int, *, on: bool, by: int, now: datetime) -> Story:
    """Marks a story as important, or takes the mark away: digests put it before others of its weight.

    Nothing that an alert says changes by it, so that alerts which wait are not put off.
    """
    story = for_admins(desk, post_id)
    if story.post.starred == on:
        return story
    desk.store.posts.set_starred(post_id, on)
    correction = Correction(now, by, "marked as important" if on else "no longer marked as important", public=False)
    desk.store.corrections.note(post_id, correction)
    return for_admins(desk, post_id)


def swap_sentence(desk: Desk, post_id: int, start: int, other: Span, *, by: int, now: datetime) -> Corrected:
    """Puts another sentence of the article into the brief, for the one that begins at ``start`` of the body.

    Readers are not told: both sentences are the article's. Raises SentenceGone if the first is not in the brief, or the
    other overlaps one that is.
    """
    story = for_admins(desk, post_id)
    old = sentence_at(story, start)
    if story.brief is None or old is None:
        raise SentenceGone
    stay = [sentence for sentence in story.brief.sentences if sentence != old]
    if any(other.start < each.end and each.start < other.end for each in story.brief.sentences):
        raise SentenceGone
    sentences = tuple(sorted((*stay, other), key=lambda sentence: sentence.start))
    desk.store.posts.set_brief(post_id, replace(story.brief, sentences=sentences))
    what = f"{ORDINALS[story.brief.sentences.index(old)]} sentence"
    return _corrected(desk, post_id, note(desk, story, what, wrong=False, by=by, now=now))


def drop_quote(desk: Desk, post_id: int, start: int, *, by: int, now: datetime) -> Corrected:
    """Removes the quote that begins at ``start`` of the body; nothing changes if there is none."""
    return _change_quote(desk, post_id, start, _dropped, "{which} was taken out", wrong=True, by=by, now=now)


def name_speaker(
    desk: Desk, post_id: int, start: int, name: str, role: str | None, *, by: int, now: datetime
) -> Corrected:
    """Gives a quote another speaker, with their role, if any."""

    def renamed(brief: Brief, quote: Quote) -> Brief:
        return _with(brief, quote, replace(quote, speaker=name, role=role))

    return _change_quote(desk, post_id, start, renamed, "speaker of {which}", wrong=True, by=by, now=now)


def name_as_another(desk: Desk, post_id: int, start: int, like: int, *, by: int, now: datetime) -> Corrected:
    """Gives a quote the speaker and role of the quote that begins at ``like``. Raises QuoteGone without that one."""
    model = quote_at(for_admins(desk, post_id), like)
    if model is None or not model.speaker:
        raise QuoteGone
    return name_speaker(desk, post_id, start, model.speaker, model.role, by=by, now=now)


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
    changed = change(story.brief, quote) if story.brief and quote else None
    if story.brief is None or quote is None or changed is None or changed == story.brief:
        return Corrected(story)
    desk.store.posts.set_brief(post_id, changed)
    correction = note(desk, story, what.format(which=_which(story.brief, quote)), wrong=wrong, by=by, now=now)
    new = quote_at(replace(story, brief=changed), start)
    if wrong:
        tell_corrected(desk, story, quote, new, now=now)
    return replace(_corrected(desk, post_id, correction), quote=new)


def note(desk: Desk, story: Story, what: str, *, wrong: bool, by: int | None, now: datetime) -> Correction:
    """Keeps a correction, and gives alerts that wait the whole delay again."""
    post_id = story.post.id
    was_read = desk.store.alerts.has_been_alerted(post_id) or (
        not story.held and now - story.post.loaded_at > desk.alert_delay
    )
    correction = Correction(now, by, what, public=wrong and was_read)
    desk.store.corrections.note(post_id, correction)
    postpone(desk, post_id, now=now)
    return correction


def _corrected(desk: Desk, post_id: int, correction: Correction) -> Corrected:
    return Corrected(for_admins(desk, post_id), desk.store.alerts.in_chats(post_id), correction)


def _words(text: str) -> list[str]:
    """The words of a text, without what is no letter or digit."""
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _which(brief: Brief, quote: Quote) -> str:
    """A quote as readers of the brief count it."""
    if quote not in brief.key_quotes:
        return "a quote under All quotes"
    return f"the {ORDINALS[brief.key_quotes.index(quote)]} quote"


def _dropped(brief: Brief, quote: Quote) -> Brief:
    quotes = tuple(each for each in brief.quotes if each != quote)
    return replace(brief, quotes=quotes, key_quotes=tuple(each for each in brief.key_quotes if each != quote))


def _with(brief: Brief, old: Quote, new: Quote) -> Brief:
    quotes = tuple(new if each == old else each for each in brief.quotes)
    return replace(brief, quotes=quotes, key_quotes=tuple(new if each == old else each for each in brief.key_quotes))


def _moved_up(brief: Brief, quote: Quote) -> Brief:
    """All quotes then stand as the list of Edit… shows them: first those of the brief."""
    keys = list(brief.key_quotes)
    if quote not in keys:
        keys = [*keys[: MAX_KEY_QUOTES - 1], quote]
    elif place := keys.index(quote):
        keys[place - 1], keys[place] = keys[place], keys[place - 1]
    else:
        return brief
    quotes = (*keys, *(each for each in brief.quotes if each not in keys))
    return replace(brief, quotes=quotes, key_quotes=tuple(keys))
