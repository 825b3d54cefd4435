"""Reading files in a process of its own: one that makes a parser crash, hang or eat memory costs that file alone."""

import multiprocessing
import resource
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from agent.documents.contents import Contents, Unreadable
from agent.documents.reading_files import read_document

LONGEST_SECONDS = 60.0
MOST_MEMORY = 4 << 30
"""Bytes of address space."""
BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RuntimeError)
"""What a parser raises on what was made to break it; whatever else ends the process, and costs that file as well."""


class ReaderProcess:
    """Reads files one after another; the process starts with the first and again after one that it did not survive."""

    def __init__(self, seconds: float = LONGEST_SECONDS) -> None:
        self._seconds = seconds
        # A fork would copy the locks of this process's threads in whatever state they are.
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(self, path: Path) -> Contents:
        """What is in the file. Raises `Unreadable` with the reason."""
        connection = self._connection or self._start()
        try:
            connection.send(path)
            if not connection.poll(self._seconds):
                self._stop()
                raise Unreadable(f"takes longer than {self._seconds:g} s to read")
            answer = connection.recv()
        except (EOFError, OSError) as error:
            self._stop()
            raise Unreadable("is broken: reading it ended the program that did") from error
        if isinstance(answer, Contents):
            return answer
        raise Unreadable(answer)

    def _start(self) -> Connection:
        self._connection, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._connection

    def _stop(self) -> None:
        if self._connection and self._process:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = self._process = None


def _serve(connection: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            connection.send(_answer(connection.recv()))


def _answer(path: Path) -> Contents | str:
    try:
        return read_document(path)
    except Unreadable as error:
        return str(error)
    except OSError as error:
        return f"can't be read: {error.strerror or error}"
    except (MemoryError, RecursionError):
        return "is too large or too deeply nested"
    except BROKEN as error:
        return f"is broken: {' '.join(str(error).split())[:120] or type(error).__name__}"
