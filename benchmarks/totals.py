"""`python -m benchmarks.totals FILE.csv PLACES.csv`: thirty questions to a real server, against the raw file.

FILE has the columns of the Bengaluru house data: area_type, availability, location, size, society, total_sqft, bath,
balcony, price (in lakh). PLACES says by which names a locality goes: city, canonical, aliases (split by |). What is
counted here is counted from their cells by code of this file alone. Compared are the total, the cheapest price, the
median price (as an estimate says it) and the first five of a list by price.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from tests.servers.process import serving

LAKH = 100_000
SQ_FT = {
    "": 1, "sq. meter": 10.763910417, "sq. yards": 9, "acres": 43560, "cents": 435.6, "guntha": 1089, "grounds": 2400,
    "perch": 272.25,
}  # fmt: skip
MEDIAN = re.compile(r"The median.*? is ₹([\d.,]+) ?(Cr|L)?")


@dataclass(frozen=True, slots=True)
class Home:
    """A row of the raw file."""

    place: str
    size: float | None
    low: float
    high: float
    price: int
    baths: float
    balconies: float
    ready: bool


Wanted = Callable[[Home], bool]


def in_(place: str, size: float | None = None, most: float = 1e12, least: float = 0) -> Wanted:
    """Homes of a place and a size whose price is between."""
    return lambda home: home.place == place and (size is None or home.size == size) and least <= home.price <= most


def both(*wanted: Wanted) -> Wanted:
    """Homes that all want."""
    return lambda home: all(each(home) for each in wanted)


READY: Wanted = lambda home: home.ready  # noqa: E731
QUESTIONS: Sequence[tuple[str, Wanted]] = (
    ("2 BHK in Whitefield under 60 lakhs", in_("Whitefield", 2, 60 * LAKH)),
    ("3 BHK in Kengeri below 1 crore", in_("Kengeri", 3, 100 * LAKH)),
    ("2bhk hebbal upto 80L", in_("Hebbal", 2, 80 * LAKH)),
    ("4 BHK in HSR Layout", in_("HSR Layout", 4)),
    ("3 BHK in Sarjapur Road between 80 lakhs and 1.5 Cr", in_("Sarjapur Road", 3, 150 * LAKH, 80 * LAKH)),
    ("2 BHK in Yelahanka 40 to 60 lakhs", in_("Yelahanka", 2, 60 * LAKH, 40 * LAKH)),
    ("3 BHK in Uttarahalli under 70 lakhs", in_("Uttarahalli", 3, 70 * LAKH)),
    ("ready to move 3 BHK in Hebbal", both(in_("Hebbal", 3), READY)),
    ("2 BHK ready to move in Marathahalli under 75 lakhs", both(in_("Marathahalli", 2, 75 * LAKH), READY)),
    ("3 BHK with 3 bathrooms in Bellandur", both(in_("Bellandur", 3), lambda home: home.baths >= 3)),
    ("2 BHK with 2 balconies in Thanisandra", both(in_("Thanisandra", 2), lambda home: home.balconies >= 2)),
    ("4 BHK with at least 4 bathrooms in Whitefield", both(in_("Whitefield", 4), lambda home: home.baths >= 4)),
    ("3 BHK in Jayanagar above 2 crore", in_("Jayanagar", 3, least=200 * LAKH)),
    ("2 BHK in Banashankari from 50 lakhs", in_("Banashankari", 2, least=50 * LAKH)),
    ("1 BHK in Electronic City under 30 lakhs", in_("Electronic City", 1, 30 * LAKH)),
    ("2 BHK in KR Puram, at least 1100 sq ft", both(in_("KR Puram", 2), lambda home: home.high >= 1100)),
    ("3 BHK in Hennur Road of at most 1500 sq ft", both(in_("Hennur Road", 3), lambda home: home.low <= 1500)),
    ("3 BHK in Haralur Road, 1500 to 1800 sq ft",
     both(in_("Haralur", 3), lambda home: home.high >= 1500 and home.low <= 1800)),
    ("3 BHK in Varthur under 80 lakhs cheapest first", in_("Varthur", 3, 80 * LAKH)),
    ("2 BHK in Begur Road under 55 lakhs", in_("Begur Road", 2, 55 * LAKH)),
    ("2 BHK in Hebbal or Yelahanka under 60 lakhs",
     lambda home: in_("Hebbal", 2, 60 * LAKH)(home) or in_("Yelahanka", 2, 60 * LAKH)(home)),
    ("2 or 3 BHK in Kanakapura Road up to 70 lakhs",
     lambda home: in_("Kanakapura Road", 2, 70 * LAKH)(home) or in_("Kanakapura Road", 3, 70 * LAKH)(home)),
    ("5 BHK in Koramangala", in_("Koramangala", 5)),
    ("3 BHK or bigger in Indiranagar", both(in_("Indiranagar"), lambda home: (home.size or 0) >= 3)),
    ("3 BHK in Rajaji Nagar under 2 Cr", in_("Rajajinagar", 3, 200 * LAKH)),
    ("2 BHK in Panathur with 2 bathrooms under 60 lakhs",
     both(in_("Panathur", 2, 60 * LAKH), lambda home: home.baths >= 2)),
    ("3 BHK in Sarjapur under 70 lakhs", in_("Sarjapur", 3, 70 * LAKH)),
    ("2 BHK in Kasavanhalli", in_("Kasavanahalli", 2)),
    ("3 BHK ready to move in Hoodi with 2 balconies",
     both(in_("Hoodi", 3), READY, lambda home: home.balconies >= 2)),
    ("2 BHK in Vijayanagar, not more than 65 lakhs", in_("Vijayanagar", 2, 65 * LAKH)),
)  # fmt: skip


ASSIST = "from agent.cli import main; main()"
FIVE = 5


def main() -> None:
    """Ask all, print a table and leave with 1 where something differs."""
    path = Path(sys.argv[1]).absolute()
    homes = list(read(path, names_in(Path(sys.argv[2]))))
    table = Table("question", "total", "cheapest", "median", "first five")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="totals") as folder:
        copy = shutil.copy(path, folder)
        environment = os.environ | {"HOME": folder, "CATALOGUE": "", "PIXELTABLE_HOME": "", "PYTHONPATH": os.getcwd()}
        command = [sys.executable, "-c", ASSIST, "load", copy, "--name", "totals"]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 - this program's own command
        with (
            serving(Path(folder), CATALOGUE="totals", LOG_LEVEL="WARNING") as url,
            httpx.Client(base_url=url, timeout=30) as client,
        ):
            for number, (question, wanted) in enumerate(QUESTIONS):
                figures = compared(client, f"totals-{number}", question, [home for home in homes if wanted(home)])
                table.add_row(question, *(told(*pair) for pair in figures))
                wrong += sum(not same(*pair) for pair in figures)
    Console(width=170).print(table)
    print(f"{len(QUESTIONS)} questions; {wrong} of {4 * len(QUESTIONS)} figures differ from the file's")
    sys.exit(bool(wrong))


def compared(client: httpx.Client, call: str, question: str, homes: Sequence[Home]) -> list[tuple[Any, Any]]:
    """Total, cheapest, median and the first five prices: the server's, the file's."""
    prices = sorted(home.price for home in homes)
    total = say(client, call, question)["total"]
    middle = spoken(say(client, call, "what is the median price of these")["answer"])
    five = [
        min(unit["price_min"] for unit in each["units"]) for each in say(client, call, "cheapest first")["projects"]
    ]
    return [
        (total, len(homes)),
        (five[0] if five else None, prices[0] if prices else None),
        (middle, median(prices) if prices else None),
        (five, prices[:FIVE]),
    ]


def same(ours: Any, theirs: Any) -> bool:
    """Whether two figures are the same; a spoken one may be rounded to its last digit."""
    if isinstance(ours, tuple) and theirs is not None:
        value, step = ours
        return abs(value - theirs) <= step / 2 + 1e-6
    return bool(ours == theirs)


def told(ours: Any, theirs: Any) -> str:
    """One figure where both agree, else both."""
    shown = ours[0] if isinstance(ours, tuple) else ours
    return str(shown) if same(ours, theirs) else f"[red]{shown} / {theirs}[/red]"


def spoken(answer: str) -> tuple[float, float] | None:
    """The median of an answer and what its last digit is worth, rupees; None where none is told."""
    if (match := MEDIAN.search(answer)) is None:
        return None
    unit = {"Cr": 100 * LAKH, "L": LAKH}.get(match[2], 1)
    return float(match[1].replace(",", "")) * unit, unit / 100 if match[2] else 1


def say(client: httpx.Client, call: str, query: str) -> dict[str, Any]:
    """One turn."""
    answer = client.post("/api/assist", json={"call_id": call, "query": query, "limit": FIVE})
    answer.raise_for_status()
    body: dict[str, Any] = answer.json()
    return body


def names_in(path: Path) -> dict[str, str]:
    """Every spelling of a locality of Bengaluru, folded, with its canonical name; that itself before any alias."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["city"] == "Bengaluru"]
    names = {folded(alias): row["canonical"] for row in reversed(rows) for alias in row["aliases"].split("|")}
    return names | {folded(row["canonical"]): row["canonical"] for row in rows}


def folded(name: str) -> str:
    """Without case, signs and double spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def read(path: Path, names: Mapping[str, str]) -> Iterator[Home]:
    """The rows of the file, each once."""
    seen: set[tuple[str, ...]] = set()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            cells = tuple(" ".join(cell.split()) for cell in row.values())
            if cells in seen:
                continue
            seen.add(cells)
            low, high = area(row["total_sqft"].strip())
            yield Home(
                place=names.get(folded(row["location"]), row["location"]),
                size=size(row["size"].strip()),
                low=low,
                high=high,
                price=round(float(row["price"]) * LAKH),
                baths=float(row["bath"] or 0),
                balconies=float(row["balcony"] or 0),
                ready=row["availability"] in ("Ready To Move", "Immediate Possession"),
            )


def size(cell: str) -> float | None:
    """2 of "2 BHK" and "2 Bedroom"; 1 RK is half a bedroom."""
    return None if not cell else 0.5 if "RK" in cell else float(cell.split()[0])


def area(cell: str) -> tuple[int, int]:
    """The lowest and the highest square feet of "1133 - 1384", "34.46Sq. Meter" and "1200"."""
    if span := re.fullmatch(r"([\d.]+)\s*-\s*([\d.]+)", cell):
        return round(float(span[1])), round(float(span[2]))
    number, unit = re.split(r"(?<=\d)(?=[A-Za-z])|$", cell, maxsplit=1)
    square_feet = round(float(number) * SQ_FT[unit.strip().lower()])
    return square_feet, square_feet


if __name__ == "__main__":
    main()
