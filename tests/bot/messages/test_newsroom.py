"""Every message for admins, values in and exact text out."""

from dataclasses import replace

import pytest
from support.values import NOON, NOW, ZONE, headline_only, post, story

from bot import messages
from bot.desk.results import Filed, Retraction, Status, TakeBack
from data.models import OutboxCount, Recall
from data.store.readers.subscriptions import ALL_POSTS

HEADLINE = "Harbour Towns Share a Ferry"


def test_articles_that_were_handed_in_together_are_listed_with_what_was_not_loaded() -> None:
    assert messages.newsroom.several_loaded([story(), story(section=None)], [], ["<Too> short."], 2) == (
        "<b>2 stories on hold</b>\n\n<code>#12</code> <i>Harbour Towns Share a Ferry</i>\nWorld\n"
        "<code>#12</code> <i>Harbour Towns Share a Ferry</i>\nNo section\nNot loaded: &lt;Too&gt; short.\n\n"
        "2 questions about others follow."
    )
    assert messages.newsroom.several_loaded([story()], [], [], 0) == (
        "<b>1 story on hold</b>\n\n<code>#12</code> <i>Harbour Towns Share a Ferry</i>\nWorld"
    )


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (None, "<b>A &amp; B</b>\nWhich section does it belong to?"),
        (
            "Tech <i>",
            "<b>A &amp; B</b>\nThe page says “Tech &lt;i&gt;”, which is not a section of ours. Where does it belong?",
        ),
    ],
)
def test_a_story_without_a_section_is_asked_for_one(label: str | None, expected: str) -> None:
    assert messages.newsroom.which_section(label, "A & B") == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, f"Filed under Sports. Nobody is alerted.\n<i>{HEADLINE}</i>"),
        (1, f"Filed under Sports. 1 subscriber will be alerted.\n<i>{HEADLINE}</i>"),
        (9, f"Filed under Sports. 9 subscribers will be alerted.\n<i>{HEADLINE}</i>"),
    ],
)
def test_a_filing_says_who_will_be_alerted(count: int, expected: str) -> None:
    assert messages.newsroom.filed(Filed(story(section="Sports"), count)) == expected


def test_stories_without_a_section_are_listed_by_number() -> None:
    assert messages.newsroom.unfiled([headline_only(id=3, headline="A & B"), headline_only(id=12)]) == (
        "<b>Without a section</b>\n\n"
        "<code>#3</code> A &amp; B\n"
        f"<code>#12</code> {HEADLINE}\n\n"
        "Which story, and where? For example: /file 12 sports."
    )


@pytest.mark.parametrize(
    ("retraction", "expected"),
    [
        (Retraction(post(), 0, 0), f"Taken back. 0 alerts had gone out.\n<code>#12</code> <i>{HEADLINE}</i>"),
        (
            Retraction(post(), 1, 0),
            f"Taken back. 0 alerts had gone out. 1 waiting alert dropped.\n<code>#12</code> <i>{HEADLINE}</i>",
        ),
        (
            Retraction(post(headline="A & B?"), 2, 1),
            "Taken back. 1 alert had gone out: being deleted. 2 waiting alerts dropped.\n"
            "<code>#12</code> <i>A &amp; B?</i>",
        ),
    ],
)
def test_taking_back_says_how_many_alerts_had_gone_out(retraction: Retraction, expected: str) -> None:
    assert messages.newsroom.taken_back(retraction) == expected


def test_what_went_with_a_story_is_named() -> None:
    with_one = Retraction(post(), 0, 0, headlines=(headline_only(headline="A & B"),))
    assert messages.newsroom.taken_back(with_one) == (
        f"Taken back. 0 alerts had gone out.\n<code>#12</code> <i>{HEADLINE}</i>\n\n"
        "With it went 1 headline of its page:\n• A &amp; B"
    )


PLANNED = TakeBack(post(), NOW, 1, 1, 0, 14, (), with_headlines=True, settled=False, must_ask=True)


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (PLANNED, f"loaded {NOON} by you.\n{{title}}\n\n14 chats have its alert: it is deleted there."),
        (
            replace(PLANNED, loaded_by=2, sent=1, waiting=13),
            f'loaded {NOON} by <a href="tg://user?id=2">another admin</a>.\n{{title}}\n\n'
            "1 chat has its alert: it is deleted there. 13 alerts wait.",
        ),
        (
            replace(PLANNED, loaded_by=None, sent=0, headlines=(headline_only(headline="A & B"),) * 12),
            f"loaded {NOON} by no admin: from a page’s list, a feed or the command line.\n{{title}}\n\n"
            "No alert has gone out.\n\n"
            f"With it go 12 headlines of its page:\n{'• A &amp; B' + chr(10)}" + "• A &amp; B\n" * 9 + "• 2 more",
        ),
        (
            replace(PLANNED, settled=True),
            f"loaded {NOON} by you.\n{{title}}\n\nIts alerts went out more than a week ago and stay.",
        ),
    ],
)
def test_before_a_story_is_taken_back_it_is_said_what_that_removes(planned: TakeBack, expected: str) -> None:
    title = f"<code>#12</code> <i>{HEADLINE}</i>"
    asked = f"Take back this story? It was {expected.format(title=title)}"
    assert messages.newsroom.take_back(planned, NOW, ZONE) == asked


@pytest.mark.parametrize(
    ("recall", "expected"),
    [
        (Recall(0, 14, 0), "Taken back. 14 alerts had gone out: deleted from 14 chats. 1 waiting alert dropped."),
        (
            Recall(0, 1, 13),
            "Taken back. 14 alerts had gone out: deleted from 1 chat; "
            "13 could not be: older than 48 h, or the chat is gone. 1 waiting alert dropped.",
        ),
    ],
)
def test_later_it_says_how_many_alerts_were_deleted(recall: Recall, expected: str) -> None:
    assert (
        messages.newsroom.recalled(Retraction(post(), 1, 14), recall)
        == f"{expected}\n<code>#12</code> <i>{HEADLINE}</i>"
    )


def test_status_shows_the_newsroom_in_figures() -> None:
    outbox = OutboxCount(due=3, sent=140, failed=1, oldest=post().published_at)
    figures = Status(12, 9, {"World": 7, ALL_POSTS: 2, "R&B": 1}, outbox, "Forbidden: <user>")
    assert messages.newsroom.status(figures, "0.1.0", ZONE) == (
        "<b>Status</b>\n"
        "Stories: 12, 9 with a brief\n"
        "Outbox: 3 due, 140 sent, 1 failed\n"
        f"Oldest waiting: {NOON}\n"
        "Last error: Forbidden: &lt;user&gt;\n"
        "Version: 0.1.0\n\n"
        "<b>Subscribers</b>\n"
        "All posts: 2\nR&amp;B: 1\nWorld: 7"
    )


def test_status_counts_apart_what_waits_for_digests() -> None:
    figures = Status(12, 9, {}, OutboxCount(due=3, sent=140, failed=1, oldest=None, held=52), None)
    lines = messages.newsroom.status(figures, "0.1.0", ZONE).split("\n")
    assert lines[2:4] == ["Outbox: 3 due, 140 sent, 1 failed", "Waiting for digests and the ends of quiet hours: 52"]


def test_status_of_an_empty_newsroom_is_zeros() -> None:
    assert messages.newsroom.status(Status(0, 0, {}, OutboxCount(0, 0, 0, None), None), "0.1.0", ZONE) == (
        "<b>Status</b>\n"
        "Stories: 0, 0 with a brief\n"
        "Outbox: 0 due, 0 sent, 0 failed\n"
        "Oldest waiting: none\n"
        "Last error: none\n"
        "Version: 0.1.0\n\n"
        "<b>Subscribers</b>\n"
        "none yet"
    )


def test_the_reason_why_an_article_was_not_loaded_is_escaped() -> None:
    assert messages.newsroom.not_loaded("No <b>article</b>.") == "No &lt;b&gt;article&lt;/b&gt;."
