"""Serving passages from their file while it is replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agent.documents.passages import Passage
from agent.documents.passages_file import Loaded, passages_path, write_passages
from agent.documents.server import DocumentServer, open_documents
from agent.settings import Settings
from tests.servers.process import no_more_open_files

RULES = Passage("Guests may stay for nine days.", "rules.md", "Rules", None, None, ())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(pixeltable_home=str(tmp_path), use_pixeltable=False, catalogue="blr")


@contextmanager
def serving(settings: Settings) -> Iterator[DocumentServer]:
    server = open_documents(settings)
    try:
        yield server
    finally:
        server.close()


def test_what_could_not_be_read_is_read_as_soon_as_it_can_be(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    path = passages_path(settings, "blr")
    with serving(settings) as server:
        write_passages(path, Loaded("v1", (RULES,), {}))
        with no_more_open_files():
            server.look()
            server.look()
        server.look()

        assert server.current().passages == (RULES,)
        assert len([record for record in caplog.records if "serve on" in record.message]) <= 1


def test_documents_that_are_taken_away_are_served_no_more(settings: Settings) -> None:
    path = passages_path(settings, "blr")
    write_passages(path, Loaded("v1", (RULES,), {}))
    with serving(settings) as server:
        assert server.current().passages == (RULES,)
        path.unlink()

        server.look()

        assert server.current().passages == ()
