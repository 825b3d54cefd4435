"""Threads and namespaces of any name keep to themselves."""

import asyncio
from typing import Any

from tests.savers.case import Check, case, register
from tests.savers.checkpoints import at, fresh_thread, put, read, values_at
from tests.savers.factory import Saver, SaverFactory
from tests.savers.small_graphs import smallest_graph

NAMES: dict[str, str] = {
    "one_character": "x",
    "braces": "{a}",
    "half_braces": "a}{b",
    "empty_braces": "{}tail",
    "spaces": " a  b ",
    "unicode": "कॉल-☎-é",
    "decomposed": "e\u0301",
    "dots": "..",
    "slashes": "../../etc/passwd",
    "newline": "a\nb\r\n",
    "nul": "a\0b",
    "colons": "a:b::c",
    "bars": "a|b:c|",
    "glob": "*",
    "brackets": "[a-z]?",
    "quotes": "a'b\"c`d\\",
    "percent": "%s%00{0}",
    "very_long": "long" * 1000,
    "number_like": "007",
    "none_like": "None",
    "placeholder_like": "__empty__",
    "html": "<b>&amp;</b>",
    "right_to_left": "\u202eabc",
}
LIKE_EACH_OTHER = (
    ("a", "b:c"), ("a:b", "c"), ("a:b:c", ""), ("a", "b|c"), ("a|b", "c"), ("A", "b:c"), ("{a}", "b:c"), ("a*", "b:c"),
    ("a ", "b:c"), (" a", "b:c"), ("a\n", "b:c"), ("\u00e9", ""), ("e\u0301", ""), ("a", ""), ("a", "b"), ("", "a"),
)  # fmt: skip


def _named(name: str) -> Check:
    async def check(factory: SaverFactory) -> None:
        # Not made fresh: the name itself is what is tried.
        async with factory.open() as saver:
            await saver.adelete_thread(name)
            await _all_of_a_thread(saver, name)
            assert await saver.aget_tuple(at(name)) is None
            assert [one async for one in saver.alist(at(name))] == []

    return check


async def _all_of_a_thread(saver: Saver, name: str) -> None:
    first = await put(saver, at(name), {"value": 1})
    assert first["configurable"]["thread_id"] == name
    await saver.aput_writes(first, [("out", name)], "task")
    second = await put(saver, first, {"value": 2}, step=1)
    found = await read(saver, first)
    assert [write[2] for write in found.pending_writes or ()] == [name]
    assert found.config["configurable"]["thread_id"] == name
    listed = [one.config["configurable"] async for one in saver.alist(at(name))]
    assert [one["checkpoint_id"] for one in listed] == [_id(second), _id(first)]
    assert {one["thread_id"] for one in listed} == {name}
    await saver.adelete_thread(name)


@case()
async def a_graph_runs_in_a_thread_of_any_name(factory: SaverFactory) -> None:
    """Two turns under each of the names."""
    async with factory.open() as saver:
        graph = smallest_graph(saver)
        for name in NAMES.values():
            await saver.adelete_thread(name)
            for turn in range(2):
                ended = await graph.ainvoke({"items": [turn]}, at(name))
            assert ended["items"] == [0, "a", 1, "a"], name
            assert (await graph.aget_state(at(name))).values["items"] == ended["items"], name


def _id(config: Any) -> str:
    return str(config["configurable"]["checkpoint_id"])


for _name, _thread in NAMES.items():
    register(_named(_thread), f"a_thread_named_with_{_name}_is_like_any_other")


@case()
async def names_that_look_alike_are_different_threads(factory: SaverFactory) -> None:
    """Pairs of thread and namespace whose parts could be taken for each other."""
    start = fresh_thread()
    async with factory.open() as saver:
        configs = [at(start + thread, namespace=namespace) for thread, namespace in LIKE_EACH_OTHER]
        kept = [await put(saver, config, {"value": n}) for n, config in enumerate(configs)]
        for n, config in enumerate(kept):
            await saver.aput_writes(config, [("out", n)], "task")
        for n, (config, one) in enumerate(zip(configs, kept, strict=True)):
            await _is_alone(saver, n, config, one)
        await saver.adelete_thread(start + "a")
        for config, (thread, _) in zip(configs, LIKE_EACH_OTHER, strict=True):
            assert (await saver.aget_tuple(config) is None) == (thread == "a"), f"deleting 'a' and {thread!r}"


async def _is_alone(saver: Saver, n: int, config: Any, kept: Any) -> None:
    found = await read(saver, config)
    assert found.checkpoint["channel_values"] == {"value": n}, f"{LIKE_EACH_OTHER[n]} sees {found.checkpoint}"
    assert [write[2] for write in found.pending_writes or ()] == [n]
    listed = [one async for one in saver.alist(config)]
    assert [_id(one.config) for one in listed] == [_id(kept)], f"{LIKE_EACH_OTHER[n]} lists {len(listed)}"


@case()
async def the_same_checkpoint_id_in_two_threads_is_two_checkpoints(factory: SaverFactory) -> None:
    """As after a copy of a thread."""
    one, two = fresh_thread(), fresh_thread()
    async with factory.open() as saver:
        first = await put(saver, at(one), {"value": 1})
        await put(saver, at(two), {"value": 2}, name=_id(first))
        await saver.aput_writes(at(two, _id(first)), [("out", 2)], "task")
        assert await values_at(saver, at(one, _id(first))) == {"value": 1}
        assert not (await read(saver, first)).pending_writes
        await saver.adelete_thread(one)
        assert await values_at(saver, at(two, _id(first))) == {"value": 2}


@case()
async def a_checkpoint_of_another_thread_is_not_found(factory: SaverFactory) -> None:
    """An id of one thread asked for in another."""
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": 1})
        other = fresh_thread()
        await put(saver, at(other), {"value": 2})
        assert await saver.aget_tuple(at(other, _id(config))) is None
        assert await saver.aget_tuple(at(fresh_thread(), _id(config))) is None
        assert await saver.aget_tuple(at(config["configurable"]["thread_id"], _id(config), "child")) is None


@case()
async def a_thread_named_by_a_number_finds_itself(factory: SaverFactory) -> None:
    """`thread_id: 7`, as many examples have it."""
    async with factory.open() as saver:
        config: Any = {"configurable": {"thread_id": 7_000_001}}
        await saver.adelete_thread(config["configurable"]["thread_id"])
        graph = smallest_graph(saver)
        await graph.ainvoke({"items": [1]}, config)
        assert (await graph.ainvoke({"items": [2]}, config))["items"] == [1, "a", 2, "a"]


@case()
async def a_hundred_namespaces_of_one_thread_keep_to_themselves(factory: SaverFactory) -> None:
    """Written at the same time, read one by one, listed together."""
    thread = fresh_thread()
    async with factory.open() as saver:
        await asyncio.gather(*(put(saver, at(thread, namespace=f"child:{n}"), {"value": n}) for n in range(100)))
        for n in range(100):
            assert await values_at(saver, at(thread, namespace=f"child:{n}")) == {"value": n}
        listed = [one async for one in saver.alist({"configurable": {"thread_id": thread}})]
        assert len({one.config["configurable"]["checkpoint_ns"] for one in listed}) == 100
