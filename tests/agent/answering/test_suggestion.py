"""What is asked next is computed from the homes that fit."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from agent.answering.blocking import Blocking
from agent.answering.declined import declined
from agent.answering.suggestion import Lead, split, suggest
from agent.catalogue.catalogue import Found, Survey
from tests.agent.answering.samples import project
from tests.agent.catalogue.samples import home, snapshot


def suggested(folder: Path, rows: list[Any], filters: dict[str, Any]) -> str:
    served = snapshot(folder, rows)
    return suggest(
        filters, served.search(filters, limit=5), lambda columns: served.survey(filters, columns=columns), None
    ).line


def not_asked(columns: Collection[str]) -> Survey:
    raise AssertionError(f"no question is asked, and {columns} were counted for it")


def test_the_wish_that_splits_the_homes_that_fit_best_is_asked_for(tmp_path: Path) -> None:
    alike = [home(project=f"P{n}", bhk=2.0, status="ready") for n in range(8)]
    assert "ready to move" in suggested(
        tmp_path,
        [*alike[:4], *({**row, "status": "under_construction"} for row in alike[4:])],
        {"localities": ["Hebbal"]},
    )
    assert "bedrooms" in suggested(
        tmp_path, [*alike[:4], *({**row, "bhk": 3.0} for row in alike[4:])], {"localities": ["Hebbal"]}
    )


def test_what_is_wished_already_is_not_asked_again(tmp_path: Path) -> None:
    rows = [home(project=f"P{n}", bhk=float(1 + n % 3)) for n in range(9)]
    assert "bedrooms" not in suggested(tmp_path, rows, {"localities": ["Hebbal"], "bhk": [1, 2, 3]})


def test_only_what_may_still_be_asked_is_counted() -> None:
    counted: list[str] = []

    def look(columns: Collection[str]) -> Survey:
        counted.extend(columns)
        return Survey(9)

    suggest({"bhk_min": 2, "localities": ["Hebbal"], "price_max": 1}, Found((), 9, 9), look, None)
    assert "facing" in counted
    assert {"bhk", "locality", "price"}.isdisjoint(counted)


def test_where_nothing_fits_or_little_is_left_nothing_is_counted() -> None:
    said = [suggest({}, Found((), total, total), not_asked, None).line for total in (0, 2)]
    assert said == ["Ask which of the wishes could give a little.", "Offer to send the details."]


def test_where_nothing_is_left_to_split_a_visit_is_offered(tmp_path: Path) -> None:
    assert (
        suggested(tmp_path, [home(project="Acme Heights")], {"localities": ["Hebbal"]})
        == "Offer a visit to Acme Heights."
    )


def test_what_is_affordable_is_offered_as_the_budget() -> None:
    said = suggest({}, Found((), 0, 0), not_asked, None, affordable=8_600_000)
    assert said.line == "Shall I set the budget to ₹86 L?"
    assert (said.offer[0].filter, said.offer[0].value) == ("price_max", 8_600_000)


def test_a_budget_that_is_set_already_is_not_offered_again() -> None:
    said = suggest({"price_max": 8_600_000}, Found((), 0, 0), Survey(0), None, affordable=8_600_000)
    assert not said.offer


def test_where_a_locality_has_nothing_what_lies_around_is_offered_before_another_place() -> None:
    area = Blocking(("localities",), "the area", 90)
    said = suggest({"localities": ["Hebbal"]}, Found((), 0, 0), not_asked, None, blocking=[area], around=5)
    assert said.line == "Shall I look a little further around?"
    assert [(each.filter, each.value) for each in said.offer] == [("radius_km", 5)]
    studio = Blocking(("property_types",), "studios", 3)
    first = suggest({"localities": ["Hebbal"]}, Found((), 0, 0), not_asked, None, blocking=[studio, area], around=5)
    assert first.line == "Shall I drop studios?"


def test_an_offer_that_was_not_taken_is_not_made_again() -> None:
    relaxed = {"filter": "price_max", "from": 5_000_000, "to": 5_500_000, "step": 1.1}
    first = suggest({"price_max": 5_000_000}, Found((), 1, 1), not_asked, relaxed)
    again = suggest({"price_max": 5_000_000}, Found((), 1, 1), not_asked, relaxed, recent=[first.line])
    assert first.offer
    assert again.line != first.line


@pytest.mark.parametrize(
    ("tallies", "bits"),
    [({}, 0), ({"bhk": {2.0: 8}}, 0), ({"bhk": {2.0: 4, 3.0: 4}}, 1), ({"bhk": {2.0: 2, 3.0: 2}}, 0.5)],
)
def test_what_few_homes_know_splits_little(tallies: dict[str, dict[Any, int]], bits: float) -> None:
    assert split("bhk", Survey(8, tallies=tallies)) == pytest.approx(bits)


def test_no_line_comes_again_within_three_turns(tmp_path: Path) -> None:
    rows = [home(project=f"P{n}", bhk=float(1 + n % 3)) for n in range(9)]
    served, lines = snapshot(tmp_path, rows), list[str]()
    for found in (served.search({}, limit=5), Found((), 0, 0), Found((), 1, 1)):
        for _ in range(6):
            said = suggest({}, found, lambda columns: served.survey({}, columns=columns), None, recent=lines)
            assert said.line not in lines[-3:]
            lines.append(said.line)


def test_homes_that_are_spoken_of_come_first() -> None:
    lines = ["Offer a visit to Acme.", "Offer to compare."]
    said = suggest({}, Found((), 9, 9), not_asked, None, of_homes=lines)
    again = suggest({}, Found((), 9, 9), not_asked, None, of_homes=lines, recent=[said.line])
    assert [said.line, again.line] == lines


def test_what_was_turned_down_is_not_offered_again_with_another_figure() -> None:
    relaxed = {"filter": "price_max", "from": 5_000_000, "to": 5_500_000, "step": 1.1}
    first = suggest({"price_max": 5_000_000}, Found((), 1, 1), not_asked, relaxed)
    turned_down = declined({"suggestion": first.line}, "no no, why stretch the budget")
    again = {**relaxed, "to": 6_000_000}
    said = suggest({"price_max": 5_500_000}, Found((), 1, 1), not_asked, again, lead=Lead(declined=tuple(turned_down)))
    assert "stretch" in first.line
    assert "stretch" not in said.line


def test_a_yes_and_another_wish_turn_nothing_down() -> None:
    state = {"suggestion": "Shall I include Hebbal too?", "declined": []}
    for said in ("yes please", "no problem, include it", "2 bhk in Yelahanka", "nice, which one is ready",
                 "no more than 80 lakh", "nahi samjha, dobara boliye", "no idea, what do you suggest",
                 "na, 2 bhk chahiye", "no lift is fine"):  # fmt: skip
        assert declined(state, said) == []


def test_a_plain_no_turns_the_last_suggestion_down() -> None:
    for said in ("no", "nahi ji", "no thanks", "nahi chahiye", "no, not required", "rehne do"):
        assert declined({"suggestion": "Shall I include Hebbal too?"}, said) == ["Shall I include Hebbal too"]


def test_a_home_that_was_refused_or_is_to_be_visited_is_not_offered_for_a_visit() -> None:
    homes = Found((project("Ash"), project("Birch")), 2, 2)
    said = suggest({}, homes, not_asked, None, lead=Lead(closed=frozenset({"Ash"})))
    assert said.line == "Offer a visit to Birch."


def test_after_some_turns_the_lead_is_asked_for_what_is_not_known_of_it() -> None:
    lead = Lead(turn=4, unknown=("timeline", "decider"))
    assert suggest({}, Found((project("Ash"),), 1, 1), not_asked, None, lead=lead).line.startswith("Ask by when")
    early = Lead(turn=1, unknown=("timeline",))
    assert suggest({}, Found((project("Ash"),), 1, 1), not_asked, None, lead=early).line == "Offer a visit to Ash."


def test_while_a_caller_asks_about_homes_nobody_asks_who_calls() -> None:
    unknown = ("need", "timeline")
    quiet, busy = (
        suggest({}, Found((), 1, 1), not_asked, None, lead=Lead(4, unknown, busy=each)).line for each in (False, True)
    )
    assert quiet == "Ask who the home is for."
    assert busy == "Offer to send the details."


def test_what_was_asked_for_just_now_is_not_offered_to_be_dropped() -> None:
    lift = Blocking(("amenities",), "the lift", 5)
    budget = Blocking(("price_max",), "the budget limit", 3)
    insisted = Lead(3, wished=frozenset(("amenities",)))
    said = [
        suggest({}, Found((), 0, 0), not_asked, None, blocking=blocking, lead=insisted).line
        for blocking in ([lift, budget], [lift])
    ]
    assert said == ["Shall I drop the budget limit?", "Ask which of the wishes could give a little."]
