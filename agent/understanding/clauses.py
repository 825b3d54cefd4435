"""A turn cut into clauses, and what each does: wishes, asks about homes shown or about the world, asks for a visit.

A clause ends with its sentence, or where a question or a wish opens anew: "3 BHK please, and is the first one ready".
What it does is read from its opening and from what it speaks of, so that the words of a question never become wishes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Literal

from agent.understanding import openings as say
from agent.understanding.arranging import is_arranged
from agent.understanding.asked_apart import is_of_similar, lends_enough
from agent.understanding.cues import ALSO, FINE, GREETINGS, IDLE, INSTEAD, NEAR, ONLY
from agent.understanding.follow_ups import FIRM_KINDS, FollowUp
from agent.understanding.loan_figures import Role, says_nothing_down
from agent.understanding.numbers import ordinal_at, word_at
from agent.understanding.pieces import Piece
from agent.understanding.questions import FIRSTS, TOPICS, asks_a_meaning, asks_what_there_is, found_at
from agent.understanding.reading import CallContext
from agent.understanding.references import is_of_several
from agent.understanding.tokens import Token

Act = Literal["wish", "detail", "question", "compare", "estimate", "action", "chat", "count"]

SENTENCE_END = frozenset((".", "?", "!", ";"))
@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` up to `last`, and what they do."""

    first: int
    last: int
    act: Act

    def holds(self, first: int) -> bool:
        """Whether the token at `first` is in it."""
        return self.first <= first < self.last


def clauses_of(
    tokens: Sequence[Token], pieces: Sequence[Piece], roles: Mapping[int, Role], context: CallContext
) -> list[Clause]:
    """The clauses of a turn said in `context`, in order, without a gap; `roles` are those of its amounts."""
    found = []
    for first, last in _cut(tokens, pieces):
        inside = [piece for piece in pieces if first <= piece.first < last]
        found.append(Clause(first, last, _Clause(tokens, inside, roles, first, last, context).act()))
    return [
        replace(clause, act=behind.act) if behind and _only_names(tokens, pieces, clause) else clause
        for clause, behind in zip_longest(found, found[1:])
    ]


def _only_names(tokens: Sequence[Token], pieces: Sequence[Piece], clause: Clause) -> bool:
    """Whether a clause does no more than name a home for the next one: "in Acme Heights, how many towers?", "the
    Acme project, does it have a lift", "I heard about Acme Heights, what is it"."""
    inside = [piece for piece in pieces if clause.holds(piece.first)]
    projects = [piece for piece in inside if piece.meaning("project")]
    one = [piece for piece in inside if piece.meaning("developer")]
    rest = {word.word for at, word in enumerate(tokens[clause.first : clause.last], clause.first)
            if not any(piece.first <= at < piece.last for piece in projects + one)}  # fmt: skip
    named = projects or (one and not rest.isdisjoint(say.ONE_HOME) and "the" in rest)
    return bool(named) and rest <= say.LEADING | say.NAMING | (say.ONE_HOME if one else frozenset())


def _cut(tokens: Sequence[Token], pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    within = {at for piece in pieces for at in range(piece.first + 1, piece.last)}
    starts = [0]
    for at in range(1, len(tokens)):
        if at in within:
            continue
        before = tokens[at - 1].word
        opened = say.opening(tokens, at, inside=True)
        if (
            (before in SENTENCE_END and at - 1 not in within)
            or (opened == "frame" and before not in say.BINDING)
            or (opened == "wish" and before not in say.BINDING - {"that"})
            or (opened == "asking" and before in say.CONNECTING and not _is_tag(tokens, at))
            or (before == "," and tokens[at].word in say.TELLING)
            or (before in say.TURNING and _is_told(tokens, starts[-1], at))
            or (before in say.AND | say.TURNING and _wishes_anew(tokens, starts[-1], at))
        ):
            starts.append(at)
    yield from zip(starts, (*starts[1:], len(tokens)), strict=True)


def _is_tag(tokens: Sequence[Token], at: int) -> bool:
    """ "it is furnished, | isn't it"."""
    behind = {token.word for token in tokens[at + 2 :] if token.word[0].isalnum()}
    return tokens[at].word in say.NEGATED and not behind


def _wishes_anew(tokens: Sequence[Token], first: int, at: int) -> bool:
    """ "pehle wale mein lift hai kya | aur 3 BHK dikhao"."""
    end = next((other for other in range(at, len(tokens)) if tokens[other].word in SENTENCE_END), len(tokens))
    asked = {token.word for token in tokens[max(first, at - 5) : at]}
    wished = {token.word for token in tokens[at:end]}
    return not say.HINDI_ASKED.isdisjoint(asked) and not say.HINDI_WISHING.isdisjoint(wished)


def _is_told(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a clause tells of people and their lives: "my cousin lives in Hebbal", "I work in Whitefield"."""
    while first < last and (tokens[first].word in say.LEADING or not tokens[first].word[0].isalnum()):
        first += 1
    subject = word_at(tokens, first)
    if first >= last or subject not in say.TELLING:
        return False
    words = [token.word for token in tokens[first + 1 : last]]
    if not say.WISHING.isdisjoint(words) or not say.SAYING.isdisjoint(words[:2]) or words[:1] in (["will"], ["can"]):
        return False
    return not (say.PEOPLE.isdisjoint(words[:2]) if subject in say.OWNING else say.LIVING.isdisjoint(words[:3]))


def _is_money(piece: Piece) -> bool:
    measure = piece.meaning("measure")
    return measure is not None and measure.dimension == "money"


def _is_at_most(piece: Piece) -> bool:
    measure = piece.meaning("measure")
    return measure is not None and measure.dimension in ("money", "plain") and measure.how == "most"


def _is_of_a_loan(piece: Piece) -> bool:
    measure = piece.meaning("measure")
    return measure is not None and measure.dimension in ("percent", "duration")


class _Clause:
    def __init__(
        self,
        tokens: Sequence[Token],
        pieces: Sequence[Piece],
        roles: Mapping[int, Role],
        first: int,
        last: int,
        context: CallContext,
    ) -> None:
        self._tokens = tokens
        self._pieces = pieces
        self._roles = {piece.first: roles[piece.first] for piece in pieces if piece.first in roles}
        self._context = context
        self._follow_up = FollowUp(tokens, pieces, first, last, context)
        self._alone = len(context.shown) == 1
        self._last = last
        end = next((token.word for token in tokens[first:] if token.word in SENTENCE_END), "")
        self._questioned = end == "?"
        while first < last and (tokens[first].word in say.LEADING or not tokens[first].word[0].isalnum()):
            first += 1
        self._first = first
        self._words = [token.word for token in tokens[first:last]]

    def act(self) -> Act:
        if not self._words:
            return "wish"  # "yes." says nothing of its own
        intents = {intent for piece in self._pieces for intent in piece.all("intent")}
        if "compare" in intents and "estimate" not in intents:
            return "question" if asks_a_meaning(self._tokens[self._first : self._last]) else "compare"
        if self._word(0) in say.PRICED and self._word(1) in ("of", "for") and not any(map(_is_money, self._pieces)):
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
        if _is_told(self._tokens, self._first, self._last) or " ".join(self._words) in GREETINGS:
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
        if asking and "enough" in self._words and any(map(_is_money, self._pieces)):
            return "estimate"  # "is 95 lakhs enough for 3 BHK there?"
        if "cost" in intents and (asking or not (self._opens_wish() or any(map(_is_at_most, self._pieces)))):
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

    def _asks_for_the_first_of_all(self) -> bool:
        """ "what's the cheapest home you have anywhere?"; not "the cheapest 2 BHK you have in Hebbal"."""
        ordered = any(found_at(FIRSTS, self._tokens[self._first : self._last]))
        having = "anywhere" in self._words or ("you", "have") in pairwise(self._words)
        return ordered and having and self._word(0) in say.SUPPLY_WH and not any(map(self._is_firm, self._pieces))

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

    def _reckons_an_emi(self, *, asking: bool) -> bool:
        """ "EMI with 10 lakh down at 9 %", "EMI for 15 years", "an EMI of 50k, what budget?"; no limit to an EMI."""
        if say.EMIS.isdisjoint(self._words) or self._limits_a_cost(asking=asking):
            return False
        said = self._tokens[self._first : self._last]
        if not {"rate", "down", "financed"}.isdisjoint(self._roles.values()) or says_nothing_down(said):
            return True
        of_a_loan = any(map(_is_of_a_loan, self._pieces))
        if self._word(0) in say.EMIS and (of_a_loan or self._speaks_of_one()):
            return True
        if of_a_loan and (self._speaks_of_one() or "loan" in self._words):
            return True  # "iska loan pe emi 15 saal ke liye"
        homes = any(piece.meaning("count", "locality", "city") for piece in self._pieces)
        return not homes and not say.BUDGETS.isdisjoint(self._words) and not say.HOW_MUCH.isdisjoint(self._words)

    def _asks_what_an_income_buys(self) -> bool:
        """ "can I buy the cheapest on a salary of 3 lakhs"; not "can you show me"."""
        return self._word(0) in say.MODALS and self._word(1) in ("i", "we") and "income" in self._roles.values()

    def _limits_a_cost(self, *, asking: bool) -> bool:
        """ "monthly EMI within 40 thousand" and "total cost under 80 lakhs" are wishes."""
        limited = any(_is_at_most(piece) and piece.first not in self._roles for piece in self._pieces)
        return limited and not asking and not (say.EMIS | {"cost"}).isdisjoint(self._words)

    def _names_a_budget(self) -> bool:
        """An amount that is neither an income nor of a loan, with nothing asked."""
        asked = not say.HOW_MUCH.isdisjoint(self._words) or self._questioned
        return not asked and any(_is_money(piece) and piece.first not in self._roles for piece in self._pieces)

    def _prices_homes(self) -> bool:
        """ "how much is a 2 BHK there", and not "how much is the second one"."""
        return self._word(3) not in say.DEFINITE and any(
            (count := piece.meaning("count")) and count.noun == "bhk" and not self._is_definite(piece.first)
            for piece in self._pieces
        )

    def _asks_the_prices_of_a_place(self) -> bool:
        """ "price range overall in Hebbal"; not "in my price range in Hebbal"."""
        words = set(self._words)
        if words.isdisjoint(say.PRICED) or words.isdisjoint(say.OVERALL) or words & say.OWNING:
            return False
        placed = any(piece.meaning("locality", "city") for piece in self._pieces)
        return placed and not self._opens_wish() and not any(map(_is_money, self._pieces))

    def _names_kind_or_place(self) -> bool:
        """A place or a size, and no home that is pointed at: "what rents are like in Hebbal"."""
        pointing = {
            word for word, behind in pairwise([*self._words, ""]) if word in say.POINTING and behind != "days"
        }
        if pointing or self._points_at_one(self._first, self._last):
            return False
        sized = any((count := piece.meaning("count")) and count.noun == "bhk" for piece in self._pieces)
        return sized or any(piece.meaning("locality", "city") for piece in self._pieces)

    def _asks_of_a_brochure(self) -> bool:
        """ "what does the brochure say about water?", with nobody asked to send it."""
        doing = (piece for piece in self._pieces if piece.meaning("intent") == "action")
        return self._word(0) in say.WH and all(self._tokens[piece.first].word == "brochure" for piece in doing)

    def _opens_wish(self) -> bool:
        """ "show me flats under 1 crore with registration"."""
        return say.opening(self._tokens, self._first) == "wish" or "budget" in self._words

    def _speaks_of_one(self) -> bool:
        """A home that is pointed at or named: "is there GST on it?", "the total cost of the second one"."""
        return (
            not {"it", "this", "that", "total", "final", "overall", *say.HINDI_POINTING}.isdisjoint(self._words)
            or any(piece.meaning("project") for piece in self._pieces)
            or self._points_at_one(self._first, self._last)
            or self._points_at_the_first()
        )

    def _points_at_the_first(self) -> bool:
        """ "the cheapest", which of those on the screen comes first."""
        sorting = (piece for piece in self._pieces if piece.meaning("sort"))
        return any(word_at(self._tokens, piece.first - 1) == "the" for piece in sorting)

    # What opens it ----------------------------------------------------------------------------------------------

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

    def _is_amenity(self, piece: Piece) -> bool:
        return any(key == "amenities" for key, _ in piece.all("value"))

    def _asks_which_of_these(self) -> bool:
        """ "which one is the cheapest?", "which of these is closer to it?"; not "which is the cheapest 2 BHK?"."""
        if self._word(0) not in say.WHICH:
            return False
        if self._alone and self._word(1) in ("unit", "units"):
            return True
        if any(map(self._is_firm, self._pieces)) or self._picks_out():
            return False
        return self._word(1) in ("one", "of", "is", "has", "wala", "wali", "among", "project", "home", "flat")

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
        if "how" in self._words[:1] and any(word in ("builder", "developer") for word in self._words[2:]):
            return True  # "how many projects has the builder done?"
        if self._words[:2] == ["how", "many"] and (self._word(2) in say.OF_A_HOME or self._is_strange(2)):
            return True
        homes = any((count := piece.meaning("count")) and count.noun == "bhk" for piece in self._pieces)
        if homes or {"of", "like", "such"} & set(self._words[:4]) or say.HOMES & set(self._words[1:4]):
            return False
        return self._speaks_of_one()

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

    def _wishes_homes(self) -> bool:
        """ "3 BHK flats to see on Sunday"."""
        return self._speaks_of_homes() and any(piece.meaning("count") for piece in self._pieces)

    # What it speaks of ------------------------------------------------------------------------------------------

    def _speaks_of_homes(self) -> bool:
        """Homes without an article that points at one: "anything in Hebbal", "3 BHK flats"; not "the flat"."""
        for at in range(self._first, self._last):
            word = self._tokens[at].word
            if any("question" in piece.all("intent") and piece.first <= at < piece.last for piece in self._pieces):
                continue  # "home loan"
            if any(piece.first <= at < piece.last and self._is_amenity(piece) for piece in self._pieces):
                continue  # "club house"
            told = (piece.meaning("value", "cheaper") for piece in self._pieces if piece.last == at)
            if word in say.WALA and any(told):  # "gym wala hai kya"
                return say.WHICH.isdisjoint(self._words) and say.HINDI_POINTING.isdisjoint(self._words)
            if word in say.HOMES or (word == "any" and word_at(self._tokens, at + 1) in say.PREPOSITIONS):
                return not self._is_definite(at)
        return any(
            (count := piece.meaning("count")) and count.noun == "bhk" and not self._is_definite(piece.first)
            for piece in self._pieces
        )

    def _is_definite(self, at: int) -> bool:
        for before in range(at - 1, max(self._first, at - 4) - 1, -1):
            word = self._tokens[before].word
            if word in say.DEFINITE:
                return True
            if word in say.PREPOSITIONS or word in say.MODALS:
                return False
        return False

    def _tells_which(self) -> bool:
        return any(self._is_firm(piece) or piece.meaning("value") for piece in self._pieces)

    def _is_firm(self, piece: Piece) -> bool:
        alone = piece.last - piece.first == 1 and self._tokens[piece.first].word in say.ONES  # "the biggest one"
        return not alone and any(each.kind in FIRM_KINDS for each in piece.meanings)

    def _points_at_one(self, first: int, last: int | None = None) -> bool:
        """ "the second one", "the first project"."""
        return any(
            (ordinal := ordinal_at(self._tokens, at)) and word_at(self._tokens, ordinal.end) not in say.NOT_REFERRED
            for at in range(first, min(last or first + 2, self._last))
        )

    def _is_of_its_loan(self) -> bool:
        """ "which bank has approved it?"."""
        return self._word(1) in ("bank", "banks") and not say.POINTING.isdisjoint(self._words)

    def _is_about_the_world(self) -> bool:
        """ "is Whitefield a safe area?", "will the metro reach Yelahanka next year?"."""
        subject = next((piece for piece in self._pieces if piece.meaning("locality", "city")), None)
        offered = self._word(1) == "about" or "possible" in self._words  # "how about Hebbal", "is Hebbal possible"
        led = self._word(0) in ("is", "are", "how", "was", "hows") and not offered
        if led and subject and subject.first - self._first <= 2:
            return True
        words = set(self._words)
        reputed = any(piece.meaning("developer") for piece in self._pieces) or words & {"builder", "developer"}
        if self._word(0) in ("how", "hows") and words & say.AROUND and words.isdisjoint(("far", "big", "much", "many")):
            return True  # "how is the neighbourhood?"
        if (reputed and words & say.REPUTE) or (words & say.AROUND and words & say.LIVABLE):
            return True
        return bool((words & say.WORKS and words & say.HAPPENING) or (words & say.PRICES and words & say.MOVING))

    def _pairs(self) -> set[tuple[str, str]]:
        """Each two words that stand together."""
        return set(zip(self._words, self._words[1:], strict=False))

    def _word(self, offset: int) -> str:
        return self._words[offset] if offset < len(self._words) else ""
