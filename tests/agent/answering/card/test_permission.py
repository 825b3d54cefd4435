"""Suggestions keep to whether and when the caller wants to be called."""

import pytest

from agent.answering.card.permission import permitted


def told(entry: str, value: object) -> list[dict[str, object]]:
    """A card of one entry."""
    return [{"entry": entry, "value": value, "turn": 1, "heard": "so"}]


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("19:00", "after 19:00"),
        ("morning", "in the morning"),
        ("2026-12-05", "from 5 December 2026"),
        ("night", "at night"),
    ],
)
def test_a_call_is_offered_for_when_it_may_come(value: str, when: str) -> None:
    line = permitted("Offer to call back with more homes.", told("call_after", value))
    assert line == f"Offer to call back with more homes {when}."


def test_no_call_is_offered_to_who_wants_none() -> None:
    assert permitted("Offer to call back with more homes.", told("do_not_call", True)) == "Offer to send the details."


def test_other_lines_stay_as_they_are() -> None:
    assert permitted("Offer a visit to Acme Heights.", told("do_not_call", True)) == "Offer a visit to Acme Heights."
    assert permitted("Offer to call back.", []) == "Offer to call back."
