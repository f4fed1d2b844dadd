"""What the messages of the outbox say, by kind."""

from dataclasses import replace

from stories import MAYOR, ZONE, alert, story

from bot import keyboards
from bot.delivery.compose import COMPOSERS, compose
from bot.messages import newsroom as newsroom_messages
from bot.messages import readers as messages
from data.models import Kind, Message, Notice

MESSAGE = Message(Kind.NOTICE, 1, 7, "a-1", 1, Notice("paused_by_telegram", {"seconds": 600.0}), (1,))


def test_every_kind_is_put_into_words() -> None:
    assert set(COMPOSERS) == set(Kind)


def test_an_alert_has_its_text_and_buttons() -> None:
    content = alert(story(quotes=(MAYOR,)))
    composed = compose(replace(MESSAGE, kind=Kind.ALERT, content=content), ZONE)
    assert composed == (messages.alert(content, ZONE), keyboards.alert(content))


def test_a_notice_is_a_sentence_by_its_name_and_fields() -> None:
    assert compose(MESSAGE, ZONE) == (newsroom_messages.paused_by_telegram(600.0), None)
