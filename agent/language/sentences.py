"""A text cut into its sentences."""

import re

END = re.compile(r"(?<=[.!?]) (?=[A-Z₹])")
"""Between two sentences; not behind the dot of "sq. ft"."""


def sentences_of(text: str) -> list[str]:
    """The sentences, each with its sign."""
    return END.split(text)
