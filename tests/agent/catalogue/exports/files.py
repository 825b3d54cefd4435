"""Writes grids and records to files so that the same content always gives the same bytes."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml
from xml.sax.saxutils import escape

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

Grid = list[list[Any]]
EPOCH = (2026, 11, 1, 9, 0, 0)


@dataclass(frozen=True)
class Formula:
    """`text` with {n} for the line; `value` is what the sheet's program stored for it."""

    text: str
    value: float


@dataclass(frozen=True)
class Dialect:
    delimiter: str = ","
    encoding: str = "utf-8"
    newline: str = "\r\n"
    quote_all: bool = False
    space_before: bool = False


def write_csv(path: Path, grid: Grid, dialect: Dialect) -> None:
    out = io.StringIO()
    everything = dialect.quote_all or dialect.space_before
    csv.writer(
        out,
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL,
        lineterminator=dialect.newline,
    ).writerows(grid)
    text = out.getvalue()
    if dialect.space_before:
        text = text.replace(f'"{dialect.delimiter}"', f'"{dialect.delimiter} "')
    path.write_bytes(text.encode(dialect.encoding))


def write_xlsx(path: Path, sheets: Sequence[tuple[str, Grid]], merged: int = 0) -> None:
    """`merged`: how many lines at the top of each sheet are one cell across."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    stored: list[dict[str, float]] = []
    for name, grid in sheets:
        sheet, values = book.create_sheet(name), {}
        for n, line in enumerate(grid, 1):
            for c, value in enumerate(line, 1):
                if isinstance(value, Formula):
                    values[sheet.cell(n, c).coordinate] = value.value
                    value = value.text.format(n=n)
                sheet.cell(n, c).value = None if value == "" else value
        for n in range(1, merged + 1):
            sheet.merge_cells(start_row=n, start_column=1, end_row=n, end_column=max(map(len, grid)))
        stored.append(values)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in made.namelist():
            content = made.read(entry)
            if match := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry):
                content = _with_values(content.decode(), stored[int(match[1]) - 1]).encode()
            if entry == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-11-01T09:00:00Z", content)
            kept.writestr(zipfile.ZipInfo(entry, EPOCH), content)


def _with_values(sheet: str, values: dict[str, float]) -> str:
    """Put in what a sheet's program would have stored; openpyxl writes formulas without it."""
    for cell, value in values.items():
        sheet = re.sub(rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)(?:<v\s*/>|<v></v>)', rf"\g<1><v>{value}</v>", sheet)
    return sheet


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_ods(path: Path, sheets: Sequence[tuple[str, Grid]]) -> None:
    body = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in grid if line)
        + "</table:table>"
        for name, grid in sheets
    )
    content = f"{ODS_HEAD}{body}</office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as kept:
        for entry, text in (("mimetype", ODS_KIND), ("content.xml", content), ("META-INF/manifest.xml", ODS_MANIFEST)):
            kept.writestr(zipfile.ZipInfo(entry, EPOCH), text)


def _ods_cell(value: Any) -> str:
    if value in ("", None):
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def nested(headers: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    """{"price.value": 1} → {"price": {"value": 1}}; what is blank is left out."""
    record: dict[str, Any] = {}
    for header, value in zip(headers, values, strict=True):
        *outer, last = header.split(".")
        into = record
        for key in outer:
            into = into.setdefault(key, {})
        if value not in ("", None):
            into[last] = value
    return record


def write_json(path: Path, records: Sequence[dict[str, Any]], under: str = "", indent: int | None = 1) -> None:
    content: Any = list(records)
    for key in reversed([key for key in under.split(".") if key]):
        content = (
            {"status": "ok", "count": len(records), key: content} if key == under.split(".")[0] else {key: content}
        )
    path.write_text(json.dumps(content, ensure_ascii=False, indent=indent), encoding="utf-8")


def write_jsonl(path: Path, records: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")


def write_xml(path: Path, records: Sequence[dict[str, Any]], root: str, item: str) -> None:
    top = Xml.Element(root)
    for record in records:
        _element(top, item, record)
    Xml.indent(top)
    path.write_bytes(Xml.tostring(top, encoding="utf-8", xml_declaration=True))


def _element(parent: Xml.Element, tag: str, value: Any) -> None:
    if isinstance(value, list):
        holder = Xml.SubElement(parent, tag)
        for item in value:
            _element(holder, tag.removesuffix("s"), item)
        return
    element = Xml.SubElement(parent, tag)
    if not isinstance(value, dict):
        element.text = str(value)
        return
    for key, inner in value.items():
        if key.startswith("@"):
            element.set(key[1:], str(inner))
        else:
            _element(element, key, inner)


def write_parquet(path: Path, records: Sequence[dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for record in records for name in record))
    pq.write_table(pa.table({name: [record.get(name) for record in records] for name in names}), path)
