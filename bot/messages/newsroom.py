"""The answers to admins: loading, taking back, filing, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.desk.results import Filed, Likeness, Retraction, SameStory, Status, TakeBack, Updated
from bot.messages.fitting import fits
from bot.messages.phrases import (
    as_it_was,
    button_name,
    clipped,
    count_of,
    fitted_list,
    in_order,
    joined,
    not_shown,
    section_name,
    subscribers,
    time,
    wait,
)
from bot.pictures.figures import Figures
from data.models import Post, Recall, Story
from summarizer import MIN_WORDS

READING = "Reading…"
STOPPED_MEANWHILE = "The bot stopped before this was done. It goes on by itself after the restart."
PASTE_NOW = "Paste the article now. It is loaded when nothing more comes; /cancel stops."
PASTE_AS_REPLY = (
    "Reply to this message with the article: in a group I may see only replies to me. One that is too long for a "
    "message comes as a file with /load as its caption. /cancel stops."
)
ANSWER_AS_REPLY = "Reply to this message: in a group I may see only replies to me."
NOTHING_PASTED = "Nothing has been pasted yet. Paste the article, then /done; or /cancel."
NOTHING_TO_FINISH = "There is no article being pasted. /load begins one."
PASTE_CANCELLED = "Cancelled. Nothing was stored."
QUESTION_CANCELLED = "Cancelled. Everything stays as it was."
NOTHING_TO_CANCEL = "There is nothing to cancel. /undo takes back what you loaded last."
PASTE_TOO_LONG = "That is more than 2 MB of text. Send the article as a file of up to 2 MB."
NO_MATERIAL_IN_REPLY = "That message holds no article. Reply to one with text, or to a .txt or .html file."
NO_TEXT = "There is no text with that. Send the article as text, as a link, or as a .txt or .html file."
FILE_TOO_BIG = "That file is too big. Send a .txt file of up to 2 MB or an .html file of up to 8 MB, or paste the text."
FILE_NOT_DOWNLOADED = "Telegram did not hand over that file. Send it again, or paste the text."
FILE_KIND = "I can read .txt and .html files. Send one of these, or paste the text."
WAITING_DROPPED = "Dropped. Nothing was stored."
STORY_KEPT = "Kept. The story stays as it is; nothing was stored."
COPIED_EARLIER = "Was the page copied earlier? Undo, then give its time: /load world 2025-01-16 09:00"
HOW_TO_RETRACT = "Which story? For example: /retract 12."
NOT_TAKEN_BACK = "Kept. Nothing was taken back."
MOST_HEADLINES_NAMED = 10
HOW_TO_FILE = "Which story, and where? For example: /file 12 sports."
NOTHING_UNFILED = "Every story has a section."


def not_loaded(reason: str) -> str:
    """The answer when an article can't be loaded. ``reason`` may quote it."""
    return clipped(reason, 1000)


def short(body: str, *, held: bool) -> str:
    """What is said of a story of a few words."""
    told = f"{count_of(len(body.split()), 'word')} below the headline: the story is these words as they stand."
    return f"{told} It is on hold; Send now sends it." if held else told


def known(post: Post) -> str:
    """The answer to an article that is a known story, word for word."""
    return f"Same story as <code>#{post.id}</code>. Nobody is alerted again."


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
    being = "is" if count == 1 else "are"
    return f"{count_of(count, 'alert')} of story <code>#{post_id}</code> {being} being edited, without a sound."


def which_section(label: str | None, headline: str) -> str:
    """The question about a story whose section is not known. ``label``: the section that its page names."""
    title = f"<b>{clipped(headline, 300)}</b>"
    if label:
        said = f"The page says “{clipped(label, 60)}”, which is not a section of ours."
        return f"{title}\n{said} Where does it belong?"
    return f"{title}\nWhich section does it belong to?"


def which_instead(misnamed: str, nearest: str | None, headline: str) -> str:
    """The question about a story whose admin named a section that there is none of."""
    meant = f" Did you mean {section_name(nearest)}?" if nearest else ""
    said = f"There is no section “{clipped(misnamed, 60)}”.{meant} The story is kept until you choose one."
    return f"<b>{clipped(headline, 300)}</b>\n{said}"


def pasted(words: int) -> str:
    """The note while a paste arrives."""
    then = "It is loaded when nothing more comes."
    if words < MIN_WORDS:
        then = "The text is still to come; if this is all, press Done."
    return f"{count_of(words, 'word')} so far. {then}"


def several_loaded(drafts: Sequence[Story], known: Sequence[Story], refusals: Sequence[str], asked: int) -> str:
    """The report of articles that were handed in together. ``known`` are no drafts: readers have them already."""
    lines = [f"{_story_title(story.post)}\n{_section_or_none(story)}" for story in drafts]
    lines += [
        f"{_story_title(story.post)}\n{_section_or_none(story)} · not on hold; nobody is alerted again"
        for story in known
    ]
    lines += [f"Not loaded: {clipped(refusal, 200)}" for refusal in refusals]
    others = " about others" if lines else ""
    below = f"{count_of(asked, 'question')}{others} {'follows' if asked == 1 else 'follow'}." if asked else ""
    title = f"<b>{count_of(len(drafts), 'story', 'stories')} on hold</b>" if drafts else ""
    left_out = 0
    while not fits(text := joined(title, "\n".join(lines), not_shown(left_out), below)):
        lines.pop()
        left_out += 1
    return text


def _section_or_none(story: Story) -> str:
    return section_name(story.post.section or "No section")


def filed(result: Filed) -> str:
    """The answer to /file."""
    post = result.story.post
    alerted = f"{subscribers(result.alerted)} will be alerted." if result.alerted else "Nobody is alerted."
    lost = ""
    if result.withdrawn:
        many = count_of(result.withdrawn, "alert")
        lost = f" {many} {'is' if result.withdrawn == 1 else 'are'} taken back from chats that do not follow it."
    kept = f"\n{as_it_was(result.alerts)}." if result.alerts else ""
    return (
        f"Filed under {section_name(post.section or '')}. {alerted}{lost}{kept}\n<i>{clipped(post.headline, 300)}</i>"
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


def take_back(planned: TakeBack, now: datetime, zone: ZoneInfo) -> str:
    """The question before a story is taken back: what it is, whose load it was, how many have it, what else goes."""
    if planned.settled:
        have = "Its alerts went out more than a week ago and stay."
    elif planned.sent:
        have = (
            f"{count_of(planned.sent, 'chat')} {'has' if planned.sent == 1 else 'have'} its alert: it is deleted there."
        )
    else:
        have = "No alert has gone out."
    waiting = (
        f" {count_of(planned.waiting, 'alert')} {'waits' if planned.waiting == 1 else 'wait'}."
        if planned.waiting
        else ""
    )
    question = f"Take back this story? It was loaded {time(planned.loaded_at, zone)} {_whose(planned)}."
    return joined(f"{question}\n{_story_title(planned.post)}", f"{have}{waiting}", _with_it(planned.headlines, "go"))


def _whose(planned: TakeBack) -> str:
    if planned.loaded_by == planned.by:
        return "by you"
    if planned.loaded_by is None:
        return "by no admin: from a page’s list, a feed or the command line"
    return f'by <a href="tg://user?id={planned.loaded_by}">another admin</a>'


def _with_it(headlines: Sequence[Post], verb: str) -> str:
    """The headlines that go, or went, with a story."""
    if not headlines:
        return ""
    verb = {"go": "goes", "went": "went"}[verb] if len(headlines) == 1 else verb
    lines = [f"• {clipped(post.headline, 100)}" for post in headlines[:MOST_HEADLINES_NAMED]]
    more = len(headlines) - len(lines)
    return "\n".join(
        [
            f"With it {verb} {count_of(len(headlines), 'headline')} of its page:",
            *lines,
            *([f"• {more} more"] if more else []),
        ]
    )


def _story_title(post: Post) -> str:
    return f"<code>#{post.id}</code> <i>{clipped(post.headline, 300)}</i>"


def _taken_back(retraction: Retraction, alerts_: str) -> str:
    dropped = f" {count_of(retraction.dropped, 'waiting alert')} dropped." if retraction.dropped else ""
    said = f"Taken back. {alerts_}{dropped}\n{_story_title(retraction.post)}"
    return joined(said, _with_it(retraction.headlines, "went"))


def status(figures: Status, version: str, zone: ZoneInfo) -> str:
    """The answer to /status; of very many sections as many as fit one message."""
    outbox = figures.outbox
    lines = [
        "<b>Status</b>",
        f"Stories: {figures.posts}, {figures.briefs} with a brief",
        f"Outbox: {outbox.due} due, {outbox.sent} sent, {outbox.failed} failed",
        *([f"Waiting for digests and the ends of quiet hours: {outbox.held}"] if outbox.held else []),
        f"Oldest waiting: {time(outbox.oldest, zone) if outbox.oldest else 'none'}",
        f"Last error: {clipped(figures.last_error or 'none', 300)}",
        f"Version: {escape(version)}",
        "",
        "<b>Subscribers</b>",
    ]
    if figures.halted_since:
        since = time(figures.halted_since, zone)
        lines.insert(1, f"No alerts are sent since a restore at {since}. newsbrief restore --resume lets them go.")
    by_section = [
        f"{escape(button_name(section))}: {figures.subscribers[section]}" for section in in_order(figures.subscribers)
    ]
    if not by_section:
        return "\n".join([*lines, "none yet"])
    while not fits(text := "\n".join(lines + by_section)):
        by_section.pop()
    return text


def chart(figures: Figures) -> str:
    """What stands under the chart of /status, for those who do not see it."""
    today = f"{count_of(figures.alerts[-1][1], 'alert')} today" if figures.alerts else "No alerts yet"
    most = max(figures.seconds, key=lambda each: each[1], default=None)
    took = wait(max(1.0, most[1])) if most else ""
    slowest = f"The slowest of the last stories took {took}, from its first alert to its last." if most else ""
    headline, count = figures.mutes[0] if figures.mutes else ("", 0)
    cost = f"Most was muted under {clipped(headline, 200)}: {count_of(count, 'time')}." if count else ""
    return "\n".join(filter(None, [f"{today}.", slowest, cost]))


def alerts_given_up(count: int, error: str | None) -> str:
    """The note to admins about alerts that could not be sent for three days. ``error``: why the last of them failed."""
    why = f" The last error: {clipped(error, 300)}" if error else ""
    return f"{count_of(count, 'alert')} could not be sent for three days and will not be sent any more.{why}"


def paused_by_telegram(seconds: float) -> str:
    """The note to admins after a long pause. ``seconds``: how long it was."""
    return f"Telegram had told the bot to be quiet for {wait(seconds)}. Alerts and answers go on now."


def drill(sentence: str) -> str:
    """The alert of a drill. ``sentence``: the first of its brief."""
    return (
        "<b>Drill</b> · a test of the alerts. Nothing has happened, and only admins get this. It goes by itself.\n\n"
        f"{clipped(sentence, 300)}"
    )


def drill_late(arrived: int, admins: int) -> str:
    """What admins are told when a drill has not arrived in time; it does not come through the outbox."""
    return (
        f"The drill has failed: after a minute its alert had reached {arrived} of {count_of(admins, 'admin')}. "
        "Alerts to readers are probably late, too. /status and the log say more."
    )


def drill_broken(problem: str) -> str:
    """What admins are told when a drill could not even be queued. ``problem``: a sentence."""
    return (
        f"The drill has failed before its alert was queued: {clipped(problem, 300)} "
        "Loads will probably fail, too. /status and the log say more."
    )
