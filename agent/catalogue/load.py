"""Reading a listing file into clean rows, every row accounted for."""

import csv
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, cast

import polars as pl

from agent.catalogue import cells
from agent.catalogue.cells import LAKH, Unreadable
from agent.catalogue.columns import COLUMNS, Row
from agent.catalogue.gazetteer import Gazetteer, city_named, fold
from agent.catalogue.headers import amenity_headers, columns_of, own_columns
from agent.errors import LoadError
from agent.filters.vocabulary import AMENITIES

UNITS: Mapping[str, int] = {"rupee": 1, "thousand": 1000, "lakh": LAKH, "crore": cells.CRORE}
SECTIONS = ("columns", "units", "values", "constants")
ENCODINGS = ("utf-8-sig", "cp1252")
SAMPLE_OF_PRICES = 2000
REQUIRED = "price"
Progress = Callable[[int, int], None]
"""Called with the rows read so far and all there are."""


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What a mapping file settles: our column → header, units, values as written, constants for every row."""

    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class LoadReport:
    """The account of a file: `read == len(rows) + merged + sum(rejected.values())`.

    rejected       reason → how many rows
    rejected_path  where those rows are, with their reasons; None when there are none
    notes          what was taken for granted: the unit of prices, the city, headers that were not used
    """

    rows: list[Row]
    read: int
    merged: int
    rejected: Counter[str]
    rejected_path: Path | None
    notes: list[str]
    seconds: float


def load_file(path: Path, *, today: date, mapping: Path | None = None, progress: Progress | None = None) -> LoadReport:
    """The rows of a CSV, Excel or Parquet file.

    Raises `LoadError` when the file can't be read as a whole: it is not there, has no rows or no column of prices, or
    the mapping names what does not exist.
    """
    started = time.perf_counter()
    headers, records = read_table(path)
    chosen = read_mapping(mapping, headers)
    reading = _Reading(headers, records, chosen, today)
    rows: list[Row] = []
    rejected: list[tuple[int, Mapping[str, str], str]] = []
    seen: set[tuple[str, ...]] = set()
    merged = 0
    for number, record in enumerate(records, start=1):
        if progress and number % 500 == 0:
            progress(number, len(records))
        # A row is a duplicate when every cell is, those that are not used too: they may tell two homes apart.
        key = tuple(" ".join(cell.split()) for cell in record.values())
        if key in seen:
            merged += 1
            continue
        seen.add(key)
        try:
            rows.append(reading.row(record))
        except Unreadable as problem:
            rejected.append((number, record, str(problem)))
    if progress:
        progress(len(records), len(records))
    return LoadReport(
        rows=rows,
        read=len(records),
        merged=merged,
        rejected=Counter(reason.partition(": ")[0] for _, _, reason in rejected),
        rejected_path=write_rejected(path, headers, rejected) if rejected else None,
        notes=reading.notes,
        seconds=time.perf_counter() - started,
    )


def read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The headers and the rows of a file, every cell as text. Raises `LoadError`."""
    if not path.exists():
        raise LoadError(f"{path}: there is no such file")
    if path.is_dir():
        raise LoadError(f"{path} is a folder; name a file")
    kind = path.suffix.lower()
    if kind in (".csv", ".tsv", ".txt"):
        headers, records = _read_csv(path)
    elif kind in (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".parquet", ".pq"):
        headers, records = _read_frame(path, kind)
    else:
        raise LoadError(
            f"{path}: {kind or 'a file with no ending'} is not known; allowed: .csv, .tsv, .xlsx, .xls, .parquet"
        )
    if not headers or not records:
        raise LoadError(f"{path} is empty: {'it has a header and no rows' if headers else 'it has no header'}")
    return headers, records


def _read_csv(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    data = path.read_bytes()
    text = next(
        (decoded for name in ENCODINGS if (decoded := _decoded(data, name)) is not None), data.decode("latin-1")
    )
    if "\0" in text:
        raise LoadError(f"{path} is no text file")
    head = text[:20_000]
    first_line = head.partition("\n")[0]
    delimiter = max(",;\t|", key=first_line.count)
    csv.field_size_limit(10_000_000)
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    headers = [header.strip() for header in next(lines, [])]
    if not any(headers):
        return [], []
    headers = [header or f"column {number}" for number, header in enumerate(headers, start=1)]
    records = [
        dict(zip(headers, [*row, *[""] * (len(headers) - len(row))], strict=False))
        for row in lines
        if any(map(str.strip, row))
    ]
    return headers, records


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _read_frame(path: Path, kind: str) -> tuple[list[str], list[dict[str, str]]]:
    try:
        frame = pl.read_parquet(path) if kind in (".parquet", ".pq") else pl.read_excel(path, infer_schema_length=0)
    except (pl.exceptions.PolarsError, OSError, ValueError, RuntimeError) as error:
        raise LoadError(f"{path} can't be read: {' '.join(str(error).split())[:200]}") from error
    except Exception as error:
        # The Excel readers raise types of their own that none of their packages exports.
        if type(error).__module__.partition(".")[0] not in ("fastexcel", "_fastexcel", "openpyxl", "zipfile"):
            raise
        raise LoadError(f"{path} can't be read: {' '.join(str(error).split())[:200]}") from error
    records = [{name: _as_text(value) for name, value in row.items()} for row in frame.iter_rows(named=True)]
    return frame.columns, [record for record in records if any(record.values())]


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_as_text, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_mapping(path: Path | None, headers: Sequence[str]) -> FileMapping:
    """The mapping file. Raises `LoadError` which names the key and what is allowed."""
    if path is None:
        return FileMapping()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LoadError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LoadError(f"{path} is no TOML: {error}") from error
    for section in document:
        if section not in SECTIONS:
            raise LoadError(f"{path}: [{section}] is not known; allowed: {', '.join(SECTIONS)}")
    for section in ("columns", "units", "values", "constants"):
        for key in document.get(section, {}):
            if key not in own_columns():
                raise LoadError(
                    f"{path}: {section}.{key} is not one of our columns; allowed: {', '.join(own_columns())}"
                )
    for key, header in document.get("columns", {}).items():
        if header not in headers:
            raise LoadError(f"{path}: columns.{key} = {header!r} is not in the file; it has: {', '.join(headers)}")
    for key, unit in document.get("units", {}).items():
        if unit not in UNITS:
            raise LoadError(f"{path}: units.{key} = {unit!r}; allowed: {', '.join(UNITS)}")
    return FileMapping(
        document.get("columns", {}), document.get("units", {}), document.get("values", {}),
        {key: str(value) for key, value in document.get("constants", {}).items()},
    )  # fmt: skip


class _Reading:
    """Reads the rows of one file, having settled once what its columns mean."""

    def __init__(
        self, headers: Sequence[str], records: Sequence[Mapping[str, str]], mapping: FileMapping, today: date
    ) -> None:
        self.notes: list[str] = []
        self._mapping = mapping
        self._today = today
        self._columns = columns_of(headers, mapping.columns)
        self._amenities = amenity_headers(headers, self._columns.values(), AMENITIES)
        self._gazetteer = Gazetteer.load()
        if REQUIRED not in self._columns:
            raise LoadError(
                f"there is no column of prices; the file has: {', '.join(headers)}. "
                'A mapping file names it: [columns] price = "…"'
            )
        unused = [header for header in headers if header not in {*self._columns.values(), *self._amenities}]
        if unused:
            self.notes.append(f"not used: {', '.join(unused)}")
        self._deal = self._constant_deal()
        self._unit = self._price_unit(records)
        self._localities: dict[tuple[str, str | None], tuple[str, str | None, str | None]] = {}
        self._city = mapping.constants.get("city") or self._city_of_most(records)

    def row(self, record: Mapping[str, str]) -> Row:
        """A clean row. Raises `Unreadable` with the column, the cell and what was expected."""
        said = {column: record.get(header, "") for column, header in self._columns.items()} | dict(
            self._mapping.constants
        )
        row: dict[str, Any] = {name: [] if kind is list else None for name, kind in COLUMNS.items()}
        for column, cell in said.items():
            if not cells.blank(cell):
                with named(column, cell):
                    self._read(row, column, cell)
        self._complete(row, said)
        if row["price"] is None:
            raise Unreadable("price: it is missing")
        row["amenities"] = list(dict.fromkeys([*row["amenities"], *self._flagged(record)]))
        return cast(Row, row)

    def _read(self, row: dict[str, Any], column: str, cell: str) -> None:
        chosen = self._mapping.values.get(column, {})
        match column:
            case "price" | "deposit" | "maintenance":
                unit = (
                    UNITS[self._mapping.units[column]]
                    if column in self._mapping.units
                    else self._unit
                    if column == "price"
                    else 1
                )
                low, high = cells.rupees(cell, unit) or (None, None)
                row[column] = low
                if column == "price":
                    row["price_max"] = max(high or 0, row["price_max"] or 0) or None
            case "price_max":
                row[column] = (cells.rupees(cell, self._unit) or (None, None))[1]
            case "area_sqft":
                row["area_sqft"], high = cells.area(cell) or (None, None)
                row["area_max_sqft"] = max(high or 0, row["area_max_sqft"] or 0) or None
            case "area_max_sqft":
                row[column] = (cells.area(cell) or (None, None))[1]
            case "floor":
                row["floor"], total = cells.floor_of(cell)
                row["total_floors"] = row["total_floors"] or total
            case "possession":
                row[column] = cells.month(cell, self._today)
            case "status":
                self._read_status(row, cell, chosen)
            case (
                "listed_by"
                | "deal"
                | "area_basis"
                | "sale_type"
                | "furnishing"
                | "facing"
                | "khata"
                | "zone"
                | "property_type"
            ):
                row[column] = cells.choice(cells.FILTER_OF.get(column, column), cell, chosen)
            case "tenant":
                row[column] = cells.several(column, cell, chosen)
            case "extra_rooms" | "overlooking" | "amenities" | "approvals":
                row[column] = cells.several(column, cell, chosen)
            case "aliases":
                row[column] = [part.strip() for part in cell.split(";") if part.strip()]
            case "city":
                row[column] = city_named(cell) or cells.text(cell)
            case _ if column in cells.READERS:
                row[column] = cells.READERS[column](cell)
            case _:
                row[column] = chosen.get(cell.strip()) or cells.text(cell)

    def _read_status(self, row: dict[str, Any], cell: str, chosen: Mapping[str, str]) -> None:
        """A state of readiness, or the month of possession in its place ("19-Dec")."""
        try:
            row["status"] = cells.choice("status", cell, chosen)
        except Unreadable:
            row["possession"] = row["possession"] or cells.month(cell, self._today)
            row["status"] = "under_construction"

    def _complete(self, row: dict[str, Any], said: Mapping[str, str]) -> None:
        """What follows from the other cells."""
        row["deal"] = row["deal"] or self._deal
        row["city"] = row["city"] or self._city
        if row["locality"]:
            row["locality"], city, zone = self._place(row["locality"], row["city"])
            row["city"], row["zone"] = row["city"] or city, row["zone"] or zone
        for low, high in (("area_sqft", "area_max_sqft"), ("price", "price_max")):
            row[high] = max(row[high], row[low]) if row[high] and row[low] else row[high] or row[low]
            row[low] = row[low] or row[high]
        if "property_type" not in self._columns and "property_type" not in self._mapping.constants:
            row["property_type"] = _implied_type(row, said.get("bhk", ""))

    def _place(self, locality: str, city: str | None) -> tuple[str, str | None, str | None]:
        """A locality by its canonical name where the gazetteer has it in that city, as written elsewhere."""
        key = (locality, city)
        if key not in self._localities:
            place = self._gazetteer.place(locality, city)
            self._localities[key] = (place.name, place.city, place.zone) if place else (locality, None, None)
        return self._localities[key]

    def _flagged(self, record: Mapping[str, str]) -> Iterator[str]:
        for header, amenity in self._amenities.items():
            if fold(record.get(header, "")) in cells.YES:
                yield amenity

    def _constant_deal(self) -> str | None:
        if "deal" in self._columns or "deal" in self._mapping.constants:
            return None
        deal = "rent" if "rent" in fold(self._columns[REQUIRED]) else "buy"
        self.notes.append(f"deal: no column says it; taken as {deal} from the header {self._columns[REQUIRED]!r}")
        return deal

    def _price_unit(self, records: Sequence[Mapping[str, str]]) -> int:
        """What a bare number in the column of prices is worth: as the mapping or the header says, else by its size."""
        if (unit := self._mapping.units.get("price")) is not None:
            return UNITS[unit]
        header = self._columns[REQUIRED]
        words = fold(header).split()
        for name, spelled in (
            ("lakh", ("lakh", "lakhs", "lac", "lacs")),
            ("crore", ("cr", "crore", "crores")),
            ("thousand", ("k", "thousand")),
            ("rupee", ("rs", "inr", "rupees")),
        ):
            if set(words) & set(spelled):
                return UNITS[name]
        numbers = [
            value
            for record in records[:SAMPLE_OF_PRICES]
            if (value := _plain_number(record.get(header, ""))) is not None
        ]
        typical = median(numbers) if numbers else 10**6
        name = (
            "rupee"
            if typical >= 1000
            else "crore"
            if typical < 10 and self._deal != "rent"
            else "thousand"
            if self._deal == "rent"
            else "lakh"
        )
        if name != "rupee":
            self.notes.append(f"price: bare numbers are taken as {name} (the median is {typical:g})")
        return UNITS[name]

    def _city_of_most(self, records: Sequence[Mapping[str, str]]) -> str | None:
        """The one city that most localities of the gazetteer lie in, where the file has no column of cities."""
        if "city" in self._columns or "locality" not in self._columns:
            return None
        header = self._columns["locality"]
        cities = Counter(
            self._gazetteer.city_of(name) for name in {record.get(header, "").strip() for record in records} if name
        )
        known = [(count, city) for city, count in cities.items() if city]
        if not known or max(known)[0] * 2 < sum(count for count, _ in known):
            return None
        self.notes.append(f"city: no column says it; taken as {max(known)[1]}, where most of the localities lie")
        return max(known)[1]


@contextmanager
def named(column: str, cell: str) -> Iterator[None]:
    """Puts the column and the cell before the message of an `Unreadable`."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(f"{column}: {cell.strip()[:80]!r} can't be read; expected {error}") from error


def _implied_type(row: Mapping[str, Any], size: str) -> str | None:
    """The kind of home where no column says it: a plot area without bedrooms is a plot, with them a house; BHK and RK
    are apartments; "4 Bedroom" is an independent house, as portals write it."""
    if row["area_basis"] == "plot":
        return "independent_house" if row["bhk"] else "plot"
    words = fold(size).split()
    if "bhk" in words or "rk" in words:
        return "apartment"
    return "independent_house" if "bedroom" in words else None


def _plain_number(cell: str) -> float | None:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return None


def write_rejected(path: Path, headers: Sequence[str], rejected: Sequence[tuple[int, Mapping[str, str], str]]) -> Path:
    """Write the rejected rows with their number and reason beside the file, or where that can't be written, to the
    folder for temporary files."""
    for folder in (path.parent, Path(tempfile.gettempdir())):
        target = folder / f"{path.name}.rejected.csv"
        try:
            with target.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["row", "reason", *headers])
                writer.writerows(
                    [number, reason, *(record.get(header, "") for header in headers)]
                    for number, record, reason in rejected
                )
        except OSError:
            continue
        return target
    raise LoadError(f"the rejected rows can't be written beside {path} nor to {tempfile.gettempdir()}")
