"""Whether and when the caller may be called: what is said next keeps to it."""

from collections.abc import Sequence

from agent.answering.card.card_phrases import after_said
from agent.answering.card.kinds import CALL_AFTER, DO_NOT_CALL, CardEntry

IN_WRITING = "Offer to send the details."


def permitted(line: str, card: Sequence[CardEntry]) -> str:
    """A suggestion as the caller allows it: in writing where no call is wanted, and when one may come where that was
    told."""
    if "call" not in line.removesuffix(".").split():
        return line
    entries = {each["entry"]: each["value"] for each in card}
    if DO_NOT_CALL in entries:
        return IN_WRITING
    if CALL_AFTER in entries:
        return f"{line.removesuffix('.')} {after_said(entries[CALL_AFTER])}."
    return line
