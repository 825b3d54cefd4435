"""The text of a PDF, page by page."""

from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from agent.documents.contents import PDF, Chunk, Contents, Unreadable, cleaned, has_words, is_garbled

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
    garbled = tuple(number for number, text in enumerate(texts, 1) if text is None)
    pages = tuple(Chunk(text, page=number) for number, text in enumerate(texts, 1) if text and has_words(text))
    if not pages and garbled:
        raise Unreadable("has no text that can be read: its fonts name other letters than they show")
    if not pages:
        raise Unreadable("has no text: its pages are pictures")
    # A cover that is a picture says nothing: what follows it opens the file.
    opening = pages[0].text if pages[0].page == 1 else "\n".join(each.text for each in pages[:2])
    return Contents(PDF, title if _given(title) else _first_line(pages[0].text), opening, pages, garbled=garbled)


def _page(document: pdfium.PdfDocument, number: int) -> str | None:
    """The text of a page; None where it is garbled."""
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            written = text.get_text_bounded()
            return None if is_garbled(written) else cleaned(written)
    except pdfium.PdfiumError as error:
        raise Unreadable(f"is broken at page {number + 1}") from error


def _given(title: str) -> bool:
    return has_words(title) and not title.casefold().startswith(MADE_BY_PROGRAMS)


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if has_words(line)), "")
    return line if len(line) <= LONGEST_TITLE else ""
