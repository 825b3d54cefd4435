"""What a server that speaks OpenAI's chat completions answers."""

import json
import threading
from typing import Any

from tests.servers.scripted import Reply, ScriptedServer, json_reply


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


def streamed(*texts: str, gate: threading.Event | None = None, tokens: tuple[int, int] | None = (10, 5)) -> Reply:
    """A completion that comes in pieces; its end waits for the `gate`. `tokens` taken, in and out, are told last."""
    head: dict[str, Any] = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4o-mini"}
    chunks = [head | {"choices": [_delta({"role": "assistant", "content": ""})]}]
    chunks += [head | {"choices": [_delta({"content": text})]} for text in texts]
    chunks.append(head | {"choices": [_delta({}, "stop")]})
    if tokens:
        used = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
        chunks.append(head | {"choices": [], "usage": used})
    lines = [f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n" for chunk in chunks]
    headers = {"content-type": "text/event-stream"}
    return Reply("", headers=headers, pieces=(*lines, "data: [DONE]\n\n"), gate=gate)


def _delta(delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish_reason}


class ReadsAndWords(ScriptedServer):
    """Reads turns by one script and words answers by another; the last reply of each goes on for ever."""

    def __init__(self, *readings: Reply, words: tuple[Reply, ...]) -> None:
        super().__init__(*readings)
        self._words = list(words)

    def then_words(self, *replies: Reply) -> None:
        """Word answers by these from now on."""
        self._words = list(replies)

    def _next(self) -> Reply:
        if self.asked[-1].json.get("stream"):
            return self._words.pop(0) if len(self._words) > 1 else self._words[0]
        return super()._next()
