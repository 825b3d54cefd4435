"""What there is of localities, cities, builders and kinds of homes."""

from pathlib import Path

from agent.answering.supply import supply_said
from agent.understanding.reading import Ask
from agent.understanding.things import Column, Have
from tests.agent.catalogue.samples import home, snapshot

ROWS = [
    home(project="Acme Heights", locality="Hebbal", developer="Acme", bhk=2),
    home(project="Acme Heights", locality="Hebbal", developer="Acme", bhk=3),
    home(project="Bluebell", locality="Yelahanka", developer="Bloom", bhk=2),
]


def test_localities_are_told_with_their_homes_the_most_first(tmp_path: Path) -> None:
    said = supply_said(snapshot(tmp_path, ROWS), {}, "locality")
    assert said.text == "We have homes in 2 localities: Hebbal (2 homes) and Yelahanka (1 home)."


def test_the_place_wished_does_not_narrow_the_places_that_there_are_but_the_size_does(tmp_path: Path) -> None:
    said = supply_said(snapshot(tmp_path, ROWS), {"localities": ["Yelahanka"], "bhk": [3]}, "locality")
    assert said.text == "We have 3 BHK in one locality: Hebbal (1 home)."


def test_sizes_and_builders_are_told(tmp_path: Path) -> None:
    catalogue = snapshot(tmp_path, ROWS)
    assert supply_said(catalogue, {}, "bhk").text == "We have homes of 2 sizes: 2 BHK (2 homes) and 3 BHK (1 home)."
    builders = supply_said(catalogue, {}, "developer").text
    assert builders == "We have homes by 2 builders: Acme (2 homes) and Bloom (1 home)."


def test_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    assert supply_said(snapshot(tmp_path, ROWS), {"bhk": [9]}, "locality").text == "We have nothing for 9 BHK just now."


def test_the_column_is_in_the_ask() -> None:
    assert Ask((Column("price"), Have("city"))).have == "city"
    assert Ask((Column("price"),)).have is None
