"""Models that take requests in other manners are each asked in the one they take, found by trying."""

import json
from datetime import date
from typing import Any

import pytest

from agent.chat_model.manner import Prompt
from agent.chat_model.service import ChatModel
from agent.errors import ModelFailed
from agent.filters.operations import Operation
from agent.settings import Settings
from agent.understanding.context import CallContext
from agent.understanding.model.openai import OpenAIReader
from agent.wording.model_wording import ModelWording, Worded
from tests.agent.model_readers import reader_of
from tests.servers import openai
from tests.servers.scripted import Asked, Reply, ScriptedServer, json_reply

CONTEXT = CallContext(filters={}, today=date(2026, 11, 23))
WROTE = json.dumps({"acts": [openai.act("wish", ("set", "bhk", [3], "3BHK"))]})
READ = (Operation("set", "bhk", [3], "3BHK"),)


def tool_call() -> Reply:
    call = {"id": "call_1", "type": "function", "function": {"name": "reading", "arguments": WROTE}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "finish_reason": "tool_calls", "message": message}
    return json_reply({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})


class Picky(ScriptedServer):
    """Refuses requests that hold what it does not take, in words of its own or in none."""

    def __init__(self, *refuses: str, tells: bool = True) -> None:
        super().__init__(Reply(""))
        self.refuses = refuses
        self.tells = tells

    def _next(self) -> Reply:
        request = self.asked[-1]
        for each in self.refuses:
            if TAKES[each](request.json):
                told = f"Unsupported value: '{each}'" if self.tells else "bad request"
                return json_reply({"error": {"message": told, "type": "invalid_request_error", "code": None}}, 400)
        if request.json.get("stream"):
            return openai.streamed("Haan ji.", tokens=None)
        return tool_call() if "tools" in request.json else openai.completion(WROTE)


def _format(request: dict[str, Any]) -> Any:
    return request.get("response_format", {}).get("type")


TAKES = {
    "temperature": lambda request: "temperature" in request,
    "response_format json_schema": lambda request: _format(request) == "json_schema",
    "response_format json_object": lambda request: _format(request) == "json_object",
    "tools": lambda request: "tools" in request,
    "role system or developer": lambda request: request["messages"][0]["role"] in ("system", "developer"),
    "max_tokens": lambda request: "max_tokens" in request,
    "stream_options": lambda request: "stream_options" in request,
}
REFUSES = [
    (),
    ("temperature",),
    ("response_format json_schema",),
    ("response_format json_schema", "temperature"),
    ("response_format json_schema", "tools"),
    ("response_format json_schema", "tools", "response_format json_object", "temperature"),
    ("role system or developer", "temperature", "max_tokens"),
    ("role system or developer", "response_format json_schema", "tools", "temperature"),
]
REASONS = ("temperature", "max_tokens")
OLD = ("response_format json_schema",)
BARE = ("response_format json_schema", "tools", "response_format json_object")
NAMED = {
    (): "gpt-4o-mini gpt-4o-2024-11-20 gpt-4.1 gpt-4.1-nano-2025-04-14 gpt-5-chat-latest",
    REASONS: "gpt-5 gpt-5-mini-2025-08-07 openai/gpt-5-mini gpt-5.1 o3 o3-mini o4-mini-2025-04-16",
    (*REASONS, "role system or developer", *BARE): "o1-mini o1-preview",
    OLD: "gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4 gpt-3.5-turbo gpt-35-turbo-16k claude-sonnet-4-5 "
    "anthropic/claude-3.5-haiku gemini-2.5-flash mistral-large-latest",
    (*OLD, "tools"): "deepseek-chat qwen3:8b llama3.1:70b-instruct-q4_K_M",
    BARE: "gemma2 phi-4 tinyllama",
    ("temperature", *BARE): "deepseek-reasoner",
    ("stream_options",): "my-azure-deployment",
}
MODELS = {name: refuses for refuses, names in NAMED.items() for name in names.split()}
"""Names of models, and what a service that has them refuses."""



class AnySentence:
    """Lets every sentence pass."""

    def faults(self, sentence: str) -> list[str]:
        """None."""
        return []

    def retells(self, sentence: str, first: int) -> int | None:
        """The next one."""
        return first


async def reads(server: Picky, name: str) -> tuple[OpenAIReader, list[Asked]]:
    """A reader that has read a turn twice, and the requests of the second."""
    settings = Settings(openai_api_key="sk-secret", openai_base_url=server.url, gpt_model=name, _env_file=None)
    reader = reader_of(settings)
    assert (await reader.read("3BHK", CONTEXT)).operations == READ
    first = len(server.asked)
    assert (await reader.read("3BHK", CONTEXT)).operations == READ
    return reader, server.asked[first:]


@pytest.mark.parametrize("tells", [True, False], ids=["tells what", "tells nothing"])
@pytest.mark.parametrize("refuses", REFUSES, ids=lambda refuses: ", ".join(refuses) or "nothing")
async def test_a_service_is_asked_in_the_manner_that_it_takes_and_that_is_remembered(
    refuses: tuple[str, ...], tells: bool
) -> None:
    with Picky(*refuses, tells=tells).serving() as server:
        assert isinstance(server, Picky)
        reader, second = await reads(server, "gpt-4o-mini")
        assert len(second) == 1
        await reader.model.aclose()


@pytest.mark.parametrize("tells", [True, False], ids=["tells what", "tells nothing"])
@pytest.mark.parametrize("name", MODELS)
async def test_thirty_models_are_each_of_use_on_the_first_turn_whatever_they_are_called(name: str, tells: bool) -> None:
    assert len(MODELS) >= 30
    with Picky(*MODELS[name], tells=tells).serving() as server:
        assert isinstance(server, Picky)
        reader, (asked,) = await reads(server, name)
        assert asked.json["model"] == name
        await reader.model.aclose()


@pytest.mark.parametrize("tells", [True, False], ids=["tells what", "tells nothing"])
@pytest.mark.parametrize("name", MODELS)
async def test_thirty_models_word_answers_on_the_first_turn_too(name: str, tells: bool) -> None:
    with Picky(*MODELS[name], tells=tells).serving() as server:
        settings = Settings(openai_api_key="sk-secret", openai_base_url=server.url, gpt_model=name, _env_file=None)
        model = ChatModel(settings)
        wording = ModelWording(settings, model)
        for _ in range(2):
            first = len(server.asked)
            worded = await wording.worded(["It is."], Prompt("Word it.", "It is."), AnySentence(), lambda _: None, None)
            assert worded == Worded("Haan ji.")
        assert len(server.asked) == first + 1
        await model.aclose()


async def test_a_service_that_takes_nothing_is_a_failed_reading() -> None:
    refusal = openai.failure(400)
    with ScriptedServer(refusal).serving() as server:
        reader = reader_of(Settings(openai_api_key="sk-secret", openai_base_url=server.url, _env_file=None))
        with pytest.raises(ModelFailed) as failure:
            await reader.read("3BHK", CONTEXT)
        assert "sk-secret" not in str(failure.value)
        await reader.model.aclose()
