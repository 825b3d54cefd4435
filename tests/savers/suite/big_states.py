"""A state of any size comes back as it was, or is refused by name before anything is lost."""

import random
from typing import Any

from langchain_core.messages import HumanMessage

from tests.savers.case import Check, case, register
from tests.savers.checkpoints import at, fresh_thread, is_named, put, read, values_at
from tests.savers.factory import Saver, SaverFactory
from tests.savers.sameness import same
from tests.savers.small_graphs import growing_graph

MIB = 1024 * 1024
SIZES = {"1_MiB": MIB, "5_MiB": 5 * MIB, "20_MiB": 20 * MIB}


def _text(size: int) -> str:
    """Text that can't be made much smaller."""
    return random.Random(size).randbytes(size // 2).hex()  # noqa: S311 - the same each time


def _values(kind: str, size: int) -> dict[str, Any]:
    text = _text(size)
    if kind == "text":
        return {"value": text}
    if kind == "bytes":
        return {"value": text.encode()}
    if kind == "channels":
        return {f"channel-{n}": text[n * size // 40 : (n + 1) * size // 40] for n in range(40)}
    return {"value": [HumanMessage(text[n : n + 4096], id=str(n)) for n in range(0, size, 4096)]}


async def _before(saver: Saver, thread: str) -> Any:
    config = await put(saver, at(thread), {"value": "small"})
    await saver.aput_writes(config, [("out", "small")], "task")
    return config


async def _refused_by_name(error: Exception, saver: Saver, config: Any) -> None:
    """The error is one of the saver's own, what was there is there, and the thread can be written and deleted."""
    if not is_named(error):
        raise error
    found = await read(saver, config)
    assert found.checkpoint["channel_values"] == {"value": "small"}, "what was there before is lost"
    assert [write[2] for write in found.pending_writes or ()] == ["small"], "writes that were there are lost"
    thread = config["configurable"]["thread_id"]
    assert await values_at(saver, at(thread)) == {"value": "small"}, "the refused state is shown"
    after = await put(saver, config, {"value": "smaller"}, step=2)
    assert await values_at(saver, after) == {"value": "smaller"}, "the thread is wedged"
    await saver.adelete_thread(thread)
    assert await saver.aget_tuple(at(thread)) is None


def _channel(kind: str, size: int) -> Check:
    async def check(factory: SaverFactory) -> None:
        values = _values(kind, size)
        async with factory.open() as saver, factory.open() as second:
            config = await _before(saver, fresh_thread())
            try:
                big = await put(saver, config, values, step=1)
            except Exception as error:  # noqa: BLE001 - judged below
                await _refused_by_name(error, saver, config)
                return
            for reader in (saver, second):
                assert same(await values_at(reader, big), values), "came back otherwise"
            assert await values_at(second, config) == {"value": "small"}

    return check


def _write(size: int) -> Check:
    async def check(factory: SaverFactory) -> None:
        text = _text(size)
        async with factory.open() as saver:
            config = await _before(saver, fresh_thread())
            try:
                await saver.aput_writes(config, [("big", text)], "task-big")
            except Exception as error:  # noqa: BLE001 - judged below
                await _refused_by_name(error, saver, config)
                return
            writes = (await read(saver, config)).pending_writes or []
            assert [write[1:] for write in writes] == [("out", "small"), ("big", text)], "came back otherwise"

    return check


for _name, _size in SIZES.items():
    for _kind in ("text", "bytes", "channels", "messages"):
        register(_channel(_kind, _size), f"{_name}_of_{_kind}_comes_back_or_is_refused", quick=_size < 20 * MIB)
    register(_write(_size), f"{_name}_in_a_write_comes_back_or_is_refused", quick=_size < 20 * MIB)


@case()
async def many_writes_that_add_up_come_back_or_are_refused(factory: SaverFactory) -> None:
    """A hundred tasks of 100 KiB: none of those that were taken is lost."""
    async with factory.open() as saver:
        config = await put(saver, at(fresh_thread()), {"value": "small"})
        taken: list[str] = []
        for number in range(100):
            text = f"{number} {_text(100 * 1024)}"
            try:
                await saver.aput_writes(config, [("out", text)], f"task-{number:03}", f"{number:03}")
            except Exception as error:
                if not is_named(error):
                    raise
                break
            taken.append(text)
        found = await read(saver, config)
        assert found.checkpoint["channel_values"] == {"value": "small"}
        assert [write[2] for write in found.pending_writes or ()] == taken, "a write that was taken is lost"


@case()
async def a_thread_that_grows_is_never_lost(factory: SaverFactory) -> None:
    """A graph whose state grows by 512 KiB a turn: what the last good turn returned is what is read."""
    async with factory.open() as saver:
        graph, config = growing_graph(saver), at(fresh_thread())
        returned: list[str] = []
        for turn in range(24):
            try:
                returned = (await graph.ainvoke({"items": [f"{turn} {_text(MIB // 2)}"]}, config))["items"]
            except Exception as error:
                if not is_named(error):
                    raise
                break
            assert len(returned) == turn + 1, f"turn {turn} found {len(returned) - 1} items of those before"
        kept = (await graph.aget_state(config)).values.get("items", [])
        assert kept[: len(returned)] == returned, f"{len(kept)} items are read of {len(returned)} that were returned"
        await saver.adelete_thread(config["configurable"]["thread_id"])
        assert (await graph.aget_state(config)).values == {}
