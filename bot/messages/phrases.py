"""The parts of messages, as Telegram HTML: times, names, counts, quotes, lists. Foreign text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.messages.fitting import cut, fits, flat, most_slashes
from bot.utf16 import utf16_length
from data.choices import ALL_POSTS, BREAKING
from data.loading import border
from data.models import Post, Story
from summarizer import Quote, excerpt
from summarizer.joining import PARAGRAPH
from summarizer.word_lists import function_words, titles, word_set

MAX_UNFOLDED_UNITS = 140
"""A quote over this many UTF-16 units (about three lines on a phone) is folded."""

MAX_NAMES = 20
"""A sentence names this many sections, and says how many more there are."""

HEADLINE_UNITS = (300, 200, 150, 100, 70, 50)
"""The headlines of a list are cut to the first of these lengths, in UTF-16 units, with which it fits one message."""

HONORIFICS = word_set("Dr Prof Rev Hon Fr Sir Dame Lord Lady Barr Engr Datuk Dato Seri Tun")
"""Titles of a person, whatever office they hold."""

RANKS = HONORIFICS | word_set("""
    Lt Gen Col Maj Capt Sgt Cpl Pvt Adm Cmdr Brig Insp Det Const Supt General Colonel Major Captain Lieutenant Brigadier
    Commander Admiral Sergeant Corporal Commodore Constable Inspector Superintendent Sen Senator Rep Gov Cllr Councillor
    Judge Justice Comm
""")
"""Ranks and titles that stand before a name, without their full stop."""

OFFICES = word_set("Attorney Solicitor Secretary Director Governor Inspector Consul Surgeon Auditor Advocate")
"""Words before 'General' where that is no rank."""

_BEFORE_TITLES = [[word] for word in ("state", "federal", "former", "retired", "acting")]
"""What stands alone before a title in small letters and belongs to it: 'state Sen.'."""

MOST_TITLE_WORDS = 3
"""Words of a title before a name: 'Foreign Minister Lee'."""

_LEAST_OFFICE_WORDS = 2
"""Words in capitals before an honorific that are an office: 'Health Minister Dr', not 'Associate Prof.'"""

MAX_ADDRESS_CHARACTERS = 2048
MOST_CORRECTIONS = 3
"""A message names so many corrections, the last ones."""

_A_DAY = timedelta(days=1)
_MIDNIGHT = clock_time(0)

_NAMES_WITHIN = {ALL_POSTS: "all posts", BREAKING: "breaking stories of every section"}

STARRED = "★ Important: in digests it comes before others with as many followers and updates."
NOT_NAMED = "(speaker not named)"
ALL_NAME = "All posts"


def time(moment: datetime, zone: ZoneInfo) -> str:
    """A time that clients show as 'two hours ago'; old clients show the date inside."""
    local = local_time(moment, zone)
    words = escape(f"{local.day} {local:%b %Y, %H:%M} {local.tzname()}")
    unix = int(moment.timestamp())
    # Telegram refuses times before 1970, and a page may state one.
    return f'<tg-time unix="{unix}" format="r">{words}</tg-time>' if unix >= 0 else words


def full_time(moment: datetime, zone: ZoneInfo) -> str:
    """A weekday, date and time: clients show them in their own zone; the words inside are in ``zone``."""
    local = local_time(moment, zone)
    words = escape(f"{local:%a} {local.day} {local:%b %Y, %H:%M} {local.tzname()}")
    return f'<tg-time unix="{int(moment.timestamp())}" format="wDt">{words}</tg-time>'


def day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """A date and a time in ``zone``, as plain words."""
    local = local_time(moment, zone)
    return escape(f"{local.day} {local:%b, %H:%M}")


def corrected(story: Story, zone: ZoneInfo, *, dated: bool = False) -> str:
    """The line that says what was corrected, and when the last time; empty if nothing was.

    The day is told if that was a later day than the story's, and when ``dated``.
    """
    if not story.corrections:
        return ""
    what = "; ".join(dict.fromkeys(each.what for each in story.corrections[-MOST_CORRECTIONS:]))
    at = local_time(story.corrections[-1].at, zone)
    is_later = at.date() != local_time(story.post.loaded_at, zone).date()
    when = day_and_time(at, zone) if dated or is_later else f"{at:%H:%M}"
    return f"<i>Corrected {when}: {clipped(what, 200)}</i>"


def post_time(post: Post, zone: ZoneInfo) -> str:
    """When a post was published, as a day or a time, whichever is known, and when it was updated; empty if unknown.

    Of a story that was updated a day later or more, the day is shown: 'fourteen years ago' would make it look old.
    """
    if post.published_at is None:
        return ""
    updated = post.updated_at
    is_later = updated is not None and updated - post.published_at >= _A_DAY
    published = day(post.published_at, zone) if post.day_only or is_later else time(post.published_at, zone)
    return published if updated is None else f"{published}, updated {_day_or_time(updated, zone)}"


def _day_or_time(moment: datetime, zone: ZoneInfo) -> str:
    """A time; only the day if it is midnight in UTC, as which a date without a clock time is kept."""
    return time(moment, zone) if moment.astimezone(UTC).time() != _MIDNIGHT else day(moment, zone)


def day(moment: datetime, zone: ZoneInfo) -> str:
    """A date."""
    local = local_time(moment, zone)
    return f"{local.day} {local:%b %Y}"


def address(post: Post) -> str | None:
    """The address of a post's article, or None if Telegram would refuse it in a link or a button."""
    url = border.address(post.url)
    if url is None or len(url) > MAX_ADDRESS_CHARACTERS or re.search(r"\s", url):
        return None
    return url if "." in (urlsplit(url).hostname or "").strip(".") else None


def clipped(text: str, limit: int) -> str:
    """Foreign text, cut to ``limit`` UTF-16 units and escaped."""
    return escape(cut(text, limit))


def joined(*blocks: str) -> str:
    """The blocks of a message with empty lines between them; empty blocks are left out."""
    return "\n\n".join(block for block in blocks if block)


def fitted_list(title: str, entries: Callable[[int], list[str]], end: str = "") -> str:
    """A list that fits one message, between ``title`` and ``end``.

    ``entries`` gives the entries with headlines of at most so many UTF-16 units; if the list is too long, they are cut
    shorter. If the shortest do not fit either, the last entries are left out and the text says how many; their buttons
    stay under the message.
    """
    for longest in HEADLINE_UNITS:
        lines = entries(longest)
        if fits(text := joined(title, "\n".join(lines), end)):
            return text
    left_out = 0
    while not fits(text := joined(title, "\n".join(lines), not_shown(left_out), end)):
        lines.pop()
        left_out += 1
    return text


def not_shown(count: int) -> str:
    """The sentence for entries that were left out of a list; empty if there are none."""
    return f"{count} more {'is' if count == 1 else 'are'} not shown." if count else ""


def what_happened(refusal: str) -> str:
    """The first sentence of a refusal, which says what happened; advice follows it."""
    return f"{refusal.partition('. ')[0].rstrip('.')}."


def section_name(name: str) -> str:
    """The name of a section, escaped; settings allow 40 characters."""
    return clipped(name, 40)


def button_name(section: str) -> str:
    """The name of a section, of all posts or of breaking ones, where it stands by itself; not escaped."""
    return {ALL_POSTS: ALL_NAME, BREAKING: "Breaking"}.get(section, section)


def in_order(sections: Iterable[str]) -> list[str]:
    """Sections sorted by name, all posts first, breaking stories last."""
    return sorted(sections, key=lambda section: (section != ALL_POSTS, section == BREAKING, section))


def listed(sections: Sequence[str]) -> str:
    """Sections as words in the middle of a sentence."""
    names = [_NAMES_WITHIN.get(section) or section_name(section) for section in sections]
    if len(names) > MAX_NAMES:
        names = [*names[:MAX_NAMES], f"{len(names) - MAX_NAMES} more"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def count_of(number: int, thing: str, things: str | None = None) -> str:
    """A number and a noun, such as '1 alert' or '2,000 alerts'; ``things`` is a plural that does not just add an s."""
    return f"{number} {thing}" if number == 1 else f"{number:,} {things or thing + 's'}"


def as_it_was(alerts: int) -> str:
    """That alerts are out of date, and what their button does; without a full stop."""
    one = alerts == 1
    return (
        f"{count_of(alerts, 'alert')} {'shows' if one else 'show'} the story as it was. "
        f"The button edits {'it' if one else 'them'} in place, without a sound"
    )


def subscribers(count: int) -> str:
    """A number of subscribers."""
    return count_of(count, "subscriber")


def wait(seconds: float) -> str:
    """A time to wait, in seconds, minutes or hours."""
    if seconds < 120:
        return f"{max(0, round(seconds))} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours < 2:
        return f"{60 * hours + minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def quote_block(quote: Quote, limit: int, *, header: bool = True) -> str:
    """A quote below its speaker and role, cut to ``limit`` UTF-16 units; a long quote is folded."""
    return _block(quote, quote_words(quote, limit), header)


def quote_blocks(quotes: Sequence[Quote], limit: int, *, whole: bool = True) -> list[str]:
    """The blocks of ``quotes``; somebody's second quote in a row has no second header.

    Unless ``whole``, only the first sentences of a long quote are shown, as a brief shows them.
    """
    before = [None, *(quote.speaker for quote in quotes)]
    return [
        _block(quote, quote_words(quote, limit, whole=whole), quote.speaker is None or quote.speaker != speaker)
        for quote, speaker in zip(quotes, before, strict=False)
    ]


def quote_words(quote: Quote, limit: int, *, whole: bool = True) -> str:
    """A quote's words, or unless ``whole`` its first sentences, cut to ``limit`` UTF-16 units, without a comma at the
    end. Its paragraphs stay apart."""
    paragraphs = (quote.text if whole else excerpt(quote)).lstrip("… .").split(PARAGRAPH)
    shown: list[str] = []
    slashes = most_slashes(limit)
    for paragraph in paragraphs:
        left = limit - utf16_length(PARAGRAPH.join([*shown, ""]))
        if left <= 0:
            break
        shown.append(cut(paragraph, left, slashes))
        slashes -= shown[-1].count("/")
        if shown[-1] != flat(paragraph):
            break
    return PARAGRAPH.join(shown).rstrip(",")


def speaker_line(quote: Quote) -> str:
    """Who speaks and what they are to the story, as plain text: 'Lt. Gen. Ann Lee, army spokeswoman'."""
    if not quote.speaker:
        return NOT_NAMED
    name, role = name_and_role(quote.speaker, quote.role)
    return f"{name}, {role}" if role else name


def _block(quote: Quote, words: str, header: bool) -> str:
    fold = " expandable" if utf16_length(words) > MAX_UNFOLDED_UNITS else ""
    block = f"<blockquote{fold}>“{escape(words)}”</blockquote>"
    return f"{_speaker(quote)}\n{block}" if header else block


def _speaker(quote: Quote) -> str:
    if not quote.speaker:
        return f"<i>{NOT_NAMED}</i>"
    name, role = name_and_role(quote.speaker, quote.role)
    behind = f", {clipped(role, 200)}" if role else ""
    return f"<b>{clipped(name, 120)}</b>{behind}:"


def name_and_role(speaker: str, role: str | None) -> tuple[str, str]:
    """The speaker, beginning with a capital, behind the title at the end of the role and before what follows that, a
    party in brackets or 'of …'; and the rest of the role: 'Sen. Ann Lee of Ohio', 'Lt. Gen. Ann Lee' and 'spokeswoman'.

    A name of one word stands behind the whole role if that is a title, as in 'Prince Andrew'.
    """
    words = (role or "").split()
    tied = (place for place in range(1, len(words)) if words[place] == "of" and words[place - 1].rstrip(".") in RANKS)
    bracketed = (place for place, word in enumerate(words) if word[0] == "(")
    end = min([*tied, *bracketed], default=len(words))
    title = _title_start(words[:end], is_full=" " in speaker)
    if title == end:
        title = end = len(words)
    name = " ".join([*words[title:end], speaker, *words[end:]])
    return name[0].upper() + name[1:], " ".join(words[:title])


def _title_start(words: Sequence[str], *, is_full: bool) -> int:
    """Where the title begins that ends a role and stands before the name: at a rank or honorific, or at the capitals
    right before it, which tell whose rank it is; behind the last word when there is none."""
    capitals = len(words)
    while capitals and words[capitals - 1][0].isupper():
        capitals -= 1
    if not is_full and not capitals and words[-1:] and words[-1] in titles() and len(words) <= MOST_TITLE_WORDS:
        return 0
    ranks = len(words)
    while ranks and words[ranks - 1].rstrip(".") in RANKS and not OFFICES.intersection(words[:ranks][-2:-1]):
        ranks -= 1
    before = words[:capitals]
    if ranks == len(words) or (before and before[-1] in function_words()):
        return ranks
    if words[ranks].rstrip(".") in HONORIFICS and ranks - capitals >= _LEAST_OFFICE_WORDS:
        return ranks
    return 0 if before in _BEFORE_TITLES else capitals


def local_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """A time in ``zone``; as it is where that would leave the calendar."""
    try:
        return moment.astimezone(zone)
    except OverflowError:  # within a day of the first or the last date of Python
        return moment
