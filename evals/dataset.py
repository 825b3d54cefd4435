"""Conversations and what must hold after each of their turns: `Dataset` of `Case`s of `Turn`s, read from YAML.

The form is `conversations.schema.json`'s. Versions are hashes of the content, so two reports name the same version
only if they were about the same words and the same gold.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from agent.filters.model import FilterValues, check_filters
from evals.yaml_plain import load_plain

CONVERSATIONS = Path(__file__).parent / "conversations"
CHEAPEST = "one_under_cheapest_shown"
"""Gold of "cheaper" with no budget: a rupee under the lowest price of the turn before, known only as the call goes."""
UNCHANGED = "unchanged"


class DatasetError(Exception):
    """The conversations can't be read, or their gold is not in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, and what must hold after it.

    say         the customer's words
    filters     the whole state after the turn
    agent_said  the agent's words just before
    quick       quick filters sent with the words; None clears one
    intent      the intent, where it is beyond doubt
    focus       places on the last page of the projects spoken of: (2,) for "the second one"
    tells       words that the answer or its points must hold
    """

    say: str
    filters: FilterValues
    agent_said: str | None = None
    quick: Mapping[str, Any] = field(default_factory=dict)
    intent: str | None = None
    focus: tuple[int, ...] = ()
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation.

    style  typed, spoken or hinglish
    deal   buy, rent or both
    rules  the rules of the contract it tests: merge-1 … merge-9, numbers, fine, …
    split  dev, or held_out: not to be looked at while the grammar is written
    keys   the filters that are scored; None for all
    folds  filters of one value that count as a list filter where the gold has one slot for both: {"bhk_min": "bhk"}
    """

    id: str
    turns: tuple[Turn, ...]
    style: str = "typed"
    deal: str = "buy"
    rules: tuple[str, ...] = ()
    split: str = "dev"
    catalogue: str = "sample"
    keys: frozenset[str] | None = None
    folds: Mapping[str, str] = field(default_factory=dict)

    def scored(self, filters: Mapping[str, Any]) -> FilterValues:
        """The filters that are scored, as they are compared with the gold."""
        folded = {self.folds[key]: [value] for key, value in filters.items() if key in self.folds}
        seen = {key: value for key, value in filters.items() if key not in self.folds} | folded
        return {key: value for key, value in seen.items() if self.keys is None or key in self.keys}


@dataclass(frozen=True, slots=True)
class Dataset:
    """Cases under a name.

    noise  the noise its words went through; "clean" for none
    """

    name: str
    cases: tuple[Case, ...]
    noise: str = "clean"

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits of the content."""
        content = [asdict(case) | {"keys": sorted(case.keys or ())} for case in self.cases]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def turns(self) -> int:
        """How many turns it has."""
        return sum(len(case.turns) for case in self.cases)

    def only(self, keep: Callable[[Case], bool]) -> "Dataset":
        """The cases that `keep` is true for."""
        return replace(self, cases=tuple(case for case in self.cases if keep(case)))


def load_dataset(folder: Path = CONVERSATIONS, name: str = "conversations") -> Dataset:
    """All conversations in the YAML files of `folder`, in the order of file names.

    Raises `DatasetError` that names the file and the conversation.
    """
    cases: list[Case] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            document = load_plain(path.read_text(encoding="utf-8"))
            cases += [read_case(each) for each in document["conversations"]]
        except (yaml.YAMLError, KeyError, TypeError, DatasetError) as error:
            raise DatasetError(f"{path.name}: {error}") from error
    ids = [case.id for case in cases]
    if repeated := sorted({each for each in ids if ids.count(each) > 1}):
        raise DatasetError(f"the same id twice: {', '.join(repeated)}")
    return Dataset(name, tuple(cases))


def read_case(document: Mapping[str, Any]) -> Case:
    """A conversation of the YAML form. Raises `DatasetError` for gold that the vocabulary forbids."""
    state: FilterValues = {}
    turns = []
    for number, each in enumerate(document["turns"], 1):
        where = f"{document['id']}, turn {number}"
        if each["filters"] != UNCHANGED:
            state = _checked(each["filters"], where)
        turns.append(
            Turn(
                say=each["say"],
                filters=state,
                agent_said=each.get("agent_said"),
                quick=each.get("quick", {}),
                intent=each.get("intent"),
                focus=tuple(each.get("focus", ())),
                tells=tuple(each.get("tells", ())),
            )
        )
    return Case(
        id=document["id"],
        turns=tuple(turns),
        style=document["style"],
        deal=document["deal"],
        rules=tuple(document["rules"]),
        split=document.get("split", "dev"),
        catalogue=document.get("catalogue", "sample"),
    )


def _checked(filters: Mapping[str, Any], where: str) -> FilterValues:
    later = {key: value for key, value in filters.items() if value == CHEAPEST}
    try:
        return check_filters({key: value for key, value in filters.items() if key not in later}) | later
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise DatasetError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def differences(expected: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """The keys whose values are not the same wish; lists have no order."""
    named = expected.keys() | got.keys()
    return sorted(key for key in named if _comparable(expected.get(key)) != _comparable(got.get(key)))


def _comparable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _comparable(each) for key, each in value.items() if each not in (None, [], {})}
    if isinstance(value, list | tuple):
        return sorted(json.dumps(_comparable(each), sort_keys=True) for each in value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
