"""Files with long cells and many columns: what is read of them, what is kept, and how the work grows."""

import csv
import sys
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from agent.catalogue.load import LoadReport, load_file
from agent.catalogue.loading.bounds import READ_OF_A_CELL, readable
from agent.catalogue.loading.cells import plain_number
from agent.catalogue.loading.layout import MOST_COLUMNS
from agent.errors import LoadError

TODAY = date(2026, 11, 23)
HOME = {"Project": "Green Acres", "City": "Pune", "Price": "80 lakh", "Amenities": "Gym", "Description": "A 2 BHK."}


def load_home(path: Path, **cells: str) -> LoadReport:
    home = HOME | cells
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([list(home), list(home.values())])
    return load_file(path, today=TODAY)


def calls_to_load(path: Path, **cells: str) -> int:
    """The functions called while a home is loaded."""
    count = 0

    def counting(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        load_home(path, **cells)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("Description", "1 BHK 2 BHK 3x"),
        ("Description", "for sale in "),
        ("Price", "1 Cr - "),
        ("Price", "9"),
        ("Project", "in 2 "),
    ],
)
def test_a_cell_three_times_as_long_takes_no_more_reading(tmp_path: Path, column: str, written: str) -> None:
    load_home(tmp_path / "warm.csv")
    once = written * (1 + READ_OF_A_CELL // len(written))
    short = calls_to_load(tmp_path / "short.csv", **{column: once})
    long = calls_to_load(tmp_path / "long.csv", **{column: once * 3})
    assert long < 1.5 * short


def test_a_long_description_is_kept_whole_and_a_note_says_how_far_it_is_read(tmp_path: Path) -> None:
    text = "A 3 BHK flat. " + "Quiet and green. " * 200
    report = load_home(tmp_path / "long.csv", Description=text)
    assert report.rows[0]["description"] == text.strip()
    assert report.rows[0]["bhk"] == 3
    assert f"'Description': read up to character {READ_OF_A_CELL}, as 1 cells are longer" in report.notes


def test_a_list_longer_than_what_is_read_of_other_cells_is_read_to_its_end(tmp_path: Path) -> None:
    report = load_home(tmp_path / "list.csv", Amenities="Gym; " * 400 + "Swimming Pool")
    assert report.rows[0]["amenities"] == ["gym", "swimming_pool"]
    assert not any("read up to" in note for note in report.notes)


def test_what_is_read_of_a_cell_ends_with_a_word() -> None:
    assert readable("a" * READ_OF_A_CELL) == "a" * READ_OF_A_CELL
    assert readable("ab " * READ_OF_A_CELL).split()[-1] == "ab"
    assert readable("12 " + "9" * READ_OF_A_CELL) == "12"
    assert len(readable("9" * READ_OF_A_CELL * 2)) == READ_OF_A_CELL


def test_more_digits_than_any_number_has_are_none() -> None:
    assert plain_number("9" * 40) == float("9" * 40)
    assert plain_number("9" * 41) is None


def test_columns_that_tell_nothing_add_to_the_work_by_their_number_alone(tmp_path: Path) -> None:
    load_home(tmp_path / "warm.csv")
    few = calls_to_load(tmp_path / "few.csv", **{f"c{at}": f"x{at}" for at in range(100)})
    many = calls_to_load(tmp_path / "many.csv", **{f"c{at}": f"x{at}" for at in range(300)})
    assert many < 4 * few


def test_columns_that_tell_nothing_do_not_change_what_the_others_mean(tmp_path: Path) -> None:
    plain = load_home(tmp_path / "plain.csv")
    wide = load_home(tmp_path / "wide.csv", **{f"c{at}": "7" for at in range(300)}, **dict.fromkeys("pqrst", ""))
    assert wide.rows == plain.rows
    assert wide.tables[0].columns[: len(HOME)] == plain.tables[0].columns


def test_a_file_with_too_many_columns_is_one_clear_line_and_empty_ones_do_not_count(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=rf"^the file has \d+ columns with something in them; .* {MOST_COLUMNS}$"):
        load_home(tmp_path / "wide.csv", **{f"c{at}": f"x{at}" for at in range(MOST_COLUMNS)})
    report = load_home(tmp_path / "empty.csv", **{f"c{at}": "" for at in range(MOST_COLUMNS)})
    assert report.rows[0]["project"] == "Green Acres"
