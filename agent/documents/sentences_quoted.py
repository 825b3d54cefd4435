"""The sentences of a passage, and the stretches of one or two of them that can be quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_QUOTE = 300
"""Characters."""

BULLET = re.compile(r"^[•●▪■◦‣∙·]\s*")
END = re.compile(r"[.!?।][\"'”’)\]]*(?=\s+[^\sa-z])")
ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:rs|no|nos|approx|sq|ft|st|dr|mr|mrs|ms|shri|smt|m/s|e\.g|i\.e|vs|viz|incl|excl|max|min|opp|[a-z])\.$",
    re.IGNORECASE,
)
BEGINNING = re.compile(r"\s+(?:It|Its|The|There|They|An?|This|These|Each|Every|All|Both|One|Two|Three|In|On|With)\b")
"""How a sentence begins behind one that ends with "sq. ft."."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a sentence or a line stands in its text.

    leads  it does not stand alone: what follows it in the list is what it speaks of
    """

    start: int
    end: int
    leads: bool = False


def sentences(line: str) -> list[str]:
    """The sentences of one line of text."""
    return [line[span.start : span.end] for span in _sentences(line, 0)]


def spans(text: str) -> list[Span]:
    """The sentences and lines of `text`, in order."""
    found: list[Span] = []
    at, lines = 0, text.split("\n")
    for number, line in enumerate(lines):
        in_line = list(_sentences(line, at))
        if in_line and number + 1 < len(lines) and _leads(line, lines[number - 1] if number else "."):
            last = in_line[-1]
            in_line[-1] = Span(last.start, last.end, leads=True)
        found += in_line
        at += len(line) + 1
    return found


def windows(found: Sequence[Span]) -> Iterator[Span]:
    """What can be quoted: each sentence, each two that follow each other, each list with the line that leads it."""
    for at, first in enumerate(found):
        if first.leads:
            reached = [each.end for each in found[at + 1 :] if each.end - first.start <= LONGEST_QUOTE]
            yield Span(first.start, max(reached, default=first.end))
            continue
        yield first
        if at + 1 < len(found) and found[at + 1].end - first.start <= LONGEST_QUOTE:
            yield Span(first.start, found[at + 1].end)


def quoted(text: str) -> str:
    """`text` without its bullet, cut between two words where it is longer than a quote may be."""
    text = BULLET.sub("", text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE + 1].rpartition(" ")[0] or text[:LONGEST_QUOTE]


def _sentences(line: str, offset: int) -> Iterator[Span]:
    start = 0
    for end in END.finditer(line):
        said = line[start : end.end()]
        if not ABBREVIATED.search(said) or (said.endswith("ft.") and BEGINNING.match(line, end.end())):
            yield Span(offset + start, offset + end.end())
            start = end.end() + len(line[end.end() :]) - len(line[end.end() :].lstrip())
    if line[start:].strip():
        yield Span(offset + start, offset + len(line.rstrip()))


def _leads(line: str, before: str) -> bool:
    """Whether a line only says what the lines after it are: one with a colon, or the first that ends no sentence."""
    return line.endswith(":") or (not line.endswith((".", "!", "?")) and before.endswith((".", "!", "?", ":")))
