import subprocess
import sys
from pathlib import Path

import pytest

from agent.catalogue.catalogue import CatalogueNames, LocalityName
from agent.catalogue.encoding import encoded
from agent.catalogue.projects import grouped
from agent.catalogue.snapshot_file import open_snapshot, read_about, write_snapshot
from agent.errors import CatalogueError
from tests.agent.catalogue.samples import about, home, snapshot


def test_the_names_are_those_of_the_rows_as_they_spell_them(tmp_path: Path) -> None:
    rows = [
        home(project="Green Acres", developer="Sobha", zone=None, aliases=["Hebbal Kempapura"]),
        home(project="Green Acres", aliases=["hebbala"], locality="Hebbal"),
        home(locality="Kothrud", city="Pune", zone=None),
        home(locality=None, city=None),
    ]

    names = snapshot(tmp_path, rows).names

    assert names == CatalogueNames(
        localities=(
            LocalityName("Hebbal", "Bengaluru", "north", names.localities[0].aliases),
            LocalityName("Kothrud", "Pune", None, ()),
        ),
        cities=("Bengaluru", "Pune"),
        projects=("Green Acres",),
        developers=("Sobha",),
    )
    assert set(names.localities[0].aliases) == {"Hebbal Kempapura", "hebbala"}


def test_an_empty_catalogue_can_be_searched(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [])

    found = served.search({"localities": ["Hebbal"], "radius_km": 2, "near": [{"kind": "metro"}], "bhk": [2]}, limit=5)

    assert (found.projects, found.total, found.total_projects) == ((), 0, 0)
    assert served.names == CatalogueNames()


def test_a_file_says_what_it_is_without_being_read_whole(tmp_path: Path) -> None:
    projects = grouped([home(), home()])
    expected = about(2, 2, name="blr", version="v7")
    write_snapshot(tmp_path / "blr.arrow", expected, encoded(projects))

    assert read_about(tmp_path / "blr.arrow") == expected


def test_values_the_vocabulary_no_longer_has_are_passed_over(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(amenities=["gym", "heliport"])])

    assert served.search({"amenities": ["gym"]}, limit=0).total == 1


def test_writing_leaves_no_other_file_behind(tmp_path: Path) -> None:
    snapshot(tmp_path, [home()])

    assert [path.name for path in tmp_path.iterdir()] == ["v1.arrow"]


@pytest.mark.parametrize("content", [b"", b"not arrow", b"ARROW1\0\0" + b"\0" * 200])
def test_a_damaged_file_is_an_error_that_names_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.arrow"
    path.write_bytes(content)

    with pytest.raises(CatalogueError, match=r"broken\.arrow"):
        open_snapshot(path)


def test_a_file_cut_short_is_an_error(tmp_path: Path) -> None:
    snapshot(tmp_path, [home() for _ in range(50)])
    path = tmp_path / "v1.arrow"
    path.write_bytes(path.read_bytes()[:-1000])

    with pytest.raises(CatalogueError):
        open_snapshot(path)


def test_a_file_of_another_program_is_an_error(tmp_path: Path) -> None:
    script = "import polars; polars.DataFrame({'a': [1]}).write_ipc('other.arrow')"
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)

    with pytest.raises(CatalogueError, match="another version"):
        read_about(tmp_path / "other.arrow")
