"""Files of every kind, as text."""

from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from agent.catalogue.loading.sources import sources
from agent.catalogue.loading.table import Table
from agent.errors import LoadError


def write_sheet(path: Path, rows: list[list[object]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)


def read_table(path: Path) -> Table:
    return next(sources([path])).table


def cells(path: Path) -> list[list[str]]:
    table = read_table(path)
    return [table.headers, *(list(record.cells.values()) for record in table.records)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_is_read_in_any_encoding_with_any_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'price{delimiter}"locality, and city"\n₹1{delimiter}"ಹೆಬ್ಬಾಳ, ""B"""\n', encoding=encoding)

    assert cells(path) == [["price", "locality, and city"], ["₹1", 'ಹೆಬ್ಬಾಳ, "B"']]


def test_latin_1_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("price,project\n1,Résidence\n".encode("latin-1"))

    assert cells(path) == [["price", "project"], ["1", "Résidence"]]


def test_a_quoted_cell_keeps_its_lines_and_a_strange_line_end_does_not_part_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('price,description\r\n1,"two\r\nlines"\r\n2,odd\u2028one\r\n\r\n'.encode())

    assert cells(path) == [["price", "description"], ["1", "two\r\nlines"], ["2", "odd\u2028one"]]


def test_lines_of_delimiters_alone_and_empty_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("price,bhk\n\n1,2\n,\n\n3,4\n")

    assert cells(path) == [["price", "bhk"], ["1", "2"], ["3", "4"]]
    assert [record.number for record in read_table(path).records] == [1, 2]


def test_short_rows_are_filled_up_and_what_is_beyond_the_headers_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("price,bhk\n1\n1,20,00,000\n")

    short, long = read_table(path).records

    assert (short.cells, short.beyond) == ({"price": "1", "bhk": ""}, ())
    assert (long.cells, long.beyond) == ({"price": "1", "bhk": "20"}, ("00", "000"))


def test_headers_that_are_empty_or_there_twice_get_a_name_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("price,,price\n1,2,3\n")

    assert read_table(path).headers == ["price", "column 2", "price (column 3)"]


def test_quotes_inside_a_cell_are_taken_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('price,description\n1,"big" home\n2,10" step\n')

    assert cells(path)[1:] == [["1", "big home"], ["2", '10" step']]


def test_excel_is_read_with_its_first_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_sheet(path, [["price", "size", "bath"], [9_500_000, "2 BHK", 2.0], [1, None, 2.5], [None, None, None]])

    assert cells(path) == [["price", "size", "bath"], ["9500000", "2 BHK", "2"], ["1", "", "2.5"]]


def test_the_sheets_that_are_read_are_those_with_headers_that_are_shown_and_the_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    draft, cover = book.active, book.create_sheet("Cover")
    assert draft is not None
    draft.title, draft.sheet_state = "Draft", "hidden"
    draft.append(["price", "bhk", "locality"])
    draft.append([1, 2, "Hebbal"])
    cover.append(["ABC Realty"])
    for name, price in (("Flats", 95), ("Villas", 250)):
        sheet = book.create_sheet(name)
        sheet.append(["price", "bhk", "locality"])
        sheet.append([price, 3, "Hebbal"])
    book.create_sheet("Empty")
    book.save(path)

    flats, villas = sources([path])

    assert [each.name for each in (flats, villas)] == [f"{path}, Flats", f"{path}, Villas"]
    assert [record.cells["price"] for each in (flats, villas) for record in each.table.records] == ["95", "250"]
    assert flats.table.notes == ["read from 'Flats', 'Villas'; not read: 'Draft' (hidden), 'Cover'"]


def test_cells_merged_downwards_fill_the_rows_below(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["project", "bhk", "price"], ["Green Acres", 2, 95], [None, 3, 120], ["Blue Hills", 2, 80]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(path)

    assert cells(path)[1:] == [["Green Acres", "2", "95"], ["Green Acres", "3", "120"], ["Blue Hills", "2", "80"]]


def test_titles_above_the_headers_are_told_and_passed_over(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ABC Realty", None, None],
        [None, None, None],
        ["Locality", "BHK", "Price"],
        ["Hebbal", 2, 85],
    ]
    sheet, text, said = tmp_path / "a.xlsx", tmp_path / "a.csv", tmp_path / "b.csv"
    write_sheet(sheet, rows)
    text.write_text("ABC Realty, Bengaluru\n\nLocality;BHK;Price\nHebbal;2;85\n")
    said.write_text("sep=;\nLocality;BHK;Price\nHebbal;2;85\n")

    for path in (sheet, text, said):
        assert cells(path) == [["Locality", "BHK", "Price"], ["Hebbal", "2", "85"]]
    assert read_table(sheet).notes == ["above the headers: ABC Realty"]
    assert read_table(text).notes == ["above the headers: ABC Realty, Bengaluru"]
    assert read_table(said).notes == []


def test_parquet_is_read_with_its_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"price": [1.5e7, None], "amenities": [["gym", "lift"], []], "pets": [True, None]}).write_parquet(path)

    assert cells(path) == [["price", "amenities", "pets"], ["15000000", "gym;lift", "True"], ["", "", ""]]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "is empty: it has no header"),
        ("a.csv", b"\n\n", "is empty: it has no header"),
        ("a.csv", b"price,bhk\n", "is empty: it has a header and no rows"),
        ("a.csv", b"price\0bhk\n", "no text file"),
        ("a.csv", b'price,bhk\n1,"2\n3,4\n', "a quote is opened and never closed"),
        ("a.pdf", b"%PDF", r"\.pdf is not known; allowed: \.csv, "),
        ("a.json", b"not json", "no JSON"),
        ("a.xml", b"<a><b></a>", "no XML"),
        ("a.zip", b"no archive", "can't be read"),
        ("a.xlsx", b"not a workbook", "can't be read"),
        ("a.parquet", b"not parquet", "can't be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(LoadError, match=reason) as caught:
        read_table(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_sheet_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_sheet(path, [["price"]])

    with pytest.raises(LoadError, match="is empty"):
        read_table(path)


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="there is no such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(LoadError, match="is a folder without listing files"):
        read_table(tmp_path)
