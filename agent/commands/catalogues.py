"""`assist catalogues`: the catalogues there are, the versions they had, and going back to one."""

from collections.abc import Sequence
from typing import Annotated

import typer

catalogues = typer.Typer(
    name="catalogues", help="The catalogues there are, and their versions.", rich_markup_mode=None,
    invoke_without_command=True,
)  # fmt: skip

WIDEST = 1000
"""Characters of a line that is not cut; a terminal breaks it as it is wide."""

NameArgument = Annotated[str | None, typer.Argument(help="the catalogue; CATALOGUE where not given")]


@catalogues.callback()
def all_of_them(context: typer.Context) -> None:
    """List the catalogues there are, where nothing else is asked."""
    if context.invoked_subcommand is None:
        list_()


@catalogues.command("list")
def list_() -> None:
    """List the catalogues there are."""
    from agent.catalogue.store import list_catalogues
    from agent.commands.ask import quiet_settings

    settings = quiet_settings()
    rows = []
    for each in list_catalogues(settings):
        name = f"{each.name} *" if each.name == settings.catalogue else each.name
        rows.append((name, str(each.rows), str(each.projects), each.version, each.loaded_at))
    _print_table(("Name", "Homes", "Projects", "Version", "Loaded"), rows)


@catalogues.command("history")
def history(name: NameArgument = None) -> None:
    """List the versions of a catalogue that are kept, the newest first; the first is served."""
    from agent.catalogue.history import versions
    from agent.commands.ask import quiet_settings

    settings = quiet_settings()
    kept = reversed(versions(settings, name or settings.catalogue))
    rows = [
        (each.about.version, each.about.loaded_at, str(each.about.rows), str(each.about.projects), each.did)
        for each in kept
    ]
    _print_table(("Version", "Loaded", "Homes", "Projects", "What was done"), rows)


@catalogues.command("rollback")
def rollback(
    name: NameArgument = None,
    version: Annotated[
        str | None, typer.Argument(help="as `history` names it; the one before the served one where not given")
    ] = None,
) -> None:
    """Serve again what a catalogue was, as a version of its own."""
    from agent.answering.amounts import counted
    from agent.catalogue.history import roll_back
    from agent.commands.ask import quiet_settings

    settings = quiet_settings()
    about = roll_back(settings, name or settings.catalogue, version)
    size = f"{counted(about.rows, 'home')} in {counted(about.projects, 'project')}"
    print(f"Catalogue {about.name}: version {about.version}, {size}")


def _print_table(headers: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*headers, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, soft_wrap=True, width=WIDEST).print(table)
