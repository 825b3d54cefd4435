"""docs/LISTINGS.md, held to what it says."""

import re
from datetime import date
from pathlib import Path

from agent.catalogue.columns import COLUMNS
from agent.catalogue.load import load_file
from agent.catalogue.loading import amounts, months, rooms
from agent.catalogue.loading.mapping import read_mapping
from agent.catalogue.loading.reader import LISTS
from agent.catalogue.loading.unit_types import AREA, MONEY

PAGE = (Path(__file__).parents[4] / "docs" / "LISTINGS.md").read_text()


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_the_page_lists_every_column_and_every_list() -> None:
    columns, lists = section("Columns").split("\n\n")[1:3]

    assert re.findall(r"`(\w+)`", columns) == list(COLUMNS)
    assert set(re.findall(r"`(\w+)`", lists.partition(")")[0])) == {*LISTS, "aliases"}


def test_the_values_of_the_page_can_be_read() -> None:
    readers = {
        "bedrooms": rooms.bedrooms,
        "areas": amounts.area,
        "prices": amounts.rupees,
        "charges": lambda cell: amounts.rents(cell) or amounts.charge(cell),
        "floors": rooms.floor_of,
        "dates": lambda cell: months.month(cell, date(2026, 11, 23)),
    }
    rows = {
        row[0]: re.findall(r"`([^`]+)`", row[1]) for row in re.findall(r"^\| (\w+) \| (.+) \|$", PAGE, re.MULTILINE)
    }

    for kind, reader in readers.items():
        assert rows[kind]
        for cell in rows[kind]:
            reader(cell)


def test_the_mapping_of_the_page_settles_a_file(tmp_path: Path) -> None:
    (listed,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    mapping, listings = tmp_path / "settled.toml", tmp_path / "a.csv"
    mapping.write_text(listed)
    listings.write_text("Kosten,Viertel,status,area_sqft\n95,Kothrud,bezugsfertig,100\n")

    (row,) = load_file(listings, today=date(2026, 11, 23), mapping=mapping).rows

    assert (row["price"], row["locality"], row["city"], row["deal"]) == (9_500_000, "Kothrud", "Pune", "buy")
    assert (row["status"], row["area_sqft"]) == ("ready", 1076)
    assert read_mapping(mapping, ["Kosten", "Viertel"]).units == {"price": "lakh", "area_sqft": "sqm"}
    assert f"# {', '.join(MONEY)}\n" in listed
    assert f"# {', '.join(AREA)}\n" in listed
