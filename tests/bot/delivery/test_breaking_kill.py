"""kill -9 in the middle of a breaking fan-out, with the real process: nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from support.fan_out import alerts, confirmed, follow, load
from support.process import ADMIN, running_bot
from support.room import ARTICLE
from support.running_story import FIRE
from support.telegram import Call, TelegramServer

from data.store.store import Store

pytestmark = pytest.mark.process

CHATS = range(2001, 2061)
IN_FLIGHT = 10
RATE = "20"
ONCE = dict.fromkeys(CHATS, 1)


def breaking(calls: Iterable[Call]) -> Counter[int]:
    """How many alerts of the breaking story each chat has got."""
    return Counter(
        call.params["chat_id"]
        for call in calls
        if call.method == "sendMessage"
        and str(call.params.get("text")).startswith("<b>Breaking · World · ")
        and call.answer
        and call.answer["ok"]
    )


def recorded(database: Path) -> int:
    """How many alerts are known to have been sent."""
    with closing(Store.open_for_reading(str(database))) as store:
        return store.outbox.count().sent


def test_kill_9_in_a_breaking_fan_out_loses_nothing_and_the_routine_story_that_waited_is_told_to_all_once(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    database = tmp_path / "news.db"
    follow(telegram, database, CHATS)
    with running_bot(telegram, database, BOT_SEND_RATE=RATE, BOT_BREAKING_DELAY="0") as bot:
        load(telegram, ARTICLE.encode())
        telegram.wait_for(lambda calls: len(alerts(calls)) >= 5)
        before = confirmed(telegram)
        telegram.do(lambda server: server.send_file(ADMIN, "a.txt", FIRE.encode(), "/load world breaking"))
        telegram.wait_for(lambda calls: confirmed(telegram) > before)
        telegram.wait_for(lambda calls: len(breaking(calls)) >= 15)
        bot.kill()
        unrecorded = sum((alerts(telegram.calls) + breaking(telegram.calls)).values()) - recorded(database)
        assert len(breaking(telegram.calls)) < len(CHATS)
        assert 0 <= unrecorded <= IN_FLIGHT
        bot.start()
        telegram.wait_for(lambda calls: len(breaking(calls)) == len(CHATS) and len(alerts(calls)) == len(CHATS))
        assert bot.stop() == 0
    # Only what Telegram had taken and nobody had written down comes again.
    twice = breaking(telegram.calls) + alerts(telegram.calls) - Counter(ONCE) - Counter(ONCE)
    assert sum(twice.values()) == unrecorded
