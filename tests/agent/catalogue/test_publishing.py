"""Publishing over a catalogue whose snapshot can't be read."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc
import pytest

from agent.catalogue.contents import contents
from agent.catalogue.publishing import Rows, preview, publish
from agent.catalogue.snapshot_file import ABOUT, read_contents
from agent.catalogue.store import snapshot_path, write_catalogue
from agent.catalogue.updating import Way
from agent.errors import CatalogueError
from agent.settings import Settings
from tests.agent.catalogue.samples import home

ROWS = [home(listing_id=f"A{number}") for number in range(100)]
ONE = Rows([home(listing_id="A7", price=1)], 1, 0)


def settings_of(folder: Path, *, use_pixeltable: bool = False) -> Settings:
    return Settings(pixeltable_home=str(folder), use_pixeltable=use_pixeltable)


def of_another_format(path: Path) -> None:
    batch = pa.ipc.open_file(path.read_bytes()).get_batch(0)
    described = json.loads(batch.schema.metadata[ABOUT])
    batch = batch.replace_schema_metadata({ABOUT: json.dumps({**described, "format": 0})})
    with pa.ipc.new_file(str(path), batch.schema) as writer:
        writer.write_batch(batch)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES = [of_another_format, cut_short, emptied]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("way", [Way.UPDATE, Way.REMOVE, Way.ENRICH])
def test_what_changes_homes_that_can_not_be_read_is_an_error_that_says_what_to_do(
    damage: Callable[[Path], None], way: Way, tmp_path: Path
) -> None:
    settings = settings_of(tmp_path)
    write_catalogue(settings, "blr", ROWS)
    damage(snapshot_path(settings, "blr"))
    left = snapshot_path(settings, "blr").read_bytes()

    for change in (
        lambda: publish(settings, "blr", ONE, way, source="a.csv", force=True),
        lambda: preview(settings, "blr", ONE, way),
    ):
        with pytest.raises(CatalogueError, match=r"blr stays as it was: load all its homes anew"):
            change()
    assert snapshot_path(settings, "blr").read_bytes() == left


@pytest.mark.parametrize("damage", DAMAGES)
def test_loading_all_homes_anew_mends_a_catalogue_that_can_not_be_read(
    damage: Callable[[Path], None], tmp_path: Path
) -> None:
    settings = settings_of(tmp_path)
    write_catalogue(settings, "blr", ROWS)
    damage(snapshot_path(settings, "blr"))

    publish(settings, "blr", Rows(ROWS, 100, 0), Way.REPLACE, source="a.csv")

    assert read_contents(snapshot_path(settings, "blr")) == contents(ROWS)


@pytest.mark.slow
def test_an_update_of_homes_that_can_not_be_read_finds_them_in_the_store(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, use_pixeltable=True)
    write_catalogue(settings, "blr", ROWS)
    cut_short(snapshot_path(settings, "blr"))

    published = publish(settings, "blr", ONE, Way.UPDATE, source="a.csv")

    assert (published.about.rows, published.difference.changed) == (100, 1)
