"""What the nodes work with: opened once a process, passed to every node."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from agent.answering.checker import Checker
from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.places import KnownPlaces
from agent.documents.passages import Documents
from agent.understanding.context import CallContext
from agent.understanding.reading import Reading
from agent.websearch import WebSearch


class TurnReader(Protocol):
    """Reads a turn and says which services were down while it did."""

    async def read_turn(self, query: str, context: CallContext) -> tuple[Reading, tuple[str, ...]]:
        """What `query` means in `context`, and the degraded services: () or ("openai",)."""
        ...


class Catalogues(Protocol):
    """The catalogue being served; `current()` is a newer version after a load."""

    @property
    def degraded(self) -> bool:
        """Whether the store is away and an older snapshot serves."""
        ...

    def current(self) -> Catalogue:
        """The newest version that is ready. Raises `CatalogueError` when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is made anew for each version of the catalogue and of the firm's own words: its reader and its checker know
    the names, its places their cities; `spelled` gives filters with their names as the catalogue and the gazetteer
    spell them."""

    catalogue: Catalogue
    reader: TurnReader
    places: KnownPlaces
    checker: Checker
    spelled: Callable[[Mapping[str, Any]], dict[str, Any]] = dict


class Deps:
    """What the nodes work with.

    catalogues  what is being served
    web         pages about the world
    costs       what the states take beside a price
    documents   the brochures and FAQs being served
    today       the day of the call

    `fit` is asked in every turn: it gives what it has made before.
    """

    def __init__(
        self,
        catalogues: Catalogues,
        fit: Callable[[Catalogue], Fitted],
        web: WebSearch,
        costs: PurchaseCosts,
        documents: Callable[[], Documents],
        today: Callable[[], date],
    ) -> None:
        self.catalogues = catalogues
        self.web = web
        self.costs = costs
        self.documents = documents
        self.today = today
        self._fit = fit

    def fitted(self) -> Fitted:
        """The present catalogue with its reader and places.

        The last one that was had serves on while a newer one can't be read. Raises `CatalogueError` when there never
        was one.
        """
        return self._fit(self.catalogues.current())

    def of_now(self) -> "TurnContext":
        """These with the catalogue and the documents of now, whatever is loaded meanwhile: a turn is of one version."""
        return TurnContext(TurnDeps(self))


class TurnDeps(Deps):
    """What the nodes of one turn work with."""

    def __init__(self, deps: Deps) -> None:
        self.__dict__.update(deps.__dict__)
        fitted, documents = deps.fitted(), deps.documents()
        self._of_turn = fitted
        self.documents = lambda: documents

    def fitted(self) -> Fitted:
        """The catalogue that the turn began with."""
        return self._of_turn


@dataclass(frozen=True, slots=True)
class TurnContext:
    """What a run of the graph brings along; a server of LangGraph's own brings nothing."""

    deps: Deps | None = None
