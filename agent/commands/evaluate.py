"""`assist eval`, which is `python -m evals`."""

import typer


def evaluate(context: typer.Context) -> None:
    """Score conversations; the arguments are those of `python -m evals`."""
    from evals.__main__ import app

    app(args=context.args, prog_name="assist eval")
