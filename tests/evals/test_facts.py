"""Every answer of the eval suite is borne out by its facts; a number, month or name planted in one is found."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from agent.answering.checker import MONTH, NUMBER, Checker
from agent.answering.facts import Fact
from agent.assembly import names_of, open_deps
from agent.assistant import Assistant
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.prepare import write_sample
from agent.deps import Deps, Fitted
from agent.memory import open_calls
from agent.settings import Settings
from evals.dataset import load_dataset
from evals.in_process import InProcess, exam_settings
from evals.run import play

pytestmark = pytest.mark.slow

PLAYED, TURNS = 700, 300
"""Turns that are played, and texts with a number that there must be in them: points are not told again and again."""
NUMBER_OF_NOTHING, MONTH_OF_NOTHING = "98,765", "Jan 1999"

Told = tuple[str, Sequence[Fact], list[str]]


class Recorded(Checker):
    """A checker that keeps what it was asked and what it said."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.told: list[Told] = []

    def unsupported(self, text: str, facts: Sequence[Fact]) -> list[str]:
        """As `Checker.unsupported`."""
        faults = super().unsupported(text, facts)
        self.told.append((text, tuple(facts), faults))
        return faults


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """One that has seen the answers of `PLAYED` turns and more."""
    folder = tmp_path_factory.mktemp("home")
    settings = exam_settings(Settings(_env_file=None, pixeltable_home=str(folder), use_pixeltable=False))
    write_sample(settings)
    return asyncio.run(recorded_turns(settings))


async def recorded_turns(settings: Settings) -> Recorded:
    """Plays the first conversations of the suite."""
    dataset, turns = load_dataset(), 0
    cases = []
    for case in dataset.cases:
        if turns < PLAYED:
            cases.append(case)
            turns += len(case.turns)
    async with open_deps(settings) as deps, open_calls(settings) as calls:
        recorded = Recorded(list(names_of(deps.fitted().catalogue, Gazetteer.load())))

        def fit(_: Catalogue) -> Fitted:
            return replace(deps.fitted(), checker=recorded)

        target = InProcess(
            Assistant(settings, Deps(deps.catalogues, fit, deps.web, deps.costs, deps.documents, deps.today), calls)
        )
        await play(replace(dataset, cases=tuple(cases)), target)
    return recorded


def test_no_answer_says_what_its_facts_do_not_bear_out(checker: Recorded) -> None:
    assert len(checker.told) > TURNS
    assert [(text, faults) for text, _, faults in checker.told if faults] == []


def test_a_planted_number_is_found(checker: Recorded) -> None:
    planted = 0
    for text, facts, _ in checker.told:
        bare = text
        for name in sorted((str(fact.value) for fact in facts if fact.kind == "name"), key=len, reverse=True):
            bare = bare.replace(name, "it")
        if re.search(NUMBER, MONTH.sub("", bare)):
            wrong = NUMBER.sub(NUMBER_OF_NOTHING, MONTH.sub("", bare), count=1)
            assert NUMBER_OF_NOTHING in Checker.unsupported(checker, wrong, facts), wrong
            planted += 1
    assert planted > TURNS


def test_a_planted_month_is_found(checker: Recorded) -> None:
    dated = [(text, facts) for text, facts, _ in checker.told if MONTH.search(text)]
    assert len(dated) > 10
    for text, facts in dated:
        wrong = MONTH.sub(MONTH_OF_NOTHING, text, count=1)
        assert MONTH_OF_NOTHING in Checker.unsupported(checker, wrong, facts), wrong


def test_a_planted_name_is_found(checker: Recorded) -> None:
    every = {str(fact.value) for _, facts, _ in checker.told for fact in facts if fact.about == "name"}
    planted = 0
    for text, facts, _ in checker.told:
        own = {str(fact.value) for fact in facts}
        said = next((name for name in own & every if name in text), None)
        other = min(every - own, default=None)
        if said and other:
            assert Checker.unsupported(checker, text.replace(said, other), facts), text
            planted += 1
    assert planted > TURNS / 3
