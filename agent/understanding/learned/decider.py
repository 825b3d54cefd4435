"""Decides by the network."""

import math
from collections.abc import Sequence

from agent.understanding.context import CallContext
from agent.understanding.decision import Decision, Taken
from agent.understanding.learned.choice import advised_by, prefers_opinion
from agent.understanding.learned.features import Words, features_of, word_of
from agent.understanding.learned.network import Network
from agent.understanding.learned.sureness import evidence_of, sureness
from agent.understanding.mentions.mention import NOTHING
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Reading


class LearnedDecider:
    """Takes each mention for the role that the network thinks most likely."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def evidence(
        self,
        decision: Decision,
        reading: Reading,
        opinion: Reading | None,
        recognised: Recognised,
        context: CallContext,
    ) -> tuple[float, ...]:
        """What speaks for a reading, in the order of `sureness.EVIDENCE`."""
        strange = [not self._network.knows(word_of(token)) for token in recognised.tokens]
        share = sum(strange) / max(1, len(strange))
        return evidence_of(decision, reading, opinion, recognised, context, share)

    def sureness(self, evidence: Sequence[float]) -> float:
        """How likely a turn is read right for which this speaks."""
        return sureness(evidence, self._network.calibration)

    def prefers_opinion(self, signs: Sequence[float]) -> bool:
        """Whether the other reader's changes are likelier right than the network's."""
        return prefers_opinion(signs, self._network.calibration)

    def decide(self, recognised: Recognised, context: CallContext, opinion: Reading | None = None) -> Decision:
        """The roles and the acts of a turn; `opinion` is what another reader made of it."""
        agent = Words(recognised.agent_tokens, recognised.agent_tags)
        features = features_of(agent, Words(recognised.tokens, recognised.tags), recognised.mentions, context)
        scores = self._network.scores(features)
        taken = []
        for mention, chances in zip(recognised.mentions, scores.roles, strict=True):
            order = chances.argsort()[::-1]
            first, second = int(order[0]), int(order[1])
            taken.append(
                Taken(
                    mention,
                    mention.roles[first] if chances[first] > 0 else NOTHING,
                    float(chances[first]),
                    mention.roles[second],
                    float(chances[second]),
                )
            )
        agreed = math.prod(
            sum(float(chance) for chance, is_advised in zip(chances, advised, strict=True) if is_advised)
            for chances, advised in zip(scores.roles, advised_by(opinion, recognised.mentions), strict=True)
        )
        return Decision(tuple(taken), scores.acts, scores.stands, agreed)
