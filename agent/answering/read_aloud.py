"""An answer as it can be read aloud: no brackets, no registration numbers, no names of files."""

import re

BRACKETS = re.compile(r"\s*\(([^()]*)\)(?P<behind>[^\w\s₹]?)")
COUNTED = re.compile(r"[\d,]+ homes?")
SHOWN_ONLY = re.compile(r"^from |/|\.(?:pdf|md|txt)\b", re.IGNORECASE)
"""What stands on a screen better than it is heard: sources, numbers of papers."""


def read_aloud(text: str) -> str:
    """`text` with what stands in brackets said in its place, or left to the points and the sources."""
    return BRACKETS.sub(_said, text)


def _said(found: re.Match[str]) -> str:
    inside, behind = found[1].strip(), found["behind"]
    if not inside or SHOWN_ONLY.search(inside):
        return behind
    if COUNTED.fullmatch(inside):
        return f" with {inside}{behind}"
    return f", {inside}{behind or ','}"
