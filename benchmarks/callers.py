"""Clients of a running service, and what became of what they said."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from statistics import quantiles
from typing import Any
from urllib.parse import urlsplit

import orjson

PLACES = ("Hebbal", "Hoodi", "Whitefield", "Bellandur", "Yelahanka", "Kengeri", "Varthur", "Marathahalli", "Jayanagar",
          "Sarjapur", "Begur", "Hoskote", "Koramangala", "Indiranagar", "Thanisandra", "Panathur", "Kudlu", "Domlur",
          "Banashankari", "Electronic City")  # fmt: skip

TURNS = 5
"""Of a call's script."""

CLIENT_SECONDS = 60
"""How long a client waits for an answer."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What clients were told.

    statuses  how often each status came; 0 for a connection that broke
    stores    how often a turn was kept in each place
    seconds   how long each turn took
    lost      calls whose wishes at the end are not those that were said
    """

    statuses: Counter[int] = field(default_factory=Counter)
    stores: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def all_answered(self) -> bool:
        """Whether every turn was."""
        return set(self.statuses) == {200}

    def percentile(self, share: int) -> float:
        """Milliseconds within which `share` % of the turns were answered."""
        # One value has no quantiles of its own.
        return quantiles(self.seconds * 2, n=100, method="inclusive")[share - 1] * 1000

    def text(self) -> str:
        """The figures in a line."""
        return (
            f"{len(self.seconds)} turns, statuses {dict(self.statuses)}, kept in {dict(self.stores)}, wishes lost "
            f"{len(self.lost)}, p50 {self.percentile(50):.0f} ms, p99 {self.percentile(99):.0f} ms, "
            f"slowest {max(self.seconds) * 1000:.0f} ms"
        )


async def say(url: str, call: str, words: str, tally: Tally) -> dict[str, Any]:
    """The answer to one turn, noted in `tally`; `{}` where there is none."""
    started = time.perf_counter()
    try:
        async with asyncio.timeout(CLIENT_SECONDS):
            turn = orjson.dumps({"call_id": call, "query": words, "limit": 1})
            status, body = await asked(f"{url}/api/assist", "POST", turn)
    except (OSError, EOFError, TimeoutError) as error:
        log.warning("a turn of %s was not answered: %r", call, error)
        status, body = 0, b""
    tally.seconds.append(time.perf_counter() - started)
    tally.statuses[status] += 1
    if status != HTTPStatus.OK:
        return {}
    told: dict[str, Any] = orjson.loads(body)
    tally.stores[told["context"]["store"]] += 1
    return told


async def got(url: str) -> dict[str, Any]:
    """The JSON at `url`."""
    told: dict[str, Any] = orjson.loads((await asked(url, "GET", b""))[1])
    return told


async def asked(url: str, method: str, body: bytes) -> tuple[int, bytes]:
    """The status and the body of the answer, over a connection of its own, which lands on any worker.

    A client of the usual kind takes as long for a turn as the service does, once it has hundreds of connections.
    """
    where = urlsplit(url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    try:
        head = f"{method} {where.path} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        answer = await reader.read()
    finally:
        writer.close()
    line, _, rest = answer.partition(b"\r\n")
    if not line:
        raise EOFError("the connection was closed without an answer")
    return int(line.split()[1]), rest.partition(b"\r\n\r\n")[2]


def script(number: int) -> tuple[Sequence[str], dict[str, Any]]:
    """Five turns of a call that build on one another, and the filters after the last."""
    first, second = PLACES[number % len(PLACES)], PLACES[(number + 7) % len(PLACES)]
    lakh = 60 + number % 40
    turns = (
        f"2 BHK under {lakh} lakh in {first}",
        "What about 3BHK?",
        f"{second} also",
        "with a gym",
        "ready to move",
    )
    wished = {
        "price_max": lakh * 100_000,
        "bhk": [3],
        "localities": [first, second],
        "amenities": ["gym"],
        "status": "ready",
    }
    return turns, wished
