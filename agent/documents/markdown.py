"""The blocks of a Markdown, and a Markdown that Pixeltable's splitter gives back as those same blocks.

The splitter (0.7) stops at a heading that begins with bold text, and loses code, raw HTML and where an item of a list
or a row of a table ends. So it is handed a copy in which every block is a paragraph of plain text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import mistune

from agent.documents.contents import LABEL, Chunk, cleaned, has_words

DEEPEST = 6
TAG = re.compile(r"<[^<>]*>")
SPECIAL = re.compile(r"[\\`*_\[\]<>&#|~!]")
SPECIAL_START = re.compile(r"^(\d*)([-+=.):])")
Token = Mapping[str, Any]


def markdown_chunks(text: str) -> tuple[Chunk, ...]:
    """Each paragraph, item and row under the headings it stands under; of a heading, nothing but itself."""
    parse = mistune.create_markdown(renderer=None, plugins=["table"])
    chunks: list[Chunk] = []
    open_headings: dict[int, str] = {}
    for level, block in _blocks(cast(Sequence[Token], parse(text))):
        for line in _lines(cleaned(block)):
            if level:
                open_headings = {each: name for each, name in open_headings.items() if each < level} | {level: line}
            chunks.append(Chunk(line.strip(), headings=tuple(open_headings.values())))
    return tuple(chunks)


def as_markdown(chunks: Iterable[Chunk]) -> str:
    """A Markdown of `chunks` in which nothing but their headings is markup."""
    before: tuple[str, ...] = ()
    blocks = []
    for chunk in chunks:
        line = _escaped(chunk.text)
        is_heading = chunk.headings and chunk.headings != before and chunk.headings[-1] == chunk.text
        blocks.append(f"{'#' * min(len(chunk.headings), DEEPEST)} {line}" if is_heading else line)
        before = chunk.headings
    return "\n\n".join(blocks) + "\n"


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """(level of the heading or 0, text) of each block."""
    for token in tokens:
        match token["type"]:
            case "heading":
                yield token["attrs"]["level"], _text(token["children"]).replace("\n", " ")
            case "paragraph" | "block_text":
                yield 0, _text(token["children"])
            case "block_code":
                yield from ((0, line) for line in token["raw"].splitlines())
            case "block_html":
                yield 0, TAG.sub(" ", token["raw"])
            case "table":
                yield from ((0, row) for row in _rows(token["children"]))
            case _:
                yield from _blocks(token.get("children", ()))


def _lines(block: str) -> Iterator[str]:
    """The lines of a paragraph, put together but for a question and its answer."""
    together: list[str] = []
    for line in (" ".join(each.split()) for each in block.split("\n")):
        if together and (LABEL.match(line) or together[-1].endswith("?")):
            yield " ".join(together)
            together = []
        if has_words(line) or together:
            together.append(line)
    if together:
        yield " ".join(together)


def _rows(parts: Sequence[Token]) -> Iterator[str]:
    """A line a row, each cell after the name of its column."""
    head, *body = parts
    names = [_plain(cell) for cell in head["children"]]
    for part in body:
        for row in part["children"]:
            cells = zip(names, (_plain(cell) for cell in row["children"]), strict=False)
            yield ", ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)


def _plain(cell: Token) -> str:
    return " ".join(_text(cell["children"]).split())


def _text(tokens: Sequence[Token]) -> str:
    return "".join(_words(token) for token in tokens)


def _words(token: Token) -> str:
    match token["type"]:
        case "softbreak" | "linebreak":
            return "\n"
        case "inline_html":
            return "\n" if token["raw"].startswith("<br") else " "
        case _:
            return token["raw"] if "raw" in token else _text(token.get("children", ()))


def _escaped(line: str) -> str:
    return SPECIAL_START.sub(r"\1\\\2", SPECIAL.sub(r"\\\g<0>", line))
