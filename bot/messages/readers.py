"""Every word the bot says, as Telegram HTML. Foreign text is escaped here and in bot.phrases, and only there.

Fixed sentences are constants; composed ones are functions from values to text. Every message stays within Telegram's
4,096 characters (UTF-16 units after the markup is parsed) and 100 entities, whatever text it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from zoneinfo import ZoneInfo

from bot.desk.errors import DeskError, NoSuchFeed, NoSuchPost, NothingToUndo, PageExpired, SectionGone, TakenBack
from bot.desk.results import Change, Listing
from bot.messages.feeds import no_feed
from bot.messages.fitting import ENTITY_LIMIT, TEXT_LIMIT, TOAST_LIMIT, cut, entities, fits, flat, plain
from bot.messages.phrases import (
    address,
    clipped,
    day,
    in_order,
    joined,
    listed,
    post_time,
    quote_block,
    section_name,
    time,
)
from bot.utf16 import utf16_length
from data.models import Alert, Chat, Post, RecentPost, Story
from data.store.subscriptions import ALL_POSTS
from summarizer import Quote

SHORT_QUOTE = 160
"""The longest quote that an alert carries."""

LONGEST_QUOTE = 3000
"""Where a quote is cut; in a brief, which holds three and the sentences, at ``LONGEST_IN_BRIEF``."""

LONGEST_IN_BRIEF = 800
QUOTES_A_PAGE = 20
ALL_NAME = "All posts"

START = (
    "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
    "Follow a section and its news comes to you; stop any time.\n"
    "Try /latest, or pick a section. /help lists everything."
)
START_EMPTY = (
    "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
    "No stories yet. Subscribe and the first will come to you.\n"
    "/help lists everything."
)
WELCOME_BACK = "Welcome back: your alerts are on again, as they were."
DESCRIPTION = (
    "The day’s stories in two or three sentences, with the words that were said and who said them. "
    "Follow the sections you care about, and their news comes to you."
)
SHORT_DESCRIPTION = "News in two or three sentences, with the words that were said."

HELP_READER = (
    "<b>Reading</b>\n"
    "/latest – the newest headlines\n"
    "/latest world – those of one section\n"
    "/brief – the newest brief\n"
    "/quotes – everything that was said in it\n"
    "/brief 12, /quotes 12 – those of story 12\n"
    "/sections – what is new in each section\n"
    "A section’s name alone works too: World\n\n"
    "<b>Alerts</b>\n"
    "/subscribe world sports – follow sections\n"
    "/subscribe all – follow everything\n"
    "/unsubscribe world – stop following\n"
    "/alerts – what you follow; pause, resume\n\n"
    "<b>You</b>\n"
    "/privacy – what is kept about this chat\n"
    "/deletemydata – remove it"
)
HELP_ADMIN = (
    "\n\n<b>Newsroom</b>\n"
    "/load world – load an article: its text or link after the command, a .txt or .html file, or in reply to one\n"
    "/undo – take back what you loaded last\n"
    "/retract 12 – take story 12 back\n"
    "/file 12 world – file story 12 under World\n"
    "/file – stories without a section\n"
    "/watch https://news.example/rss – load what is new in a feed by itself\n"
    "/feeds – the feeds that are watched\n"
    "/unwatch 3 – stop watching feed 3\n"
    "/status – stories, subscribers, outbox"
)
UNKNOWN = "I know /latest, /sections, /help."
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
STOPPED_ALL = "No more alerts. /subscribe begins again."
NOTHING_TO_UNDO = "Nothing to undo. /retract 12 takes back story 12, whoever loaded it."
PAGE_EXPIRED = "That page is no longer waiting. Load it again."
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
HOW_TO_BRIEF = "Send /brief and a number, such as /brief 12, or open a story from /latest."
HOW_TO_QUOTES = "Send /quotes and a number, such as /quotes 12, or open a story from /latest."
BRIEF_NOT_OUT = "The full brief is not out yet."
HEADLINE_ONLY = "headline only"
NOBODY_QUOTED = "Nobody is quoted in this story."
NO_QUOTES_LEFT = "This story has no quotes left."


def start(*, any_posts: bool, welcome_back: bool) -> str:
    """The answer to /start."""
    text = START if any_posts else START_EMPTY
    return f"{WELCOME_BACK}\n\n{text}" if welcome_back else text


def help_text(*, admin: bool) -> str:
    """The commands, a line each."""
    return HELP_READER + HELP_ADMIN if admin else HELP_READER


def latest(listing: Listing, zone: ZoneInfo, *, admin: bool = False) -> str:
    """A page of headlines, numbered as its buttons are; for admins with the numbers that their commands take."""
    if not listing.posts and not listing.fallback:
        return NO_HEADLINES if listing.page == 0 else NO_MORE
    title = f"<b>Latest</b> · {section_name(listing.section) if listing.section else 'all sections'}"
    if listing.fallback:
        nothing = f"Nothing in {section_name(listing.fallback)} yet."
        if not listing.posts:
            return nothing
        title = f"{nothing} Latest from all sections:"
    numbers = range(first_number(listing), first_number(listing) + len(listing.posts))
    told = listing.section  # by the title
    lines = [_listed(number, post, zone, told, admin) for number, post in zip(numbers, listing.posts, strict=True)]
    return title + "\n\n" + "\n".join(lines)


def first_number(listing: Listing) -> int:
    """The number of a page's first headline."""
    return listing.page * 8 + 1


def brief(story: Story, zone: ZoneInfo) -> str:
    """A story as readers see it; shortened at a quote or a sentence when it would not fit one message."""
    head = _head(story, zone)
    if story.brief is None:
        return joined(head, clipped(story.post.teaser, 1000), f"<i>{BRIEF_NOT_OUT}</i>")
    sentences = [flat(span.text) for span in story.brief.sentences]
    quotes = [quote_block(quote, LONGEST_IN_BRIEF) for quote in story.brief.key_quotes]
    while True:
        text = joined(head, escape(" ".join(sentences)), "\n".join(quotes))
        if fits(text):
            return text
        if quotes:
            quotes.pop()
        elif len(sentences) > 1:
            sentences.pop()
        else:
            sentences = [cut(sentences[0], min(3000, utf16_length(sentences[0]) // 2))]


def quotes(story: Story, page: int = 0) -> str:
    """All quotes of a story, in order of importance; as many as fit one message from the page's first on."""
    title = f"<b>{clipped(story.post.headline, 300)}</b>"
    if story.brief is None:
        return joined(title, f"<i>{BRIEF_NOT_OUT}</i>")
    pages = quote_pages(story)
    if not pages:
        return joined(title, NOBODY_QUOTED)
    shown = pages[min(page, len(pages) - 1)]
    return joined(title, "\n".join(quote_block(quote, LONGEST_QUOTE) for quote in shown))


def quote_pages(story: Story) -> list[list[Quote]]:
    """A story's quotes, split so that each page fits one message."""
    pages: list[list[Quote]] = []
    room = spans = 0
    for quote in story.brief.quotes if story.brief else ():
        html = quote_block(quote, LONGEST_QUOTE)
        size, count = utf16_length(plain(html)) + 1, entities(html)
        if size > room or count > spans or len(pages[-1]) == QUOTES_A_PAGE:
            pages.append([])
            room, spans = TEXT_LIMIT - 400, ENTITY_LIMIT - 10
        pages[-1].append(quote)
        room, spans = room - size, spans - count
    return pages


def sections(counts: dict[str, int]) -> str:
    """The heading over the section buttons."""
    new = "new" if any(counts.values()) else "nothing new"
    return f"<b>Sections</b> · {new} in the last 24 hours"


def section_label(name: str, count: int) -> str:
    """A section's button."""
    return f"{name} {count}" if count else name


def unknown_section(name: str, nearest: str | None, names: Sequence[str]) -> str:
    """The answer to a section that is none."""
    said = f"There is no section “{clipped(name, 60)}”."
    if nearest:
        return f"{said} Did you mean {escape(nearest)}?"
    return f"{said} The sections are {listed(names)}."


def no_post(post_id: int) -> str:
    """The answer to a post number that was never given."""
    return f"No story {post_id}. /latest lists the newest."


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
        case NoSuchFeed():
            return no_feed(error.feed_id)
        case SectionGone():
            return SECTION_GONE
    raise error


def press_refused(error: DeskError) -> str:
    """As ``refusal``, under a button: what it was about has been there."""
    return TAKEN_BACK if isinstance(error, NoSuchPost) else refusal(error)


def broken_post(post_id: int) -> str:
    """The answer when what is kept of a story can't be read."""
    return f"Story {post_id} can’t be shown: it is damaged in the database. An admin can load its article again."


def not_a_number(text: str, how: str) -> str:
    """The answer to what should have been a post's number."""
    return f"“{clipped(text, 40)}” is not a story’s number. {how}"


def named(section: str) -> str:
    """A section as a button names it."""
    return ALL_NAME if section == ALL_POSTS else section


def subscribed(change: Change) -> str:
    """What following brought."""
    parts = []
    if change.changed:
        parts.append(f"You now get alerts for {listed(change.changed)}.")
    if change.unchanged:
        parts.append(f"You already follow {listed(change.unchanged)}.")
    if change.chat.paused:
        parts.append("Alerts are paused: /alerts resumes them.")
    return " ".join(parts)


def unsubscribed(change: Change) -> str:
    """What no longer following brought."""
    if ALL_POSTS in change.changed:
        return STOPPED_ALL
    parts = []
    if change.changed:
        parts.append(f"No more alerts for {listed(change.changed)}.")
    if change.unchanged:
        parts.append(f"You did not follow {listed(change.unchanged)}.")
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
        everything = ALL_POSTS in chat.sections
        state = f"You follow {listed([ALL_POSTS] if everything else in_order(chat.sections))}."
    silent = [ALL_POSTS] if ALL_POSTS in chat.muted else in_order(chat.muted)
    muted = f"\nMuted for now: {listed(silent)}." if silent else ""
    return f"<b>Alerts</b>\n{state}{muted}"


def muted_for_a_day(section: str) -> str:
    """What muting brought."""
    about = "" if section == ALL_POSTS else f" for {escape(section)}"
    return f"No alerts{about} for a day."


def unmuted(section: str) -> str:
    """What lifting a mute brought."""
    about = "" if section == ALL_POSTS else f" for {escape(section)}"
    return f"Alerts{about} are on again."


def alert(told: Alert, zone: ZoneInfo) -> str:
    """One message of what a load brings a chat: stories, and the headlines that ride along.

    When it would be too long, first the headlines go, then the texts of all stories but the first.
    """
    first, *others = told.stories
    stories = [_alerted(first, zone, with_quote=True), *(_alerted(story, zone) for story in others)]
    also = [f"• {clipped(post.headline, 200)}" for post in told.also]
    while not fits(text := joined(*stories, "\n".join(["Also new:", *also] if also else []))):
        if also:
            also.pop()
        else:
            return _headlines(stories[0], [_alerted(story, zone, with_text=False) for story in others])
    return text


def _headlines(first: str, others: list[str]) -> str:
    """The first story of an alert and as many of the others' headlines as fit."""
    while not fits(text := joined(first, *others)):
        others.pop()
    return text


def recent_posts(posts: Iterable[RecentPost], zone: ZoneInfo) -> str:
    """The list of recent posts that a page ends with, for the command line: as long as it is."""
    lines = []
    for post in posts:
        lines.append(f"• {clipped(post.headline, 200)}")
        if post.published:
            day_only = post.published.to_the_day
            lines[-1] += f" · {day(post.published.at, zone) if day_only else time(post.published.at, zone)}"
    return "<b>Recent posts</b>\n" + "\n".join(lines)


def sentence(text: str) -> str:
    """A sentence of ours that may quote what a person sent."""
    return clipped(text, 1000)


def toast(text: str) -> str:
    """A sentence for the small window over a chat: no markup, 200 characters."""
    return cut(plain(text), TOAST_LIMIT)


def _listed(number: int, post: Post, zone: ZoneInfo, told: str | None, admin: bool) -> str:
    about = [f"<i>{section_name(post.section)}</i>"] if post.section and post.section != told else []
    about.append(post_time(post, zone))
    if not post.has_brief:
        about.append(HEADLINE_ONLY)
    if admin:
        about.append(f"#{post.id}")
    return f"<b>{number}.</b> {clipped(post.headline, 300)}\n" + " · ".join(about)


def _head(story: Story, zone: ZoneInfo) -> str:
    post = story.post
    headline = f"<b>{clipped(post.headline, 500)}</b>"
    url = address(post)
    if url:
        headline = f'<a href="{escape(url)}">{headline}</a>'
    about = [f"<i>{section_name(post.section)}</i>"] if post.section else []
    if story.authors:
        about.append(clipped(", ".join(story.authors), 120))
    about.append(post_time(post, zone))
    return f"{headline}\n{' · '.join(about)}"


def _alerted(story: Story, zone: ZoneInfo, *, with_text: bool = True, with_quote: bool = False) -> str:
    post = story.post
    headline = f"{post.section} · {post.headline}" if post.section else post.headline
    first = story.brief.sentences[0].text if story.brief and story.brief.sentences else post.teaser
    short = _short_quote(story) if with_quote else None
    lines = [
        f"<b>{clipped(headline, 500)}</b>",
        clipped(first, 700) if with_text else "",
        f"\n{quote_block(short, SHORT_QUOTE)}" if short else "",
        post_time(post, zone),
    ]
    return "\n".join(line for line in lines if line)


def _short_quote(story: Story) -> Quote | None:
    named_quotes = [quote for quote in (story.brief.key_quotes if story.brief else ()) if quote.speaker]
    return next((quote for quote in named_quotes if utf16_length(quote.text) <= SHORT_QUOTE), None)
