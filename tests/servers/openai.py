"""What a server that speaks OpenAI's chat completions answers."""

import json
from typing import Any

from tests.servers.scripted import Reply, json_reply


def completion(content: str | None, *, refusal: str | None = None, finish_reason: str = "stop") -> Reply:
    """A chat completion with this text."""
    return json_reply(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "gpt-4o-mini",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": finish_reason,
                    "message": {"role": "assistant", "content": content, "refusal": refusal},
                }
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    )


def act(act: str, *operations: tuple[Any, ...], **fields: Any) -> dict[str, Any]:
    """An act as a model writes it; an operation is (op, filter, value) or (op, filter, value, heard)."""
    written = [
        {"op": each[0], "filter": each[1], "value": each[2], "heard": each[3] if len(each) > 3 else ""}
        for each in operations
    ]
    empty: dict[str, Any] = {
        "operations": written, "accepts": False, "asks": [], "of": [], "form": "open", "figures": [], "do": [],
        "when": "", "grounds": "other", "tells": [], "courtesy": "other", "heard": "",
    }  # fmt: skip
    return {"act": act} | empty | fields


def reading(*acts: dict[str, Any]) -> Reply:
    """A completion with a reading of these acts."""
    return completion(json.dumps({"acts": list(acts)}))


def wish(*operations: tuple[Any, ...]) -> Reply:
    """A completion that reads one wish."""
    return reading(act("wish", *operations))


def refusal() -> Reply:
    """The model won't."""
    return completion(None, refusal="I'm sorry, I can't help with that.")


def failure(status: int) -> Reply:
    """An error of the service, which quotes the key as real ones may."""
    return json_reply({"error": {"message": "bad key sk-secret", "type": "error", "code": None}}, status)
