"""Graphs end as they do with `InMemorySaver`: state, history, every stored checkpoint, at each durability."""

from typing import Any, get_args

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Durability

from tests.savers.case import Check, register
from tests.savers.checkpoints import fresh_thread
from tests.savers.comparison import difference, left_behind, plain
from tests.savers.factory import Saver, SaverFactory
from tests.savers.played import Scenario
from tests.savers.scenarios import SCENARIOS

SLOW = {"300_parallel_sends"}
_expected: dict[tuple[str, Durability], dict[str, Any]] = {}


async def _played(name: str, saver: Saver, durability: Durability) -> dict[str, Any]:
    scenario: Scenario = SCENARIOS[name]
    played = await scenario(saver, fresh_thread(), durability)
    return {"returned": plain(played.returned)} | await left_behind(played.graph, played.config, saver)


def _as_in_memory(name: str, durability: Durability) -> Check:
    async def check(factory: SaverFactory) -> None:
        # The same each time, so once for all runs.
        key = (name, durability)
        if key not in _expected:
            _expected[key] = await _played(name, InMemorySaver(), durability)
        async with factory.open() as saver:
            got = await _played(name, saver, durability)
        assert not (found := difference(got, _expected[key])), f"not as with InMemorySaver: {found}"

    return check


for _name in SCENARIOS:
    for _durability in get_args(Durability):
        _full = f"{_name}[{_durability}]"
        register(_as_in_memory(_name, _durability), _full, quick=_name not in SLOW)
