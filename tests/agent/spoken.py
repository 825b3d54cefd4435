"""A call over the real graph, grammar and catalogue of a few homes: what is said in, what is answered out."""

import tempfile
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from langgraph.checkpoint.memory import InMemorySaver

from agent.answering.checker import Checker
from agent.answering.purchase import PurchaseCosts
from agent.assembly import names_of
from agent.catalogue.catalogue import CatalogueNames, Project
from agent.catalogue.columns import Row
from agent.catalogue.encoding import encoded
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.places import KnownPlaces
from agent.catalogue.projects import grouped
from agent.catalogue.snapshot import Snapshot
from agent.catalogue.snapshot_file import open_snapshot, write_snapshot
from agent.deps import Deps, Fitted
from agent.documents.passages import Documents
from agent.graph import build_graph
from agent.settings import Settings
from agent.understanding.cascade import Cascade
from agent.understanding.rules.grammar import Grammar
from agent.websearch import WebSearch
from tests.agent.catalogue.samples import about
from tests.agent.test_turn_flow import OneCatalogue

GAZETTEER = Gazetteer.load()


class SpokenCall:
    """One call on a catalogue of `rows`."""

    def __init__(self, rows: Sequence[Row]) -> None:
        projects = grouped(list(rows))
        path = Path(tempfile.mkdtemp()) / "spoken.arrow"
        write_snapshot(path, about(len(rows), len(projects)), encoded(projects))
        catalogue = Snapshot(open_snapshot(path), GAZETTEER)
        grammar = _grammar_of(catalogue.names)
        places = KnownPlaces([(place.name, place.city) for place in GAZETTEER.places])
        fitted = Fitted(catalogue, Cascade(grammar), places, Checker(names_of(catalogue, GAZETTEER)))
        deps = Deps(OneCatalogue(catalogue), lambda _: fitted, WebSearch(Settings(_env_file=None)),
                    PurchaseCosts.load(), Documents, lambda: date(2026, 1, 15))  # fmt: skip
        self._graph = build_graph(deps).compile(checkpointer=InMemorySaver())
        self.turn: dict[str, Any] = {}

    async def says(self, *queries: str) -> str:
        """The answer to the last of `queries`, said one after another."""
        config: Any = {"configurable": {"thread_id": "call"}}
        for query in queries:
            self.turn = await self._graph.ainvoke({"query": query, "limit": 5}, config, durability="exit")
        return str(self.turn["answer"])

    @property
    def shown(self) -> list[Project]:
        """The projects of the last turn."""
        return list(self.turn["found"].projects)


@lru_cache(8)
def _grammar_of(names: CatalogueNames) -> Grammar:
    return Grammar(GAZETTEER, names)
