"""Loading a folder of brochures and FAQs: read, matched to projects, stored, and put in the place of the last ones."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from agent.catalogue.prepare import prepared
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import locked, snapshot_path
from agent.catalogue.store_process import ask, home
from agent.documents.contents import MARKDOWN, PDF, Chunk, Contents, Unreadable
from agent.documents.folder import found_documents, names_of, shown
from agent.documents.markdown import as_markdown
from agent.documents.matching import ProjectNames
from agent.documents.meanings_file import MeaningsByText, read_meanings
from agent.documents.passages_file import Loaded, passages_path, write_passages
from agent.documents.reader_process import ReaderProcess
from agent.documents.splitting import passages_of
from agent.documents.stored_chunks import chunks_of
from agent.documents.versions import is_over, new_version
from agent.settings import Settings

Progress = Callable[[int, int], None]
"""Told how many files of how many are read."""

OF_NO_PROJECT = (
    "matches no project of the catalogue; name the project in the file name or title, or put it under general/"
)


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file that was loaded: its name, the ids of the projects it is about (none: every one), its passages, its
    encoding where that is not UTF-8, and its pages that were left out as garbled."""

    name: str
    projects: tuple[str, ...]
    passages: int
    encoding: str
    garbled: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentsReport:
    """What became of every file.

    refused   file and reason
    others    files that are no PDF, Markdown or text
    names     the name of each project by id
    version   of what is served now; None where no file could be loaded, and the last ones stay
    model     by which the passages are found by meaning too, and why they are not where that failed
    """

    loaded: tuple[LoadedFile, ...]
    refused: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    names: dict[str, str]
    version: str | None
    model: str | None = None
    no_model: str | None = None


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    path: Path
    contents: Contents
    title: str
    projects: tuple[str, ...]


def load_documents(settings: Settings, name: str, folder: Path, *, progress: Progress) -> DocumentsReport:
    """Replace the documents of catalogue `name` by those of `folder`, in one step.

    Raises `LoadError` for a folder without documents, `UnknownCatalogue` for a name there is no catalogue of, and
    `CatalogueError` when the store can't be used; the last documents then stay.
    """
    paths, others = found_documents(folder)
    projects = _projects(settings, name)
    documents, refused = _read(folder, paths, ProjectNames(projects), progress)
    names, left = {id_: project for id_, project, _ in projects}, tuple(map(shown, others))
    if not documents:
        return DocumentsReport((), refused, left, names, None)
    version = new_version()
    stored = (
        _stored(settings, name, version, documents)
        if settings.use_pixeltable
        else _Stored([each.contents.chunks for each in documents])
    )
    by_document = [
        passages_of(
            [chunk for chunk in each if chunk.page not in document.contents.garbled],
            document=document.name,
            title=document.title,
            projects=document.projects,
        )
        for document, each in zip(documents, stored.chunks, strict=True)
    ]
    passages = tuple(passage for each in by_document for passage in each)
    spoken_of = {id_: names[id_] for document in documents for id_ in document.projects}
    meanings = stored.meanings.of([each.text for each in passages]) if stored.meanings else None
    with locked(settings, f"{name}-documents"):
        write_passages(passages_path(settings, name), Loaded(version, passages, spoken_of, meanings))
    loaded = tuple(
        LoadedFile(document.name, document.projects, len(each), document.contents.encoding, document.contents.garbled)
        for document, each in zip(documents, by_document, strict=True)
    )
    by_meaning = meanings.model if meanings else None
    return DocumentsReport(loaded, refused, left, names, version, by_meaning, stored.failure)


def _projects(settings: Settings, name: str) -> list[tuple[str, str, str | None]]:
    """The id, name and developer of each project that has a name."""
    prepared(settings.model_copy(update={"catalogue": name}))
    snapshot = open_snapshot(snapshot_path(settings, name))
    named = set(snapshot.names.projects)
    heads = (orjson.loads(head.as_py())[:2] for head in snapshot.heads)
    return [
        (id_.decode(), project, developer)
        for id_, (project, developer) in zip(snapshot.arrays.ids, heads, strict=True)
        if project in named
    ]


def _read(
    folder: Path, paths: list[Path], projects: ProjectNames, progress: Progress
) -> tuple[list[_Document], tuple[tuple[str, str], ...]]:
    documents: list[_Document] = []
    refused: list[tuple[str, str]] = []
    called = names_of(paths)
    with ReaderProcess() as reader:
        for done, path in enumerate(paths, 1):
            try:
                contents = reader.read(folder / path)
                if (about := projects.of(path, contents)) is None:
                    raise Unreadable(OF_NO_PROJECT)
            except Unreadable as error:
                refused.append((called[path], str(error)))
            else:
                title = contents.title or Path(called[path]).stem
                documents.append(_Document(called[path], folder / path, contents, title, about))
            progress(done, len(paths))
    return documents, tuple(refused)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The chunks of each document, what their passages mean where that is known, and why it is not."""

    chunks: Sequence[Sequence[Chunk]]
    meanings: MeaningsByText | None = None
    failure: str | None = None


def _stored(settings: Settings, name: str, version: str, documents: Sequence[_Document]) -> _Stored:
    """What Pixeltable makes of each document, once they are in its table."""
    with (
        _copies(settings, name, version) as copies,
        tempfile.NamedTemporaryFile(suffix=".jsonl") as lines,
        tempfile.NamedTemporaryFile(suffix=".arrow") as meanings,
    ):
        request = {
            "do": "write",
            "name": name,
            "version": version,
            "documents": [_row(number, each, copies.folder) for number, each in enumerate(documents)],
            "chunks": lines.name,
            "model": _model(settings),
            "meanings": meanings.name,
        }
        answer = ask(settings, "documents.pixeltable_documents", request=request)
        copies.replaced = answer["before"]
        chunks = chunks_of(Path(lines.name), len(documents))
        return _Stored(chunks, read_meanings(Path(meanings.name)), answer["failure"])


def _model(settings: Settings) -> dict[str, Any] | None:
    """What texts are embedded by; None without a key."""
    if settings.openai_api_key is None:
        return None
    return {
        "key": settings.openai_api_key.get_secret_value(),
        "base_url": settings.openai_base_url,
        "name": settings.embedding_model,
        "dimensions": settings.embedding_dimensions,
    }


@dataclass(slots=True)
class _Copies:
    """The folder of the files that the table of a version points to, and the version that it `replaced`."""

    folder: Path
    replaced: str | None = None


@contextmanager
def _copies(settings: Settings, name: str, version: str) -> Iterator[_Copies]:
    """A folder for a version; once that is served, those go that nobody needs any more."""
    copies = _Copies(home(settings) / "documents" / name / version)
    copies.folder.mkdir(parents=True)
    try:
        yield copies
    except BaseException:
        shutil.rmtree(copies.folder, ignore_errors=True)
        raise
    for other in copies.folder.parent.iterdir():
        if other != copies.folder and is_over(other.name, copies.replaced):
            shutil.rmtree(other, ignore_errors=True)


def _row(number: int, document: _Document, copies: Path) -> dict[str, Any]:
    contents = document.contents
    copy = copies / f"{number:05}.{contents.kind}"
    if contents.kind == PDF:
        shutil.copyfile(document.path, copy)
    else:
        text = as_markdown(contents.chunks) if contents.kind == MARKDOWN else contents.chunks[0].text
        copy.write_text(text, encoding="utf-8")
    return {
        "number": number,
        "name": document.name,
        "kind": contents.kind,
        "title": document.title,
        "projects": list(document.projects),
        "document": str(copy),
    }
