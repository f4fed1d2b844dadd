"""What is asked at the same time is asked in one commit; nobody's failure is another's."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from support.empty_newsroom import newsroom_at

from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.together import MOST, Together
from bot.desk.worker import Worker
from data.errors import StoreError
from data.store.store import Store


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    store = Store.open(newsroom_at(tmp_path / "news.db"))
    worker = Worker(Desk(store, Sections(("World",)), timedelta(), timedelta()), "together")
    yield worker
    worker.close()


def double(_: Desk, numbers: Sequence[int]) -> list[int]:
    if -13 in numbers:
        raise ValueError("thirteen")
    return [2 * number for number in numbers]


async def test_questions_that_come_while_one_is_asked_are_asked_in_one_go(worker: Worker) -> None:
    batches: list[int] = []

    def ask(desk: Desk, numbers: Sequence[int]) -> list[int]:
        batches.append(len(numbers))
        return double(desk, numbers)

    together = Together(worker, ask)
    first = asyncio.ensure_future(together.run(0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    answers = await asyncio.gather(first, *(together.run(number) for number in range(1, MOST + 12)))
    assert answers == [2 * number for number in range(MOST + 12)]
    assert batches == [1, MOST, 11]


async def test_a_question_that_fails_takes_no_other_with_it(worker: Worker) -> None:
    together = Together(worker, double)
    answers = await asyncio.gather(*(together.run(number) for number in (1, -13, 2)), return_exceptions=True)
    assert [answers[0], str(answers[1]), answers[2]] == [2, "thirteen", 4]


async def test_a_failure_of_the_database_is_everybodys(worker: Worker) -> None:
    def fail(_: Desk, numbers: Sequence[int]) -> list[int]:
        raise StoreError(f"{len(numbers)} together")

    together = Together(worker, fail)
    answers = await asyncio.gather(*(together.run(number) for number in range(3)), return_exceptions=True)
    assert [str(answer) for answer in answers] == ["3 together"] * 3


async def test_who_has_gone_meanwhile_gets_no_answer(worker: Worker) -> None:
    together = Together(worker, double)
    gone, stays = (asyncio.ensure_future(together.run(number)) for number in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == 4
