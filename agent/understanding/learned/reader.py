"""Recognise, decide, compose: a turn read by what was learned."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.understanding.cascade import InstantReader
from agent.understanding.compose.acts import Turn, acts_of, doubts_of
from agent.understanding.context import CallContext
from agent.understanding.decision import Decision
from agent.understanding.learned.choice import is_closed, signs_of
from agent.understanding.learned.decider import LearnedDecider
from agent.understanding.learned.network import Network
from agent.understanding.mentions.mention import NOTHING
from agent.understanding.mentions.recogniser import Recognised, Recogniser
from agent.understanding.reading import Reading, Reason, Wish

SURE = 0.97
"""What is surer to say nothing gives no reason."""
MOST_MENTIONS = 80
"""Nobody speaks of more in a turn; each is weighed against all others."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A turn that was read, and what was weighed for it.

    evidence  what speaks for the reading that stands; () where nothing was decided
    own       the network's reading
    opinion   the other reader's, where there is one
    signs     what speaks for either where they change different things
    """

    reading: Reading
    evidence: tuple[float, ...] = ()
    own: Reading | None = None
    opinion: Reading | None = None
    signs: tuple[float, ...] = ()


class LearnedReader:
    """Reads turns with what a recogniser knows; where there are rules, the network sees what they make of a turn."""

    def __init__(self, recogniser: Recogniser, network: Network, rules: InstantReader | None = None) -> None:
        self._recogniser = recogniser
        self._rules = rules
        self._decider = LearnedDecider(network)

    def read(self, query: str, context: CallContext) -> Reading:
        """What `query` means in `context`."""
        weighed = self.weighed(query, context)
        if not weighed.evidence:
            return weighed.reading
        return replace(weighed.reading, confidence=round(self._decider.sureness(weighed.evidence), 3))

    def weighed(self, query: str, context: CallContext) -> Weighed:
        """What `query` means, and why."""
        recognised = self._recogniser.turn(query, context)
        if not recognised.tokens:
            return Weighed(Reading((), 0.0))
        opinion = self._rules.read(query, context) if self._rules else None
        if opinion and opinion.unread == query:
            return Weighed(opinion)  # nobody says so much at once: it is told to be unread
        if len(recognised.mentions) > MOST_MENTIONS:
            return Weighed(opinion or Reading((), 0.0, query))
        decision = self._decider.decide(recognised, context, opinion)
        own = self._own(query, context, recognised, decision, opinion)
        signs = signs_of(decision, own, opinion, recognised, context) if opinion else ()
        knows = opinion is not None and (is_closed(own, opinion) or self._decider.prefers_opinion(signs))
        reading = opinion if opinion and knows else own
        evidence = self._decider.evidence(decision, reading, opinion, recognised, context)
        return Weighed(reading, evidence, own, opinion, signs)

    def _own(
        self, query: str, context: CallContext, recognised: Recognised, decision: Decision, opinion: Reading | None
    ) -> Reading:
        """What the network makes of a turn."""
        acts = opinion.acts if opinion else ()
        turn = Turn(query, self._recogniser.roman(query), recognised, decision, context, acts)
        done = tuple(acts_of(turn)) or tuple(act for act in acts if not isinstance(act, Wish))
        unread = opinion.unread if opinion else ""
        return Reading(done, unread=unread, reasons=tuple(_reasons(turn)), doubts=tuple(doubts_of(turn)))


def _reasons(turn: Turn) -> Iterator[Reason]:
    """What each mention of the customer's was taken for; those that surely say nothing are left out."""
    for each in turn.decision.taken:
        mention, else_ = each.mention, each.else_ or NOTHING
        if not mention.by_agent and (each.role != NOTHING or each.sure < SURE):
            words = turn.words(mention.first, mention.last)
            yield Reason(words, each.role.label, round(each.sure, 3), else_.label, round(each.else_sure, 3))
