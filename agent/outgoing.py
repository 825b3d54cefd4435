"""What of a call's words may leave for a provider: no numbers, no addresses, names of people where a setting says."""

import re
from collections.abc import Iterable

from agent.catalogue.gazetteer import Gazetteer, fold
from agent.identifiers import without_identifiers
from agent.masking import masked

_WORD = re.compile(r"\S+")
LONGEST_LOOKED_AT = 120
"""Characters in which the names end that somebody is called by."""


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
        return without_identifiers(said) if self._names else masked(said, self._known_until)

    def _known_until(self, said: str) -> int:
        """Where the known names end with which `said` begins, one behind the other; 0 where it begins with none."""
        found = list(_WORD.finditer(said, 0, LONGEST_LOOKED_AT))
        words = tuple(fold(each[0].strip(",.?!;:")) for each in found)
        at = 0
        while at < len(words):
            fitting = [len(each) for each in self._known.get(words[at], ()) if words[at : at + len(each)] == each]
            if not fitting:
                break
            at += max(fitting)
        return found[at - 1].end() if at else 0


def names_of_places(gazetteer: Gazetteer) -> Iterable[str]:
    """The names of a gazetteer that people speak of as they do of themselves: "this is Hebbal"."""
    yield from (place.name for place in gazetteer.places)
    yield from (alias for place in gazetteer.places for alias in place.aliases)
    yield from (place.city for place in gazetteer.places if place.city)
    yield from (developer.name for developer in gazetteer.developers)
