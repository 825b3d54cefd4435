"""How a turn is read, for comparing it with how another one is."""

from datetime import date
from typing import Any

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.places import KnownPlaces
from agent.filters.merge import merge
from agent.understanding.context import CallContext
from agent.understanding.rules.grammar import Grammar
from tests.agent.readings import asked

GAZETTEER = Gazetteer.load()
GRAMMAR = Grammar(GAZETTEER, CatalogueNames())
PLACES = KnownPlaces([(place.name, place.city) for place in GAZETTEER.places])
HELD = {"price_max": 20_000_000}


def read(said: str, *, agent_said: str | None = None) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The kind of turn, the wishes behind it, and what it asks."""
    reading = GRAMMAR.read(said, CallContext(filters=HELD, today=date(2026, 1, 15), agent_said=agent_said))
    wishes, *_ = merge(HELD, reading.operations, places=PLACES)
    told = {key: sorted(map(str, value)) if isinstance(value, list) else value for key, value in wishes.items()}
    return reading.intent, told, asked(reading)
