"""`python -m evals`, also `assist eval`: how well calls are understood.

Exit codes: 0 all gates passed; 1 a score is below its gate or its baseline, or there was no case; 2 wrong use.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, cast, get_args

import httpx
import typer
from rich.console import Console
from typer.core import TyperGroup

from agent.assembly import ReadBy
from agent.errors import AssistError
from agent.settings import load_settings
from corpus.contexts import examples
from corpus.files import load_calls
from evals.benchmarked import Timed, model_alone
from evals.dataset import CONVERSATIONS, Dataset, DatasetError, load_dataset
from evals.exam import OpenTarget, examine
from evals.in_process import exam_settings, open_in_process
from evals.labelled import Reader, marked
from evals.labelled import table as marks_table
from evals.noise.suite import NOISES, noisy
from evals.over_http import open_over_http
from evals.own import reread, told
from evals.report.junit import junit
from evals.report.page import page
from evals.report.summary import Summary
from evals.report.table import table
from evals.sealed import gate, readers
from evals.sealed import log as log_sealed
from evals.sgd import SgdCatalogues, empty_gazetteer, load_sgd
from evals.target import Target
from evals.verdict import WrongUseError, behind_baseline, below_gates, read_gate

READ_BY = get_args(ReadBy)
CLEAN_GATES = ("jga=0.97",)
NOISY_GATES = ("jga=0.93",)
SGD_GATES = ("jga=0.94",)


class RunByDefault(TyperGroup):
    """A group whose command is `run` where none is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `run` before options that are not the group's own."""
        named = bool(args) and (args[0] in self.commands or args[0] in ("-h", "--help"))
        return super().parse_args(ctx, args if named else ["run", *args])


app = typer.Typer(
    cls=RunByDefault,
    help=__doc__,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

JsonFile = Annotated[Path | None, typer.Option("--json", help="write the report as JSON")]
JUnitFile = Annotated[Path | None, typer.Option("--junit", help="write the report as JUnit XML")]
HtmlFile = Annotated[Path | None, typer.Option("--html", help="write the report as one HTML page")]
Baseline = Annotated[Path | None, typer.Option(help="a report written by --json: fail where a score fell behind it")]
Gates = Annotated[list[str] | None, typer.Option("--min", help="a score and its least value, as in jga=0.95")]
Concurrency = Annotated[int, typer.Option(min=1, max=64, help="calls at once")]
Seed = Annotated[int, typer.Option(help="of the noise and of the intervals")]


@app.command()
def run(
    only: Annotated[list[str] | None, typer.Option(help="the id of a conversation")] = None,
    split: Annotated[str | None, typer.Option(help="dev or held_out")] = None,
    noise: Annotated[str | None, typer.Option(help=f"{', '.join(NOISES)}; all runs them and the clean words")] = None,
    folder: Annotated[Path, typer.Option(help="of conversations in YAML")] = CONVERSATIONS,
    url: Annotated[str | None, typer.Option(help="a server in place of the assistant in this process")] = None,
    api_key: Annotated[str | None, typer.Option(envvar="EVALS_API_KEY", help="for that server")] = None,
    model: Annotated[bool, typer.Option("--model", help="let the model of OPENAI_API_KEY help")] = False,
    reader: Annotated[str, typer.Option(help=f"who reads: {', '.join(READ_BY)}")] = "both",
    concurrency: Concurrency = 4,
    seed: Seed = 0,
    json_file: JsonFile = None,
    junit_file: JUnitFile = None,
    html_file: HtmlFile = None,
    baseline: Baseline = None,
    gates: Gates = None,
    own_turns: Annotated[bool, typer.Option("--own", help="score the turns corrected by hand, as `own` does")] = False,
) -> None:
    """Score the conversations and fail below the gates."""
    if own_turns:
        own()
        return
    if noise not in (None, "all", *NOISES):
        raise typer.BadParameter(f"{noise}: {', '.join(NOISES)} or all", param_hint="--noise")
    if split not in (None, "dev", "held_out"):
        raise typer.BadParameter(f"{split}: dev or held_out", param_hint="--split")
    try:
        clean = load_dataset(folder)
    except (DatasetError, OSError) as error:
        raise typer.BadParameter(str(error), param_hint="--folder") from error
    if unknown := sorted(set(only or ()) - {case.id for case in clean.cases}):
        raise typer.BadParameter(f"no conversation {', '.join(unknown)}", param_hint="--only")
    clean = clean.only(lambda case: (not only or case.id in only) and split in (None, case.split))
    suites = [clean] if noise in (None, "all") else []
    suites += [noisy(clean, each, seed=seed) for each in NOISES if noise in ("all", each)]
    if reader not in READ_BY:
        raise typer.BadParameter(f"{reader}: {', '.join(READ_BY)}", param_hint="--reader")
    opened: OpenTarget = partial(_open, url, api_key, model, cast(ReadBy, reader))
    try:
        summaries = asyncio.run(_examine_all(suites, opened, concurrency, seed))
    except httpx.HTTPError as error:
        raise typer.BadParameter(f"{url}: {error or type(error).__name__}", param_hint="--url") from error
    defaults = [CLEAN_GATES if each["dataset"]["noise"] == "clean" else NOISY_GATES for each in summaries]
    _finish(summaries, json_file, junit_file, html_file, baseline, [gates or default for default in defaults])


@app.command()
def sgd(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="dialogues, one JSON a line")],
    concurrency: Concurrency = 4,
    seed: Seed = 0,
    json_file: JsonFile = None,
    junit_file: JUnitFile = None,
    html_file: HtmlFile = None,
    baseline: Baseline = None,
    gates: Gates = None,
) -> None:
    """Score home dialogues of the Schema-Guided Dialogue data set, over a catalogue of their own areas."""
    try:
        dataset = load_sgd(file)
    except (DatasetError, UnicodeDecodeError) as error:
        raise typer.BadParameter(str(error), param_hint="FILE") from error

    def opened(_: str) -> AbstractAsyncContextManager[Target]:
        settings = exam_settings(load_settings())
        return open_in_process(settings, catalogues=SgdCatalogues(dataset), gazetteer=empty_gazetteer())

    summaries = asyncio.run(_examine_all([dataset], opened, concurrency, seed))
    _finish(summaries, json_file, junit_file, html_file, baseline, [gates or SGD_GATES])


@app.command()
def labelled(
    files: Annotated[list[Path], typer.Argument(exists=True, help="labelled calls, or folders of them")],
    reader: Annotated[str, typer.Option(help="rules, learned, both or model")] = "both",
    model_name: Annotated[str | None, typer.Option(help="of the model, in place of GPT_MODEL")] = None,
) -> None:
    """Read labelled calls turn by turn: what is right, by style, language and hand, and how long it took.

    `model` reads every turn with OPENAI_API_KEY's model alone, or that of OPENAI_BASE_URL.
    """
    if reader == "model":
        settings = load_settings()
        with model_alone(settings.model_copy(update={"gpt_model": model_name or settings.gpt_model})) as asked:
            _mark(files, asked)
            typer.echo(f"failed: {asked.failed}")
        return
    known = readers()
    if (chosen := next((each for name, each in known.items() if name.startswith(reader)), None)) is None:
        raise typer.BadParameter(f"{reader}: rules, learned, both or model", param_hint="--reader")
    _mark(files, chosen)


def _mark(files: list[Path], reader: Reader) -> None:
    timed = Timed(reader)
    marks = marked(timed, examples(load_calls(files)))
    if not marks.turns:
        raise typer.Exit(1)
    typer.echo(marks_table(marks))
    typer.echo(timed.line())


@app.command()
def sealed(name: Annotated[str, typer.Argument(help="of the sealed set: s1 to s4")]) -> None:
    """Spend a sealed set: how the rules, the learned reader and both together do on calls that nobody has read."""
    try:
        numbers = gate(name)
    except FileNotFoundError as error:
        raise typer.BadParameter(str(error), param_hint="NAME") from error
    log_sealed(name, numbers)
    typer.echo(numbers)


@app.command()
def own() -> None:
    """Read the turns that were corrected by hand again: how often they are right now, and what is still wrong."""
    turns = reread(load_settings())
    if not turns:
        typer.echo("No turn has been corrected by hand yet (PATCH /api/assist/calls/CALL_ID): nothing to score.")
        raise typer.Exit(1)
    typer.echo(told(turns))


def _open(
    url: str | None, api_key: str | None, model: bool, read_by: ReadBy, catalogue: str
) -> AbstractAsyncContextManager[Target]:
    if url:
        return open_over_http(url, api_key)
    settings = exam_settings(load_settings(), catalogue=catalogue, model=model)
    return open_in_process(settings, read_by=read_by)


async def _examine_all(datasets: Sequence[Dataset], opened: OpenTarget, concurrency: int, seed: int) -> list[Summary]:
    return [await examine(each, opened, concurrency=concurrency, seed=seed) for each in datasets]


def _finish(
    summaries: Sequence[Summary],
    json_file: Path | None,
    junit_file: Path | None,
    html_file: Path | None,
    baseline: Path | None,
    gates: Sequence[Sequence[str]],
) -> None:
    """Write the reports, print the tables, and leave with the verdict."""
    console = Console()
    for summary in summaries:
        console.print(table(summary))
    if json_file:
        json_file.write_text(json.dumps({"suites": summaries}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if junit_file:
        junit_file.write_text(junit(summaries), encoding="utf-8")
    if html_file:
        html_file.write_text(page(summaries), encoding="utf-8")
    faults: list[str] = []
    try:
        for summary, least in zip(summaries, gates, strict=True):
            faults += below_gates(summary, dict(map(read_gate, least)))
        if baseline:
            faults += behind_baseline(summaries, json.loads(baseline.read_text(encoding="utf-8"))["suites"])
    except (WrongUseError, OSError, ValueError, KeyError) as error:
        raise typer.BadParameter(str(error)) from error
    for fault in faults:
        console.print(fault, style="red", markup=False, highlight=False)
    raise typer.Exit(1 if faults else 0)


def main() -> None:
    """Run, and leave with the verdict; a setting that is not allowed is wrong use."""
    try:
        app(prog_name="python -m evals")
    except AssistError as error:
        sys.stderr.write(f"evals: {error}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
