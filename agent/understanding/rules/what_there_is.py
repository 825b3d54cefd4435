"""What is asked of all there is: "which localities do you have?"."""

from collections.abc import Mapping, Sequence

WHAT_THERE_IS: Mapping[str, frozenset[str]] = {
    "have:locality": frozenset("localities locality areas area locations location places neighbourhoods".split()),
    "have:city": frozenset(("cities", "city", "towns")),
    "have:developer": frozenset("developers developer builders builder brands".split()),
    "have:property_type": frozenset(("types", "kinds", "kind", "type")),
    "have:bhk": frozenset(("sizes", "configurations", "bhks", "configuration")),
}
"""What may be asked of all there is, by the words that name it: "which localities do you have?"."""
HAVING = frozenset("you available cover covered covering there have offer deal serve hai hain aapke".split())
"""With one of those and no home spoken of."""
WHICH_OF_ALL = frozenset("which what whats kaun kaunsa kaunse kaunsi".split())
OF_A_HOME = frozenset("it its this that these those they first second".split())
BESIDE = frozenset("all other different are the se sare".split())


def asks_what_there_is(words: Sequence[str]) -> str | None:
    """ "have:locality" of "which localities do you have?"; None where a home is asked for or asked about."""
    at = next((at for at, word in enumerate(words[:4]) if word in WHICH_OF_ALL), None)
    if at is None or HAVING.isdisjoint(words) or not OF_A_HOME.isdisjoint(words):
        return None
    named = next((word for word in words[at + 1 : at + 5] if word not in BESIDE), "")
    return next((ask for ask, nouns in WHAT_THERE_IS.items() if named in nouns), None)
