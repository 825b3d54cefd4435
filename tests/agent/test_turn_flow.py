"""The graph's flow, turn after turn, with a reader that is told what was meant and a catalogue that is a list."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from agent.answering.checker import Checker
from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import Catalogue, CatalogueNames, Found, Near, Project, Survey, Unit
from agent.catalogue.places import KnownPlaces
from agent.deps import Deps, Fitted
from agent.documents.passages import Documents
from agent.filters.operations import Operation
from agent.graph import build_graph
from agent.settings import Settings
from agent.state import TURNS_KEPT
from agent.understanding.context import CallContext
from agent.understanding.reading import Reading, Wish
from agent.websearch import WebSearch
from tests.agent.readings import read_as

PRICES = {"a": 6_000_000, "b": 7_000_000, "c": 8_800_000}


class ListCatalogue:
    """Three projects of one unit each, found by their price alone."""

    name, version, loaded_at, names = "list", "1", "2026-11-23T10:00:00+00:00", CatalogueNames()

    def __init__(self) -> None:
        self.rows = [
            Project(id_, id_.upper(), "Acme", "Hebbal", None, None, None, None, (Unit(price_min=p, price_max=p),))
            for id_, p in PRICES.items()
        ]

    def search(self, filters: Mapping[str, Any], *, limit: int, skip: Collection[str] = ()) -> Found:
        """Projects up to the budget, in their order; by name where a name is wished."""
        fit = [
            each
            for each in self.rows
            if each.units[0].price_min <= filters.get("price_max", 10**9)  # type: ignore[operator]
            and each.name in filters.get("projects", (each.name,))
        ]
        return Found(tuple(each for each in fit if each.id not in skip)[:limit], len(fit), len(fit))

    def survey(
        self,
        filters: Mapping[str, Any],
        *,
        columns: Collection[str] = (),
        most: int | None = None,
    ) -> Survey:
        """How many fit."""
        return Survey(self.search(filters, limit=0).total)

    def without(self, filters: Mapping[str, Any], groups: Sequence[Collection[str]]) -> dict[tuple[int, ...], int]:
        """Nothing more."""
        return {}

    def nearest(self, filters: Mapping[str, Any], *, limit: int) -> tuple[Near, ...]:
        """None."""
        return ()

    def projects(self, ids: Sequence[str], filters: Mapping[str, Any]) -> tuple[Project, ...]:
        """The rows with these ids."""
        return tuple(each for wanted in ids for each in self.rows if each.id == wanted)


class OneCatalogue:
    """A catalogue that never moves."""

    degraded = False

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def current(self) -> Catalogue:
        """The catalogue."""
        return self._catalogue


class ToldReader:
    """Reads what the test says the query means; keeps the contexts it was given."""

    def __init__(self, meanings: Mapping[str, Reading]) -> None:
        self.meanings = meanings
        self.contexts: list[CallContext] = []

    async def read_turn(self, query: str, context: CallContext) -> tuple[Reading, tuple[str, ...]]:
        """The meaning told for `query`."""
        self.contexts.append(context)
        return self.meanings[query], ()


class Call:
    """A call over the real graph."""

    def __init__(self, **meanings: Reading) -> None:
        catalogue = ListCatalogue()
        self.reader = ToldReader(meanings)
        fitted = Fitted(catalogue, self.reader, KnownPlaces([]), Checker(()))
        web = WebSearch(Settings(_env_file=None))
        deps = Deps(
            OneCatalogue(catalogue), lambda _: fitted, web, PurchaseCosts.load(), Documents, lambda: date(2026, 11, 23)
        )
        self.graph = build_graph(deps).compile(checkpointer=InMemorySaver())

    async def say(self, query: str, **given: Any) -> dict[str, Any]:
        """What the turn made."""
        config: Any = {"configurable": {"thread_id": "call"}}
        return await self.graph.ainvoke({"query": query, "limit": 2} | given, config, durability="exit")


def wish(key: str, value: Any, intent: Any = "search") -> Reading:
    return read_as(intent, (Operation("set", key, value),))


def ids(state: dict[str, Any]) -> list[str]:
    return [project.id for project in state["found"].projects]


async def test_wishes_carry_over_and_a_turn_sees_nothing_that_an_earlier_one_made() -> None:
    call = Call(budget=wish("price_max", 7_000_000), rooms=wish("bhk", [3]))
    await call.say("budget", agent_said="Your budget?")
    state = await call.say("rooms")
    assert state["filters"] == {"bhk": [3], "price_max": 7_000_000}
    assert state["turn"] == 2
    assert [change["filter"] for change in state["changes"]] == ["bhk"]
    assert call.reader.contexts[1].agent_said is None
    assert list(state["node_ms"]) == ["extract_intent", "merge_filters", "find_projects", "answer"]


async def test_more_goes_on_without_repeats_and_says_when_it_is_all() -> None:
    call = Call(all=read_as("search"), more=read_as("more"))
    assert ids(await call.say("all")) == ["a", "b"]
    assert ids(await call.say("more")) == ["c"]
    last = await call.say("more")
    assert ids(last) == []
    assert last["answer"] == "That is all we have for these wishes."
    assert last["found"].total == 3


async def test_a_budget_that_finds_nothing_is_stretched_and_the_wish_stays_as_said() -> None:
    call = Call(low=wish("price_max", 5_500_000), yes=read_as("search"))
    state = await call.say("low")
    assert state["relaxed"] == {"filter": "price_max", "from": 5_500_000, "to": 6_050_000, "step": 1.1}
    assert state["filters"] == {"price_max": 5_500_000}
    assert ids(state) == ["a"]
    await call.say("yes")
    assert call.reader.contexts[1].offer == (
        Operation("set", "price_max", 6_050_000, "Shall I stretch the budget to ₹60.5 L?"),
    )


async def test_undo_goes_back_step_by_step_and_reset_empties_all() -> None:
    call = Call(
        one=wish("price_max", 7_000_000), two=wish("price_max", 8_000_000), undo=read_as("undo"),
        reset=wish("bhk", [2], "reset"), thanks=read_as("chat"),
    )  # fmt: skip
    for query, filters in (
        ("one", {"price_max": 7_000_000}),
        ("two", {"price_max": 8_000_000}),
        ("thanks", {"price_max": 8_000_000}),
        ("undo", {"price_max": 7_000_000}),
        ("undo", {}),
        ("undo", {}),
        ("two", {"price_max": 8_000_000}),
        ("reset", {"bhk": [2]}),
        ("undo", {"price_max": 8_000_000}),
    ):
        assert (await call.say(query))["filters"] == filters


async def test_quick_filters_count_as_said_before_the_query() -> None:
    call = Call(hello=read_as("chat"), more=read_as("search", (Operation("add", "bhk", [3]),)))
    await call.say("hello", quick_filters={"price_max": 7_000_000})
    state = await call.say("more", quick_filters={"bhk": [2], "price_max": None})
    assert call.reader.contexts[1].filters == {"bhk": [2]}
    assert state["filters"] == {"bhk": [2, 3]}


async def test_a_question_leaves_the_page_and_speaks_of_the_home_that_was_meant() -> None:
    call = Call(
        all=read_as("search"), second=read_as("detail", references=("b",), asks=("price",)),
        it=read_as("detail", asks=("pets",)), name=read_as("detail", references=("C",)),
    )  # fmt: skip
    await call.say("all")
    state = await call.say("second")
    assert (state["focus"], ids(state), state["answer"]) == (["b"], ["b"], "B is at ₹70 L.")
    state = await call.say("it")
    assert state["focus"] == ["b"]
    assert state["answer"] == "The pet policy of B is not in our records; I will find out for you."
    state = await call.say("name")
    assert state["focus"] == ["c"]
    assert [project["id"] for project in state["page"]] == ["a", "b"]


async def test_only_a_question_about_the_world_goes_to_the_web_and_without_a_key_it_says_so() -> None:
    call = Call(world=read_as("question"))
    state = await call.say("world")
    assert list(state["node_ms"]) == ["extract_intent", "merge_filters", "find_projects", "search_web", "answer"]
    assert "can't look it up" in state["answer"]
    assert state["sources"] == []


async def test_a_call_keeps_a_bounded_history() -> None:
    call = Call(one=wish("price_max", 7_000_000), two=wish("price_max", 8_000_000))
    for turn in range(TURNS_KEPT + 5):
        state = await call.say("one" if turn % 2 else "two")
    assert len(state["turns"]) == len(state["undo"]) == TURNS_KEPT
    assert state["turns"][-1]["turn"] == TURNS_KEPT + 5


@pytest.mark.parametrize("intent", ["search", "more", "detail", "compare", "count", "estimate", "question", "action",
                                    "undo", "reset", "chat", "unclear"])  # fmt: skip
async def test_every_kind_of_turn_says_something_with_three_to_five_points(intent: Any) -> None:
    call = Call(turn=read_as(intent))
    for _ in range(2):
        state = await call.say("turn")
        assert state["answer"]
        assert 3 <= len(state["points"]) <= 5
        assert state["next_suggestion"]


async def test_what_was_reckoned_from_an_income_is_offered_as_the_budget_and_a_yes_sets_it() -> None:
    afford = read_as("estimate", asks=("afford",), figures={"income": 150_000})
    second = read_as("estimate", asks=("afford",), figures={"income": 150_000}, references=("b",))
    call = Call(afford=afford, **{"the second": second})
    state = await call.say("afford")
    assert "a home of up to ₹86 L" in state["answer"]
    assert state["next_suggestion"] == "Shall I set the budget to ₹86 L?"
    assert [(each["filter"], each["value"]) for each in state["offer"]] == [("price_max", 8_600_000)]
    state = await call.say("the second")
    assert state["answer"].startswith("Yes: at ₹70 L the EMI for B is about ₹48,600 a month, 32% of ₹1.5 L")
    assert state["next_suggestion"] == "Offer a visit to B."


async def test_who_rents_is_offered_no_budget_to_buy_with() -> None:
    call = Call(rent=wish("deal", "rent"), afford=read_as("estimate", asks=("afford",), figures={"income": 150_000}))
    await call.say("rent")
    state = await call.say("afford")
    assert state["answer"] == "These homes are to rent; a loan and its EMI are for a home to buy."
    assert "budget to" not in state["next_suggestion"]


async def test_the_home_last_spoken_of_is_the_one_that_it_is_asked_to_afford() -> None:
    told = read_as("detail", asks=("price",), references=("b",))
    afford = read_as("estimate", asks=("afford_it", "afford"), figures={"income": 90_000})
    call = Call(all=read_as("search"), told=told, afford=afford)
    await call.say("all")
    await call.say("told")
    assert (await call.say("afford"))["answer"].startswith("No: at ₹70 L the EMI for B")


async def test_what_a_customer_earns_is_kept_through_other_estimates() -> None:
    earning = read_as("estimate", asks=("afford",), figures={"income": 150_000})
    call = Call(earning=earning, emi=read_as("estimate", asks=("emi",), figures={"years": 15}), other=read_as("chat"))
    await call.say("earning")
    await call.say("emi")
    await call.say("other")
    assert call.reader.contexts[-1].estimate.given == {"income": 150_000, "years": 15}


async def test_a_call_that_an_earlier_version_kept_goes_on() -> None:
    call = Call(all=Reading((Wish(),)), price=read_as("detail", asks=("price",)))
    await call.say("all")
    config: Any = {"configurable": {"thread_id": "call"}}
    kept = dict((await call.graph.aget_state(config)).values)
    old = {key: value for key, value in kept["turns"][0].items() if key != "does"}
    await call.graph.aupdate_state(config, {
        "asked": ["price", "near:metro"], "turns": [old], "arranged": {"said": ["book a visit"], "turn": 1},
        "estimate": {"asks": ["emi"], "about": {}, "figures": {}, "of": []},
    })  # fmt: skip
    assert (await call.say("price"))["answer"] == "A is at ₹60 L."
