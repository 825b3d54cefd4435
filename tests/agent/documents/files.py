"""Writes the files that the tests load."""

from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF


def pdf(path: Path, pages: Sequence[str], *, title: str = "", password: str = "") -> Path:
    """A PDF of a page each of `pages`; an empty one is a picture."""
    document = FPDF()
    document.set_font("Helvetica", size=12)
    document.set_title(title)
    if password:
        document.set_encryption(owner_password=f"{password} of the owner", user_password=password)
    for text in pages:
        document.add_page()
        if text:
            document.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
        else:
            document.rect(20, 20, 100, 50)
    document.output(str(path))
    return path


def text(path: Path, content: str) -> Path:
    """A text file in UTF-8."""
    path.write_text(content, encoding="utf-8")
    return path
