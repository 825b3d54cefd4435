"""`assist verify`: whether a running deployment does what it should, seen from outside."""

from typing import Annotated

import typer


def verify(
    url: Annotated[str, typer.Argument(help="where it is: https://HOST")],
    key: Annotated[str | None, typer.Option(help="one of its API_KEYS", envvar="ASSIST_KEY", show_envvar=True)] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="seconds that each answer is waited for")] = 15.0,
) -> None:
    """Check a running deployment: health, context, lifetime, workers, Redis, what is degraded; exits with 1 when
    something is broken."""
    from rich.console import Console
    from rich.table import Table

    from agent.deployment.verification import Deployment

    with Deployment(url, key=key, seconds=timeout) as deployment:
        findings = deployment.verify()
    table = Table("", "Check", "Found", "Fix", box=None, pad_edge=False)
    for each in findings:
        table.add_row(each.verdict, each.check, each.found, each.fix)
    Console(highlight=False, soft_wrap=True, markup=False).print(table)
    if any(each.verdict == "broken" for each in findings):
        raise typer.Exit(1)
