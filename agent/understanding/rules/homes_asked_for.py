"""Whether a question asks for homes, which is a wish: "do you have 3 BHK in Hebbal?"."""

from agent.language.numbers import word_at
from agent.language.phrases import found_at
from agent.understanding.mentions.cues import ALSO, INSTEAD, NEAR, ONLY
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules import openings as say
from agent.understanding.rules.asking import Asking


class Supply(Asking):
    """A clause, and whether what it asks for are homes rather than something about those on the screen."""

    def _asks_for_homes(self) -> bool:
        """Whether homes are asked for, rather than something about those on the screen."""
        first, second, third = (self._word(offset) for offset in range(3))
        if self._asks_which_of_these() or self._is_of_several() or self._turns_to_one() or self._follow_up.asks():
            return False
        if self._words[-2:] in (["kya", "hai"], ["kya", "kya"]) or self._words[-3:] == ["kya", "kya", "hai"]:
            return self._asks_what_is_in()
        if "isse" in self._words and say.WHICH.isdisjoint(self._words):
            return any(piece.meaning("cheaper", "sort") for piece in self._pieces)  # "isse sasta hai kya"
        if self._is_supplied():
            return True
        if first in ("what", "how") and second in ("about", "if"):
            if any(piece.meaning("project") for piece in self._pieces):
                return self._tells_which()  # "what about Acme Heights?" wants to hear of it
            return self._tells_which() or self._word(2) not in say.DEFINITE
        if self._points_at_one(self._first, self._first + 4):
            return False
        if first in say.AUXILIARIES and self._is_of_one():
            return False
        if first in say.MODALS and second in ("you", "u", "we", "i"):
            if third in say.CHANGING:
                return True
            showing = bool(say.SHOWING & set(self._words[2:7]))
            return showing and (self._speaks_of_homes() or any(map(self._wishes_more, self._pieces)))
        if "possible" in self._words and any(piece.meaning("locality", "city") for piece in self._pieces):
            return True
        if first in ("is", "would") and second == "it" and third in ("possible", "okay", "ok", "fine"):
            return True
        if second in say.POINTING or (first in ("has", "have") and second != "you"):
            return False
        if first in say.SUPPLY_WH and (second, third) in say.SUPPLY_AFTER_WH:
            return True
        offered = second in ("does", "do") and not say.HAVE.isdisjoint(self._words)
        if first in say.SUPPLY_WH and (second == "else" or offered) and self._is_of_a_developer():
            return True  # "what else does Acme have"
        if (first, second) == ("whats", "available"):
            return True
        if first in say.SUPPLY_WH and ("you", "have") in self._pairs() and not say.HOMES.isdisjoint(self._words[1:5]):
            return True  # "which east facing flats do you have?"
        if first in say.SUPPLY_WH:
            if any(piece.meaning("sort") for piece in self._pieces) and any(map(self._is_firm, self._pieces)):
                return True
            if (second, third) in (("are", "the"), ("r", "the")) and self._word(3) in say.HOMES:
                return self._tells_which()
            return bool({second, third} & say.HOMES - {"one", "ones"}) and not {second, third} & say.DEFINITE
        return self._speaks_of_homes()

    def _asks_for_the_first_of_all(self) -> bool:
        """ "what's the cheapest home you have anywhere?"; not "the cheapest 2 BHK you have in Hebbal"."""
        ordered = any(found_at(FIRSTS, self._tokens[self._first : self._last]))
        having = "anywhere" in self._words or ("you", "have") in self._pairs()
        return ordered and having and self._word(0) in say.SUPPLY_WH and not any(map(self._is_firm, self._pieces))

    def _is_of_a_developer(self) -> bool:
        return any(piece.meaning("developer") for piece in self._pieces)

    def _asks_what_is_in(self) -> bool:
        """ "Hebbal mein kya hai", "70 lakh ke andar kya hai"; not "clubhouse mein kya hai"."""
        at = self._words.index("kya")
        kinds = ("locality", "city", "count", "measure", "value", "cue", "near_kind")
        return (
            at > 0
            and self._words[at - 1] in say.INSIDE
            and all(piece.meaning(*kinds) for piece in self._pieces)
            and not any(map(self._is_amenity, self._pieces))
        )

    def _is_supplied(self) -> bool:
        """ "tell me what you have in Hebbal"."""
        framed = say.opening(self._tokens, self._first) == "frame"
        return framed and not say.SUPPLIED.isdisjoint(self._pairs()) and any(map(self._is_firm, self._pieces))

    def _is_of_one(self) -> bool:
        """ "is a 3 BHK available in the second one", "does Acme Heights have 3 BHK", "can I get it for 75 lakhs"."""
        if self._word(0) in say.MODALS and self._word(3) in ("it", "this", "that") and self._word(2) in say.GETTING:
            return True
        if any(piece.meaning("project") and piece.first == self._first + 1 for piece in self._pieces):
            return True
        inside = (at for at in range(self._first, self._last - 1) if self._tokens[at].word in ("in", "of", "with"))
        return any(self._points_at_one(at + 1, at + 3) for at in inside)

    def _wishes_more(self, piece: Piece) -> bool:
        """ "can I get a gym too", "can we look near a metro"."""
        return self._is_firm(piece) or not {ALSO, INSTEAD, NEAR, ONLY}.isdisjoint(piece.all("cue"))

    def _asks_which_of_these(self) -> bool:
        """ "which one is the cheapest?", "which of these is closer to it?"; not "which is the cheapest 2 BHK?"."""
        if self._word(0) not in say.WHICH:
            return False
        if len(self._context.shown) == 1 and self._word(1) in ("unit", "units"):
            return True
        if any(map(self._is_firm, self._pieces)) or self._picks_out():
            return False
        return self._word(1) in ("one", "of", "is", "has", "wala", "wali", "among", "project", "home", "flat")

    def _speaks_of_homes(self) -> bool:
        """Homes without an article that points at one: "anything in Hebbal", "3 BHK flats"; not "the flat"."""
        # The words of "home loan" and of "club house" are no homes.
        others = [piece for piece in self._pieces if "question" in piece.all("intent") or self._is_amenity(piece)]
        within = {at for piece in others for at in range(piece.first, piece.last)}
        told = {piece.last for piece in self._pieces if piece.meaning("value", "cheaper")}
        for at in range(self._first, self._last):
            word = self._tokens[at].word
            if at in within:
                continue
            if word in say.WALA and at in told:  # "gym wala hai kya"
                return say.WHICH.isdisjoint(self._words) and say.HINDI_POINTING.isdisjoint(self._words)
            if word in say.HOMES or (word == "any" and word_at(self._tokens, at + 1) in say.PREPOSITIONS):
                return not self._is_definite(at)
        return any(self._is_kind_or_size(piece) and not self._is_definite(piece.first) for piece in self._pieces)

    def _is_kind_or_size(self, piece: Piece) -> bool:
        """ "builder floors", "3 BHK"."""
        count = piece.meaning("count")
        return bool(count and count.noun == "bhk") or any(key == "property_types" for key, _ in piece.all("value"))

    def _wishes_homes(self) -> bool:
        """ "3 BHK flats to see on Sunday"."""
        return self._speaks_of_homes() and any(piece.meaning("count") for piece in self._pieces)

    def _tells_which(self) -> bool:
        return any(self._is_firm(piece) or piece.meaning("value") for piece in self._pieces)
