"""The chunks that Pixeltable's splitter made of documents, as they come out of its tables."""

from pathlib import Path

import orjson

from agent.documents.contents import Chunk, is_garbled


def chunks_of(lines: Path, documents: int) -> list[list[Chunk]]:
    """The chunks of each document, of the rows that Pixeltable's splitter made of them."""
    chunks: list[list[Chunk]] = [[] for _ in range(documents)]
    with lines.open("rb") as rows:
        for row in map(orjson.loads, rows):
            chunk = _chunk(row["text"], row["where"])
            if chunk.page is None or not is_garbled(chunk.text):
                chunks[row["number"]].append(chunk)
    return chunks


def _chunk(text: str, where: int | dict[str, str] | None) -> Chunk:
    if isinstance(where, int):
        return Chunk(text, page=where + 1)
    return Chunk(text, headings=tuple(where[level] for level in sorted(where)) if where else ())
