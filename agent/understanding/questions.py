"""What a question about homes asks for."""

from collections.abc import Sequence

from agent.understanding.pieces import Piece
from agent.understanding.term import Term
from agent.understanding.tokens import Token

MONTHS_A_YEAR = 12
TOPICS = {
    "price": "price", "cost": "price", "rent": "price", "negotiable": "negotiable", "rera": "rera_id", "possession": "possession",
    "floor": "floor", "address": "address", "phone": "phone", "far": "distance", "distance": "distance", "emi": "emi",
    "amenities": "amenities", "facilities": "amenities", "age": "age_years", "old": "age_years", "size": "area", "big": "area",
    "area": "area", "developer": "developer", "builder": "developer", "maintenance": "maintenance", "deposit": "deposit",
    "parking": "parking", "furnished": "furnishing", "facing": "facing", "khata": "khata", "bathrooms": "bathrooms",
    "balcony": "balconies", "pets": "pets", "pet": "pets", "dogs": "pets", "loan": "loan", "available": "availability",
    "rate": "price_per_sqft", "vastu": "vastu", "oc": "approvals", "brochure": "brochure", "photos": "image_url",
    "stamp": "stamp_duty", "where": "locality", "location": "locality",
}  # fmt: skip


def asks_of(tokens: Sequence[Token], pieces: Sequence[Piece], terms: Sequence[Term]) -> tuple[str, ...]:
    """The columns and topics a question asks for."""
    asks = [str(value) for term in terms for value in term.values if term.key == "amenities"]
    asks += [TOPICS[token.word] for token in tokens if token.word in TOPICS]
    asks += [term.key for term in terms if term.key not in ("amenities", "localities", "projects", "price", "near")]
    asks += [f"near:{piece.meaning('near_kind')}" for piece in pieces if piece.meaning("near_kind")]
    return tuple(dict.fromkeys(asks))


def figures_of(pieces: Sequence[Piece]) -> dict[str, float]:
    """The terms of a loan that are said: "at 8.5 % for 20 years"."""
    found: dict[str, float] = {}
    for piece in pieces:
        measure = piece.meaning("measure")
        if measure is not None and measure.dimension == "percent":
            found["rate_percent"] = measure.high
        elif measure is not None and measure.dimension == "duration" and measure.high >= MONTHS_A_YEAR:
            found["years"] = measure.high / MONTHS_A_YEAR
    return found
