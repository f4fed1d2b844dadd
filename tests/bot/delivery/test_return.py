"""Telegram is back after an outage: what waits for the topics of one chat, more than its pace takes at once."""

from datetime import datetime, timedelta
from pathlib import Path

from support.desk import BREAKING_DELAY, DELAY, SECTIONS, article, brief
from support.mortal import MortalProcess, new_loop
from support.values import NOW
from support.wire import FakeTelegram, Request

from bot.delivery.reach import LOST_AFTER
from bot.desk.desk import Desk, commit
from bot.desk.intake.loading import receive
from bot.desk.readers import subscribing
from data.models import Subscriber
from data.store.store import Store

CHAT, ADMIN = 1003, 1
PLACES = (Subscriber(CHAT), Subscriber(CHAT, 7), Subscriber(CHAT, 8))
STORIES = ("First", "Second", "Third")


def test_the_newest_come_first_in_each_topic_of_a_chat_though_some_give_up_their_turn(tmp_path: Path) -> None:
    loop = new_loop()
    sent: list[Request] = []
    telegram = FakeTelegram(sent.append, lambda _: None, lambda _: None)

    def clock() -> datetime:
        return NOW + timedelta(seconds=loop.time())

    def answer(fate: str, times: int) -> None:
        for _ in range(times):
            for request in list(telegram.waiting):
                telegram.decide(request, fate)
            loop.run_for(0.6)

    database = str(tmp_path / "newsroom.db")
    store = Store.open(database)
    desk = Desk(store, SECTIONS, DELAY, BREAKING_DELAY)
    process = MortalProcess(1, loop, telegram, database, clock, alone=True)
    for place in PLACES:
        commit(desk, subscribing.subscribe, place, ("World",), now=clock())
    for headline in STORIES:
        commit(desk, receive, article(headline), brief(), "World", loaded_by=ADMIN, now=clock())
        answer("dropped", 40)
    assert len(sent) > LOST_AFTER
    answer("taken", 60)
    _, *others = [each for each in sent if each.is_taken]  # the first has tried whether Telegram is back
    process.bury()
    store.close()
    loop.close()
    for place in PLACES:
        told = [story for each in others if each.topic == place.topic for story in STORIES if story in each.text]
        assert told == [story for story in reversed(STORIES) if story in told]
    assert len(others) == len(PLACES) * len(STORIES) - 1
