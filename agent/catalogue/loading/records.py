"""Listing files of objects: JSON, JSON lines and XML."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from agent.catalogue.loading.delimited import decoded
from agent.catalogue.loading.scalars import OF_A_TYPE, as_text
from agent.catalogue.loading.table import Record, Rejected, Table, named, record, storable
from agent.errors import LoadError

MOST_TOLD = 80
"""Characters of a line that are told of one which can't be read."""


def read_json(name: str, data: bytes) -> Table:
    """The rows of a list of objects, wherever it stands, or of an object a line. Raises `LoadError`."""
    try:
        objects = _rows(json.loads(decoded(name, data).strip()))
        return _table(enumerate(objects, start=1))
    except RecursionError as error:
        raise LoadError(f"{name} is no listing file: it is nested too deeply") from error
    except ValueError as error:
        table = read_json_lines(name, data)
        if not table.records or (table.rejected and table.rejected[0][0].number < table.records[0].number):
            raise LoadError(f"{name} is no JSON: {error}") from error
        return table


def read_json_lines(name: str, data: bytes) -> Table:
    """The rows of an object a line, numbered as the lines; lines that are none are rejected. Raises `LoadError` for
    what is no text."""
    # Strings may hold any other character that Unicode ends a line with.
    lines = enumerate(decoded(name, data).split("\n"), start=1)
    return _table((number, _parsed(line)) for number, line in lines if line.strip())


def read_xml(name: str, data: bytes) -> Table:
    """The rows of the element that is there most often with something in it. Raises `LoadError`."""
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise LoadError(f"{name} is no XML: {error}") from error
    try:
        found = max(_repeated(root), key=len, default=[])
        return _table(enumerate(map(_of_element, found), start=1))
    except RecursionError as error:
        raise LoadError(f"{name} is no listing file: it is nested too deeply") from error


def _parsed(line: str) -> Any:
    """What a line of JSON says; one that is none, itself."""
    try:
        return json.loads(line.strip())
    except (ValueError, RecursionError):
        return line.strip()


def _table(objects: Iterable[tuple[int, Any]]) -> Table:
    """The rows of objects, each with its number; what is no object is rejected."""
    rows: list[tuple[int, dict[str, str]]] = []
    rejected: list[Rejected] = []
    for number, each in objects:
        if isinstance(each, Mapping):
            try:
                rows.append((number, dict(_leaves(each))))
            except RecursionError:
                rejected.append((Record(number, {}), "row: it is nested too deeply"))
        else:
            text = storable(each if isinstance(each, str) else as_text(each))
            reason = f"row: {text[:MOST_TOLD]!r} can't be read; expected a JSON object"
            rejected.append((Record(number, {}, (text,)), reason))
    keys = list(dict.fromkeys(key for _, row in rows for key in row))
    names = named(keys)
    records = [record(number, names, [row.get(key, "") for key in keys]) for number, row in rows]
    return Table(names, records, rejected=rejected)


def _rows(value: Any) -> Sequence[Any]:
    """The longest list of objects in a value; of columns by row, the rows."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return []
    lists = [
        each for each in value.values() if isinstance(each, list) and any(isinstance(part, Mapping) for part in each)
    ]
    if lists:
        return max(lists, key=len)
    inner = [each for each in value.values() if isinstance(each, Mapping)]
    if len(inner) == len(value) > 1 and all(each.keys() == inner[0].keys() for each in inner):
        by_row = all(str(key).isdecimal() for key in inner[0])
        return [{name: column[key] for name, column in value.items()} for key in inner[0]] if by_row else inner
    deeper = [rows for each in inner if (rows := _rows(each)) and rows != [each]]
    return max(deeper, key=len) if deeper else [value]


def _leaves(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, each in value.items():
        name = f"{above} {key}".strip()
        if isinstance(each, Mapping):
            if each and all(isinstance(part, Mapping) and OF_A_TYPE.match(str(of)) for of, part in each.items()):
                yield name, json.dumps(each, ensure_ascii=False)
            elif each and all(isinstance(part, bool) for part in each.values()):
                yield name, ";".join(str(part) for part, has in each.items() if has)
            else:
                yield from _leaves(each, name)
        elif isinstance(each, list) and any(isinstance(part, Mapping) for part in each):
            yield name, json.dumps(each, ensure_ascii=False)
        else:
            yield name, as_text(each)


def _repeated(element: Element) -> Iterator[list[Element]]:
    """Children of one name that have parts or attributes of their own, from the outermost on."""
    groups: dict[str, list[Element]] = {}
    for child in element:
        if len(child) or child.attrib:
            groups.setdefault(child.tag, []).append(child)
    yield from groups.values()
    for child in element:
        yield from _repeated(child)


def _of_element(element: Element) -> dict[str, Any]:
    """The parts of an element by their names; those that are there several times are a list."""
    found: dict[str, Any] = {_bare(name): value for name, value in element.attrib.items()}
    for child in element:
        value = _of_element(child) if len(child) or child.attrib else (child.text or "").strip()
        if isinstance(value, dict) and (text := (child.text or "").strip()):
            value = text
        name = _bare(child.tag)
        if name not in found:
            found[name] = value
        else:
            found[name] = [*(found[name] if isinstance(found[name], list) else [found[name]]), value]
    if len(found) == 1 and isinstance(only := next(iter(found.values())), list):
        return {"": only}
    return found


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
