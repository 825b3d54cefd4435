"""Files of objects: what is a row of theirs, and what becomes of those that can't be one."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.catalogue.contents import contents
from agent.catalogue.load import LoadReport, explain, load_file
from agent.errors import LoadError

TODAY = date(2026, 11, 23)
HOME = {"listing_id": "L1", "project": "Ash", "locality": "Baner", "city": "Pune", "bhk": 2, "price": 8_500_000}
DEEP = "[" * 100_000 + "]" * 100_000


def loaded(folder: Path, text: str, name: str = "feed.ndjson") -> LoadReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    report = load_file(path, today=TODAY)
    contents(report.rows)
    return report


def lines(*objects: Any) -> str:
    return "".join(each if isinstance(each, str) else json.dumps(each) + "\n" for each in objects)


@pytest.mark.parametrize("name", ["feed.ndjson", "feed.jsonl"])
def test_a_single_line_with_a_list_of_units_is_that_listing_with_its_units(tmp_path: Path, name: str) -> None:
    units = [{"bhk": 2, "price": 8_500_000}, {"bhk": 3, "price": 12_000_000}]

    report = loaded(tmp_path, lines({"listing_id": "L1", "project": "Ash", "units": units}), name)

    assert [(row["listing_id"], row["project"], row["bhk"], row["price"]) for row in report.rows] == [
        ("L1", "Ash", 2, 8_500_000),
        ("L1", "Ash", 3, 12_000_000),
    ]


@pytest.mark.parametrize("images", [1, 2])
def test_a_single_line_with_a_list_of_images_is_a_home(tmp_path: Path, images: int) -> None:
    pictures = [{"url": f"https://example.com/{number}.jpg", "alt": "hall"} for number in range(images)]

    report = loaded(tmp_path, lines(HOME | {"images": pictures}))

    assert {(row["listing_id"], row["bhk"]) for row in report.rows} == {("L1", 2)}


def test_lines_that_are_no_object_are_rejected_with_their_reason_and_counted(tmp_path: Path) -> None:
    report = loaded(tmp_path, lines(HOME, "{broken\n", "\n", [1, 2], "null\n", HOME | {"listing_id": "L2"}, DEEP))

    assert [row["listing_id"] for row in report.rows] == ["L1", "L2"]
    assert (report.read, report.rejected) == (6, {"row can't be read": 4})
    assert [number for number, _ in report.rejected_rows] == [2, 4, 5, 7]
    assert report.rejected_rows[0][1] == "row: '{broken' can't be read; expected a JSON object"
    assert report.rejected_path is not None
    assert "2,row: '{broken' can't be read; expected a JSON object" in report.rejected_path.read_text(encoding="utf-8")
    (explained,) = explain([tmp_path / "feed.ndjson"], 2, today=TODAY)
    assert explained.problem == report.rejected_rows[0][1]


def test_a_text_may_hold_any_other_character_that_ends_a_line(tmp_path: Path) -> None:
    told = HOME | {"listing_id": "L2", "description": "Near the lake\u2028and\x85the\x0cpark"}

    report = loaded(tmp_path, json.dumps(told, ensure_ascii=False) + "\r\n" + lines(HOME))

    assert (len(report.rows), report.rejected.total()) == (2, 0)


def test_a_file_of_which_no_line_is_an_object_is_an_error_that_names_the_first(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"feed\.ndjson has no listing; of row 1, row: '<a/>' can't be read"):
        loaded(tmp_path, "<a/>\n[]\n")


@pytest.mark.parametrize("odd", ["\0", "\ud800", "\udfff\0"])
def test_what_is_no_character_is_left_out_wherever_it_stands(tmp_path: Path, odd: str) -> None:
    told = {name: f"{odd}{value[:1]}{odd}{value[1:]}" if isinstance(value, str) else value
            for name, value in HOME.items()}  # fmt: skip
    units = [{"bhk": 2, f"pri{odd}ce": "85 L", "facing": f"ea{odd}st"}, {"bhk": 3, "price": f"9{odd}5 L"}]
    of_units = {"project": "Oak", "units": units}

    report = loaded(tmp_path, lines(told | {f"fac{odd}ing": "east"}))
    unfolded = loaded(tmp_path, lines(of_units))

    (row,) = report.rows
    assert (row["listing_id"], row["project"], row["city"], row["facing"]) == ("L1", "Ash", "Pune", "east")
    assert [(row["price"], row.get("facing")) for row in unfolded.rows] == [(8_500_000, "east"), (9_500_000, None)]


def test_a_row_with_a_cell_beyond_bounds_is_rejected_and_kept_in_the_file_of_those(tmp_path: Path) -> None:
    long = "x" * 200_000

    report = loaded(tmp_path, lines(HOME, HOME | {"listing_id": "L2", "description": long}))

    assert [row["listing_id"] for row in report.rows] == ["L1"]
    assert report.rejected_rows == [(2, "description: a cell has 200000 characters; allowed are 100000")]
    csv.field_size_limit(10_000_000)
    assert report.rejected_path is not None
    assert long in report.rejected_path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.json", DEEP),
        ("deep.json", '{"homes":[{"project":"Ash","bhk":2,"price":1' + ',"a":{"b":1' * 5_000 + "}" * 5_000 + "}]}"),
        ("deep.xml", "<a>" * 5_000 + "<home><bhk>2</bhk></home>" + "</a>" * 5_000),
    ],
)  # fmt: skip
def test_a_file_that_is_nested_too_deeply_is_an_error_that_says_so(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(LoadError, match=r"nested too deeply"):
        loaded(tmp_path, text, name)


def test_numbers_of_any_size_are_cells_like_others(tmp_path: Path) -> None:
    huge = "9" * 25
    row = '{"listing_id":"L1","project":"Ash","bhk":2,"price":8500000,"bathrooms":%s,"floor":%s,"deposit":%s}\n'

    report = loaded(tmp_path, row % (huge, huge, "1e400") + row % ("9" * 5000, 1, 1))

    assert report.read == 2
    assert len(report.rows) + report.rejected.total() == 2
