"""Reading one file, whatever it is."""

import codecs
from contextlib import suppress
from pathlib import Path

from agent.documents.contents import MARKDOWN, PDF, SUFFIXES, TEXT, Chunk, Contents, Unreadable, cleaned, has_words
from agent.documents.markdown import markdown_chunks
from agent.documents.pdf import LONGEST_TITLE, read_pdf

MOST_BYTES = 100_000_000
MOST_TEXT_BYTES = 5_000_000
OPENING = 2_000
"""Characters that count as the first page of a file without pages."""

MARKED = {
    codecs.BOM_UTF32_LE: "UTF-32",  # before that of UTF-16, which it begins with
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Encodings by the mark that a file begins with."""
UTF_8 = "UTF-8-sig"
WINDOWS = "Windows-1252"
"""What older programs write; of Latin-1 it has all that can be seen."""


def read_document(path: Path) -> Contents:
    """What is in the file. Raises `Unreadable` with the reason, `OSError` where the system refuses."""
    size, kind = path.stat().st_size, SUFFIXES[path.suffix.lower()]
    if not size:
        raise Unreadable("is empty")
    if size > (MOST_BYTES if kind == PDF else MOST_TEXT_BYTES):
        raise Unreadable(f"is too large: {size / 1e6:,.0f} MB")
    return read_pdf(path) if kind == PDF else _read_text(path, kind)


def _read_text(path: Path, kind: str) -> Contents:
    text, encoding = _decoded(path.read_bytes())
    text = cleaned(text)
    if not has_words(text):
        raise Unreadable("has no text")
    if kind == MARKDOWN:
        chunks = markdown_chunks(text)
        if not chunks:
            raise Unreadable("has no text")
        title = next((chunk.headings[-1] for chunk in chunks if chunk.headings), "")
        return Contents(kind, title, "\n".join(chunk.text for chunk in chunks)[:OPENING], chunks, encoding)
    first = next(line.strip() for line in text.splitlines() if has_words(line))
    return Contents(TEXT, first if len(first) <= LONGEST_TITLE else "", text[:OPENING], (Chunk(text),), encoding)


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text, and its encoding where that is not UTF-8. Raises `Unreadable`."""
    marked = next((name for mark, name in MARKED.items() if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else (UTF_8, WINDOWS):
        # Windows-1252 makes something of nearly all bytes; text has no zeros.
        if encoding == WINDOWS and b"\0" in raw:
            break
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding), "" if encoding == UTF_8 else encoding
    raise Unreadable(f"is not text in {marked or 'UTF-8, UTF-16 with its mark or Windows-1252'}")
