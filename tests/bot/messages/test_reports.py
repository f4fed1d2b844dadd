"""The report under a load, drafts and times: values in, exact text out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.button_rows import labels, rows
from support.values import MAYOR, NOON, NOW, ZONE, headline_only, story

from bot import keyboards, messages
from bot.desk.results import Filing, Listed, Report
from data.store.outbox.figures import Progress

LATER = NOW + timedelta(hours=1)
IN_2_MIN = NOW + timedelta(minutes=2)
STORY = story(quotes=(MAYOR,))
HELD = replace(STORY, held=True)
NONE, WAITING = Progress(0, 0, 0, 0), Progress(14, 0, 0, 0)
ALERT = (
    f"<blockquote expandable><b>World · Harbour Towns Share a Ferry</b>\n{NOON}\nThe councils signed on Tuesday.\n\n"
    "<b>Marta Quill</b>, mayor of Velde:\n“Nobody won today.”</blockquote>"
)
ALSO = (headline_only(id=3, headline="Mill Reopens"),)
BESIDE = (
    Listed(headline_only(id=4, headline="Shares Fall", section="Business"), 2, 1),
    Listed(headline_only(id=5, headline="A & B", section="Sports"), 0, 3),
)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Report(STORY, Filing.NEW, WAITING, IN_2_MIN), f"Loaded as {{it}}.\nWorld · 14 followers in 2 min\n\n{ALERT}"),
        (
            Report(
                STORY, Filing.COMPLETED, Progress(1, 2, 0, 0), IN_2_MIN, listed=BESIDE, recent_found=6, recent_new=2
            ),
            "Loaded as {it}, so far a headline only.\nWorld · 1 follower in 2 min; 2 had the headline\n\n"
            f"{ALERT}\n\nBeside it:\n• Shares Fall – Business, 2 with it and 1 by itself\n"
            "• A &amp; B – Sports, 3 by itself\n6 recent posts found, 2 new; times estimated.",
        ),
        (
            Report(STORY, Filing.NEW, WAITING, IN_2_MIN, also=ALSO, recent_found=1),
            "Loaded as {it}.\nWorld · 14 followers in 2 min\n\n"
            + ALERT.replace("</blockquote>", "\n\nAlso new:\n• Mill Reopens</blockquote>")
            + "\n\n1 headline of its page stands in the alert under “Also new”.\n1 recent post found, none new.",
        ),
        (Report(STORY, Filing.NEW, WAITING, NOW, begun=True), "Loaded as {it}.\nWorld · going out to 14 followers now"),
        (
            Report(STORY, Filing.NEW, Progress(780, 420, 0, 0), NOW, begun=True),
            "Loaded as {it}.\nWorld · sent to 420 of 1,200\n▓▓▓░░░░░░░",
        ),
        (
            Report(STORY, Filing.NEW, Progress(0, 13, 0, 1, NOW + timedelta(seconds=3)), NOW, begun=True),
            "Loaded as {it}.\nWorld · sent to 13 of 14 in 3 s · 1 had blocked the bot",
        ),
        (
            Report(STORY, Filing.NEW, Progress(0, 12, 2, 0, NOW), begun=True),
            "Loaded as {it}.\nWorld · sent to 12 of 14 · 2 failed",
        ),
        (Report(STORY, Filing.NEW, NONE), "Loaded as {it}.\nWorld · nobody to alert"),
        (
            Report(STORY, Filing.NEW, replace(NONE, held=1)),
            "Loaded as {it}.\nWorld · 1 follower at the time they chose",
        ),
        (
            Report(STORY, Filing.NEW, replace(WAITING, held=2), NOW, begun=True),
            "Loaded as {it}.\nWorld · going out to 14 followers now; 2 more at the time they chose",
        ),
        (
            Report(STORY, Filing.NEW, NONE, reach=14, stale=True),
            f"Loaded as {{it}}.\nWorld · older than a day: nobody is alerted; 14 followers\n\n{ALERT}",
        ),
        (
            Report(replace(STORY, retracted=True), Filing.NEW, NONE, reach=14),
            "Loaded as {it}.\nTaken back: readers do not find it any more.",
        ),
        (
            Report(STORY, Filing.BACK, Progress(0, 1, 0, 0, NOW - timedelta(hours=1))),
            "Story {it} is back.\nWorld · nobody is alerted; 1 had it before",
        ),
        (Report(STORY, Filing.BACK, Progress(0, 1, 0, 0, LATER)), "Story {it} is back.\nWorld · sent to 1 of 1"),
        (Report(STORY, Filing.BACK, NONE), "Story {it} is back.\nWorld · nobody is alerted; 0 followers"),
        (
            Report(HELD, Filing.NEW, NONE, reach=1, listed=(Listed(BESIDE[0].post, 3),)),
            "Loaded as {it}.\nOn hold: a draft that only admins see.\nWorld · 1 follower when it is published\n\n"
            f"{ALERT}\n\nBeside it:\n• Shares Fall – Business, 3 followers",
        ),
        (
            Report(replace(HELD, publish_at=NOW), Filing.NEW, NONE),
            'Loaded as {it}.\nOn hold until <tg-time unix="1795521600" format="wDt">Tue 24 Nov 2026, 12:00 UTC'
            "</tg-time>.\nWorld · 0 followers when it is published",
        ),
    ],
)
def test_a_report_says_what_goes_out_to_whom_and_when_and_then_what_became_of_it(result: Report, expected: str) -> None:
    assert messages.reports.report(result, NOW, ZONE) == expected.format(it="<code>#12</code>")


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Report(STORY, Filing.NEW, WAITING, IN_2_MIN), ["Send now", "Hold", "Undo"]),
        (Report(STORY, Filing.NEW, NONE), ["Hold", "Undo"]),
        (Report(STORY, Filing.NEW, NONE, reach=3), ["Send now", "Hold", "Undo"]),
        (Report(STORY, Filing.NEW, WAITING, begun=True), ["Hold", "Undo"]),
        (Report(STORY, Filing.NEW, Progress(3, 1, 0, 0), begun=True), ["Hold", "Take back"]),
        (Report(STORY, Filing.NEW, Progress(0, 1, 0, 0), begun=True), ["Take back", "Edit…", "☆ Star"]),
        (Report(HELD, Filing.NEW, NONE), ["Send now", "Undo"]),
        (Report(replace(HELD, publish_at=NOW), Filing.NEW, NONE), ["Send now", "No time", "Undo"]),
    ],
)
def test_the_first_buttons_are_about_the_alerts(result: Report, expected: list[str]) -> None:
    assert labels(keyboards.reports.report(result))[0] == expected


def test_headlines_that_alert_nobody_are_offered() -> None:
    quiet = Report(STORY, Filing.NEW, NONE, quiet=ALSO)
    assert labels(keyboards.reports.report(quiet))[-1] == ["Alert these…", "Copied earlier…"]
    assert keyboards.reports.report(replace(quiet, story=replace(STORY, retracted=True))) is None
    posts = (headline_only(id=3, headline="A & B"), headline_only(id=4, section="Sports", published_at=None))
    assert messages.reports.quiet(posts, [7, 1], ZONE) == (
        "Which of these is to be alerted?\n\n"
        f"<b>1.</b> A &amp; B\nAll posts, 7 followers, without a sound · {NOON}\n"
        "<b>2.</b> Harbour Towns Share a Ferry\nSports, 1 follower · undated"
    )
    assert messages.reports.quiet((), [], ZONE, done=2) == f"2 alerts on the way. {messages.reports.NOTHING_QUIET}"
    assert rows(keyboards.reports.quiet(12, posts)) == [[("1", "v1:alertone:12:3"), ("2", "v1:alertone:12:4")]]


def test_drafts_are_listed_each_to_publish() -> None:
    timed = replace(HELD, publish_at=NOW)
    assert messages.reports.drafts((HELD, timed), ZONE) == (
        "<b>Drafts</b>\n\n<code>#12</code> <i>Harbour Towns Share a Ferry</i>\nWorld\n"
        "<code>#12</code> <i>Harbour Towns Share a Ferry</i>\n"
        'World · <tg-time unix="1795521600" format="wDt">Tue 24 Nov 2026, 12:00 UTC</tg-time>'
    )
    assert messages.reports.drafts((HELD,), ZONE, older=2) == (
        "<b>Drafts</b>\n\n<code>#12</code> <i>Harbour Towns Share a Ferry</i>\nWorld\n\n"
        "2 older drafts will be here once some of these are gone."
    )
    assert messages.reports.drafts((), ZONE) == messages.reports.NO_DRAFTS
    assert rows(keyboards.reports.drafts((HELD,))) == [[("Publish #12", "v1:alertnow:12"), ("Open", "v1:report:12")]]
    assert keyboards.reports.drafts(()) is None


def test_a_typed_time_is_repeated_as_readers_apps_show_it() -> None:
    shown = '<tg-time unix="1795521600" format="wDt">Tue 24 Nov 2026, 12:00 UTC</tg-time>'
    title = "<i>Harbour Towns Share a Ferry</i>"
    assert messages.reports.when(HELD, ZONE) == (
        f"When is it to be published? Type a time, such as 14:30 or tomorrow 07:00 (UTC).\n{title}"
    )
    assert messages.reports.scheduled(HELD, NOW, ZONE) == (
        f"On hold until {shown}; then it is published and alerts go out.\n<code>#12</code> {title}"
    )
    assert messages.reports.publication_missed(12, "A & B", NOW, ZONE) == (
        f"<code>#12</code> was to be published at {shown}, when the bot was not running. "
        "It is still on hold. Publish it now?\n<i>A &amp; B</i>"
    )


def test_a_headline_that_is_not_sure_has_the_next_likeliest_as_buttons() -> None:
    own = STORY.post.headline
    unsure = Report(STORY, Filing.NEW, NONE, headlines=(own, "Advertisement", "x" * 80))
    assert messages.reports.report(unsure, NOW, ZONE) == (
        "Loaded as <code>#12</code>.\nWorld · nobody to alert\n"
        "Another headline? This one is not sure; the buttons have the next likeliest."
    )
    assert rows(keyboards.reports.report(unsure))[-2:] == [
        [("Advertisement", "v1:retitle:12:1")],
        [("x" * 59 + "…", "v1:retitle:12:2")],
    ]
    sure = replace(unsure, headlines=(own,))
    assert messages.reports.report(sure, NOW, ZONE) == "Loaded as <code>#12</code>.\nWorld · nobody to alert"
    assert "retitle" not in str(rows(keyboards.reports.report(sure)))
    gone = replace(unsure, story=replace(STORY, retracted=True))
    assert messages.reports.UNSURE_HEADLINE not in messages.reports.report(gone, NOW, ZONE)
