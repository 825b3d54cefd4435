"""Writes a chain of checkpoints and tells what it was told: as a task, or as a process of its own."""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass

from tests.savers.checkpoints import at, is_named, put
from tests.savers.factories import opened_elsewhere
from tests.savers.factory import Saver


@dataclass(frozen=True)
class Told:
    """What a writer knows of one checkpoint: that it is kept, or the error."""

    thread: str
    who: str
    turn: int
    checkpoint_id: str | None
    error: str | None = None
    named: bool = False


async def write_chain(saver: Saver, thread: str, who: str, turns: int) -> list[Told]:
    """Puts checkpoints with a pending write each, one after the other; goes on after an error."""
    told: list[Told] = []
    config = at(thread)
    for turn in range(turns):
        try:
            config = await put(saver, config, {"who": who, "turn": turn}, step=turn)
            name = config["configurable"]["checkpoint_id"]
            await saver.aput_writes(config, [("note", f"{who} {turn}")], f"task-{who}-{turn}")
        except Exception as error:  # noqa: BLE001 - what the saver raised is what is told
            told.append(Told(thread, who, turn, None, repr(error), is_named(error)))
        else:
            told.append(Told(thread, who, turn, name))
    return told


async def _write(name: str, address: str, thread: str, turns: str, who: str) -> list[Told]:
    async with opened_elsewhere(name, address).open() as saver:
        return await write_chain(saver, thread, who, int(turns))


if __name__ == "__main__":
    print(json.dumps([asdict(one) for one in asyncio.run(_write(*sys.argv[1:]))]))
