"""Questions about homes: which ones they speak of, and what they ask."""

from collections.abc import Sequence

from agent.understanding import cues
from agent.understanding.numbers import ordinal_at, word_at
from agent.understanding.pieces import Piece
from agent.understanding.reading import CallContext
from agent.understanding.terms import Term
from agent.understanding.tokens import Token

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
ASKING = frozenset(
    (
        "is",
        "are",
        "does",
        "do",
        "has",
        "have",
        "what",
        "whats",
        "how",
        "when",
        "where",
        "which",
        "who",
        "can",
        "will",
        "tell",
    )
)
DEMONSTRATIVES = frozenset(
    ("it", "this", "that", "they", "them", "these", "those", "its", "isme", "iska", "yeh", "ye", "woh")
)


def is_about_shown(tokens: Sequence[Token], terms: Sequence[Term]) -> bool:
    """Whether the turn asks about homes on the screen rather than for homes."""
    words = [token.word for token in tokens if token.word[0].isalnum()]
    if _points_at_one(tokens) and words[:1] and words[0] in ASKING:
        return True
    for skip in range(min(4, len(words))):
        text = " ".join(words[skip : skip + 8])
        if any(text.startswith(f"{each} ") or text == each for each in cues.ABOUT_SUPPLY):
            supply = (
                text.startswith(("do you have", "have you got", "can you", "can i", "can we", "any", "could you"))
                or {"in", "with", "under", "for", "near"} & set(words)
                or any(term.key in ("bhk", "localities", "property_types") for term in terms)
            )
            if supply and not (DEMONSTRATIVES & set(words[:4])):
                return False
        if any(text.startswith(f"{each} ") or text == each for each in cues.ABOUT_SHOWN):
            return True
        if words[skip] not in cues.IDLE:
            break
    return False


def _points_at_one(tokens: Sequence[Token]) -> bool:
    """ "the second one", "the first project"."""
    return any(
        (ordinal := ordinal_at(tokens, at))
        and word_at(tokens, ordinal.end) in ("one", "project", "option", "flat", "home", "property")
        for at in range(len(tokens))
    )


def asks_of(tokens: Sequence[Token], pieces: Sequence[Piece], terms: Sequence[Term]) -> tuple[str, ...]:
    """The columns and topics a question asks for."""
    asks = [str(value) for term in terms for value in term.values if term.key == "amenities"]
    asks += [TOPICS[token.word] for token in tokens if token.word in TOPICS]
    asks += [term.key for term in terms if term.key not in ("amenities", "localities", "projects", "price", "near")]
    asks += [f"near:{piece.meaning('near_kind')}" for piece in pieces if piece.meaning("near_kind")]
    return tuple(dict.fromkeys(asks))


def references_of(tokens: Sequence[Token], pieces: Sequence[Piece], context: CallContext) -> tuple[str, ...]:
    """The projects a turn speaks of: by ordinal, by name or developer, "both", "all of these"."""
    shown = context.shown
    found: list[str] = []
    words = {token.word for token in tokens}
    for at in range(len(tokens)):
        ordinal = ordinal_at(tokens, at)
        if (
            ordinal
            and word_at(tokens, ordinal.end) not in ("floor", "floors", "phase", "stage", "block", "quarter")
            and 1 <= ordinal.value <= len(shown)
        ):
            found.append(shown[int(ordinal.value) - 1].id)
        elif tokens[at].word == "last" and word_at(tokens, at + 1) in ("one", "project", "option") and shown:
            found.append(shown[-1].id)
        elif tokens[at].word in ("number", "option") and at + 1 < len(tokens):
            number = tokens[at + 1].number or 0
            if 1 <= number <= len(shown):
                found.append(shown[int(number) - 1].id)
    for piece in pieces:
        for name in piece.all("project"):
            found += [each.id for each in shown if each.name == name] or [name]
        for name in piece.all("developer"):
            if {"one", "ones", "that", "the"} & words:
                found += [each.id for each in shown if each.developer == name]
    if "both" in words and len(shown) >= 2 and not found:
        found = [each.id for each in shown[:2]]
    return tuple(dict.fromkeys(found))
