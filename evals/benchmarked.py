"""Readers as the benchmark of labelled calls asks them: timed, and a model among them."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from agent.chat_model.service import ChatModel
from agent.errors import ModelFailed, SettingError
from agent.settings import Settings
from agent.understanding.context import CallContext
from agent.understanding.model.openai import OpenAIReader
from agent.understanding.reading import Reading
from evals.labelled import Reader

PERCENTILES = (50, 95, 99)


class Timed:
    """A reader, and how long each reading took: milliseconds, in the order they were asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.milliseconds: list[float] = []

    def read(self, query: str, context: CallContext) -> Reading:
        """What the reader reads."""
        started = time.perf_counter()
        reading = self._reader.read(query, context)
        self.milliseconds.append((time.perf_counter() - started) * 1000)
        return reading

    def line(self) -> str:
        """ "a reading: p50 1.23 ms, p95 4.56 ms, p99 7.89 ms"."""
        found = zip(PERCENTILES, np.percentile(self.milliseconds, PERCENTILES), strict=True)
        return "a reading: " + ", ".join(f"p{share} {ms:.2f} ms" for share, ms in found)


class ModelAlone:
    """A model that reads every turn by itself; a turn that it fails is unclear, and counted."""

    def __init__(self, reader: OpenAIReader, runner: asyncio.Runner) -> None:
        self._reader = reader
        self._runner = runner
        self.failed = 0

    def read(self, query: str, context: CallContext) -> Reading:
        """What the model reads, or nothing."""
        try:
            return self._runner.run(self._reader.read(query, context))
        except ModelFailed:
            self.failed += 1
            return Reading((), 0.0)


@contextmanager
def model_alone(settings: Settings) -> Iterator[ModelAlone]:
    """The model of `settings`. Raises `SettingError` where there is no key."""
    if settings.openai_api_key is None:
        raise SettingError(
            "OPENAI_API_KEY is not set: --reader model needs a key, and OPENAI_BASE_URL for another service"
        )
    with asyncio.Runner() as runner:
        reader = OpenAIReader(settings, ChatModel(settings))
        try:
            yield ModelAlone(reader, runner)
        finally:
            runner.run(reader.model.aclose())
