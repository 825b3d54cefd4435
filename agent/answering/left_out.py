"""What of a turn was not done, and why: wishes beyond the bounds of a call, words beyond what is read of one turn."""

from collections.abc import Iterator, Mapping, Sequence

from agent.answering.facts import Fact, Said
from agent.understanding.reading import Reading

ENDING = str.maketrans(dict.fromkeys(".!?“”", " "))
"""Signs with which a sentence or a quotation ends."""
LONGEST_QUOTE = 60
"""Characters that are repeated of what was left out."""


def left_out(reading: Reading, refused: Sequence[Mapping[str, str]]) -> Said | None:
    """What to say of it: None where nothing was left out."""
    said = list(_sentences(reading, refused))
    return Said(" ".join(said), tuple(Fact("quote", each, "left out") for each in said)) if said else None


def _sentences(reading: Reading, refused: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for allowed in dict.fromkeys(each["allowed"] for each in refused):
        words = ", ".join(each["heard"] for each in refused if each["allowed"] == allowed)
        yield f"I could not take down {_quoted(words)}: {allowed}."
    if reading.unread:
        yield f"That was too much at once; please tell me again from {_quoted(reading.unread)}."


def _quoted(said: str) -> str:
    """The words in quotation marks, cut short; without the signs with which a sentence ends."""
    words = " ".join(said.translate(ENDING).split())
    return f"“{words}”" if len(words) <= LONGEST_QUOTE else f"“{words[:LONGEST_QUOTE].rstrip()}…”"
