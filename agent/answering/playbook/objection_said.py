"""What is said to an objection: that it was heard, the fact of these homes that speaks to it, one honest line."""

from collections.abc import Iterator

from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.answering.playbook.cards import Card
from agent.answering.playbook.helpful import HELPS
from agent.understanding.reading import Objection


def objection_said(material: Material) -> Said:
    """The answer: the fact where there is one, else the general line."""
    card = card_of(material)
    rest = _helps(card, material) or Said(card.line)
    return Said(f"{_heard(card, material)} {rest.text}", (*_quoted(card), *rest.facts))


def acknowledged(material: Material) -> Said:
    """That it was heard, where something else answers it."""
    card = card_of(material)
    return Said(_heard(card, material), tuple(_quoted(card)))


def objection_points(material: Material) -> Iterator[str]:
    """For the agent: what may be said beside it, and what it rests on."""
    card = card_of(material)
    if _helps(card, material):
        yield f"You may add: {card.line}"
    yield f"Basis: {card.basis}"


def objection_asks(material: Material) -> tuple[str, ...]:
    """What to ask or offer next, the best first."""
    return card_of(material).ask


def objection_facts(material: Material) -> Iterator[Fact]:
    """The words of the card, which may be said as they stand."""
    yield from _quoted(card_of(material))


def card_of(material: Material) -> Card:
    """The card of the objection that the act is."""
    return material.playbook.card(material.act.about if isinstance(material.act, Objection) else "other")


def _heard(card: Card, material: Material) -> str:
    return card.acknowledge[_times(material) % len(card.acknowledge)]


def _helps(card: Card, material: Material) -> Said | None:
    home = material.home
    return HELPS[card.fact](material, home) if card.fact in HELPS and home else None


def _times(material: Material) -> int:
    """How many turns of the call were objections before."""
    return sum(each["intent"] == "objection" for each in material.state.get("turns", ()))


def _quoted(card: Card) -> Iterator[Fact]:
    for words in (*card.acknowledge, card.line, card.basis, *card.ask):
        yield Fact("quote", words, "playbook")
