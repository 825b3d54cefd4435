"""Listing: filters, limits and where to begin, together."""

from typing import Any

from langgraph.checkpoint.memory import InMemorySaver

from tests.savers.case import Check, case, register
from tests.savers.checkpoints import at, fresh_thread, put
from tests.savers.factory import Saver, SaverFactory

STEPS = 12


async def _filled(saver: Saver) -> tuple[str, list[str]]:
    """Twelve checkpoints in a row, three in a namespace beside them; their ids, oldest first."""
    thread = fresh_thread()
    config, ids = at(thread), []
    for step in range(STEPS):
        more: dict[str, Any] = {"even": step % 2 == 0, "tags": {"n": step % 3}, "none": None, "score": step / 2}
        config = await put(saver, config, {"value": step}, step=step, **more)
        ids.append(config["configurable"]["checkpoint_id"])
    child = at(thread, namespace="child")
    for step in range(3):
        child = await put(saver, child, {"value": step}, step=step, even=True)
    return thread, ids


QUERIES: dict[str, dict[str, Any]] = {
    "all": {},
    "limit_one": {"limit": 1},
    "limit_nothing": {"limit": 0},
    "limit_beyond": {"limit": 1000},
    "filter_boolean": {"filter": {"even": True}},
    "filter_two": {"filter": {"even": True, "step": 4}},
    "filter_nested": {"filter": {"tags": {"n": 2}}},
    "filter_part_of_nested": {"filter": {"tags": {}}},
    "filter_none": {"filter": {"none": None}},
    "filter_absent_is_none": {"filter": {"absent": None}},
    "filter_float": {"filter": {"score": 1.5}},
    "filter_number_for_boolean": {"filter": {"even": 1}},
    "filter_text_for_number": {"filter": {"step": "4"}},
    "filter_source": {"filter": {"source": "loop"}},
    "filter_empty": {"filter": {}},
    "filter_and_limit": {"filter": {"even": True}, "limit": 2},
    "before_the_middle": {"before": 6},
    "before_the_oldest": {"before": 0},
    "before_and_limit": {"before": 6, "limit": 2},
    "before_filter_and_limit": {"before": 9, "filter": {"even": False}, "limit": 3},
    "of_one_id": {"one": 5},
    "of_one_id_and_filter": {"one": 5, "filter": {"even": True}},
    "of_one_id_before_it": {"one": 5, "before": 5},
}


async def _asked(saver: Saver, query: dict[str, Any]) -> list[Any]:
    thread, ids = await _filled(saver)
    config = at(thread, ids[query["one"]] if "one" in query else None)
    arguments: dict[str, Any] = {key: query[key] for key in ("filter", "limit") if key in query}
    if "before" in query:
        arguments["before"] = at(thread, ids[query["before"]])
    return [
        (one.checkpoint["channel_values"], one.metadata["step"], one.parent_config is None)
        async for one in saver.alist(config, **arguments)
    ]


def _as_in_memory(name: str) -> Check:
    async def check(factory: SaverFactory) -> None:
        expected = await _asked(InMemorySaver(), QUERIES[name])
        async with factory.open() as saver:
            got = await _asked(saver, QUERIES[name])
        assert got == expected, f"{[one[1] for one in got]} instead of {[one[1] for one in expected]}"

    return check


for _name in QUERIES:
    register(_as_in_memory(_name), f"list_{_name}_is_as_in_memory")


@case()
async def a_list_without_namespace_is_of_all_namespaces(factory: SaverFactory) -> None:
    """And with the empty one, of the root alone."""
    async with factory.open() as saver:
        thread, _ = await _filled(saver)
        assert len([one async for one in saver.alist({"configurable": {"thread_id": thread}})]) == STEPS + 3
        assert len([one async for one in saver.alist(at(thread))]) == STEPS
        assert len([one async for one in saver.alist(at(thread, namespace="child"))]) == 3


@case()
async def a_list_of_no_thread_is_of_all_threads(factory: SaverFactory) -> None:
    """`alist(None)`, by a mark in the metadata."""
    mark = fresh_thread("mark")
    async with factory.open() as saver:
        threads = {fresh_thread() for _ in range(5)}
        for thread in threads:
            await put(saver, at(thread), {"value": 1}, mark=mark)
        found = [one async for one in saver.alist(None, filter={"mark": mark})]
        assert {one.config["configurable"]["thread_id"] for one in found} == threads


@case()
async def a_list_that_is_left_half_read_harms_nothing(factory: SaverFactory) -> None:
    """As `aget_state_history` left by `break`; afterwards the saver does all it did."""
    async with factory.open() as saver:
        thread, ids = await _filled(saver)
        for _ in range(60):
            listed = saver.alist(at(thread))
            async for one in listed:
                assert one.checkpoint["id"] == ids[-1]
                break
            await listed.aclose()  # type: ignore[attr-defined]
        assert len([one async for one in saver.alist(at(thread))]) == STEPS


@case()
async def a_thread_may_be_written_while_it_is_listed(factory: SaverFactory) -> None:
    """What was there when the list began is listed once and whole."""
    async with factory.open() as saver:
        thread, ids = await _filled(saver)
        seen = []
        async for one in saver.alist(at(thread)):
            seen.append(one.checkpoint["id"])
            if len(seen) < 5:
                await put(saver, one.config, {"value": "new"}, step=20)
        assert [name for name in seen if name in ids] == ids[::-1]
        assert len(set(seen)) == len(seen)
