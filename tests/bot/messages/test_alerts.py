"""An alert: values in, exact text out."""

from dataclasses import replace

from support.values import MASTER, MAYOR, NOON, PASSENGER, ZONE, alert, headline_only, post, story

from bot import messages
from data.models import Story

HOSTILE = '<b>Ferry</b> & "fog" of ’26'
ESCAPED = "&lt;b&gt;Ferry&lt;/b&gt; &amp; &quot;fog&quot; of ’26"


def test_an_alert_begins_with_section_and_headline_and_carries_one_short_quote() -> None:
    told = story("They signed.", "It sails.", quotes=(PASSENGER, MASTER, MAYOR), headline=HOSTILE)
    also = (headline_only(headline="Mill Reopens"), headline_only(headline="A & B"))
    assert messages.alerts.alert_message(alert(told, also=also), ZONE) == (
        f"<b>World · {ESCAPED}</b>\n{NOON}\n"
        "They signed.\n\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n\n"
        "Also new:\n• Mill Reopens\n• A &amp; B"
    )


def test_an_alert_of_headlines_shows_their_teasers_and_quotes_nobody_twice() -> None:
    bare = Story(headline_only(section="Sports"))
    unfiled = Story(headline_only(teaser=""))
    assert messages.alerts.alert_message(alert(bare, unfiled, story(quotes=(MAYOR,))), ZONE) == (
        f"<b>Sports · Harbour Towns Share a Ferry</b>\n{NOON}\nThe first crossing is planned for…\n\n"
        f"<b>Harbour Towns Share a Ferry</b>\n{NOON}\n\n"
        f"<b>World · Harbour Towns Share a Ferry</b>\n{NOON}\nThe councils signed on Tuesday."
    )


def test_an_alert_that_is_too_long_loses_its_headlines_first_then_the_other_stories_texts() -> None:
    first, long = story("They signed."), Story(headline_only(headline="Mill", teaser="word " * 130))
    told = alert(first, *[long] * 7, also=(post(headline="Last"),))
    shown = f"<b>World · Harbour Towns Share a Ferry</b>\n{NOON}\nThey signed."
    assert messages.alerts.alert_message(told, ZONE) == "\n\n".join([shown, *[f"<b>Mill</b>\n{NOON}"] * 7])
    six = alert(first, *[long] * 6, also=(post(headline="A " * 90), post(headline="Last")))
    assert messages.alerts.alert_message(six, ZONE) == messages.alerts.alert_message(replace(six, also=()), ZONE)
