"""Without the area a call still is about its city."""

import pytest

from agent.catalogue.places import KnownPlaces

PLACES = KnownPlaces(
    [("Hebbal", "Bengaluru"), ("Jakkur", "Bengaluru"), ("Sector 1", "Noida"), ("Sector 1", "Gurugram")]
)


@pytest.mark.parametrize(
    ("localities", "city"),
    [(["Hebbal", "Jakkur"], "Bengaluru"), (["Sector 1"], None), (["Atlantis"], None), ([], None)],
)
def test_the_city_is_known_where_only_one_has_all_the_localities(localities: list[str], city: str | None) -> None:
    assert PLACES.city_of(localities) == city
