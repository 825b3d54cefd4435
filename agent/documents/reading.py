"""Reading one file, whatever it is."""

import codecs
from pathlib import Path

from agent.documents.contents import MARKDOWN, PDF, SUFFIXES, TEXT, Chunk, Contents, Unreadable, cleaned, has_words
from agent.documents.markdown import markdown_chunks
from agent.documents.pdf import LONGEST_TITLE, read_pdf

MOST_BYTES = 100_000_000
MOST_TEXT_BYTES = 5_000_000
OPENING = 2_000
"""Characters that count as the first page of a file without pages."""

ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


def read_document(path: Path) -> Contents:
    """What is in the file. Raises `Unreadable` with the reason, `OSError` where the system refuses."""
    size, kind = path.stat().st_size, SUFFIXES[path.suffix.lower()]
    if not size:
        raise Unreadable("is empty")
    if size > (MOST_BYTES if kind == PDF else MOST_TEXT_BYTES):
        raise Unreadable(f"is too large: {size / 1e6:,.0f} MB")
    return read_pdf(path) if kind == PDF else _read_text(path, kind)


def _read_text(path: Path, kind: str) -> Contents:
    raw = path.read_bytes()
    encoding = next((name for mark, name in ENCODINGS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = cleaned(raw.decode(encoding))
    except UnicodeDecodeError as error:
        raise Unreadable("is not text in UTF-8 or UTF-16") from error
    if not has_words(text):
        raise Unreadable("has no text")
    if kind == MARKDOWN:
        chunks = markdown_chunks(text)
        if not chunks:
            raise Unreadable("has no text")
        title = next((chunk.headings[-1] for chunk in chunks if chunk.headings), "")
        return Contents(kind, title, "\n".join(chunk.text for chunk in chunks)[:OPENING], chunks)
    first = next(line.strip() for line in text.splitlines() if has_words(line))
    return Contents(TEXT, first if len(first) <= LONGEST_TITLE else "", text[:OPENING], (Chunk(text),))
