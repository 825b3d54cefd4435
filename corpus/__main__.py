"""`python -m corpus`: check, count, compare and pack labelled calls, and make the sheets that hands write from.

Exit codes: 0 done, 1 a fault was found, 2 wrong use.
"""

import json
from pathlib import Path
from typing import Annotated

import typer
import yaml

from corpus.agreement import agreement
from corpus.files import FormError, load_calls, raw_calls, write_packed
from corpus.form import Call, plain
from corpus.seeds import sheet
from corpus.state import states as states_of
from corpus.strip import stripped
from corpus.tally import never, tally
from corpus.validation import validate as faults_of

app = typer.Typer(help=__doc__, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
Files = Annotated[list[Path], typer.Argument(exists=True, help="files of calls, or folders of them")]


@app.command()
def validate(files: Files, against: Annotated[list[Path] | None, typer.Option(exists=True)] = None) -> None:
    """Print a line a fault: file:call:turn: what."""
    calls, faults = faults_of(files, against or [])
    for fault in faults:
        typer.echo(str(fault))
    turns = sum(len(call.turns) for call in calls)
    typer.echo(f"{len(calls)} calls, {turns} turns, {len(faults)} faults", err=True)
    raise typer.Exit(1 if faults or not calls else 0)


@app.command()
def stats(
    files: Files,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    missing: Annotated[bool, typer.Option("--missing", help="what the closed lists have and the calls do not")] = False,
) -> None:
    """Print turns by hand, style, language, act, filter and merge rule."""
    counted = tally(_loaded(files))
    if as_json:
        typer.echo(json.dumps(counted, ensure_ascii=False, indent=1))
        return
    if missing:
        for heading, names in never(counted).items():
            typer.echo(f"{heading}, never: {', '.join(names)}")
        return
    for heading, counts in counted.items():
        typer.echo(f"{heading} ({sum(counts.values())}): " + ", ".join(f"{key} {n}" for key, n in counts.items()))


@app.command()
def states(file: Annotated[Path, typer.Argument(exists=True)]) -> None:
    """Print the merged filters after each turn."""
    for call in _loaded([file]):
        for number, (turn, filters) in enumerate(zip(call.turns, states_of(call), strict=True), start=1):
            typer.echo(f"{call.call}:{number}: {turn.say}")
            typer.echo(f"    {json.dumps(filters, ensure_ascii=False)}")


@app.command("agreement")
def agreement_(
    first: Annotated[Path, typer.Argument(exists=True)],
    second: Annotated[Path, typer.Argument(exists=True)],
    show: Annotated[bool, typer.Option(help="print the turns that differ")] = False,
) -> None:
    """Compare two labellings of the same calls: states, acts and what is told."""
    found = agreement(_loaded([first]), _loaded([second]))
    typer.echo(found.summary())
    for line in found.differences if show else ():
        typer.echo(line)


@app.command()
def strip(file: Annotated[Path, typer.Argument(exists=True)]) -> None:
    """Print the calls without their labels, to be labelled blind."""
    try:
        calls = raw_calls(file)
    except FormError as error:
        raise SystemExit(str(error)) from error
    typer.echo(stripped(calls))


@app.command()
def pack(files: Files, out: Annotated[Path, typer.Option(help="a file named *.jsonl.gz")]) -> None:
    """Check calls and write them compressed; prints counts alone."""
    calls, faults = faults_of(files)
    if faults or not calls:
        typer.echo(f"{len(faults)} faults: not packed", err=True)
        raise typer.Exit(1)
    write_packed(calls, out)
    typer.echo(f"{out.name}: {len(calls)} calls, {sum(len(call.turns) for call in calls)} turns")


@app.command()
def seeds(
    hand: str,
    calls: Annotated[int, typer.Option(min=1, max=120)] = 34,
    first: Annotated[int, typer.Option(min=1, help="number of the first call")] = 1,
) -> None:
    """Print the sheet that a hand writes its calls from; the same for the same hand."""
    typer.echo(sheet(hand, calls, first=first))


@app.command()
def yaml_of(file: Annotated[Path, typer.Argument(exists=True)]) -> None:
    """Print a stored file as YAML."""
    typer.echo(yaml.safe_dump([plain(call) for call in _loaded([file])], allow_unicode=True, sort_keys=False))


def _loaded(files: list[Path]) -> list[Call]:
    try:
        return load_calls(files)
    except FormError as error:
        for call, turn, what in error.faults:
            typer.echo(f"{call}:{turn}: {what}", err=True)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    app()
