"""Calls made from frames: sentences with slots, for what is said plainly and of any value.

    - say: "no {any_excluded} please"
      acts: [{wish: {exclude: [$any_excluded]}}]

A frame is one turn, or several under `turns` that share their slots; `weight` is how often it is drawn. One of `(a|b|)`
is said. In acts `$slot` is the slot's value; where a mapping of filters is wanted, a list of slots and mappings is put
together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from pydantic import ValidationError

from corpus.files import PlainLoader
from corpus.form import Call
from training.slots import Filled, Slots

FOLDER = Path(__file__).parent / "frames"
SLOT = re.compile(r"\{(\w+)\}")
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
UNSPOKEN = re.compile(r"[,?!]|\.(?!\d)")
"""Signs that nobody says; the point of a number is one of it."""
FIRST_DAY, DAYS = date(2026, 1, 5), 540
TURNS = (4, 8)
TRIES = 5


def load_frames(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """All frames of the files in `folder`."""
    files = sorted(folder.glob("*.yaml"))
    return [frame for file in files for frame in yaml.load(file.read_text(encoding="utf-8"), PlainLoader)]  # noqa: S506 safe


def calls(count: int, seed: int, frames: list[dict[str, Any]] | None = None) -> Iterator[Call]:
    """`count` calls, each of some frames in an order of chance, the same for the same seed."""
    known = load_frames() if frames is None else frames
    weights = [float(frame.get("weight", 1)) for frame in known]
    for number in range(count):
        random = Random(f"{seed}:{number}")  # noqa: S311 no secret
        chosen = random.choices(known, weights, k=random.randint(*TURNS))
        yield _call(f"f{number:05}-01", chosen, random)


def call_of(frame: Mapping[str, Any], random: Random) -> Call:
    """A call of one frame. Raises `pydantic.ValidationError` where what is drawn does not go together."""
    spoken = random.random() < 0.5
    slots = Slots(random, spoken=spoken)
    turns = list(_turns(frame, slots))
    turns[0]["screen"] = slots.screen
    return _as_call("f00000-01", turns, spoken, random)


def _call(name: str, frames: Iterable[Mapping[str, Any]], random: Random) -> Call:
    spoken = random.random() < 0.5
    slots = Slots(random, spoken=spoken)
    turns: list[dict[str, Any]] = []
    for frame in frames:
        for _ in range(TRIES):  # an amount may stand against another: drawn anew
            made = list(_turns(frame, slots))
            try:
                _as_call(name, made, spoken, random)
            except ValidationError:
                continue
            turns += made
            break
    turns[0]["screen"] = slots.screen
    return _as_call(name, turns, spoken, random)


def _as_call(name: str, turns: list[dict[str, Any]], spoken: bool, random: Random) -> Call:
    today = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    return Call.model_validate(
        {
            "call": name,
            "today": today.isoformat(),
            "style": "spoken" if spoken else "typed",
            "lang": "en",
            "turns": turns,
        }
    )


def _turns(frame: Mapping[str, Any], slots: Slots) -> Iterator[dict[str, Any]]:
    filled: dict[str, Filled] = {}
    for turn in frame.get("turns", [frame]):
        made: dict[str, Any] = {}
        for key in ("agent", "say"):
            if turn.get(key):
                made[key] = _said(turn[key], slots, filled)
        for key in ("acts", "offer"):
            if key in turn:
                made[key] = _filled(turn[key], filled)
        yield made


def _said(text: str, slots: Slots, filled: dict[str, Filled]) -> str:
    def words(found: re.Match[str]) -> str:
        name = found[1]
        if name not in filled:
            filled[name] = slots.fill(name, filled)
        return filled[name].words

    while CHOICE.search(text):
        text = CHOICE.sub(lambda found: slots.random.choice(found[1].split("|")), text, count=1)
    said = re.sub(r"\s+", " ", SLOT.sub(words, text)).strip()
    return UNSPOKEN.sub("", said).lower().strip() if slots.spoken else said


def _filled(value: Any, filled: Mapping[str, Filled]) -> Any:
    if isinstance(value, str) and value.startswith("$"):
        return filled[value[1:]].value
    if isinstance(value, dict):
        return {key: _filled(each, filled) for key, each in value.items()}
    if isinstance(value, list):
        found = [_filled(each, filled) for each in value]
        if found and all(isinstance(each, list) for each in found):
            return [one for each in found for one in each]
        if (
            len(found)
            and all(isinstance(each, dict) for each in found)
            and any(isinstance(each, str) for each in value)
        ):
            return _together(found)
        return found
    return value


def _together(changes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Mappings as one; lists of the same filter are joined."""
    made: dict[str, Any] = {}
    for change in changes:
        for key, value in change.items():
            made[key] = [*made[key], *value] if key in made and isinstance(value, list) else value
    return made
