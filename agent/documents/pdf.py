"""The text of a PDF, page by page."""

from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from agent.documents.contents import PDF, Chunk, Contents, Unreadable, cleaned, has_words

MOST_PAGES = 2_000
LONGEST_TITLE = 120
MADE_BY_PROGRAMS = ("untitled", "microsoft word", "microsoft powerpoint", "powerpoint presentation", "document")
"""How titles begin that no person gave."""


def read_pdf(path: Path) -> Contents:
    """The pages of the PDF that have text. Raises `Unreadable`."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        reason = "is encrypted" if "password" in str(error).casefold() else "is no PDF that can be opened"
        raise Unreadable(reason) from error
    with closing(document):
        if len(document) > MOST_PAGES:
            raise Unreadable(f"has {len(document):,} pages; {MOST_PAGES:,} are allowed")
        texts = [_page(document, number) for number in range(len(document))]
        title = cleaned(document.get_metadata_dict().get("Title", "")).strip()
    pages = tuple(Chunk(text, page=number) for number, text in enumerate(texts, 1) if has_words(text))
    if not pages:
        raise Unreadable("has no text: its pages are pictures")
    return Contents(PDF, title if _given(title) else _first_line(pages[0].text), pages[0].text, pages)


def _page(document: pdfium.PdfDocument, number: int) -> str:
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            return cleaned(text.get_text_bounded())
    except pdfium.PdfiumError as error:
        raise Unreadable(f"is broken at page {number + 1}") from error


def _given(title: str) -> bool:
    return has_words(title) and not title.casefold().startswith(MADE_BY_PROGRAMS)


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if has_words(line)), "")
    return line if len(line) <= LONGEST_TITLE else ""
