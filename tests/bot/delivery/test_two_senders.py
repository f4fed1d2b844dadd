"""Two senders on PostgreSQL: neither sends what the other has on its way, whatever is held, filed or sent meanwhile."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from support.desk import BREAKING_DELAY, DELAY, SECTIONS, article, brief
from support.mortal import MortalProcess, new_loop
from support.postgres import drop_database, make_newsroom
from support.values import NOW
from support.wire import FakeTelegram, Request

from bot.desk.desk import Desk, commit
from bot.desk.editors import correcting, editing, publishing
from bot.desk.intake.loading import receive
from bot.desk.readers import subscribing
from data.models import Subscriber
from data.store.store import Store

CHAT, ADMIN = 1001, 1
LEASE = timedelta(seconds=30)


class Newsroom:
    """A chat that follows World, a story whose alert one of two senders has just put on the wire."""

    def __init__(self, database: str) -> None:
        self.loop = new_loop()
        self.on_wire: list[Request] = []
        self.telegram = FakeTelegram(self.on_wire.append, lambda _: None, lambda _: None)
        self.store = Store.open(database)
        self.desk = Desk(self.store, SECTIONS, DELAY, BREAKING_DELAY)
        self.senders = [
            MortalProcess(number, self.loop, self.telegram, database, self.clock, alone=False) for number in (1, 2)
        ]
        self.do(subscribing.subscribe, Subscriber(CHAT), ("World",), now=self.clock())
        self.post_id = self.do(receive, article(), brief(), "World", loaded_by=ADMIN, now=self.clock()).story.post.id
        self.loop.run_for(DELAY.total_seconds() + 1)
        assert len(self.telegram.waiting) == 1

    def clock(self) -> datetime:
        return NOW + timedelta(seconds=self.loop.time())

    def do(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return commit(self.desk, use_case, *args, **kwargs)

    def first(self) -> MortalProcess:
        """The sender that has the alert on its way."""
        return self.senders[self.on_wire[0].sender - 1]

    def answer(self) -> None:
        for request in list(self.telegram.waiting):
            self.telegram.decide(request, "taken")
        self.loop.run_for(1)

    def settle(self) -> None:
        """Telegram answers, and the lease of whatever was claimed ends."""
        self.answer()
        for _ in range(5):
            self.loop.run_for(LEASE.total_seconds() / 4)
            self.answer()

    def close(self) -> None:
        for sender in self.senders:
            sender.bury()
        self.store.close()
        self.loop.close()


@pytest.fixture
def newsroom(postgres_server: str) -> Iterator[Newsroom]:
    newsroom = Newsroom(make_newsroom(postgres_server, "newsbrief_two_senders"))
    yield newsroom
    newsroom.close()
    drop_database(postgres_server, "newsbrief_two_senders")


def hold_and_send_now(newsroom: Newsroom) -> None:
    newsroom.do(publishing.hold, newsroom.post_id, now=newsroom.clock())
    newsroom.do(publishing.send_now, newsroom.post_id, now=newsroom.clock())


def correct_and_send_now(newsroom: Newsroom) -> None:
    def rewrite(desk: Desk) -> None:
        editing.set_headline(desk, newsroom.post_id, "Towns Share a Ferry", by=ADMIN, now=newsroom.clock())
        correcting.edit_alerts(desk, newsroom.post_id, now=newsroom.clock())

    newsroom.do(rewrite)
    newsroom.do(publishing.send_now, newsroom.post_id, now=newsroom.clock())


def correct_and_make_breaking(newsroom: Newsroom) -> None:
    correct_and_send_now(newsroom)
    newsroom.do(publishing.make_breaking, newsroom.post_id, now=newsroom.clock())


def leave_and_come_back(newsroom: Newsroom) -> None:
    newsroom.do(subscribing.unsubscribe, CHAT, ("World",), now=newsroom.clock())
    newsroom.do(subscribing.subscribe, Subscriber(CHAT), ("World",), now=newsroom.clock())
    newsroom.do(publishing.send_now, newsroom.post_id, now=newsroom.clock())


def file_and_send_now(newsroom: Newsroom) -> None:
    newsroom.do(correcting.file_post, newsroom.post_id, "World", by=ADMIN, now=newsroom.clock())
    newsroom.do(publishing.send_now, newsroom.post_id, now=newsroom.clock())


MEANWHILE = (
    hold_and_send_now,
    correct_and_send_now,
    correct_and_make_breaking,
    leave_and_come_back,
    file_and_send_now,
)


@pytest.mark.parametrize("meanwhile", MEANWHILE, ids=lambda each: each.__name__)
def test_what_is_on_its_way_is_not_sent_a_second_time(
    newsroom: Newsroom, meanwhile: Callable[[Newsroom], None]
) -> None:
    newsroom.first().delivery.stop_claiming()  # so that the other sender takes whatever comes
    meanwhile(newsroom)
    newsroom.loop.run_for(10)
    newsroom.settle()
    assert [request.method for request in newsroom.on_wire].count("sendMessage") == 1
    assert len(newsroom.telegram.messages[CHAT]) == 1


@pytest.mark.parametrize("meanwhile", MEANWHILE, ids=lambda each: each.__name__)
def test_what_was_on_its_way_in_a_sender_that_died_is_sent_after_its_lease(
    newsroom: Newsroom, meanwhile: Callable[[Newsroom], None]
) -> None:
    newsroom.first().bury()
    newsroom.telegram.waiting.clear()
    meanwhile(newsroom)
    newsroom.loop.run_for(5)
    assert len(newsroom.on_wire) == 1
    newsroom.settle()
    assert [request.method for request in newsroom.on_wire] == ["sendMessage", "sendMessage"]
    assert len(newsroom.telegram.messages[CHAT]) == 1
