"""Scalars in YAML mean what JSON's would."""

from typing import Any

import pytest
import yaml

from evals.yaml_plain import load_plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("Off", "Off"), ("y", "y"), ("True", "True"),
        ("true", True), ("false", False), ("null", None), ("~", "~"), ("", None),
        ("85e5", 8_500_000), ("1.3e7", 13_000_000), ("0.5", 0.5), ("007", "007"), ("0x10", "0x10"), ("1_000", "1_000"),
        ("2027-05", "2027-05"), ("2026-11-23", "2026-11-23"), ("12:30", "12:30"), ("30x40", "30x40"),
        ("1.2.3", "1.2.3"), (".5", ".5"), ('"3"', "3"), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_a_plain_scalar_is_a_word_unless_json_would_say_otherwise(text: str, value: Any) -> None:
    loaded = load_plain(f"said: {text}")["said"]
    assert loaded == value
    assert type(loaded) is type(value)


def test_a_key_said_twice_is_an_error() -> None:
    with pytest.raises(yaml.YAMLError, match="same key twice"):
        load_plain("filters: {bhk: [2], bhk: [3]}")


def test_tags_make_no_objects() -> None:
    with pytest.raises(yaml.YAMLError):
        load_plain("!!python/object/apply:os.getcwd []")
