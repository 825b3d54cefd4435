"""Every piece is recognised with all that it may do, and nothing of it is decided."""

from datetime import date

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext, Shown
from agent.understanding.mentions.mention import NOTHING, Mention
from agent.understanding.mentions.recogniser import Recogniser

RECOGNISER = Recogniser(Gazetteer.load(), CatalogueNames(localities=(), cities=(), developers=(), projects=()))
TODAY = date(2026, 11, 23)
SHOWN = (Shown("p1", "Lotus Gardens"), Shown("p2", "Ivory Court"), Shown("p3", "Tidal Towers"))


def mentions(said: str, agent_said: str | None = None) -> list[Mention]:
    context = CallContext({}, TODAY, agent_said, shown=SHOWN)
    return list(RECOGNISER.turn(said, context).mentions)


def labels(said: str) -> set[str]:
    return {role.label for mention in mentions(said) for role in mention.roles}


@pytest.mark.parametrize(
    ("said", "possible"),
    [
        ("80 lakh", {"max:price", "min:price", "both:price", "step_up:price", "step_down:price"}),
        ("hebbal", {"set:localities", "exclude:localities", "remove:localities", "add:localities", "about:localities"}),
        ("gym", {"set:amenities", "remove:amenities", "replace:amenities", "about:amenities"}),
        ("2 bhk", {"set:bhk", "min:bhk", "max:bhk", "exclude:bhk", "add:bhk"}),
        ("ground floor", {"both:floor", "min:floor", "set:floor_not", "allow:floor_not", "clear:floor"}),
        ("2 km", {"set:radius_km", "near_km:near"}),
        ("budget", {"clear:price", "move:price"}),
        ("20 years", {"given:years", "set:age_max_years"}),
        ("in Ivory Court", {"set:projects", "exclude:projects", "of"}),
    ],
)
def test_a_piece_has_every_role_that_it_may_be_said_for(said: str, possible: set[str]) -> None:
    assert possible <= labels(said)


def test_nothing_is_always_possible_and_comes_first() -> None:
    found = mentions("3 bhk in hebbal under 80 lakh with a gym near the metro")
    assert found
    assert all(mention.roles[0] == NOTHING for mention in found)


def test_a_bare_number_may_be_rooms_a_floor_or_a_budget() -> None:
    assert {"set:bhk", "both:floor", "max:price", "set:bathrooms_min"} <= labels("3")


def test_a_value_that_no_filter_can_have_is_no_role() -> None:
    assert "set:bhk" not in labels("300 lakh")


def test_what_the_agent_said_is_recognised_apart() -> None:
    found = mentions("yes", "Shall I look in Hebbal?")
    assert [mention.by_agent for mention in found] == [True]


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("does the second have a gym", [2.0]),
        ("the first two", [1.0, 2.0]),
        ("last one", [3.0]),
        ("doosre mein lift hai kya", [2.0]),
        ("2 bhk", []),
    ],
)
def test_homes_on_the_screen_are_pointed_at_by_their_place(said: str, places: list[float]) -> None:
    found = [mention.number for mention in mentions(said) if mention.kinds == ("position",)]
    assert found == places
