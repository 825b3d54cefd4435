"""What a clause does: wishes, asks about homes shown or about the world, asks for a visit, passes the time."""

from collections.abc import Sequence
from itertools import islice
from typing import Literal

from agent.language.numbers import word_at
from agent.language.phrases import found_at
from agent.language.tokens import Token
from agent.understanding.mentions.cues import GREETINGS, IDLE, NEAR
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.rules import openings as say
from agent.understanding.rules.arranging import is_arranged
from agent.understanding.rules.asked_apart import is_of_similar, lends_enough
from agent.understanding.rules.meanings import asks_a_meaning
from agent.understanding.rules.objections import objection_of
from agent.understanding.rules.reckoning import Reckoning, is_at_most, is_money
from agent.understanding.rules.stretch import past_leading
from agent.understanding.rules.what_there_is import asks_what_there_is

Act = Literal["wish", "detail", "question", "compare", "estimate", "action", "objection", "chat", "count"]


class Speech(Reckoning):
    """A clause, and what it does."""

    def act(self) -> Act:
        """What is done with what it speaks of; a question for homes is a wish."""
        if not self._words:
            return "wish"  # "yes." says nothing of its own
        intents = {intent for piece in self._pieces for intent in piece.all("intent")}
        if self._objects():
            return "objection"
        if "compare" in intents and "estimate" not in intents:
            return "question" if asks_a_meaning(self._tokens[self._first : self._last]) else "compare"
        if self._word(0) in say.PRICED and self._word(1) in ("of", "for") and not any(map(is_money, self._pieces)):
            return "estimate" if self._prices_homes() else "detail"  # "price of a 4 BHK in Acme Heights"
        if self._asks_how_far_apart():
            return "detail"
        if self._asks_which_place():
            return "compare"
        if asks_a_meaning(self._tokens[self._first : self._last]):
            return "question"
        if "compare" in intents and "estimate" not in intents:
            return "compare"
        if asks_what_there_is(self._words):
            return "count"
        if self._follow_up.goes_on_estimating():
            return "estimate"
        if "count" in intents:
            return "detail" if self._counts_in_one() else "wish"
        if "chat" in intents and not any(map(self._is_firm, self._pieces)):
            return "chat"
        if "estimate" not in intents and self._is_arranged():
            return "action"
        if self._says_who_they_are() or is_told(self._tokens, self._first, self._last):
            return "chat"
        if " ".join(self._words) in GREETINGS:
            return "chat"
        asking = self._asks()
        if asking and self._asks_for_the_first_of_all():
            return "detail"
        if asking and not say.THERE.isdisjoint(self._words) and not say.RATES.isdisjoint(self._words):
            return "estimate"
        if self._reckons_an_emi(asking=asking) or self._asks_what_an_income_buys():
            return "estimate"
        if lends_enough(self._words) or (asking and is_of_similar(self._words)):
            return "estimate"
        if "action" in intents and self._questioned and not say.FETCHING.isdisjoint(self._words):
            return "detail"  # "free cab for the site visit?"
        if "action" in intents and not self._is_wish_beside_action() and not (asking and self._asks_of_a_brochure()):
            return "action"
        if not asking and "afford" in self._words and self._names_a_budget():
            return "wish"  # "we can afford 1.2 crore"
        if self._asks_the_prices_of_a_place():
            return "estimate"
        if "estimate" in intents and not self._limits_a_cost(asking=asking):
            return "estimate"
        if (
            asking
            and not say.COSTING.isdisjoint(self._words)
            and self._names_kind_or_place()
            and not self._is_about_the_world()
        ):
            return "estimate"  # "what would a 3 BHK cost me there?", "tell me what rents are like in Hebbal"
        if self._word(0) == "how" and self._word(1) == "much" and self._prices_homes():
            return "estimate"
        if asking and "cost" in self._words and self._prices_homes():
            return "estimate"  # "what would a 3 BHK in it cost?"
        if asking and "enough" in self._words and any(map(is_money, self._pieces)):
            return "estimate"  # "is 95 lakhs enough for 3 BHK there?"
        if "cost" in intents and (asking or not (self._opens_wish() or any(map(is_at_most, self._pieces)))):
            priced = any(piece.meaning("measure") for piece in self._pieces)
            return "estimate" if priced or self._speaks_of_one() else "question"
        if asking:
            if self._is_about_the_world():
                return "question"
            if self._asks_for_homes():
                return "wish"
            return "question" if "question" in intents and not self._is_of_its_loan() else "detail"
        near = any(NEAR in piece.all("cue") for piece in self._pieces)
        opens = any("question" in piece.all("intent") and piece.first == self._first for piece in self._pieces)
        firm = any(self._is_firm(piece) for piece in self._pieces)
        if "question" in intents and not near and (opens or not firm):
            return "question"
        return "wish"

    def _objects(self) -> bool:
        """ "that is way too costly", with no other home wished beside it; not "is it too far from the metro?"."""
        grounds = objection_of(self._tokens[self._first : self._last])
        if grounds is None:
            return False
        wishes = say.SHOW | say.CHANGING | say.HINDI_WISHING | say.INSTEAD_OF_IT
        places = any(piece.meaning("near_kind", "locality") for piece in self._pieces)
        if self._questioned and (places or self._asks()):
            return False
        return wishes.isdisjoint(self._words) and not any(map(self._is_firm, self._pieces))

    def _says_who_they_are(self) -> bool:
        """ "I am an NRI", with nothing asked and no home named."""
        led = self._word(0) in ("im", "i") or self._words[:2] in (["we", "are"], ["we", "re"])
        being = self._word(0) == "im" or self._word(1) in ("am", "are", "m", "re")
        of_them = all(each.kind == "intent" for piece in self._pieces for each in piece.meanings)
        return led and being and not self._questioned and bool(self._pieces) and of_them

    def _asks_which_place(self) -> bool:
        """ "which is cheaper, Hebbal or Yelahanka", "is Hebbal costlier than Yelahanka?"."""
        places = {name for piece in self._pieces for name in piece.all("locality")[:1]}
        ordered = any(
            order.startswith("price") for order, _, _ in found_at(FIRSTS, self._tokens[self._first : self._last])
        )
        asking = not (say.WHICH | {"than"}).isdisjoint(self._words)
        return len(places) > 1 and ordered and asking and say.SHOW.isdisjoint(self._words)

    def _asks_how_far_apart(self) -> bool:
        """ "the gap between the cheapest and the costliest"; not "it makes no difference"."""
        pairs = zip(["", *self._words], self._words, strict=False)
        idle = say.NO_DIFFERENCE - ({"any", "a"} if self._questioned else set())
        return any(word in say.APART and before not in idle for before, word in pairs)

    def _asks_of_a_brochure(self) -> bool:
        """ "what does the brochure say about water?", with nobody asked to send it."""
        doing = (piece for piece in self._pieces if piece.meaning("intent") == "action")
        return self._word(0) in say.WH and all(self._tokens[piece.first].word == "brochure" for piece in doing)

    def _counts_in_one(self) -> bool:
        """ "how many floors does it have?", "how many bathrooms in the second one"; not "how many of these"."""
        if self._follow_up.asks_in_hindi():
            return True
        if self._words[:4] == ["how", "many", "do", "you"] or "such" in self._words[:3]:
            return False
        pairs = zip(self._words, self._words[1:], strict=False)
        if any(word in say.HINDI_MANY and behind in say.OF_A_MEASURE for word, behind in pairs):
            return True  # "3 BHK wala kitne sqft ka hai"
        if self._words[:3] != ["how", "many", "of"] and self._is_of_several():
            return True
        if not {"left", "remaining", "unsold"}.isdisjoint(self._words):
            return True
        if not {"per", "each"}.isdisjoint(self._words):
            return True  # "how many flats on each floor?"
        counted = {word for pair in self._pairs() if not say.KITNA.isdisjoint(pair) for word in pair}
        if not say.OF_A_HOME.isdisjoint(counted):
            return True  # "parking kitni milegi"
        if "how" in self._words[:1] and any(map(self._is_the_builder, range(self._first + 2, self._last))):
            return True  # "how many projects has the builder done?"
        if self._words[:2] == ["how", "many"] and (self._word(2) in say.OF_A_HOME or self._is_strange(2)):
            return True
        homes = any((count := piece.meaning("count")) and count.noun == "bhk" for piece in self._pieces)
        if homes or {"of", "like", "such"} & set(self._words[:4]) or say.HOMES & set(self._words[1:4]):
            return False
        return self._speaks_of_one()

    def _is_the_builder(self, at: int) -> bool:
        """Not the builder of a "builder floor"."""
        of_a_kind = any(piece.first <= at < piece.last and self._is_kind_or_size(piece) for piece in self._pieces)
        return self._tokens[at].word in ("builder", "developer") and not of_a_kind

    def _is_strange(self, offset: int) -> bool:
        """A word that says nothing of homes: "how many trees are there?"."""
        at = self._first + offset
        explained = any(piece.first <= at < piece.last for piece in self._pieces)
        return self._word(offset).isalpha() and self._word(offset) not in IDLE | say.HOMES and not explained

    def _is_arranged(self) -> bool:
        """ "can we come on Sunday?", "make it Tuesday" behind a visit; "show me homes to see on Sunday" wishes."""
        said = self._tokens[self._first : self._last]
        return is_arranged(said, self._context) and not self._wishes_homes()

    def _is_wish_beside_action(self) -> bool:
        """ "share 3 BHK options in Hebbal" wishes; "schedule a visit to the flat" does not."""
        return self._wishes_homes() if set(self._words) & say.VISITING else self._asks_for_homes()

    def _is_of_its_loan(self) -> bool:
        """ "which bank has approved it?"."""
        if self._word(1) in ("bank", "banks") and not say.POINTING.isdisjoint(self._words):
            return True
        return "loan" in self._words and self._points_at_one(self._first, self._last)

    def _is_about_the_world(self) -> bool:
        """ "is Whitefield a safe area?", "will the metro reach Yelahanka next year?"."""
        subject = next((piece for piece in self._pieces if piece.meaning("locality", "city")), None)
        offered = self._word(1) == "about" or "possible" in self._words  # "how about Hebbal", "is Hebbal possible"
        led = self._word(0) in ("is", "are", "how", "was", "hows", "does", "do", "will") and not offered
        if led and subject and subject.first - self._first <= 2:
            return True
        words = set(self._words)
        if words & say.INVESTING and not words & say.OF_MONEY:
            return True
        if words & say.LIVABLE and subject and not words & say.POINTING:
            return True  # "how is the water supply in New Town"
        reputed = any(piece.meaning("developer") for piece in self._pieces) or words & {"builder", "developer"}
        if self._word(0) in ("how", "hows") and words & say.AROUND and words.isdisjoint(("far", "big", "much", "many")):
            return True  # "how is the neighbourhood?"
        if (reputed and words & say.REPUTE) or (words & say.AROUND and words & say.LIVABLE):
            return True
        return bool((words & say.WORKS and words & say.HAPPENING) or (words & say.PRICES and words & say.MOVING))


def is_told(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a clause tells of people and their lives: "my cousin lives in Hebbal", "I work in Whitefield"."""
    return tells(tokens, past_leading(tokens, first, last), last)


def tells(tokens: Sequence[Token], first: int, last: int) -> bool:
    """The same of a clause that opens with no "and" or "ok"."""
    subject = word_at(tokens, first)
    if _is_told_in_hindi(tokens, first, last):
        return True
    if first >= last or subject not in say.TELLING:
        return False
    words = [token.word for token in tokens[first + 1 : min(first + 4, last)]]
    if not say.SAYING.isdisjoint(words[:2]) or words[:1] in (["will"], ["can"]):
        return False
    disliked = subject in say.OWNING and not {"didnt", "never"}.isdisjoint(words)  # "my brother didn't like Hebbal"
    if say.PEOPLE.isdisjoint(words[:2]) if subject in say.OWNING else say.LIVING.isdisjoint(words):
        return False
    idle: frozenset[str] = say.LIKING if disliked else frozenset()
    idle |= say.SOME if not say.PAST.isdisjoint(words[:2]) else frozenset()  # "we had booked something there"
    return not any(tokens[at].word in say.WISHING - idle for at in range(first + 1, last))


def _is_told_in_hindi(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "mere bhai ko Kokapet pasand nahi aaya tha"."""
    spoken = (token.word for token in islice(tokens, first, last) if token.word[0].isalnum())
    opening = list(islice(spoken, 3))
    if not opening or opening[0] not in say.HINDI_OWNING or say.PEOPLE.isdisjoint(opening[1:]):
        return False
    words = [*opening, *spoken]
    return words[-1] in say.HINDI_PAST or (words[-1] in ("hai", "hain") and not say.HINDI_LIVING.isdisjoint(words))
