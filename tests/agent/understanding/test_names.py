"""Names that a client sends are those that are said."""

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.mentions.names import Names

NAMES = Names(Gazetteer.load(), CatalogueNames(projects=("Blue Lotus Gardens",), developers=("Falcon Ridge",)))


def test_names_are_spelled_as_the_catalogue_and_the_gazetteer_do() -> None:
    sent = {
        "city": "bangalore",
        "localities": ["sarjapur", "Nowhere Nagar", "vasai"],
        "developers": ["falcon ridge"],
        "exclude": {"projects": ["blue lotus gardens"]},
        "bhk": [2],
    }
    assert NAMES.spelled(sent) == {
        "city": "Bengaluru",
        "localities": ["Sarjapur", "Nowhere Nagar", "Vasai West", "Vasai East"],
        "developers": ["Falcon Ridge"],
        "exclude": {"projects": ["Blue Lotus Gardens"]},
        "bhk": [2],
    }


def test_nothing_is_made_of_what_is_cleared() -> None:
    assert NAMES.spelled({"city": None, "localities": None, "bhk": None}) == {
        "city": None, "localities": None, "bhk": None,
    }  # fmt: skip


def test_a_place_without_its_side_means_all_its_sides_or_those_that_are_wished() -> None:
    both = ("Andheri East", "Andheri West")
    assert NAMES.meant_by(both, "Mumbai") == both
    assert NAMES.meant_by(both, None, held=("Powai", "Andheri West")) == ("Andheri West",)
    assert NAMES.meant_by(("Powai",), "Mumbai") == ("Powai",)
