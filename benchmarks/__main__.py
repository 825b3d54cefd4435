"""`python -m benchmarks`: how long reading, searching and whole turns take, with the settings of the environment."""

import argparse
import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from itertools import cycle, islice
from statistics import quantiles

from rich.console import Console
from rich.table import Table

from agent.assistant import Assistant, open_assistant
from agent.settings import load_settings
from agent.turn import TurnRequest
from agent.understanding.context import CallContext

QUERIES = (
    "Show me 2BHK under 1.3Cr in Sarjapur",
    "What about 3BHK?",
    "anything ready to move with a gym and covered parking",
    "whitefield mein 80 lakh tak ka flat chahiye, east facing",
    "not on the ground floor, and within 2 km of a metro station",
    "what is the RERA number of the second one?",
    "increase the budget by 20 lakhs",
    "show me more",
    "a 30x40 site in North Bangalore, BDA approved",
    "start over, we want to rent a furnished 2 bedroom in Indiranagar below 45k, we have a dog",
)
TURNS_A_CALL = len(QUERIES)


async def main() -> None:
    """Open the assistant, time it and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--turns", type=int, default=1000, help="how often each is timed (1000)")
    turns = parser.parse_args().turns
    logging.basicConfig(level=logging.WARNING)
    async with open_assistant(load_settings()) as assistant:
        timings = {
            "reading a turn": await timed(turns, reading(assistant)),
            "searching the catalogue": await timed(turns, searching(assistant)),
            "a whole turn": await timed(turns, answering(assistant)),
        }
    Console().print(report(timings))


def reading(assistant: Assistant) -> Callable[[int, str], Awaitable[object]]:
    """The reader alone, without a call around it."""
    context = CallContext(filters={}, today=date(2026, 1, 1))
    reader = assistant.deps.fitted().reader
    return lambda _, query: reader.read_turn(query, context)


def searching(assistant: Assistant) -> Callable[[int, str], Awaitable[object]]:
    """The catalogue alone, for the wishes of a first turn."""
    catalogue = assistant.deps.fitted().catalogue

    async def search(turn: int, _: str) -> object:
        wishes = {"localities": ["Sarjapur Road"], "bhk": [2 + turn % 2], "price_max": 13_000_000}
        return catalogue.search(wishes, limit=5)

    return search


def answering(assistant: Assistant) -> Callable[[int, str], Awaitable[object]]:
    """Whole turns of calls of ten turns each, kept as the settings say."""
    begun = time.time_ns()

    def answer(turn: int, query: str) -> Awaitable[object]:
        return assistant.assist(TurnRequest(call_id=f"bench-{begun}-{turn // TURNS_A_CALL}", query=query))

    return answer


async def timed(times: int, run: Callable[[int, str], Awaitable[object]]) -> list[float]:
    """Milliseconds of each run, after a few that don't count."""
    taken = []
    for turn, query in enumerate(islice(cycle(QUERIES), times + TURNS_A_CALL)):
        started = time.perf_counter()
        await run(turn, query)
        taken.append((time.perf_counter() - started) * 1000)
    return taken[TURNS_A_CALL:]


def report(timings: dict[str, Sequence[float]]) -> Table:
    """A row a timing."""
    table = Table("milliseconds", *(("p50", "p90", "p99", "longest", "times")))
    for name, taken in timings.items():
        cuts = quantiles(taken, n=100, method="inclusive")
        table.add_row(name, *(f"{cuts[share - 1]:.2f}" for share in (50, 90, 99)), f"{max(taken):.2f}", str(len(taken)))
    return table


if __name__ == "__main__":
    asyncio.run(main())
