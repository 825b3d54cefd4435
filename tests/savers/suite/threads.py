"""Whole threads: deleted, copied, pruned."""

from collections.abc import Coroutine
from typing import Any

from tests.savers.case import NotApplicableError, case
from tests.savers.checkpoints import at, fresh_thread, put, read, values_at
from tests.savers.factory import Saver, SaverFactory, Trait
from tests.savers.scenarios import SCENARIOS
from tests.savers.small_graphs import two_steps


async def _offered(call: Coroutine[Any, Any, None]) -> None:
    try:
        await call
    except NotImplementedError:
        raise NotApplicableError("the saver does not offer it") from None


async def _chain(saver: Saver, thread: str, turns: int = 4) -> list[Any]:
    configs = [at(thread)]
    for turn in range(turns):
        configs.append(await put(saver, configs[-1], {"value": turn}, step=turn, run_id=f"{thread}-{turn}"))
        await saver.aput_writes(configs[-1], [("out", turn)], "task")
    return configs[1:]


@case(Trait.STORE)
async def a_deleted_thread_leaves_nothing_in_the_store(factory: SaverFactory) -> None:
    """After subgraphs, parallel tasks and questions, no key is left of it."""
    async with factory.open() as saver:
        before = set(factory.store.key_names())
        thread = fresh_thread()
        for name in ("one_node", "interrupted", "subgraph_with_its_own_state_and_interrupt"):
            await SCENARIOS[name](saver, thread, "sync")
        await saver.adelete_thread(thread)
        left = [key for key in set(factory.store.key_names()) - before if thread.encode() in key]
        assert not left, f"{len(left)} keys left, as {left[0]!r}"
        assert thread.encode() not in factory.store.contents()


@case()
async def a_deleted_thread_begins_anew(factory: SaverFactory) -> None:
    """With the same saver and another one that knew it."""
    async with factory.open() as saver, factory.open() as second:
        graph, config = two_steps(saver), at(fresh_thread())
        await graph.ainvoke({"items": [1]}, config)
        await two_steps(second).ainvoke({"items": [2]}, config)
        await saver.adelete_thread(config["configurable"]["thread_id"])
        for one in (saver, second):
            assert await one.aget_tuple(config) is None
        assert (await two_steps(second).ainvoke({"items": [3]}, config))["items"] == [3, "a", "b"]
        assert (await graph.ainvoke({"items": [4]}, config))["items"] == [3, "a", "b", 4, "a", "b"]


@case()
async def deleting_twice_or_nothing_is_no_error(factory: SaverFactory) -> None:
    """A thread that never was, and one that was deleted."""
    async with factory.open() as saver:
        thread = fresh_thread()
        await saver.adelete_thread(thread)
        await _chain(saver, thread)
        await saver.adelete_thread(thread)
        await saver.adelete_thread(thread)


@case()
async def a_copy_and_its_source_go_their_own_ways(factory: SaverFactory) -> None:
    """Writes to one are not seen in the other, in either direction."""
    async with factory.open() as saver:
        source, target = fresh_thread(), fresh_thread("copy")
        configs = await _chain(saver, source)
        await _offered(saver.acopy_thread(source, target))
        for config in configs:
            copied = await read(saver, at(target, config["configurable"]["checkpoint_id"]))
            original = await read(saver, config)
            assert copied.checkpoint == original.checkpoint
            assert copied.pending_writes == original.pending_writes
        await put(saver, at(target, configs[-1]["configurable"]["checkpoint_id"]), {"value": "target"}, step=9)
        await put(saver, configs[-1], {"value": "source"}, step=9)
        assert await values_at(saver, at(source)) == {"value": "source"}
        assert await values_at(saver, at(target)) == {"value": "target"}
        await saver.adelete_thread(source)
        assert await values_at(saver, at(target)) == {"value": "target"}


@case()
async def a_copied_graph_can_be_answered_in_both_threads(factory: SaverFactory) -> None:
    """A question in a subgraph, copied, then answered twice."""
    async with factory.open() as saver:
        thread, target = fresh_thread(), fresh_thread("copy")
        played = await SCENARIOS["interrupted"](saver, thread, "sync")
        await played.graph.ainvoke({"items": ["open"]}, played.config)
        await _offered(saver.acopy_thread(thread, target))
        assert (await played.graph.aget_state(at(target))).next == ("ask",)
        assert (await played.graph.aget_state(at(target))).interrupts == (
            await played.graph.aget_state(at(thread))
        ).interrupts


@case()
async def pruning_keeps_the_latest_of_each_namespace_and_the_thread_goes_on(factory: SaverFactory) -> None:
    """A graph goes on afterwards as if nothing had been."""
    async with factory.open() as saver:
        graph, config = two_steps(saver), at(fresh_thread())
        for turn in range(5):
            await graph.ainvoke({"items": [turn]}, config)
        await _offered(saver.aprune([config["configurable"]["thread_id"]], strategy="keep_latest"))
        assert len([one async for one in saver.alist(config)]) == 1
        ended = await graph.ainvoke({"items": [5]}, config)
        assert [item for item in ended["items"] if isinstance(item, int)] == list(range(6))


@case()
async def deleting_a_run_keeps_the_others(factory: SaverFactory) -> None:
    """The last run deleted, the one before it is the latest."""
    async with factory.open() as saver:
        thread = fresh_thread()
        configs = await _chain(saver, thread)
        await _offered(saver.adelete_for_runs([f"{thread}-3"]))
        assert await values_at(saver, at(thread)) == {"value": 2}
        assert await saver.aget_tuple(configs[3]) is None
        assert [write[2] for write in (await read(saver, configs[2])).pending_writes or ()] == [2]
