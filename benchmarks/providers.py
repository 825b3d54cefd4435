"""`python -m benchmarks.providers`: what callers get over HTTP while a model or a web search does what may go wrong.

Each fault has a server of its own, and three turns that need it. Prints a table, and ends with exit code 1 where a turn
was a 5xx, took longer than its deadline and 0.2 s, lost a wish, or said what a page or a model made up.
"""

import argparse
import gc
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import langchain_openai  # noqa: F401 - else the first turns would be those of a client that is still imported
from rich.console import Console
from rich.table import Table

from tests.agent.faults import GOOD, MODEL, WEB, slow
from tests.servers import openai, tavily
from tests.servers.application import served
from tests.servers.scripted import Reply, ScriptedServer

OVER = 0.2
"""Seconds beyond its deadline that a turn may take."""
WISHED = "2 BHK in Sarjapur under 1.3 crore"
HARD = "arre woh wala jaisa maine bola tha na usme thoda aur dekh ke"
WORLD = "what is the weather in Sarjapur?"
HELD = {"bhk": [2], "localities": ["Sarjapur"], "price_max": 13_000_000}
MADE_UP = ("10 lakh", "Lodha", "75 lakh")
TURNS = 3
PERFECT_WEB = tavily.pages(("Weather", "https://mausam.imd.gov.in/b", "It rains in Sarjapur in June."))
WORDS = openai.streamed("Sarjapur mein aapke budget mein 4 homes hain. ", "Lodha Palava bhi 75 lakh mein hai. ")


@dataclass(frozen=True, slots=True)
class Got:
    """What a caller got of one fault: statuses, the slowest turn, what was degraded, and what is wrong with it."""

    statuses: str
    slowest_ms: float
    degraded: str
    wrong: str


def main() -> None:
    """Play every fault, print the table, and leave with the verdict."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.providers", description=__doc__)
    parser.add_argument("--deadline", type=float, default=1.0, help="TURN_DEADLINE_SECONDS (1.0)")
    parser.add_argument("--only", help="faults whose names hold this")
    given = parser.parse_args()
    table = Table("provider", "fault", "answers", "slowest ms", "degraded", "wrong")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="providers") as folder:
        for provider, fault, reply in faults(given.deadline):
            if given.only and given.only not in f"{provider} {fault}":
                continue
            got = played(provider, reply, given.deadline, Path(folder))
            failed += bool(got.wrong)
            table.add_row(provider, fault, got.statuses, f"{got.slowest_ms:.0f}", got.degraded, got.wrong)
    Console(width=140).print(table)
    print(f"{table.row_count} faults, {failed} with something wrong")
    sys.exit(1 if failed else 0)


def faults(deadline: float) -> Iterator[tuple[str, str, Reply | None]]:
    """Each provider with each fault; None is a connection that is refused."""
    times = (deadline / 3, deadline * 3)
    model, web = slow(openai.reading(GOOD), *times) | MODEL, slow(PERFECT_WEB, *times) | WEB
    words = slow(WORDS, *times) | MODEL
    for provider, replies in (("model reads", model), ("model words", words), ("web", web)):
        yield from ((provider, name, reply) for name, reply in replies.items())
        yield provider, "refused", None


def played(provider: str, reply: Reply | None, deadline: float, folder: Path) -> Got:
    """The turns of one call against a server that answers so."""
    with provided(provider, reply) as url:
        settings: dict[str, Any] = {
            "use_pixeltable": False, "pixeltable_home": str(folder), "turn_deadline_seconds": deadline,
            "log_level": "ERROR",
        }  # fmt: skip
        if provider == "web":
            settings |= {"tavily_api_key": "tvly-test", "tavily_base_url": url}
        else:
            settings |= {"openai_api_key": "sk-test", "openai_base_url": url}
            settings |= {"answer_style": "model"} if provider == "model words" else {"model_asked_below": 1}
        with served(**settings) as service:
            httpx.get(f"{service}/readyz", timeout=60).raise_for_status()  # until then a turn would wait for the start
            gc.collect()  # what the server before left is not this one's to clear away
            return asked(service, WORLD if provider == "web" else HARD, deadline)


def asked(service: str, query: str, deadline: float) -> Got:
    """The wish, and then the turns that need the provider."""
    turns = [said(service, WISHED), *(said(service, query) for _ in range(TURNS))]
    slowest = max(float(answer.get("timings_ms", {}).get("total", seconds * 1000)) for _, seconds, answer in turns)
    degraded = sorted({part for *_, answer in turns for part in answer.get("context", {}).get("degraded", ())})
    wrong = []
    if any(status >= 500 for status, *_ in turns):
        wrong.append("a 5xx")
    if any(seconds > deadline + OVER for _, seconds, _ in turns):
        wrong.append(f"{max(seconds for _, seconds, _ in turns):.2f} s")
    if any(answer.get("filters") != HELD for *_, answer in turns):
        wrong.append("a wish changed")
    if any(each in answer.get("answer", "") for *_, answer in turns for each in MADE_UP):
        wrong.append("said what is made up")
    statuses = "".join(sorted({str(status) for status, *_ in turns}))
    return Got(f"{len(turns)} x {statuses}", slowest, ", ".join(degraded), ", ".join(wrong))


def said(service: str, query: str) -> tuple[int, float, Mapping[str, Any]]:
    """Status, seconds and answer of a turn."""
    response = httpx.post(f"{service}/api/assist", json={"call_id": "a", "query": query}, timeout=60)
    return response.status_code, response.elapsed.total_seconds(), response.json()


@contextmanager
def provided(provider: str, reply: Reply | None) -> Iterator[str]:
    """The address of a server that answers so, or of none."""
    if reply is None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            yield f"http://127.0.0.1:{unused.getsockname()[1]}"
        return
    reads = openai.reading(openai.act("chat"))
    server = openai.ReadsAndWords(reads, words=(reply,)) if provider == "model words" else ScriptedServer(reply)
    with server.serving():
        yield server.url


if __name__ == "__main__":
    main()
