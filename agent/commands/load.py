"""`assist load`."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agent.errors import SettingError

if TYPE_CHECKING:
    from agent.catalogue.load import LoadReport
    from agent.catalogue.publishing import Published
    from agent.catalogue.updating import Way
    from agent.settings import Settings

NAME = re.compile(r"^[a-z][a-z0-9_]{0,62}$")
"""What a catalogue can be called: the pattern of CATALOGUE."""
REJECTED = ".rejected.csv"
"""What follows the name of a file in that of its rejected rows."""


def load(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="files, folders, patterns and ZIPs of CSV, Excel, ODS, Parquet, JSON or XML; - for standard input",
        ),
    ],
    name: Annotated[
        str | None, typer.Option(help="what to call the catalogue; the first file's own name where not given")
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="TOML that settles columns, units, values and constants")] = None,
    update: Annotated[bool, typer.Option("--update", help="add and change homes; the others stay")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="take out the homes of the files")] = False,
    enrich: Annotated[
        bool, typer.Option("--enrich", help="add what a RERA register or a price list tells of projects; no new homes")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="publish though over 30 % of the homes go or half of the rows are rejected")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="exit with 1 when rows were rejected")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show what it would do, and publish nothing")] = False,
    report_to: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="write the account to FILE.json or FILE.html")
    ] = None,
    explain: Annotated[
        int | None, typer.Option("--explain", metavar="ROW", help="show how one row is read, and publish nothing")
    ] = None,
) -> None:
    """Load listing files, replacing the catalogue of that name in one step while it is being served."""
    from rich.console import Console
    from rich.progress import Progress

    from agent.catalogue.load import load_files
    from agent.catalogue.load_report import check_ending
    from agent.catalogue.publishing import Rows, preview, publish
    from agent.commands.ask import quiet_settings
    from agent.commands.load_account import account, show_explained, show_plan, write_account

    settings = quiet_settings()
    if report_to is not None:
        check_ending(report_to)
    if explain is not None:
        show_explained(files, explain, today(settings), mapping)
        return
    called = catalogue_name(name, files[0])
    asked = _asked(update=update, remove=remove, enrich=enrich)
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        reading = progress.add_task("Reading", total=None)
        report = load_files(
            files,
            today=today(settings),
            mapping=mapping,
            progress=lambda done, total: progress.update(reading, completed=done, total=total),
        )
        way = asked or _way_of(report)
        progress.stop()
        account(report)
        if not report.rows:
            print(
                f"assist: no row of {named(files)} can be loaded; catalogue {called} stays as it was", file=sys.stderr
            )
            raise typer.Exit(1)
        rows = Rows(report.rows, report.read, sum(report.rejected.values()))
        if dry_run:
            planned = preview(settings, called, rows, way)
            show_plan(planned)
            write_account(report_to, report, planned.difference)
            raise typer.Exit(1 if (strict and report.rejected) or (planned.held and not force) else 0)
        progress.start()
        storing = progress.add_task("Storing", total=None)
        published = publish(
            settings,
            called,
            rows,
            way,
            source=named(files),
            force=force,
            progress=lambda done: progress.update(storing, completed=done, total=done),
        )
    _tell(called, published)
    write_account(report_to, report, published.difference)
    if strict and report.rejected:
        raise typer.Exit(1)


def named(files: list[Path]) -> str:
    """The files in a word: their names, or the first one's and how many more there are."""
    rest = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return f"{files[0].name}{rest}"


def catalogue_name(name: str | None, file: Path) -> str:
    """What the catalogue is called. Raises `SettingError` for a name that CATALOGUE could not hold."""
    stem = Path(file.name.removesuffix(REJECTED)).stem
    called = name if name is not None else re.sub(r"\W+", "_", stem.lower()).strip("_")
    rule = "a lower-case letter, then letters, digits or _, 63 at most"
    if not NAME.match(called):
        if name is None:
            raise SettingError(f"no catalogue can be called {called!r}, as the file is: name it with --name: {rule}")
        raise SettingError(f"--name {called!r} is not allowed: {rule}")
    return called


def today(settings: "Settings") -> date:
    """The day from which "next year" counts."""
    return settings.date_now()


def _asked(*, update: bool, remove: bool, enrich: bool) -> "Way | None":
    """What the options ask for, None where none does. Raises `SettingError` where several do."""
    from agent.catalogue.updating import Way

    ways = [way for way, asked in ((Way.UPDATE, update), (Way.REMOVE, remove), (Way.ENRICH, enrich)) if asked]
    if len(ways) > 1:
        raise SettingError(f"{' and '.join(f'--{way}' for way in ways)} can't be given together: choose one")
    return ways[0] if ways else None


def _way_of(report: "LoadReport") -> "Way":
    """What files do by themselves: rows that were rejected and put right are added, others replace what there is."""
    from agent.catalogue.updating import Way

    return Way.UPDATE if report.mended else Way.REPLACE


def _tell(called: str, published: "Published") -> None:
    from agent.answering.amounts import counted

    about = published.about
    for note in published.notes:
        print(f"Note: {note}")
    print(f"Homes: {published.difference}")
    size = f"{counted(about.rows, 'home')} in {counted(about.projects, 'project')}"
    print(f"Catalogue {called}: version {about.version}, {size}")
    print(f"Serve it with CATALOGUE={called}")
