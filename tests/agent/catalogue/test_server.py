"""Serving a catalogue from its snapshots alone; `test_store.py` has the store behind them."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from agent.catalogue.catalogue import Catalogue
from agent.catalogue.server import CatalogueServer, open_catalogue
from agent.catalogue.store import list_catalogues, snapshot_path, write_catalogue
from agent.errors import CatalogueError, SettingError, UnknownCatalogue
from agent.settings import Settings
from tests.agent.catalogue.samples import GAZETTEER, home, snapshot
from tests.servers.process import no_more_open_files


def without_store(folder: Path, catalogue: str = "blr", **others: object) -> Settings:
    return Settings(pixeltable_home=str(folder), use_pixeltable=False, catalogue=catalogue, **others)  # type: ignore[arg-type]


@contextmanager
def serving(settings: Settings, prepare: Callable[[Catalogue], object] | None = None) -> Iterator[CatalogueServer]:
    server = open_catalogue(settings, GAZETTEER, prepare)
    try:
        yield server
    finally:
        server.close()


def test_a_catalogue_that_was_written_is_served(tmp_path: Path) -> None:
    settings = without_store(tmp_path)
    written = write_catalogue(settings, "blr", [home(), home()])

    with serving(settings) as server:
        assert (server.current().name, server.current().version) == ("blr", written.version)
        assert server.current().search({}, limit=5).total == 2
        assert not server.degraded


def test_the_sample_is_made_on_the_first_start_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(without_store(tmp_path, "sample")) as server:
        first = server.current()
    assert "First start" in capsys.readouterr().err

    with serving(without_store(tmp_path, "sample")) as server:
        assert server.current().version == first.version
        assert server.current().search({}, limit=0).total > 1_000
    assert capsys.readouterr().err == ""


def test_a_name_that_was_not_loaded_is_an_error_that_names_those_that_were(tmp_path: Path) -> None:
    settings = without_store(tmp_path, "pune")
    for name in ("blr", "mumbai"):
        write_catalogue(settings, name, [home()])

    with pytest.raises(UnknownCatalogue, match=r"'pune'.*blr, mumbai"):
        open_catalogue(settings, GAZETTEER)


def test_a_folder_that_cannot_be_used_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = without_store(tmp_path / "file" / "home", "sample")

    with pytest.raises(CatalogueError, match=r"file/home.*Not a directory") as caught:
        open_catalogue(settings, GAZETTEER)
    assert "\n" not in str(caught.value)


def test_exclusive_without_pixeltable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="PIXELTABLE_MODE"):
        open_catalogue(without_store(tmp_path, pixeltable_mode="exclusive"), GAZETTEER)


def test_a_newer_version_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    settings = without_store(tmp_path)
    write_catalogue(settings, "blr", [home()])
    with serving(settings) as server:
        old = server.current()
        write_catalogue(settings, "blr", [home(), home(), home()])

        server.look()

        assert server.current().search({}, limit=0).total == 3
        assert old.search({}, limit=5).total == 1


def test_the_server_looks_for_a_newer_version_by_itself(tmp_path: Path) -> None:
    settings = without_store(tmp_path)
    write_catalogue(settings, "blr", [home()])
    with serving(settings) as server:
        newer = write_catalogue(settings, "blr", [home(), home()]).version
        poll = Event()
        for _ in range(1_000):
            if server.current().version == newer:
                break
            poll.wait(0.01)

        assert server.current().version == newer


def test_a_damaged_version_leaves_the_old_one_serving(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = without_store(tmp_path)
    write_catalogue(settings, "blr", [home()])
    with serving(settings) as server:
        broken = tmp_path / "broken"
        broken.write_bytes(b"ARROW1")
        broken.replace(snapshot_path(settings, "blr"))

        server.look()
        server.look()

        assert server.current().search({}, limit=0).total == 1
        assert server.degraded
        assert len([record for record in caplog.records if "serves on" in record.message]) == 1
        assert list_catalogues(settings) == []


def test_a_version_serves_once_it_is_ready(tmp_path: Path) -> None:
    settings = without_store(tmp_path)
    write_catalogue(settings, "blr", [home()])
    ready: list[tuple[str, str | None]] = []
    serving_then: list[CatalogueServer] = []

    def prepare(catalogue: Catalogue) -> None:
        ready.append((catalogue.version, serving_then[0].current().version if serving_then else None))

    with serving(settings, prepare) as server:
        old = server.current().version
        assert ready == [(old, None)]
        serving_then.append(server)
        newer = write_catalogue(settings, "blr", [home(), home()]).version
        server.look()
        assert ready[1] == (newer, old)
        assert server.current().version == newer


def test_a_version_that_cannot_be_made_ready_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = without_store(tmp_path)
    write_catalogue(settings, "blr", [home()])
    faults: list[Exception] = []

    def prepare(_: Catalogue) -> None:
        if faults:
            raise faults[0]

    with serving(settings, prepare) as server:
        old = server.current().version
        faults.append(RuntimeError("no vocabulary of this"))
        newer = write_catalogue(settings, "blr", [home(), home()]).version
        server.look()
        server.look()
        assert server.current().version == old
        assert server.degraded
        assert len([record for record in caplog.records if "no vocabulary of this" in record.message]) == 1
        assert "RuntimeError" in caplog.text

        faults.clear()
        server.look()
        assert server.current().version == newer
        assert not server.degraded


def test_the_end_does_not_wait_for_a_version_that_takes_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.catalogue.server.CLOSE_SECONDS", 0.01)
    settings = without_store(tmp_path)
    write_catalogue(settings, "blr", [home()])
    begun, finish = Event(), Event()

    def prepare(catalogue: Catalogue) -> None:
        if catalogue.search({}, limit=0).total > 1:
            begun.set()
            finish.wait()

    try:
        with serving(settings, prepare):
            write_catalogue(settings, "blr", [home(), home()])
            assert begun.wait(30)
    finally:
        finish.set()


def test_a_version_that_could_not_be_read_is_read_as_soon_as_it_can_be(tmp_path: Path) -> None:
    settings = without_store(tmp_path)
    write_catalogue(settings, "blr", [home()])
    with serving(settings) as server:
        write_catalogue(settings, "blr", [home(), home()])
        with no_more_open_files():
            server.look()

        server.look()

        assert server.current().search({}, limit=0).total == 2


def test_no_search_sees_two_versions_at_once(tmp_path: Path) -> None:
    settings = without_store(tmp_path)

    def write(number: int) -> None:
        names = [f"V{number} {letter}" for letter in "ABCDE"[: 2 + number % 4]]
        write_catalogue(settings, "blr", [home(project=name, price=number) for name in names])

    write(0)
    with serving(settings) as server, ThreadPoolExecutor(3) as pool:
        done = Event()

        def search() -> int:
            searches = 0
            while not done.is_set():
                found = server.current().search({}, limit=20)
                versions = {int(project.name.split()[0][1:]) for project in found.projects}
                assert len(versions) == 1
                assert found.total == found.total_projects == len(found.projects) == 2 + versions.pop() % 4
                searches += 1
            return searches

        searching = [pool.submit(search) for _ in range(2)]
        for number in range(1, 21):
            write(number)
            server.look()
        done.set()

        assert all(each.result() for each in searching)
        assert server.current().search({}, limit=1).projects[0].units[0].price_min == 20


def test_serving_imports_neither_pixeltable_nor_polars_nor_a_database_driver(tmp_path: Path) -> None:
    snapshot(tmp_path, [home()])
    script = (
        "import sys, agent.catalogue.server; from agent.catalogue.snapshot_file import open_snapshot; "
        "from tests.agent.catalogue.samples import *; from pathlib import Path; "
        f"Snapshot(open_snapshot(Path({str(tmp_path / 'v1.arrow')!r})), GAZETTEER).search({{}}, limit=5); "
        "print(*({'pandas', 'pixeltable', 'polars', 'psycopg', 'sqlalchemy'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"
