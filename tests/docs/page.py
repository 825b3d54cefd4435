"""A page of the documentation as a list of commands, each with what the page says that it prints."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANYTHING = "…"
"""Stands on a page for what differs from one run to the next."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a reader pastes, and what they then see; None where the page does not say."""

    pasted: str
    shown: str | None


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of a page in a language, in order."""
    return [each[2] for each in BLOCK.finditer(page.read_text(encoding="utf-8")) if each[1] == language]


def commands(page: Path) -> list[Command]:
    """The `sh` blocks of a page, each with the `text` block behind it."""
    blocks = [(each[1], each[2]) for each in BLOCK.finditer(page.read_text(encoding="utf-8"))]
    return [
        Command(
            text, blocks[number + 1][1] if blocks[number + 1 : number + 2] and blocks[number + 1][0] == "text" else None
        )
        for number, (language, text) in enumerate(blocks)
        if language == "sh"
    ]


def runnable(found: Iterable[Command], *elsewhere: str) -> list[Command]:
    """Those that do not begin with one of these words, which nothing here understands."""
    return [each for each in found if not each.pasted.startswith(elsewhere)]


def pattern(shown: str) -> re.Pattern[str]:
    """What matches the output that a page shows: blanks count once, and … is anything."""
    parts = (r"\s+".join(map(re.escape, part.split())) for part in shown.split(ANYTHING))
    return re.compile(r"\s*" + r".*?".join(rf"\s*{part}\s*" for part in parts), re.DOTALL)


def runnable_assist(folder: Path) -> None:
    """Put a program `assist` into a folder, as installing does."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "assist"
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from agent.cli import main; main()' \"$@\"\n")
    program.chmod(0o755)
