"""The answers to admins: loading, taking back, filing, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.desk.results import Filing, Likeness, Loaded, Retraction, SameStory, Status, Updated
from bot.desk.threads import Linked
from bot.messages.fitting import fits
from bot.messages.phrases import (
    button_name,
    clipped,
    count_of,
    fitted_list,
    in_order,
    joined,
    quote_words,
    section_name,
    subscribers,
    time,
    wait,
)
from bot.messages.stories import NO_QUOTES_LEFT, QUOTES_PER_PAGE
from data.models import Post, Recall, Story

READING = "Reading…"
STOPPED_MEANWHILE = "The bot stopped before this was done. It goes on by itself after the restart."
PASTE_NOW = "Paste the article now; /done when all parts are in, /cancel to stop."
NOTHING_PASTED = "Nothing has been pasted yet. Paste the article, then /done; or /cancel."
NOTHING_TO_FINISH = "There is no article being pasted. /load begins one."
PASTE_CANCELLED = "Cancelled. Nothing was stored."
PASTE_TOO_LONG = "That is more than 2 MB of text. Send the article as a file of up to 2 MB."
NO_MATERIAL_IN_REPLY = "That message holds no article. Reply to one with text, or to a .txt or .html file."
FILE_TOO_BIG = "That file is over 2 MB. Send a .txt or .html file of up to 2 MB, or paste the text."
FILE_NOT_DOWNLOADED = "Telegram did not hand over that file. Send it again, or paste the text."
FILE_KIND = "I can read .txt and .html files. Send one of these, or paste the text."
WAITING_DROPPED = "Dropped. Nothing was stored."
STORY_KEPT = "Kept. The story stays as it is; nothing was stored."
COPIED_EARLIER = "Was the page copied earlier? Undo, then give its time: /load world 2025-01-16 09:00"
HOW_TO_RETRACT = "Which story? For example: /retract 12."
HOW_TO_FILE = "Which story, and where? For example: /file 12 sports."
NOTHING_UNFILED = "Every story has a section."


def not_loaded(reason: str) -> str:
    """The answer when an article can't be loaded. ``reason`` may quote it."""
    return clipped(reason, 1000)


def loaded(result: Loaded, now: datetime) -> str:
    """The report below a loaded article's brief."""
    post = result.story.post
    number = f"<code>#{post.id}</code>"
    if result.filing is Filing.SAME:
        return f"Same story as {number}. Nobody is alerted again."
    said = {
        Filing.NEW: f"Loaded as {number}.",
        Filing.COMPLETED: f"Loaded as {number}, so far a headline only.",
        Filing.BACK: f"Story {number} is back. Nobody is alerted.",
    }[result.filing]
    lines = [said if result.filing is Filing.BACK else f"{said} {_audience(result, now)}"]
    if result.recent_found:
        found = f"{count_of(result.recent_found, 'recent post')} found"
        new = f"{result.recent_new} new; times estimated" if result.recent_new else "none new"
        lines.append(f"{found}, {new}.")
    if result.goes_on:
        lines.append(goes_on_question(result.goes_on))
    return "\n".join(lines)


def goes_on_question(earlier: Post) -> str:
    """The question whether a story goes on an earlier one."""
    return f"Goes on <code>#{earlier.id}</code> “{clipped(earlier.headline, 200)}”?"


def linked(result: Linked) -> str:
    """The answer to Yes."""
    changes = [f"{subscribers(result.added)} more will be alerted"] if result.added else []
    changes += [f"{subscribers(result.dropped)} had enough of it"] if result.dropped else []
    said = f"#{result.post.id} goes on #{result.earlier.id}. Alerts of it say Update."
    return f"{said} {'; '.join(changes)}." if changes else said


def unlinked(post: Post) -> str:
    """The answer to Unlink."""
    return f"#{post.id} is a story of its own again."


def same_story(found: SameStory) -> str:
    """The question about an article that seems to tell a known story."""
    number = f"<code>#{found.post.id}</code>"
    title = f"<i>{clipped(found.post.headline, 300)}</i>"
    said = {
        Likeness.SURE: f"Same story as {number}. Its text has changed.",
        Likeness.TEXT: f"Looks like story {number}: much of the text is the same.",
        Likeness.HEADLINE: f"Same headline as story {number}, but another text. Is it the same story?",
    }[found.likeness]
    return f"{said}\n{title}"


def another_article(headline: str) -> str:
    """The hint that a paste had a second article, which is not loaded."""
    return f"There is another article in that: “{clipped(headline, 200)}”. It was left out; /load it by itself."


def updated(result: Updated) -> str:
    """The report below an updated story's brief."""
    said = f"Story <code>#{result.story.post.id}</code> is updated; its number, section and links stay."
    if not result.alerts:
        return f"{said} No alert had gone out with the old text."
    return f"{said} {count_of(result.alerts, 'alert')} had gone out with the old text."


def alerts_edited(post_id: int, count: int) -> str:
    """The answer to Edit alerts."""
    if not count:
        return "Nothing to edit: no alert with the old text stands any more."
    return f"{count_of(count, 'alert')} of story <code>#{post_id}</code> will say it as it is now, without a sound."


def alerted_now(count: int, delay: float) -> str:
    """The answer to Alert now."""
    return f"{subscribers(count)} will be alerted in {wait(delay)}." if count else "Nobody is left to alert."


def held(count: int) -> str:
    """The answer to Hold."""
    if not count:
        return "Nothing to hold: no alert was waiting any more."
    return f"Held: {count_of(count, 'alert')} taken out of the queue. Readers find the story in /latest."


def which_section(label: str | None, headline: str) -> str:
    """The question about a story whose section is not known. ``label``: the section that its page names."""
    title = f"<b>{clipped(headline, 300)}</b>"
    if label:
        said = f"The page says “{clipped(label, 60)}”, which is not a section of ours."
        return f"{title}\n{said} Where does it belong?"
    return f"{title}\nWhich section does it belong to?"


def filed(story: Story, count: int) -> str:
    """The answer to /file."""
    alerted = f"{subscribers(count)} will be alerted." if count else "Nobody is alerted."
    return (
        f"Filed under {section_name(story.post.section or '')}. {alerted}\n<i>{clipped(story.post.headline, 300)}</i>"
    )


def unfiled(posts: Sequence[Post]) -> str:
    """Posts without a section, numbered as /file takes them."""

    def entries(longest: int) -> list[str]:
        return [f"<code>#{post.id}</code> {clipped(post.headline, min(longest, 200))}" for post in posts]

    return fitted_list("<b>Without a section</b>", entries, HOW_TO_FILE)


def taken_back(retraction: Retraction) -> str:
    """The answer to /undo and /retract."""
    if retraction.settled:
        return _taken_back(retraction, "Its alerts went out more than a week ago and stay.")
    sent = f"{count_of(retraction.sent, 'alert')} had gone out"
    return _taken_back(retraction, f"{sent}: being deleted." if retraction.sent else f"{sent}.")


def recalled(retraction: Retraction, recall: Recall) -> str:
    """The answer to /undo and /retract once its alerts were deleted, as far as they could be."""
    kept = f"; {recall.kept} could not be: older than 48 h, or the chat is gone" if recall.kept else ""
    deleted = f"deleted from {count_of(recall.deleted, 'chat')}{kept}"
    return _taken_back(retraction, f"{count_of(retraction.sent, 'alert')} had gone out: {deleted}.")


def _taken_back(retraction: Retraction, alerts_: str) -> str:
    dropped = f" {count_of(retraction.dropped, 'waiting alert')} dropped." if retraction.dropped else ""
    title = f"<code>#{retraction.post.id}</code> <i>{clipped(retraction.post.headline, 300)}</i>"
    return f"Taken back. {alerts_}{dropped}\n{title}"


def status(figures: Status, version: str, zone: ZoneInfo) -> str:
    """The answer to /status; of very many sections as many as fit one message."""
    outbox = figures.outbox
    lines = [
        "<b>Status</b>",
        f"Stories: {figures.posts}, {figures.briefs} with a brief",
        f"Outbox: {outbox.due} due, {outbox.sent} sent, {outbox.failed} failed",
        f"Oldest waiting: {time(outbox.oldest, zone) if outbox.oldest else 'none'}",
        f"Last error: {clipped(figures.last_error or 'none', 300)}",
        f"Version: {escape(version)}",
        "",
        "<b>Subscribers</b>",
    ]
    by_section = [
        f"{escape(button_name(section))}: {figures.subscribers[section]}" for section in in_order(figures.subscribers)
    ]
    if not by_section:
        return "\n".join([*lines, "none yet"])
    while not fits(text := "\n".join(lines + by_section)):
        by_section.pop()
    return text


def alerts_given_up(count: int, error: str | None) -> str:
    """The note to admins about alerts that could not be sent for three days. ``error``: why the last of them failed."""
    why = f" The last error: {clipped(error, 300)}" if error else ""
    return f"{count_of(count, 'alert')} could not be sent for three days and will not be sent any more.{why}"


def paused_by_telegram(seconds: float) -> str:
    """The note to admins after a long pause. ``seconds``: how long it was."""
    return f"Telegram had told the bot to be quiet for {wait(seconds)}. Alerts and answers go on now."


def choose_quote(story: Story) -> str:
    """The question of Drop a quote, with the brief's quotes, numbered."""
    found = story.brief.quotes[:QUOTES_PER_PAGE] if story.brief else ()
    if not found:
        return NO_QUOTES_LEFT
    lines = [f"<b>{number}.</b> “{escape(quote_words(quote, 120))}”" for number, quote in enumerate(found, start=1)]
    return joined("Which quote is to go? It is dropped from every later message.", "\n".join(lines))


def quote_dropped(story: Story) -> str:
    """The answer to a dropped quote."""
    left = len(story.brief.quotes) if story.brief else 0
    return f"Dropped. {count_of(left, 'quote')} left in story <code>#{story.post.id}</code>."


def _audience(result: Loaded, now: datetime) -> str:
    section = f"{section_name(result.story.post.section)} · " if result.story.post.section else "No section · "
    if result.alerted and result.due:
        return f"{section}{subscribers(result.alerted)} in {wait((result.due - now).total_seconds())}."
    return f"{section}{'older than a day: nobody is alerted' if result.stale else 'nobody to alert'}."
