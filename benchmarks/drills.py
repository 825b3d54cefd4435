"""`python -m benchmarks.drills`: a real server goes on while its Redis fails in every way there is, and comes back.

Prints what happened in each drill and ends with exit code 1 where a turn failed, something said was lost, or a change
was not logged exactly once. `--only NAME` runs those whose name begins so; `--soak SECONDS` watches for as long whether
a Redis that was killed and is back stays so.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.callers import PLACES, Tally, got, say
from benchmarks.troubles import TROUBLES, Made, killed
from tests.servers.process import serving
from tests.servers.redis import keys_without_ttl, redis_server

CALLERS, PAUSE = 4, 0.05
BEFORE, DURING, AFTER = 2.0, 3.0, 3.0
"""Seconds in which callers speak around a trouble."""
BACK_SECONDS = 20.0
"""Within which a Redis that is mended must be used again."""
SLOWEST = 2.5
"""Seconds that no turn may take."""
BURST, BURST_EVERY = 60, 15.0
"""Turns at once, more than there are connections, now and then in a soak."""
TOGETHER, ROUNDS = 40, 5
CANCELLED = 500
CHANGES = ("Redis connection failed", "Redis is back", "Redis has lost the calls")
"""What a log says of each."""


@dataclass(slots=True)
class Callers:
    """A few calls that go on all the time, each adding a place a turn.

    wished  what each has said
    apart   when the last turn was answered that Redis did not keep, seconds of the monotonic clock
    """

    url: str
    calls: tuple[str, ...]
    tally: Tally = field(default_factory=Tally)
    wished: dict[str, list[str]] = field(default_factory=dict)
    apart: float = 0.0

    async def turn(self, call: str) -> None:
        """One turn more of a call."""
        said = self.wished.setdefault(call, [])
        place = PLACES[len(said) % len(PLACES)]
        answer = await say(self.url, call, f"{place} also", self.tally)
        if answer:
            said.append(place)
            self._note(answer["context"]["store"])

    @asynccontextmanager
    async def speaking(self, pause: float) -> AsyncIterator[None]:
        """All speak while this is entered; what was lost is noted at the end."""
        stop = asyncio.Event()

        async def speak(call: str) -> None:
            while not stop.is_set():
                await self.turn(call)
                await asyncio.sleep(pause)

        speakers = [asyncio.ensure_future(speak(call)) for call in self.calls]
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(*speakers)
        await self.check()

    async def check(self) -> None:
        """Note the calls that do not have all that was said."""
        for call, said in self.wished.items():
            answer = await say(self.url, call, "thanks", self.tally)
            self._note(answer["context"]["store"] if answer else "")
            whole = answer and answer["turn"] == len(said) + 1
            if not whole or set(answer["filters"]["localities"]) != set(said):
                self.tally.lost.append(call)

    def _note(self, store: str) -> None:
        if store != "redis":
            self.apart = time.monotonic()


@dataclass(frozen=True, slots=True)
class Logged:
    """How often each change was told."""

    failed: int
    back: int
    emptied: int = 0

    @classmethod
    def of(cls, file: Path) -> "Logged":
        """In the log of a service."""
        text = file.read_text(encoding="utf-8")
        return cls(*(text.count(words) for words in CHANGES))

    def right(self, least: int = 1, most: int = 1) -> bool:
        """Whether each outage was told once: noticed by a command that failed, or by what was not there any more."""
        return self.failed == self.back and least <= self.failed + self.emptied <= most

    def text(self) -> str:
        """The counts."""
        return f"logged: failed {self.failed}x, back {self.back}x, emptied {self.emptied}x"


async def main() -> None:
    """Run the drills and print a line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drills", description=__doc__)
    parser.add_argument("--only", default="", help="the drills whose name begins so")
    parser.add_argument("--soak", type=float, default=0.0, help="seconds; this alone is run then")
    given = parser.parse_args()
    right = True
    with tempfile.TemporaryDirectory(prefix="drills") as folder:
        if given.soak:
            sys.exit(not await soak(Path(folder), given.soak))
        for name, trouble in TROUBLES.items():
            if name.startswith(given.only):
                right &= await befall(Path(folder), name, trouble)
        for name, drill in {"together": together, "cancelled": cancelled}.items():
            if name.startswith(given.only):
                right &= await drill(Path(folder))
    sys.exit(not right)


async def befall(home: Path, name: str, made: Made) -> bool:
    """Callers speak on while Redis goes and comes back."""
    calls = tuple(f"{name.split()[0].strip(',')}-{number}" for number in range(CALLERS))
    folder, file = Path(tempfile.mkdtemp(dir=home)), home / f"{name}.log"
    with made(folder, calls[0]) as trouble, serving(home, log=file, **settings(trouble.url)) as url:
        callers = Callers(url, calls)
        await callers.turn(f"{calls[0]}-quiet")  # says nothing until all is over
        async with callers.speaking(PAUSE):
            await asyncio.sleep(BEFORE)
            begun = time.monotonic()
            await asyncio.to_thread(trouble.begin)
            await asyncio.sleep(DURING if trouble.lasts else 0)
            meanwhile = (await got(f"{url}/api/assist/health"))["redis"]["status"] if trouble.lasts else "-"
            await asyncio.to_thread(trouble.end)
            mended = time.monotonic() if trouble.lasts else begun
            await until_back(url)
            await asyncio.sleep(AFTER)
    logged = Logged.of(file)
    tally = callers.tally
    back = max(0.0, callers.apart - mended)
    right = tally.all_answered and not tally.lost and logged.right(*trouble.outages) and max(tally.seconds) < SLOWEST
    right &= meanwhile in ("unavailable", "-") or trouble.outages != (1, 1)
    said = f"{tally.text()}; {logged.text()}; back after {back:.2f} s"
    return tell(name, f"{said}; health meanwhile {meanwhile}", right)


async def until_back(url: str) -> None:
    """Wait until the service says that it uses Redis. Raises `TimeoutError`."""
    async with asyncio.timeout(BACK_SECONDS):
        while (await got(f"{url}/api/assist/health"))["redis"]["status"] != "healthy":  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)


async def soak(home: Path, seconds: float) -> bool:
    """Light traffic and a burst now and then, for long after Redis was killed and came back: there is one outage."""
    file = home / "soak.log"
    with killed(home, "") as trouble, serving(home, log=file, **settings(trouble.url)) as url:
        callers = Callers(url, tuple(f"soak-{number}" for number in range(CALLERS)))
        burst = [f"burst-{number}" for number in range(BURST)]
        async with callers.speaking(1.0):
            await asyncio.gather(*map(callers.turn, burst))
            await asyncio.to_thread(trouble.begin)
            await asyncio.sleep(DURING)
            await asyncio.to_thread(trouble.end)
            mended = time.monotonic()
            await until_back(url)
            await asyncio.sleep(AFTER)
            back = callers.apart - mended
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                await asyncio.gather(*map(callers.turn, burst))
                await asyncio.sleep(BURST_EVERY)
    logged, late = Logged.of(file), callers.apart - mended
    right = callers.tally.all_answered and not callers.tally.lost and logged.right() and late == back
    said = f"{callers.tally.text()}; {logged.text()}; back after {back:.2f} s"
    return tell(f"soak of {seconds:.0f} s", f"{said}; last turn in memory {late:.2f} s after it was mended", right)


async def together(home: Path) -> bool:
    """Simultaneous turns of one call on two servers: each adds a place, then one asks what is wished."""
    tally, ends, took = Tally(), set(), []
    with (
        redis_server() as redis,
        serving(home, **quiet(redis.url)) as one,
        serving(home, **quiet(redis.url)) as two,
    ):
        for number in range(ROUNDS):
            call, started = f"together-{number}", time.perf_counter()
            said = ((one, two)[each % 2] for each in range(TOGETHER))
            places = (f"{PLACES[each % len(PLACES)]} also" for each in range(TOGETHER))
            await asyncio.gather(*(say(url, call, words, tally) for url, words in zip(said, places, strict=True)))
            took.append(time.perf_counter() - started)
            last = await say(one, call, "thanks", tally)
            ends.add((last["turn"], len(last["filters"]["localities"])))
    right = tally.all_answered and ends == {(TOGETHER + 1, len(PLACES))}
    return tell(
        "together", f"{tally.text()}; ends {sorted(ends)} (turn, places), slowest round {max(took):.2f} s", right
    )


async def cancelled(home: Path) -> bool:
    """Clients that go away at random moments of a turn."""
    chance = random.Random(7)  # noqa: S311 - which moments is no secret
    tally, gone = Tally(), 0
    with redis_server() as redis, serving(home, **quiet(redis.url)) as url:
        await say(url, "cancelled", "2 BHK in Hebbal", tally)

        async def leave() -> bool:
            turn = asyncio.ensure_future(say(url, f"cancelled-{chance.randrange(50)}", "3 BHK in Hoodi", Tally()))
            await asyncio.wait([turn], timeout=chance.random() * 0.05)
            return turn.cancel()

        for _ in range(CANCELLED // 20):
            gone += sum(await asyncio.gather(*(leave() for _ in range(20))))
        answers = [await say(url, f"cancelled-{number}", "4 BHK", tally) for number in range(50)]
        first = await say(url, "cancelled", "thanks", tally)
        stay = keys_without_ttl(redis)
    works = tally.all_answered and all(answer["filters"]["bhk"] == [4] for answer in answers)
    whole = first.get("filters") == {"bhk": [2], "localities": ["Hebbal"]}
    said = f"{gone} of {CANCELLED} cut off; keys without TTL {stay}; the next turns work: {works}; {tally.text()}"
    return tell("cancelled", said, works and whole and not stay)


def settings(redis_url: str) -> dict[str, str]:
    """Of a service with the sample catalogue in memory."""
    return {"REDIS_URL": redis_url, "USE_PIXELTABLE": "false"}


def quiet(redis_url: str) -> dict[str, str]:
    """Of one whose log is not looked at."""
    return settings(redis_url) | {"LOG_LEVEL": "WARNING"}


def tell(name: str, said: str, right: bool) -> bool:
    """Print a drill's line; whether it went right."""
    print(f"{'ok ' if right else 'NOT'} {name}: {said}", flush=True)
    return right


if __name__ == "__main__":
    asyncio.run(main())
