"""Compares what a loader made of the exports with the truth, cell by cell."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.agent.catalogue.exports.cells import ANYTHING, LISTS

Row = dict[str, Any]
# `aliases`, and what a gazetteer may add (`zone`, coordinates, where the file has none), are not scored.
COLUMNS = tuple(
    "project developer city locality lat lon property_type deal bhk area_sqft area_max_sqft area_basis price price_max "
    "bathrooms balconies extra_rooms floor total_floors status possession age_years sale_type furnishing facing "
    "overlooking parking amenities vastu corner pets tenant listed_by deposit maintenance approvals khata rera_id url "
    "brochure description listing_id availability images".split()
)
DERIVED = {"lat", "lon"}
TEXT = {"project", "developer", "city", "locality", "rera_id", "url", "brochure", "description", "listing_id"}
# Areas are whole sq ft after conversion; a price may come of a rate and such an area.
CLOSE = {"area_sqft": (1.0, 1e-3), "area_max_sqft": (1.0, 1e-3), "price": (1.0, 1e-4), "price_max": (1.0, 1e-4)}


@dataclass
class Score:
    """`columns` and `files`: name → [right, all]. `wrong`: (file, row, column, right, got), all of them."""

    columns: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    files: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    lost: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, Any, str, Any, Any]] = field(default_factory=list)

    @property
    def cells(self) -> tuple[int, int]:
        return sum(right for right, _ in self.files.values()), sum(total for _, total in self.files.values())


def plain(column: str, value: Any) -> Any:
    """A value as it is compared: None for nothing, sets for lists, folded text, numbers as they are."""
    if value is None or value == "" or value == [] or value != value:
        return None
    if column in LISTS:
        parts: Iterable[Any] = value.split(";") if isinstance(value, str) else value
        return frozenset(str(part).strip() if column == "images" else str(part).strip().casefold() for part in parts)
    if isinstance(value, str):
        text = " ".join(value.split())
        return text.casefold() if column != "url" else text
    return value


def same(column: str, right: Any, got: Any) -> bool:
    right, got = plain(column, right), plain(column, got)
    if isinstance(right, int | float) and isinstance(got, int | float) and not isinstance(right, bool):
        absolute, relative = CLOSE.get(column, (1e-6, 0.0))
        return abs(right - got) <= max(absolute, relative * abs(right))
    return bool(right == got)


def is_right(truth: Row, column: str, got: Any) -> bool:
    allowed = truth["either"].get(column, [])
    told = truth["cells"].get(column)
    return ANYTHING in allowed or same(column, told, got) or any(same(column, value, got) for value in allowed)


def _settled(row: Row) -> Row:
    """A loader's row without what says nothing more: a range of one value, a life that is the usual one."""
    settled = dict(row)
    for low, high in (("price", "price_max"), ("area_sqft", "area_max_sqft")):
        if settled.get(high) is not None and settled.get(high) == settled.get(low):
            settled[high] = None
    if plain("images", settled.get("images")) is None and settled.get("image_url"):
        settled["images"] = settled["image_url"]
    if plain("availability", settled.get("availability")) == "active":
        settled["availability"] = None
    return settled


def _expected(truth: Row) -> Row:
    return truth | {"cells": {k: v for k, v in truth["cells"].items() if (k, v) != ("availability", "active")}}


def _verdicts(truth: Row, got: Row) -> dict[str, bool]:
    """Column → right, over the cells where the truth or the loader has something to say."""
    verdicts = {}
    for column in COLUMNS:
        told, value = truth["cells"].get(column), got.get(column)
        if told is None and (plain(column, value) is None or column in DERIVED):
            continue
        right = is_right(truth, column, value)
        if told is not None or not right:
            verdicts[column] = right
    return verdicts


def compare(told: dict[str, Any], rows: Sequence[Row], score: Score) -> None:
    """Add one file to the score: `told` is its entry of truth.json, `rows` what the loader made of it."""
    name = told["file"]
    by = "row" if all("row" in row for row in rows) else "line"
    several = len({truth["sheet"] for truth in told["rows"]}) > 1
    place: Callable[[Row], Any] = lambda row: (row.get("sheet") or "" if several else "", int(row[by]))  # noqa: E731
    made: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        made[place(row)].append(_settled(row))
    for truth in map(_expected, told["rows"]):
        here = made[place(truth)]
        if here:
            best = max(here, key=lambda row: sum(_verdicts(truth, row).values()) - _unlike(truth, row))
            here.remove(best)
            verdicts = _verdicts(truth, best)
        else:
            score.lost[name] += 1
            best, verdicts = {}, dict.fromkeys((c for c in COLUMNS if c in truth["cells"]), False)
        for column, right in verdicts.items():
            score.columns[column][0] += right
            score.columns[column][1] += 1
            score.files[name][0] += right
            score.files[name][1] += 1
            if not right:
                got = (truth["cells"].get(column), best.get(column))
                score.wrong.append((name, place(truth), column, *got))
    score.invented[name] += sum(map(len, made.values()))


def _unlike(truth: Row, row: Row) -> int:
    """Homes of one row are told apart by bedrooms and deal before all else."""
    return 100 * sum(not is_right(truth, column, row.get(column)) for column in ("bhk", "deal"))


def score_all(truth: Sequence[dict[str, Any]], folder: Path, load: Callable[[Path], list[Row]]) -> Score:
    """A file that the loader refuses (ValueError) counts with all its rows lost."""
    score = Score()
    for told in truth:
        try:
            rows = load(folder / told["file"])
        except ValueError as refused:
            score.wrong.append((told["file"], None, "file", "loads", str(refused)))
            rows = []
        compare(told, rows, score)
    return score


def table(score: Score) -> str:
    """By column, by file, in all."""
    lines = [f"{'column':<24}{'right':>8}{'all':>8}{'%':>8}"]
    for column, (right, total) in sorted(score.columns.items(), key=lambda item: item[1][0] / item[1][1]):
        lines.append(f"{column:<24}{right:>8}{total:>8}{100 * right / total:>8.1f}")
    lines.append(f"\n{'file':<28}{'right':>8}{'all':>8}{'%':>8}{'lost':>6}{'invented':>10}")
    for name, (right, total) in score.files.items():
        rest = f"{score.lost[name]:>6}{score.invented[name]:>10}"
        lines.append(f"{name:<28}{right:>8}{total:>8}{100 * right / total:>8.1f}{rest}")
    right, total = score.cells
    rest = f"{score.lost.total():>6}{score.invented.total():>10}"
    lines.append(f"{'all':<28}{right:>8}{total:>8}{100 * right / max(total, 1):>8.2f}{rest}")
    return "\n".join(lines)
