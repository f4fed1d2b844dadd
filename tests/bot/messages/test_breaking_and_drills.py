"""What is said of breaking stories and of drills: values in, whole texts and rows out."""

from __future__ import annotations

from dataclasses import replace

from support.button_rows import rows
from support.values import NOON, ZONE, alert, post, story

from bot import keyboards, messages
from bot.desk.results import Filing, Report
from data.store.outbox.figures import Progress

ASKED = Report(story(), Filing.NEW, Progress(waiting=3600, sent=0, failed=0, gone=0))


def test_a_breaking_alert_says_so_first() -> None:
    told = story("The pier gave way on Monday.")
    told = replace(told, post=replace(told.post, breaking=True))
    assert messages.alerts.alert_message(alert(told), ZONE) == (
        f"<b>Breaking · World · Harbour Towns Share a Ferry</b>\n{NOON}\nThe pier gave way on Monday."
    )


def test_breaking_asks_once_and_says_how_many_and_when() -> None:
    title = "<code>#12</code> <i>Harbour Towns Share a Ferry</i>"
    assert messages.reports.ask_breaking(ASKED, 10.0) == (
        f"Breaking? 3,600 followers get it in 10 s, with a sound and before all other alerts.\n{title}"
    )
    draft = replace(ASKED, progress=Progress(0, 0, 0, 0), reach=1)
    assert messages.reports.ask_breaking(draft, 0.0) == (
        f"Breaking? 1 follower gets it at once, with a sound and before all other alerts.\n{title}"
    )
    assert rows(keyboards.reports.breaking(ASKED)) == [[("Yes, breaking · 3,600", "v1:breakingyes:12")]]
    assert rows(keyboards.reports.breaking(draft)) == [[("Yes, breaking · 1", "v1:breakingyes:12")]]


def test_breaking_is_answered_with_the_number_of_alerts() -> None:
    assert messages.reports.breaking_done(3600, post()) == (
        "Breaking: 3,600 alerts on the way, before all others.\n<code>#12</code> <i>Harbour Towns Share a Ferry</i>"
    )


def test_a_drill_says_that_it_is_one_and_that_it_goes_by_itself() -> None:
    assert messages.newsroom.drill("The bell <i>was</i> rung.") == (
        "<b>Drill</b> · a test of the alerts. Nothing has happened, and only admins get this. It goes by itself.\n\n"
        "The bell &lt;i&gt;was&lt;/i&gt; rung."
    )


def test_a_drill_that_failed_says_what_happened_and_what_to_do() -> None:
    assert messages.newsroom.drill_late(0, 1) == (
        "The drill has failed: after a minute its alert had reached 0 of 1 admin. "
        "Alerts to readers are probably late, too. /status and the log say more."
    )
    assert messages.newsroom.drill_broken("The database can't be used: <disk full>.") == (
        "The drill has failed before its alert was queued: The database can&#x27;t be used: &lt;disk full&gt;. "
        "Loads will probably fail, too. /status and the log say more."
    )
