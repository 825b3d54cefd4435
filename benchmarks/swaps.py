"""`python -m benchmarks.swaps`: a catalogue is replaced twenty times while eight clients ask of it.

Two versions take turns whose every project, developer, price and number of homes carries a letter, so that an answer
made of both would show. Those homes are all there are, or, with `--beside 100000`, stand among so many others; with
`--update` the versions are changes of them by listing id in place of whole loads. Told are failed and mixed answers,
how long a load took, how long a worker served the old version on, and the memory of the server before and after. Ends
with exit code 1 where something is not as it should be.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from agent.catalogue.columns import COLUMNS
from benchmarks.listings import listings
from tests.servers.process import serving

ASSIST = "from agent.cli import main; main()"
CLIENTS, WORKERS = 8, 2
CALLS = 10
"""So many calls a client has."""
HERE = "Swapnagar"
"""A locality that no other home lies in, nor near: made up."""
HOMES_HERE = {"localities": [HERE], "bhk": [2]}
QUERIES = (
    f"2 BHK in {HERE}", f"what is the median price of 2 BHK in {HERE}?", "cheapest first",
    "compare the first two", "show more", "EMI for the first one", "which builders do you have?",
)  # fmt: skip
FIRST_PRICE = {"A": 5_000_000, "B": 7_000_000}
SOLD = {"A": 0, "B": 7}
"""So many homes of a version are sold."""
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
    asked = options()
    seen, took, lags, memory = Seen(), [], [], []
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="swaps")))
        files = {letter: written(home / f"{letter}.csv", letter, asked.homes) for letter in FIRST_PRICE}
        beside = [others(home / "others.csv", asked.beside)] if asked.beside else []
        load(home, files["A"], *beside)
        settings = {"CATALOGUE": "swaps", "WEB_CONCURRENCY": str(WORKERS), "LOG_LEVEL": "WARNING"}
        url = stack.enter_context(serving(home, **settings))
        totals = {letter: asked.homes - sold for letter, sold in SOLD.items()}
        clients = [threading.Thread(target=ask_on, args=(url, number, totals, seen)) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        for swap in range(1, asked.swaps + 1):
            letter, started = "AB"[swap % 2], time.monotonic()
            load(home, files[letter], *(["--update"] if asked.update else beside))
            took.append(time.monotonic() - started)
            lags.append(lag(url, letter, totals))
            memory.append(resident())
            times = f"{took[-1]:.1f} s to load, then {lags[-1]:.2f} s"
            print(f"swap {swap}: {times}, {memory[-1]:.0f} MB, {seen.turns} turns", flush=True)
        seen.stop = True
        for client in clients:
            client.join()
    settled = memory[min(1, len(memory) - 1)]
    rows = [
        ("turns", f"{seen.turns} by {CLIENTS} clients over {asked.swaps} swaps", True),
        ("failed", str(seen.failed[:3] or "none"), not seen.failed),
        ("mixed", str(seen.mixed[:3] or "none"), not seen.mixed),
        ("longest load", f"{max(took):.1f} s", True),
        ("longest lag", f"{max(lags):.2f} s after the load", max(lags) <= LONGEST_LAG),
        (
            "memory",
            f"{settled:.0f} MB after the second swap, {memory[-1]:.0f} MB at the end",
            memory[-1] <= GROWTH * settled,
        ),
    ]
    table = Table("figure", "what happened", "as it should be")
    for name, said, right in rows:
        table.add_row(name, said, "yes" if right else "NO")
    Console(width=120).print(table)
    sys.exit(not all(right for *_, right in rows))


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.swaps", description=__doc__)
    parser.add_argument("--homes", type=int, default=5_000, help="homes that take turns (5000)")
    parser.add_argument("--beside", type=int, default=0, help="other homes of the catalogue (0)")
    parser.add_argument("--swaps", type=int, default=20, help="how often (20)")
    parser.add_argument("--update", action="store_true", help="change the homes by listing id, in place of whole loads")
    return parser.parse_args()


def written(path: Path, letter: str, homes: int) -> Path:
    """A listing file whose every row carries the letter."""
    columns = (
        "listing_id", "project", "developer", "city", "locality", "bhk", "area_sqft", "price", "property_type",
        "availability",
    )  # fmt: skip
    rows = (
        (
            f"T{number}", f"{letter} Project {number // 4}", f"{letter} Homes", "Bengaluru", HERE, 2, 1000,
            FIRST_PRICE[letter] + number % 100, "apartment", "sold" if number < SOLD[letter] else "active",
        )
        for number in range(homes)
    )  # fmt: skip
    return lines(path, columns, rows)


def others(path: Path, homes: int) -> Path:
    """A listing file of homes elsewhere, which no version changes."""
    columns = tuple(name for name in COLUMNS if name != "aliases")
    elsewhere = map(dict, listings(homes))
    return lines(path, columns, (tuple(cell(row.get(name)) for name in columns) for row in elsewhere))


def cell(value: object) -> object:
    """As a listing file writes it."""
    return ";".join(value) if isinstance(value, list) else value


def lines(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def load(home: Path, *arguments: str | Path) -> None:
    """`assist load`."""
    environment = os.environ | {"HOME": str(home), "PIXELTABLE_HOME": "", "CATALOGUE": ""}
    command = [sys.executable, "-c", ASSIST, "load", *map(str, arguments), "--name", "swaps"]
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 - this program's own command


def ask_on(url: str, number: int, totals: Mapping[str, int], seen: Seen) -> None:
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
            elif len(letters_of(answer.json(), totals)) > 1:
                seen.mixed.append(answer.text[:200])
            turn += 1
            seen.turns += 1


def letters_of(answer: dict[str, Any], totals: Mapping[str, int]) -> set[str]:
    """The versions that the projects, developers, prices and the total of an answer are of, those in its words too."""
    taking_turns = [project for project in answer["projects"] if project["locality"] == HERE]
    found = {name[0] for project in taking_turns for name in (project["name"], project["developer"])}
    if answer["filters"] == HOMES_HERE and answer["relaxed"] is None:
        found |= {letter for letter, total in totals.items() if total == answer["total"]} or {"no version"}
    words = " ".join((answer["answer"], answer["next_suggestion"], *answer["points"]))
    found |= {letter for letter in FIRST_PRICE if re.search(rf"\b{letter} (?:Project|Homes)\b", words)}
    for letter, price in FIRST_PRICE.items():
        here = HERE in answer["filters"].get("localities", ())
        found |= {letter} if here and f"₹{price // 100_000} L" in words else set()
    for project in taking_turns:
        found |= {"A" if unit["price_min"] < FIRST_PRICE["B"] else "B" for unit in project["units"]}
    return found


def lag(url: str, letter: str, totals: Mapping[str, int]) -> float:
    """Seconds until only the catalogue of `letter` answers, whichever worker is asked."""
    started, last_old, row = time.monotonic(), time.monotonic(), 0
    number = 0
    while row < SAME_IN_A_ROW:
        number += 1
        body = {"call_id": f"lag-{number % CALLS}", "query": f"2 BHK in {HERE}"}
        new = letters_of(httpx.post(f"{url}/api/assist", json=body, timeout=30).json(), totals) == {letter}
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
