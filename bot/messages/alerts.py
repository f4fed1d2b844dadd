"""An alert: the message that the bot sends by itself."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.messages.fitting import fits, flat
from bot.messages.phrases import (
    clipped,
    corrected,
    count_of,
    fitted_list,
    joined,
    post_time,
    quote_block,
    speaker_line,
)
from bot.utf16 import utf16_length
from data.models import Alert, Digest, RoundUp, Story
from summarizer import Quote

MAX_ALERT_QUOTE_UNITS = 160
"""An alert has no quote longer than this, in UTF-16 units."""


MAX_SPOKEN_UNITS = 600
"""What a person said whom the chat follows is cut to this length, in UTF-16 units."""

MOST_IN_DIGEST = 8
"""A digest tells so many stories, each with a button; of others it says how many there are."""

SENTENCE_UNITS = (300, 200, 120, 60)
"""The texts of a digest are cut to the first of these lengths, in UTF-16 units, with which it fits one message."""


def alert_message(alert: Alert, zone: ZoneInfo) -> str:
    """The stories of an alert, and the headlines that came with them.

    If it does not fit one message, headlines are left out, then the texts of all stories but the first, then stories.
    """
    first, *others = alert.stories
    leading = _spoken(first, alert.spoke, zone) if alert.spoke else _block(first, zone, with_quote=True)
    stories = [leading, *(_block(story, zone) for story in others)]
    also = [f"• {clipped(post.headline, 200)}" for post in alert.also]
    while not fits(text := joined(*stories, "\n".join(["Also new:", *also] if also else []))):
        if also:
            also.pop()
        else:
            return _with_headlines(stories[0], [_block(story, zone, with_text=False) for story in others])
    return text


def round_up_message(round_up: RoundUp, zone: ZoneInfo) -> str:
    """The headlines of alerts that waited too long to be sent one by one, numbered as the buttons are."""
    numbered = list(enumerate(round_up.stories, start=1))

    def entries(longest: int) -> list[str]:
        return [
            f"<b>{number}.</b> {clipped(_title(story), longest)}\n{post_time(story.post, zone)}".rstrip()
            for number, story in numbered
        ]

    return fitted_list(f"<b>While alerts were delayed</b> · {count_of(len(numbered), 'headline')}", entries)


def digest_message(digest: Digest) -> str:
    """The stories that a chat's choices have gathered, numbered as the buttons are: headline and one sentence each."""
    shown = list(enumerate(digest.stories[:MOST_IN_DIGEST], start=1))
    more = len(digest.stories) - len(shown)
    title = f"<b>Your news</b> · {count_of(len(digest.stories), 'story', 'stories')}"

    def text(longest: int) -> str:
        entries = [
            f"<b>{number}. {clipped(_title(story), longest)}</b>\n{clipped(news_of(story), longest)}".strip()
            for number, story in shown
        ]
        return joined(title, *entries, f"and {more} more" if more else "")

    return next(filter(fits, map(text, SENTENCE_UNITS)))


def _with_headlines(first: str, others: list[str]) -> str:
    """The first story, and as many of the others' headlines as fit one message."""
    while not fits(text := joined(first, *others)):
        others.pop()
    return text


def _block(story: Story, zone: ZoneInfo, *, with_text: bool = True, with_quote: bool = False) -> str:
    post = story.post
    short = _short_quote(story) if with_quote else None
    lines = [
        f"<b>{clipped(_title(story), 500)}</b>",
        post_time(post, zone),
        clipped(news_of(story), 700) if with_text else "",
        f"\n{quote_block(short, MAX_ALERT_QUOTE_UNITS)}" if short else "",
        corrected(story, zone),
    ]
    return "\n".join(line for line in lines if line)


def _spoken(story: Story, quote: Quote, zone: ZoneInfo) -> str:
    """A story as those are told it who follow somebody that speaks in it: that name and those words come first."""
    name = speaker_line(replace(quote, role=None))
    words = quote_block(quote, MAX_SPOKEN_UNITS)
    return "\n".join(
        [f"<b>{clipped(name, 120)} spoke · {clipped(_title(story), 400)}</b>", words, "", _rest(story, zone)]
    )


def _rest(story: Story, zone: ZoneInfo) -> str:
    lines = [post_time(story.post, zone), clipped(news_of(story), 700), corrected(story, zone)]
    return "\n".join(filter(None, lines))


def news_of(story: Story) -> str:
    """What is told of a story in a few words: what is new since its earlier parts, else its first sentence."""
    if story.goes_on and story.goes_on.news:
        return " ".join(map(flat, story.goes_on.news))
    return story.brief.sentences[0].text if story.brief and story.brief.sentences else story.post.teaser


def _title(story: Story) -> str:
    """The headline behind the section, and first of all what kind of news it is."""
    kinds = {(True, False): "Breaking", (False, True): "Update", (True, True): "Breaking update"}
    kind = kinds.get((story.post.breaking, story.goes_on is not None))
    return " · ".join(filter(None, (kind, story.post.section, story.post.headline)))


def _short_quote(story: Story) -> Quote | None:
    named_quotes = [quote for quote in (story.brief.key_quotes if story.brief else ()) if quote.speaker]
    return next((quote for quote in named_quotes if utf16_length(quote.text) <= MAX_ALERT_QUOTE_UNITS), None)
