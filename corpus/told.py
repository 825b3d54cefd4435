"""What a caller tells of themselves: the entries of the call card and the values that each may have."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from corpus import terms

SHORT_TEXT = 60
WHEN = re.compile(r"20\d\d-\d\d(-\d\d)?( ([01]\d|2[0-3]):[0-5]\d)?|([01]\d|2[0-3]):[0-5]\d")
INVENTED_PHONE = re.compile(r"5\d{9}|\d{3}55501\d\d")
"""Indian mobile numbers begin with 6 to 9; American 555-01xx belong to nobody."""


def _text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= SHORT_TEXT


def _among(words: frozenset[str]) -> Callable[[Any], bool]:
    def check(value: Any) -> bool:
        many = value if isinstance(value, list) else [value]
        return bool(many) and all(isinstance(each, str) and each in words for each in many)

    return check


def _when(value: Any) -> bool:
    return isinstance(value, str) and (value in terms.TIMELINES | terms.DAY_PARTS or bool(WHEN.fullmatch(value)))


def _homes(value: Any) -> bool:
    many = value if isinstance(value, list) else [value]
    return bool(many) and all(isinstance(each, int | str) and not isinstance(each, bool) for each in many)


def _number_or_text(value: Any) -> bool:
    return _text(value) or (isinstance(value, int) and not isinstance(value, bool))


ENTRIES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_text, "a name"),
    "for_whom": (_among(terms.PEOPLE), "of the list of people"),
    "decider": (_among(terms.PEOPLE), "of the list of people"),
    "household": (_number_or_text, "a number of people, or a short text"),
    "lives_in": (_text, "a place"),
    "works_in": (_text, "a place or employer"),
    "reason": (_among(terms.REASONS), "of the list of reasons"),
    "funding": (_among(terms.FUNDINGS), "of the list of fundings"),
    "loan": (_among(terms.LOANS), "of the list of loans"),
    "sells": (_text, "a short text: flat in Nagpur"),
    "timeline": (_when, "YYYY-MM, or of the list of timelines"),
    "call_after": (_when, "YYYY-MM-DD, HH:MM, both, or a part of the day"),
    "do_not_call": (lambda value: value is True, "true"),
    "language": (_among(terms.LANGUAGES), "of the list of languages"),
    "liked": (_homes, "positions or names of homes, or it"),
    "refused": (_homes, "positions or names of homes, or it"),
    "phone": (
        lambda value: isinstance(value, str) and bool(INVENTED_PHONE.fullmatch(value)),
        "ten digits in quotes that can't be anybody's: 5…, or American 555-01xx",
    ),
}


def check_told(told: dict[str, Any]) -> dict[str, Any]:
    """`told`, or `ValueError` naming the entry and what it may hold."""
    for entry, value in told.items():
        if entry not in ENTRIES:
            raise ValueError(f"{entry!r} is none of {' '.join(ENTRIES)}")
        holds, allowed = ENTRIES[entry]
        if not holds(value):
            raise ValueError(f"{entry} is {allowed}, not {value!r}")
    return told
