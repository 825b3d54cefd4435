"""`python -m benchmarks.tracing`: what tracing costs a turn, off and on by turns in one run.

Whole turns of the assistant with a real Redis; spans go over OTLP to a collector that is a process of its own. Cost is
the processor's time, so that a busy machine changes little: of the thread that answers, which is what a turn waits for,
and of all threads, exporting included. Ends with exit code 1 where tracing holds a turn for more than 5 % of its time,
or what stands in its place when it is off for more than 0.1 %.
"""

import argparse
import asyncio
import multiprocessing
import os
import sys
import tempfile
import timeit
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from multiprocessing.connection import Connection
from statistics import median
from time import process_time, thread_time
from uuid import uuid4

from agent import logs
from agent.assistant import Assistant, open_assistant
from agent.settings import Settings
from agent.spans import span, spans
from agent.turn import TurnRequest
from benchmarks.callers import TURNS, script
from tests.servers.redis import redis_server

MOST_ON, MOST_OFF = 1.05, 1.001
SPANS_A_TURN = 8
"""The turn, four nodes, a search and two commands to Redis."""


async def main() -> None:
    """Time both and print the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tracing", description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="rounds of each, by turns (40)")
    parser.add_argument("--calls", type=int, default=10, help="calls of five turns in a round (10)")
    given = parser.parse_args()
    with collector() as url:
        os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = url
        from api.telemetry import Telemetry  # not imported where tracing is off

        telemetry = Telemetry.of_environment(os.environ)

        def traced() -> None:
            telemetry.begin({})

        async with assistant_with_redis() as assistant:
            for warming in range(3):
                await spent(assistant, warming, given.calls, untraced)
            pairs = [
                (
                    await spent(assistant, number, given.calls, untraced),
                    await spent(assistant, number, given.calls, traced),
                )
                for number in range(given.rounds)
            ]
        telemetry.close()
    held, all_in_all = (median(on[of] / off[of] for off, on in pairs) for of in (0, 1))
    turn = median(off[0] for off, _ in pairs)
    untraced()
    nothing = min(timeit.repeat(off_span, number=10_000, repeat=5)) / 10_000
    off = 1 + SPANS_A_TURN * nothing / turn
    print(
        f"a turn takes {turn * 1000:.2f} ms of the processor; with tracing {held:.3f} times as much in the thread that "
        f"answers, {all_in_all:.3f} times in all; "
        f"off, {SPANS_A_TURN} spans that are none take {SPANS_A_TURN * nothing * 1e6:.1f} us: {off:.5f} times"
    )
    sys.exit(held > MOST_ON or off > MOST_OFF)


async def spent(assistant: Assistant, number: int, calls: int, begin: Callable[[], None]) -> tuple[float, float]:
    """Seconds of the processor that a turn takes in this thread and in all, where `begin` was called before it."""
    here, everywhere = thread_time(), process_time()
    for call in range(calls):
        for words in script(call)[0]:
            logs.trace_id.set(uuid4().hex)
            begin()
            await assistant.assist(TurnRequest(call_id=f"{begin.__name__}-{number}-{call}", query=words))
    turns = calls * TURNS
    return (thread_time() - here) / turns, (process_time() - everywhere) / turns


def untraced() -> None:
    """Where nobody traces."""
    spans.set(None)


def off_span() -> None:
    """A span where nobody traces."""
    with span("EVAL", {"db.system.name": "redis", "db.operation.name": "EVAL"}, "client"):
        pass


@asynccontextmanager
async def assistant_with_redis() -> AsyncIterator[Assistant]:
    """An assistant with the sample catalogue."""
    with tempfile.TemporaryDirectory(prefix="tracing") as home, redis_server() as redis:
        settings = Settings(_env_file=None, redis_url=redis.url, use_pixeltable=False, pixeltable_home=home)
        async with open_assistant(settings) as assistant:
            yield assistant


@contextmanager
def collector() -> Iterator[str]:
    """The address of a process that takes spans and throws them away."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=collect, args=(theirs,), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{ours.recv()}"
    process.terminate()
    process.join()


def collect(told: Connection) -> None:
    """Take spans until the process is ended."""
    server = HTTPServer(("127.0.0.1", 0), Taking)
    told.send(server.server_port)
    server.serve_forever()


class Taking(BaseHTTPRequestHandler):
    """Takes what it is sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Say that it was taken."""
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    asyncio.run(main())
