"""`python -m benchmarks.load`: many turns at once over HTTP, with a real Redis on loopback.

Rounds of simultaneous turns on one worker, then calls of five turns over several. Prints how they were answered and
what a turn costs Redis, and ends with exit code 1 where a turn was not kept in Redis, was refused, or lost a wish.
"""

import argparse
import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.callers import TURNS, Tally, say, script
from tests.servers.process import serving
from tests.servers.redis import RedisServer, redis_server

MOST_SECONDS = 120
"""A part that takes longer ends with an error."""
MOST_COMMANDS, MOST_ROUND_TRIPS = 4, 2
IN_SCRIPT = 3
"""Commands that the script which ends a turn sends itself: Redis counts them beside it."""
NO_TURN = ("hello", "client", "info", "ping")
"""Commands that are no turn's: to connect, and to count with. Each comes alone."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a turn costs Redis: commands that it is sent, and batches of them that arrived together."""

    commands: float
    round_trips: float

    def text(self) -> str:
        """Both figures."""
        return f"{self.commands:.2f} commands and {self.round_trips:.2f} round trips a turn"


async def main() -> None:
    """Run both parts and print a line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--at-once", type=int, default=400, help="simultaneous turns on one worker (400)")
    parser.add_argument("--calls", type=int, default=300, help="calls of five turns (300)")
    parser.add_argument("--in-flight", type=int, default=150, help="of which at once (150)")
    parser.add_argument("--workers", type=int, default=2, help="over how many workers (2)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="load") as folder, redis_server() as redis:
        settings = {"REDIS_URL": redis.url, "USE_PIXELTABLE": "false", "LOG_LEVEL": "WARNING"}
        with serving(Path(folder), **settings) as url:
            at_once = Tally()
            async with asyncio.timeout(MOST_SECONDS):
                cost = await rounds(url, redis, given.at_once, at_once)
        print(f"{given.at_once} at once on one worker: {at_once.text()}; {cost.text()}", flush=True)
        with serving(Path(folder), WEB_CONCURRENCY=str(given.workers), **settings) as url:
            spread = Tally()
            async with asyncio.timeout(MOST_SECONDS):
                cost_spread = await calls(url, redis, given.calls, given.in_flight, spread)
        print(f"{given.calls} calls of five turns, {given.in_flight} at once, on {given.workers} workers: "
              f"{spread.text()}; {cost_spread.text()}")  # fmt: skip
    sys.exit(not all(map(right, (at_once, spread))) or not all(map(cheap, (cost, cost_spread))))


def right(tally: Tally) -> bool:
    """Whether every turn was answered from Redis and lost nothing."""
    return tally.all_answered and set(tally.stores) == {"redis"} and not tally.lost


def cheap(cost: Cost) -> bool:
    """Whether a turn costs as much as it may."""
    # Each worker leaves one mark in its life, which is no turn's.
    return round(cost.commands, 2) <= MOST_COMMANDS and round(cost.round_trips, 2) <= MOST_ROUND_TRIPS


async def rounds(url: str, redis: RedisServer, at_once: int, tally: Tally) -> Cost:
    """Every call speaks at the same moment, again and again."""
    scripts = {f"at-once-{number}": script(number) for number in range(at_once)}
    last: list[dict[str, Any]] = []
    with Counting(redis, tally) as counting:
        for turn in range(TURNS):
            last = await asyncio.gather(*(say(url, call, said[turn], tally) for call, (said, _) in scripts.items()))
    ends = zip(scripts.items(), last, strict=True)
    tally.lost += [call for (call, (_, wished)), end in ends if end.get("filters") != wished]
    return counting.cost


async def calls(url: str, redis: RedisServer, number: int, in_flight: int, tally: Tally) -> Cost:
    """Calls one after the other, `in_flight` at a time; a call's turns reach whichever worker is next."""
    left = iter(range(number))

    async def speak() -> None:
        for each in left:
            turns, wished = script(each)
            answers = [await say(url, f"five-{each}", words, tally) for words in turns]
            if answers[-1].get("filters") != wished:
                tally.lost.append(f"five-{each}")

    with Counting(redis, tally) as counting:
        await asyncio.gather(*(speak() for _ in range(in_flight)))
    return counting.cost


class Counting:
    """What a Redis was asked while this was entered, for each of the turns in `tally`."""

    def __init__(self, redis: RedisServer, tally: Tally) -> None:
        self._client = redis.client()
        self._tally = tally
        self._before = (0, 0)
        self.cost = Cost(0.0, 0.0)

    def __enter__(self) -> "Counting":
        self._client.ping()
        self._before = self._now()
        return self

    def __exit__(self, *_: object) -> None:
        commands, reads = (now - before for now, before in zip(self._now(), self._before, strict=True))
        turns = len(self._tally.seconds)
        self.cost = Cost(commands / turns, reads / turns)
        self._client.close()

    def _now(self) -> tuple[int, int]:
        told = self._client.info("commandstats")
        counts = {name.removeprefix("cmdstat_"): each["calls"] for name, each in told.items()}
        other = sum(counts.get(name, 0) for name in NO_TURN)
        other_or_inner = other + IN_SCRIPT * counts.get("eval", 0)
        return sum(counts.values()) - other_or_inner, self._client.info("stats")["total_reads_processed"] - other


if __name__ == "__main__":
    asyncio.run(main())
