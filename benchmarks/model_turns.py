"""`python -m benchmarks.model_turns`: how much a model helps that is asked where the local reading is unsure, and how
little one harms that answers garbage.

The exam's calls are played in process against a scripted server: "gold" answers by what must hold after the turn it is
asked of, "garbage" in words that are no reading, "adversary" with invented operations, a reset and a yes. Prints joint
accuracy and the share of turns that were asked, by suite.
"""

import argparse
import asyncio
import json
import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import langchain_openai  # noqa: F401 - else the first turns would be those of a client that is still imported
from rich.console import Console
from rich.table import Table

from agent.catalogue.places import KnownPlaces
from agent.filters.merge import cleared, merge, quick_operations
from agent.filters.operations import Operation
from agent.filters.vocabulary import LISTS
from agent.settings import Settings
from evals.dataset import Dataset, Turn, load_dataset
from evals.in_process import exam_settings, open_in_process
from evals.noise.suite import NOISES, noisy
from evals.run import play
from tests.servers import openai
from tests.servers.scripted import Reply, ScriptedServer

UNSEEN = Path(__file__).parent.parent / "evals" / "unseen"
Wishes = Mapping[str, Any]
GARBAGE = openai.completion("Sure! The customer would like a lovely home with many windows.")
ADVERSARY = openai.reading(
    openai.act("reset"),
    openai.act("wish", ("set", "price_max", 100, ""), ("set", "bhk", [9], "nine"), accepts=True),
    openai.act("wish", ("clear", "localities", None, "anywhere"), ("set", "localities", ["Hebbal"], "Hebbal")),
)


class GoldServer(ScriptedServer):
    """Answers each turn by what must hold after it; the turns are asked of in their order."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(GARBAGE)
        self._turns: dict[str, list[tuple[int, Wishes, Turn]]] = {}
        self._number = self._reached = 0
        for case in dataset.cases:
            before: Wishes = {}
            for turn in case.turns:
                known = merge(cleared(before, turn.quick), quick_operations(turn.quick), places=KnownPlaces([])).filters
                self._number += 1
                self._turns.setdefault(turn.say.strip(), []).append((self._number, known, turn))
                before = turn.filters

    def _next(self) -> Reply:
        told = json.loads(self.asked[-1].json["messages"][-1]["content"])
        turns = self._turns.get(told["query"], [])
        if not turns:
            return openai.reading(openai.act("chat"))
        wishes = told.get("wishes", {})
        # Several may be said in the same words.
        away = [(len(list(operations(wishes, known, ""))), number <= self._reached) for number, known, _ in turns]
        self._reached, before, turn = turns[away.index(min(away))]
        found = list(operations(before, turn.filters, turn.say))
        if turn.intent in ("undo", "reset"):
            return openai.reading(openai.act(turn.intent), openai.act("wish", *found))
        clears = len([each for each in found if each[0] == "clear"])
        if clears > 1 and not any(before[key] == turn.filters.get(key) for key in before):  # as "start fresh" does
            anew = operations({}, turn.filters, turn.say)
            return openai.reading(openai.act("reset"), openai.act("wish", *anew))
        return openai.reading(openai.act("wish", *found) if found else openai.act("chat"))


def operations(before: Wishes, after: Wishes, heard: str) -> Iterator[tuple[str, str, Any, str]]:
    """What makes `after` of `before`, without what follows of the rest by itself."""
    sets = [Operation("set", key, value) for key, value in after.items() if key != "exclude"]
    changed = [each for each in sets if before.get(each.filter) != each.value]
    implied = merge(dict(before), changed, places=KnownPlaces([]))
    for key in implied.filters.keys() - after.keys() - {"exclude"}:
        yield "clear", key, None, heard
    for key, value in after.items():
        if key != "exclude" and before.get(key) != value:
            yield ("replace" if key in LISTS else "set"), key, value, heard
    excluded, ruled_out = before.get("exclude", {}), after.get("exclude", {})
    for key in excluded.keys() | ruled_out.keys():
        more = [each for each in ruled_out.get(key, ()) if each not in excluded.get(key, ())]
        less = [each for each in excluded.get(key, ()) if each not in ruled_out.get(key, ())]
        yield from (("exclude", key, more, heard),) if more else ()
        yield from (("allow", key, less, heard),) if less else ()


async def played(dataset: Dataset, settings: Settings) -> float:
    """Joint accuracy: the share of turns after which all filters are right."""
    async with open_in_process(settings) as target:
        calls = await play(dataset, target, concurrency=1)
    turns = [turn for call in calls for turn in call]
    return sum(not turn.wrong for turn in turns) / len(turns)


async def scored(dataset: Dataset, folder: str) -> list[str]:
    """A suite's row."""
    local = {"use_pixeltable": False, "pixeltable_home": folder, "_env_file": None}
    row = [dataset.name, str(dataset.turns), f"{await played(dataset, exam_settings(Settings(**local))):.4f}"]
    for server in (GoldServer(dataset), ScriptedServer(GARBAGE), ScriptedServer(ADVERSARY)):
        with server.serving():
            asked = Settings(
                **local, openai_api_key="sk-test", openai_base_url=server.url, providers_see_names=True,
                turn_deadline_seconds=30, openai_timeout_seconds=30,
            )  # fmt: skip
            row.append(f"{await played(dataset, exam_settings(asked, model=True)):.4f}")
            row += [f"{len(server.asked) / dataset.turns:.3f}"] if isinstance(server, GoldServer) else []
    return row


def suites(names: Sequence[str], most: int | None) -> Iterator[Dataset]:
    """The suites of these names, each with its first cases."""
    for name in names:
        found = load_dataset(UNSEEN, "unseen") if name == "unseen" else noisy(load_dataset(), name)
        yield Dataset(name, found.cases[:most], found.noise)


def main() -> None:
    """Play the suites and print a row each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.model_turns", description=__doc__)
    parser.add_argument("suites", nargs="*", default=["unseen", *NOISES], help="unseen, or a noise of the exam")
    parser.add_argument("--cases", type=int, help="of each suite, the first so many")
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    table = Table("suite", "turns", "local", "gold", "asked", "garbage", "adversary")
    with tempfile.TemporaryDirectory(prefix="model-turns") as folder:
        for dataset in suites(given.suites, given.cases):
            table.add_row(*asyncio.run(scored(dataset, folder)))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
