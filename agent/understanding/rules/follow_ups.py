"""Questions without a verb: they lean on a home that is named, on the screen, or on the question before.

"RERA of the first?", "total floors?", "aur swimming pool?"; "and in Yelahanka?" behind an estimate.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from agent.language.phrases import found_at
from agent.language.tokens import Token
from agent.understanding.context import CallContext
from agent.understanding.mentions.cues import ALSO, CLEAR, CLEAR_BEHIND, FINE, IDLE, INSTEAD, NOT, NOT_BEHIND, ONLY
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.topics import TOPICS
from agent.understanding.rules import openings as say
from agent.understanding.rules.stretch import Stretch
from agent.understanding.rules.term import EITHER, FLAGS

ASKABLE_KINDS = frozenset(("value", "near_kind", "view", "name"))
DOING = frozenset((ALSO, CLEAR, CLEAR_BEHIND, FINE, INSTEAD, NOT, NOT_BEHIND, ONLY))
"""Cues with which something is done to a wish."""
LED = frozenset(("and", "aur"))
OF = frozenset("of for in about on from to near ka ki ke".split())
HOMES_ASKED_FOR = frozenset(
    "koi kuch any flat flats ghar makan makaan options option bhk ghars property properties".split()
)
"""Words with which homes are asked for, or counted."""
THEM = frozenset("each both all these those them three two".split())
TOLD = frozenset("bolo bolna batao bata batana bataiye bataye btao naam number".split())
TAGS = frozenset("na right correct".split())
OF_NUMBERS = frozenset(
    "price price_per_sqft total_cost stamp_duty registration floor total_floors distance emi amenities age_years area "
    "maintenance deposit parking bathrooms balconies bhk near".split()
)
"""Topics of which a home has a number."""
SHORT = 3
"""Words of "lift hai", which asks as it stands."""
PAIRED_TAGS = frozenset((first, last) for first in ("hai", "hain") for last in ("kya", "na", "ya"))
"""Words with which what was said becomes a question."""
TELLING = frozenset("details detail info information baare bare".split())
"""Words that want to hear of a home: "Acme Heights details"."""
NUMBER = frozenset(("number", "no", "id"))
"""With one of those a home is asked of: "RERA number", where "RERA" alone is a wish."""
NEARBY = frozenset("nearby around close closeby paas nazdeek aaspaas".split())
BESIDE_A_TOPIC = say.SHOW | frozenset(
    "a an the its their and aur what whats is about how please me us of for see share send give get do batao bataiye "
    "hai kya ka ki ke any ok okay so also total going on running now there available".split()
)
"""Words beside the topics of a question without a verb: "and the price?", "show me photos"."""


class FollowUp(Stretch):
    """Tokens `first` up to `last` as a question that leans on what was said before."""

    def __init__(
        self, tokens: Sequence[Token], pieces: Sequence[Piece], first: int, last: int, context: CallContext
    ) -> None:
        super().__init__(tokens, pieces, first, last)
        self._context = context
        self._led = first < last and tokens[first].word in LED
        self._whole = first == 0 and last == len(tokens)
        self._words = [word for word in self._words if word[0].isalnum()]
        self._questioned = any(token.word == "?" for token in tokens[self._first : last])
        self._turned = self._words[:2] in (["what", "about"], ["how", "about"])
        self._answers = "?" in (context.agent_said or "")

    def asks(self) -> bool:
        """Whether it asks about homes on the screen or by name."""
        if self.asks_in_hindi():
            return True
        if not self._words or self._does_something():
            return False
        return (
            self._asks_of_named()
            or self._asks_bare_topics()
            or self._asks_which_of_two()
            or self._goes_on_asking()
            or self._asks_of_them()
        )

    def asks_in_hindi(self) -> bool:
        """ "bathroom kitne hain", "furnished hai ya nahi", "rera number bolo", of homes on the screen; with the tags of
        Indian English too: "gym is there right"."""
        words = set(self._words)
        if not words or not HOMES_ASKED_FOR.isdisjoint(words) or self._does_something(DOING - {ALSO}):
            return False
        if self._says_which_home():
            return False
        topics = {topic for topic, _, _ in self._topics()}
        things = bool(topics) or any(self._is_askable(piece) for piece in self._pieces)
        counted = not {"kitne", "kitni"}.isdisjoint(words) and topics.isdisjoint(OF_NUMBERS)  # "ready kitne hain"
        how_much = not say.HINDI_WH.isdisjoint(words) and not counted
        told = not TOLD.isdisjoint(words) and bool(self._topics())
        tagged = self._words[-1] in TAGS or any(pair in PAIRED_TAGS for pair in pairwise(self._words))
        tagged = tagged or (self._words[-1] in ("hai", "hain") and len(self._words) <= SHORT)
        tagged = tagged and say.WALA.isdisjoint(words)  # "gym wala hai kya" asks for one
        if not self._context.shown:
            return bool(topics) and (how_much or told)  # whose number, where there is no home, is still no wish
        return things and (how_much or told or (tagged and any(self._is_askable(piece) for piece in self._pieces)))

    def _asks_of_them(self) -> bool:
        """ "possession of each", "rera number of both"."""
        if not self._context.shown or self._says_which_home():
            return False
        return bool(self._topics()) and not OF.isdisjoint(self._words) and not THEM.isdisjoint(self._words)

    def turns_to_another(self) -> bool:
        """ "and the second?", "what about the third one?": the same of another home."""
        return self._led or self._turned or self._questioned

    def goes_on_estimating(self) -> bool:
        """ "and in Yelahanka?", "what about 3 BHKs?" behind an estimate."""
        if self._context.after != "estimate" or self._answers or not self._words or self._does_something():
            return False
        kinds = {meaning.kind for piece in self._pieces for meaning in piece.meanings[:1]}
        return (
            bool(kinds & {"locality", "city", "count", "value"})
            and kinds <= {"locality", "city", "count", "value", "cue"}
            and (self._led or self._turned or self._words[0] in ("in", "for") or self._questioned)
            and self._unexplained() <= IDLE | LED
        )

    def _does_something(self, doing: frozenset[str] = DOING) -> bool:
        words = set(self._words)
        if words & (say.WISHING | say.HINDI_WISHING) and not self._is_of_things():
            return True
        return any(not doing.isdisjoint(piece.all("cue")) and not self._is_any(piece) for piece in self._pieces)

    def _is_any(self, piece: Piece) -> bool:
        """ "any school nearby?" drops no school."""
        return self._tokens[piece.first].word == "any"

    def _is_of_things(self) -> bool:
        """ "show photos", "link dikhao", "show the RERA number": things of a home that no wish is for."""
        topics = {topic for topic, _, _ in self._topics()}
        numbered = "rera_id" in topics and not NUMBER.isdisjoint(self._words)
        return numbered or not topics.isdisjoint(("image_url", "url"))

    def _asks_of_named(self) -> bool:
        if any(self._is_firm(piece) for piece in self._pieces):
            return False
        if not any(piece.meaning("project") for piece in self._pieces) and not self._points_at_any():
            return False
        if self._led and self._context.asked:
            return True
        if self._questioned:
            return not (say.HOMES & set(self._words) and self._word(0) in ("any", "anything"))
        if not TELLING.isdisjoint(self._words):
            return True
        if self._topics() and not self._unexplained_by_topics():
            return True  # "Acme Heights possession"
        things = self._topics() or any(piece.meaning("near_kind") for piece in self._pieces)
        valued = ((piece.first, piece.last) for piece in self._pieces if piece.meaning("value"))  # "ready to move"
        return bool(things) and not OF.isdisjoint(self._beside(valued)) and self._word(0) not in say.HOMES

    def _asks_bare_topics(self) -> bool:
        """ "total floors?", "and price?", as a whole turn about what is on the screen."""
        if not self._context.shown or not self._whole:
            return False
        for piece in self._pieces:
            if piece.all("cue") and self._is_any(piece) and not any(each.meaning("name") for each in self._pieces):
                continue
            if any(key == "area_basis" for key, _ in piece.all("value")):
                continue  # "carpet area?"
            if piece.meanings[0].kind not in ("name", "intent"):
                return False
            if piece.meaning("name") in FLAGS and NUMBER.isdisjoint(self._words):
                return False
            if {"action", "question"} & set(piece.all("intent")):
                return False
        return bool(self._topics()) and self._beside_topics() <= BESIDE_A_TOPIC

    def _asks_which_of_two(self) -> bool:
        """ "new or resale?" of homes on the screen."""
        if not self._context.shown or not (self._questioned or {"hai", "hain"} & set(self._words)):
            return False
        if len(self._pieces) != 2 or {"or", "ya"}.isdisjoint(self._words):
            return False
        keys = [{key for key, _ in piece.all("value")} for piece in self._pieces[:2]]
        return bool(keys[0] & keys[1] & (EITHER - {"deal"} | {"furnishing"}))

    def _goes_on_asking(self) -> bool:
        """ "and CCTV?" behind a question, "any school nearby?" of homes on the screen."""
        near = any(piece.meaning("near_kind") for piece in self._pieces)
        if self._context.shown and self._is_of_things() and say.HOMES.isdisjoint(self._words):
            return True  # "show me photos of the pool"
        if any(self._is_firm(piece) for piece in self._pieces) or not self._pieces:
            return False
        if near and self._context.shown and self._questioned and NEARBY & set(self._words):
            return say.HOMES.isdisjoint(self._words)
        if self._context.after not in ("detail", "compare") or not (self._led or self._turned or self._questioned):
            return False
        homes = not (say.HOMES | say.WALA).isdisjoint(self._words) or any(map(self._is_of_homes, self._pieces))
        if self._answers or homes:
            return False
        return all(piece.meanings[0].kind in ASKABLE_KINDS for piece in self._pieces) and (
            self._unexplained() <= IDLE | LED
        )

    def _is_askable(self, piece: Piece) -> bool:
        return piece.meanings[0].kind in ASKABLE_KINDS

    def _says_which_home(self) -> bool:
        return any(self._is_firm(piece) and not self._is_of_a_home(piece) for piece in self._pieces)

    def _is_of_a_home(self, piece: Piece) -> bool:
        """ "kitne bathroom hain" counts what a home has; "the first three" are no budget."""
        count, measure = piece.meaning("count"), piece.meaning("measure")
        return (count is not None and count.noun != "bhk") or (measure is not None and measure.dimension == "plain")

    def _points_at_any(self) -> bool:
        if self._points_at_one(self._first, self._last):
            return True
        return "one" in self._words and any(piece.meaning("developer") for piece in self._pieces)

    def _is_of_homes(self, piece: Piece) -> bool:
        """ "what about ready to move?", "and villas?": homes of a kind rather than something a home has."""
        keys = {key for key, _ in piece.all("value")}
        return "property_types" in keys or (self._turned and not keys.isdisjoint(("status", "sale_type")))

    def _topics(self) -> list[tuple[str, int, int]]:
        return list(found_at(TOPICS, self._tokens[self._first : self._last]))

    def _beside_topics(self) -> set[str]:
        return self._beside((self._first + first, self._first + end) for _, first, end in self._topics())

    def _unexplained_by_topics(self) -> set[str]:
        named = [(piece.first, piece.last) for piece in self._pieces if piece.meaning("project")]
        return self._beside([*named, *((self._first + first, self._first + end) for _, first, end in self._topics())])

    def _unexplained(self) -> set[str]:
        return self._beside((piece.first, piece.last) for piece in self._pieces)

    def _beside(self, spans: Iterable[tuple[int, int]]) -> set[str]:
        """The words that are in none of the spans."""
        covered = {at for first, end in spans for at in range(first, end)}
        words = ((at, self._tokens[at].word) for at in range(self._first, self._last))
        return {word for at, word in words if at not in covered and word[0].isalnum()}
