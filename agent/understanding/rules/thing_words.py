"""What is asked for as the rules write it, a word each, and as everybody else knows it.

"first:ORDER", "within:ORDER", "near:KIND" or "near:KIND:NAME", "unit:NUMBER", "units", "have:COLUMN",
"meaning:WORD+WORD"; any other word is an amenity or a column.
"""

from collections.abc import Iterable

from agent.filters.vocabulary import AMENITIES
from agent.understanding.things import Amenity, Column, Distance, First, Have, Meaning, Thing, Unit, Units


def things_of(words: Iterable[str]) -> tuple[Thing, ...]:
    """What the words ask for."""
    return tuple(map(_thing, words))


def words_of(things: Iterable[Thing]) -> tuple[str, ...]:
    """The words by which the rules know what was asked for."""
    return tuple(map(_word, things))


def _thing(word: str) -> Thing:
    lead, _, rest = word.partition(":")
    match lead:
        case "first" | "within":
            return First(rest, within=lead == "within")
        case "near" if rest:
            kind, _, name = rest.partition(":")
            return Distance(kind, name or None)
        case "unit":
            return Unit(int(float(rest)))
        case "units":
            return Units()
        case "have":
            return Have(rest)
        case "meaning":
            return Meaning(tuple(rest.split("+")))
    return Amenity(word) if word in AMENITIES else Column(word)


def _word(thing: Thing) -> str:
    match thing:
        case First(order, within):
            return f"{'within' if within else 'first'}:{order}"
        case Distance(place, name):
            return f"near:{place}:{name}" if name else f"near:{place}"
        case Unit(number):
            return f"unit:{number}"
        case Units():
            return "units"
        case Have(column):
            return f"have:{column}"
        case Meaning(words):
            return f"meaning:{'+'.join(words)}"
        case Amenity(name) | Column(name):
            return name
    return "count"
