"""In what manner a model is asked. What it can do is found by trying: its name tells nothing for sure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Method = Literal["structured outputs", "tools", "JSON mode", "text"]
METHODS: tuple[Method, ...] = ("structured outputs", "tools", "JSON mode", "text")
LETTERS_OF_TOKEN = 3.7
"""Of English, Hinglish and JSON, about, as measured with GPT-4o's own tokens."""
OTHERS_OF_TOKEN = 2.0
"""Of the letters of Indian scripts; Devanagari has nearly three."""
OF_METHODS = ("response_format", "json", "schema", "structured", "strict", "tool", "function")
"""What a service speaks of that does not know a method."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told: first what is the same for many turns, so that a provider can cache it, then the turn.

    schema  of the JSON it is to answer with: {"name", "strict", "schema"}; None where it answers in words
    """

    instructions: str
    turn: str
    schema: Mapping[str, Any] | None = None

    @property
    def tokens(self) -> int:
        """About how many tokens it takes."""
        schema = json.dumps(self.schema, separators=(",", ":")) if self.schema else ""
        sent = f"{self.instructions}{self.turn}{schema}"
        others = len(sent) - len(sent.encode("ascii", "ignore"))
        return round((len(sent) - others) / LETTERS_OF_TOKEN + others / OTHERS_OF_TOKEN)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is asked.

    steady    whether with a temperature of 0, which models that reason refuse
    instructs whether the instructions are a message of their own, by the system or the developer
    counted   whether a streamed answer is asked to tell its tokens
    """

    method: Method = METHODS[0]
    steady: bool = True
    instructs: bool = True
    counted: bool = False

    def after(self, refusal: str) -> "Manner | None":
        """The manner to try next, by the words of a refusal; None where there is no other."""
        told = refusal.casefold()
        if self.steady and "temperature" in told:
            return replace(self, steady=False)
        if self.counted and "stream_options" in told:
            return replace(self, counted=False)
        if self.instructs and ("developer" in told or "system" in told) and "role" in told:
            return replace(self, instructs=False)
        if any(word in told for word in OF_METHODS) and self._plainer():
            return self._plainer()
        if self.steady:
            return replace(self, steady=False)
        if plainer := self._plainer():
            return plainer
        if self.counted:
            return replace(self, counted=False)
        return replace(self, instructs=False) if self.instructs else None

    def _plainer(self) -> "Manner | None":
        at = METHODS.index(self.method) + 1
        return replace(self, method=METHODS[at]) if at < len(METHODS) else None

    def messages(self, prompt: Prompt) -> list[tuple[str, str]]:
        """The instructions and the turn."""
        told = prompt.instructions
        if prompt.schema and self.method in ("JSON mode", "text"):
            schema = json.dumps(prompt.schema["schema"], separators=(",", ":"))
            told += f"\nAnswer with JSON alone, by this schema:\n{schema}\n"
        return [("system", told), ("human", prompt.turn)] if self.instructs else [("human", f"{told}\n{prompt.turn}")]

    def options(self, prompt: Prompt) -> dict[str, Any]:
        """What the request holds beside the messages."""
        steady: dict[str, Any] = {"temperature": 0} if self.steady else {}
        if prompt.schema is None:
            return steady
        match self.method:
            case "structured outputs":
                return steady | {"response_format": {"type": "json_schema", "json_schema": dict(prompt.schema)}}
            case "tools":
                name = prompt.schema["name"]
                function = {"name": name, "parameters": prompt.schema["schema"]}
                chosen = {"type": "function", "function": {"name": name}}
                return steady | {"tools": [{"type": "function", "function": function}], "tool_choice": chosen}
            case "JSON mode":
                return steady | {"response_format": {"type": "json_object"}}
        return steady
