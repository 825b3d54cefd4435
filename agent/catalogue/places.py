"""What is known of localities: the cities they lie in and the places next to them."""

from collections.abc import Iterable, Mapping


class KnownPlaces:
    """Localities of the gazetteer and of the served catalogue.

    localities  (name, city) of each; a name may be one in several cities
    related     names of the places next to a place
    """

    def __init__(
        self, localities: Iterable[tuple[str, str | None]], related: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self._cities: dict[str, set[str]] = {}
        self._related = {name.casefold(): names for name, names in (related or {}).items()}
        self._spelled: dict[str, str] = {}
        for locality, city in localities:
            if city:
                self._spelled.setdefault(city.casefold(), city)
                self._cities.setdefault(locality.casefold(), set()).add(city.casefold())

    def lies_in(self, locality: str, city: str) -> bool | None:
        """Whether `locality` lies in `city`; None when the locality is not known."""
        cities = self._cities.get(locality.casefold())
        return None if cities is None else city.casefold() in cities

    def city_of(self, localities: Iterable[str]) -> str | None:
        """The one city in which all of `localities` can lie; None where there is none, or more than one."""
        cities = [self._cities.get(each.casefold(), set()) for each in localities]
        shared = set.intersection(*cities) if cities else set()
        return self._spelled[shared.pop()] if len(shared) == 1 else None

    def related(self, localities: Iterable[str]) -> tuple[str, ...]:
        """Places next to `localities`, nearest kin first: those that share a name's first word, then the others."""
        wished = {each.casefold() for each in localities}
        near = [
            (other.partition(" ")[0].casefold() != each.partition(" ")[0], position, other)
            for each in wished
            for position, other in enumerate(self._related.get(each, ()))
            if other.casefold() not in wished
        ]
        return tuple(dict.fromkeys(name for _, _, name in sorted(near)))
