"""Cutting the chunks of a file into passages: a few sentences about one thing, under the line that says which."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from agent.documents.contents import LABEL, Chunk
from agent.documents.passages import Passage
from agent.documents.sentences_quoted import sentences

LONGEST_PASSAGE = 1_000
"""Characters; a longer one is cut where a sentence ends."""
LONGEST_HEADING = 90
LONGEST_QUESTION = 250
NARROWEST = 45
"""Characters that a line of running text has at the least."""
FULL = 0.6
"""A line this full, of the longest on its page, goes on in the next."""
REPEATED = 3
"""A line at the top or bottom of so many pages belongs to the paper, not to the text."""

ENDS = (".", "?", "!", ":", ";")
BULLET = re.compile(r"^\s*(?:[•●▪■◦‣∙·*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?", re.IGNORECASE)
NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s+")
BETWEEN = " › "


def passages_of(chunks: Sequence[Chunk], *, document: str, title: str, projects: tuple[str, ...]) -> list[Passage]:
    """The passages of one file, in order."""
    passages: list[Passage] = []
    for (page, headings), group in groupby(_without_furniture(chunks), key=lambda chunk: (chunk.page, chunk.headings)):
        lines = [line for chunk in group for line in (*chunk.text.split("\n"), "")]
        above = [name for name in headings if name != title]
        if headings and lines and lines[0] == headings[-1]:
            del lines[0]
        for heading, blocks in _sections(_blocks(lines), marked=bool(headings)):
            named = BETWEEN.join((*above, *((heading,) if heading else ()))) or None
            passages += (Passage(text, document, title, page, named, projects) for text in _cut(blocks))
    return passages


def _without_furniture(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Pages without their numbers, and without what stands at the top or bottom of every one."""
    edges = Counter(line for chunk in chunks if chunk.page for line in _edges(chunk.text))
    often = max(REPEATED, sum(1 for chunk in chunks if chunk.page) // 2)
    for chunk in chunks:
        lines = chunk.text.strip("\n").split("\n")
        if chunk.page:
            for at in (0, -1):
                while len(lines) > 1 and _is_furniture(lines[at].strip(), edges, often):
                    del lines[at]
        yield Chunk("\n".join(lines), chunk.page, chunk.headings)


def _edges(page: str) -> set[str]:
    lines = [line.strip() for line in page.strip("\n").split("\n")]
    return {*lines[:2], *lines[-2:]}


def _is_furniture(line: str, edges: Counter[str], often: int) -> bool:
    return not line or PAGE_NUMBER.fullmatch(line) is not None or edges[line] > often


def _blocks(lines: Iterable[str]) -> list[str]:
    """The paragraphs, items and headings in `lines`, each a line again however it was wrapped; "" between them where
    there was a blank line."""
    lines = [line.strip() for line in lines]
    width = max((*map(len, lines), NARROWEST))
    blocks: list[str] = []
    before = ""
    for line in lines:
        if before and line and _goes_on(before, line, width):
            blocks[-1] = f"{blocks[-1]} {line}"
        elif line or before:
            blocks.append(line)
        before = line
    return blocks


def _goes_on(line: str, following: str, width: int) -> bool:
    if line.endswith(ENDS) or BULLET.match(following) or LABEL.match(following):
        return False
    return following[:1].islower() or len(line) >= FULL * width


def _sections(blocks: Sequence[str], *, marked: bool) -> Iterator[tuple[str | None, list[str]]]:
    """The blocks under each line that is a question or a heading, with that line.

    Where headings are `marked` as such, no other line is one but a question.
    """
    heading: str | None = None
    under: list[str] = []
    kept = [block for block in blocks if block]
    for at, block in enumerate(kept):
        following = kept[at + 1] if at + 1 < len(kept) else ""
        if _is_heading(block, following, marked=marked):
            if under:
                yield heading, under
            heading, under = _unlabelled(block), []
        else:
            under.append(_unlabelled(block) if heading and not under else block)
    if under:
        yield heading, under
    elif heading:
        yield None, [heading]


def _is_heading(block: str, following: str, *, marked: bool) -> bool:
    if not following or block.endswith((".", ",", ";")):
        return False
    if block.endswith("?"):
        return len(block) <= LONGEST_QUESTION and not _is_question(following)
    if marked or len(block) > LONGEST_HEADING or (BULLET.match(block) and not NUMBERED.match(block)):
        return False
    # A short line over running text; lines that are all short are a list.
    return not _runs(block) and (_runs(following) or BULLET.match(following) is not None)


def _is_question(block: str) -> bool:
    return block.endswith("?")


def _runs(block: str) -> bool:
    return len(block) > LONGEST_HEADING or block.endswith((".", "!", "?"))


def _unlabelled(block: str) -> str:
    return LABEL.sub("", NUMBERED.sub("", block)) or block


def _cut(blocks: Sequence[str]) -> Iterator[str]:
    """`blocks` as texts of `LONGEST_PASSAGE` at the most, where no sentence is longer than that itself."""
    text = ""
    for block in blocks:
        separator = "\n"
        for part in (block,) if len(block) <= LONGEST_PASSAGE else sentences(block):
            if text and len(text) + len(part) > LONGEST_PASSAGE:
                yield text
                text = ""
            text = f"{text}{separator}{part}" if text else part
            separator = " "
    if text:
        yield text
