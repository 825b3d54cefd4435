"""Terms of times: until when a home is to be had, how old it may be."""

from agent.language.dates import months_ahead
from agent.language.measures import Measure
from agent.language.numbers import word_at
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.neighbours import Neighbours
from agent.understanding.rules.term import Term, whole

AGED = frozenset("purani purana purane old older".split())
"""Words of a building's age."""
BUILT_LONG_AGO = frozenset("old purana purani purane".split())
PEHLE = frozenset(("pehle", "pahle", "andar"))
BUILT = frozenset("bana bani bane built constructed".split())
DENYING = frozenset("nahi nahin na mat".split())
GETTING = frozenset(
    "mil mile milna milni milega milegi chahiye chahie shift possession ready tayyar taiyar handover lena leni rehna "
    "move kabza ho jaye".split()
)
"""Words of Hindi with which a time is when the home is to be had: "6 mahine mein chahiye"."""
OF_A_LOAN = frozenset("loan loans tenure emi emis repay".split())
"""Words with which a time is that of a loan."""
GETTING_REACH = 5
INSIDE = frozenset(("mein", "me", "main", "andar", "ke"))
MONTH_LEADS = frozenset(("by", "before", "until", "till", "latest", "end"))
READY_WORDS = frozenset(
    "ready move handover possession complete completed completion delivery delivered finished available".split()
)


class TimeTerms(Neighbours):
    """Makes terms of durations and months."""

    def _duration(self, measure: Measure) -> Term | None:
        last = measure.last
        if word_at(self._tokens, last) == "se" and word_at(self._tokens, last + 1) in BUILT_LONG_AGO:
            last += 1
        behind = word_at(self._tokens, last)
        said = {token.word for token in self._tokens[measure.first : measure.last]}
        denied = (measure.how == "least" or last > measure.last) and word_at(self._tokens, last + 1) in DENYING
        if (
            behind in BUILT_LONG_AGO
            or said & {"older", "newer", "younger"}
            or self._name_near(measure.first, measure.last, ("age_max_years",))
            or "age_max_years" in self._asked
            or (measure.how == "most" and not BUILT.isdisjoint(self._said_behind(measure.last)))
            or (measure.how == "most" and not AGED.isdisjoint(token.word for token in self._tokens))
        ):
            last += (behind in BUILT_LONG_AGO) + (behind in BUILT_LONG_AGO and denied)
            return Term("age_max_years", {"age_max_years": whole(measure.high / 12)}, measure.first, last)
        leads = {
            word_at(self._tokens, measure.first),
            word_at(self._tokens, measure.first - 1),
            word_at(self._tokens, measure.first - 2),
        }
        of_possession = self._name_near(measure.first, measure.last, ("possession_by",))
        if of_possession and (behind in INSIDE or measure.how == "most"):
            leads.add("within")
        if any(token.word in OF_A_LOAN for token in self._tokens[max(0, measure.first - 3) : measure.last + 3]):
            return None
        if (measure.how == "most" and not said.isdisjoint(("andar", "tak", "pehle", "pahle"))) or (
            behind in ("mein", "me", "main") and not GETTING.isdisjoint(self._said_behind(measure.last))
        ):
            leads.add("within")  # "2 saal ke andar", "do saal mein mil jana chahiye"
        if leads & {"within", "in", "next", "under", "agle", "agli"} and measure.how in ("most", "bare", "about"):
            month = months_ahead(self._context.today, measure.high)
            return Term("possession_by", {"possession_by": month}, measure.first, measure.last)
        return None

    def _said_behind(self, last: int) -> set[str]:
        return {token.word for token in self._tokens[last : last + GETTING_REACH]}

    def _until(self, last: int) -> set[str]:
        """The words of Hindi with which a month is until when: "agle saal tak", "is saal mein chahiye"."""
        behind = tuple(word_at(self._tokens, last + offset) for offset in range(2))
        if behind[0] == "tak":
            return {"tak"}
        return self._said_behind(last) & GETTING if behind[0] in ("mein", "me", "main") else set()

    def _month(self, piece: Piece) -> Term | None:
        month = piece.meaning("month").value
        said = {token.word for token in self._tokens[max(0, piece.first - 5) : piece.last + 3]}
        dated = any(token.number is not None for token in self._tokens[piece.first : piece.last])
        led = self._tokens[piece.first].word in MONTH_LEADS or bool(said & READY_WORDS)
        led = led or self._tokens[piece.last - 1].word in PEHLE or bool(self._until(piece.last))
        led = led or "possession_by" in self._asked
        if not led and not (dated and len(self._pieces) == 1):
            return None
        return Term("possession_by", {"possession_by": month}, piece.first, piece.last)
