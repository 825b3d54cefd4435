import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answering.amounts import (
    bedroom_list,
    bedrooms,
    counted,
    grouped,
    listed,
    month,
    rupee_range,
    rupees,
    square_feet,
)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (11900000, "₹1.19 Cr"),
        (13000000, "₹1.3 Cr"),
        (10000000, "₹1 Cr"),
        (9999999, "₹1 Cr"),
        (9950000, "₹99.5 L"),
        (3907000, "₹39.07 L"),
        (100000, "₹1 L"),
        (99999, "₹99,999"),
        (45000, "₹45,000"),
        (0, "₹0"),
    ],
)
def test_rupees_are_said_in_crores_lakhs_and_thousands(amount: int, said: str) -> None:
    assert rupees(amount) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (11900000, 12800000, "₹1.19-1.28 Cr"),
        (6200000, 8800000, "₹62-88 L"),
        (9500000, 12000000, "₹95 L-1.2 Cr"),
        (12000000, 12000000, "₹1.2 Cr"),
        (12000000, 12000001, "₹1.2 Cr"),
        (30000, 45000, "₹30,000-45,000"),
    ],
)
def test_a_range_names_the_unit_once_where_it_is_shared(low: int, high: int, said: str) -> None:
    assert rupee_range(low, high) == said


@given(st.integers(-(10**12), 10**12))
def test_grouping_changes_no_digit(number: int) -> None:
    assert int(grouped(number).replace(",", "")) == number


def test_grouping_is_indian() -> None:
    assert [grouped(each) for each in (7, 1000, 123456, 12345678)] == ["7", "1,000", "1,23,456", "1,23,45,678"]


def test_bedrooms_plurals_and_lists_can_be_said_aloud() -> None:
    assert bedroom_list([3, 2, 3]) == "2 and 3 BHK"
    assert bedroom_list([2.5]) == "2.5 BHK"
    assert bedroom_list([0.5, 1]) == "1 RK and 1 BHK"
    assert bedrooms(0.5) == "1 RK"
    assert counted(1, "home") == "1 home"
    assert counted(12000, "home") == "12,000 homes"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert square_feet(1420, 1610) == "1,420-1,610 sq ft"
    assert square_feet(1420, 1420) == "1,420 sq ft"
    assert month("2026-12") == "Dec 2026"
