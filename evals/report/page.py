"""The report for people: one HTML page that needs nothing else."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.report.numbers import interval, percent
from evals.report.table import TITLES

TEMPLATES = Path(__file__).parent.parent / "templates"


def page(summaries: Sequence[Mapping[str, Any]]) -> str:
    """The HTML of one page about all `summaries`; every wrong turn with its dialogue, diff and reading."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "interval": interval, "plain": _plain}
    return environment.get_template("report.html.j2").render(summaries=summaries, titles=TITLES)


def _plain(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)
