"""The span of a turn: what it is called and tells, by the conventions for generative AI."""

from collections.abc import Mapping
from typing import Any

from agent.spans import Attributes

NAME = "property-call-assistant"
INVOKED = f"invoke_agent {NAME}"
AGENT = {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": NAME}


def told_of(response: Mapping[str, Any]) -> Attributes:
    """What the span of a turn tells of its answer: nothing that was said."""
    names = ("turn", "intent", "understood_by", "total")
    degraded = ",".join(response["context"]["degraded"])
    return {f"assist.{name}": response[name] for name in names} | {"assist.degraded": degraded}
