"""The guide's own examples keep to the form that it teaches."""

import re
from pathlib import Path

import pytest
import yaml

from corpus import terms
from corpus.files import PlainLoader, checked_calls
from corpus.form import Act
from corpus.told import ENTRIES

GUIDE = (Path(__file__).parents[2] / "corpus" / "GUIDE.md").read_text(encoding="utf-8")
OPS = "set add replace remove exclude allow clear move accept".split()
QUOTED = [each for each in re.findall(r"`([^`\n]+)`", GUIDE) if ": " in each and "…" not in each]
ACTS = [each for each in QUOTED if each.partition(":")[0] in Act.model_fields]
WISHES = [each for each in QUOTED if each.partition(":")[0] in OPS]


def test_its_first_example_is_a_call_without_fault() -> None:
    example = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert example
    calls, faults = checked_calls(yaml.load(example[1], Loader=PlainLoader))  # noqa: S506
    assert (len(calls), faults) == (1, [])


@pytest.mark.parametrize("label", ACTS)
def test_an_act_that_it_shows_is_of_the_form(label: str) -> None:
    Act.model_validate(yaml.load(f"{{{label}}}", Loader=PlainLoader))  # noqa: S506


@pytest.mark.parametrize("label", WISHES)
def test_a_wish_that_it_shows_is_of_the_form(label: str) -> None:
    Act.model_validate({"wish": yaml.load(f"{{{label}}}", Loader=PlainLoader)})  # noqa: S506


def test_it_shows_acts_and_wishes_and_is_short() -> None:
    assert len(ACTS) > 15
    assert len(WISHES) > 25
    assert len(GUIDE.splitlines()) <= 350


@pytest.mark.parametrize(
    "words",
    [
        terms.COLUMNS, terms.TOPICS, terms.PEOPLE, terms.REASONS, terms.FUNDINGS, terms.LOANS, terms.TIMELINES, ENTRIES,
        terms.OBJECTIONS, terms.ARRANGEMENTS, terms.SENT, terms.ESTIMATES, terms.FORMS, terms.CHATS, terms.MEANINGS,
        terms.FIGURES,
    ],
)  # fmt: skip
def test_it_names_every_word_of_the_closed_lists(words: frozenset[str]) -> None:
    said = set(re.findall(r"[\w]+", GUIDE))
    assert set(words) <= said
