"""Several writers of one thread: what each was told is kept is kept, or it was told that it is not."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from langchain_core.runnables import RunnableConfig

from tests.savers.case import case
from tests.savers.checkpoints import at, fresh_thread, is_named, put, read, values_at
from tests.savers.comparison import difference
from tests.savers.factory import Saver, SaverFactory, Trait
from tests.savers.scenarios import SCENARIOS
from tests.savers.small_graphs import two_steps
from tests.savers.writer import Told, write_chain

TURNS = 8
"""For each writer; together below what any saver keeps."""

THREADS = 60
ROOT = Path(__file__).parents[3]


async def _all_kept(saver: Saver, told: list[Told]) -> None:
    """What a writer was told is kept can be read, and each refusal names what was wrong."""
    for one in told:
        assert one.error is None or one.named, f"an error that names nothing: {one.error}"
        if one.error is None and one.checkpoint_id is not None:
            found = await read(saver, at(one.thread, one.checkpoint_id))
            assert found.checkpoint["channel_values"] == {"who": one.who, "turn": one.turn}, "another's values"
            writes = [write[1:] for write in found.pending_writes or ()]
            assert writes == [("note", f"{one.who} {one.turn}")], f"writes of {one.who} {one.turn}: {writes}"


@case()
async def two_writers_of_one_thread_lose_nothing(factory: SaverFactory) -> None:
    """Two tasks on one saver."""
    thread = fresh_thread()
    async with factory.open() as saver:
        told = await asyncio.gather(*(write_chain(saver, thread, who, TURNS) for who in ("a", "b")))
        await _all_kept(saver, [one for chain in told for one in chain])


@case()
async def two_savers_of_one_thread_lose_nothing(factory: SaverFactory) -> None:
    """Two saver objects on one store."""
    thread = fresh_thread()
    async with factory.open() as first, factory.open() as second:
        told = await asyncio.gather(write_chain(first, thread, "a", TURNS), write_chain(second, thread, "b", TURNS))
        for saver in (first, second):
            await _all_kept(saver, [one for chain in told for one in chain])


@case(Trait.PROCESSES)
async def two_processes_on_one_thread_lose_nothing(factory: SaverFactory) -> None:
    """Two Python processes on one store."""
    thread = fresh_thread()
    arguments = ["-m", "tests.savers.writer", factory.name, factory.address, thread, str(TURNS)]
    processes = [
        await asyncio.create_subprocess_exec(sys.executable, *arguments, who, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
        for who in ("a", "b")
    ]
    outputs = await asyncio.gather(*(process.communicate() for process in processes))
    told = [Told(**one) for output, _ in outputs for one in json.loads(output)]
    assert len(told) >= 2, "the writers wrote nothing"
    async with factory.open() as saver:
        await _all_kept(saver, told)


@case()
async def the_latest_of_two_writers_is_the_highest_id(factory: SaverFactory) -> None:
    """Whoever's put came last, the newest checkpoint is that of the highest id."""
    thread = fresh_thread()
    async with factory.open() as first, factory.open() as second:
        told = await asyncio.gather(write_chain(first, thread, "a", TURNS), write_chain(second, thread, "b", TURNS))
        kept = [one.checkpoint_id for chain in told for one in chain if one.error is None and one.checkpoint_id]
        for saver in (first, second):
            assert (await read(saver, at(thread))).checkpoint["id"] == max(kept)


@case()
async def many_threads_at_once_keep_to_themselves(factory: SaverFactory) -> None:
    """Sixty threads written at the same time on one saver."""
    threads = [fresh_thread() for _ in range(THREADS)]
    async with factory.open() as saver:
        told = await asyncio.gather(*(write_chain(saver, thread, thread, 3) for thread in threads))
        errors = [one.error for chain in told for one in chain if one.error]
        assert not errors, f"{len(errors)} errors, the first: {errors[0]}"
        await _all_kept(saver, [one for chain in told for one in chain])


@case()
async def reading_while_writing_sees_whole_checkpoints(factory: SaverFactory) -> None:
    """A reader sees the values and the version of one put, never half of each."""
    thread = fresh_thread()
    ended = asyncio.Event()

    async def write(saver: Saver) -> None:
        config: RunnableConfig = at(thread)
        for turn in range(20):
            config = await put(saver, config, {"one": turn, "two": turn}, step=turn)
        ended.set()

    async def look(saver: Saver) -> int:
        newest = -1
        while not ended.is_set():
            if found := await saver.aget_tuple(at(thread)):
                values = found.checkpoint["channel_values"]
                assert values["one"] == values["two"] == found.metadata["step"], values
                assert values["one"] >= newest, f"went back from {newest} to {values['one']}"
                newest = values["one"]
            await asyncio.sleep(0)
        return newest

    async with factory.open() as first, factory.open() as second:
        await asyncio.gather(write(first), look(first), look(second))
        assert (await values_at(second, at(thread)))["one"] == 19


@case()
async def two_graphs_on_one_thread_lose_no_run(factory: SaverFactory) -> None:
    """Two runs of one thread at once: each checkpoint of a run that ended well can be read by its id."""
    thread = fresh_thread()

    async def run(saver: Saver, who: str) -> list[dict[str, Any]]:
        try:
            stream = two_steps(saver).astream({"items": [who]}, at(thread), stream_mode="checkpoints")
            return [event async for event in stream]
        except Exception as error:
            if not is_named(error):
                raise
            return []

    async with factory.open() as first, factory.open() as second:
        for events in await asyncio.gather(run(first, "a"), run(second, "b"), run(first, "c")):
            for event in events:
                values = await values_at(second, event["config"])
                expected = event["values"].get("items")
                assert values.get("items", []) == (expected or []), f"{values} instead of {event['values']}"


@case()
async def different_graphs_at_once_end_as_alone(factory: SaverFactory) -> None:
    """Twenty conversations at once on one saver each return what one alone returns."""
    async with factory.open() as saver:
        scenario = SCENARIOS["one_node"]
        alone = (await scenario(saver, fresh_thread(), "async")).returned
        played = await asyncio.gather(*(scenario(saver, fresh_thread(), "async") for _ in range(20)))
        for one in played:
            assert not (found := difference(one.returned, alone)), found


@case()
async def deleting_while_writing_leaves_all_or_nothing(factory: SaverFactory) -> None:
    """A thread deleted under a writer can be read afterwards, and what is there is whole."""
    thread = fresh_thread()
    async with factory.open() as first, factory.open() as second:

        async def delete() -> None:
            for _ in range(5):
                await second.adelete_thread(thread)

        told, _ = await asyncio.gather(write_chain(first, thread, "a", TURNS), delete())
        assert all(one.error is None or one.named for one in told), [one.error for one in told]
        async for found in first.alist(at(thread)):
            assert found.checkpoint["channel_values"].keys() == {"who", "turn"}
        await second.adelete_thread(thread)
        assert await first.aget_tuple(at(thread)) is None
