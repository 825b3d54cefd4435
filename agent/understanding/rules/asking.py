"""Whether a clause asks about homes: how it opens, and whether it is of one, of two or of several of them."""

from collections.abc import Sequence

from agent.language.numbers import word_at
from agent.language.phrases import found_at
from agent.language.tokens import Token
from agent.understanding.context import CallContext
from agent.understanding.mentions.cues import FINE, NEAR, ONLY
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.topics import TOPICS
from agent.understanding.rules import openings as say
from agent.understanding.rules.follow_ups import FollowUp
from agent.understanding.rules.several import is_of_several
from agent.understanding.rules.stretch import Stretch


class Asking(Stretch):
    """A clause said in `context`, and whether it asks."""

    def __init__(
        self, tokens: Sequence[Token], pieces: Sequence[Piece], first: int, last: int, context: CallContext
    ) -> None:
        super().__init__(tokens, pieces, first, last)
        self._context = context
        self._follow_up = FollowUp(tokens, pieces, first, last, context)

    def _asks(self) -> bool:
        first, second = self._word(0), self._word(1)
        if first == "distance":
            return True
        if say.opening(self._tokens, self._first) in ("asking", "frame"):
            return True
        if self._questioned and (first in say.DEFINITE or self._points_at_one(self._first)):
            return True
        if self._questioned and second in say.ALLOWED | {"furnished", "negotiable"}:
            return first not in ("with", "any")
        if self._is_of_several() or self._turns_to_one() or self._is_near_it() or self._follow_up.asks():
            return True
        if self._tells_of_one() or self._asks_which_of_two():
            return True
        words = set(self._words)
        if self._words[-1] in ("hai", "hain") and any(piece.meaning("project") for piece in self._pieces):
            return not any(map(self._is_firm, self._pieces))
        topics = list(found_at(TOPICS, self._tokens[self._first : self._last]))
        if first in say.HINDI_ITS and topics and not words & (say.HINDI_WISHING | say.WISHING):
            return True
        if words & say.HINDI_POINTING or (words & say.WALA and self._points_at_one(self._first)):
            return bool(words & say.HINDI_ASKING) or self._questioned
        if words & say.HINDI_WH and words & {"hai", "hain", "hoga", "hogi"}:
            return True
        if first == "kya" or self._words[-2:] == ["kya", "hai"] or ("hai", "kya") in self._pairs():
            return True
        return self._questioned and bool({"hai", "hain"} & words)

    def _is_of_several(self) -> bool:
        """ "any of them RERA approved?", "do both have a lift?"; not "only those with a gym"."""
        return is_of_several(self._words) and not self._picks_out()

    def _picks_out(self) -> bool:
        """Whether others are wished in speaking of several: "show those with a gym", "these are too expensive"."""
        words = set(self._words)
        if words & (say.SHOW | say.HINDI_WISHING):
            return True
        if self._word(0) in say.WHICH:  # "which projects are there in Hebbal?"
            named = any(self._is_firm(piece) or piece.meaning("developer") for piece in self._pieces)
            return named and (self._word(1) in say.MANY_HOMES or self._words[:2] == ["kaunse", "project"])
        if self._questioned or say.opening(self._tokens, self._first) == "asking":
            return False
        them = next((at for at, word in enumerate(self._words[:2]) if word in ("these", "those")), None)
        if self._word(0) in say.NARROWING and them is not None:
            return True
        if them is not None and self._word(0) not in say.OUT_OF and self._word(them + 1) in say.PREPOSITIONS | say.WHO:
            return True  # "those under 70 lakhs"
        doing = any({FINE, ONLY} & set(piece.all("cue")) or self._is_too_much(piece) for piece in self._pieces)
        return doing or not words.isdisjoint(say.WISHING)

    def _is_too_much(self, piece: Piece) -> bool:
        """ "these are too expensive", and not "these are cheaper"."""
        return bool(piece.meaning("cheaper")) and self._tokens[piece.first].word in ("too", "bahut")

    def _turns_to_one(self) -> bool:
        """ "the first one is it RERA approved", "in the second one is there a play area"."""
        led = 2 if self._words[:2] in (["what", "about"], ["how", "about"]) else 0
        if not self._points_at_one(self._first + led, self._first + led + 3):
            return False
        return any(word in say.AUXILIARIES and following in say.ASKED_OF_ONE for word, following in self._pairs())

    def _asks_which_of_two(self) -> bool:
        """ "first or second which is cheaper"."""
        if say.WHICH.isdisjoint(self._words):
            return False
        if sum(piece.meaning("project") is not None for piece in self._pieces) > 1:
            return True
        orders = any(piece.meaning("cheaper", "sort") for piece in self._pieces)
        return orders and self._points_at_one(self._first, self._first + 3)

    def _tells_of_one(self) -> bool:
        """ "the second one has a gym right", "it is furnished, isn't it": told, to be confirmed."""
        spoken = [word for word in self._words if word[0].isalnum()]
        tagged = spoken[-1] in say.TAGS or spoken[-2] in say.NEGATED if len(spoken) > 1 else False
        if not self._points_at_one(self._first, self._first + 2) and not (tagged and self._word(0) in say.POINTING):
            return False
        if not {"but", ",", *say.WISHING}.isdisjoint(self._words) and not tagged:
            return False
        beside = say.TAGS | say.ONES
        said_of_it = (piece for piece in self._pieces if self._tokens[piece.first].word not in beside)
        kinds = {each.kind for piece in said_of_it for each in piece.meanings}
        said = any(word in ("is", "has") for word in self._words[1:4])
        return said and bool(kinds & {"value", "name"}) and kinds <= {"value", "name", "near_kind", "view"}

    def _is_near_it(self) -> bool:
        """ "any hospital close to it"."""
        near = any(
            NEAR in piece.all("cue") and word_at(self._tokens, piece.last) in say.POINTING for piece in self._pieces
        )
        return near and any(piece.meaning("near_kind") for piece in self._pieces)
