"""What Pixeltable does for documents, in a process of its own: `python -m agent.documents.pixeltable_documents`.

A request as JSON comes on its standard input, the answer goes out as JSON lines, as in `catalogue.pixeltable_store`.

Each version of the documents of catalogue NAME is a table `assist/NAME/documents_VERSION` and two views of it by
Pixeltable's splitter, which can't cut a PDF as it cuts a Markdown: `…/pages_VERSION` and `…/sections_VERSION`.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pixeltable as pxt
from pixeltable.functions import document

from agent.catalogue.pixeltable_store import ROOT, Tell, serve_request
from agent.catalogue.pointers import DOCUMENTS as POINTED
from agent.catalogue.pointers import Pointers
from agent.catalogue.snapshot_file import About
from agent.documents.contents import PDF

DOCUMENTS: Mapping[str, Any] = {
    "number": pxt.Int,
    "name": pxt.String,
    "kind": pxt.String,
    "title": pxt.String,
    "projects": pxt.Json,
    "document": pxt.Document,
}
TABLES = ("sections", "pages", "documents")
"""Views before what they are views of."""


def write(
    pointers: Pointers, _: Tell, *, name: str, version: str, documents: Sequence[Mapping[str, Any]], chunks: str
) -> None:
    """Store `documents` as `version`, and what the splitter makes of them in the JSON-lines file `chunks`."""
    folder = f"{ROOT}/{name}"
    with pointers.writing(f"{name}/documents"):
        split: Any = document.document_splitter
        pxt.create_dir(folder, parents=True, if_exists="ignore")
        table: Any = pxt.create_table(f"{folder}/documents_{version}", DOCUMENTS, primary_key="number")
        pages: Any = pxt.create_view(
            f"{folder}/pages_{version}",
            table.where(table.kind == PDF),
            iterator=split(table.document, separators="page", metadata="page"),
        )
        sections: Any = pxt.create_view(
            f"{folder}/sections_{version}",
            table.where(table.kind != PDF),
            iterator=split(table.document, separators="heading,paragraph", metadata="heading"),
        )
        table.insert(documents)
        _write_chunks(pages, sections, chunks)
        projects = {id_ for document in documents for id_ in document["projects"]}
        now = datetime.now(UTC).isoformat(timespec="seconds")
        pointers.serve(About(f"{name}{POINTED}", version, len(documents), len(projects), now))
        _drop_all_but(version, folder)


def read(pointers: Pointers, _: Tell, *, name: str, chunks: str) -> dict[str, Any]:
    """The version served of the documents of catalogue `name`, each without its file, and what the splitter made of
    them in the JSON-lines file `chunks`."""
    version = pointers.documents(name)
    if version is None:
        return {"version": None, "documents": []}
    folder = f"{ROOT}/{name}"
    table: Any = pxt.get_table(f"{folder}/documents_{version}")
    rows = table.select(number=table.number, name=table.name, title=table.title, projects=table.projects)
    _write_chunks(pxt.get_table(f"{folder}/pages_{version}"), pxt.get_table(f"{folder}/sections_{version}"), chunks)
    return {"version": version, "documents": list(rows.order_by(table.number).collect())}


def _write_chunks(pages: Any, sections: Any, chunks: str) -> None:
    with Path(chunks).open("wb") as lines:
        for view, where in ((pages, pages.page), (sections, sections.heading)):
            query = view.select(number=view.number, text=view.text, where=where)
            for row in query.order_by(view.number, view.pos).collect():
                lines.write(orjson.dumps(row) + b"\n")


def _drop_all_but(version: str, folder: str) -> None:
    kept = {f"{table}_{version}" for table in TABLES}
    for table in TABLES:
        for path in pxt.list_tables(folder, recursive=False):
            name = path.rpartition("/")[2]
            if name.startswith(f"{table}_") and name not in kept:
                pxt.drop_table(path, if_not_exists="ignore")


if __name__ == "__main__":
    sys.exit(serve_request({"write": write, "read": read}))
