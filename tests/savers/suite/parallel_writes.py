"""Writes of many tasks of one step, which arrive at the same time and in any order."""

import asyncio
import random

from langgraph.checkpoint.base import WRITES_IDX_MAP
from langgraph.checkpoint.serde.types import ERROR, INTERRUPT, RESUME

from tests.savers.case import case
from tests.savers.checkpoints import a_checkpoint, at, fresh_thread, new_id, put, read, values_at
from tests.savers.factory import SaverFactory

TASKS = 300


def _path(number: int) -> str:
    """As `task_path_str` writes the path of a task that was sent."""
    return f"~__pregel_push, {number:010}"


@case()
async def writes_of_300_tasks_at_once_are_all_there_in_order(factory: SaverFactory) -> None:
    """In the order of their task paths, whichever arrived first."""
    numbers = list(range(TASKS))
    random.Random(1).shuffle(numbers)  # noqa: S311 - the same order each time
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": 0})
        await asyncio.gather(*(saver.aput_writes(config, [("out", n)], f"task-{n}", _path(n)) for n in numbers))
        writes = (await read(saver, config)).pending_writes or []
        assert [write[2] for write in writes] == list(range(TASKS)), f"{len(writes)} of {TASKS}, or in another order"
        assert [write[0] for write in writes] == [f"task-{n}" for n in range(TASKS)]


@case()
async def writes_through_two_savers_at_once_are_all_there(factory: SaverFactory) -> None:
    """Half of the tasks write through one saver, half through another."""
    async with factory.open() as first, factory.open() as second:
        config = await put(first, at(fresh_thread()), {"value": 0})
        savers = (first, second)
        await asyncio.gather(
            *(savers[n % 2].aput_writes(config, [("out", n)], f"task-{n}", _path(n)) for n in range(100))
        )
        for saver in savers:
            writes = (await read(saver, config)).pending_writes or []
            assert [write[2] for write in writes] == list(range(100)), f"{len(writes)} of 100, or in another order"


@case()
async def writes_that_arrive_before_their_checkpoint_wait_for_it(factory: SaverFactory) -> None:
    """LangGraph's `async` durability may store a task's writes first."""
    async with factory.open() as saver:
        checkpoint = a_checkpoint(saver, {"value": 1})
        thread = fresh_thread()
        await saver.aput_writes(at(thread, checkpoint["id"]), [("out", 1)], "task")
        config = await saver.aput(at(thread), checkpoint, {"step": 0}, checkpoint["channel_versions"])
        assert [write[1:] for write in (await read(saver, config)).pending_writes or ()] == [("out", 1)]


@case()
async def put_and_put_writes_at_once_keep_both(factory: SaverFactory) -> None:
    """A checkpoint, its writes and the next checkpoint, all under way together, ten times."""
    async with factory.open() as saver:
        for _ in range(10):
            thread = fresh_thread()
            first, second = new_id(0), new_id(1)
            await asyncio.gather(
                put(saver, at(thread), {"value": 1}, name=first),
                *(saver.aput_writes(at(thread, first), [("out", n)], f"task-{n}", _path(n)) for n in range(5)),
                put(saver, at(thread, first), {"value": 2}, step=1, name=second),
            )
            writes = (await read(saver, at(thread, first))).pending_writes or []
            assert [write[2] for write in writes] == list(range(5)), f"writes {[write[2] for write in writes]}"
            assert await values_at(saver, at(thread, first)) == {"value": 1}
            latest = await read(saver, at(thread))
            assert latest.checkpoint["channel_values"] == {"value": 2}
            assert latest.parent_config is not None
            assert latest.parent_config["configurable"]["checkpoint_id"] == first


@case()
async def writing_the_same_task_again_at_once_keeps_the_first(factory: SaverFactory) -> None:
    """Plain writes of a task are kept once; of the special channels the last one counts."""
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": 0})
        await saver.aput_writes(config, [("out", 0), ("more", 0)], "task")
        await asyncio.gather(*(saver.aput_writes(config, [("out", n), ("more", n)], "task") for n in range(1, 20)))
        writes = (await read(saver, config)).pending_writes or []
        assert [write[1:] for write in writes] == [("out", 0), ("more", 0)], writes
        for n in (1, 2):
            await saver.aput_writes(config, [(RESUME, n)], "task")
        writes = (await read(saver, config)).pending_writes or []
        assert [write[2] for write in writes if write[1] == RESUME] == [2], writes


@case()
async def special_writes_stand_before_plain_ones_of_a_task(factory: SaverFactory) -> None:
    """Their indices are negative, so `writes_sort_key` puts them first."""
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": 0})
        await saver.aput_writes(config, [("out", 1), ("out", 2)], "task")
        for channel in (INTERRUPT, ERROR, RESUME):
            await saver.aput_writes(config, [(channel, channel)], "task")
        writes = [write[1] for write in (await read(saver, config)).pending_writes or ()]
        special = sorted((INTERRUPT, ERROR, RESUME), key=lambda channel: WRITES_IDX_MAP[channel])
        assert writes == [*special, "out", "out"], writes


@case()
async def writes_of_one_channel_twice_keep_their_order(factory: SaverFactory) -> None:
    """A task that writes a channel several times, more than nine times, with values that are equal."""
    values = [1, 1, None, 2, 1, *range(20)]
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": 0})
        await saver.aput_writes(config, [("out", value) for value in values], "task")
        writes = (await read(saver, config)).pending_writes or []
        assert [write[2] for write in writes] == values


@case()
async def a_checkpoint_put_again_keeps_its_writes(factory: SaverFactory) -> None:
    """Its values are those of the second put; writes and children stay."""
    async with factory.open() as saver:
        thread, name = fresh_thread(), new_id()
        config = await put(saver, at(thread), {"value": 1}, name=name)
        await saver.aput_writes(config, [("out", 1)], "task")
        child = await put(saver, config, {"value": 3}, step=2)
        await put(saver, at(thread), {"value": 2}, step=1, name=name)
        found = await read(saver, config)
        assert found.checkpoint["channel_values"] == {"value": 2}
        assert [write[1:] for write in found.pending_writes or ()] == [("out", 1)]
        assert await values_at(saver, child) == {"value": 3}
        assert len([one async for one in saver.alist(at(thread))]) == 2


@case()
async def no_writes_at_all_are_no_error(factory: SaverFactory) -> None:
    """An empty list of writes leaves the checkpoint as it was."""
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": 0})
        await saver.aput_writes(config, [], "task")
        assert not (await read(saver, config)).pending_writes
