"""One saver under several event loops and threads: it works, or says at once that it does not."""

import asyncio
import threading
from contextlib import suppress
from typing import Any

from tests.savers.case import case
from tests.savers.checkpoints import at, fresh_thread, is_clear, is_named, put, values_at
from tests.savers.factory import Saver, SaverFactory, Trait
from tests.savers.small_graphs import two_steps
from tests.savers.waiting import in_other_loop, in_thread, threads_beside


async def _turns(saver: Saver, turns: int = 10) -> int:
    """Turns that came back as they were put; a refusal by name ends it."""
    config = at(fresh_thread())
    for turn in range(turns):
        try:
            config = await put(saver, config, {"value": turn}, step=turn)
            values = await values_at(saver, config)
        except Exception as error:
            if not is_clear(error, saver):
                raise
            return turn
        assert values == {"value": turn}, values
    return turns


@case()
async def a_second_loop_beside_the_first_works_or_is_refused_by_name(factory: SaverFactory) -> None:
    """Both at the same time, each in its thread; the first loop always works."""
    async with factory.open() as saver:
        mine, _ = await asyncio.gather(_turns(saver), in_other_loop(lambda: _turns(saver)))
        assert mine == 10, "the loop that opened the saver was refused"
        assert await _turns(saver) == 10, "another loop broke the saver for its own"


@case()
async def eight_loops_at_once_work_or_are_refused_by_name(factory: SaverFactory) -> None:
    """Eight threads, each with a loop."""
    async with factory.open() as saver:
        await asyncio.gather(*(in_other_loop(lambda: _turns(saver)) for _ in range(8)))
        assert await _turns(saver) == 10


@case()
async def a_loop_after_the_first_is_closed_works_or_is_refused_by_name(factory: SaverFactory) -> None:
    """A saver entered in a loop that has ended since, as tests and scripts with several `asyncio.run` do."""

    def work() -> None:
        opened = factory.open()
        saver = asyncio.run(_entered(opened))
        try:
            asyncio.run(_turns(saver))
            asyncio.run(_turns(saver))
        finally:
            with suppress(Exception):
                asyncio.run(_left(opened))

    await in_thread(work)


async def _entered(opened: Any) -> Saver:
    saver: Saver = await opened.__aenter__()
    assert await _turns(saver, 2) == 2
    return saver


async def _left(opened: Any) -> None:
    await opened.__aexit__(None, None, None)


@case()
async def graphs_in_several_loops_on_one_saver_work_or_are_refused_by_name(factory: SaverFactory) -> None:
    """A compiled graph shared by threads."""
    async with factory.open() as saver:
        graph = two_steps(saver)

        async def run() -> None:
            try:
                ended = await graph.ainvoke({"items": [1]}, at(fresh_thread()))
            except Exception as error:
                if not is_clear(error, saver):
                    raise
                return
            assert ended["items"] == [1, "a", "b"]

        await asyncio.gather(*(in_other_loop(run) for _ in range(6)))
        await run()


@case()
async def a_closed_saver_leaves_no_thread_and_no_task(factory: SaverFactory) -> None:
    """What it started it stops."""
    threads, tasks = set(threading.enumerate()), asyncio.all_tasks()
    for _ in range(3):
        async with factory.open() as saver:
            await _turns(saver, 2)
    assert not (more := await threads_beside(threads)), f"threads left: {more}"
    assert not (left := asyncio.all_tasks() - tasks), f"tasks left: {left}"


@case(Trait.SYNC_OPEN)
async def a_saver_closed_without_a_loop_leaves_no_thread(factory: SaverFactory) -> None:
    """The same, for a plain `with`."""
    threads = set(threading.enumerate())

    def work() -> None:
        for _ in range(3):
            with factory.open_sync() as saver:
                two_steps(saver).invoke({"items": []}, at(fresh_thread()))

    await in_thread(work)
    assert not (more := await threads_beside(threads)), f"threads left: {more}"


@case(Trait.CONNECTS, Trait.SYNC_OPEN)
async def a_saver_that_can_not_open_leaves_no_thread(factory: SaverFactory) -> None:
    """Its server is not there; whether that is told at once or by the first call, nothing goes on running."""
    threads = set(threading.enumerate())

    def work() -> None:
        with factory.open_on_nothing() as saver:
            saver.get_tuple(at("thread"))

    try:
        await in_thread(work)
    except TimeoutError:
        raise
    except Exception as error:
        if not is_named(error):
            raise
    else:
        raise AssertionError("read from a server that is not there")
    assert not (more := await threads_beside(threads)), f"threads left: {more}"


@case(Trait.CONNECTS)
async def a_closed_saver_works_or_is_refused_by_name(factory: SaverFactory) -> None:
    """It never hangs and never answers as if nothing were stored."""
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": 1})
    try:
        found = await asyncio.wait_for(saver.aget_tuple(config), 10)
    except TimeoutError:
        raise
    except Exception as error:
        if not is_clear(error, saver):
            raise
        return
    assert found is not None, "a closed saver says that nothing is stored"
