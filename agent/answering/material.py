"""What a turn's answer is made from."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from agent.answering.amounts import counted
from agent.answering.blocking import Blocking, blocking_wishes
from agent.answering.facts import Fact, facts_of_projects, facts_of_wishes
from agent.answering.nearest_said import facts_of_nearest
from agent.answering.playbook.cards import Playbook, shipped
from agent.answering.purchase import PurchaseCosts
from agent.answering.wishes import describe, fitting, noun_of
from agent.catalogue.catalogue import Catalogue, Found, Near, Project, Survey
from agent.catalogue.places import KnownPlaces
from agent.state import TurnState
from agent.subject import Subject
from agent.understanding.reading import Act, Ask, Intent, Question, Reading, counts, intent_of

SURVEYING = frozenset(("chat", "estimate", "question", "unclear"))
"""Turns beside whose answer stands what all homes that fit cost."""
SERVED = 4
"""So many cities and builders of the catalogue may be named without being wished."""
LOOKED_AT = 20_000
"""Of so many homes the shares of all are known to a percent."""
NOTHING_ASKED = Ask()
AROUND_KM = (3, 5, 10)
"""How far around a locality is looked where it has nothing, step by step."""


@dataclass(frozen=True)
class Material:
    """The turn so far, and what is looked up only if it is to be said.

    costs   the rates of stamp duty, registration and GST
    number  of the act that is answered, among those of the turn
    playbook  what the firm says to objections
    """

    state: TurnState
    catalogue: Catalogue
    places: KnownPlaces
    costs: PurchaseCosts
    number: int = 0
    playbook: Playbook = field(default_factory=shipped)

    @property
    def reading(self) -> Reading:
        """What was meant by the turn."""
        return self.state["reading"]

    @property
    def act(self) -> Act | None:
        """What is answered; None of an unclear turn."""
        return self.reading.acts[self.number] if self.reading.acts else None

    @property
    def intent(self) -> Intent:
        """What a turn is called that does nothing but this."""
        return intent_of(self.act) if self.act else "unclear"

    @property
    def ask(self) -> Question:
        """The act where it wants an answer; else one that asks nothing."""
        return self.act if isinstance(self.act, Question) else NOTHING_ASKED

    @property
    def counts(self) -> bool:
        """Whether it asks for a number of homes."""
        return self.act is not None and counts(self.act)

    @property
    def subject(self) -> Subject:
        """What the act speaks of."""
        return self.state["subjects"][self.number]

    @property
    def filters(self) -> dict[str, Any]:
        """What is wished now."""
        return self.state["filters"]

    @property
    def is_firm(self) -> bool:
        """Whether the budget is told to be a limit that is not to be stretched."""
        return self.state.get("firm") is not None and self.state.get("firm") == self.filters.get("price_max")

    @property
    def fitting(self) -> dict[str, Any]:
        """The wishes by which the homes were found: the budget as far as it was stretched."""
        relaxed = self.state["relaxed"]
        return {**self.filters, relaxed["filter"]: relaxed["to"]} if relaxed else self.filters

    @property
    def found(self) -> Found:
        """What fits, with the homes that the act tells of where it asks of some."""
        found, told = self.state["found"], self.subject.projects
        return replace(found, projects=told) if told else found

    @property
    def spoken_of(self) -> list[Project]:
        """The projects the turn speaks of, of those that it shows."""
        return [project for project in self.found.projects if project.id in self.subject.ids]

    @cached_property
    def home(self) -> Project | None:
        """The one home that an act which names none is about: the last spoken of, else the first on the screen."""
        if self.subject.ids or self.subject.projects:
            return next(iter(self.spoken_of or self.subject.projects), None)
        shown = self.state["found"].projects or tuple(each.project for each in self.nearest)
        last = set(self.state.get("last_focus", ()))
        return next((each for each in shown if each.id in last), next(iter(shown), None))

    @cached_property
    def related(self) -> tuple[str, ...]:
        """A locality next to the wished ones that has homes which fit, where there is one."""
        near = self.places.related(self.filters.get("localities", ()))
        if not near or not self.total({**self.filters, "localities": list(near)}):
            return ()
        fitting = (place for place in near if self.total({**self.filters, "localities": [place]}))
        return tuple(islice(fitting, 1))

    @cached_property
    def blocking(self) -> list[Blocking]:
        """Where nothing fits: the wishes without which something does."""
        return [] if self.found.total else blocking_wishes(self.catalogue, self.filters, self.city)

    @property
    def nearest(self) -> tuple[Near, ...]:
        """Where nothing fits: the homes that stand on the screen, as they miss the wishes least."""
        return self.state.get("nearest", ())

    @property
    def city(self) -> str | None:
        """The city that is wished, or in which the localities wished lie."""
        if "city" in self.filters or "localities" not in self.filters:
            return self.filters.get("city")
        return self.places.city_of(self.filters["localities"])

    @cached_property
    def around(self) -> tuple[int, int] | None:
        """Where nothing fits in the localities wished: the kilometres around them in which so many homes do."""
        if self.found.total or not self.filters.get("localities") or "radius_km" in self.filters:
            return None
        totals = ((km, self.total({**self.filters, "radius_km": km})) for km in AROUND_KM)
        return next(((km, total) for km, total in totals if total), None)

    @cached_property
    def survey(self) -> Survey:
        """What the homes that fit cost, all of them, as its figures are told."""
        return self.catalogue.survey(self.fitting)

    @property
    def surveys(self) -> bool:
        """Whether the turn leaves the page alone, and what all homes cost is worth the counting."""
        return self.intent in SURVEYING and bool(self.found.total)

    def look(self, columns: Collection[str]) -> Survey:
        """What share of the homes that fit has which value of `columns`."""
        return self.catalogue.survey(self.fitting, columns=columns, most=LOOKED_AT)

    @property
    def wished(self) -> str:
        """ " for 3 BHK in Sarjapur", " in Sarjapur", " with a gym", of what is checked; or nothing."""
        unchecked = self.state["found"].unchecked
        checked = {key: wish for key, wish in self.filters.items() if key not in unchecked}
        if not checked:
            return ""
        said = describe(checked)
        rest = said.removeprefix("homes").lstrip(", ")
        return f" for {said}" if rest == said else f" {rest}" if rest else ""

    @property
    def fit(self) -> str:
        """ "3 homes in 2 projects", how many fit."""
        return fitting(self.found.total, self.found.total_projects, self.filters)

    @property
    def wished_of_fit(self) -> str:
        """`wished`, behind what fits: the plots that are counted already are not named again."""
        noun = noun_of(self.filters, self.found.total)
        wished, plural, rest = self.wished.partition(f"{noun}s")
        if noun == "home" or not plural or not wished.startswith(" for "):
            return self.wished
        which = wished.removeprefix(" for ").removesuffix(" ")
        return f", {which},{rest}" if which and rest else f" that are {which}" if which else rest

    def total(self, filters: dict[str, Any]) -> int:
        """How many homes fit other wishes."""
        return self.catalogue.search(filters, limit=0).total

    def facts(self) -> Iterator[Fact]:
        """The facts of the turn: its homes, its wishes and what was counted for it."""
        found = self.found
        yield from facts_of_projects(found.projects)
        yield from facts_of_nearest(self.nearest)
        yield from (Fact("name", each["name"], "on the screen") for each in self.state.get("page", ()))
        yield from facts_of_wishes(self.filters)
        yield from facts_of_wishes(self.ask.where)
        for count in (found.total, found.total_projects, len(found.projects)):
            yield Fact("count", count, counted(count, "home"))
        if relaxed := self.state["relaxed"]:
            yield Fact("rupees", relaxed["from"], "budget")
            yield Fact("rupees", relaxed["to"], "stretched budget")
        for blocking in self.blocking:
            yield Fact("count", blocking.total, f"homes without {blocking.words}")
        yield from (Fact("name", place, "locality") for place in self.related)
        if self.around:
            yield Fact("count", self.around[1], "homes around")
        if self.surveys:
            yield from (Fact("rupees", price, "quartile") for price in self.survey.prices)
        served = self.catalogue.names
        yield from (Fact("name", name, "served") for name in (*served.cities[:SERVED], *served.developers[:SERVED]))
        for source in self.state.get("sources", ()):
            yield Fact("quote", source["snippet"], source["url"])
            yield Fact("quote", source["site"], source["url"])
