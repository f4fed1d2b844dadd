"""Whatever text a message is given, and however much of it, Telegram takes it.

The limits stand here once more, as Telegram documents them, and the amounts go beyond what the bot asks for today: a
test that took either from the code would agree with whatever stands there.
"""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.values import NOW, alert
from telegram import InlineKeyboardMarkup

from bot import keyboards, messages
from bot.bot_api.keyboards import read_keyboard
from bot.bot_api.markup import read_message
from bot.desk.errors import LastLoad, NothingToUndo
from bot.desk.readers.lists import Opened
from bot.desk.readers.zones import Place
from bot.desk.results import Change, Corrected, Filed, Filing, Listed, Listing, Report, Retraction, Status, TakeBack
from bot.messages.fitting import toast
from data.choices import Way, Words
from data.models import Chat, Correction, Digest, OutboxCount, Post, Recall, Story
from data.store.outbox.figures import Progress
from data.store.readers.subscriptions import ALL_POSTS
from summarizer import Brief, NamedPerson, Quote, Span

pytestmark = pytest.mark.no_cover  # as of all property tests; some begin inside a function

MOST_UNITS, MOST_ENTITIES = 4096, 100
MOST_TOAST_UNITS = 200
MOST_BUTTONS, MOST_DATA_BYTES = 100, 64
MOST_LISTED = 30
"""Posts of a listing, several times as many as a page has."""

PIECES = [
    "word ",
    "<b>",
    "</b>",
    "&amp;",
    '"',
    "/latest ",
    "a/",
    "https://news.example/a ",
    "🚢",
    "👩🏽‍🚀",
    "e\u0301",
    "\u202e",
    "\u2067",
    "שלום ",
    "\n",
    "\u2028",
    "\x00",
    "’",
]
HOSTILE = st.builds("".join, st.lists(st.sampled_from(PIECES), max_size=12))
LONG = (st.sampled_from(PIECES) | HOSTILE).map(lambda piece: (piece * 5000)[:5000])
TEXT = st.text(max_size=60) | HOSTILE | LONG
LINE = st.text(min_size=1, max_size=40) | st.sampled_from(PIECES).map(lambda piece: (piece * 40)[:40])
SECTION = LINE.map(lambda text: " ".join(text.split())).filter(bool)
MOMENT = st.datetimes(timezones=st.just(UTC))
ZONE = st.sampled_from([ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata"), ZoneInfo("America/Lima")])
ID = st.integers(1, 2**53)
COUNT = st.integers(0, 10**9)

HEADLINE = TEXT.map(lambda text: f"A{text}")
"""Every post has one; Telegram takes no empty text."""

POST = st.builds(
    Post,
    id=ID,
    headline=HEADLINE,
    teaser=TEXT,
    section=st.none() | SECTION,
    published_at=st.none() | MOMENT,
    loaded_at=MOMENT,
    url=st.none() | TEXT | TEXT.map(lambda text: f"https://news.example/{text}"),
    has_brief=st.booleans(),
    day_only=st.booleans(),
)
SPAN = TEXT.map(lambda text: Span(text, 0, len(text)))
QUOTE = st.builds(Quote, st.tuples(SPAN), st.none() | TEXT, st.none() | TEXT)
QUOTES = st.lists(QUOTE, max_size=5) | QUOTE.map(lambda said: [said] * 100)
BRIEF = st.builds(
    lambda sentences, quotes: Brief(tuple(sentences), tuple(quotes), tuple(quotes[:3])),
    st.lists(SPAN, min_size=1, max_size=3),
    QUOTES,
)
STORY = st.builds(Story, POST, st.lists(TEXT, max_size=4).map(tuple), brief=st.none() | BRIEF)
CORRECTED = st.builds(
    Corrected,
    STORY.map(lambda each: replace(each, corrections=(Correction(NOW, 1, "headline", public=True),))),
    COUNT,
    st.none() | st.just(Correction(NOW, 1, "speaker of a quote under All quotes", public=True)),
    st.none() | QUOTE,
)
PEOPLE = st.lists(st.builds(NamedPerson, TEXT, st.none() | TEXT), max_size=20)
ALERT = st.builds(lambda one, times, also: alert(*[one] * times, also=(also,) * 5), STORY, st.integers(1, 40), POST)
NAMES = st.lists(SECTION, min_size=1, max_size=90, unique=True).map(tuple)
CHAT = st.builds(
    Chat,
    ID,
    st.frozensets(SECTION, max_size=30),
    st.booleans(),
    muted=st.frozensets(SECTION, max_size=30),
    words=st.lists(st.builds(Words, ID, st.text(min_size=1, max_size=60), st.sampled_from(Way)), max_size=40).map(
        tuple
    ),
)
CHANGE = st.builds(Change, CHAT, NAMES, st.just(()) | NAMES)
PROGRESS = st.builds(Progress, COUNT, COUNT, COUNT, COUNT, st.none() | MOMENT)
POSTS = st.lists(POST, max_size=3) | st.builds(lambda one, times: [one] * times, POST, st.integers(1, MOST_LISTED))
SOME_POSTS = POSTS.filter(bool)
LISTING = st.builds(
    Listing, POSTS.map(tuple), st.none() | SECTION, ID, st.booleans(), st.none() | SECTION, first=st.integers(1, 2**56)
)
STATUS = st.builds(
    Status,
    COUNT,
    COUNT,
    st.dictionaries(SECTION, COUNT, max_size=90),
    st.builds(OutboxCount, COUNT, COUNT, COUNT, st.none() | MOMENT),
    st.none() | TEXT,
)
RETRACTION = st.builds(Retraction, POST, COUNT, COUNT, headlines=POSTS.map(tuple))
TAKE_BACK = st.builds(
    TakeBack,
    POST,
    MOMENT,
    st.none() | ID,
    ID,
    COUNT,
    COUNT,
    POSTS.map(tuple),
    st.booleans(),
    st.booleans(),
    st.just(True),
)
LISTED = st.builds(Listed, POST, COUNT, st.none() | COUNT)
REPORT = st.builds(
    Report,
    st.builds(Story, POST, brief=BRIEF, held=st.booleans(), publish_at=st.none() | st.just(NOW)),
    st.sampled_from(Filing),
    PROGRESS,
    st.none() | st.just(NOW),
    COUNT,
    st.builds(lambda one, times: (one,) * times, LISTED, st.integers(0, 40)),
    POSTS.map(lambda posts: tuple(posts[:5])),
    POSTS.map(tuple),
    COUNT,
    COUNT,
    begun=st.booleans(),
    headlines=st.lists(LINE, max_size=3).map(tuple),
)

MESSAGES: dict[str, st.SearchStrategy[str]] = {
    "latest": st.builds(messages.readers.latest, LISTING, ZONE),
    "brief": st.builds(messages.stories.brief, STORY, ZONE),
    "quotes": st.builds(messages.stories.quotes, STORY, st.integers(0, 100)),
    "alert": st.builds(messages.alerts.alert_message, ALERT, ZONE),
    "unknown_section": st.builds(messages.refusals.unknown_section, TEXT, st.none() | SECTION, NAMES),
    "nothing_to_undo": st.builds(NothingToUndo, st.sampled_from(LastLoad), POST).map(messages.refusals.refusal),
    "not_a_number": st.builds(messages.refusals.not_a_number, TEXT, st.just(messages.newsroom.HOW_TO_FILE)),
    "subscribed": st.builds(messages.subscribing.subscribed, CHANGE),
    "unsubscribed": st.builds(messages.subscribing.unsubscribed, CHANGE),
    "offer": st.builds(messages.subscribing.offer, SECTION),
    "alerts": st.builds(messages.choices.alerts, CHAT),
    "sections": st.builds(messages.choices.sections, CHAT),
    "words": st.builds(messages.choices.words, CHAT),
    "when": st.builds(messages.choices.when, CHAT, ZONE),
    "not_understood": st.builds(messages.choices.not_understood, TEXT, st.just((Place("Kolkata", "Asia/Kolkata"),))),
    "digest": st.builds(
        messages.alerts.digest_message, st.builds(Digest, st.lists(STORY, min_size=1, max_size=12).map(tuple))
    ),
    "spoken": st.builds(
        lambda alert, quote: messages.alerts.alert_message(replace(alert, spoke=quote), ZoneInfo("UTC")), ALERT, QUOTE
    ),
    "report": st.builds(messages.reports.report, REPORT, st.just(NOW), ZONE),
    "take_back": st.builds(messages.newsroom.take_back, TAKE_BACK, st.just(NOW), ZONE),
    "drafts": st.builds(messages.reports.drafts, st.lists(STORY, max_size=30), ZONE),
    "quiet": POSTS.flatmap(lambda posts: st.just(messages.reports.quiet(posts, [7] * len(posts), ZoneInfo("UTC")))),
    "which_instead": st.builds(messages.newsroom.which_instead, TEXT, st.none() | SECTION, TEXT),
    "several_loaded": st.builds(
        messages.newsroom.several_loaded,
        st.lists(STORY, max_size=70),
        st.lists(STORY, max_size=70),
        st.lists(TEXT, min_size=1, max_size=70),
        COUNT,
    ),
    "which_section": st.builds(messages.newsroom.which_section, st.none() | TEXT, TEXT),
    "filed": st.builds(messages.newsroom.filed, st.builds(Filed, STORY, COUNT, COUNT, COUNT)),
    "unfiled": st.builds(messages.newsroom.unfiled, SOME_POSTS),
    "taken_back": st.builds(messages.newsroom.taken_back, RETRACTION),
    "recalled": st.builds(messages.newsroom.recalled, RETRACTION, st.builds(Recall, COUNT, COUNT, COUNT)),
    "status": st.builds(messages.newsroom.status, STATUS, st.just("0.1.0"), ZONE),
    "edit": st.builds(messages.editing.screen, CORRECTED, ZONE, done=st.booleans()),
    "edit sentences": st.builds(messages.editing.sentences, STORY),
    "edit sentence": st.builds(messages.editing.other_sentences, SPAN, SPAN.map(lambda span: (span,) * 12)),
    "edit quotes": st.builds(messages.editing.quotes, STORY, st.integers(0, 9)),
    "edit speaker": st.builds(messages.editing.who_said_it, QUOTE),
    "doubt which": st.builds(messages.doubts.which, STORY, st.integers(0, 9)),
    "doubt thanks": st.builds(messages.doubts.thanks, QUOTE),
    "doubted": st.builds(messages.doubts.doubted, ID, TEXT, QUOTE, TEXT, TEXT, TEXT),
    "doubt confirmed": st.builds(messages.doubts.confirmed, STORY),
    "doubt taken back": TEXT.map(messages.doubts.taken_back),
    "doubt corrected": st.builds(messages.doubts.corrected, TEXT, QUOTE, dropped=st.booleans()),
    "edit quote": st.builds(messages.editing.quote, QUOTE),
    "not_loaded": TEXT.map(lambda text: messages.newsroom.not_loaded(f"{text}.")),
}


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


often = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", MESSAGES)
def test_telegram_takes_the_message(name: str) -> None:
    @often
    @given(MESSAGES[name])
    def taken(html: str) -> None:
        shown = read_message({"text": html, "parse_mode": "HTML"})
        assert units(shown.text) <= MOST_UNITS
        assert len(shown.entities) <= MOST_ENTITIES

    taken()


@often
@given(
    st.builds(messages.subscribing.subscribed, CHANGE) | st.builds(messages.subscribing.muted_for_a_day, SECTION) | TEXT
)
def test_a_toast_is_short_enough(text: str) -> None:
    assert units(toast(text)) <= MOST_TOAST_UNITS


@often
@given(STORY, ZONE)
def test_no_text_of_an_article_becomes_markup_of_ours(story: Story, zone: ZoneInfo) -> None:
    shown = read_message({"text": messages.stories.brief(story, zone), "parse_mode": "HTML"})
    ours = {"bold", "italic", "text_link", "date_time", "blockquote", "expandable_blockquote", "bot_command", "url"}
    assert {entity["type"] for entity in shown.entities} <= ours
    assert sum(entity["type"] == "bold" for entity in shown.entities) <= 4


KEYBOARDS: dict[str, st.SearchStrategy[InlineKeyboardMarkup | None]] = {
    "edit": st.builds(keyboards.editing.screen, CORRECTED),
    "edit sentences": st.builds(keyboards.editing.sentences, STORY),
    "edit sentence": st.builds(keyboards.editing.other_sentences, STORY, SPAN, SPAN.map(lambda span: (span,) * 12)),
    "edit quotes": st.builds(keyboards.editing.quotes, STORY, st.integers(0, 9)),
    "doubt which": st.builds(keyboards.doubts.which, STORY, st.integers(0, 9)),
    "edit speakers": st.builds(keyboards.editing.speakers, STORY, QUOTE, PEOPLE),
    "latest": st.builds(keyboards.readers.latest, LISTING),
    "brief": st.builds(keyboards.stories.brief, st.builds(Opened, STORY, CHAT), st.just("newsbrief_bot")),
    "quotes": st.builds(keyboards.stories.quotes, STORY, st.integers(0, 100)),
    "sections": st.builds(keyboards.readers.sections, st.dictionaries(SECTION, COUNT, max_size=90)),
    "nearest_section": st.builds(keyboards.refusals.nearest_section, st.none() | SECTION),
    "nearest_to_follow": st.builds(keyboards.refusals.nearest_to_follow, st.none() | SECTION),
    "subscribed": st.builds(keyboards.subscribing.subscribed, NAMES),
    "unsubscribed": st.builds(keyboards.subscribing.unsubscribed, NAMES),
    "offer": st.builds(keyboards.subscribing.offer, SECTION | st.just(ALL_POSTS)),
    "alerts": st.builds(keyboards.subscribing.alerts, CHAT, NAMES),
    "words": st.builds(keyboards.choices.words, CHAT),
    "followed": st.builds(keyboards.subscribing.followed, CHAT),
    "alert": st.builds(keyboards.alerts.alert_keyboard, ALERT),
    "mute": st.builds(keyboards.alerts.mute, ID, st.none() | SECTION),
    "muted": st.builds(keyboards.alerts.muted, POST, SECTION | st.just(ALL_POSTS)),
    "stopped": st.builds(keyboards.alerts.stopped, POST, SECTION | st.just(ALL_POSTS)),
    "report": st.builds(keyboards.reports.report, REPORT),
    "drafts": st.builds(keyboards.reports.drafts, st.lists(STORY, max_size=70)),
    "quiet": st.builds(keyboards.reports.quiet, ID, POSTS),
    "refile": st.builds(keyboards.newsroom.refile, st.builds(Filed, STORY, COUNT, COUNT, COUNT)),
    "unfiled": st.builds(keyboards.newsroom.unfiled, SOME_POSTS),
    "choose_section": st.builds(keyboards.newsroom.choose_section, ID, NAMES, in_place=st.booleans()),
    "waiting_section": st.builds(keyboards.newsroom.waiting_section, ID, NAMES),
}


@pytest.mark.parametrize("name", KEYBOARDS)
def test_telegram_takes_the_buttons(name: str) -> None:
    @often
    @given(KEYBOARDS[name])
    def taken(keyboard: InlineKeyboardMarkup | None) -> None:
        read_keyboard(keyboard.to_dict() if keyboard else None)
        buttons = [button for row in keyboard.inline_keyboard for button in row] if keyboard else []
        assert len(buttons) <= MOST_BUTTONS
        assert all(len(str(button.callback_data or "").encode()) <= MOST_DATA_BYTES for button in buttons)

    taken()
