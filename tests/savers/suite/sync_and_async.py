"""Methods without await and with it do the same on one store."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from langchain_core.runnables import RunnableConfig

from tests.savers.case import case
from tests.savers.checkpoints import a_checkpoint, at, fresh_thread, is_clear, put, read, values_at
from tests.savers.factory import Saver, SaverFactory, Trait
from tests.savers.small_graphs import smallest_graph, two_steps
from tests.savers.waiting import in_other_loop, in_thread


def _put(saver: Saver, config: RunnableConfig, value: Any, step: int = 0) -> RunnableConfig:
    checkpoint = a_checkpoint(saver, {"value": value}, step=step)
    return saver.put(config, checkpoint, {"source": "loop", "step": step}, checkpoint["channel_versions"])


@case(Trait.SYNC)
async def sync_methods_in_a_thread_work_on_a_saver_of_a_loop(factory: SaverFactory) -> None:
    """What a thread puts, the loop reads, and the other way round."""
    async with factory.open() as saver:
        thread = fresh_thread()
        first = await in_thread(lambda: _put(saver, at(thread), 1))
        await in_thread(lambda: saver.put_writes(first, [("out", 1)], "task"))
        assert [write[2] for write in (await read(saver, first)).pending_writes or ()] == [1]
        second = await put(saver, first, {"value": 2}, step=1)
        found = await in_thread(lambda: saver.get_tuple(at(thread)))
        assert found.checkpoint["channel_values"] == {"value": 2}
        assert found.config["configurable"]["checkpoint_id"] == second["configurable"]["checkpoint_id"]
        assert len(await in_thread(lambda: list(saver.list(at(thread))))) == 2
        await in_thread(lambda: saver.delete_thread(thread))
        assert await saver.aget_tuple(at(thread)) is None


@case(Trait.SYNC)
async def a_sync_graph_in_a_thread_works_on_a_saver_of_a_loop(factory: SaverFactory) -> None:
    """`invoke`, `get_state` and `get_state_history` beside `ainvoke` of the same thread."""
    async with factory.open() as saver:
        graph, config = smallest_graph(saver), at(fresh_thread())
        await in_thread(lambda: graph.invoke({"items": [1]}, config))
        await graph.ainvoke({"items": [2]}, config)
        ended = await in_thread(lambda: graph.invoke({"items": [3]}, config))
        assert ended["items"] == [1, "a", 2, "a", 3, "a"]
        assert (await in_thread(lambda: graph.get_state(config))).values == ended
        assert len(await in_thread(lambda: list(graph.get_state_history(config)))) == 9


@case(Trait.SYNC)
async def twenty_sync_graphs_in_threads_at_once_end_as_alone(factory: SaverFactory) -> None:
    """Twenty threads of Python, each with a thread of the saver."""
    async with factory.open() as saver:
        graph = two_steps(saver)

        def work() -> Any:
            config = at(fresh_thread())
            for turn in range(3):
                graph.invoke({"items": [turn]}, config)
            return graph.get_state(config).values["items"]

        for items in await asyncio.gather(*(in_thread(work, 40) for _ in range(20))):
            assert items == [0, "a", "b", 1, "a", "b", 2, "a", "b"]


@case(Trait.SYNC)
async def a_sync_method_in_the_loops_own_thread_works_or_is_refused_at_once(factory: SaverFactory) -> None:
    """Where it can't work it must not wait for ever."""

    async def call() -> Any:
        async with factory.open() as saver:
            config = await put(saver, at(fresh_thread()), {"value": 1})
            try:
                found = saver.get_tuple(config)
            except Exception as error:
                if not is_clear(error, saver):
                    raise
                return None
            assert found is not None
            return found.checkpoint["channel_values"]

    assert await in_other_loop(call) in (None, {"value": 1})


@case(Trait.SYNC_OPEN, Trait.SYNC)
async def a_saver_opened_without_a_loop_works_without_one(factory: SaverFactory) -> None:
    """`with … as saver` and `invoke`, no event loop in sight."""

    def work() -> list[Any]:
        with factory.open_sync() as saver:
            graph, config = two_steps(saver), at(fresh_thread())
            graph.invoke({"items": [1]}, config)
            graph.update_state(config, {"items": [2]}, as_node="a")
            graph.invoke(None, config)
            items: list[Any] = graph.get_state(config).values["items"]
            return items

    assert await in_thread(work) == [1, "a", "b", 2, "b"]


@case(Trait.SYNC_OPEN)
async def a_saver_opened_without_a_loop_serves_loops_or_refuses_by_name(factory: SaverFactory) -> None:
    """`with … as saver`, then `ainvoke` in a loop, in another after it, and `invoke` between."""

    def work() -> None:
        with factory.open_sync() as saver, _works_or_is_clear(saver):
            _from_loops(saver)

    await in_thread(work)


@case(Trait.SYNC_OPEN)
async def a_saver_opened_without_a_loop_serves_many_at_once(factory: SaverFactory) -> None:
    """Five loops in five threads on one saver that a plain `with` opened."""

    def work() -> None:
        with factory.open_sync() as saver, _works_or_is_clear(saver):
            asyncio.run(_five_loops(saver))

    await in_thread(work)


def _from_loops(saver: Saver) -> None:
    graph, config = smallest_graph(saver), at(fresh_thread())
    asyncio.run(graph.ainvoke({"items": [1]}, config))
    graph.invoke({"items": [2]}, config)
    asyncio.run(graph.ainvoke({"items": [3]}, config))
    assert graph.get_state(config).values["items"] == [1, "a", 2, "a", 3, "a"]


async def _five_loops(saver: Saver) -> None:
    async def turns() -> None:
        config = at(fresh_thread())
        for turn in range(5):
            config = await put(saver, config, {"value": turn}, step=turn)
            assert await values_at(saver, config) == {"value": turn}

    await asyncio.gather(*(in_other_loop(turns) for _ in range(5)))


@contextmanager
def _works_or_is_clear(saver: Saver) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if not is_clear(error, saver):
            raise
