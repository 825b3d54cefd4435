"""What a customer has declined of the assistant's suggestions: it is not offered again in the call."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.language.patterns import one_of, plain_words

MOST = 12
"""So many are remembered, the last ones."""
CHANGED = r"(?:drop|stretch|include|look|compare|hatao|badhao|badha|increase|raise|change)"
REFUSAL = r"(?:no|nope|nah|na|nahi|nahin|nai|beda|vendam|vaddu)"
BEHIND = r"(?:thanks?|thank|you|sir|madam|ji|please|yaar|bhai|need|not|dont|do|want|that|it|now|required|chahiye)"
NO = one_of((
    rf"^(?:\w+ )?{REFUSAL}(?: {REFUSAL}| {BEHIND}){{0,5}}$",
    rf"\b(?:dont|do not|not|mat|why|no need to|no need for|kyun|kyu)(?: \w+){{0,2}} {CHANGED}\b",
    r"\b(?:drop|stretch|badha\w*|hata\w*)(?: \w+){0,3} (?:mat|nahi|na)\b",
    r"^(?:leave it|rehne do|chhodo|chodo|let it be|not now|not required)\b",
    r"\bi will not (?:drop|stretch|change)\b",
))  # fmt: skip
"""How an offer is turned down."""


def declined(state: Mapping[str, Any], roman: str) -> list[str]:
    """How the lines that were turned down begin, with the one that this turn turns down."""
    before = list(state.get("declined", ()))
    line = state.get("suggestion") or ""
    if not line or not NO.search(plain_words(roman)):
        return before
    begins = beginning(line)
    return [*(each for each in before if each != begins), begins][-MOST:]


def beginning(line: str) -> str:
    """A line up to its figure: the same offer with another figure begins alike."""
    return line.partition("₹")[0].rstrip(" .?")


def is_declined(line: str, beginnings: Sequence[str]) -> bool:
    """Whether a line makes an offer that was turned down."""
    return any(line.startswith(each) for each in beginnings)
