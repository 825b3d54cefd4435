"""A plain yes does what the assistant has just offered, whatever it is and however the yes is said."""

from datetime import date

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.filters.operations import Operation
from agent.understanding.context import CallContext
from agent.understanding.learned.network import Network
from agent.understanding.learned.reader import LearnedReader
from agent.understanding.learned.weights_file import WEIGHTS
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.rules.grammar import Grammar

OFFERS = (
    ("Shall I drop the EMI limit?", Operation("clear", "emi_max"), {"emi_max": 40_000, "bhk": [2]}),
    ("Shall I drop the budget limit?", Operation("clear", "price_max"), {"price_max": 7_000_000, "bhk": [3]}),
    ("Shall I drop the lift?", Operation("clear", "amenities"), {"amenities": ["lift"]}),
    ("Shall I drop ready to move?", Operation("clear", "status"), {"status": "ready"}),
    ("Shall I drop the floor?", Operation("clear", "floor_max"), {"floor_max": 5}),
    ("Shall I stretch the budget to ₹88 L?", Operation("set", "price_max", 8_800_000), {"price_max": 8_000_000}),
    ("Shall I include Varthur too?", Operation("add", "localities", ["Varthur"]), {"localities": ["Whitefield"]}),
    ("Shall I look a little further around?", Operation("set", "radius_km", 5), {"localities": ["Whitefield"]}),
    ("Shall I look all over Bengaluru?", Operation("set", "city", "Bengaluru"), {"localities": ["Whitefield"]}),
    ("Shall I show what costs less as well?", Operation("clear", "price_min"), {"price_min": 5_000_000}),
)
YESES = (
    "yes",
    "go ahead",
    "ji bilkul",
    "haan",
    "sure",
    "yes please",
    "of course",
    "haan kar do",
    "please do",
    "bilkul",
)


@pytest.fixture(scope="module")
def served() -> LearnedReader:
    """The reader that serves, with no catalogue."""
    gazetteer, names = Gazetteer.load(), CatalogueNames()
    recogniser = Recogniser(gazetteer, names)
    return LearnedReader(recogniser, Network.load(WEIGHTS), Grammar(gazetteer, names, recogniser.names))


@pytest.mark.parametrize(("line", "offer", "filters"), OFFERS, ids=[line for line, _, _ in OFFERS])
def test_a_yes_does_what_was_offered(
    served: LearnedReader, line: str, offer: Operation, filters: dict[str, object]
) -> None:
    context = CallContext(filters=filters, today=date(2026, 12, 1), suggestion=line, offer=(offer,))
    for said in YESES:
        done = [(each.op, each.filter, each.value) for each in served.read(said, context).operations]
        assert done == [(offer.op, offer.filter, offer.value)], said
