"""`python -m benchmarks.capacity`: what a call takes of Redis, and what happens to calls when its memory is full.

On a real server, `redis-server` of the tests or the program that REDIS_SERVER names: bytes a call after so many turns,
commands, bytes on the wire and processor time a turn, and for each eviction policy what became of calls whose worker
has no copy of them. The figures stand in docs/deploy-railway.md and docs/scaling.md.
"""

import asyncio
import logging
import resource
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import mean
from typing import Any

from agent.assistant import Assistant, open_assistant
from agent.settings import Settings
from agent.turn import TurnRequest
from benchmarks.__main__ import QUERIES
from benchmarks.callers import Tally, say
from tests.servers.process import serving
from tests.servers.redis import RedisServer, executable, redis_server

CALLS, COPIES = 10, 2_000
TOLD_AFTER = (1, 2, 5, 10, 20, 30)
"""Turns after which memory is told."""
HTTP_TURNS = (10, 510)
POLICIES = ("noeviction", "allkeys-lru", "volatile-ttl")
ROOM, CROWD, NEWEST = 250_000, 160, 30
"""Bytes that a full Redis has for calls, calls that do not fit into them, and the last of them that go on."""


async def main() -> None:
    """Measure and print."""
    logging.disable(logging.CRITICAL)
    print(f"{executable()}")
    with tempfile.TemporaryDirectory(prefix="capacity") as home:
        await sizes(home)
        with redis_server() as redis:
            few, many = [await served(home, redis, turns) for turns in HTTP_TURNS]
        cost = (many - few) / (HTTP_TURNS[1] - HTTP_TURNS[0])
        print(f"a turn over HTTP: {cost * 1e3:.1f} ms of a worker's processor, {1 / cost:.0f} turns a second a core")
        for policy in POLICIES:
            await crowded(home, policy)


@asynccontextmanager
async def assistant(home: str, redis: RedisServer) -> AsyncIterator[Assistant]:
    """A worker of its own, as far as Redis can see."""
    settings = Settings(_env_file=None, redis_url=redis.url, use_pixeltable=False, pixeltable_home=home)  # type: ignore[call-arg]
    async with open_assistant(settings) as opened:
        yield opened


async def sizes(home: str) -> None:
    """Memory after so many turns, and what a turn costs."""
    with redis_server() as redis, redis.client() as client:
        async with assistant(home, redis) as worker:
            await said(worker, "warm", QUERIES)
            before, cpu = counters(client), time.process_time()
            told: list[tuple[int, float, float, str]] = []
            for turn, words in enumerate(islice(cycle(QUERIES), TOLD_AFTER[-1]), 1):
                for call in range(CALLS):
                    await said(worker, f"size-{call:06}", [words])
                if turn in TOLD_AFTER:
                    keys = [f"call:size-{call:06}" for call in range(CALLS)]
                    text, held = mean(map(client.strlen, keys)), mean(map(client.memory_usage, keys))
                    told.append((turn, text, held, client.get(keys[0])))
            turns = CALLS * TOLD_AFTER[-1]
            spent = time.process_time() - cpu
            commands, into, out, busy = (now - then for now, then in zip(counters(client), before, strict=True))
            for turn, text, held, document in told:
                print(
                    f"after {turn:2} turns: {text:7,.0f} bytes of JSON, {held:7,.0f} held by the key, "
                    f"{copied(client, document):7,.0f} of the server's memory a call"
                )
    print(
        f"a turn: {commands / turns:.1f} commands, {into / turns:,.0f} bytes to Redis, {out / turns:,.0f} from it, "
        f"{busy / turns * 1e6:.0f} µs of its processor, {spent / turns * 1e3:.1f} ms of the worker's without HTTP"
    )


async def served(home: str, redis: RedisServer, turns: int) -> float:
    """Seconds of processor that a worker took from its start to its end, with so many turns between."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with serving(Path(home), REDIS_URL=redis.url, USE_PIXELTABLE="false", LOG_LEVEL="ERROR") as url:
        tally = Tally()
        for turn in range(turns):
            await say(url, f"http-{turn // len(QUERIES)}", QUERIES[turn % len(QUERIES)], tally)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copied(client: Any, document: str) -> float:
    """Bytes of the server's memory for each of many calls with this document."""
    before = client.info("memory")["used_memory"]
    keys = [f"call:copy-{number:06}" for number in range(COPIES)]
    for key in keys:
        client.set(key, document, ex=600)
    taken: int = client.info("memory")["used_memory"] - before
    client.delete(*keys)
    return taken / COPIES


def counters(client: Any) -> tuple[float, float, float, float]:
    """Commands, bytes in, bytes out and seconds of processor that a server counts."""
    told, used = client.info("stats"), client.info("cpu")
    return (
        told["total_commands_processed"],
        told["total_net_input_bytes"],
        told["total_net_output_bytes"],
        used["used_cpu_user"] + used["used_cpu_sys"],
    )


async def crowded(home: str, policy: str) -> None:
    """Two turns of more calls than there is room for, then a third of the last, to a worker that has no copy."""
    with redis_server("--maxmemory-policy", policy) as redis, redis.client() as client:
        async with assistant(home, redis) as first, assistant(home, redis) as second:
            await said(first, "warm", QUERIES[:2])
            client.config_set("maxmemory", client.info("memory")["used_memory"] + ROOM)
            kept: Counter[str] = Counter()
            for call in range(CROWD):
                for answer in await said(first, f"crowd-{call:06}", QUERIES[:2]):
                    kept[answer.context.store] += 1
            alive = sorted(client.scan_iter("call:crowd-*"))
            further: Counter[str] = Counter()
            for call in range(CROWD - NEWEST, CROWD):
                (answer,) = await said(second, f"crowd-{call:06}", QUERIES[2:3])
                further["goes on" if answer.turn == 3 else "begins anew"] += 1
            evicted = client.info("stats")["evicted_keys"]
    print(
        f"{policy}: {len(alive)} of {CROWD} calls are left, from {alive[0]} to {alive[-1]}; {evicted} keys evicted; "
        f"turns kept in {dict(kept)}; a third turn of the last {NEWEST}, on another worker: {dict(further)}",
        flush=True,
    )


async def said(worker: Assistant, call: str, words: Iterable[str]) -> list[Any]:
    """The answers to what is said in a call."""
    return [await worker.assist(TurnRequest(call_id=call, query=each)) for each in words]


if __name__ == "__main__":
    asyncio.run(main())
