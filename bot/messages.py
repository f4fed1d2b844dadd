"""Every word the bot says, as Telegram HTML. Foreign text is escaped here and only here.

Fixed sentences are constants; composed ones are functions from values to text. Everything stays within Telegram's
4,096 characters (UTF-16 units after the markup is parsed) and 100 entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape, unescape
from zoneinfo import ZoneInfo

from bot.errors import DeskError, NoSuchPost, NothingToUndo, PageExpired, SectionGone, TakenBack
from bot.newsdesk import Change, Filing, Listing, Loaded, Retraction, Status
from data.models import Alert, Chat, Post, Recall, RecentPost, Story
from data.subscriptions import ALL_POSTS
from summarizer import Quote

TEXT_LIMIT = 4096
LONG_QUOTE = 140
"""A quote over this many characters (about three lines on a phone) is folded."""

SHORT_QUOTE = 160
"""The longest quote that an alert carries."""

ALL_NAME = "All posts"

START = (
    "<b>Newsbrief</b>: the day’s stories in three sentences, with the words that were said.\n\n"
    "Follow a section and its news comes to you; stop any time.\n"
    "Try /latest, or pick a section. /help lists everything."
)
START_EMPTY = (
    "<b>Newsbrief</b>: the day’s stories in three sentences, with the words that were said.\n\n"
    "No stories yet. Subscribe and the first will come to you.\n"
    "/help lists everything."
)
WELCOME_BACK = "Welcome back: your alerts are on again, as they were."
DESCRIPTION = (
    "The day’s stories in three sentences, with the words that were said and who said them. "
    "Follow the sections you care about, and their news comes to you."
)
SHORT_DESCRIPTION = "News in three sentences, with the words that were said."

HELP_READER = (
    "<b>Reading</b>\n"
    "/latest – the newest headlines; /latest world for one section\n"
    "/brief – the newest brief; /brief 12 for story 12\n"
    "/quotes 12 – everything that was said in story 12\n"
    "/sections – the sections, and what is new in each\n\n"
    "<b>Alerts</b>\n"
    "/subscribe world sports – news of these sections comes to you; /subscribe all for everything\n"
    "/unsubscribe world – no more of it\n"
    "/alerts – what you follow, pause and resume\n\n"
    "<b>You</b>\n"
    "/privacy – what is kept about this chat\n"
    "/deletemydata – removes it"
)
HELP_ADMIN = (
    "\n\n<b>Newsroom</b>\n"
    "/load world – then the article: as text, a .txt or .html file, or in reply to one\n"
    "/undo – takes your last story back\n"
    "/retract 12 – takes story 12 back\n"
    "/file 12 world – files story 12 under a section\n"
    "/status – stories, subscribers, outbox"
)
UNKNOWN = "I know /latest, /sections and /help."
WENT_WRONG = "Something went wrong on our side. Please try again in a minute."
TRY_LATER = "The newsroom is busy right now. Please try again in a minute."
TAKEN_BACK = "That story was taken back."
SECTION_GONE = "That section is no longer one of ours. /sections lists them."
OLD_BUTTON = "That button is out of date. /help lists what I can do."
NO_BRIEFS = "No briefs yet. Subscribe and the first will come to you."
NO_HEADLINES = "No stories yet. Subscribe and the first will come to you."
NO_MORE = "That is all there is. /latest starts from the newest."
NOTHING_FOLLOWED = "You follow nothing."
GROUP_ADMINS_ONLY = "Only this group’s administrators can change its alerts."
STOPPED_ALL = "No more alerts. /subscribe brings them back."
READING = "Reading…"
PASTE_NOW = "Paste the article now; /done when all parts are in, /cancel to stop."
NOTHING_PASTED = "Nothing has been pasted yet. Paste the article, then /done; or /cancel."
NOTHING_TO_FINISH = "There is no article being pasted. /load begins one."
PASTE_CANCELLED = "Cancelled. Nothing was stored."
PASTE_TOO_LONG = "That is more than 2 MB of text. Send the article as a file of up to 2 MB."
NO_MATERIAL_IN_REPLY = "That message holds no article. Reply to one with text, or to a .txt or .html file."
FILE_TOO_BIG = "That file is over 2 MB. Send a .txt or .html file of up to 2 MB, or paste the text."
FILE_KIND = "I can read .txt and .html files. Send one of these, or paste the text."
NOTHING_TO_UNDO = "Nothing to undo: none of your stories stands."
PAGE_EXPIRED = "That page is no longer waiting. Load it again."
WAITING_DROPPED = "Dropped. Nothing was stored."
COPIED_EARLIER = "Was the page copied earlier? Undo, then give its time: /load world 2025-01-16 09:00"
DELETE_ASK = "This removes your sections and settings for this chat. Sure?"
DELETED = "Done. Nothing about this chat is kept."
NOTHING_TO_DELETE = "There is nothing to delete."
KEPT = "Nothing was removed."
PRIVACY = (
    "<b>What is kept</b>\n"
    "For chats that subscribe: the chat’s id, its sections and settings (paused, muted, forum topic), when it "
    "subscribed, and which alerts it has had. No names, no messages, no phone numbers.\n\n"
    "<b>Why</b>\n"
    "To send you what you follow, once.\n\n"
    "<b>How long</b>\n"
    "Until you delete it with /deletemydata. If you block the bot, your choices are kept for 30 days so that "
    "/start can restore them; then they are removed.\n\n"
    "Questions go to the newsroom that runs this bot."
)
HOW_TO_BRIEF = "Which story? For example: /brief 12. /latest lists them."
HOW_TO_QUOTES = "Which story’s quotes? For example: /quotes 12. /latest lists them."
HOW_TO_RETRACT = "Which story? For example: /retract 12."
HOW_TO_FILE = "Which story, and where? For example: /file 12 sports."
NOTHING_UNFILED = "Every story has a section."
BRIEF_NOT_OUT = "The full brief is not out yet."
HEADLINE_ONLY = "headline only"
NOT_NAMED = "(speaker not named)"


def start(*, any_posts: bool, welcome_back: bool) -> str:
    """The answer to /start."""
    text = START if any_posts else START_EMPTY
    return f"{WELCOME_BACK}\n\n{text}" if welcome_back else text


def help_text(*, admin: bool) -> str:
    """The commands, a line each."""
    return HELP_READER + HELP_ADMIN if admin else HELP_READER


def time(moment: datetime, zone: ZoneInfo) -> str:
    """A time that clients show as 'two hours ago'; others show the absolute words inside."""
    local = moment.astimezone(zone)
    words = f"{local.day} {local:%b %Y, %H:%M} {local.tzname()}"
    return f'<tg-time unix="{int(moment.timestamp())}" format="r">{escape(words)}</tg-time>'


def post_time(post: Post, zone: ZoneInfo) -> str:
    """When a post was published, no more precisely than is known; when nobody said, when it was loaded."""
    if post.published_at is None:
        return f"loaded {time(post.loaded_at, zone)}"
    if post.day_only:
        return _day(post.published_at, zone)
    return time(post.published_at, zone)


def latest(listing: Listing, zone: ZoneInfo) -> str:
    """A page of headlines, numbered as its buttons are."""
    if not listing.posts and not listing.fallback:
        return NO_HEADLINES if listing.page == 0 else NO_MORE
    title = f"<b>Latest</b> · {escape(listing.section) if listing.section else 'all sections'}"
    if listing.fallback:
        nothing = f"Nothing in {escape(listing.fallback)} yet."
        if not listing.posts:
            return nothing
        title = f"{nothing} Latest from all sections:"
    numbers = range(first_number(listing), first_number(listing) + len(listing.posts))
    lines = [_listed(number, post, zone) for number, post in zip(numbers, listing.posts, strict=True)]
    return title + "\n\n" + "\n".join(lines)


def first_number(listing: Listing) -> int:
    """The number of a page's first headline."""
    return listing.page * 8 + 1


def brief(story: Story, zone: ZoneInfo) -> str:
    """A story as readers see it; shortened at a sentence or a quote when it would not fit one message."""
    head = _head(story, zone)
    if story.brief is None:
        return _joined(head, _clipped(story.post.teaser, 1000), f"<i>{BRIEF_NOT_OUT}</i>")
    sentences = [span.text for span in story.brief.sentences]
    quotes = [_quote(quote) for quote in story.brief.key_quotes]
    while True:
        text = _joined(head, escape(" ".join(sentences)), "\n".join(quotes))
        if length(text) <= TEXT_LIMIT:
            return text
        if quotes:
            quotes.pop()
        elif len(sentences) > 1:
            sentences.pop()
        else:
            sentences = [_cut(sentences[0], 2000)]


def quotes(story: Story, page: int = 0) -> str:
    """All quotes of a story, in order of importance; as many as fit one message from the page's first on."""
    title = f"<b>{escape(_cut(story.post.headline, 300))}</b>"
    pages = quote_pages(story)
    if not pages:
        return f"{title}\n\nNobody is quoted in this story."
    shown = pages[min(page, len(pages) - 1)]
    return f"{title}\n\n" + "\n".join(_quote(quote) for quote in shown)


def quote_pages(story: Story) -> list[list[Quote]]:
    """A story's quotes, split so that each page fits one message."""
    pages: list[list[Quote]] = []
    room = 0
    for quote in story.brief.quotes if story.brief else ():
        size = length(_quote(quote)) + 1
        if size > room or len(pages[-1]) == 20:
            pages.append([])
            room = TEXT_LIMIT - 400
        pages[-1].append(quote)
        room -= size
    return pages


def sections(counts: dict[str, int]) -> str:
    """The heading over the section buttons."""
    if not any(counts.values()):
        return "<b>Sections</b>\nNothing new in the last 24 hours."
    return "<b>Sections</b>\nWith the number of stories of the last 24 hours."


def section_label(name: str, count: int) -> str:
    """A section's button."""
    return f"{name} {count}" if count else name


def unknown_section(name: str, nearest: str | None, names: Sequence[str]) -> str:
    """The answer to a section that is none."""
    said = f"There is no section “{escape(_cut(' '.join(name.split()), 60))}”."
    if nearest:
        return f"{said} Did you mean {escape(nearest)}?"
    return f"{said} The sections are: {escape(', '.join(names))}."


def no_post(post_id: int) -> str:
    """The answer to a post number that was never given."""
    return f"No story {post_id}. /latest lists them."


def refusal(error: DeskError) -> str:
    """The sentence for a refusal of the news desk, as plain text."""
    match error:
        case NoSuchPost():
            return no_post(error.post_id)
        case TakenBack():
            return TAKEN_BACK
        case NothingToUndo():
            return NOTHING_TO_UNDO
        case PageExpired():
            return PAGE_EXPIRED
        case SectionGone():
            return SECTION_GONE
    raise error


def not_a_number(text: str, how: str) -> str:
    """The answer to what should have been a post's number."""
    return f"“{escape(_cut(text, 40))}” is not a story’s number. {how}"


def named(section: str) -> str:
    """A section as people read it."""
    return ALL_NAME if section == ALL_POSTS else section


def subscribed(change: Change) -> str:
    """What following brought."""
    parts = []
    if change.changed:
        parts.append(f"You now get alerts for {_list(change.changed)}.")
    if change.unchanged:
        parts.append(f"You already follow {_list(change.unchanged)}.")
    if change.chat.paused:
        parts.append("Alerts are paused: /alerts resumes them.")
    return " ".join(parts)


def unsubscribed(change: Change) -> str:
    """What no longer following brought."""
    if ALL_POSTS in change.changed:
        return STOPPED_ALL
    parts = []
    if change.changed:
        parts.append(f"No more alerts for {_list(change.changed)}.")
    if change.unchanged:
        parts.append(f"You did not follow {_list(change.unchanged)}.")
    return " ".join(parts)


def offer(section: str) -> str:
    """What a link to a section says."""
    if section == ALL_POSTS:
        return "Get an alert for every story?"
    return f"Get an alert when there is news in <b>{escape(section)}</b>?"


def alerts(chat: Chat) -> str:
    """What a chat follows, over the toggles."""
    if chat.paused:
        state = "Alerts are <b>paused</b>. Your sections are kept."
    elif not chat.sections:
        state = f"{NOTHING_FOLLOWED} Tap a section to get its news."
    else:
        state = f"You follow {_list(_in_order(chat.sections))}."
    muted = f"\nQuiet for now: {_list(_in_order(chat.muted))}." if chat.muted else ""
    return f"<b>Alerts</b>\n{state}{muted}"


def muted_for_a_day(section: str) -> str:
    """What muting brought."""
    return f"No alerts for {named(section)} for a day."


def alert(told: Alert, zone: ZoneInfo) -> str:
    """One message of what a load brings a chat: stories, and the headlines that ride along."""
    stories = [_alerted(story, zone, with_quote=number == 0) for number, story in enumerate(told.stories)]
    also = [f"• {escape(_cut(post.headline, 200))}" for post in told.also]
    while True:
        text = "\n\n".join([*stories, *(["Also new:\n" + "\n".join(also)] if also else [])])
        if length(text) <= TEXT_LIMIT:
            return text
        if also:
            also.pop()
        else:
            stories.pop()


def recent_posts(posts: Iterable[RecentPost], zone: ZoneInfo) -> str:
    """The list of recent posts that a page ends with."""
    lines = []
    for post in posts:
        lines.append(f"• {escape(_cut(post.headline, 200))}")
        if post.published:
            day_only = post.published.to_the_day
            lines[-1] += f" · {_day(post.published.at, zone) if day_only else time(post.published.at, zone)}"
    return "<b>Recent posts</b>\n" + "\n".join(lines)


def loaded(result: Loaded, now: datetime) -> str:
    """The report under a loaded article's brief."""
    post = result.story.post
    number = f"<code>#{post.id}</code>"
    if result.filing is Filing.SAME:
        return f"Same story as {number}. Nobody is alerted again."
    said = {
        Filing.NEW: f"Loaded as {number}.",
        Filing.COMPLETED: f"Loaded as {number}, until now a headline only.",
        Filing.BACK: f"Story {number} is back. Nobody is alerted.",
    }[result.filing]
    lines = [said if result.filing is Filing.BACK else f"{said} {_audience(result, now)}"]
    if result.recent_found:
        found = _count(result.recent_found, "recent post")
        lines.append(f"{found} found, {result.recent_new} new; times counted from now.")
    return "\n".join(lines)


def alerted_now(count: int, delay: float) -> str:
    """The answer to Alert now."""
    return "Nobody is left to alert." if not count else f"{_subscribers(count)} will be alerted in {_seconds(delay)}."


def held(count: int) -> str:
    """The answer to Hold."""
    return f"Held: {_count(count, 'alert')} taken out of the queue. Readers find the story in /latest."


def which_section(label: str | None) -> str:
    """What a page is asked for whose section is not known."""
    if label:
        return f"The page says “{escape(_cut(label, 60))}”, which is not a section of ours. Where does it belong?"
    return "Which section does it belong to?"


def filed(story: Story, count: int) -> str:
    """The answer to /file."""
    section = escape(story.post.section or "")
    if not count:
        return f"Filed under {section}. Nobody is alerted."
    return f"Filed under {section}. {_subscribers(count)} will be alerted."


def unfiled(posts: Iterable[Post]) -> str:
    """Posts without a section, numbered as /file takes them."""
    lines = [f"<code>#{post.id}</code> {escape(_cut(post.headline, 200))}" for post in posts]
    return "<b>Without a section</b>\n" + "\n".join(lines) + f"\n\n{HOW_TO_FILE}"


def taken_back(retraction: Retraction) -> str:
    """The answer to /undo and /retract."""
    head = f"Taken back: {escape(_cut(retraction.post.headline, 300))}."
    dropped = f" {_count(retraction.dropped, 'waiting alert')} dropped." if retraction.dropped else ""
    if not retraction.sent:
        return f"{head}\n0 alerts had gone out.{dropped}"
    return f"{head}\n{_count(retraction.sent, 'alert')} had gone out: being deleted.{dropped}"


def recalled(retraction: Retraction, recall: Recall) -> str:
    """What became of the alerts of a post taken back."""
    head = f"Taken back: {escape(_cut(retraction.post.headline, 300))}."
    dropped = f" {_count(retraction.dropped, 'waiting alert')} dropped." if retraction.dropped else ""
    kept = f", {recall.kept} could not be (older than 48 h, or the chat is gone)" if recall.kept else ""
    gone = f"{_count(retraction.sent, 'alert')} had gone out: deleted from {_count(recall.deleted, 'chat')}"
    return f"{head}\n{gone}{kept}.{dropped}"


def status(figures: Status, version: str, zone: ZoneInfo) -> str:
    """The newsroom in figures, for admins."""
    outbox = figures.outbox
    lines = [
        "<b>Status</b>",
        f"Stories: {figures.posts}, {figures.briefs} with a brief",
        f"Outbox: {outbox.due} due, {outbox.sent} sent, {outbox.failed} failed",
        f"Oldest waiting: {time(outbox.oldest, zone) if outbox.oldest else 'none'}",
        f"Last error: {escape(_cut(figures.last_error or 'none', 300))}",
        f"Version: {escape(version)}",
        "",
        "<b>Subscribers</b>",
    ]
    by_section = [f"{escape(named(section))}: {count}" for section, count in sorted(figures.subscribers.items())]
    return "\n".join(lines + (by_section or ["none yet"]))


def choose_quote(story: Story) -> str:
    """What Drop a quote asks: the brief's quotes, numbered."""
    chosen = enumerate(story.brief.quotes if story.brief else (), start=1)
    lines = [f"<b>{number}.</b> {escape(_cut(quote.text, 120))}" for number, quote in chosen]
    return "\n".join(["Which quote is to go? It is dropped from every later message.", *lines[:20]])


def quote_dropped(story: Story) -> str:
    """The answer to a dropped quote."""
    left = len(story.brief.quotes) if story.brief else 0
    return f"Dropped. {_count(left, 'quote')} left in story <code>#{story.post.id}</code>."


def sentence(text: str) -> str:
    """A sentence of ours that may quote what a person sent."""
    return escape(_cut(text, 1000))


def toast(text: str) -> str:
    """A sentence for the small window over a chat: no markup, 200 characters."""
    return _cut(plain(text), 200)


def plain(text: str) -> str:
    """A message without its markup."""
    return unescape(re.sub(r"<[^<>]*>", "", text))


def length(text: str) -> int:
    """How long Telegram takes a message to be: UTF-16 units, markup left out."""
    return units(plain(text))


def units(text: str) -> int:
    """The UTF-16 units of a text, which is what Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _day(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b %Y}"


def _listed(number: int, post: Post, zone: ZoneInfo) -> str:
    about = [f"<i>{escape(post.section)}</i>"] if post.section else []
    about.append(post_time(post, zone))
    if not post.has_brief:
        about.append(HEADLINE_ONLY)
    return f"<b>{number}.</b> {escape(_cut(post.headline, 300))}\n" + " · ".join(about)


def _head(story: Story, zone: ZoneInfo) -> str:
    post = story.post
    headline = f"<b>{escape(_cut(post.headline, 500))}</b>"
    if post.url:
        headline = f'<a href="{escape(post.url)}">{headline}</a>'
    about = [f"<i>{escape(post.section)}</i>"] if post.section else []
    if story.authors:
        about.append(escape(_cut(", ".join(story.authors), 120)))
    about.append(post_time(post, zone))
    return f"{headline}\n{' · '.join(about)}"


def _quote(quote: Quote) -> str:
    words = _cut(quote.text, 3000)
    fold = " expandable" if len(words) > LONG_QUOTE else ""
    return f"{_speaker(quote)}\n<blockquote{fold}>“{escape(words)}”</blockquote>"


def _speaker(quote: Quote) -> str:
    if not quote.speaker:
        return f"<i>{NOT_NAMED}</i>"
    role = f", {escape(_cut(quote.role, 200))}" if quote.role else ""
    return f"<b>{escape(_cut(quote.speaker, 120))}</b>{role}:"


def _alerted(story: Story, zone: ZoneInfo, *, with_quote: bool) -> str:
    post = story.post
    headline = f"{post.section} · {post.headline}" if post.section else post.headline
    lines = [f"<b>{escape(_cut(headline, 500))}</b>"]
    first = story.brief.sentences[0].text if story.brief and story.brief.sentences else post.teaser
    if first:
        lines.append(escape(_cut(first, 700)))
    short = _short_quote(story) if with_quote else None
    if short:
        lines.append(_quote(short))
    return "\n".join([*lines, post_time(post, zone)])


def _short_quote(story: Story) -> Quote | None:
    named_quotes = [quote for quote in (story.brief.key_quotes if story.brief else ()) if quote.speaker]
    return next((quote for quote in named_quotes if len(quote.text) <= SHORT_QUOTE), None)


def _audience(result: Loaded, now: datetime) -> str:
    section = f"{escape(result.story.post.section)} · " if result.story.post.section else "No section · "
    if result.stale and not result.alerted:
        return f"{section}older than a day: nobody is alerted."
    if not result.alerted or result.due is None:
        return f"{section}nobody is alerted."
    return f"{section}{_subscribers(result.alerted)} in {_seconds((result.due - now).total_seconds())}."


def _joined(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block)


def _clipped(text: str, limit: int) -> str:
    return escape(_cut(text, limit))


def _cut(text: str, limit: int) -> str:
    """``text``, at most ``limit`` characters of it, cut between words where there are any."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head[: head.rfind(" ")] if " " in head[limit // 2 :] else head).rstrip() + "…"


def _list(sections_: Sequence[str]) -> str:
    names = [escape(named(section)) for section in sections_]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _in_order(sections_: Iterable[str]) -> list[str]:
    return sorted(sections_, key=lambda section: (section != ALL_POSTS, section))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _subscribers(count: int) -> str:
    return _count(count, "subscriber")


def _seconds(seconds: float) -> str:
    return f"{max(0, round(seconds))} s"
