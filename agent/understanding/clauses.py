"""A turn cut into clauses, and what each does: wishes, asks about homes shown or about the world, asks for a visit.

A clause ends with its sentence, or where a question or a wish opens anew: "3 BHK please, and is the first one ready".
What it does is read from its opening and from what it speaks of, so that the words of a question never become wishes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from agent.understanding import openings as say
from agent.understanding.cues import GREETINGS, IDLE, NEAR
from agent.understanding.follow_ups import FIRM_KINDS, FollowUp
from agent.understanding.loan_figures import Role, says_nothing_down
from agent.understanding.numbers import ordinal_at, word_at
from agent.understanding.pieces import Piece
from agent.understanding.questions import asks_a_meaning, asks_what_there_is
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
            or (opened == "asking" and before in say.CONNECTING)
            or (before == "," and tokens[at].word in say.TELLING)
            or (before in say.TURNING and _is_told(tokens, starts[-1], at))
            or (before in say.AND and _wishes_anew(tokens, starts[-1], at))
        ):
            starts.append(at)
    yield from zip(starts, (*starts[1:], len(tokens)), strict=True)


def _wishes_anew(tokens: Sequence[Token], first: int, at: int) -> bool:
    """ "pehle wale mein lift hai kya | aur 3 BHK dikhao"."""
    end = next((other for other in range(at, len(tokens)) if tokens[other].word in SENTENCE_END), len(tokens))
    asked = {token.word for token in tokens[max(first, at - 3) : at]}
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
        self._follow_up = FollowUp(tokens, pieces, first, last, context)
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
            return "compare"
        if asks_a_meaning(self._tokens[self._first : self._last]):
            return "question"
        if asks_what_there_is(self._words):
            return "count"
        if self._follow_up.goes_on_estimating():
            return "estimate"
        if "count" in intents:
            return "detail" if self._counts_in_one() else "wish"
        if _is_told(self._tokens, self._first, self._last) or " ".join(self._words) in GREETINGS:
            return "chat"
        if "chat" in intents and not any(map(self._is_firm, self._pieces)):
            return "chat"
        asking = self._asks()
        if asking and not say.THERE.isdisjoint(self._words) and not say.RATES.isdisjoint(self._words):
            return "estimate"
        if self._reckons_an_emi(asking=asking) or self._asks_what_an_income_buys():
            return "estimate"
        if "action" in intents and self._questioned and not say.FETCHING.isdisjoint(self._words):
            return "detail"  # "free cab for the site visit?"
        if "action" in intents and not self._is_wish_beside_action() and not (asking and self._asks_of_a_brochure()):
            return "action"
        if not asking and "afford" in self._words and self._names_a_budget():
            return "wish"  # "we can afford 1.2 crore"
        if self._asks_the_prices_of_a_place():
            return "estimate"
        if "estimate" in intents and not self._limits_the_emi(asking=asking):
            return "estimate"
        if asking and self._word(0) == "what" and "cost" in self._words and self._prices_homes():
            return "estimate"  # "what would a 3 BHK cost me there?"
        if self._word(0) == "how" and self._word(1) == "much" and self._prices_homes():
            return "estimate"
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

    def _reckons_an_emi(self, *, asking: bool) -> bool:
        """ "EMI with 10 lakh down at 9 %", "EMI for 15 years", "an EMI of 50k, what budget?"; no limit to an EMI."""
        if say.EMIS.isdisjoint(self._words) or self._limits_the_emi(asking=asking):
            return False
        said = self._tokens[self._first : self._last]
        if not {"rate", "down", "financed"}.isdisjoint(self._roles.values()) or says_nothing_down(said):
            return True
        if self._word(0) in say.EMIS and (any(map(_is_of_a_loan, self._pieces)) or self._speaks_of_one()):
            return True
        homes = any(piece.meaning("count", "locality", "city") for piece in self._pieces)
        return not homes and not say.BUDGETS.isdisjoint(self._words) and not say.HOW_MUCH.isdisjoint(self._words)

    def _asks_what_an_income_buys(self) -> bool:
        """ "can I buy the cheapest on a salary of 3 lakhs"; not "can you show me"."""
        return self._word(0) in say.MODALS and self._word(1) in ("i", "we") and "income" in self._roles.values()

    def _limits_the_emi(self, *, asking: bool) -> bool:
        """ "monthly EMI within 40 thousand" is a wish."""
        limited = any(_is_at_most(piece) and piece.first not in self._roles for piece in self._pieces)
        return limited and not asking and not say.EMIS.isdisjoint(self._words)

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
        words = set(self._words)
        if words & say.HINDI_POINTING or (words & say.WALA and self._points_at_one(self._first)):
            return bool(words & say.HINDI_ASKING) or self._questioned
        if words & say.HINDI_WH and words & {"hai", "hain", "hoga", "hogi"}:
            return True
        if first == "kya" or self._words[-2:] in (["hai", "kya"], ["kya", "hai"]):
            return True
        return self._questioned and bool({"hai", "hain"} & words)

    def _is_of_several(self) -> bool:
        """ "any of them RERA approved?", "do both have a lift?"."""
        return is_of_several(self._words)

    def _turns_to_one(self) -> bool:
        """ "the first one is it RERA approved", "in the second one is there a play area"."""
        if not self._points_at_one(self._first, self._first + 3):
            return False
        pairs = zip(self._words, self._words[1:], strict=False)
        return any(word in say.AUXILIARIES and following in say.ASKED_OF_ONE for word, following in pairs)

    def _is_near_it(self) -> bool:
        """ "any hospital close to it"."""
        near = any(
            NEAR in piece.all("cue") and word_at(self._tokens, piece.last) in say.POINTING for piece in self._pieces
        )
        return near and any(piece.meaning("near_kind") for piece in self._pieces)

    def _asks_for_homes(self) -> bool:
        """Whether homes are asked for, rather than something about those on the screen."""
        first, second, third = (self._word(offset) for offset in range(3))
        if self._asks_which_of_these() or self._is_of_several() or self._follow_up.asks():
            return False
        if self._words[-2:] in (["kya", "hai"], ["kya", "kya"]) or self._words[-3:] == ["kya", "kya", "hai"]:
            return all(piece.meaning("locality", "city", "cue", "near_kind") for piece in self._pieces) and any(
                piece.meaning("locality", "city") for piece in self._pieces
            )  # "Hebbal mein kya hai"
        if first in ("what", "how") and second in ("about", "if"):
            if any(piece.meaning("project") for piece in self._pieces):
                return self._tells_which()  # "what about Acme Heights?" wants to hear of it
            return self._tells_which() or self._word(2) not in say.DEFINITE
        if self._points_at_one(self._first, self._first + 4):
            return False
        if first in say.MODALS and second in ("you", "u", "we", "i"):
            if third in say.CHANGING:
                return True
            showing = bool(say.SHOWING & set(self._words[2:7]))
            return showing and (self._speaks_of_homes() or any(map(self._is_firm, self._pieces)))
        if first in ("is", "would") and second == "it" and third in ("possible", "okay", "ok", "fine"):
            return True
        if second in say.POINTING or (first in ("has", "have") and second != "you"):
            return False
        if first in say.SUPPLY_WH and (second, third) in say.SUPPLY_AFTER_WH:
            return True
        offered = second in ("does", "do") and not say.HAVE.isdisjoint(self._words)
        if first in say.SUPPLY_WH and (second == "else" or offered) and self._is_of_a_developer():
            return True  # "what else does Acme have"
        if first in say.SUPPLY_WH:
            if any(piece.meaning("sort") for piece in self._pieces) and any(map(self._is_firm, self._pieces)):
                return True
            if (second, third) in (("are", "the"), ("r", "the")) and self._word(3) in say.HOMES:
                return self._tells_which()
            return bool({second, third} & say.HOMES - {"one", "ones"}) and not {second, third} & say.DEFINITE
        return self._speaks_of_homes()

    def _is_of_a_developer(self) -> bool:
        return any(piece.meaning("developer") for piece in self._pieces)

    def _asks_which_of_these(self) -> bool:
        """ "which one is the cheapest?", "which of these is closer to it?"; not "which is the cheapest 2 BHK?"."""
        if self._word(0) not in say.WHICH:
            return False
        if any(map(self._is_firm, self._pieces)):
            return False
        return self._word(1) in ("one", "of", "is", "has", "wala", "wali", "among", "project", "home", "flat")

    def _counts_in_one(self) -> bool:
        """ "how many floors does it have?", "how many bathrooms in the second one"; not "how many of these"."""
        if self._words[:4] == ["how", "many", "do", "you"] or "such" in self._words[:3]:
            return False
        if self._words[:3] != ["how", "many", "of"] and self._is_of_several():
            return True
        if not {"left", "remaining", "unsold"}.isdisjoint(self._words):
            return True
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

    def _is_wish_beside_action(self) -> bool:
        """ "share 3 BHK options in Hebbal" wishes; "schedule a visit to the flat" does not."""
        if set(self._words) & say.VISITING:
            return self._speaks_of_homes() and any(piece.meaning("count") for piece in self._pieces)
        return self._asks_for_homes()

    # What it speaks of ------------------------------------------------------------------------------------------

    def _speaks_of_homes(self) -> bool:
        """Homes without an article that points at one: "anything in Hebbal", "3 BHK flats"; not "the flat"."""
        for at in range(self._first, self._last):
            word = self._tokens[at].word
            if any("question" in piece.all("intent") and piece.first <= at < piece.last for piece in self._pieces):
                continue  # "home loan"
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
        if subject and subject.first - self._first <= 2 and self._word(0) in ("is", "are", "how", "was", "hows"):
            return True
        words = set(self._words)
        reputed = any(piece.meaning("developer") for piece in self._pieces) or words & {"builder", "developer"}
        if self._word(0) in ("how", "hows") and words & say.AROUND and words.isdisjoint(("far", "big", "much", "many")):
            return True  # "how is the neighbourhood?"
        if (reputed and words & say.REPUTE) or (words & say.AROUND and words & say.LIVABLE):
            return True
        return bool((words & say.WORKS and words & say.HAPPENING) or (words & say.PRICES and words & say.MOVING))

    def _word(self, offset: int) -> str:
        return self._words[offset] if offset < len(self._words) else ""
