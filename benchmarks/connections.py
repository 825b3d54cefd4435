"""`python -m benchmarks.connections`: what hostile connections cost a service and its other clients, over HTTP.

One worker without Redis on its sample catalogue, asked as by a stranger: heads too large, requests that are sent by
half, and bodies made to be hard to read while another client asks whether the service lives. Prints a table; nothing
is judged, as the machine may be busy.
"""

import argparse
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import orjson
from rich.console import Console
from rich.table import Table

from api.connections import MAX_HEAD, REQUEST_SECONDS
from benchmarks.mixed import Family
from tests.servers.process import serving

MIB = 1024 * 1024
MOST_BODY = 64 * 1024
BODIES = 31
FLOOD = 150 * MIB
PIECES = (
    "a", "9", "-", ",", "1.", "−₹,₹,", "mall ", "nw ", "₹9", "2½", "३", "न", "ಕ", "\u0301", "😀", "near near ", "not ",
    "1-2-", "under ", "cr ", "@a.", "+91 ", "'", "&", "lakh crore ", "0x", "\\u0000", "%%%", "and ", "sector 1 ", "ಗ್",
)  # fmt: skip
"""What a query is filled with, to be hard to read."""
Row = tuple[str, str]


def main() -> None:
    """Measure all and print the table."""
    argparse.ArgumentParser(prog="python -m benchmarks.connections", description=__doc__).parse_args()
    table = Table("What", "Seen", box=None, pad_edge=False)
    with tempfile.TemporaryDirectory() as home, serving(Path(home), USE_PIXELTABLE="false", LOG_LEVEL="ERROR") as url:
        httpx.post(f"{url}/api/assist", json={"call_id": "warm", "query": "2 BHK in Hebbal"}, timeout=60)
        for measure in (heads, half_sent, hard_bodies):
            for row in measure(url):
                table.add_row(*row)
    Console(highlight=False, soft_wrap=True, markup=False).print(table)


def heads(url: str) -> Iterator[Row]:
    """A head just too large, and one without an end."""
    answer = httpx.get(f"{url}/livez", headers={"x-much": "a" * (MAX_HEAD + 1)}, timeout=60)
    yield f"a head of {MAX_HEAD // 1024} KiB and a byte", f"{answer.status_code} {answer.reason_phrase}"
    before = Family.now().memory
    with connect(url) as connection:
        connection.sendall(b"GET /livez HTTP/1.1\r\nX-Much: ")
        taken = flood(connection, b"a" * MOST_BODY, FLOOD)
    yield f"a header of {FLOOD // MIB} MiB", f"closed after {taken / MIB:.1f} MiB"
    yield "growth of the service by it", f"{Family.now().memory - before:.1f} MB"


def half_sent(url: str) -> Iterator[Row]:
    """How long a request that never comes in whole is waited for."""
    head = b"POST /api/assist HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n"
    halves = {"a request line": b"GET /li", "a head": head[:40], "a body": head + b'{"call_id": '}
    with connect(url) as line, connect(url) as top, connect(url) as body:
        began = time.monotonic()
        for connection, half in zip((line, top, body), halves.values(), strict=True):
            connection.sendall(half)
        for connection, name in zip((line, top, body), halves, strict=True):
            told = until_closed(connection).partition(b"\r\n")[0].decode() or "closed"
            after = time.monotonic() - began
            yield f"half of {name}, {REQUEST_SECONDS:g} s are allowed", f"closed after {after:.1f} s: {told}"


def hard_bodies(url: str) -> Iterator[Row]:
    """The slowest answer to who asks whether the service lives, while hard bodies are sent one after another."""
    done, slowest = threading.Event(), list[float]()

    def ask() -> None:
        with httpx.Client(timeout=60) as client:
            while not done.is_set():
                slowest.append(seconds(lambda: client.get(f"{url}/livez")))

    asking = threading.Thread(target=ask)
    asking.start()
    with httpx.Client(timeout=60) as client:
        answers = [client.post(f"{url}/api/assist", content=body) for body in bodies()]
    done.set()
    asking.join()
    statuses = sorted({str(each.status_code) for each in answers})
    slowest_answer = max(each.elapsed for each in answers).total_seconds()
    yield f"{BODIES} hard bodies up to {MOST_BODY // 1024} KiB", f"answered with {', '.join(statuses)}"
    yield "the slowest of those answers", f"{slowest_answer * 1000:.0f} ms"
    yield f"the slowest of {len(slowest)} /livez beside them", f"{max(slowest) * 1000:.0f} ms"
    ready = [seconds(lambda: httpx.get(f"{url}/readyz", timeout=60)) for _ in range(20)]
    yield "the slowest of 20 /readyz after them", f"{max(ready) * 1000:.0f} ms"


def bodies() -> Iterator[bytes]:
    """Turns that are hard to read: half of them too long by a query, the others as long as one may be."""
    for number, piece in enumerate(islice(cycle(PIECES), BODIES)):
        most = 2_000 if number % 2 else 20_000
        query = (piece * most)[:most].strip() or piece
        body = orjson.dumps({"call_id": f"hard-{number}", "query": query})
        yield body if len(body) <= MOST_BODY else orjson.dumps({"call_id": f"hard-{number}", "query": query[:2_000]})


def seconds(ask: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def connect(url: str) -> socket.socket:
    """A connection."""
    where = urlsplit(url)
    return socket.create_connection((where.hostname, where.port), timeout=3 * REQUEST_SECONDS)


def flood(connection: socket.socket, part: bytes, most: int) -> int:
    """Send `part` again and again until the service closes or `most` bytes are sent; the bytes that were taken."""
    sent = 0
    try:
        while sent < most:
            connection.sendall(part)
            sent += len(part)
    except OSError:
        pass
    return sent


def until_closed(connection: socket.socket) -> bytes:
    """What is sent until the connection is closed."""
    received = b""
    while part := connection.recv(65536):
        received += part
    return received


if __name__ == "__main__":
    main()
