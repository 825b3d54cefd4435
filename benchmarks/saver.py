"""What keeping a state costs beside the bare commands: `python -m benchmarks.saver`.

A state of 2 KiB is read and written by `CallSaver`, with one checkpoint kept and with twenty, and as a plain string by
GET and SET EX on the same Redis, in turns, within one run. Figures are medians; their ratio is what counts.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from statistics import median
from typing import Any

import orjson
from langgraph.checkpoint.base import Checkpoint, empty_checkpoint
from langgraph.checkpoint.base.id import uuid6

from agent.memory import CallSaver
from agent.memory.connection import open_redis
from tests.servers.redis import redis_server

ROUNDS, ONCE = 15, 300
TTL_SECONDS = 600


def state_of_2_kib() -> dict[str, Any]:
    """A call's state of the usual shape."""
    turn = {"query": "2 BHK under 1.3 Cr in Hoodi", "intent": "search", "after": {"bhk": [2], "price_max": 13_000_000}}
    return {"filters": {"bhk": [2], "localities": ["Sarjapur"]}, "turn": 12, "turns": [turn] * 19}


def by_hand(client: Any) -> Callable[[Checkpoint], Awaitable[None]]:
    """GET and SET EX."""

    async def once(made: Checkpoint) -> None:
        await client.get("bare")
        await client.set("bare", orjson.dumps(made["channel_values"]), ex=TTL_SECONDS)

    return once


def checkpoint() -> Checkpoint:
    """A new checkpoint with the state."""
    return {**empty_checkpoint(), "id": str(uuid6()), "channel_values": state_of_2_kib()}


def kept_by(saver: CallSaver, thread: str) -> Callable[[Checkpoint], Awaitable[None]]:
    """Reads the newest checkpoint and writes another."""
    config: Any = {"configurable": {"thread_id": thread, "checkpoint_ns": ""}}

    async def once(made: Checkpoint) -> None:
        found = await saver.aget_tuple(config)
        await saver.aput(found.config if found else config, made, {"source": "loop", "step": 1}, {})

    return once


async def timed(once: Callable[[Checkpoint], Awaitable[None]]) -> float:
    """Microseconds of one of many."""
    states = [checkpoint() for _ in range(ONCE)]
    started = time.perf_counter()
    for made in states:
        await once(made)
    return (time.perf_counter() - started) / ONCE * 1e6


async def main() -> None:
    """Print the figures."""
    with redis_server() as server:
        async with (
            open_redis(server.url) as connection,
            CallSaver.from_url(server.url, TTL_SECONDS, history=1) as one,
            CallSaver.from_url(server.url, TTL_SECONDS, history=20) as twenty,
        ):
            ways = {
                "GET + SET EX": by_hand(connection.client),
                "one kept": kept_by(one, "one"),
                "twenty kept": kept_by(twenty, "twenty"),
            }
            figures: dict[str, list[float]] = {name: [] for name in ways}
            for _ in range(ROUNDS):
                for name, once in ways.items():
                    figures[name].append(await timed(once))
    base = median(figures["GET + SET EX"])
    for name, each in figures.items():
        ratio = median(ours / bare for ours, bare in zip(each, figures["GET + SET EX"], strict=True))
        print(f"{name:<14}{median(each):8.0f} µs {ratio:6.2f}x   ({base:.0f} µs bare)")


if __name__ == "__main__":
    asyncio.run(main())
