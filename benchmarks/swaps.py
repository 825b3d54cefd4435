"""`python -m benchmarks.swaps`: a catalogue is replaced twenty times while eight clients ask of it.

Two catalogues take turns whose every project, developer and price carries a letter, so that an answer made of both
would show. Told are failed and mixed answers, how long a worker served the old one on, and the memory of the server
before and after. Ends with exit code 1 where something is not as it should be.
"""

import csv
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from tests.servers.process import serving

ASSIST = "from agent.cli import main; main()"
HOMES, SWAPS, CLIENTS, WORKERS = 5_000, 20, 8, 2
CALLS = 10
"""So many calls a client has."""
QUERIES = (
    "2 BHK in Hebbal under 1 crore", "what is the median price of 2 BHK in Hebbal?", "cheapest first",
    "compare the first two", "show more", "EMI for the first one", "which builders do you have?",
)  # fmt: skip
FIRST_PRICE = {"A": 5_000_000, "B": 7_000_000}
LONGEST_LAG = 5.0
"""Seconds after a load in which a worker may serve the old catalogue."""
SAME_IN_A_ROW = 30
"""So many new answers, from fresh connections, and every worker is taken to serve the new one."""
GROWTH = 1.15
"""Memory after the last swap may be so many times that after the second."""


@dataclass
class Seen:
    """What the clients saw."""

    turns: int = 0
    failed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    stop: bool = False


def main() -> None:
    """Run the drill, print a table and leave with 1 where a figure is not as it should be."""
    seen, lags, memory = Seen(), [], []
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="swaps")))
        files = {letter: written(home / f"{letter}.csv", letter) for letter in FIRST_PRICE}
        load(home, files["A"])
        settings = {"CATALOGUE": "swaps", "WEB_CONCURRENCY": str(WORKERS), "LOG_LEVEL": "WARNING"}
        url = stack.enter_context(serving(home, **settings))
        clients = [threading.Thread(target=ask_on, args=(url, number, seen)) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        for swap in range(1, SWAPS + 1):
            letter = "AB"[swap % 2]
            load(home, files[letter])
            lags.append(lag(url, letter))
            memory.append(resident())
            print(f"swap {swap}: {lags[-1]:.2f} s, {memory[-1]:.0f} MB, {seen.turns} turns", flush=True)
        seen.stop = True
        for client in clients:
            client.join()
    growth = memory[-1] / memory[1]
    rows = [
        ("turns", f"{seen.turns} by {CLIENTS} clients over {SWAPS} swaps", True),
        ("failed", str(seen.failed[:3] or "none"), not seen.failed),
        ("mixed", str(seen.mixed[:3] or "none"), not seen.mixed),
        ("longest lag", f"{max(lags):.2f} s after the load", max(lags) <= LONGEST_LAG),
        ("memory", f"{memory[1]:.0f} MB after the second swap, {memory[-1]:.0f} MB at the end", growth <= GROWTH),
    ]
    table = Table("figure", "what happened", "as it should be")
    for name, said, right in rows:
        table.add_row(name, said, "yes" if right else "NO")
    Console(width=120).print(table)
    sys.exit(not all(right for *_, right in rows))


def written(path: Path, letter: str) -> Path:
    """A listing file whose every row carries the letter."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(("project", "developer", "city", "locality", "bhk", "area_sqft", "price", "property_type"))
        for number in range(HOMES):
            price = FIRST_PRICE[letter] + number % 100
            rows.writerow(
                (
                    f"{letter} Project {number // 4}",
                    f"{letter} Homes",
                    "Bengaluru",
                    "Hebbal",
                    2,
                    1000,
                    price,
                    "apartment",
                )
            )
    return path


def load(home: Path, file: Path) -> None:
    """`assist load`."""
    environment = os.environ | {"HOME": str(home), "PIXELTABLE_HOME": "", "CATALOGUE": ""}
    command = [sys.executable, "-c", ASSIST, "load", str(file), "--name", "swaps"]
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 - this program's own command


def ask_on(url: str, number: int, seen: Seen) -> None:
    """One client: turns of a few calls, as calls that are kept would be taken for a catalogue that is not let go."""
    turn = 0
    with httpx.Client(base_url=url, timeout=30) as client:
        while not seen.stop:
            query = QUERIES[turn % len(QUERIES)]
            answer = client.post(
                "/api/assist", json={"call_id": f"{number}-{turn % CALLS}", "query": query, "limit": 10}
            )
            if answer.status_code != httpx.codes.OK:
                seen.failed.append(f"{answer.status_code} {answer.text[:80]}")
            elif len(letters_of(answer.json())) > 1:
                seen.mixed.append(answer.text[:200])
            turn += 1
            seen.turns += 1


def letters_of(answer: dict[str, Any]) -> set[str]:
    """The catalogues that the projects, developers and prices of an answer are of, those in its words too."""
    found = {name[0] for project in answer["projects"] for name in (project["name"], project["developer"])}
    words = " ".join((answer["answer"], answer["next_suggestion"], *answer["points"]))
    found |= {letter for letter in FIRST_PRICE if re.search(rf"\b{letter} (?:Project|Homes)\b", words)}
    for letter, price in FIRST_PRICE.items():
        found |= {letter} if f"₹{price // 100_000} L" in words else set()
    for project in answer["projects"]:
        found |= {"A" if unit["price_min"] < FIRST_PRICE["B"] else "B" for unit in project["units"]}
    return found


def lag(url: str, letter: str) -> float:
    """Seconds until only the catalogue of `letter` answers, whichever worker is asked."""
    started, last_old, row = time.monotonic(), time.monotonic(), 0
    number = 0
    while row < SAME_IN_A_ROW:
        number += 1
        body = {"call_id": f"lag-{number % CALLS}", "query": "2 BHK in Hebbal"}
        new = letters_of(httpx.post(f"{url}/api/assist", json=body, timeout=30).json()) == {letter}
        row = row + 1 if new else 0
        last_old = last_old if new else time.monotonic()
    return last_old - started


def resident() -> float:
    """Megabytes that the server's processes have to themselves."""
    parents: dict[int, list[int]] = {}
    own: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue  # it ended meanwhile
        parents.setdefault(int(lines["PPid"]), []).append(int(status.parent.name))
        own[int(status.parent.name)] = int(lines.get("RssAnon", "0 kB").split()[0])
    family, todo = 0, list(parents.get(os.getpid(), ()))
    while todo:
        process = todo.pop()
        family += own.get(process, 0)
        todo += parents.get(process, ())
    return family / 1024


if __name__ == "__main__":
    main()
