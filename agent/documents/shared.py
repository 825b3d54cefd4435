"""Documents that were loaded on another machine, brought from the store behind `DATABASE_URL`."""

import tempfile
from pathlib import Path

import orjson

from agent.catalogue.pointers import Pointers
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import locked, snapshot_path
from agent.catalogue.store_process import ask
from agent.documents.meanings_file import read_meanings
from agent.documents.passages_file import Loaded, passages_path, passages_version, write_passages
from agent.documents.splitting import passages_of
from agent.documents.stored_chunks import chunks_of
from agent.errors import CatalogueError
from agent.settings import Settings


class SharedDocuments:
    """Keeps the file of the passages of `CATALOGUE` at the version that the store serves."""

    def __init__(self, settings: Settings, url: str) -> None:
        self._settings = settings
        self._url = url
        self._pointers: Pointers | None = None

    def bring_up_to_date(self) -> None:
        """Ask the store once. Raises `CatalogueError` while it can't be used."""
        try:
            self._pointers = self._pointers or Pointers(self._url, "DATABASE_URL")
            version = self._pointers.documents(self._settings.catalogue)
        except CatalogueError:
            self.close()
            raise
        if version and version != passages_version(passages_path(self._settings, self._settings.catalogue)):
            fetch_documents(self._settings, self._settings.catalogue, version)

    def close(self) -> None:
        """Close the connection."""
        if self._pointers:
            self._pointers.close()
        self._pointers = None


def fetch_documents(settings: Settings, name: str, version: str) -> None:
    """Write the passages of the documents that the store serves, unless another process has written this `version`.

    Raises `CatalogueError` when the store can't be used.
    """
    path = passages_path(settings, name)
    with (
        locked(settings, f"{name}-documents"),
        tempfile.NamedTemporaryFile(suffix=".jsonl") as lines,
        tempfile.NamedTemporaryFile(suffix=".arrow") as meanings,
    ):
        if passages_version(path) == version:
            return
        request = {"do": "read", "name": name, "chunks": lines.name, "meanings": meanings.name}
        answer = ask(settings, "documents.pixeltable_documents", request=request)
        if answer["version"] is None:
            return
        chunks = chunks_of(Path(lines.name), len(answer["documents"]))
        passages = tuple(
            passage
            for row, each in zip(answer["documents"], chunks, strict=True)
            for passage in passages_of(each, document=row["name"], title=row["title"], projects=tuple(row["projects"]))
        )
        snapshot = open_snapshot(snapshot_path(settings, name))
        heads = (orjson.loads(head.as_py())[0] for head in snapshot.heads)
        names = {id_.decode(): head for id_, head in zip(snapshot.arrays.ids, heads, strict=True)}
        spoken_of = {id_: names[id_] for row in answer["documents"] for id_ in row["projects"] if id_ in names}
        known = read_meanings(Path(meanings.name))
        of_passages = known.of([each.text for each in passages]) if known else None
        write_passages(path, Loaded(answer["version"], passages, spoken_of, of_passages))
