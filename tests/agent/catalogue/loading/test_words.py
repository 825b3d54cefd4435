"""Words of the vocabulary as portals write them."""

from collections import Counter

import pytest

from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.words import choice, several


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("status", "Ready To Move", "ready"),
        ("status", "Ready_to_move", "ready"),
        ("status", "Immediate", "ready"),
        ("status", "Ready for possession", "ready"),
        ("status", "Almost_ready", "under_construction"),
        ("status", "Under Construction", "under_construction"),
        ("status", "New Launch", "new_launch"),
        ("status", "UC", "under_construction"),
        ("status", "U/C", "under_construction"),
        ("status", "Delivered", "ready"),
        ("furnishing", "Semi-Furnished", "semi_furnished"),
        ("furnishing", "NOT_FURNISHED", "unfurnished"),
        ("furnishing", "FULLY_FURNISHED", "furnished"),
        ("facing", "North - East", "north_east"),
        ("facing", "E", "east"),
        ("property_type", "Multistorey Apartment", "apartment"),
        ("property_type", "Builder_Floor", "builder_floor"),
        ("property_type", "Residential Plot", "plot"),
        ("property_type", "Residential House", "independent_house"),
        ("area_basis", "Super built-up  Area", "super_built_up"),
        ("area_basis", "Built-up  Area", "built_up"),
        ("area_basis", "Built Area", "built_up"),
        ("area_basis", "Carpet  Area", "carpet"),
        ("deal", "For Sale", "buy"),
        ("deal", "Rent", "rent"),
        ("sale_type", "New_Property", "new"),
        ("listed_by", "Contact Owner", "owner"),
        ("listed_by", "Dealer", "agent"),
        ("khata", "A Khata", "A"),
        ("zone", "North", "north"),
        ("zone", "East Bangalore", "east"),
        ("zone", "South Zone", "south"),
    ],
)
def test_a_choice_is_read(column: str, cell: str, value: str) -> None:
    assert choice(column, cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("status", "Not Ready", "under_construction"),
        ("status", "Not ready to move", "under_construction"),
        ("status", "Not yet completed", "under_construction"),
        ("status", "Not ready, under construction", "under_construction"),
        ("sale_type", "Not resale", "new"),
        ("sale_type", "Not new", "resale"),
        ("listed_by", "Owner, no brokers", "owner"),
        ("listed_by", "Owner, not agent", "owner"),
        ("furnishing", "Flat not furnished", "unfurnished"),
        ("property_type", "Apartment without lift", "apartment"),
        ("property_type", "Tower No 5 Apartment", "apartment"),
        ("property_type", "Non-Agricultural Plot", "plot"),
    ],
)
def test_a_choice_that_is_denied_is_its_opposite(column: str, cell: str, value: str) -> None:
    assert choice(column, cell) == value


@pytest.mark.parametrize(
    ("column", "cell"),
    [("property_type", "Not a plot"), ("status", "Not under construction"), ("facing", "Not north")],
)
def test_a_choice_that_is_denied_and_has_no_opposite_is_refused(column: str, cell: str) -> None:
    with pytest.raises(Unreadable, match=r"one of .*, "):
        choice(column, cell)


@pytest.mark.parametrize(
    ("column", "cell", "values"),
    [
        ("amenities", "No Lift", []),
        ("amenities", "No Lift, Gym", ["gym"]),
        ("amenities", "Without lift", []),
        ("amenities", "w/o lift", []),
        ("amenities", "Lift: No; Gym: Yes", ["gym"]),
        ("amenities", "No pool", []),
        ("amenities", "Swimming pool not available", []),
        ("amenities", "Gym but no pool", ["gym"]),
        ("amenities", "Lift - No", []),
        ("amenities", "No gym or pool, Lift", ["lift"]),
        ("amenities", "Gym and pool not available", []),
        ("amenities", "Gym and no pool", ["gym"]),
        ("amenities", "Lift (not working)", []),
        ("amenities", "Power backup (No), Lift (Yes)", ["lift"]),
        ("amenities", "Lift ❌, Gym", ["gym"]),
        ("tenant", "Bachelors (men) not allowed", ["family", "company"]),
        ("tenant", "Anyone but bachelors", ["family", "company"]),
        ("tenant", "No bachelors", ["family", "company"]),
        ("tenant", "Bachelors not allowed", ["family", "company"]),
        ("tenant", "anyone except bachelors", ["family", "company"]),
        ("tenant", "Family only, no bachelors", ["family"]),
        ("tenant", "Family only not for bachelors", ["family"]),
        ("tenant", "No restrictions", ["family", "bachelors", "company"]),
    ],
)
def test_what_a_list_denies_is_not_in_it(column: str, cell: str, values: list[str]) -> None:
    strange = Counter[str]()

    assert several(column, cell, strange) == values
    assert not strange


@pytest.mark.parametrize(("column", "cell"), [("zone", "Andheri West"), ("status", "Active"), ("facing", "sunny")])
def test_a_word_that_is_none_of_the_choices_is_refused_with_those_there_are(column: str, cell: str) -> None:
    with pytest.raises(Unreadable, match=r"one of .*, "):
        choice(column, cell)


@pytest.mark.parametrize(
    ("column", "cell", "values"),
    [
        ("amenities", "Gym; Swimming Pool", ["gym", "swimming_pool"]),
        ("amenities", "gym,pool / Lift", ["gym", "swimming_pool", "lift"]),
        ("amenities", "['Gym', 'Club House']", ["gym", "clubhouse"]),
        ("amenities", '{"LIFT":true,"GYM":false,"PB":true}', ["lift", "power_backup"]),
        ("amenities", "[]", []),
        ("amenities", "Gym & Swimming Pool and Lift", ["gym", "swimming_pool", "lift"]),
        ("amenities", "• Gym • Swimming Pool • Lift", ["gym", "swimming_pool", "lift"]),
        ("amenities", "Gym | Swimming Pool\r\nLift", ["gym", "swimming_pool", "lift"]),
        ("amenities", "Gym + Pool", ["gym", "swimming_pool"]),
        ("amenities", "24/7 Security", ["security"]),
        ("tenant", "Family and Bachelors", ["family", "bachelors"]),
        ("tenant", "Bachelors/Family", ["bachelors", "family"]),
        ("tenant", "ANYONE", ["family", "bachelors", "company"]),
        ("extra_rooms", "Pooja Room, store", ["pooja", "store"]),
        ("approvals", "BDA; OC Received", ["BDA", "OC"]),
        ("overlooking", "Garden/Park, Main Road", ["garden", "park", "road"]),
    ],
)
def test_a_list_is_read(column: str, cell: str, values: list[str]) -> None:
    assert several(column, cell, Counter()) == values


def test_words_of_a_list_that_are_not_known_are_counted_and_the_others_kept() -> None:
    strange = Counter[str]()

    assert several("amenities", "Gym; Yoga deck", strange) == ["gym"]
    assert several("amenities", "Yoga deck, Spa", strange) == ["spa"]
    assert several("amenities", "Gym & Yoga deck", strange) == ["gym"]
    assert strange == {"Yoga deck": 3}
