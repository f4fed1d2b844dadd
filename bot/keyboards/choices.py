"""The buttons of the screens of /alerts. Each says what it does; what is chosen has a tick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.readers.choosing import ChosenWords
from bot.desk.readers.zones import LIKELY, place_of
from bot.keyboards.layout import MAX_BUTTONS, button, grid, keyboard
from data.choices import Pace, Sound, Way, Words
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
    """Under the first screen."""
    pause = button("Resume", "pause", 0) if chat.paused else button("Pause", "pause", 1)
    return keyboard(
        [_screen("Sections", "sections"), _screen("Words and people", "words")],
        [_screen("When", "when"), _screen("Sound", "sound")],
        [_screen("Time zone", "zone"), pause],
    )


def when(pace: Pace) -> InlineKeyboardMarkup:
    """Digests, quiet hours, the number of a day, breaking news."""
    digests = [button(_ticked("At once", on=not pace.digests), "digest", "none")]
    offered = [*DIGESTS, *([pace.digests] if pace.digests and pace.digests not in DIGESTS else [])]
    digests += [
        button(_ticked(f"Digest {_times(each)}", on=pace.digests == each), "digest", _data(each)) for each in offered
    ]
    through = _ticked("Breaking news at any time", on=pace.breaking_through)
    return keyboard(
        *grid([*digests, button("Other times…", "askpace", "digests")]),
        *grid([_quiet(pace), button("Other quiet hours…", "askpace", "quiet")]),
        [_most(pace, each) for each in (*MOST, None)],
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


def chosen(words: ChosenWords) -> InlineKeyboardMarkup:
    """After words were chosen: Undo, and the person instead of the words where somebody of that name speaks."""
    speaks = words.speaks and words.words.way is Way.FOLLOW
    person = [button(f"★ Only when {words.words.text} speaks", "person", words.words.id)] if speaks else []
    undo = [button("Undo", "unword", words.words.way.value, words.words.id)] if words.is_new else []
    return keyboard(person, [*undo, _screen("Words and people", "words")])


def near_zones(zones: Sequence[str]) -> InlineKeyboardMarkup:
    """Under a place that is not known: those that are spelled like it."""
    return keyboard(*grid([button(place_of(zone), "zone", zone) for zone in zones]), [_screen("Alerts", "alerts")])


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
