"""What the nodes work with, over a real catalogue that is replaced."""

import threading
from pathlib import Path
from typing import Any

import pytest

from agent import assembly
from agent.assembly import open_deps
from agent.catalogue.server import CatalogueServer
from agent.catalogue.store import write_catalogue
from agent.settings import Settings
from agent.understanding.context import CallContext
from agent.understanding.rules.grammar import Grammar
from tests.agent.catalogue.samples import GAZETTEER, home


async def test_the_names_of_a_new_version_are_learnt_before_a_turn_needs_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt_by: list[threading.Thread] = []

    class Watched(Grammar):
        def __init__(self, *given: Any) -> None:
            learnt_by.append(threading.current_thread())
            super().__init__(*given)

    monkeypatch.setattr(assembly, "Grammar", Watched)
    values: dict[str, Any] = {"pixeltable_home": str(tmp_path), "use_pixeltable": False, "catalogue": "blr"}
    settings = Settings(_env_file=None, **values)
    write_catalogue(settings, "blr", [home(project="Old Acres")])
    async with open_deps(settings, gazetteer=GAZETTEER) as deps:
        old = deps.fitted()
        write_catalogue(settings, "blr", [home(project="Quince Meadows")])
        server = deps.catalogues
        assert isinstance(server, CatalogueServer)
        looking = threading.Thread(target=server.look)
        looking.start()
        looking.join()

        new = deps.fitted()

        assert new is not old
        reading, _ = await new.reader.read_turn("units in Quince Meadows", CallContext(filters={}, today=deps.today()))
        assert [operation.value for operation in reading.operations] == [["Quince Meadows"]]
        assert threading.main_thread() not in learnt_by
