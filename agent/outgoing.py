"""What of a call's words may leave for a provider: no numbers, no addresses, names of people where a setting says."""

from collections.abc import Collection, Iterable

from agent.catalogue.gazetteer import Gazetteer, fold
from agent.identifiers import without_identifiers
from agent.masking import masked


class Outgoing:
    """Makes what is sent of what was said.

    names  whether the names of people are let through
    known  names of places and builders, which are none of people
    """

    def __init__(self, *, names: bool, known: Iterable[str] = ()) -> None:
        self._names = names
        self._known: dict[str, set[tuple[str, ...]]] = {}
        for name in known:
            words = tuple(fold(name).split())
            if words:
                self._known.setdefault(words[0], set()).add(words)

    def __call__(self, said: str) -> str:
        """`said` as it may be sent."""
        return without_identifiers(said) if self._names else masked(said, self._begins_known)

    def _begins_known(self, said: str) -> bool:
        """Whether a known name stands at the beginning of `said`."""
        words = tuple(fold(each.strip(",.?!;:")) for each in said.split()[:4])
        known: Collection[tuple[str, ...]] = self._known.get(words[0], ()) if words else ()
        return any(words[: len(each)] == each for each in known)


def names_of_places(gazetteer: Gazetteer) -> Iterable[str]:
    """The names of a gazetteer that people speak of as they do of themselves: "this is Hebbal"."""
    yield from (place.name for place in gazetteer.places)
    yield from (alias for place in gazetteer.places for alias in place.aliases)
    yield from (place.city for place in gazetteer.places if place.city)
    yield from (developer.name for developer in gazetteer.developers)
