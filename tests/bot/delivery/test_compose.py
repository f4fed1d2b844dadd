"""What the messages of the outbox say, by kind."""

from dataclasses import replace

from support.values import MAYOR, ZONE, alert, story

from bot import keyboards, messages
from bot.delivery.compose import COMPOSERS, compose
from data.models import Kind, Message, Notice

MESSAGE = Message(Kind.NOTICE, 1, 7, "a-1", 1, Notice("paused_by_telegram", {"seconds": 600.0}), (1,))


def test_every_kind_is_put_into_words() -> None:
    assert set(COMPOSERS) == set(Kind)


def test_an_alert_has_its_text_and_buttons() -> None:
    content = alert(story(quotes=(MAYOR,)))
    composed = compose(replace(MESSAGE, kind=Kind.ALERT, content=content), ZONE, "newsbrief_bot")
    assert composed == (
        messages.alerts.alert_message(content, ZONE),
        keyboards.alerts.alert_keyboard(content),
    )


def test_a_notice_is_a_sentence_by_its_name_and_fields() -> None:
    assert compose(MESSAGE, ZONE, "newsbrief_bot") == (messages.newsroom.paused_by_telegram(600.0), None)
