"""Amounts as customers write and say them, checked by hand: amounts.csv has what is said, the deal, what is wanted."""

import csv
from datetime import date
from pathlib import Path

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext
from agent.understanding.rules.grammar import Grammar
from training.cases import FOLDER

GRAMMAR = Grammar(Gazetteer((), (), (), {}), CatalogueNames())
ROWS: list[tuple[str, str, str]] = []
for folder in (Path(__file__).parent, FOLDER):
    with (folder / "amounts.csv").open(encoding="utf-8", newline="") as file:
        ROWS += [(row["said"], row["deal"], row["wanted"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("said", "deal", "wanted"), ROWS, ids=[f"{said} ({deal})" for said, deal, _ in ROWS])
def test_an_amount_is_worth_what_was_said(said: str, deal: str, wanted: str) -> None:
    reading = GRAMMAR.read(said, CallContext(filters={"deal": deal}, today=date(2026, 1, 15)))
    found = {each.filter: each.value for each in reading.operations if isinstance(each.value, int | float)}
    assert found == {key: int(value) for key, _, value in (pair.partition("=") for pair in wanted.split())}


def test_the_table_is_a_long_one() -> None:
    assert len(ROWS) >= 300
