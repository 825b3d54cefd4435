"""A snapshot that is patched is the one that would be made from scratch, byte for byte."""

from collections.abc import Sequence

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.catalogue.columns import Row
from agent.catalogue.contents import Contents, contents
from agent.catalogue.stock import Stock
from tests.agent.catalogue.samples import about, home

PLACES = st.sampled_from(
    [
        {},
        {"locality": "hebbal", "zone": None},
        {"locality": "Kothrud", "city": "Pune", "zone": "west", "aliases": ["Kothrud Depot"]},
        {"locality": None, "city": None, "zone": None},
        {"lat": 13.1, "lon": 77.6},
        {"lat": 13.1, "lon": 77.5, "zone": "east"},
    ]
)
HOMES = st.builds(
    lambda place, **columns: home(**place, **columns),
    PLACES,
    project=st.sampled_from([None, None, "Green Acres", "green acres", "Ivory Court", "Straße"]),
    developer=st.sampled_from([None, "Sobha", "sobha", "Brigade"]),
    bhk=st.sampled_from([None, 2.0, 2.5]),
    price=st.sampled_from([None, 9_000_000, 2**40]),
    amenities=st.lists(st.sampled_from(["gym", "lift", "hospital", "heliport"]), max_size=2),
    pets=st.sampled_from([None, True, False]),
    possession=st.sampled_from([None, "2027-03"]),
)
VERSIONS = st.lists(st.lists(HOMES, max_size=8), min_size=2, max_size=5)


def in_bytes(batch: pa.RecordBatch) -> bytes:
    return bytes(batch.serialize()) + b"".join(
        in_bytes(pa.RecordBatch.from_arrays([column.dictionary], ["words"]))
        for column in batch.columns
        if isinstance(column, pa.DictionaryArray)
    )


def assert_patched_is_encoded(versions: Sequence[Contents]) -> None:
    stock = Stock()
    for homes in versions:
        patched = pa.RecordBatch.from_pydict(stock.columns_of(homes))
        assert in_bytes(patched) == in_bytes(pa.RecordBatch.from_pydict(Stock().columns_of(homes)))
        stock = Stock(about(), homes, patched)


@settings(deadline=None)
@given(VERSIONS)
def test_after_any_changes_the_patched_snapshot_is_the_one_encoded_from_scratch(versions: list[list[Row]]) -> None:
    assert_patched_is_encoded([contents(rows) for rows in versions])


@settings(deadline=None)
@given(st.lists(HOMES, min_size=1, max_size=12), st.data())
def test_a_few_homes_that_come_and_go_leave_the_others_as_they_are(rows: list[Row], data: st.DataObject) -> None:
    start = contents(rows)
    gone = contents(data.draw(st.lists(st.sampled_from(rows), max_size=3)))
    come = contents(data.draw(st.lists(HOMES, max_size=3)))
    assert_patched_is_encoded([start, start - gone, (start - gone) + come, start])


@pytest.mark.parametrize("count", [126, 127, 128, 129])
def test_codes_grow_and_shrink_with_the_words_there_are(count: int) -> None:
    rows = [home(project=f"Project {number}", developer=f"Developer {number}") for number in range(count)]

    assert_patched_is_encoded([contents(rows), contents(rows[:-3]), contents(rows)])
