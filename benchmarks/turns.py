"""`python -m benchmarks.turns`: whole turns over HTTP beside a graph that does nothing, in one run.

The service has a real Redis and the sample catalogue, one worker; the other is `benchmarks.bare`. Calls of five turns
that build on one another go to each by turns, over connections that are kept. Prints medians of the rounds.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import orjson

from benchmarks.callers import script
from benchmarks.processes import descendants
from tests.servers.process import serving
from tests.servers.redis import redis_server

TICKS = os.sysconf("SC_CLK_TCK")
STARTS = 5
"""How often a service is started for its first turn."""


@dataclass(frozen=True, slots=True)
class Round:
    """Turns that one service answered: how many a second, its processor and percentiles, in milliseconds a turn."""

    a_second: float
    processor: float
    p50: float
    p99: float


async def main() -> None:
    """Play the rounds and print the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each, by turns (5)")
    parser.add_argument("--calls", type=int, default=400, help="calls of five turns in a round (400)")
    parser.add_argument("--connections", type=int, default=8, help="connections (8)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="turns") as folder, redis_server() as redis, ExitStack() as stack:
        settings = {"REDIS_URL": redis.url, "USE_PIXELTABLE": "false", "LOG_LEVEL": "WARNING"}
        firsts = [await first_turn(Path(folder), settings) for _ in range(STARTS)]
        starts, turns = zip(*firsts, strict=True)
        print(f"started in {median(starts):.2f} s, first turn {median(turns):.0f} ms", flush=True)
        ours = stack.enter_context(measured(Path(folder), "api", settings))
        bare = stack.enter_context(measured(Path(folder), "benchmarks.bare", {}))
        pairs: list[list[Round]] = []
        for number in range(-1, given.rounds):
            calls = range(number * given.calls, (number + 1) * given.calls)
            pair = [await played(each, calls, given.connections) for each in (bare, ours)]
            pairs += [pair] if number >= 0 else []  # the first warms
    for name, rounds in zip(("bare", "ours"), zip(*pairs, strict=True), strict=True):
        print(
            f"{name}: {median(each.a_second for each in rounds):.0f} turns a second, processor "
            f"{median(each.processor for each in rounds):.2f} ms, p50 {median(each.p50 for each in rounds):.1f} ms, "
            f"p99 {median(each.p99 for each in rounds):.1f} ms, p99/p50 "
            f"{median(each.p99 / each.p50 for each in rounds):.2f}"
        )
    print(
        f"ratio {median(own.a_second / none.a_second for none, own in pairs):.3f}, of the processor "
        f"{median(none.processor / own.processor for none, own in pairs):.3f}"
    )


async def first_turn(folder: Path, settings: dict[str, str]) -> tuple[float, float]:
    """Seconds until a service serves, and milliseconds of its first turn."""
    begun = time.perf_counter()
    with serving(folder, **settings) as url:
        started = time.perf_counter()
        async with Connection(url) as connection:
            taken = await connection.say(f"first-{begun}", script(0)[0][0])
    return started - begun, taken


@contextmanager
def measured(folder: Path, module: str, settings: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The address and the process of a service."""
    before = set(descendants(os.getpid()))
    with serving(folder, module=module, **settings) as url:
        (process,) = set(descendants(os.getpid())) - before
        yield url, process


async def played(service: tuple[str, int], calls: range, connections: int) -> Round:
    """Calls one after another, one a connection at a time."""
    url, process = service
    left, taken = iter(calls), list[float]()

    async def speak() -> None:
        async with Connection(url) as connection:
            for each in left:
                for words in script(each)[0]:
                    taken.append(await connection.say(f"turns-{each}", words))

    begun, busy = time.perf_counter(), processor(process)
    await asyncio.gather(*(speak() for _ in range(connections)))
    seconds, busy = time.perf_counter() - begun, processor(process) - busy
    cuts = quantiles(taken, n=100, method="inclusive")
    return Round(len(taken) / seconds, busy / len(taken) * 1000, cuts[49], cuts[98])


def processor(process: int) -> float:
    """Seconds of processor that a process has taken."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / TICKS


class Connection:
    """A connection that is kept from turn to turn."""

    def __init__(self, url: str) -> None:
        self._where = urlsplit(url)

    async def __aenter__(self) -> "Connection":
        self._reader, self._writer = await asyncio.open_connection(self._where.hostname, self._where.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def say(self, call: str, words: str) -> float:
        """Milliseconds until a turn was answered. Raises `ConnectionError` where it was not."""
        body = orjson.dumps({"call_id": call, "query": words})
        head = f"POST /api/assist HTTP/1.1\r\nHost: {self._where.netloc}\r\nContent-Type: application/json\r\n"
        started = time.perf_counter()
        self._writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        told = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        if not told.startswith(b"http/1.1 200 "):
            raise ConnectionError(told.decode())
        await self._reader.readexactly(int(told.partition(b"content-length:")[2].split(b"\r\n", 1)[0]))
        return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    asyncio.run(main())
