"""What turns are read with follows the firm's own words, as they are edited while it serves."""

import logging
import threading
from pathlib import Path
from typing import Any

import pytest

from agent import assembly
from agent.assembly import open_deps
from agent.catalogue.server import CatalogueServer
from agent.catalogue.store import write_catalogue
from agent.deps import Deps
from agent.errors import SettingError
from agent.settings import Settings, load_settings
from agent.understanding.context import CallContext
from agent.understanding.mentions.recogniser import Recogniser
from tests.agent.catalogue.samples import GAZETTEER, home


def settings_of(folder: Path, **values: Any) -> Settings:
    values |= {"pixeltable_home": str(folder), "use_pixeltable": False, "catalogue": "blr"}
    settings = Settings(_env_file=None, **values)
    write_catalogue(settings, "blr", [home(project="Lotus Gardens"), home(project="Amber Heights")])
    return settings


async def wished(deps: Deps, said: str) -> Any:
    reading, _ = await deps.fitted().reader.read_turn(said, CallContext(filters={}, today=deps.today()))
    return [each.value for each in reading.operations if each.filter == "projects"]


def looked(deps: Deps) -> None:
    """The served catalogue looks for what is new, as it does every second."""
    server = deps.catalogues
    assert isinstance(server, CatalogueServer)
    looking = threading.Thread(target=server.look)
    looking.start()
    looking.join()


async def test_an_edited_file_takes_effect_while_serving(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    async with open_deps(settings_of(tmp_path), gazetteer=GAZETTEER) as deps:
        assert await wished(deps, "units in zibbo") == []
        file.write_text('[projects]\n"Lotus Gardens" = ["zibbo"]\n')
        looked(deps)
        assert await wished(deps, "units in zibbo") == [["Lotus Gardens"]]
        file.write_text('[projects]\n"Amber Heights" = ["zibbo"]\n')
        looked(deps)
        assert await wished(deps, "units in zibbo") == [["Amber Heights"]]
        file.unlink()
        looked(deps)
        assert await wished(deps, "units in zibbo") == []


async def test_a_broken_file_is_told_once_and_the_last_good_one_stays_in_force(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "words.toml"
    file.write_text('[projects]\n"Lotus Gardens" = ["zibbo"]\n')
    async with open_deps(settings_of(tmp_path), gazetteer=GAZETTEER) as deps:
        file.write_text("[projects\n")
        with caplog.at_level(logging.WARNING):
            for _ in range(3):
                looked(deps)
        assert len([each for each in caplog.records if "line 1" in each.getMessage()]) == 1
        assert await wished(deps, "units in zibbo") == [["Lotus Gardens"]]
        write_catalogue(settings_of(tmp_path), "blr", [home(project="Lotus Gardens")])
        looked(deps)
        assert await wished(deps, "units in zibbo") == [["Lotus Gardens"]]


async def test_a_broken_file_stops_no_start(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_bytes(b"\xff\xfe")
    async with open_deps(settings_of(tmp_path), gazetteer=GAZETTEER) as deps:
        assert await wished(deps, "units in Lotus Gardens") == [["Lotus Gardens"]]


async def test_no_turn_waits_for_new_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_by: list[threading.Thread] = []

    class Watched(Recogniser):
        def __init__(self, *given: Any) -> None:
            made_by.append(threading.current_thread())
            super().__init__(*given)

    monkeypatch.setattr(assembly, "Recogniser", Watched)
    async with open_deps(settings_of(tmp_path), gazetteer=GAZETTEER) as deps:
        (tmp_path / "words.toml").write_text('[projects]\n"Lotus Gardens" = ["zibbo"]\n')
        before = deps.fitted()
        looked(deps)
        assert deps.fitted() is deps.fitted() is not before
        looked(deps)
    assert len(made_by) == 2
    assert threading.main_thread() not in made_by


async def test_the_words_file_may_be_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text('[projects]\n"Lotus Gardens" = ["zibbo"]\n')
    async with open_deps(settings_of(tmp_path, words_file=str(elsewhere)), gazetteer=GAZETTEER) as deps:
        assert await wished(deps, "units in zibbo") == [["Lotus Gardens"]]


@pytest.mark.parametrize("value", ["/nowhere/words.toml", "/etc/hostname"])
def test_a_words_file_that_is_none_is_told_with_its_key(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORDS_FILE", value)
    with pytest.raises(SettingError, match=f"^WORDS_FILE='{value}' is not allowed: .*the path of a TOML file"):
        load_settings()


async def test_what_knows_the_names_serves_on_where_a_new_version_has_the_same(tmp_path: Path) -> None:
    rows = [home(project="Lotus Gardens"), home(project="Amber Heights")]
    async with open_deps(settings_of(tmp_path), gazetteer=GAZETTEER) as deps:
        first = deps.fitted()
        write_catalogue(settings_of(tmp_path), "blr", [rows[0], home(project="Amber Heights", price=1)])
        looked(deps)
        second = deps.fitted()
        write_catalogue(settings_of(tmp_path), "blr", [*rows, home(project="Ivory Court")])
        looked(deps)
        third = deps.fitted()

        assert second.catalogue is not first.catalogue
        assert second.reader is first.reader
        assert third.reader is not first.reader
        assert await wished(deps, "units in Ivory Court") == [["Ivory Court"]]
