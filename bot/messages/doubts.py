"""'Wrong quote?': what readers and admins are told of a doubt about a quote."""

from __future__ import annotations

from html import escape

from bot.messages.phrases import clipped, joined, quote_block, quote_words, speaker_line
from bot.messages.stories import numbered_quotes
from data.models import Story
from summarizer import Quote

THANKS = "Thank you. The editors get this quote; you are told here when it is corrected."


def which(story: Story, page: int) -> str:
    """The quotes of a page, numbered as their buttons are."""
    return numbered_quotes("Which quote is wrong: its words, or its speaker?", story, page)


def thanks(quote: Quote) -> str:
    """The answer to the reader."""
    return joined(THANKS, quote_block(quote, 1500))


def doubted(post_id: int, headline: str, said_by: Quote, before: str, words: str, after: str) -> str:
    """To the admins: the quote in its paragraph, and whose it is said to be."""
    space_before, space_after = " " * before.endswith(" "), " " * after.startswith(" ")
    paragraph = f"{clipped(before, 200)}{space_before}<b>{clipped(words, 400)}</b>{space_after}{clipped(after, 200)}"
    return joined(
        f"A reader asks: is this quote right?\n<code>#{post_id}</code> {clipped(headline, 200)}",
        f"Speaker: {clipped(speaker_line(said_by), 200)}\n<blockquote>{paragraph}</blockquote>",
    )


def confirmed(story: Story) -> str:
    """To the admin who says that a quote is right."""
    return f"The quote stays as it is.\n<code>#{story.post.id}</code> {clipped(story.post.headline, 300)}"


def corrected(headline: str, quote: Quote, *, dropped: bool) -> str:
    """To those who doubted a quote, when it was taken out or given another speaker."""
    title = f"<b>{clipped(headline, 200)}</b>"
    if dropped:
        return joined(f"A quote that you asked about was taken out:\n“{escape(quote_words(quote, 100))}”", title)
    return joined("A quote that you asked about was corrected. It now reads:", quote_block(quote, 400), title)


def taken_back(headline: str) -> str:
    """To those who doubted a quote of a story that was taken back."""
    return f"A story was taken back. You had asked about a quote in it.\n<b>{clipped(headline, 200)}</b>"
