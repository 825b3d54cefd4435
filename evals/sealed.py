"""The gate: sealed calls, which nobody reads, read by the rules, by what is learned alone, and by both together.

Numbers alone are printed, and appended to the log of the sealed sets with the date and the commit.
"""

import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.learned.network import Network
from agent.understanding.learned.reader import LearnedReader
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.rules.grammar import Grammar
from corpus.contexts import examples
from corpus.files import load_calls
from evals.labelled import Marked, Marks, Reader, marked, share, told_f1

SEALED = Path("corpus/sealed")
LOG = SEALED / "LOG.md"
DRAWS = 2000
LEVELS = (0.025, 0.975)
MARGIN = 0.01
"""How much worse than another a reader may be and be called no worse."""


def readers() -> dict[str, Reader]:
    """The three readers that the gate compares."""
    gazetteer, names = Gazetteer.load(), CatalogueNames(localities=(), cities=(), developers=(), projects=())
    recogniser, network = Recogniser(gazetteer, names), Network.load()
    rules = Grammar(gazetteer, names, recogniser.names)
    return {
        "rules": rules,
        "learned alone": LearnedReader(recogniser, network),
        "both": LearnedReader(recogniser, network, rules),
    }


def gate(name: str) -> str:
    """Mark the sealed set called `name` ("s1") with each reader; the numbers. Raises `FileNotFoundError`."""
    files = sorted(SEALED.glob(f"{name}-*.jsonl.gz"))
    if not files:
        raise FileNotFoundError(f"no sealed set {name}")
    turns = list(examples(load_calls(files)))
    marks = {reader: marked(each, turns) for reader, each in readers().items()}
    lines = [_line(reader, each) for reader, each in marks.items()]
    lines += [
        f"{name} {first} against {second}: state {_difference(marks[first], marks[second], _state)}, "
        f"read {_difference(marks[first], marks[second], _read)}"
        for first, second in (("learned alone", "rules"), ("learned alone", "both"), ("both", "rules"))
    ]
    return "\n".join(lines)


def log(name: str, numbers: str) -> None:
    """Append the numbers to the log of the sealed sets."""
    head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    stamp = f"\n## {name}, {datetime.now(UTC):%Y-%m-%d %H:%M}, {head.stdout.strip()}\n\n"
    with LOG.open("a", encoding="utf-8") as file:
        file.write(f"{stamp}```\n{numbers}\n```\n")


def _line(reader: str, marks: Marks) -> str:
    """The figures of one reader, with intervals, by style and language."""
    lines = []
    for group, turns in marks.groups():
        if group.startswith("h") and group[1:].isdigit():
            continue
        figures = ", ".join(
            f"{label} {share(turns, what):.3f}" + (f" [{_interval(turns, what)}]" if group == "all" else "")
            for label, what in (("state", "state"), ("JGA", "joint"), ("acts", "acts"), ("intent", "intent"))
        )
        read = sum(map(_read, turns)) / len(turns)
        told = told_f1(turns)
        lines.append(f"{reader:14} {group:7} {len(turns):4} turns: read {read:.3f}, {figures}, told {told:.3f}")
    return "\n".join(lines)


def _state(turn: Marked) -> bool:
    return turn.state


def _read(turn: Marked) -> bool:
    return turn.state and turn.acts


def _interval(turns: Sequence[Marked], what: str) -> str:
    right = [bool(getattr(each, what)) for each in turns]
    rng = Random(0)  # noqa: S311 a draw of samples, no secret
    shares = sorted(sum(rng.choices(right, k=len(right))) / len(right) for _ in range(DRAWS))
    return "-".join(f"{shares[int(level * DRAWS)]:.3f}" for level in LEVELS)


def _difference(one: Marks, other: Marks, is_right: Callable[[Marked], bool]) -> str:
    """How much better `one` is, with the interval of paired draws, and whether it is no worse by the margin."""
    pairs = [is_right(a) - is_right(b) for a, b in zip(one.turns, other.turns, strict=True)]
    rng = Random(0)  # noqa: S311 a draw of samples, no secret
    draws = sorted(sum(rng.choices(pairs, k=len(pairs))) / len(pairs) for _ in range(DRAWS))
    low, high = (draws[int(level * DRAWS)] for level in LEVELS)
    verdict = "no worse" if low > -MARGIN else "worse" if high < -MARGIN else "open"
    return f"{sum(pairs) / len(pairs):+.3f} [{low:+.3f}, {high:+.3f}] {verdict}"
