"""`assist`: the service, calls, catalogues and checks from a shell.

Exit codes: 0 done; 1 it ran and the answer is no; 2 wrong use or a wrong setting.
"""

import sys
from collections.abc import Sequence

import typer

from agent.commands.ask import ask, chat
from agent.commands.calls import calls
from agent.commands.catalogues import catalogues
from agent.commands.doctor import doctor
from agent.commands.evaluate import evaluate
from agent.commands.graph import graph
from agent.commands.load import load
from agent.commands.load_docs import load_docs
from agent.commands.serve import serve
from agent.commands.verify import verify
from agent.errors import AssistError, LoadError, SettingError, UnknownCatalogue

app = typer.Typer(
    name="assist",
    help="Live assistance for property sales calls.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (serve, ask, chat, load, load_docs, graph):
    app.command()(command)
app.add_typer(calls)
app.add_typer(catalogues)
app.command(
    "eval",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(evaluate)
app.command()(doctor)
app.command()(verify)


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; an error is one line on stderr."""
    try:
        app(args=argv, prog_name="assist")
    except (SettingError, UnknownCatalogue, LoadError) as error:
        _leave(error, 2)
    except AssistError as error:
        _leave(error, 1)


def _leave(error: AssistError, code: int) -> None:
    print(f"assist: {error}", file=sys.stderr)
    sys.exit(code)
