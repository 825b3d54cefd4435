"""The account of a load as JSON and as HTML."""

import json
from datetime import date
from pathlib import Path

import pytest

from agent.catalogue.load import LoadReport, load_file
from agent.catalogue.load_report import column_lines, write_report
from agent.errors import SettingError


@pytest.fixture
def report(tmp_path: Path) -> LoadReport:
    path = tmp_path / "a.csv"
    path.write_text("BHK,Price,Colour <b>\n2,85 L,red\n3,dear,blue\n,,green\n")
    return load_file(path, today=date(2026, 11, 23))


def test_each_column_is_told_with_its_meaning_share_margin_and_example(report: LoadReport) -> None:
    bhk, price, colour = column_lines(report.tables[0])

    assert (bhk.header, bhk.meaning, bhk.read, bhk.examples[0]) == ("BHK", "bhk", "100% of 2", "2 → bhk 2.0")
    assert (price.meaning, price.read, price.margin.partition(" ")[2]) == ("price", "50% of 2", "before not used")
    assert (colour.meaning, colour.examples) == ("not used", ())


def test_the_account_as_json_has_all_of_it(report: LoadReport, tmp_path: Path) -> None:
    write_report(tmp_path / "r.json", report, {"new": 2})
    written = json.loads((tmp_path / "r.json").read_text())

    assert (written["read"], written["homes"], written["rejected"]) == (3, 2, {"home is missing": 1})
    assert written["changes"] == {"new": 2}
    price = written["tables"][0]["columns"][1]
    assert (price["meaning"], price["read"], price["unread"], price["unread_cells"]) == ("price", 1, 1, "'dear': 1")
    assert price["examples"] == [{"cell": "85 L", "read_as": {"price": 8_500_000, "price_max": 8_500_000}}]


def test_the_account_as_a_page_shows_what_the_file_holds_as_text(report: LoadReport, tmp_path: Path) -> None:
    write_report(tmp_path / "r.html", report, {"new": 2})
    page = (tmp_path / "r.html").read_text()

    assert "Colour &lt;b&gt;" in page
    assert "3 rows read, 2 homes" in page
    assert "home is missing" in page


def test_an_account_of_another_kind_is_refused_with_those_there_are(report: LoadReport, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"\.txt is not known; allowed: \.json, \.html"):
        write_report(tmp_path / "r.txt", report)
