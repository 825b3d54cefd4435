"""The mapping file, good and bad."""

from pathlib import Path

import pytest

from agent.catalogue.loading.mapping import FileMapping, read_mapping
from agent.errors import LoadError

HEADERS = ("Kosten", "Viertel", "Zustand")


def test_a_mapping_is_read(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(
        '[columns]\nprice = "Kosten"\n[units]\nprice = "lakh"\narea_sqft = "sqm"\n'
        '[values.status]\n"Bezugsfertig " = "ready"\n[constants]\ncity = "Pune"\nbhk = 2\namenities = ["gym", "lift"]\n'
    )

    assert read_mapping(path, HEADERS) == FileMapping(
        columns={"price": "Kosten"},
        units={"price": "lakh", "area_sqft": "sqm"},
        values={"status": {"bezugsfertig": "ready"}},
        constants={"city": "Pune", "bhk": "2", "amenities": "gym;lift"},
    )


def test_no_mapping_settles_nothing() -> None:
    assert read_mapping(None, HEADERS) == FileMapping()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("price = ", "is no TOML"),
        ('[column]\nprice = "Kosten"', r"\[column\] is not known; allowed: columns, units, values, constants"),
        ('columns = "price"', r"columns = 'price' is no section; write \[columns\]"),
        ('[columns]\ncost = "Kosten"', r"columns\.cost is not one of our columns; allowed: project, "),
        (
            '[columns]\nprice = "Preis"',
            r"columns\.price = 'Preis' is not in the file; it has: Kosten, Viertel, Zustand",
        ),
        ("[columns]\nprice = 3", r"columns\.price = 3 is no text"),
        ('[units]\nprice = "dollar"', r"units\.price = 'dollar'; allowed: rupee, thousand, lakh, crore"),
        ('[units]\nbhk = "lakh"', r"units\.bhk = 'lakh'; this column has no unit"),
        ('[values]\nstatus = "ready"', r"values\.status = 'ready' is no table; write \[values\.status\]"),
        ('[constants]\ntown = "Pune"', r"constants\.town is not one of our columns"),
    ],
)
def test_a_bad_mapping_is_one_line_that_names_the_key(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text)

    with pytest.raises(LoadError, match=reason) as caught:
        read_mapping(path, HEADERS)
    assert str(path) in str(caught.value)


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"none\.toml: No such file"):
        read_mapping(tmp_path / "none.toml", HEADERS)
