"""Listing files of text with a delimiter, in whatever encoding."""

import csv
from io import StringIO
from itertools import islice

from agent.catalogue.loading.blocks import tables_of
from agent.catalogue.loading.heading import LOOKED_AT, header_row
from agent.catalogue.loading.table import Table
from agent.errors import LoadError

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
DELIMITERS = ",;\t|^~"
LONGEST_CELL = 10_000_000
TOP_OF_FILE = 100_000
"""Characters of a text in which its headers are looked for."""


def read_delimited(name: str, data: bytes) -> list[Table]:
    """The tables of a text. Raises `LoadError` when it is none, or broken."""
    text, delimiter = _delimited(decoded(name, data))
    csv.field_size_limit(LONGEST_CELL)
    # Lines are split by the reader alone: a cell may hold any other character that Unicode ends a line with.
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        return tables_of(lines)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise LoadError(f"{name} is broken: a quote is opened and never closed") from error
    lenient = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        return tables_of(lenient)
    except csv.Error as error:
        raise LoadError(f"{name} is broken at line {lenient.line_num}: {error}") from error


def decoded(name: str, data: bytes) -> str:
    """The text of a file. Raises `LoadError` when it is none."""
    marked = next((encoding for bom, encoding in BOMS.items() if data.startswith(bom)), None)
    if marked is None and data[1:200:2].count(0) > len(data[1:200:2]) * 0.8:
        marked = "utf-16-le"
    for encoding in [marked] if marked else ["utf-8", "cp1252", "latin-1"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise LoadError(f"{name} is no text file")


def _delimited(text: str) -> tuple[str, str]:
    """The text and what parts its cells: as its first line says ("sep=;"), else what makes headers of a line."""
    first, _, rest = text.lstrip("\r\n").partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip("\r\n")) == len("sep=;"):
        return rest, first[4]
    delimiters = sorted(DELIMITERS, key=_outside_quotes(first).count, reverse=True)
    for delimiter in delimiters:
        lines = csv.reader(StringIO(text[:TOP_OF_FILE], newline=""), delimiter=delimiter, skipinitialspace=True)
        try:
            if header_row(list(islice(filter(None, lines), LOOKED_AT))) is not None:
                return text, delimiter
        except csv.Error:
            continue
    return text, delimiters[0]


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
