"""Playing conversations against a target."""

import pytest

from evals.dataset import CHEAPEST, Turn
from evals.run import play, play_call
from tests.evals.calls import PROJECT, UNIT, ScriptedTarget, case, dataset, response

HEBBAL = {"localities": ["Hebbal"]}


async def test_a_turn_is_sent_with_all_that_belongs_to_it() -> None:
    target = ScriptedTarget({"yes": response()})
    turn = Turn("yes", {}, agent_said="A gym?", quick={"bhk": None})
    await play_call(case(turn), target, "call")
    assert target.asked == [("call", {"query": "yes", "agent_said": "A gym?", "filters": {"bhk": None}})]


async def test_turns_of_a_call_share_its_id_and_calls_share_none() -> None:
    target = ScriptedTarget({"hello": response()})
    two = Turn("hello", {}), Turn("hello", {})
    await play(dataset(case(*two, id="one"), case(*two, id="two")), target)
    ids = [call_id for call_id, _ in target.asked]
    assert len(set(ids)) == 2
    assert sorted(ids.count(each) for each in set(ids)) == [2, 2]


async def test_a_mistake_of_an_earlier_turn_is_not_this_turns_own() -> None:
    target = ScriptedTarget({"wrong": response(filters={}), "still wrong": response(filters={})})
    first, second = await play_call(case(Turn("wrong", HEBBAL), Turn("still wrong", HEBBAL)), target, "call")
    assert (first.wrong, first.right_before) == (["localities"], True)
    assert (second.wrong, second.right_before) == (["localities"], False)


async def test_a_turn_that_fails_is_kept_and_the_call_goes_on() -> None:
    target = ScriptedTarget({"one": response(filters=HEBBAL), "two": KeyError("x"), "three": response(filters=HEBBAL)})
    turns = await play_call(case(*(Turn(say, HEBBAL) for say in ("one", "two", "three"))), target, "call")
    assert [turn.failure is None for turn in turns] == [True, False, True]
    assert turns[1].failure is not None
    assert turns[1].failure.error == "KeyError: 'x'"
    assert turns[1].filters == turns[0].filters


async def test_the_cheapest_shown_is_that_of_the_last_page() -> None:
    projects = [PROJECT, PROJECT | {"id": "p2", "units": [UNIT | {"price_min": 6_000_000}]}]
    target = ScriptedTarget(
        {
            "homes": response(projects=projects),
            "does it have a gym?": response(intent="detail", projects=[PROJECT]),
            "cheaper": response(),
        }
    )
    turns = (Turn("homes", {}), Turn("does it have a gym?", {}), Turn("cheaper", {"price_max": CHEAPEST}))
    *_, detail, cheaper = await play_call(case(*turns), target, "call")
    assert detail.page == ("p1", "p2")
    assert cheaper.gold == {"price_max": 5_999_999}


async def test_no_home_shown_leaves_cheaper_without_a_wish() -> None:
    target = ScriptedTarget({"cheaper": response()})
    (turn,) = await play_call(case(Turn("cheaper", {"price_max": CHEAPEST})), target, "call")
    assert turn.gold == {}


async def test_only_the_keys_of_the_case_are_scored() -> None:
    target = ScriptedTarget({"hello": response(filters={"bhk": [2], "deal": "rent"})})
    (turn,) = await play_call(case(Turn("hello", {"bhk": [3]}), keys=frozenset(("bhk",))), target, "call")
    assert turn.wrong == ["bhk"]


@pytest.mark.parametrize(("filters", "wrong"), [({"bhk_min": 3}, []), ({"bhk": [3]}, []), ({"bhk_min": 2}, ["bhk"])])
async def test_a_filter_may_count_as_another(filters: dict[str, object], wrong: list[str]) -> None:
    target = ScriptedTarget({"hello": response(filters=filters)})
    (turn,) = await play_call(case(Turn("hello", {"bhk": [3]}), folds={"bhk_min": "bhk"}), target, "call")
    assert turn.wrong == wrong
