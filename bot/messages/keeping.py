"""What a reader has saved, and stories that a reader waits for."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.desk.results import SavedPage
from bot.messages.phrases import clipped, fitted_list, joined
from bot.messages.readers import about

NOTHING_SAVED = "You have saved nothing yet. ☆ Save under a brief keeps it here."
NO_MORE_SAVED = "That is all you have saved."
SAVED = "Saved. /saved shows what you keep."
UNSAVED = "No longer saved."
SAVED_IS_PRIVATE = "What you save is yours alone: send /saved in your private chat with me."
AWAITED = "I will tell you when it is out."
OUT_ALREADY = "It is out."


def saved(page: SavedPage, zone: ZoneInfo) -> str:
    """A page of what a reader has saved, numbered as its buttons are."""
    if not page.posts:
        return NO_MORE_SAVED if page.page else NOTHING_SAVED
    numbered = list(enumerate(page.posts, start=page.first))

    def entries(longest: int) -> list[str]:
        return [
            f"<b>{number}.</b> {clipped(post.headline, longest)}\n{about(post, zone, None, admin=False)}"
            for number, post in numbered
        ]

    return fitted_list("<b>Saved</b> · what you saved last comes first", entries)


def article_out(headline: str, sentence: str) -> str:
    """To whoever wanted to be told that the article of a headline is out."""
    return joined(f"The brief you waited for is out:\n<b>{clipped(headline, 300)}</b>", clipped(sentence, 500))
