"""The buttons of the screens of /alerts. Each says what it does; what is chosen has a tick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.readers.choosing import ChosenWords
from bot.desk.readers.meant import Meant
from bot.desk.readers.zones import LIKELY, Place, place_of
from bot.desk.sections import section_key
from bot.keyboards.alerts import for_a_day, never
from bot.keyboards.layout import MAX_BUTTONS, Row, button, grid, keyboard
from data.choices import ALL_POSTS, Pace, Sound, Way, Words
from data.folding import fold
from data.models import Chat

DIGESTS = ((time(8),), (time(8), time(18)))
"""Digests that are offered."""

QUIET = (time(22), time(7))
"""Quiet hours that are offered."""

MOST = (3, 10, 20)
"""Numbers of alerts a day that are offered, beside all."""

SOUNDS = {Sound.ON: "On", Sound.SILENT: "Silent", Sound.BREAKING_ONLY: "Silent but breaking"}
MARKS = {Way.FOLLOW: "✓", Way.PERSON: "★", Way.MUTE: "✕"}


def alerts(chat: Chat) -> InlineKeyboardMarkup:
    """Under the first screen. Who follows nothing has nothing to pause."""
    pause = [button("Pause", "pause", 1)] if chat.follows_anything else []
    return keyboard(
        [_screen("Sections", "sections"), _screen("Words and people", "words")],
        [_screen("When", "when"), _screen("Sound", "sound")],
        [_screen("Time zone", "zone"), *([button("Resume", "pause", 0)] if chat.paused else pause)],
    )


def when(pace: Pace) -> InlineKeyboardMarkup:
    """Digests, quiet hours, the number of a day, breaking news. Who gets digests gets no alerts to count."""
    digests = [button(_ticked("At once", on=not pace.digests), "digest", "none")]
    offered = [*DIGESTS, *([pace.digests] if pace.digests and pace.digests not in DIGESTS else [])]
    digests += [
        button(_ticked(f"Digest {_times(each)}", on=pace.digests == each), "digest", _data(each)) for each in offered
    ]
    through = _ticked("Breaking news at any time", on=pace.breaking_through)
    return keyboard(
        *grid([*digests, button("Other times…", "askpace", "digests")]),
        *grid([_quiet(pace), button("Other quiet hours…", "askpace", "quiet")]),
        [] if pace.digests else [_most(pace, each) for each in (*MOST, None)],
        [button(through, "through", int(not pace.breaking_through))],
        [_back()],
    )


def sound(pace: Pace) -> InlineKeyboardMarkup:
    """The sounds."""
    buttons = [button(_ticked(label, on=pace.sound is each), "sound", each.value) for each, label in SOUNDS.items()]
    return keyboard(buttons[:2], buttons[2:], [_back()])


def time_zone(pace: Pace, newsroom: str) -> InlineKeyboardMarkup:
    """Likely zones, the chat's own and that of the newsroom among them."""
    zones = dict.fromkeys([*([pace.zone] if pace.zone else []), newsroom, *LIKELY])
    chosen = pace.zone or newsroom
    buttons = [button(_ticked(place_of(zone), on=zone == chosen), "zone", zone) for zone in zones]
    return keyboard(*grid(buttons), [button("Another place…", "askpace", "zone"), _back()])


def words(chat: Chat) -> InlineKeyboardMarkup:
    """A toggle for each of a chat's words: pressed, they are gone."""
    return keyboard(*grid([_word(each) for each in chat.words[:MAX_BUTTONS]]), [_back()])


def about(meant: Meant, way: Way) -> InlineKeyboardMarkup | None:
    """What a story offers to be muted or followed; ``None`` when nothing of it is left to follow."""
    rows = _mutes(meant) if way is Way.MUTE else _follows(meant)
    return keyboard(*rows, [_screen("Words and people", "words")]) if rows else None


def _mutes(meant: Meant, chosen: str = "") -> list[Row]:
    """Its people, the story, its section for a day or for good, if the chat follows that; without the words chosen."""
    post = meant.story.post
    section = post.section if meant.chat.sections & {post.section, ALL_POSTS} else None
    enough = button("Enough of this story", "enough", post.id)
    of_section = [for_a_day(post.id, section)] if section else []
    stop = [button(f"Stop {section}", "stop", section_key(section), post.id)] if section else []
    return [*never(post.id, _left(meant, Way.MUTE, chosen)), [enough], *grid([*of_section, *stop])]


def _follows(meant: Meant, chosen: str = "") -> list[Row]:
    """Its people, the story and its section, without what the chat follows already and the words chosen."""
    post, sections = meant.story.post, meant.chat.sections
    people = _left(meant, Way.PERSON, chosen)
    story = [] if meant.follows or ALL_POSTS in sections else [button("Follow this story", "followstory", post.id)]
    section = post.section if post.section and not sections & {post.section, ALL_POSTS} else None
    also = [button(f"Follow {section}", "follow", section_key(section))] if section else []
    speaks: list[Row] = [[button(f"★ When {name} speaks", "speaks", post.id, number)] for number, name in people]
    return [*speaks, *grid([*story, *also])]


def _left(meant: Meant, way: Way, chosen: str) -> list[tuple[int, str]]:
    """The people of a story whom the chat has not chosen in this way yet, with their numbers."""
    known = {fold(chosen), *(fold(each.text) for each in meant.chat.words if each.way is way)}
    return [(number, name) for number, name in enumerate(meant.people) if fold(name) not in known]


def chosen(words: ChosenWords, meant: Meant | None = None, section: str | None = None) -> InlineKeyboardMarkup:
    """After words were chosen: Undo, and the person instead of the words where somebody of that name speaks.

    ``meant``: the story that the words are about, of which more can be muted or followed. ``section``: one of that name
    that can be followed.
    """
    way, text = words.words.way, words.words.text
    person = [button(f"★ Only when {text} speaks", "person", words.words.id)]
    undo = [button("Undo", "unword", way.value, words.words.id)] if words.is_new else []
    more = (_mutes(meant, text) if way is Way.MUTE else _follows(meant, text)) if meant else []
    is_person = words.speaks and way is Way.FOLLOW
    named = [button(f"Follow the section {section}", "follow", section_key(section))] if section else []
    return keyboard(person if is_person else [], [*undo, _screen("Words and people", "words")], named, *more)


def near_places(places: Sequence[Place]) -> InlineKeyboardMarkup:
    """Under a place that is not known: those that are spelled like it."""
    return keyboard(*grid([button(place.name, "zone", place.zone) for place in places]), [_screen("Alerts", "alerts")])


def to_alerts() -> InlineKeyboardMarkup:
    """The way to the first screen."""
    return keyboard([button("Alerts", "alerts")])


def _screen(label: str, name: str) -> InlineKeyboardButton:
    return button(label, "screen", name)


def _back() -> InlineKeyboardButton:
    return _screen("‹ Back", "alerts")


def _word(words: Words) -> InlineKeyboardButton:
    return button(f"{MARKS[words.way]} {words.text}", "word", words.way.value, words.id)


def _quiet(pace: Pace) -> InlineKeyboardButton:
    if pace.quiet:
        return button(f"✓ Quiet {_times(pace.quiet, '–')}", "quiethours", "none")
    return button(f"Quiet {_times(QUIET, '–')}", "quiethours", _data(QUIET))


def _most(pace: Pace, most: int | None) -> InlineKeyboardButton:
    label = "All" if most is None else f"{most} a day" if most == MOST[0] else str(most)
    return button(_ticked(label, on=pace.most == most), "most", most or 0)


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _times(times: Sequence[time], between: str = " and ") -> str:
    return between.join(f"{each:%H:%M}" for each in times)


def _data(times: Sequence[time]) -> str:
    return ".".join(f"{each:%H%M}" for each in times)
