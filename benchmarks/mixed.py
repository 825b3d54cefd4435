"""`python -m benchmarks.mixed`: many calls alive for long while everything around the service comes and goes.

Calls speak in turn at an even pace, to several workers. Meanwhile Redis is killed and started again twice, the
catalogue is loaded anew twice, and the model, which reads every turn, and the web search answer, fail and hang by
turns. Told are the answers, the memory and the open files of the server by the minute, and what `/metrics` says of the
turns beside what was counted here. Ends with exit code 1 where a turn failed, a figure is another than counted by hand,
a provider was not seen well and failing, or memory or open files grew.
"""

import argparse
import asyncio
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.callers import PLACES, Tally, say
from benchmarks.processes import Family
from benchmarks.series import flapped, outcomes_of, series
from tests.servers import openai, tavily
from tests.servers.process import serving
from tests.servers.redis import RedisServer, redis_server
from tests.servers.scripted import HANG, Reply, ScriptedServer

ASSIST = "from agent.cli import main; main()"
HOMES = 4_000
WORDS = (
    "2 BHK under 90 lakh in {}", "What about 3BHK?", "{} also", "with a gym", "is the first one close to a school?",
    "show me more", "arre woh wala jaisa maine bola tha na usme thoda aur dekh ke", "what is the weather in {}?",
    "cheapest first", "forget the gym", "compare the first two", "EMI for the first one",
)  # fmt: skip
"""What calls say in turn; the eighth is looked up in the web."""
SPEAKERS = 40
AWAY_SECONDS = 5.0
FLAP_SECONDS = 20.0
RESTARTS, RELOADS = (0.25, 0.6), (0.4, 0.75)
"""After which share of the time Redis is restarted, and the catalogue loaded."""
SETTLED = 0.5
"""After which share of the time memory is to stay as it is."""
GROWTH = 1.10
"""How many times that the memory at the end may be, as the last turns of calls are still being added."""
SPARE_FILES = 10
"""So many files more may be open at the end than then."""


@dataclass(slots=True)
class Seen:
    """What callers saw: turns that began a call, turns that went on, and calls that began again."""

    tally: Tally = field(default_factory=Tally)
    contexts: Counter[str] = field(default_factory=Counter)
    turns: Counter[str] = field(default_factory=Counter)
    again: int = 0

    def note(self, call: str, turn: int) -> None:
        """Note an answer."""
        self.contexts["found" if turn > 1 else "new"] += 1
        self.again += turn == 1 and self.turns[call] > 0
        self.turns[call] += 1


def main() -> None:
    """Run it and print what happened."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mixed", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long (30)")
    parser.add_argument("--calls", type=int, default=1000, help="calls that are alive (1000)")
    parser.add_argument("--pace", type=float, default=15.0, help="turns a second (15)")
    parser.add_argument("--workers", type=int, default=2, help="worker processes (2)")
    given = parser.parse_args()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mixed")))
        redis = stack.enter_context(redis_server("--appendonly", "yes", "--dir", str(home)))
        model, web = (stack.enter_context(each.serving()) for each in (ScriptedServer(HANG), ScriptedServer(HANG)))
        load(home, 0)
        settings = {
            "REDIS_URL": redis.url, "USE_PIXELTABLE": "false", "CATALOGUE": "mixed", "LOG_LEVEL": "ERROR",
            "WEB_CONCURRENCY": str(given.workers), "OPENAI_API_KEY": "sk-mixed", "OPENAI_BASE_URL": f"{model.url}/v1",
            "OPENAI_TIMEOUT_SECONDS": "1", "MODEL_ASKED_BELOW": "1",
            "TAVILY_API_KEY": "tvly-mixed", "TAVILY_BASE_URL": web.url,
        }  # fmt: skip
        url = stack.enter_context(serving(home, **settings))
        drill = Drill(url, home, redis, model, web, given.minutes * 60)
        right = asyncio.run(drill.run(given.calls, given.pace))
    sys.exit(not right)


@dataclass
class Drill:
    """One run."""

    url: str
    home: Path
    redis: RedisServer
    model: ScriptedServer
    web: ScriptedServer
    seconds: float
    seen: Seen = field(default_factory=Seen)
    families: list[Family] = field(default_factory=list)

    async def run(self, calls: int, pace: float) -> bool:
        """Whether all went as it should."""
        self.began = time.monotonic()
        turns = words_of(calls)
        befalling = [asyncio.ensure_future(each) for each in (self.befall(), self.flap(), self.watch())]
        async with asyncio.TaskGroup() as speaking:
            for number in range(SPEAKERS):
                speaking.create_task(self.speak(turns, number / pace, SPEAKERS / pace))
        for each in befalling:
            each.cancel()
        failed = [each for each in await asyncio.gather(*befalling, return_exceptions=True) if is_fault(each)]
        return self.tell(await series(self.url), failed)

    async def speak(self, turns: Iterator[tuple[str, str]], after: float, every: float) -> None:
        """Turns at a pace, until the time is up."""
        due = self.began + after
        while due < self.began + self.seconds:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            call, words = next(turns)
            if answer := await say(self.url, call, words, self.seen.tally):
                self.seen.note(call, answer["turn"])
            due = max(due + every, time.monotonic())

    async def befall(self) -> None:
        """Redis goes and comes back, catalogues are loaded."""
        events: list[tuple[float, Callable[[], object], str]] = []
        events += [(share, self.restart, "Redis is restarted") for share in RESTARTS]
        events += [(share, lambda: load(self.home, 1000), "the catalogue is loaded") for share in RELOADS]
        for share, event, name in sorted(events, key=lambda each: each[0]):
            await asyncio.sleep(max(0.0, self.began + share * self.seconds - time.monotonic()))
            print(f"{self.minute:.1f} min: {name}", flush=True)
            await asyncio.to_thread(event)

    def restart(self) -> None:
        """Redis is killed, and is there again after a while, knowing what it knew."""
        self.redis.kill()
        time.sleep(AWAY_SECONDS)
        self.redis.start()

    async def flap(self) -> None:
        """The model and the web search are well, fail, are well and hang."""
        page = tavily.pages(("Weather", "https://example.org/weather", "It rains in July."))
        well: tuple[Reply, Reply] = openai.wish(("set", "bhk", [3])), page
        for model, web in cycle((well, (openai.failure(500), tavily.failure(500)), well, (HANG, HANG))):
            self.model.then(model)
            self.web.then(web)
            await asyncio.sleep(FLAP_SECONDS)

    async def watch(self) -> None:
        """Note memory and open files by the minute."""
        while True:
            self.families.append(Family.now())
            now, seen = self.families[-1], self.seen
            print(
                f"{self.minute:.1f} min: {now.memory:.0f} MB, {now.files} files, {sum(seen.turns.values())} turns, "
                f"statuses {dict(seen.tally.statuses)}",
                flush=True,
            )
            await asyncio.sleep(min(60.0, self.seconds / 10))

    @property
    def minute(self) -> float:
        """How long it has run."""
        return (time.monotonic() - self.began) / 60

    def tell(self, told: dict[str, float], failed: list[object]) -> bool:
        """Print the figures; whether each is as it should be."""
        seen, settled, end = self.seen, self.families[int(len(self.families) * SETTLED)], Family.now()
        counted = {name: told[f'assist_context_total{{outcome="{name}"}}'] for name in ("found", "new", "damaged")}
        fives = sum(value for name, value in told.items() if "http_requests_total" in name and 'status="5' in name)
        by_hand = {**dict.fromkeys(("found", "new", "damaged"), 0), **seen.contexts}
        outcomes = outcomes_of(told)
        rows = (
            ("answers", seen.tally.text(), seen.tally.all_answered),
            ("5xx that the service counted", f"{fives:.0f}", fives == 0),
            ("contexts by hand", f"{by_hand}, of which {seen.again} began again", True),
            ("contexts by /metrics", f"{counted}", counted == by_hand),
            ("memory", f"{settled.memory:.0f} MB half way, {end.memory:.0f} MB at the end",
             end.memory <= GROWTH * settled.memory),
            ("open files", f"{settled.files} half way, {end.files} at the end",
             end.files <= settled.files + SPARE_FILES),
            ("providers seen well and failing", f"{outcomes}", flapped(outcomes)),
            ("faults of this program", str(failed or "none"), not failed),
        )  # fmt: skip
        for name, said, right in rows:
            print(f"{'ok ' if right else 'NOT'} {name}: {said}", flush=True)
        return all(right for *_, right in rows)


def is_fault(ended: object) -> bool:
    """Whether what a task ended with is no cancellation."""
    return isinstance(ended, BaseException) and not isinstance(ended, asyncio.CancelledError)


def words_of(calls: int) -> Iterator[tuple[str, str]]:
    """Calls one after the other, over and over, each with the next of its words."""
    for turn in range(sys.maxsize):
        for number in range(calls):
            # Each call is somewhere else in its script, so that all kinds of turns are said at any time.
            words = WORDS[(turn + number) % len(WORDS)] if turn else WORDS[0]
            yield f"mixed-{number}", words.format(PLACES[(number + turn) % len(PLACES)])


def load(home: Path, dearer: int) -> None:
    """`assist load` of homes in all places."""
    file = home / "mixed.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(("project", "developer", "city", "locality", "bhk", "area_sqft", "price", "property_type"))
        for number in range(HOMES):
            place, bhk, price = PLACES[number % len(PLACES)], 1 + number // 20 % 4, 4_000_000 + number * 2_000 + dearer
            rows.writerow((f"Project {number // 4}", f"Homes {number % 50}", "Bengaluru", place, bhk, 1000, price,
                           "apartment"))  # fmt: skip
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "USE_PIXELTABLE": "false"}
    environment |= {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    command = [sys.executable, "-c", ASSIST, "load", str(file), "--name", "mixed"]
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 - this program's own command


if __name__ == "__main__":
    main()
