"""Reading a turn with a model of OpenAI, or of anything that speaks its API."""

import logging
from dataclasses import replace

from agent.chat_model.client import Client, Refused
from agent.chat_model.manner import Manner, Prompt
from agent.chat_model.service import ChatModel
from agent.deadline import full_time, time_left
from agent.errors import ModelFailed
from agent.provider_call import ProviderCall
from agent.settings import Settings
from agent.understanding.context import CallContext
from agent.understanding.model.model_reading import checked_reading
from agent.understanding.model.request import request_of
from agent.understanding.reading import Reading

SHARE = 0.65
"""Of a turn's time, where the web may be asked after the model, or the model for the words of the answer."""

log = logging.getLogger(__name__)


class OpenAIReader:
    """Reads turns with a model. A turn is held for its share of `TURN_DEADLINE_SECONDS` at most."""

    def __init__(self, settings: Settings, model: ChatModel) -> None:
        self.model = model
        self._most = settings.openai_timeout_seconds
        self._share = SHARE if settings.tavily_api_key or settings.answer_style == "model" else 1.0
        self._full = full_time(settings.turn_deadline_seconds, self._most, self._share)
        self._manner = Manner()

    async def read(self, query: str, context: CallContext, touched: frozenset[str] | None = None) -> Reading:
        """What `query` means, every value checked against the vocabulary; `touched` are the filters that its words may
        be about, None for all.

        Raises `ModelFailed` when the model can't be asked, does not answer in time, refuses or answers nonsense.
        """

        heard = self.model.outgoing(context.agent_said) if context.agent_said else None
        sent, told = self.model.outgoing(query), replace(context, agent_said=heard)

        async def work(client: Client, call: ProviderCall) -> Reading:
            prompt = request_of(sent, told, touched)
            return checked_reading(await self._ask(client, prompt, call), query, context)

        seconds = time_left(context.until, self._most, self._share)
        return await self.model.ask(work, seconds, self._full, call_id=context.call_id)

    async def _ask(self, client: Client, prompt: Prompt, call: ProviderCall) -> str:
        """The model's answer as text: JSON, if it did as it was told. In what manner it takes requests is tried, and
        remembered."""
        manner: Manner | None = self._manner
        while manner:
            try:
                answered = await client.answer(prompt, manner, call)
            except Refused as refusal:
                manner = manner.after(str(refusal))
                continue
            if manner != self._manner:
                log.info("%s is asked by %s from now on", self.model.name, manner)
                self._manner = manner
            return answered
        raise ModelFailed("the model failed: BadRequestError")
