"""A cell of an export and what it tells; a row of cells and the truth that it tells together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.agent.catalogue.exports.homes import Home

Tells = dict[str, Any]
LISTS = frozenset({"amenities", "extra_rooms", "overlooking", "tenant", "approvals", "images"})
ANYTHING = "*"
BLANKS = ("", "", "-", "NA", "N/A", "--", "null", "Not Available")


@dataclass(frozen=True)
class Cell:
    """`tells`: own column → value. `allows`: values of a column that a careful reader may also take (None is always
    allowed for a column that only `allows` names). `units`: what is told of one of several homes of the row."""

    value: Any
    tells: Tells = field(default_factory=dict)
    allows: dict[str, list[Any]] = field(default_factory=dict)
    units: dict[int, Tells] = field(default_factory=dict)


Writer = Callable[[Home, Random], Cell]


@dataclass(frozen=True)
class Column:
    """`optional`: dirt may blank it; `junk`: what dirt may put there that tells nothing; `verbatim`: kept clean."""

    header: str
    write: Writer
    optional: bool = False
    verbatim: bool = False
    junk: tuple[str, ...] = ()


@dataclass
class Truth:
    """What a row tells of one home. `either`: further values that are right too, `["*"]` where anything is."""

    cells: Tells = field(default_factory=dict)
    either: dict[str, list[Any]] = field(default_factory=dict)

    def take(self, tells: Tells, allows: dict[str, list[Any]]) -> None:
        for column, value in tells.items():
            if value is None or value == []:
                continue
            if column in LISTS:
                self.cells[column] = sorted({*self.cells.get(column, []), *value})
            elif self.cells.setdefault(column, value) != value:
                self.either.setdefault(column, []).append(value)
        for column, values in allows.items():
            self.either.setdefault(column, []).extend(values)


def write_row(
    columns: Sequence[Column], home: Home, rng: Random, dirt: int, blanks: Sequence[Any]
) -> tuple[list[Any], list[Truth]]:
    """The row's values and the truths that it tells: one, or one for each unit that a cell speaks of."""
    cells = [_soil(column, column.write(home, rng), rng, dirt, blanks) for column in columns]
    units: list[int | None] = [*sorted({unit for cell in cells for unit in cell.units})] or [None]
    truths = []
    for unit in units:
        truth = Truth()
        for cell in cells:
            truth.take(cell.tells | cell.units.get(unit, {}) if unit is not None else cell.tells, cell.allows)
        truths.append(_reasonable(truth, home))
    return [cell.value for cell in cells], truths


def _soil(column: Column, cell: Cell, rng: Random, dirt: int, blanks: Sequence[Any]) -> Cell:
    if column.optional and rng.random() < 0.05 * dirt:
        junk = rng.choice(column.junk) if column.junk and dirt > 1 and rng.random() < 0.4 else rng.choice(blanks)
        return Cell(junk)
    if column.verbatim or not isinstance(cell.value, str) or not cell.value or rng.random() > 0.06 * dirt:
        return cell
    text = cell.value
    ways = (f" {text}", f"{text}  ", text.replace(" ", "  ", 1), text.replace(" ", "\u00a0"), text.upper())
    soiled = rng.choice(ways)
    return Cell(soiled, cell.tells, cell.allows, cell.units)


def _reasonable(truth: Truth, home: Home) -> Truth:
    """Allow what is not said but follows for a careful reader; nobody is blamed for taking it or leaving it."""
    told = truth.cells
    following: dict[str, list[Any]] = {"city": [home["city"]], "deal": [home["deal"]], "property_type": ["apartment"]}
    if home["property_type"] in ("pg", "studio"):
        following["property_type"] = [ANYTHING]
        following["bhk"] = [0.5, 1]
    else:
        following["property_type"].append(home["property_type"])
    if told.get("property_type") == "plot":
        following["area_basis"] = ["plot"]
    if "possession" in told:
        following["status"] = ["under_construction", "new_launch"]
    if told.get("status") in ("under_construction", "new_launch") or "possession" in told:
        following["sale_type"] = ["new"]
    if "age_years" in told or home["deal"] == "rent":
        following["status"] = ["ready"]
        following["sale_type"] = ["resale"]
    if told.get("sale_type") == "resale":
        following["status"] = ["ready"]
    if "description" not in told:
        following["description"] = [ANYTHING]
    for column, values in following.items():
        if column not in told:
            truth.either.setdefault(column, []).extend(values)
    for column in ("vastu", "corner", "pets"):
        if told.get(column) is False:
            truth.either.setdefault(column, []).append(None)
    return truth
