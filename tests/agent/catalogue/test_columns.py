from typing import get_type_hints

import polars as pl

from agent.catalogue.catalogue import Unit
from agent.catalogue.columns import COLUMNS, Row, polars_schema
from agent.catalogue.snapshot import RENAMED
from agent.filters.vocabulary import VOCABULARY


def test_a_row_has_the_columns_and_no_other() -> None:
    assert list(get_type_hints(Row)) == list(COLUMNS)


def test_every_filter_tests_a_column_there_is() -> None:
    assert {entry.column for entry in VOCABULARY.values() if entry.column} <= set(COLUMNS)


def test_every_field_of_a_unit_is_a_column() -> None:
    assert set(Unit.__dataclass_fields__) <= {RENAMED.get(name, name) for name in COLUMNS}


def test_the_polars_types_hold_a_row() -> None:
    frame = pl.DataFrame([{"bhk": 2.5, "price": 9_000_000, "amenities": ["gym"], "pets": None}], schema=polars_schema())

    assert frame.row(0, named=True)["amenities"] == ["gym"]
    assert list(frame.columns) == list(COLUMNS)
