"""The documents in a folder: which files they are, and what each is called."""

import os
from collections import Counter
from pathlib import Path, PurePath

from agent.documents.contents import SUFFIXES, cleaned
from agent.errors import LoadError


def found_documents(folder: Path) -> tuple[list[Path], list[Path]]:
    """The PDF, Markdown and text files of the folder and those in it, as paths from there, and the files of other
    kinds. Hidden ones are neither.

    Raises `LoadError` when there is no such folder, or no such file in it.
    """
    if not folder.is_dir():
        raise LoadError(f"{folder}: there is no such folder")
    found: list[Path] = []
    others: list[Path] = []
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for path in (Path(where, each) for each in sorted(files) if not each.startswith(".")):
            is_document = path.suffix.lower() in SUFFIXES and path.is_file()
            (found if is_document else others).append(path.relative_to(folder))
    if not found:
        raise LoadError(f"{folder}: there is no document in this folder ({', '.join(SUFFIXES)})")
    return found, others


def names_of(paths: list[Path]) -> dict[Path, str]:
    """What each file is called: its own name, with its folders where two have the same."""
    often = Counter(path.name.casefold() for path in paths)
    return {path: shown(path if often[path.name.casefold()] > 1 else PurePath(path.name)) for path in paths}


def shown(path: PurePath) -> str:
    """A path as text of one line, whatever bytes it is made of."""
    return " ".join(cleaned(os.fsencode(path).decode("utf-8", "replace")).split())
