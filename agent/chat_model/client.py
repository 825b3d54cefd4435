"""The client of a service that speaks OpenAI's API, and the errors it raises."""

import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agent.chat_model.manner import Manner, Prompt
from agent.errors import ModelFailed
from agent.provider_call import ProviderCall
from agent.retry_after import seconds_to_wait
from agent.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

CUT = ("length", "content_filter")
"""Why an answer ended before it was whole."""


class Refused(Exception):
    """The service does not take a request in this manner; says why."""


@dataclass(frozen=True, slots=True)
class Client:
    """The client and the errors it raises, known only once langchain-openai is imported.

    refusals  of a request that the service does not take
    limits    of requests for which it wants to be left alone
    """

    chat: "ChatOpenAI"
    timeouts: tuple[type[Exception], ...]
    refusals: tuple[type[Exception], ...]
    limits: type[Exception]
    failures: tuple[type[Exception], ...]

    async def answer(self, prompt: Prompt, manner: Manner, call: ProviderCall) -> str:
        """The text of the answer. Raises `Refused`, `TimeoutError` and `ModelFailed`."""
        call.sent = prompt.tokens
        with self._faults():
            answer: Any = await self.chat.ainvoke(manner.messages(prompt), **manner.options(prompt))
        call.used(_tokens(answer))
        called = [json.dumps(each["args"]) for each in answer.tool_calls] + [
            str(each["args"]) for each in answer.invalid_tool_calls
        ]
        text = called[0] if called else str(answer.text)
        if answer.additional_kwargs.get("refusal") or not text:
            raise ModelFailed("the model refused")
        if answer.response_metadata.get("finish_reason") in CUT:
            raise ModelFailed("the answer was cut off")
        return text

    async def pieces(self, prompt: Prompt, manner: Manner, call: ProviderCall) -> AsyncGenerator[str, None]:
        """The text of the answer as it is written. Raises what `answer` does."""
        options = manner.options(prompt) | {"stream_usage": manner.counted}
        call.sent = prompt.tokens
        with self._faults():
            chunks: Any = self.chat.astream(manner.messages(prompt), **options)
            async with aclosing(chunks) as written:
                async for chunk in written:
                    if tokens := _tokens(chunk):
                        call.used(tokens)
                    if chunk.additional_kwargs.get("refusal") or chunk.response_metadata.get("finish_reason") in CUT:
                        raise ModelFailed("the model refused, or was cut off")
                    if text := str(chunk.text):
                        call.written += len(text.encode())
                        yield text

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """The client's errors as ours. Only the class is told: a provider's message may quote the key."""
        try:
            yield
        except ModelFailed:
            raise
        except self.timeouts:
            raise TimeoutError from None
        except self.refusals as error:
            raise Refused(str(error) or type(error).__name__) from None
        except self.failures as error:
            wait = seconds_to_wait(error.response.headers) if isinstance(error, self.limits) else None  # type: ignore[attr-defined]
            raise ModelFailed(f"the model failed: {type(error).__name__}", wait=wait) from None


def _tokens(answer: Any) -> Mapping[str, int]:
    used = answer.usage_metadata or {}
    return {kind: used[f"{kind}_tokens"] for kind in ("input", "output") if f"{kind}_tokens" in used}


@contextmanager
def setting_up() -> Iterator[None]:
    """What hinders a client from being made, of the machine's proxy settings, say, as `ModelFailed`."""
    import openai

    try:
        yield
    except (openai.OpenAIError, ValueError, ImportError) as error:
        raise ModelFailed(f"the client can't be set up: {type(error).__name__}") from None


def open_client(settings: Settings) -> Client:
    """The client by the settings. Raises `ModelFailed` where the machine's own settings make it impossible."""
    import openai
    from langchain_core.exceptions import LangChainException
    from langchain_openai import ChatOpenAI

    with setting_up():
        chat = ChatOpenAI(
            model=settings.gpt_model,
            api_key=settings.openai_api_key,
            base_url=settings.openai_base_url,
            timeout=settings.openai_timeout_seconds,
            max_retries=0,
            use_responses_api=False,
            http_async_client=openai.DefaultAsyncHttpxClient(timeout=settings.openai_timeout_seconds),
        )
    chat.temperature = None  # the client gives some names one, which others of their kind refuse
    return Client(
        chat=chat,
        timeouts=(openai.APITimeoutError,),
        refusals=(openai.BadRequestError, openai.UnprocessableEntityError),
        limits=openai.APIStatusError,
        failures=(
            openai.OpenAIError,
            LangChainException,
            # An answer of another shape breaks the libraries in one of these ways.
            *(ValueError, TypeError, LookupError, AttributeError, RecursionError),
        ),
    )
