import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest

from tests.agent.catalogue.exports.asked import answers, report
from tests.agent.catalogue.exports.exports import LAYOUTS, exports, write_all, write_export
from tests.agent.catalogue.exports.homes import AMENITIES, FACINGS
from tests.agent.catalogue.exports.places import CITIES
from tests.agent.catalogue.exports.questions import A_FILE, fits, offered
from tests.agent.catalogue.exports.score import COLUMNS, Score, compare, score_all, table

WORDS = {
    "city": set(CITIES),
    "property_type": set(
        "apartment villa independent_house row_house builder_floor penthouse studio plot farm_house commercial".split()
    ),
    "deal": {"buy", "rent"},
    "area_basis": {"carpet", "built_up", "super_built_up", "plot"},
    "status": {"ready", "under_construction", "new_launch"},
    "sale_type": {"new", "resale"},
    "furnishing": {"furnished", "semi_furnished", "unfurnished"},
    "facing": set(FACINGS),
    "listed_by": {"owner", "builder", "agent"},
    "khata": {"A", "B"},
    "availability": {"active", "sold", "rented", "withdrawn", "on_hold"},
}
LISTS = {
    "amenities": set(AMENITIES),
    "extra_rooms": {"servant", "pooja", "study", "store"},
    "overlooking": {"park", "lake", "pool", "garden", "road", "sea", "golf_course"},
    "tenant": {"family", "bachelors", "company"},
    "approvals": {"BDA", "BBMP", "BMRDA", "DTCP", "HMDA", "CMDA", "OC", "CC"},
}
BOUNDS = {
    "bhk": (0.5, 6),
    "area_sqft": (150, 130_000),
    "price": (5_000, 500_000_000),
    "floor": (0, 40),
    "parking": (0, 3),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("exports")
    write_all(folder)
    return folder


@pytest.fixture(scope="module")
def truth(written: Path) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads((written / "truth.json").read_text(encoding="utf-8"))
    return told


def homes(truth: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (row for told in truth for row in told["rows"])


def test_the_same_seed_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    write_all(tmp_path)
    names = {path.name for path in written.iterdir()}
    assert names == {path.name for path in tmp_path.iterdir()}
    assert all((tmp_path / name).read_bytes() == (written / name).read_bytes() for name in names)


def test_another_seed_gives_other_homes(written: Path, tmp_path: Path) -> None:
    export = exports()[0]
    write_export(export, tmp_path, seed=1)
    assert (tmp_path / export.name).read_bytes() != (written / export.name).read_bytes()


def test_there_are_files_enough_in_layouts_that_differ_in_their_headers(truth: list[dict[str, Any]]) -> None:
    assert len(truth) >= 44
    assert len({layout.sheets[0].columns for layout in LAYOUTS}) >= 30
    sizes = [len(told["rows"]) for told in truth]
    assert min(sizes) == 3
    assert max(sizes) >= 400


def test_truths_are_in_the_vocabularies_of_the_contract(truth: list[dict[str, Any]]) -> None:
    for row in homes(truth):
        cells = row["cells"]
        assert set(cells) <= set(COLUMNS)
        for column, words in WORDS.items():
            assert cells.get(column) is None or cells[column] in words
        for column, words in LISTS.items():
            assert set(cells.get(column, [])) <= words
        for column, (least, most) in BOUNDS.items():
            assert column not in cells or least <= cells[column] <= most, (column, cells[column])
        assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", cells.get("possession", "2027-01"))


def test_every_row_tells_a_home_and_none_that_tells_nothing_is_among_them(truth: list[dict[str, Any]]) -> None:
    for told in truth:
        places = {(row["sheet"], row["row"]) for row in told["rows"]}
        assert not places & {(row["sheet"], row["row"]) for row in told["no_home"]}
    assert all({"bhk", "property_type", "price", "area_sqft"} & set(row["cells"]) for row in homes(truth))
    assert all({"locality", "city"} & set(row["cells"]) for row in homes(truth))


def test_lines_of_a_csv_are_where_the_truth_says(written: Path, truth: list[dict[str, Any]]) -> None:
    seen = 0
    for export, told in zip(exports(), truth, strict=True):
        if export.format.kind != "csv":
            continue
        text = (written / export.name).read_bytes().decode(export.format.dialect.encoding)
        lines = list(csv.reader(io.StringIO(text), delimiter=export.format.dialect.delimiter, skipinitialspace=True))
        for row in told["rows"]:
            for column in {"listing_id", "url", "rera_id"} & set(row["cells"]):
                seen += 1
                assert row["cells"][column] in lines[row["line"] - 1]
    assert seen > 900


def test_stored_values_of_formulas_are_those_of_the_truth(written: Path, truth: list[dict[str, Any]]) -> None:
    told = next(told for told in truth if told["file"] == "erp_1.xlsx")
    sheet = openpyxl.load_workbook(written / "erp_1.xlsx", data_only=True)["Inventory"]
    stored = [sheet.cell(row["line"], 9).value for row in told["rows"]]
    assert stored == [row["cells"]["price"] for row in told["rows"]]


def test_an_ods_and_a_parquet_file_can_be_read(written: Path) -> None:
    assert polars.read_ods(written / "land_1.ods").height == 11
    assert polars.read_parquet(written / "warehouse_1.parquet").height == 200


def test_five_questions_a_file_have_the_answer_of_the_truth(written: Path, truth: list[dict[str, Any]]) -> None:
    asked = json.loads((written / "questions.json").read_text(encoding="utf-8"))
    by_file = {told["file"]: told for told in truth}
    assert len(asked) == A_FILE * len(truth)
    for question in asked:
        found = [row for row in offered(by_file[question["file"]]) if fits(row, question["wish"])]
        if question["kind"] == "cheapest":
            assert question["home"]["price"] == min(row["cells"].get("price", 10**12) for row in found)
        else:
            assert question["total"] == len(found) > 0


def perfect(truth: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {
        told["file"]: [{"sheet": r["sheet"], "row": r["row"], **r["cells"]} for r in told["rows"]] for told in truth
    }


def test_a_loader_that_tells_the_truth_is_right_in_every_cell(written: Path, truth: list[dict[str, Any]]) -> None:
    made = perfect(truth)
    score = score_all(truth, written, lambda path: made[path.name])
    right, total = score.cells
    assert right == total > 40_000
    assert score.lost.total() == score.invented.total() == 0
    assert "100.00" in table(score)


def test_lines_serve_as_well_as_rows(truth: list[dict[str, Any]]) -> None:
    told = next(told for told in truth if told["file"] == "commercial_2.csv")
    score = Score()
    compare(told, [{"line": row["line"], **row["cells"]} for row in told["rows"]], score)
    assert score.cells[0] == score.cells[1]


def test_a_refused_file_loses_its_rows(written: Path, truth: list[dict[str, Any]]) -> None:
    def refuse(path: Path) -> list[dict[str, Any]]:
        raise ValueError(f"{path.name}: no column is a price")

    score = score_all(truth[:1], written, refuse)
    assert score.lost.total() == len(truth[0]["rows"])
    assert score.cells[0] == 0


ONE: dict[str, Any] = {
    "file": "one.csv",
    "rows": [{"sheet": "", "row": 1, "line": 2, "either": {"status": ["ready"]}}],
}


@pytest.mark.parametrize(
    ("told", "got", "right", "counted"),
    [
        ({"price": 8_500_000}, {"price": 8_500_000.0}, 1, 1),
        ({"price": 8_500_000}, {}, 0, 1),
        ({}, {"facing": "east"}, 0, 1),
        ({}, {"status": "ready"}, 0, 0),
        ({}, {"status": "new_launch"}, 0, 1),
        ({"area_sqft": 1620}, {"area_sqft": 1621}, 1, 1),
        ({"area_sqft": 1620}, {"area_sqft": 1640}, 0, 1),
        ({"area_sqft": 1620}, {"area_sqft": 1620, "area_max_sqft": 1620}, 1, 1),
        ({"amenities": ["gym", "lift"]}, {"amenities": "lift;gym"}, 1, 1),
        ({"amenities": ["gym", "lift"]}, {"amenities": ["gym"]}, 0, 1),
        ({"project": "Green Acres"}, {"project": "GREEN  ACRES "}, 1, 1),
        ({"corner": False}, {"corner": False}, 1, 1),
        ({"floor": 0}, {"floor": None}, 0, 1),
        ({"images": ["https://a/1.jpg"]}, {"image_url": "https://a/1.jpg"}, 1, 1),
        ({"availability": "active"}, {}, 0, 0),
        ({"availability": "sold"}, {"availability": "active"}, 0, 1),
    ],
)
def test_a_cell_is_right_if_it_says_what_the_file_tells(
    told: dict[str, Any], got: dict[str, Any], right: int, counted: int
) -> None:
    score = Score()
    compare({**ONE, "rows": [{**ONE["rows"][0], "cells": told}]}, [{"row": 1, **got}], score)
    assert score.cells == (right, counted)


def test_several_homes_of_a_row_are_matched_by_bedrooms_and_a_row_of_no_home_is_invented() -> None:
    rows = [{**ONE["rows"][0], "cells": {"bhk": bhk, "price": bhk * 10}} for bhk in (2, 3)]
    made = [{"row": 1, "bhk": 3, "price": 30}, {"row": 1, "bhk": 2, "price": 20}, {"row": 9, "bhk": 20}]
    score = Score()
    compare({**ONE, "rows": rows}, made, score)
    assert score.cells == (4, 4)
    assert score.invented["one.csv"] == 1


async def test_questions_of_an_export_with_homes_for_sale_and_to_rent_are_answered(written: Path) -> None:
    answered = [each async for each in answers(written, only="makaan_1.csv")]

    assert len(answered) == A_FILE
    assert all(each.is_right for each in answered), report(answered)
