"""What the agent named may be taken for a wish as well; its words are not the customer's."""

from datetime import date

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.compose.acts import Turn, acts_of, doubts_of
from agent.understanding.context import CallContext
from agent.understanding.decision import Decision, Taken
from agent.understanding.mentions.recogniser import Recogniser

RECOGNISER = Recogniser(Gazetteer((), (), (), {}), CatalogueNames())


def turn(said: str, agent: str, sure: float) -> Turn:
    """A turn of which everything is taken for the first thing that it may change."""
    context = CallContext({}, date(2026, 12, 1), agent_said=agent)
    recognised = RECOGNISER.turn(said, context)
    roles = [next(role for role in mention.roles if role.changes) for mention in recognised.mentions]
    taken = [Taken(mention, role, sure) for mention, role in zip(recognised.mentions, roles, strict=True)]
    return Turn(said, said, recognised, Decision(tuple(taken)), context)


def test_a_yes_to_something_cheaper_that_the_agent_named_changes_the_budget() -> None:
    (act,) = acts_of(turn("haan", "shall I look for something cheaper", 0.9))
    assert [(each.op, each.filter, each.heard) for each in act.operations] == [("move", "price_max", "haan")]  # type: ignore[union-attr]


def test_what_is_unsure_changes_nothing_and_is_in_doubt() -> None:
    unsure = turn("2 bhk", "how many bedrooms", 0.4)
    assert acts_of(unsure) == []
    assert [(each.filter, each.value, each.heard) for each in doubts_of(unsure)] == [("bhk", [2], "2 bhk")]
