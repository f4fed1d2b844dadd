"""The answers when the bot can't do what it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.desk.errors import (
    DeskError,
    KeyTaken,
    LastLoad,
    NoSuchFeed,
    NoSuchPost,
    NothingToUndo,
    NoWords,
    PageExpired,
    QuoteGone,
    SectionGone,
    SentenceGone,
    TakenBack,
    TooManyDoubts,
    TooManyWords,
)
from bot.messages.choices import no_words, too_many_words
from bot.messages.feeds import no_feed
from bot.messages.phrases import (
    clipped,
    listed,
)

UNKNOWN = "I know /latest, /sections, /help."
WENT_WRONG = "Something went wrong on our side. Please try again in a minute."
TRY_LATER = "The newsroom is busy right now. Please try again in a minute."
ONE_MOMENT = "One moment – that is more than I can answer at once. Your last request is answered next."
"""To an account whose requests are folded into the last one."""

PRESS_WAITS = "One moment…"
"""Beside a button whose press has to wait or is folded."""

TAKEN_BACK = "That story was taken back."
SECTION_GONE = "That section is no longer one of ours. /sections lists them."
OLD_BUTTON = "That button is out of date. /help lists what I can do."
NOTHING_TO_UNDO = "Nothing to undo. /retract 12 takes back story 12, whoever loaded it."
NOTHING_LOADED = (
    "Nothing to undo: your last load has added no story. /retract 12 takes back story 12, whoever loaded it."
)
QUOTE_GONE = "That quote is no longer in the story."
SENTENCE_GONE = "The brief has changed meanwhile. Open Sentences again."
KEY_TAKEN = "That Idempotency-Key was used for another article within 24 hours. Send this one with a key of its own."
PAGE_EXPIRED = "That page is no longer waiting. Load it again."

_GONE: dict[type[DeskError], str] = {SectionGone: SECTION_GONE, QuoteGone: QUOTE_GONE, PageExpired: PAGE_EXPIRED}


_SENTENCES: dict[type[DeskError], str] = {
    TakenBack: TAKEN_BACK,
    PageExpired: PAGE_EXPIRED,
    SectionGone: SECTION_GONE,
    QuoteGone: QUOTE_GONE,
    SentenceGone: SENTENCE_GONE,
    KeyTaken: KEY_TAKEN,
}
"""The refusals that are always told in the same words."""


def refusal(error: DeskError) -> str:
    """What is said of a refusal of the news desk. Raises the error if it has no sentence."""
    match error:
        case NoSuchPost():
            return no_post(error.post_id)
        case NothingToUndo():
            return _nothing_to_undo(error)
        case NoSuchFeed():
            return no_feed(error.feed_id)
        case SectionGone() | QuoteGone() | PageExpired():
            return _GONE[type(error)]
        case NoWords() | TooManyWords():
            return _words_refused(error)
        case TooManyDoubts():
            return too_many_doubts(error.most)
        case _ if type(error) in _SENTENCES:
            return _SENTENCES[type(error)]
    raise error


def _words_refused(error: NoWords | TooManyWords) -> str:
    return no_words(error) if isinstance(error, NoWords) else too_many_words(error)


def press_refused(error: DeskError) -> str:
    """As ``refusal``, for the press of a button: a post that has a button existed, so it was taken back."""
    return TAKEN_BACK if isinstance(error, NoSuchPost) else refusal(error)


def too_many_doubts(most: int) -> str:
    """The answer to a chat that has doubted too many quotes."""
    return f"That is {most} quotes within an hour. The editors look at them first; please try again later."


def no_post(post_id: int) -> str:
    """The answer to the number of no post."""
    return f"No story {post_id}. /latest lists the newest."


def broken_post(post_id: int) -> str:
    """The answer when the stored data of a story can't be read."""
    return f"Story {post_id} can’t be shown: it is damaged in the database. An admin can load its article again."


def not_a_number(text: str, how: str) -> str:
    """The answer to a text in the place of a post's number; ``how`` tells how to use the command."""
    return f"“{clipped(text, 40)}” is not a story’s number. {how}"


def unknown_section(name: str, nearest: str | None, names: Sequence[str]) -> str:
    """The answer to a section that does not exist: the nearest name, or all names."""
    said = f"There is no section “{clipped(name, 60)}”."
    if nearest:
        return f"{said} Did you mean {escape(nearest)}?"
    return f"{said} The sections are {listed(names)}."


def _nothing_to_undo(error: NothingToUndo) -> str:
    """Why the newest load of an admin can't be undone, with the story that it was about."""
    if error.post is None:
        return NOTHING_TO_UNDO if error.load is LastLoad.MISSING else NOTHING_LOADED
    number, headline = f"#{error.post.id}", f"<i>{clipped(error.post.headline, 300)}</i>"
    if error.load is LastLoad.UNDONE:
        said = (
            f"your last load was {number}, which is taken back. /retract takes back another: send it with its number."
        )
    else:
        said = (
            f"your last load added nothing, it was the same story as {number}. /retract {error.post.id} takes it back."
        )
    return f"Nothing to undo: {said}\n{headline}"
