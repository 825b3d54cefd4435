"""The report on the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evals.report.numbers import interval, percent

TITLES = {
    "jga": "turns with the state exactly right (JGA)",
    "calls": "whole calls right",
    "filters": "filters right, turn by turn",
    "intent": "intent",
    "focus": "homes spoken of",
    "changes": "changes told as they were",
    "shown": "homes shown satisfy the filters",
    "told": "facts told are facts",
    "local": "read with no model",
}
WRONG_SHOWN = 10


def table(summary: Mapping[str, Any]) -> Group:
    """Scores, groups, keys, reliability, latency and the first wrong turns."""
    return Group(*_blocks(summary))


def _blocks(summary: Mapping[str, Any]) -> Iterator[RenderableType]:
    dataset = summary["dataset"]
    what = f"{dataset['name']} {dataset['version']}, {dataset['noise']}"
    yield Text(f"\n{what}: {dataset['cases']} calls, {dataset['turns']} turns, {summary['target']}", "bold")
    scores = Table("score", "value", "95 %", "of")
    for name, score in summary["scores"].items():
        scores.add_row(TITLES[name], percent(score["value"]), interval(score), str(score["n"]))
    yield scores
    for name, heading in (("by_rule", "rule"), ("by_style", "style"), ("by_split", "split")):
        if len(summary[name]) > 1:
            yield _groups(heading, summary[name])
    yield _keys(summary["by_key"])
    if summary["reliability"]:
        reliability = Table("confidence of the reading", "right", "95 %", "turns")
        for each in summary["reliability"]:
            right = each["right"]
            span = f"{each['from']:.1f} to {each['to']:.1f}"
            reliability.add_row(span, percent(right["value"]), interval(right), str(right["n"]))
        yield reliability
    for name, marks in summary["latency_ms"].items():
        yield Text(f"{name}: " + ", ".join(f"{mark} {value:.2f} ms" for mark, value in marks.items()))
    for crash in summary["crashes"]:
        yield Text(f"scorer {crash['scorer']} crashed on {crash['case']}/{crash['turn']}: {crash['error']}", "red")
    yield from _wrong(summary["wrong"])


def _groups(heading: str, groups: Mapping[str, Any]) -> Table:
    found = Table(heading, "JGA", "95 %", "turns")
    for name, score in groups.items():
        found.add_row(name, percent(score["value"]), interval(score), str(score["n"]))
    return found


def _keys(keys: Mapping[str, Any]) -> Table:
    found = Table("filter", "precision", "95 %", "recall", "95 %", "wished")
    for key, each in keys.items():
        cells = [cell for score in (each["precision"], each["recall"]) for cell in _cells(score)]
        found.add_row(key, *cells, str(each["recall"]["n"] if each["recall"] else 0))
    return found


def _cells(score: Mapping[str, Any] | None) -> tuple[str, str]:
    return (percent(score["value"]), interval(score)) if score else ("", "")


def _wrong(wrong: list[dict[str, Any]]) -> Iterator[RenderableType]:
    """The first of them; those held out are counted only, unless there are no others."""
    open_to_all = [each for each in wrong if each["split"] != "held_out"] or wrong
    for each in open_to_all[:WRONG_SHOWN]:
        yield Text(f"{each['case']}/{each['turn']}: {each['dialogue'][-1]['said']}", "bold")
        for name, reason in each["faults"].items():
            yield Text(f"    {name}: {reason}")
    if (more := len(wrong) - len(open_to_all[:WRONG_SHOWN])) > 0:
        yield Text(f"and {more} more wrong turns; --html FILE shows them all")
