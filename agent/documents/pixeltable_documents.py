"""What Pixeltable does for documents, in a process of its own: `python -m agent.documents.pixeltable_documents`.

A request as JSON comes on its standard input, the answer goes out as JSON lines, as in `catalogue.pixeltable_store`.

Each version of the documents of catalogue NAME is a table `assist/NAME/documents_VERSION` and two views of it by
Pixeltable's splitter, which can't cut a PDF as it cuts a Markdown: `…/pages_VERSION` and `…/sections_VERSION`.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import numpy as np
import openai as client
import orjson
import pixeltable as pxt
from pixeltable.functions import document, openai

from agent.catalogue.pixeltable_store import ROOT, Tell, serve_request
from agent.catalogue.pointers import DOCUMENTS as POINTED
from agent.catalogue.pointers import Pointers
from agent.catalogue.snapshot_file import About
from agent.documents.contents import PDF
from agent.documents.meanings_file import MeaningsByText, write_meanings
from agent.documents.splitting import passages_of
from agent.documents.stored_chunks import chunks_of
from agent.documents.versions import is_over

DOCUMENTS: Mapping[str, Any] = {
    "number": pxt.Int,
    "name": pxt.String,
    "kind": pxt.String,
    "title": pxt.String,
    "projects": pxt.Json,
    "document": pxt.Document,
}
TABLES = ("sections", "pages", "documents", "passages")
"""Views before what they are views of."""
MEANING = "meaning"
FAILURES = (client.OpenAIError, httpx2.HTTPError, ValueError, TypeError, KeyError)
"""What a service that can't be used, or answers in another shape, raises."""


def write(
    pointers: Pointers,
    _: Tell,
    *,
    name: str,
    version: str,
    documents: Sequence[Mapping[str, Any]],
    chunks: str,
    model: Mapping[str, Any] | None,
    meanings: str,
) -> dict[str, str | None]:
    """Store `documents` as `version`, and what the splitter makes of them in the JSON-lines file `chunks`; with a
    `model` for it, what their passages mean in the Arrow file `meanings`. What that failed by, None where it did not,
    and the version that was served before.

    Nobody waits for it before it is served: a model may take its time.
    """
    folder = f"{ROOT}/{name}"
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
    failure = _index(f"{folder}/passages_{version}", documents, chunks, model, meanings) if model else None
    projects = {id_ for document in documents for id_ in document["projects"]}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with pointers.writing(f"{name}/documents"):
        before = pointers.documents(name)
        pointers.serve(About(f"{name}{POINTED}", version, len(documents), len(projects), now))
        _drop_others(folder, version, before)
    return {"failure": failure, "before": before}


def read(pointers: Pointers, _: Tell, *, name: str, chunks: str, meanings: str) -> dict[str, Any]:
    """The version served of the documents of catalogue `name`, each without its file, what the splitter made of them
    in the JSON-lines file `chunks`, and what their passages mean, where that was stored, in the Arrow file
    `meanings`."""
    version = pointers.documents(name)
    if version is None:
        return {"version": None, "documents": []}
    folder = f"{ROOT}/{name}"
    table: Any = pxt.get_table(f"{folder}/documents_{version}")
    rows = table.select(number=table.number, name=table.name, title=table.title, projects=table.projects)
    _write_chunks(pxt.get_table(f"{folder}/pages_{version}"), pxt.get_table(f"{folder}/sections_{version}"), chunks)
    if (indexed := pxt.get_table(f"{folder}/passages_{version}", if_not_exists="ignore")) is not None:
        _write_meanings(indexed, meanings)
    return {"version": version, "documents": list(rows.order_by(table.number).collect())}


def _write_chunks(pages: Any, sections: Any, chunks: str) -> None:
    with Path(chunks).open("wb") as lines:
        for view, where in ((pages, pages.page), (sections, sections.heading)):
            query = view.select(number=view.number, text=view.text, where=where)
            for row in query.order_by(view.number, view.pos).collect():
                lines.write(orjson.dumps(row) + b"\n")


def _index(
    path: str, documents: Sequence[Mapping[str, Any]], chunks: str, model: Mapping[str, Any], meanings: str
) -> str | None:
    """A table of the texts of the passages, indexed by their meaning; what that failed by."""
    by_document = chunks_of(Path(chunks), len(documents))
    passages = (each for made in by_document for each in passages_of(made, document="", title="", projects=()))
    os.environ |= {"OPENAI_API_KEY": model["key"]} | ({"OPENAI_BASE_URL": url} if (url := model["base_url"]) else {})
    length = {"model_kwargs": {"dimensions": model["dimensions"]}} if model["dimensions"] else {}
    table: Any = pxt.create_table(path, {"text": pxt.String, "model": pxt.String})
    try:
        embed = openai.embeddings.using(model=model["name"], **length)
        table.add_embedding_index("text", idx_name=MEANING, embedding=embed)
        table.insert([{"text": text, "model": model["name"]} for text in {each.text: None for each in passages}])
    except (pxt.exceptions.Error, *FAILURES) as error:
        pxt.drop_table(path)
        # Only the class is told of what a service says: it may quote the key.
        known = isinstance(error, pxt.exceptions.Error) and "specific length" in str(error)
        return f"EMBEDDING_DIMENSIONS is needed for {model['name']}" if known else type(error).__name__
    _write_meanings(table, meanings)
    return None


def _write_meanings(table: Any, meanings: str) -> None:
    rows = list(table.select(table.text, table.model, vector=table.text.embedding(idx=MEANING)).collect())
    if not rows:
        return  # files without a text have no passage
    vectors = np.array([row["vector"] for row in rows], np.float32)
    write_meanings(Path(meanings), MeaningsByText(rows[0]["model"], tuple(row["text"] for row in rows), vectors))


def _drop_others(folder: str, version: str, before: str | None) -> None:
    paths = list(pxt.list_tables(folder, recursive=False))
    for table in TABLES:
        for path in paths:
            kind, _, of = path.rpartition("/")[2].partition("_")
            if kind == table and of != version and is_over(of, before):
                pxt.drop_table(path, if_not_exists="ignore")


if __name__ == "__main__":
    sys.exit(serve_request({"write": write, "read": read}))
