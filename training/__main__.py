"""`python -m training`: learn the weights of `agent/understanding/learned` from the corpus, and say how good they are.

Everything is seeded: the same corpus and code give the same weights. Exit codes: 0 done, 2 wrong use.
"""

import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import torch
import typer

from agent.understanding.learned.network import Network
from agent.understanding.learned.reader import LearnedReader
from agent.understanding.learned.weights_file import WEIGHTS
from agent.understanding.rules.grammar import Grammar
from corpus.contexts import examples
from corpus.files import load_calls
from evals.labelled import Marks, marked, share
from training.calibrate import act_temperature, auc, choice_of, line_of, reliability, role_temperature
from training.dataset import NO_NAMES, Learned, gazetteer, learned, recogniser
from training.folds import fitted, judged, of_examples, together
from training.network import Network as TorchNetwork
from training.prepared import parts, prepared
from training.written import write

TRAIN, DEV = Path("corpus/train"), Path("corpus/dev")
SEED = 1


def main(
    out: Path = WEIGHTS,
    epochs: Annotated[int, typer.Option(min=1)] = 12,
    folds: Annotated[int, typer.Option(min=0, help="networks that leave out some hands each; 0: none")] = 2,
    hands: Annotated[int, typer.Option(help="learn from the first so many hands alone; 0: all")] = 0,
    turns: Annotated[int, typer.Option(help="learn from so many turns of them alone; 0: all")] = 0,
    frames: Annotated[int, typer.Option(min=0, help="calls made from frames to learn from beside them")] = 2000,
    kept: Annotated[Path | None, typer.Option(help="a folder that keeps prepared turns, for the same code")] = None,
    suspects: Annotated[Path | None, typer.Option(help="write the least believed labels of the corpus here")] = None,
) -> None:
    """Train, calibrate on the development hands, and write the weights with their manifest."""
    files = sorted(TRAIN.glob("*.yaml"))[: hands or None]
    made = prepared(parts(files, frames), SEED, kept)
    if turns:
        step = max(1, sum(map(len, made[: len(files)])) // turns)
        made = [part[::step] if at < len(files) else part for at, part in enumerate(made)]
    known = [turn for part in made for turn in part]
    dev = list(learned(examples(load_calls([DEV]))))
    typer.echo(f"{len(known)} turns of {len(files)} hands to learn from, {len(dev)} to calibrate with")
    nets = fitted(made, len(files), folds, epochs, SEED) if folds else []
    choice = choice_of(judged(nets, made, len(files))) if nets else {}
    averaged = together(known, epochs, SEED)
    calibration = _calibrated(averaged, dev, choice)
    write(out, averaged, calibration)
    marks = _marks(out)
    about = _manifest(files, known, epochs, folds, calibration, marks) | {"frames": frames}
    out.with_suffix(".json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    typer.echo(json.dumps(about["dev"], indent=1))
    if suspects:
        _write_suspects(suspects, Network.load(out), known)


def _calibrated(nets: Sequence[TorchNetwork], dev: Sequence[Learned], choice: Mapping[str, float]) -> dict[str, float]:
    """The temperatures and the line of sureness, from turns that were not learned, beside the line of choice."""
    found = dict(choice)
    draft = Path(WEIGHTS).with_name("draft.npz")
    try:
        write(draft, nets, found)
        plain = Network.load(draft)
        found |= {"role_temperature": role_temperature(plain, dev), "act_temperature": act_temperature(plain, dev)}
        write(draft, nets, found)
        found |= line_of(of_examples(draft, [turn.example for turn in dev]))
    finally:
        draft.unlink(missing_ok=True)
    return found


def _marks(weights: Path) -> Marks:
    return marked(_reader(weights), examples(load_calls([DEV])))


def _reader(weights: Path) -> LearnedReader:
    known = recogniser()
    return LearnedReader(known, Network.load(weights), Grammar(gazetteer(), NO_NAMES, known.names))


def _manifest(
    files: Sequence[Path],
    known: Sequence[Learned],
    epochs: int,
    folds: int,
    calibration: dict[str, float],
    marks: Marks,
) -> dict[str, Any]:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    head = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    sure = [each.reading.confidence for each in marks.turns]
    right = [each.state for each in marks.turns]
    return {
        "corpus": {"sha256": digest.hexdigest(), "hands": len(files), "turns": len(known)},
        "commit": head.stdout.strip(),
        "torch": torch.__version__,
        "epochs": epochs,
        "folds": folds,
        "calibration": {name: round(value, 4) for name, value in calibration.items()},
        "dev": {
            "turns": len(marks.turns),
            **{what: round(share(marks.turns, what), 4) for what in ("state", "joint", "acts", "intent")},
            "auc": round(auc(sure, right), 4),
            "ece": round(reliability(sure, right).ece, 4),
        },
    }


def _write_suspects(path: Path, network: Network, known: Sequence[Learned]) -> None:
    """The turns whose labels the network believes least, the least believed first."""
    doubts = []
    for turn in known:
        believed = 1.0
        for chances, labels, good in zip(
            network.scores(turn.features).roles, turn.features.labels, turn.labels.as_good, strict=True
        ):
            believed *= float(sum(chance for chance, label in zip(chances, labels, strict=True) if label in good))
        doubts.append((believed, turn))
    lines = [
        f"{believed:.4f} {turn.name} {turn.example.turn.say} {turn.labels.roles}"
        for believed, turn in sorted(doubts, key=lambda each: each[0])[:300]
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
