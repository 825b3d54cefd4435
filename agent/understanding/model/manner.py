"""In what manner a model is asked for JSON. What it can do is found by trying: its name tells nothing for sure."""

import json
from dataclasses import dataclass, replace
from typing import Any, Literal

from agent.understanding.model.instructions import instructions
from agent.understanding.model.schema import reading_schema

Method = Literal["structured outputs", "tools", "JSON mode", "text"]
METHODS: tuple[Method, ...] = ("structured outputs", "tools", "JSON mode", "text")
OF_METHODS = ("response_format", "json", "schema", "structured", "strict", "tool", "function")
"""What a service speaks of that does not know a method."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is asked.

    steady    whether with a temperature of 0, which models that reason refuse
    instructs whether the instructions are a message of their own, by the system or the developer
    """

    method: Method = METHODS[0]
    steady: bool = True
    instructs: bool = True

    def after(self, refusal: str) -> "Manner | None":
        """The manner to try next, by the words of a refusal; None where there is no other."""
        told = refusal.casefold()
        if self.steady and "temperature" in told:
            return replace(self, steady=False)
        if self.instructs and ("developer" in told or "system" in told) and "role" in told:
            return replace(self, instructs=False)
        if any(word in told for word in OF_METHODS) and self._plainer():
            return self._plainer()
        if self.steady:
            return replace(self, steady=False)
        if plainer := self._plainer():
            return plainer
        return replace(self, instructs=False) if self.instructs else None

    def _plainer(self) -> "Manner | None":
        at = METHODS.index(self.method) + 1
        return replace(self, method=METHODS[at]) if at < len(METHODS) else None

    def messages(self, turn: str) -> list[tuple[str, str]]:
        """The instructions and the turn."""
        told = instructions()
        if self.method in ("JSON mode", "text"):
            told += f"\nAnswer with JSON alone, by this schema:\n{json.dumps(reading_schema()['schema'])}\n"
        return [("system", told), ("human", turn)] if self.instructs else [("human", f"{told}\n{turn}")]

    def options(self) -> dict[str, Any]:
        """What the request holds beside the messages."""
        steady: dict[str, Any] = {"temperature": 0} if self.steady else {}
        schema = reading_schema()
        match self.method:
            case "structured outputs":
                return steady | {"response_format": {"type": "json_schema", "json_schema": schema}}
            case "tools":
                function = {"name": schema["name"], "parameters": schema["schema"]}
                chosen = {"type": "function", "function": {"name": schema["name"]}}
                return steady | {"tools": [{"type": "function", "function": function}], "tool_choice": chosen}
            case "JSON mode":
                return steady | {"response_format": {"type": "json_object"}}
        return steady
