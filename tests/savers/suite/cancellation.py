"""A call that is cancelled at any await point leaves the thread as before it or as after it."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from langchain_core.runnables import RunnableConfig

from tests.savers.cancelling import Moment, run_cancelled
from tests.savers.case import case, register
from tests.savers.checkpoints import at, fresh_thread, put, read, values_at
from tests.savers.factory import Saver, SaverFactory
from tests.savers.small_graphs import two_steps

MOST_POINTS = 200
"""A call that waits more often than this is cancelled at its first two hundred await points."""

Work = Callable[[Saver, RunnableConfig], Coroutine[Any, Any, Any]]


async def _cancelled_at_every_point(factory: SaverFactory, work: Work, after: dict[str, Any], moment: Moment) -> None:
    """`work` under a thread that holds `before`; afterwards it holds that or `after`, and goes on working."""
    async with factory.open() as saver, factory.open() as other:
        beside = await put(saver, at(fresh_thread()), {"value": "beside"})
        for point in range(MOST_POINTS):
            thread = fresh_thread()
            config = await put(saver, at(thread), {"value": "before"})
            there = await run_cancelled(work(saver, config), point, moment)
            for reader in (saver, other, saver):
                assert await _seen(reader, thread) in ({"value": "before", "writes": []}, after), f"point {point}"
                assert await values_at(reader, beside) == {"value": "beside"}, f"point {point}: another thread's answer"
            last = await put(saver, config, {"value": "last"}, step=5)
            await saver.aput_writes(last, [("out", "last")], "task")
            assert await _seen(saver, thread) == {"value": "last", "writes": ["last"]}, f"later, {point}"
            if not there:
                return


async def _seen(saver: Saver, thread: str) -> dict[str, Any]:
    found = await read(saver, at(thread))
    writes = [write[2] for write in found.pending_writes or ()]
    return {"value": found.checkpoint["channel_values"]["value"], "writes": writes}


async def _list(saver: Saver, config: RunnableConfig) -> None:
    async for _ in saver.alist(at(config["configurable"]["thread_id"])):
        pass


CALLS: dict[str, tuple[Work, dict[str, Any]]] = {
    "put": (lambda saver, config: put(saver, config, {"value": "after"}, step=1), {"value": "after", "writes": []}),
    "put_writes": (
        lambda saver, config: saver.aput_writes(config, [("out", 1), ("out", 2)], "task"),
        {"value": "before", "writes": [1, 2]},
    ),
    "get": (
        lambda saver, config: saver.aget_tuple(config),
        {"value": "before", "writes": []},
    ),
    "list": (_list, {"value": "before", "writes": []}),
}


def _register(call: str, moment: Moment) -> None:
    async def check(factory: SaverFactory) -> None:
        work, after = CALLS[call]
        await _cancelled_at_every_point(factory, work, after, moment)

    register(check, f"{call}_cancelled_{moment.replace(' ', '_')}_is_whole_or_not_at_all")


for _call in CALLS:
    for _moment in Moment:
        _register(_call, _moment)


@case()
async def many_cancelled_at_once_leave_the_saver_working(factory: SaverFactory) -> None:
    """Forty calls under way, cancelled together, over and over; then each thread is as before or after."""
    async with factory.open() as saver:
        for round_number in range(10):
            configs = [await put(saver, at(fresh_thread()), {"value": n}) for n in range(10)]
            tasks: list[asyncio.Future[Any]] = [asyncio.ensure_future(saver.aget_tuple(config)) for config in configs]
            tasks += [asyncio.ensure_future(put(saver, config, {"value": "after"}, step=1)) for config in configs]
            for _ in range(round_number * 3):
                await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for n, config in enumerate(configs):
                assert await values_at(saver, config) == {"value": n}
                latest = await values_at(saver, at(config["configurable"]["thread_id"]))
                assert latest["value"] in (n, "after"), latest


@case()
async def a_cancelled_graph_can_be_gone_on_with(factory: SaverFactory) -> None:
    """A run cancelled after any number of steps of the loop is read, and run to the same end."""
    async with factory.open() as saver:
        for steps in range(0, 120, 3):
            graph, config = two_steps(saver), at(fresh_thread())
            run = asyncio.ensure_future(graph.ainvoke({"items": ["in"]}, config))
            for _ in range(steps):
                await asyncio.sleep(0)
            run.cancel()
            stopped = (await asyncio.gather(run, return_exceptions=True))[0]
            if isinstance(stopped, asyncio.CancelledError) and len(stopped.args) > 0:
                await asyncio.gather(*(one for one in stopped.args if isinstance(one, asyncio.Future)))
            elif isinstance(stopped, Exception):
                raise stopped
            state = await graph.aget_state(config)
            # A step that has written, and whose checkpoint was not made yet, is a task that is left, but no next one.
            if state.tasks:
                await graph.ainvoke(None, config)
            elif not state.values.get("items"):
                await graph.ainvoke({"items": ["in"]}, config)
            ended = await graph.aget_state(config)
            assert ended.values["items"] == ["in", "a", "b"], f"after {steps} steps: {ended.values}"
