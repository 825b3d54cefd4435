"""What is asked by words that stand apart: by how much, of all there is, of homes alike, whether a sum is enough."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

LENDERS = frozenset("bank banks lend lends lender loan finance sanction".split())
ENOUGH = frozenset("enough sufficient kaafi kafi itna".split())
THAT_MUCH = frozenset((("that", "much"), ("so", "much"), ("that", "amount")))
ALIKE = frozenset("similar comparable".split())
OF_ALL = frozenset("anywhere overall".split())
HAVING = frozenset((("you", "have"), ("you", "ve"), ("you", "offer"), ("you", "got")))
COSTING = frozenset("cost costs price prices rate rent priced kitne kitna".split())


def lends_enough(words: Sequence[str]) -> bool:
    """ "would the bank give us that much?": whether a loan covers the home spoken of."""
    much = not ENOUGH.isdisjoint(words) or not THAT_MUCH.isdisjoint(pairwise(words))
    return much and not LENDERS.isdisjoint(words)


def is_of_similar(words: Sequence[str]) -> bool:
    """ "what does a similar flat cost?": what homes like the one spoken of cost."""
    return not ALIKE.isdisjoint(words) and not COSTING.isdisjoint(words)


def asked_apart(words: Sequence[str], asks: Sequence[str], *, priced: bool) -> Iterator[str]:
    """What is asked by words that stand apart: of all there is, of homes alike, whether a sum is enough."""
    if lends_enough(words):
        yield "afford_it"
    elif priced and not ENOUGH.isdisjoint(words):
        yield "enough"
    if is_of_similar(words):
        yield "similar"
    of_all = not OF_ALL.isdisjoint(words) or not HAVING.isdisjoint(pairwise(words))
    if of_all and any(ask.startswith("first:") for ask in asks):
        yield "of_all"


def by_how_much(words: Sequence[str]) -> tuple[str, ...]:
    """ "how much cheaper is the first", "how much more is the second"."""
    triples = zip(words, words[1:], words[2:], strict=False)
    said = next((word for how, much, word in triples if (how, much) == ("how", "much")), "")
    return ("difference", MORE_BY[said]) if said in MORE_BY else ()


MORE_BY: Mapping[str, str] = {"cheaper": "price", "costlier": "price", "more": "price", "less": "price",
                              "bigger": "area", "larger": "area", "smaller": "area"}  # fmt: skip
"""What is asked behind "how much"."""
