"""python -m tests.agent.catalogue.exports write DIR [--seed N] | score DIR [--wrong N] | ask DIR"""

import argparse
import asyncio
import json
from pathlib import Path

from tests.agent.catalogue.exports.adapter import load_rows
from tests.agent.catalogue.exports.asked import answers, report
from tests.agent.catalogue.exports.exports import SEED, write_all
from tests.agent.catalogue.exports.score import score_all, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.agent.catalogue.exports")
    commands = parser.add_subparsers(dest="command", required=True)
    write = commands.add_parser("write", help="write the files, truth.json and questions.json")
    write.add_argument("folder", type=Path)
    write.add_argument("--seed", type=int, default=SEED)
    score = commands.add_parser("score", help="load what was written and compare it with the truth")
    score.add_argument("folder", type=Path)
    score.add_argument("--wrong", type=int, default=0, help="how many wrong cells to print")
    ask = commands.add_parser("ask", help="ask the assistant the questions of what was written")
    ask.add_argument("folder", type=Path)
    given = parser.parse_args()
    if given.command == "write":
        print(", ".join(f"{count} {name}" for name, count in write_all(given.folder, given.seed).items()))
        return
    if given.command == "ask":
        print(asyncio.run(_report(given.folder)))
        return
    truth = json.loads((given.folder / "truth.json").read_text(encoding="utf-8"))
    result = score_all(truth, given.folder, load_rows)
    print(table(result))
    for name, place, column, right, got in result.wrong[: given.wrong]:
        print(f"{name} {place} {column}: {right!r} is right, got {got!r}")


async def _report(folder: Path) -> str:
    return report([each async for each in answers(folder)])


if __name__ == "__main__":
    main()
