"""Compile the gazetteer's data files from raw tables of places, landmarks, developers and road corridors.

    python tools/compile_gazetteer.py RAW_FOLDER

RAW_FOLDER holds places.csv, landmarks.csv, developers.csv and corridors.csv, whose columns `_read` names. Only names,
kinds, zones and coordinates go into the product.

Rules for aliases: one that is another place's canonical name in the same city, or that two places of a city claim, is
nobody's; so is a direction ("airport side"), a name of two letters that is also a common word, and one that is the
same as its canonical name. Coordinates more than 80 km from the middle of their city are left out.
"""

import csv
import math
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "agent" / "catalogue" / "data"
FARTHEST_KM = 80
ZONES = {"north", "south", "east", "west", "central"}
WORDS_OF_TWO_LETTERS = {"te"}
Raw = dict[str, str]


def main(raw: Path) -> None:
    """Write the four data files."""
    places = list(_places(_read(raw / "places.csv")))
    _write("places.csv", ("name", "city", "zone", "lat", "lon", "aliases", "related"), places)
    _write("landmarks.csv", ("name", "kind", "city", "lat", "lon", "aliases"), _landmarks(_read(raw / "landmarks.csv")))
    _write("developers.csv", ("name", "aliases"), _developers(_read(raw / "developers.csv")))
    corridors = ((row["corridor"], row["city"], row["lat"], row["lon"]) for row in _read(raw / "corridors.csv"))
    _write("corridors.csv", ("name", "city", "lat", "lon"), corridors)


def _places(rows: list[Raw]) -> Iterator[tuple[str, ...]]:
    names = {(row["city"], fold(row["canonical"])) for row in rows}
    claims = Counter((row["city"], alias) for row in rows for alias in {fold(each) for each in _split(row["aliases"])})
    middles = _middles(rows)
    for row in rows:
        city, own = row["city"], fold(row["canonical"])
        aliases = [
            alias
            for alias in _distinct(_split(row["aliases"]))
            if fold(alias) != own
            and (city, fold(alias)) not in names
            and claims[city, fold(alias)] == 1
            and not fold(alias).endswith(" side")
            and fold(alias) not in WORDS_OF_TWO_LETTERS
        ]
        related = [each for each in _split(row["related"]) if (city, fold(each)) in names]
        lat, lon = _coordinates(row, middles)
        zone = row["zone"] if row["zone"] in ZONES else ""
        yield row["canonical"], city, zone, lat, lon, "|".join(aliases), "|".join(related)


def _landmarks(rows: list[Raw]) -> Iterator[tuple[str, ...]]:
    middles = _middles(rows)
    for row in rows:
        lat, lon = _coordinates(row, middles)
        if lat and row["confidence"] != "unconfirmed":
            aliases = [alias for alias in _distinct(_split(row["aliases"])) if fold(alias) != fold(row["name"])]
            yield row["name"], row["kind"], row["city"], lat, lon, "|".join(aliases)


def _developers(rows: list[Raw]) -> Iterator[tuple[str, ...]]:
    names = {fold(row["developer"]) for row in rows}
    for row in rows:
        aliases = [
            alias for alias in _distinct(_split(row["aliases"])) if fold(alias) not in names and len(fold(alias)) > 2
        ]
        yield row["developer"], "|".join(aliases)


def _coordinates(row: Raw, middles: dict[str, tuple[float, float]]) -> tuple[str, str]:
    if not row["lat"] or not row["lon"]:
        return "", ""
    lat, lon = float(row["lat"]), float(row["lon"])
    north, east = middles[row["city"]]
    km = math.hypot(lat - north, (lon - east) * math.cos(math.radians(north))) * 111.2
    return (f"{lat:.5f}", f"{lon:.5f}") if km <= FARTHEST_KM else ("", "")


def _middles(rows: list[Raw]) -> dict[str, tuple[float, float]]:
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if row["lat"] and row["lon"]:
            points[row["city"]].append((float(row["lat"]), float(row["lon"])))
    return {
        city: (statistics.median(p[0] for p in each), statistics.median(p[1] for p in each))
        for city, each in points.items()
    }


def fold(name: str) -> str:
    """What two spellings of one name share."""
    return " ".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _distinct(names: Iterable[str]) -> list[str]:
    return list({fold(name): name for name in names}.values())


def _read(path: Path) -> list[Raw]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
