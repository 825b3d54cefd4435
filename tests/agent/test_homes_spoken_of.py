"""Calls in which a home, a builder or a place is named: it is what the answer is of."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agent.catalogue.catalogue import Catalogue
from agent.catalogue.columns import Row
from agent.settings import Settings
from evals.in_process import InProcess, exam_settings, open_in_process
from tests.agent.catalogue.samples import home, snapshot

HOMES: Any = (
    ("Purva Meghdoot", "Purva", "Bengaluru", "Yelahanka", {2: 1_050, 3: 1_500}, 8_000, "2027-05"),
    ("Yelahanka Waterfront", "Canara Shelters", "Bengaluru", "Yelahanka", {3: 1_600, 4: 2_200}, 9_000, "2028-01"),
    ("Malhar Terraces", "Purva", "Bengaluru", "Jakkur", {1: 600, 2: 1_100}, 7_000, None),
    ("Coral Sands", "Cauvery Homes", "Chennai", "Adyar", {3: 1_700}, 12_000, None),
    ("Vaigai Plots", "Vaigai Land", "Chennai", "Porur", {}, 4_000, None),
    ("Nilgiri Row", "Canara Shelters", "Chennai", "Velachery", {2: 1_000, 3: 1_400}, 6_500, "2026-12"),
)
"""Project, developer, city, locality, area by bedrooms, price a square foot, possession."""


class OneCatalogue:
    """A catalogue that never moves."""

    degraded = False

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def current(self) -> Catalogue:
        """The catalogue."""
        return self._catalogue


def rows() -> list[Row]:
    made = []
    for project, developer, city, locality, areas, rate, possession in HOMES:
        status = {"status": "under_construction", "possession": possession} if possession else {"status": "ready"}
        of_project = status | {"project": project, "developer": developer, "city": city, "locality": locality}
        of_project |= {"zone": None, "rera_id": f"RERA {project}", "amenities": ["lift", "gym"]}
        for bhk, area in areas.items():
            size = {"bhk": float(bhk), "area_sqft": area, "area_max_sqft": area}
            made.append(home(**of_project, **size, price=area * rate, price_max=area * rate))
        if not areas:
            made.append(home(**of_project, property_type="plot", bhk=None))
    return made


@pytest.fixture
async def assistant(tmp_path: Path) -> AsyncIterator[InProcess]:
    catalogues = OneCatalogue(snapshot(tmp_path, rows()))
    settings = exam_settings(Settings(_env_file=None))
    async with open_in_process(settings, catalogues=catalogues, read_by="rules") as opened:
        yield opened


async def call(assistant: InProcess, *turns: str) -> dict[str, Any]:
    """The last answer of a call."""
    for turn in turns:
        response = (await assistant.say("call", {"query": turn})).response
    return response


def names(response: dict[str, Any]) -> list[str]:
    """The projects that are spoken of."""
    return [each["name"] for each in response["projects"] if each["id"] in response["focus"]]


@pytest.mark.parametrize(
    "query",
    ["smallest one available in Malhar Terraces and how much", "Malhar Terraces mein sabse chhota flat kitne ka hai?"],
)
async def test_the_first_of_the_homes_of_a_named_project_is_not_looked_for_on_the_screen(
    assistant: InProcess, query: str
) -> None:
    answer = await call(assistant, "3 BHK in Yelahanka", query)
    assert answer["answer"] == "The smallest home in Malhar Terraces: 1 BHK, 600 sq ft, ₹42 L."


async def test_whether_a_home_on_the_screen_comes_first_is_still_told_of_all(assistant: InProcess) -> None:
    answer = await call(assistant, "3 BHK in Yelahanka", "is Yelahanka Waterfront the cheapest?")
    assert answer["answer"].startswith("No. Of these, Purva Meghdoot is the cheapest")


@pytest.mark.parametrize("search", ["5 BHK in Jakkur under 1 crore", "any farm house in Adyar"])
async def test_it_is_the_home_last_spoken_of_though_nothing_is_on_the_screen(assistant: InProcess, search: str) -> None:
    answer = await call(assistant, search, "does Coral Sands have a lift?", "what all amenities are there in that")
    assert answer["total"] == 0
    assert names(answer) == ["Coral Sands"]
    assert answer["answer"] == "Coral Sands has lift and gym."


async def test_a_search_that_finds_nothing_leaves_the_home_last_spoken_of(assistant: InProcess) -> None:
    answer = await call(assistant, "tell me about Coral Sands", "any farm house in Adyar", "does it have a gym?")
    assert names(answer) == ["Coral Sands"]


async def test_where_nothing_fits_it_is_the_home_that_was_named_as_nearest(assistant: InProcess) -> None:
    answer = await call(assistant, "tell me about Coral Sands", "5 BHK villas in Jakkur", "does it have a gym?")
    nearest = answer["nearest"][0]["name"]
    assert names(answer) == [nearest]


async def test_the_nearest_homes_can_be_spoken_of_by_their_place(assistant: InProcess) -> None:
    nothing = await call(assistant, "5 BHK villas in Jakkur")
    answer = await call(assistant, "5 BHK villas in Jakkur", "tell me about the first one")
    assert (nothing["total"], nothing["projects"], nothing["relaxed"]) == (0, [], None)
    assert names(answer) == [nothing["nearest"][0]["name"]]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("What about Nilgiri Row, is it RERA registered?", "Yes, Nilgiri Row is RERA registered"),
        ("What about Malhar Terraces, isn't that also in Yelahanka", "No, Malhar Terraces is in Jakkur."),
        ("I heard about Coral Sands, what is it", "Coral Sands by Cauvery Homes: ₹2.04 Cr"),
        ("my cousin told me about Coral Sands, is it ready", "Yes, Coral Sands is ready to move."),
        ("My uncle bought a flat in Chennai in Coral Sands, could you tell me about that", "Coral Sands by Cauvery"),
        ("coral sand project details", "Coral Sands by Cauvery Homes"),
        ("purva meghdut ke bare mein batao", "Purva Meghdoot by Purva"),
        ("what about Coral Sands", "Coral Sands by Cauvery Homes"),
        ("I saw an ad for Vaigai Plots. Is it approved by DTCP?", "The list of approvals of Vaigai Plots is not"),
    ],
)
async def test_a_project_that_is_only_named_for_a_question_is_no_wish(
    assistant: InProcess, query: str, said: str
) -> None:
    answer = await call(assistant, "3 BHK in Yelahanka", query)
    assert answer["filters"] == {"bhk": [3], "localities": ["Yelahanka"]}
    assert answer["answer"].startswith(said)


@pytest.mark.parametrize("query", ["the Purva project, does it have a lift", "the one by Purva, is there a lift in it"])
async def test_a_developer_may_name_its_project_on_the_screen(assistant: InProcess, query: str) -> None:
    answer = await call(assistant, "3 BHK in Yelahanka", query)
    assert answer["filters"] == {"bhk": [3], "localities": ["Yelahanka"]}
    assert names(answer) == ["Purva Meghdoot"]
    assert answer["answer"] == "Yes, Purva Meghdoot has a lift."


@pytest.mark.parametrize(
    "query",
    ["what else does Purva have", "what do Purva offer in Jakkur", "what else do you have by the same builder",
     "show me other projects by this developer", "anything else from that builder in Jakkur"],
)  # fmt: skip
async def test_what_a_builder_has_is_searched(assistant: InProcess, query: str) -> None:
    answer = await call(assistant, "3 BHK in Yelahanka", "anywhere", "tell me about Purva Meghdoot", query)
    assert (answer["intent"], answer["filters"].get("developers")) == ("search", ["Purva"])
    assert "listed_by" not in answer["filters"]


async def test_the_same_builder_is_that_of_a_home_off_the_screen_too(assistant: InProcess) -> None:
    answer = await call(assistant, "homes in Adyar", "is Purva Meghdoot ready?", "what else is by the same builder")
    assert answer["filters"]["developers"] == ["Purva"]


async def test_a_price_is_of_the_home_spoken_of_where_the_question_points_at_it(assistant: InProcess) -> None:
    turns = ["homes in Yelahanka", "tell me about Yelahanka Waterfront", "What would a four bedroom in it cost"]
    answer = await call(assistant, *turns)
    assert answer["answer"].startswith("The 4 BHK of Yelahanka Waterfront is at ₹1.98 Cr.")
    answer = await call(assistant, "And to rent")
    assert answer["answer"] == "We have nothing for 4 BHK to rent in Yelahanka Waterfront just now."
    answer = await call(assistant, "and in Velachery?")
    assert "Velachery" in answer["answer"]
    assert "Waterfront" not in answer["answer"]


@pytest.mark.parametrize(
    "query",
    ["How long would I have to wait for that one as compared to Nilgiri Row", "is it ready sooner than Nilgiri Row?",
     "which is ready first, this one or Nilgiri Row?"],
)  # fmt: skip
async def test_a_home_is_compared_with_the_one_spoken_of(assistant: InProcess, query: str) -> None:
    answer = await call(assistant, "homes in Chennai", "tell me about Purva Meghdoot", query)
    assert set(names(answer)) == {"Purva Meghdoot", "Nilgiri Row"} or "Nilgiri Row" in answer["answer"]
    assert "Dec 2026" in answer["answer"]


@pytest.mark.parametrize("wish", ["homes by Purva", "units in Coral Sands", "homes by Canara Shelters in Yelahanka"])
async def test_a_place_asked_about_is_not_that_of_the_builder_or_the_project_wished(
    assistant: InProcess, wish: str
) -> None:
    answer = await call(assistant, wish, "median price in Velachery")
    assert answer["answer"].startswith("The median for homes in Velachery is ₹78 L, over 2 homes")


async def test_a_builder_named_with_the_place_is_asked_about_with_it(assistant: InProcess) -> None:
    answer = await call(assistant, "homes by Purva", "median price by Canara Shelters in Velachery")
    assert "Canara Shelters" in answer["answer"]


async def test_the_builders_of_a_place_are_all_of_them(assistant: InProcess) -> None:
    answer = await call(assistant, "plots in Porur", "Which developers do you have in Chennai?")
    for name in ("Cauvery Homes", "Vaigai Land", "Canara Shelters"):
        assert name in answer["answer"]


@pytest.mark.parametrize("query", ["price range overall in Yelahanka", "what are the rates in general in Yelahanka"])
async def test_the_prices_of_a_place_are_those_of_all_its_homes(assistant: InProcess, query: str) -> None:
    answer = await call(assistant, "homes in Yelahanka", "tell me about Purva Meghdoot", query)
    assert (answer["intent"], answer["focus"]) == ("estimate", [])
    assert "over 4 homes" in answer["answer"]


async def test_the_builder_of_a_named_home_is_searched_and_not_the_home(assistant: InProcess) -> None:
    answer = await call(assistant, "homes in Yelahanka", "anything by the same builder as Yelahanka Waterfront")
    assert answer["filters"] == {"localities": ["Yelahanka"], "developers": ["Canara Shelters"]}


async def test_a_builder_said_before_its_project_asks_nothing(assistant: InProcess) -> None:
    answer = await call(assistant, "purva malhar terrace details")
    assert answer["answer"].startswith("Malhar Terraces by Purva: ₹42-77 L")


async def test_a_home_spoken_of_off_the_screen_has_a_short_name_too(assistant: InProcess) -> None:
    answer = await call(assistant, "homes in Jakkur", "compare Coral Sands and Nilgiri Row", "is the sands one ready")
    assert names(answer) == ["Coral Sands"]


async def test_a_visit_asked_for_beside_a_question_is_to_the_home_that_was_asked_about(assistant: InProcess) -> None:
    said = "is the second one RERA approved and when can we visit on Saturday 4pm?"
    shown = (await call(assistant, "3 BHK homes"))["projects"]
    first, second = (each["name"] for each in shown[:2])
    answer = await call(assistant, "3 BHK homes", said)
    assert f"visit to {second}" in answer["answer"]
    assert first not in answer["answer"]
