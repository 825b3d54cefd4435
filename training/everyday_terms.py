"""Which words of the pack of general questions customers say about homes all the time.

`python -m training.everyday_terms` writes them anew, from the calls that a reader learns from.
"""

import json
from collections import Counter
from pathlib import Path

from agent.answering.knowledge.pack import shipped
from corpus.files import load_calls
from corpus.form import Turn

TRAIN = Path(__file__).parent.parent / "corpus" / "train"
OUT = Path(__file__).parent.parent / "agent" / "answering" / "knowledge" / "data" / "everyday.toml"
OFTEN = 8
"""Turns that ask nothing of the trade and have a word: from here on it tells nothing by itself."""
LOOSE = 2
"""Such turns that have most of a way to ask."""
HEAD = """# What ordinary turns have of the pack: {turns:,} of the corpus, which ask nothing of the trade. Made by
# `python -m training.everyday_terms`.
#
# words  terms that stand in {often} or more of them
# loose  ways to ask of which most stands in {loose} or more
"""


def main() -> None:
    """Count, and write the file."""
    pack, turns = shipped(), 0
    counts, ways = Counter[str](), Counter[str]()
    for call in load_calls(sorted(TRAIN.glob("*.yaml"))):
        for turn in filter(asks_nothing_of_the_trade, call.turns):
            counts.update(set(pack.terms(turn.say)))
            ways.update(pack.ways(turn.say))
            turns += 1
    words = sorted(term for term in pack.vocabulary if counts[term] >= OFTEN)
    loose = sorted(way for way in ways if ways[way] >= LOOSE)
    head = HEAD.format(turns=turns, often=OFTEN, loose=LOOSE)
    OUT.write_text(f"{head}\nwords = {_listed(words, 10)}\nloose = {_listed(loose, 1)}", encoding="utf-8")


def _listed(values: list[str], in_a_line: int) -> str:
    lines = [", ".join(map(json.dumps, values[at : at + in_a_line])) for at in range(0, len(values), in_a_line)]
    return "".join(["[\n", *(f"    {line},\n" for line in lines), "]\n"])


def asks_nothing_of_the_trade(turn: Turn) -> bool:
    """Whether no act of a turn asks of the world or for the meaning of a word."""
    meanings = any(act.ask and any(each.startswith("meaning:") for each in act.ask.asks) for act in turn.acts)
    return not meanings and not any(act.world for act in turn.acts)


if __name__ == "__main__":
    main()
