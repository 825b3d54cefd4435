"""Roles become operations."""

from agent.understanding.compose.role_changes import operations_of
from agent.understanding.mentions.mention import NOTHING, Change, Mention, Role


def mention(first: int, role: Role, *, by_agent: bool = False) -> tuple[Mention, Role]:
    return Mention(("value",), first, first + 1, (NOTHING, role), by_agent=by_agent), role


def wish(key: str, value: object, op: str = "set") -> Role:
    return Role(op, key, (Change(op, key, value),))


def test_values_of_one_list_go_together() -> None:
    hebbal, bellandur = wish("localities", ["Hebbal"]), wish("localities", ["Bellandur"])
    made = operations_of([mention(0, hebbal), mention(3, bellandur)], {})
    assert [(each.op, each.filter, each.value) for each in made] == [("set", "localities", ["Hebbal", "Bellandur"])]


def test_what_is_said_twice_is_done_once() -> None:
    made = operations_of([mention(0, wish("price_max", 8_000_000)), mention(5, wish("price_max", 8_000_000))], {})
    assert len(made) == 1


def test_what_is_ruled_out_and_what_is_wished_stay_apart() -> None:
    ruled_out = wish("facing", ["south"], "exclude")
    made = operations_of([mention(0, ruled_out), mention(2, wish("facing", ["east"]))], {})
    assert [(each.op, each.value) for each in made] == [("exclude", ["south"]), ("set", ["east"])]


def test_a_distance_goes_to_the_landmark_said_nearest_to_it() -> None:
    metro, school = wish("near", [{"kind": "metro"}]), wish("near", [{"kind": "school"}])
    distance = Role("near_km", "near", (Change("near_km", "near", 2),))
    made = operations_of([mention(0, metro), mention(4, school), mention(5, distance)], {})
    assert made[0].value == [{"kind": "metro"}, {"kind": "school", "max_km": 2}]


def test_a_distance_alone_goes_to_the_landmark_wished_last() -> None:
    distance = Role("near_km", "near", (Change("near_km", "near", 2),))
    made = operations_of([mention(0, distance)], {"near": [{"kind": "metro"}, {"kind": "mall"}]})
    assert made[0].value == [{"kind": "mall", "max_km": 2}]


def test_a_distance_of_nothing_is_no_wish() -> None:
    assert operations_of([mention(0, Role("near_km", "near", (Change("near_km", "near", 2),)))], {}) == []
