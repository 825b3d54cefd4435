"""What a role is to the call and to the agent's words."""

from datetime import date

from agent.understanding.context import CallContext
from agent.understanding.learned.role_marks import MARKS, marks_of
from agent.understanding.mentions.recogniser import Recogniser
from training.dataset import NO_NAMES, gazetteer

TODAY = date(2026, 11, 23)


def test_a_role_is_marked_by_what_the_call_and_the_agent_say_of_its_filter() -> None:
    def marks(said: str, context: CallContext) -> dict[str, set[str]]:
        mentions = Recogniser(gazetteer(), NO_NAMES).turn(said, context).mentions
        found = zip(mentions, marks_of(mentions, context), strict=True)
        return {
            role.label: {MARKS[bit] for bit in range(len(MARKS)) if of_role >> bit & 1}
            for mention, of_roles in found
            if not mention.by_agent
            for role, of_role in zip(mention.roles, of_roles, strict=True)
        }

    asked = marks("3500 rakho", CallContext({}, TODAY, agent_said="Maintenance kitna?"))
    assert asked["set:maintenance_max"] == {"agent"}
    assert asked["max:price"] == set()
    held = marks("80", CallContext({"price_max": 7500000}, TODAY, changed=("price_max",)))
    assert held["max:price"] == {"changed", "held", "close"}
    beside = marks("maintenance 4000", CallContext({}, TODAY))
    assert beside["set:maintenance_max"] == {"beside"}
