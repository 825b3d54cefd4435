"""Dialogues of another data set as an exam."""

import json
from pathlib import Path
from typing import Any

import pytest

from agent.settings import Settings
from evals.dataset import Dataset, DatasetError
from evals.exam import examine
from evals.in_process import exam_settings, open_in_process
from evals.sgd import SgdCatalogue, SgdCatalogues, canonical_areas, empty_gazetteer, filters_of, load_sgd


def turn(user: str, system: str | None = None, **state: str) -> dict[str, Any]:
    return {"user": user, "system": system, "state": {slot: [value] for slot, value in state.items()}}


DIALOGUE = {
    "id": "1",
    "turns": [
        turn("I need a 2 bathroom apartment in Fremont.", area="Fremont", number_of_baths="2"),
        turn("3 bedrooms.", "How many?", area="Fremont", number_of_baths="2", number_of_beds="3"),
    ],
}


def written(path: Path, *dialogues: Any) -> Path:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in dialogues), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("slots", "filters"),
    [
        ({}, {}),
        ({"area": ["san jose"]}, {"localities": ["San Jose"]}),
        ({"area": ["SF"]}, {"localities": ["San Francisco"]}),
        ({"number_of_beds": ["3"]}, {"bhk": [3]}),
        ({"number_of_baths": ["2"]}, {"bathrooms_min": 2}),
        ({"furnished": ["True"]}, {"furnishing": ["furnished"]}),
        ({"pets_allowed": ["True"]}, {"pets": True}),
        ({"furnished": ["False"], "pets_allowed": ["dontcare"]}, {}),
        ({"number_of_beds": ["dontcare"]}, {}),
    ],
)
def test_slots_become_filters(slots: dict[str, list[str]], filters: dict[str, Any]) -> None:
    assert filters_of(slots, canonical_areas(["San Jose", "San Jose", "san jose", "SFO"])) == filters


def test_dialogues_become_cases_with_what_the_agent_said(tmp_path: Path) -> None:
    (case,) = load_sgd(written(tmp_path / "d.jsonl", DIALOGUE)).cases
    assert [each.agent_said for each in case.turns] == [None, "How many?"]
    assert case.turns[1].filters == {"localities": ["Fremont"], "bathrooms_min": 2, "bhk": [3]}


def test_a_dialogue_in_which_nothing_is_searched_is_left_out(tmp_path: Path) -> None:
    nothing = {"id": "2", "turns": [turn("hello")]}
    assert [case.id for case in load_sgd(written(tmp_path / "d.jsonl", DIALOGUE, nothing)).cases] == ["1"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "1"}', '{"id": "1", "turns": [{"user": "x"}]}'])
def test_another_form_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"d\.jsonl"):
        load_sgd(path)


def test_the_catalogue_has_a_home_of_every_size_in_every_area(tmp_path: Path) -> None:
    catalogue = SgdCatalogue(load_sgd(written(tmp_path / "d.jsonl", DIALOGUE)))
    assert [name.name for name in catalogue.names.localities] == ["Fremont"]
    found = catalogue.search({"localities": ["Fremont"], "bhk": [3], "bathrooms_min": 2}, limit=5)
    assert (found.total, found.total_projects) == (2, 1)
    assert {(unit.bhk, unit.bathrooms) for unit in found.projects[0].units} == {(3, 2), (3, 3)}
    assert catalogue.search({"localities": ["Hebbal"]}, limit=5).total == 0
    assert catalogue.search({}, limit=5, skip=["Fremont"]).projects == ()
    assert [project.id for project in catalogue.projects(["Fremont", "Hebbal"], {})] == ["Fremont"]


async def test_the_assistant_takes_the_exam_over_that_catalogue(tmp_path: Path) -> None:
    dataset = load_sgd(written(tmp_path / "d.jsonl", DIALOGUE))
    settings = exam_settings(Settings(_env_file=None, pixeltable_home=str(tmp_path)))

    def opened(_: str) -> Any:
        return open_in_process(settings, catalogues=SgdCatalogues(dataset), gazetteer=empty_gazetteer())

    summary = await examine(dataset, opened)
    assert summary["scores"]["jga"]["value"] == 1
    assert summary["reliability"]
    assert summary["target"] == "in process"
    assert summary["crashes"] == []


def test_a_dataset_of_no_dialogues_has_an_empty_catalogue() -> None:
    assert SgdCatalogue(Dataset("sgd", ())).search({}, limit=5).total == 0
