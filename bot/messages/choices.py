"""The screens of /alerts: in a sentence what will reach the chat, and what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from html import escape
from zoneinfo import ZoneInfo

from bot.desk.errors import NoWords, TooManyWords
from bot.desk.readers.choosing import MOST_CHARACTERS, ChosenWords
from bot.desk.readers.meant import Meant
from bot.desk.readers.zones import Place, place_of
from bot.messages.phrases import MAX_NAMES, clipped, count_of, in_order, joined, listed
from bot.messages.whom import Whom, whom_of
from data.choices import MOST_DIGESTS, MOST_WORDS, Pace, Sound, Way, Words
from data.models import Chat
from data.rhythm import ROUND_UP_TIME, Rhythm, window
from data.store.readers.subscriptions import ALL_POSTS

HOW_TO_TYPE = "/alerts 08:00 18:00 sets digests, /alerts 22:00-07:00 quiet hours, /alerts Kolkata the time zone."
ASK_DIGESTS = "When? Type one time or two, such as 08:00 or 08:00 18:00."
ASK_QUIET = "From when to when? Such as 22:00-07:00."
HOW_TO_ZONE = "Tap yours; Another place… finds others, as /alerts Kolkata and /alerts +05:30 do."
ASK_ZONE = "Where are you? Type a city, a country or an offset, such as Kolkata or +05:30."
WORDS_GONE = "Those words are not in the list any more."
HOW_TO_FOLLOW = (
    "Such as: /follow sea wall. The words are looked for in headline, brief and quotes, as whole words, whatever their "
    "case and accents."
)

_SOUNDS = {
    Sound.ON: "Alerts make a sound.",
    Sound.SILENT: "Alerts come without a sound.",
    Sound.BREAKING_ONLY: "Only breaking news makes a sound.",
}
_NOTES = {
    Sound.ON: "",
    Sound.SILENT: "without a sound",
    Sound.BREAKING_ONLY: "only breaking news makes a sound",
}


def summary(chat: Chat, advice: str = "Tap Sections to get news.") -> str:
    """What will reach a chat, in a sentence; ``advice`` if that is nothing."""
    if not chat.follows_anything:
        return f"{nothing_followed(chat)} {advice}{_never(chat)}"
    who, what = whom_of(chat), followed(chat)
    # In a group, and in a forum still more, the screen must say whose it is.
    told = _upper(what) if who is Whom.YOU else f"{who.does('follow')} {what}"
    return f"{told}, {_when(chat.pace)}.{_never(chat)}"


def followed(chat: Chat) -> str:
    """What a chat follows, in a few words; empty if that is nothing."""
    return _and(_follows(chat)) if chat.follows_anything else ""


def nothing_followed(chat: Chat) -> str:
    """That nothing will reach a chat."""
    return f"{whom_of(chat).does('follow')} nothing."


def alerts(chat: Chat) -> str:
    """The first screen."""
    told = summary(chat)
    state = f"Alerts are <b>paused</b>. {_kept(chat, told)}" if chat.paused else told
    return f"<b>Alerts</b>\n{state}{_muted(chat)}"


def sections(chat: Chat) -> str:
    """The screen of the toggles."""
    return f"<b>Sections</b>\n{summary(chat, 'Tap a section to get its news.')}{_muted(chat)}"


def when(chat: Chat, zone: ZoneInfo) -> str:
    """The screen of digests, quiet hours and the number of a day. ``zone`` is that of a chat that has chosen none."""
    return joined(
        f"<b>When</b>\nNow: {_when(chat.pace)}.",
        f"Times are those of {_zone_name(chat.pace, zone)}. What quiet hours or the number of a day hold back comes "
        f"with the next digest; without digests at the end of the quiet hours, or at {ROUND_UP_TIME:%H:%M}.",
        HOW_TO_TYPE,
    )


def sound(chat: Chat) -> str:
    """The screen of sounds."""
    return f"<b>Sound</b>\n{_SOUNDS[chat.pace.sound]}"


def time_zone(chat: Chat, zone: ZoneInfo, now: datetime) -> str:
    """The screen of time zones."""
    return f"<b>Time zone</b>\n{_its_time(chat.pace, zone, now)}\n{HOW_TO_ZONE}"


def words(chat: Chat) -> str:
    """The screen of words and people."""
    parts = []
    for way, title in ((Way.FOLLOW, "Stories with"), (Way.PERSON, "When they speak"), (Way.MUTE, "Never")):
        mine = [each for each in chat.words if each.way is way]
        if mine:
            parts.append(f"{title}: {_quoted(mine)}.")
    shown = "\n".join(parts) if parts else "No words yet."
    return joined(
        f"<b>Words and people</b>\n{shown}",
        f"/follow sea wall brings stories with these words, /mute cricket keeps them away. {MOST_WORDS} of each.",
    )


def about(meant: Meant, way: Way) -> str:
    """The question of a bare /mute or /follow after an alert or a brief."""
    headline = clipped(meant.story.post.headline, 300)
    if way is Way.MUTE:
        return f"What is to be kept away after “{headline}”? Or send /mute and words, such as /mute cricket."
    return f"What do you want more of after “{headline}”? Or send /follow and words, such as /follow sea wall."


def chosen(words: ChosenWords, who: Whom = Whom.YOU) -> str:
    """The answer to words that were chosen."""
    text, gets = (
        f"“{clipped(words.words.text, MOST_CHARACTERS)}”",
        who.does("get", "now" if words.is_new else "already"),
    )
    if words.words.way is Way.MUTE:
        return f"Stories with {text} {f'no longer alert {who.whom}' if words.is_new else 'are muted already'}."
    if words.words.way is Way.PERSON:
        return f"{gets} an alert when {text[1:-1]} speaks."
    return f"{gets} stories with {text}, whatever their section."


def given_up(words: Words | None, who: Whom = Whom.YOU) -> str:
    """The answer to words that were taken back."""
    if words is None:
        return WORDS_GONE
    text = f"“{clipped(words.text, MOST_CHARACTERS)}”"
    if words.way is Way.MUTE:
        follows = who.does("follow")
        return f"Stories with {text} come again as {follows[0].lower()}{follows[1:]} them."
    return f"No more for {text}."


def no_words(error: NoWords) -> str:
    """The answer to a text that holds no words, or too many."""
    if len(error.text) > MOST_CHARACTERS:
        return f"That is too long: at most {MOST_CHARACTERS} characters. {HOW_TO_FOLLOW}"
    return f"There are no words in that. {HOW_TO_FOLLOW}"


def too_many_words(error: TooManyWords) -> str:
    """The answer to one word too many."""
    done = "muted" if error.way is Way.MUTE else "followed"
    return f"{MOST_WORDS} are {done} already. Remove one first: /alerts, Words and people."


def pace_set(chat: Chat, before: Pace, zone: ZoneInfo, now: datetime) -> str:
    """The answer to what was typed or pressed about times or sounds: repeats what was understood, and what follows."""
    pace = chat.pace
    if pace.sound != before.sound:
        return _SOUNDS[pace.sound]
    if pace.zone != before.zone:
        return f"{_its_time(pace, zone, now)}{_next(pace, zone, now, 'digest')}"
    if pace.quiet != before.quiet:
        if pace.quiet is None:
            return "No quiet hours."
        start, end = pace.quiet
        held = f"What comes then waits {'for the next digest' if pace.digests else f'until {end:%H:%M}'}."
        return f"Quiet from {start:%H:%M} to {end:%H:%M}, {_zone_name(pace, zone)}. {held}"
    if pace.breaking_through != before.breaking_through:
        return f"Breaking news {'comes at any time' if pace.breaking_through else 'waits with the rest'}."
    if pace.digests:
        return f"A digest at {_times(pace.digests)}, {_zone_name(pace, zone)}.{_next(pace, zone, now)}"
    return f"{_upper(_when(pace))}."


def not_understood(text: str, near: Sequence[Place]) -> str:
    """The answer to a text that says no time and no place."""
    meant = f" Did you mean {_or([escape(place.name) for place in near])}?" if near else ""
    said = f"I could not read “{clipped(text, 60)}” as a time or a place.{meant}"
    return f"{said}\n{HOW_TO_TYPE} At most {MOST_DIGESTS} digests."


def _kept(chat: Chat, told: str) -> str:
    """The sentence ``told`` about what a chat follows, where its alerts are paused."""
    if not chat.follows_anything:
        return told
    if whom_of(chat) is Whom.YOU:
        return f"What you chose is kept: {_lower(told)}"
    return f"What was chosen is kept: {told[0].lower()}{told[1:]}"


def _follows(chat: Chat) -> list[str]:
    parts = [listed([ALL_POSTS])] if ALL_POSTS in chat.sections else [*map(escape, in_order(chat.sections))]
    if len(parts) > MAX_NAMES:
        parts = [*parts[:MAX_NAMES], f"{len(parts) - MAX_NAMES} more sections"]
    parts += [count_of(chat.stories, "story", "stories")] if chat.stories else []
    followed = [each for each in chat.words if each.way is Way.FOLLOW]
    people = [each for each in chat.words if each.way is Way.PERSON]
    parts += [f"stories with {_quoted(followed)}"] if followed else []
    parts += [f"what {_and([clipped(each.text, MOST_CHARACTERS) for each in people])} said"] if people else []
    return parts


def _when(pace: Pace) -> str:
    """How alerts come, such as 'at once, at most 10 a day; quiet 22:00 to 07:00'."""
    many = f", at most {pace.most} a day" if pace.most and not pace.digests else ""
    when = f"in a digest at {_times(pace.digests)}" if pace.digests else f"at once{many}"
    quiet = f"quiet {pace.quiet[0]:%H:%M} to {pace.quiet[1]:%H:%M}" if pace.quiet else ""
    is_held = bool(pace.digests or pace.quiet or many)
    breaking = "breaking news at any time" if is_held and pace.breaking_through else ""
    return "; ".join(filter(None, [when, quiet, breaking, _NOTES[pace.sound]]))


def _never(chat: Chat) -> str:
    muted = [each for each in chat.words if each.way is Way.MUTE]
    return f" Never {_quoted(muted)}." if muted else ""


def _muted(chat: Chat) -> str:
    muted = [ALL_POSTS] if ALL_POSTS in chat.muted else in_order(chat.muted)
    return f"\nMuted for now: {listed(muted)}." if muted else ""


def _its_time(pace: Pace, zone: ZoneInfo, now: datetime) -> str:
    local = now.astimezone(ZoneInfo(pace.zone) if pace.zone else zone)
    return f"Times are those of {_zone_name(pace, zone)}, where it is {local:%H:%M} now."


def _next(pace: Pace, zone: ZoneInfo, now: datetime, what: str = "one") -> str:
    """The sentence about the next digest, called ``what``; empty if there are none."""
    if not pace.digests:
        return ""
    own = ZoneInfo(pace.zone) if pace.zone else zone
    at = window(Rhythm(pace.digests, pace.quiet, own), now).held_until
    local = (at or now).astimezone(own)
    day = "today" if local.date() == now.astimezone(own).date() else "tomorrow"
    return f" The next {what}: {day} at {local:%H:%M}."


def _zone_name(pace: Pace, zone: ZoneInfo) -> str:
    return escape(place_of(pace.zone or zone.key))


def _times(times: Sequence[time]) -> str:
    return _and([f"{each:%H:%M}" for each in times])


def _quoted(words: Sequence[Words]) -> str:
    return _and([f"“{clipped(each.text, MOST_CHARACTERS)}”" for each in words])


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _or(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """A sentence that goes on another one. A section's name keeps its capital."""
    return text[:1].lower() + text[1:] if text.startswith(("All posts", "You ", "Stories with ", "What ")) else text
