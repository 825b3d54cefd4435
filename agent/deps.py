"""What the nodes work with: opened once a process, passed to every node."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from agent.answering.checker import Checker
from agent.answering.playbook.cards import Playbook, shipped
from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.places import KnownPlaces
from agent.documents.passages import Documents
from agent.embeddings import Embeddings
from agent.understanding.context import CallContext
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Reading
from agent.websearch import WebSearch
from agent.wording.model_wording import ModelWording


class TurnReader(Protocol):
    """Reads a turn and says which services were down while it did."""

    async def read_turn(self, query: str, context: CallContext) -> tuple[Reading, tuple[str, ...]]:
        """What `query` means in `context`, and the degraded services: () or ("openai",)."""
        ...


class Provider(Protocol):
    """A service that is asked over the network."""

    @property
    def degraded(self) -> bool:
        """Whether it is left alone after failures."""
        ...

    def report(self, turns: int) -> dict[str, Any]:
        """How it fares, of so many turns of this worker."""
        ...

    def forget(self, call_id: str) -> None:
        """Forget what this worker itself knows of a call."""
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
    spell them; `recognise` tells what words may mean, without which no model words an answer."""

    catalogue: Catalogue
    reader: TurnReader
    places: KnownPlaces
    checker: Checker
    spelled: Callable[[Mapping[str, Any]], dict[str, Any]] = dict
    recognise: Callable[[str, CallContext], Recognised] | None = None


class Deps:
    """What the nodes work with.

    catalogues  what is being served
    web         pages about the world
    costs       what the states take beside a price
    documents   the brochures and FAQs being served
    embeddings  what tells the meaning of a question to them, None without a key
    today       the day of the call
    model       what reads turns that the readers of this process are not sure of, None without a key
    deadline    seconds in which a turn is to be answered
    until       when this turn is, seconds of the performance counter; None where nobody waits
    call_id     of the call of this turn
    playbook    what the firm says to objections
    wording     puts answers into words in place of the templates, None where these speak

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
        model: Provider | None = None,
        playbook: Playbook | None = None,
        deadline: float = 2.5,
        wording: ModelWording | None = None,
        embeddings: Embeddings | None = None,
    ) -> None:
        self.wording = wording
        self.deadline = deadline
        self.until: float | None = None
        self.call_id: str | None = None
        self.catalogues = catalogues
        self.web = web
        self.costs = costs
        self.documents = documents
        self.embeddings = embeddings
        self.today = today
        self.model = model
        self.playbook = playbook or shipped()
        self._fit = fit

    def fitted(self) -> Fitted:
        """The present catalogue with its reader and places.

        The last one that was had serves on while a newer one can't be read. Raises `CatalogueError` when there never
        was one.
        """
        return self._fit(self.catalogues.current())

    def providers(self, turns: int) -> dict[str, dict[str, Any]]:
        """How each provider fares that there is a key for, of so many turns of this worker."""
        found = {}
        if self.model is not None:
            found["openai"] = self.model.report(turns)
        if self.web.available:
            found["tavily"] = self.web.report(turns)
        return found

    @property
    def degraded(self) -> tuple[str, ...]:
        """What is down just now: `openai`, `tavily`, `catalogue`."""
        down = {
            "openai": any(each is not None and each.degraded for each in (self.model, self.embeddings)),
            "tavily": self.web.degraded,
            "catalogue": self.catalogues.degraded,
        }
        return tuple(part for part, is_down in down.items() if is_down)

    def of_now(self, began: float | None = None, call_id: str | None = None) -> "TurnContext":
        """These with the catalogue and the documents of now, whatever is loaded meanwhile: a turn is of one version."""
        return TurnContext(TurnDeps(self, began, call_id), began)


class TurnDeps(Deps):
    """What the nodes of one turn work with."""

    def __init__(self, deps: Deps, began: float | None = None, call_id: str | None = None) -> None:
        self.__dict__.update(deps.__dict__)
        self.call_id = call_id
        self.until = (time.perf_counter() if began is None else began) + deps.deadline
        fitted, documents = deps.fitted(), deps.documents()
        self._of_turn = fitted
        self.documents = lambda: documents

    def fitted(self) -> Fitted:
        """The catalogue that the turn began with."""
        return self._of_turn


@dataclass(frozen=True, slots=True)
class TurnContext:
    """What a run of the graph brings along; a server of LangGraph's own brings nothing.

    began  when the turn began, seconds of the performance counter
    """

    deps: Deps | None = None
    began: float | None = None
