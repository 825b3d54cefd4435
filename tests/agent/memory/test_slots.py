"""Commands waiting for a connection: in turn, for a bounded time, and leaving nothing behind."""

import asyncio

import pytest

from agent.errors import PoolExhausted, RedisAway
from agent.memory.slots import Slots, patient
from agent.observer import Observer


class Told(Observer):
    """Remembers."""

    def __init__(self) -> None:
        self.used: list[tuple[int, int, int]] = []
        self.waits: list[float] = []

    def pool_used(self, *, in_use: int, idle: int, most: int) -> None:
        self.used.append((in_use, idle, most))

    def pool_waited(self, seconds: float) -> None:
        self.waits.append(seconds)


async def all_wait(slots: Slots, number: int) -> None:
    """Let those that were started come to where they wait."""
    await asyncio.sleep(0)
    assert slots.waiting == number


async def test_who_waits_longest_is_next() -> None:
    slots, order = Slots(1), list[int]()
    await slots.take()

    async def use(number: int) -> None:
        await slots.take()
        order.append(number)
        slots.free()

    users = []
    for number in range(20):
        users.append(asyncio.ensure_future(use(number)))
        await all_wait(slots, number + 1)
    slots.free()
    await asyncio.gather(*users)
    assert order == list(range(20))
    assert (slots.in_use, slots.waiting) == (0, 0)


async def test_who_comes_later_does_not_overtake_one_that_was_just_handed_a_slot() -> None:
    slots = Slots(1)
    await slots.take()
    waiting = asyncio.ensure_future(slots.take())
    await all_wait(slots, 1)
    slots.free()
    later = asyncio.ensure_future(slots.take())
    await waiting
    assert not later.done()
    slots.free()
    await later


async def test_running_out_of_the_wait_is_no_outage_and_leaks_nothing() -> None:
    slots = Slots(2, wait_seconds=0.01)
    await slots.take()
    await slots.take()
    with pytest.raises(PoolExhausted, match=r"all 2 connections .*REDIS_MAX_CONNECTIONS.* busy for 0\.01 seconds"):
        await slots.take()
    assert not issubclass(PoolExhausted, RedisAway)
    slots.free()
    slots.free()
    assert (slots.in_use, slots.waiting) == (0, 0)


@pytest.mark.parametrize("handed_over", [False, True])
async def test_a_waiter_that_is_cancelled_leaks_nothing(handed_over: bool) -> None:
    slots = Slots(1)
    await slots.take()
    waiters = [asyncio.ensure_future(slots.take()) for _ in range(5)]
    await all_wait(slots, 5)
    if handed_over:
        slots.free()
    waiters[0].cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiters[0]
    if not handed_over:
        slots.free()
    for waiter in waiters[1:]:
        await waiter
        slots.free()
    assert (slots.in_use, slots.waiting) == (0, 0)


async def test_waiting_for_a_redis_that_has_failed_ends_at_once_for_all() -> None:
    slots = Slots(1)
    await slots.take()
    waiters = [asyncio.ensure_future(slots.take()) for _ in range(5)]
    await all_wait(slots, 5)
    slots.refuse(RedisAway("it went"))
    assert [str(each) for each in await asyncio.gather(*waiters, return_exceptions=True)] == ["it went"] * 5
    slots.free()
    assert (slots.in_use, slots.waiting) == (0, 0)


async def test_a_waiter_that_is_refused_and_cancelled_leaks_nothing() -> None:
    slots = Slots(1)
    await slots.take()
    waiter = asyncio.ensure_future(slots.take())
    await all_wait(slots, 1)
    slots.refuse(RedisAway("it went"))
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    slots.free()
    assert slots.in_use == 0


async def test_use_and_waiting_are_told() -> None:
    told = Told()
    slots = Slots(1, observer=told, idle=lambda: 7)
    await slots.take()
    waiter = asyncio.ensure_future(slots.take())
    await all_wait(slots, 1)
    slots.free()
    await waiter
    slots.free()
    assert told.used[0] == (0, 7, 1)
    assert told.used[-1] == (0, 7, 1)
    assert (1, 7, 1) in told.used
    assert told.waits[0] == 0
    assert told.waits[1] > 0


async def test_what_ends_something_begun_waits_for_as_long_as_it_takes() -> None:
    slots = Slots(1, wait_seconds=0.01)
    await slots.take()
    with patient():
        ending = asyncio.ensure_future(slots.take())
    await all_wait(slots, 1)
    with pytest.raises(PoolExhausted):
        await slots.take()
    assert not ending.done()
    slots.free()
    await ending
