"""`assist load` and `assist catalogues`."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agent.errors import SettingError

if TYPE_CHECKING:
    from agent.catalogue.load import LoadReport
    from agent.settings import Settings

NAME = re.compile(r"^[a-z][a-z0-9_]{0,62}$")
"""What a catalogue can be called: the pattern of CATALOGUE."""


def load(
    file: Annotated[Path, typer.Argument(help="CSV, Excel or Parquet, a row a unit type or a listing")],
    name: Annotated[
        str | None, typer.Option(help="what to call the catalogue; the file's own name where not given")
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="TOML that settles columns, units, values and constants")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="exit with 1 when rows were rejected")] = False,
) -> None:
    """Load a listing file, replacing the catalogue of that name in one step while it is being served."""
    from rich.console import Console
    from rich.progress import Progress

    from agent.catalogue.load import load_file
    from agent.catalogue.store import write_catalogue
    from agent.commands.ask import quiet_settings

    settings = quiet_settings()
    called = catalogue_name(name, file)
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        reading = progress.add_task("Reading", total=None)
        report = load_file(
            file,
            today=today(settings),
            mapping=mapping,
            progress=lambda done, total: progress.update(reading, completed=done, total=total),
        )
        if report.rows:
            storing = progress.add_task("Storing", total=len(report.rows))
            about = write_catalogue(
                settings, called, report.rows, progress=lambda done: progress.update(storing, completed=done)
            )
    account(report)
    if not report.rows:
        print(f"assist: no row of {file} can be loaded; catalogue {called} stays as it was", file=sys.stderr)
        raise typer.Exit(1)
    from agent.answering.amounts import counted

    size = f"{counted(about.rows, 'home')} in {counted(about.projects, 'project')}"
    print(f"Catalogue {called}: version {about.version}, {size}")
    print(f"Serve it with CATALOGUE={called}")
    if strict and report.rejected:
        raise typer.Exit(1)


def catalogues() -> None:
    """List the catalogues there are."""
    from rich.console import Console
    from rich.table import Table

    from agent.catalogue.store import list_catalogues
    from agent.commands.ask import quiet_settings

    settings = quiet_settings()
    table = Table("Name", "Homes", "Projects", "Version", "Loaded", box=None, pad_edge=False)
    for each in list_catalogues(settings):
        name = f"{each.name} *" if each.name == settings.catalogue else each.name
        table.add_row(name, str(each.rows), str(each.projects), each.version, each.loaded_at)
    Console(highlight=False, soft_wrap=True).print(table)


def account(report: "LoadReport") -> None:
    """Print what became of every row."""
    rejected = sum(report.rejected.values())
    print(f"Rows read: {report.read}")
    print(f"  loaded: {len(report.rows)}")
    print(f"  duplicates merged: {report.merged}")
    print(f"  rejected: {rejected}")
    for reason, count in report.rejected.most_common():
        print(f"    {reason}: {count}")
    if report.rejected_path:
        print(f"  written to {report.rejected_path}, with the reason a row")
    for note in report.notes:
        print(f"Note: {note}")


def catalogue_name(name: str | None, file: Path) -> str:
    """What the catalogue is called. Raises `SettingError` for a name that CATALOGUE could not hold."""
    called = name if name is not None else re.sub(r"\W+", "_", file.stem.lower()).strip("_")
    rule = "a lower-case letter, then letters, digits or _, 63 at most"
    if not NAME.match(called):
        if name is None:
            raise SettingError(f"no catalogue can be called {called!r}, as the file is: name it with --name: {rule}")
        raise SettingError(f"--name {called!r} is not allowed: {rule}")
    return called


def today(settings: "Settings") -> date:
    """The day from which "next year" counts."""
    return settings.date_now()
