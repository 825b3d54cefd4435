"""A reader with a model of its own."""

from agent.chat_model.service import ChatModel
from agent.circuit import Circuit
from agent.settings import Settings
from agent.understanding.model.openai import OpenAIReader


def reader_of(settings: Settings, circuit: Circuit | None = None) -> OpenAIReader:
    """Reads with the model of `settings`; whoever opens it closes its `model`."""
    return OpenAIReader(settings, ChatModel(settings, circuit=circuit))
