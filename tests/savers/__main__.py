"""Prints what each saver does with each case: `python -m tests.savers`."""

import argparse
import logging
import os
import sys
import warnings
from collections import Counter
from collections.abc import Sequence

from tests.savers.case import Case, Outcome, Verdict
from tests.savers.factories import FACTORIES
from tests.savers.factory import CannotStartError
from tests.savers.run import run_saver
from tests.savers.suite import CASES
from tests.savers.table import failures, summary


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what is asked for and returns 1 where a case failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.savers", description=__doc__)
    parser.add_argument("--saver", action="append", choices=FACTORIES, help="this saver alone; may be given twice")
    parser.add_argument("--only", default="", help="a theme, or a part of a case's name")
    parser.add_argument("--runs", type=int, default=1, help="how often each case is run")
    parser.add_argument("--quick", action="store_true", help="without the cases that take long")
    asked = parser.parse_args(arguments)
    # What a saver logs about a fault that a case makes is not what the table tells.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    cases = [case for case in CASES if _chosen(case, asked.only) and (case.quick or not asked.quick)]
    if not cases:
        parser.error(f"no theme and no case is called {asked.only}")
    outcomes: dict[str, list[Outcome] | str] = {}
    for name in asked.saver or FACTORIES:
        outcomes[name] = _run(name, cases, asked.runs)
    print(summary(outcomes))
    print(failures(outcomes))
    ran = [one for found in outcomes.values() if not isinstance(found, str) for one in found]
    return int(any(one.verdict is Verdict.FAILED for one in ran))


def _chosen(case: Case, only: str) -> bool:
    if any(only == one.theme for one in CASES):
        return only == case.theme
    return only in case.name


def _run(name: str, cases: Sequence[Case], runs: int) -> list[Outcome] | str:
    found: list[Outcome] = []
    repeated = [case for case in cases for _ in range(runs)]
    try:
        for outcome in run_saver(FACTORIES[name], repeated):
            found.append(outcome)
            _progress(name, found, len(repeated))
    except CannotStartError as reason:
        return str(reason)
    return found


def _progress(name: str, found: list[Outcome], total: int) -> None:
    if not sys.stderr.isatty() and len(found) < total:
        return
    end = "" if len(found) < total else "\n"
    counts = Counter(outcome.verdict for outcome in found)
    print(f"\r{name}: {len(found)}/{total}, {counts[Verdict.FAILED]} failed ", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # A case that hangs leaves a thread that an ordinary exit would wait for.
    os._exit(code)
