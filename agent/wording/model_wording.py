"""Wording an answer with a model: what it writes is checked sentence by sentence before any of it is said."""

import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from agent.chat_model.client import Client, Refused
from agent.chat_model.manner import Manner, Prompt
from agent.chat_model.service import PROVIDER, ChatModel
from agent.deadline import full_time, time_left
from agent.errors import ModelFailed
from agent.observer import Observer
from agent.provider_call import ProviderCall
from agent.settings import Settings
from agent.wording.composition import Composition
from agent.wording.paraphrase import is_courtesy
from agent.wording.sentence_stream import sentences_written
from agent.wording.telling_words import DENIALS

AT_FIRST = Manner(method="text", counted=True)

log = logging.getLogger(__name__)


class Check(Protocol):
    """Tells what is wrong with a sentence, and which one of the draft it says again: `SentenceCheck`."""

    def faults(self, sentence: str) -> list[str]:
        """What is wrong with it, by its kind; [] where it may be said."""
        ...

    def retells(self, sentence: str, first: int) -> int | None:
        """Which sentence of the draft, from `first` on, it says again, no more and no less; None for none."""
        ...


@dataclass(frozen=True, slots=True)
class Worded:
    """An answer, and the services that were down: () or ("openai",)."""

    text: str
    degraded: tuple[str, ...] = ()


class ModelWording:
    """Words answers with a model; the template's sentences stand wherever that says what is not known, or nothing."""

    def __init__(self, settings: Settings, model: ChatModel, observer: Observer | None = None) -> None:
        self._model = model
        self.outgoing = model.outgoing
        self._observer = observer or Observer()
        self._most = settings.openai_timeout_seconds
        self._full = full_time(settings.turn_deadline_seconds, self._most)
        self._manner = AT_FIRST

    async def worded(
        self,
        draft: Sequence[str],
        prompt: Prompt,
        check: Check,
        say: Callable[[str], None],
        until: float | None,
        call_id: str | None = None,
    ) -> Worded:
        """The answer of `draft` in the model's words, had by `until`; `say` is given each sentence as it is settled."""
        composed = Composition(draft, say)
        if any(map(DENIALS.search, draft)):
            return Worded(composed.end())  # what is not so, or not known, is said in no other words

        async def work(client: Client, call: ProviderCall) -> None:
            async with aclosing(self._written(client, prompt, call)) as sentences:
                async for sentence in sentences:
                    self._settle(sentence, composed, check)
                    call.useful = composed.worded > 0
                    if composed.is_full:
                        return
            if not call.useful and not composed.said:
                raise ModelFailed("nothing was written")

        async def probe(client: Client, call: ProviderCall) -> None:
            async with aclosing(self._written(client, prompt, call)) as sentences:
                if not [sentence async for sentence in sentences]:
                    raise ModelFailed("nothing was written")

        degraded: tuple[str, ...] = ()
        try:
            seconds = time_left(until, self._most)
            await self._model.ask(work, seconds, self._full, call_id=call_id, output="text", probe=probe)
        except ModelFailed as failure:
            log.warning("The template's words stand: OpenAI: %s", failure)
            degraded = (PROVIDER,)
        return Worded(composed.end(), degraded)

    def _settle(self, sentence: str, composed: Composition, check: Check) -> None:
        if is_courtesy(sentence):
            composed.add(sentence)
            return
        faults, at = check.faults(sentence), check.retells(sentence, composed.next)
        if not faults and at is not None:
            composed.retell(at, sentence)
            return
        faults = faults or ["own words"]
        log.info("The template stands for a sentence of the model that is none of the draft's: %s", faults)
        for fault in faults:
            self._observer.disbelieved(PROVIDER, f"worded {fault}", 1)
        composed.replace()

    async def _written(self, client: Client, prompt: Prompt, call: ProviderCall) -> AsyncGenerator[str, None]:
        """The model's sentences as they come, asked in a manner that it takes."""
        manner: Manner | None = self._manner
        while manner:
            try:
                async with aclosing(sentences_written(client.pieces(prompt, manner, call))) as written:
                    async for sentence in written:
                        self._manner = manner
                        yield sentence
            except Refused as refusal:
                manner = manner.after(str(refusal))
            else:
                return
        raise ModelFailed("the model failed: BadRequestError")
