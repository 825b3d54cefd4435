"""Reading and writing calls: YAML as hands write it, JSON lines and compressed JSON lines as they are stored."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from corpus.form import Call, plain

SUFFIXES = (".yaml", ".jsonl", ".jsonl.gz")


class FormError(Exception):
    """A file of calls is not of the form. `faults` are (call, turn, what) with turns from 1, 0 where none is meant."""

    def __init__(self, faults: Sequence[tuple[str, int, str]]) -> None:
        super().__init__("; ".join(f"{call}:{turn}: {what}" for call, turn, what in faults[:5]))
        self.faults = faults


class PlainLoader(yaml.CSafeLoader):
    """The C loader with JSON's scalars only: `no`, `2027-05` and `11:30` stay words, 85e5 is a number."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A dict; raises `ConstructorError` for a repeated key, which PyYAML would settle silently."""
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "the same key twice in a mapping", node.start_mark)
        return mapping


def _number(loader: PlainLoader, node: yaml.ScalarNode) -> int | float:
    value = float(loader.construct_scalar(node))
    return int(value) if value.is_integer() else value


PlainLoader.yaml_implicit_resolvers = {}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|)$"), ["n", ""])
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE]\+?\d+)?$"), list("-0123456789")
)
PlainLoader.add_constructor("tag:yaml.org,2002:float", _number)


def raw_calls(path: Path) -> list[Any]:
    """What `path` holds, unchecked. Raises `FormError` for a file that can't be parsed."""
    try:
        if path.name.endswith(".jsonl.gz"):
            return [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines() if line]
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in text.splitlines() if line]
        loaded = yaml.load(text, Loader=PlainLoader)  # noqa: S506 (it is a SafeLoader)
    except yaml.YAMLError as error:
        raise FormError([("-", 0, f"no YAML: {' '.join(str(error).split())}")]) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise FormError([("-", 0, f"can't be read: {error}")]) from error
    if not isinstance(loaded, list):
        raise FormError([("-", 0, "the file is a list of calls: - call: …")])
    return loaded


def checked_calls(raw: Iterable[Any]) -> tuple[list[Call], list[tuple[str, int, str]]]:
    """The calls that are of the form, and the faults of the others as (call, turn, what)."""
    calls: list[Call] = []
    faults: list[tuple[str, int, str]] = []
    for number, each in enumerate(raw, start=1):
        try:
            calls.append(Call.model_validate(each))
        except ValidationError as error:
            name = str(each.get("call", f"#{number}")) if isinstance(each, Mapping) else f"#{number}"
            faults += [(name, *_where(fault["loc"], fault["msg"])) for fault in error.errors()]
    return calls, faults


def _where(location: Sequence[int | str], message: str) -> tuple[int, str]:
    message = message.removeprefix("Value error, ").replace("\n", " ")
    if len(location) > 1 and location[0] == "turns" and isinstance(location[1], int):
        return location[1] + 1, f"{'.'.join(map(str, location[2:]))}: {message}".removeprefix(": ")
    return 0, f"{'.'.join(map(str, location))}: {message}"


def load_calls(paths: Iterable[Path]) -> list[Call]:
    """All calls of `paths` (files, or folders of them). Raises `FormError`."""
    calls: list[Call] = []
    for path in each_file(paths):
        good, faults = checked_calls(raw_calls(path))
        if faults:
            raise FormError(faults)
        calls += good
    return calls


def each_file(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of calls in `paths`, folders opened and sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.name.endswith(SUFFIXES))
        else:
            yield path


def write_packed(calls: Iterable[Call], path: Path) -> None:
    """Write JSON lines, compressed, the same bytes for the same calls."""
    lines = [json.dumps(_stored(call), ensure_ascii=False, separators=(",", ":")) for call in calls]
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def _stored(call: Call) -> dict[str, Any]:
    stored = plain(call)
    for turn in stored["turns"]:
        turn.pop("sure", None)
    return stored
