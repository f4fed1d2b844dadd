"""One message at a time to each chat."""

import asyncio

from support.stepped_loop import SteppedLoop

from bot.delivery.chat_turns import PATIENCE_SECONDS, ChatTurns


def test_messages_to_a_chat_go_one_after_the_other_and_other_chats_do_not_wait() -> None:
    loop, turns, begun = SteppedLoop(), ChatTurns(), []

    async def send(name: str, chat: int, seconds: float) -> None:
        async with turns.turn(chat):
            begun.append((name, loop.time()))
            await asyncio.sleep(seconds)

    sends = [("first", 1, 2.0), ("second", 1, 0.5), ("third", 1, 0.0), ("other", 2, 0.0)]
    tasks = [loop.create_task(send(*each)) for each in sends]
    loop.run_for(10)
    assert begun == [("first", 0.0), ("other", 0.0), ("second", 2.0), ("third", 2.5)]
    assert all(task.done() for task in tasks)
    loop.close()


def test_a_message_that_waits_too_long_for_the_one_before_is_given_back() -> None:
    loop, turns = SteppedLoop(), ChatTurns()

    async def send(seconds: float) -> None:
        async with turns.turn(1):
            await asyncio.sleep(seconds)

    first, second = (loop.create_task(send(seconds)) for seconds in (PATIENCE_SECONDS + 1, 0))
    loop.run_for(PATIENCE_SECONDS)
    assert (first.done(), type(second.exception())) == (False, TimeoutError)
    third = loop.create_task(send(0))
    loop.run_for(1)
    assert (first.done(), third.done()) == (True, True)
    loop.close()


def test_who_came_after_one_that_is_given_back_is_given_back_with_it() -> None:
    loop, turns, begun, given_back = SteppedLoop(), ChatTurns(), [], []

    async def send(name: str, seconds: float) -> None:
        try:
            async with turns.turn(1):
                begun.append(name)
                await asyncio.sleep(seconds)
        except TimeoutError:
            given_back.append(name)

    tasks = [loop.create_task(send("first", PATIENCE_SECONDS + 1)), loop.create_task(send("second", 0))]
    loop.run_for(1)
    tasks.append(loop.create_task(send("third", 0)))
    loop.run_for(PATIENCE_SECONDS - 1)
    tasks.append(loop.create_task(send("fourth", 0)))
    loop.run_for(2)
    assert (begun, given_back) == (["first", "fourth"], ["second", "third"])
    assert all(task.done() for task in tasks)
    loop.close()


def test_a_wait_that_is_cancelled_leaves_its_turn_to_the_next() -> None:
    loop, turns, begun = SteppedLoop(), ChatTurns(), []

    async def send(name: str) -> None:
        async with turns.turn(1):
            begun.append(name)
            await asyncio.sleep(1)

    tasks = [loop.create_task(send(name)) for name in ("first", "second")]
    loop.run_for(0)
    tasks[1].cancel()
    loop.run_for(0)
    tasks.append(loop.create_task(send("third")))
    loop.run_for(2)
    assert begun == ["first", "third"]
    assert tasks[1].cancelled()
    loop.close()
