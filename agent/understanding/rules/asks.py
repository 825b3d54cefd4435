"""What a question about homes asks for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from agent.filters.vocabulary import AMENITIES
from agent.language.numbers import word_at
from agent.language.phrases import found_at
from agent.language.tokens import Token
from agent.understanding.mentions.cues import NEAR
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.topics import TOPICS
from agent.understanding.rules.asked_apart import asked_apart, by_how_much
from agent.understanding.rules.meanings import asks_a_meaning
from agent.understanding.rules.openings import KITNA
from agent.understanding.rules.term import Term
from agent.understanding.rules.what_there_is import asks_what_there_is

PRICED = frozenset("price prices cost costs rent daam kimat keemat".split())
NAMED_KINDS = frozenset(("tech_park", "mall", "hospital", "school"))
"""Landmarks that are meant rather than the locality of their name, where a distance is asked."""


def asks_of(tokens: Sequence[Token], pieces: Sequence[Piece], terms: Sequence[Term]) -> tuple[str, ...]:
    """The columns and topics a question asks for; "first:ORDER" where it asks which of several comes first."""
    words = [token.word for token in tokens]
    topics = _topics(tokens, pieces)
    named = {at for piece in pieces if piece.meaning("project", "developer") for at in range(piece.first, piece.last)}
    near = dict(_near(pieces, terms, far="distance" in topics or any(NEAR in piece.all("cue") for piece in pieces)))
    asks = [
        f"first:{order}"
        for order, first, end in found_at(FIRSTS, tokens)
        if first not in named
        # "The closest metro to it" asks for a distance, "which has the closest metro" for a home.
        and (end not in near or tokens[0].word == "which")
        and word_at(tokens, first - 1) not in KITNA
    ]
    if meaning := asks_a_meaning(tokens):
        return (meaning,)
    if have := asks_what_there_is([token.word for token in tokens]):
        return (have,)
    asks += [str(value) for term in terms for value in term.values if term.key == "amenities"]
    topics += by_how_much(words)
    if not topics and words[:2] == ["how", "much"] and words[2:3] in (["is"], ["are"], ["for"], ["does"], ["would"]):
        topics.append("price")  # "how much is the 4 BHK?"
    asks += topics
    asks += [term.key for term in terms if term.key not in ("amenities", "localities", "projects", "price", "near")]
    if any(ask in AMENITIES for ask in asks):
        asks = [ask for ask in asks if ask != "area"]  # "how big is the clubhouse?"
    if "land" in asks:
        asks = [ask for ask in asks if ask not in ("area", "area_basis")]
    if "rera" in asks and not any(term.key == "approvals" for term in terms):
        asks = [ask for ask in asks if ask != "approvals"]  # "approved by RERA"
    asks += asked_apart(words, asks, priced=any(term.key == "price" or "price_max" in term.wishes for term in terms))
    if "afford_it" in asks:
        asks.append("afford")
    if "phone" in asks:
        asks = [ask for ask in asks if ask not in ("listed_by", "developer")]
    if {"deposit", "maintenance", "area"} & set(asks) and PRICED.isdisjoint(token.word for token in tokens):
        asks = [ask for ask in asks if ask != "price"]  # "deposit kitna hai"
    if "listed_by" in topics:
        asks = [ask for ask in asks if ask != "developer"]  # "is it listed by the builder?"
    elif "developer" in asks:
        asks = [ask for ask in asks if ask != "listed_by"]
    return tuple(dict.fromkeys([*asks, *near.values()]))


def _topics(tokens: Sequence[Token], pieces: Sequence[Piece]) -> list[str]:
    """The columns and topics by their words; the floor of an "independent floor" is none."""
    named = [
        (piece.first, piece.last)
        for piece in pieces
        if piece.meaning("project", "locality", "landmark")
        or any(key == "property_types" for key, _ in piece.all("value"))
    ]
    longer = {at: span for span in named for at in range(*span)}
    of_names = {
        at for piece in pieces if piece.meaning("project", "developer") for at in range(piece.first, piece.last)
    }
    found = []
    for topic, first, end in found_at(TOPICS, tokens):
        start, last = longer.get(first, (first, first))
        if first not in of_names and not (end <= last and last - start > end - first):
            found.append((topic, first))
    if len({topic for topic, _ in found}) > 1:  # "carpet area kitna hai"
        found = [each for each in found if each[0] != "price" or tokens[each[1]].word not in KITNA]
    words = [token.word for token in tokens]
    in_all = ("in", "total") in pairwise(words) and {"many", *KITNA}.isdisjoint(words)
    return [topic for topic, _ in found] + (["total_cost"] if in_all else [])


def _near(pieces: Sequence[Piece], terms: Sequence[Term], *, far: bool) -> Iterator[tuple[int, str]]:
    """ "near:metro", "near:metro:Hebbal", "near:locality:Hebbal" by the tokens where they stand."""
    places = {term.first: term.values[0] for term in terms if term.key == "localities"}
    for piece, behind in zip_longest(pieces, pieces[1:]):
        landmarks, kind, place = piece.all("landmark"), piece.meaning("near_kind"), places.get(piece.first)
        of_place = behind is not None and behind.first == piece.last and behind.meaning("near_kind") is not None
        if landmarks and far and not kind and (not place or landmarks[0][0] in NAMED_KINDS):
            yield piece.first, f"near:{landmarks[0][0]}:{landmarks[0][1]}"
        elif kind:
            before = next((places.get(each.first) for each in pieces if each.last == piece.first), None)
            yield piece.first, f"near:{kind}:{before}" if before else f"near:{kind}"
        elif far and place and not of_place:
            yield piece.first, f"near:locality:{place}"
