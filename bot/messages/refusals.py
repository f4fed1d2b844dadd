"""The answers when the bot can't do what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from bot.desk.errors import (
    DeskError,
    KeyTaken,
    LastLoad,
    NoList,
    NoSuchFeed,
    NoSuchPost,
    NothingToUndo,
    NotInList,
    NoWords,
    PageExpired,
    QuoteGone,
    SectionGone,
    SentenceGone,
    TakenBack,
    TooManyDoubts,
    TooManySaved,
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


def refusal(error: DeskError) -> str:
    """What is said of a refusal of the news desk. Raises the error if it has no sentence."""
    sentence = _SENTENCES.get(type(error))
    if sentence is None:
        raise error
    return sentence(error)


def press_refused(error: DeskError) -> str:
    """As ``refusal``, for the press of a button: a post that has a button existed, so it was taken back."""
    return TAKEN_BACK if isinstance(error, NoSuchPost) else refusal(error)


def no_list(error: NoList) -> str:
    """The answer to a number of a list when none was shown lately."""
    number = error.number
    return (
        f"There was no list here lately. /latest shows the newest; <code>/brief #{number}</code> opens story {number}."
    )


def too_many_saved(most: int) -> str:
    """The answer to a chat that has saved as many stories as it may."""
    return f"You have saved {most} stories, as many as I can keep. /saved shows them."


def not_in_list(error: NotInList) -> str:
    """The answer to a number that the list shown last does not have."""
    has = f"goes from {error.first} to {error.last}" if error.first < error.last else f"has only number {error.first}"
    return f"The list that I showed here last {has}. <code>/brief #{error.number}</code> opens story {error.number}."


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
    return f"“{clipped(text, 40)}” is not a story’s number. {how}" if text else how


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


_SENTENCES: dict[type[DeskError], Callable[[Any], str]] = {
    NoSuchPost: lambda error: no_post(error.post_id),
    TakenBack: lambda error: TAKEN_BACK,
    NothingToUndo: _nothing_to_undo,
    PageExpired: lambda error: PAGE_EXPIRED,
    NoSuchFeed: lambda error: no_feed(error.feed_id),
    SectionGone: lambda error: SECTION_GONE,
    SentenceGone: lambda error: SENTENCE_GONE,
    KeyTaken: lambda error: KEY_TAKEN,
    QuoteGone: lambda error: QUOTE_GONE,
    TooManyDoubts: lambda error: too_many_doubts(error.most),
    TooManySaved: lambda error: too_many_saved(error.most),
    NoList: no_list,
    NotInList: not_in_list,
    NoWords: no_words,
    TooManyWords: too_many_words,
}
"""By class of the error: from the error to what is said."""
