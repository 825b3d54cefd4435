"""Pieces of a text as they come → its sentences, each as soon as it is whole."""

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing

_END = re.compile(r"(?:(?<!\bRs)(?<!\brs)(?<!\bsq)(?<!\bSq)(?<!\bapprox)(?<!\bno)(?<!\bNo)\.|[!?।])[\"'”’)]*\s+|\n+")
"""Behind a sentence; no dot of "Rs. 90 lakh" or "sq. ft"."""
LONGEST = 1_000
"""Signs of a sentence that is waited for."""
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE)
_MARKS = re.compile(r"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+|#+\s+)|\*\*|`{3}\w*")


async def sentences_written(pieces: AsyncGenerator[str, None]) -> AsyncGenerator[str, None]:
    """The sentences of `pieces`, without what a model thinks before them and without the marks of a list."""
    written, given = "", 0
    async with aclosing(pieces) as come:
        async for piece in come:
            written += piece
            told = _THOUGHT.sub("", written)
            while end := _END.search(told, given):
                sentence = told[given : end.end()]
                given = end.end()
                if plain := _plain(sentence):
                    yield plain
            if len(told) - given > LONGEST:
                return
    if plain := _plain(_THOUGHT.sub("", written)[given:]):
        yield plain


def _plain(sentence: str) -> str:
    return " ".join(_MARKS.sub("", sentence).split())
