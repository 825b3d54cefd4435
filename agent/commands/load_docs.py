"""`assist load-docs`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from agent.documents.load import DocumentsReport


def load_docs(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="a folder of PDF, Markdown and text files")],
    name: Annotated[str | None, typer.Option(help="the catalogue they go with; CATALOGUE where not given")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="exit with 1 when files were refused")] = False,
) -> None:
    """Load brochures and FAQs of a catalogue's projects, replacing those loaded before in one step."""
    from rich.console import Console
    from rich.progress import Progress

    from agent.commands.ask import quiet_settings
    from agent.commands.load import catalogue_name
    from agent.documents.load import load_documents

    settings = quiet_settings()
    called = catalogue_name(name, folder) if name is not None else settings.catalogue
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        reading = progress.add_task("Reading", total=None)
        report = load_documents(
            settings,
            called,
            folder,
            progress=lambda done, total: progress.update(reading, completed=done, total=total),
        )
    account(report)
    if report.version is None:
        print(
            f"assist: no file of {folder} can be loaded; the documents of {called} stay as they were", file=sys.stderr
        )
        raise typer.Exit(1)
    print(f"Documents of catalogue {called}: version {report.version}")
    if strict and report.refused:
        raise typer.Exit(1)


def account(report: "DocumentsReport") -> None:
    """Print what became of every file."""
    from agent.answering.amounts import counted

    print(f"Files read: {len(report.loaded) + len(report.refused)}")
    print(f"  loaded: {len(report.loaded)}")
    for each in report.loaded:
        about = ", ".join(dict.fromkeys(report.names[id_] for id_ in each.projects)) or "every project"
        read_as = f", read as {each.encoding}" if each.encoding else ""
        print(f"    {each.name}: {about}, {counted(each.passages, 'passage')}{read_as}")
        if each.garbled:
            pages = f"page{'s' if len(each.garbled) > 1 else ''} {', '.join(map(str, each.garbled))}"
            print(f"      left out, as the fonts name other letters than they show: {pages}")
    print(f"  refused: {len(report.refused)}")
    for name, reason in report.refused:
        print(f"    {name}: {reason}")
    if report.others:
        print(f"Note: no PDF, Markdown or text, and left alone: {', '.join(report.others)}")
    print(f"Passages: {sum(each.passages for each in report.loaded)}")
    if report.model:
        print(f"  found by meaning too, by {report.model}")
    if report.no_model:
        print(f"Note: found by their words alone, as the model of their meaning could not be used: {report.no_model}")
