"""The networks that decide, in numpy: words with their neighbours, mentions among each other, then scores.

Several that learned the same from other beginnings are asked as one, side by side: a first axis of every array is
theirs, and their scores are averaged. `training.network` is one of them in the form that learns. Weights and tables
stand in one file: see `weights.npz`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from agent.understanding.learned.features import FLAGS, TurnFeatures
from agent.understanding.learned.role_marks import MARKS
from agent.understanding.learned.weights_file import WEIGHTS, Array, weights_in

FAR = np.float32(-1e9)
DILATIONS = (1, 1, 2)
DILATIONS_OF_ACTS = (1, 2)
FARTHEST = 12
"""So many tokens apart is as far as it gets."""
MARKED = (np.arange(1 << len(MARKS))[:, None] >> np.arange(len(MARKS)) & 1).astype(np.float32)
"""Which marks a role has, a row a number that holds them."""
WORDS_KNOWN = 32_768
"""So many words keep their vector."""
BAGS_KNOWN = 8192
"""So many sets of names keep their sum."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network thinks of a turn.

    roles   for each mention the probability of each of its roles, in their order
    acts    the probability of each act label: "ask", "asks:price", "objection:think", …
    stands  the customer's token that speaks most for each of them
    """

    roles: tuple[Array, ...]
    acts: Mapping[str, float]
    stands: Mapping[str, int]


class Network:
    """Scores the roles of mentions and the acts of a turn. `calibration` is what was found of it on other hands.

    weights  of each layer, a first axis for the networks that are averaged
    """

    def __init__(
        self, weights: Mapping[str, Array], tables: Mapping[str, Sequence[str]], calibration: Mapping[str, float]
    ) -> None:
        self._w = {name: np.ascontiguousarray(each, dtype=np.float32) for name, each in weights.items()}
        self._many = len(self._w["word.weight"])
        layers = [name.removesuffix(".bias") for name in self._w if name.endswith(".bias")]
        self._biases = {layer: self._w.pop(f"{layer}.bias")[:, None] for layer in layers}
        self._matrices = {layer: _turned(self._w.pop(f"{layer}.weight")) for layer in layers}
        self._rows = {name: {word: row for row, word in enumerate(words)} for name, words in tables.items()}
        self._acts = tuple(tables["acts"])
        self._heads = next(int(value) for name, value in calibration.items() if name == "heads")
        self._role_heat = np.float32(calibration.get("role_temperature", 1.0))
        self._act_heat = np.float32(calibration.get("act_temperature", 1.0))
        self.calibration = calibration
        self._of_role = self._role_weights()
        self._vector = lru_cache(WORDS_KNOWN)(self._word_vector)
        self._bag = lru_cache(BAGS_KNOWN)(self._bag_vector)
        self._role_rows = lru_cache(BAGS_KNOWN)(self._rows_of_roles)

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "Network":
        """The network whose weights stand in `path`; from then on numpy multiplies in this process by one thread."""
        # A turn's matrices are small: several threads would only wait for each other, and with more processes than
        # cores a turn would take ten times as long.
        threadpool_limits(1, user_api="blas")
        return cls(*weights_in(path))

    def knows(self, word: str) -> bool:
        """Whether a word was learned as a whole, and not by its parts alone."""
        return word in self._rows["words"]

    def scores(self, turn: TurnFeatures) -> Scores:
        """What the network thinks of `turn`."""
        entered = self._entered(turn)
        x, doing = self._encoded(entered), self._doing(entered)
        call = self._call(turn)
        behind = turn.customers
        weights = self._linear("pool", x)
        both = np.concatenate(
            [_pooled(weights[:, behind:, 0], x[:, behind:]), _pooled(weights[:, :behind, 1], x[:, :behind])], 1
        )
        weights = self._linear("pool_acts", doing)
        of_customer = _pooled(weights[:, behind:, 0], doing[:, behind:])
        of_agent = _pooled(weights[:, :behind, 1], doing[:, :behind])
        of_turn = np.concatenate([of_customer, of_agent, doing[:, behind:].max(1), call], 1)
        hidden = np.maximum(self._linear("turn", of_turn[:, None]), 0)
        said = self._linear("said", doing[:, behind:])
        acts = (self._linear("act", hidden)[:, 0] + said.max(1)).mean(0)
        likely = (1 / (1 + np.exp(-acts / self._act_heat))).tolist()
        stands = said.mean(0).argmax(0).tolist()
        return Scores(
            self._roles(turn, x, both, call),
            dict(zip(self._acts, likely, strict=True)),
            dict(zip(self._acts, stands, strict=True)),
        )

    def _entered(self, turn: TurnFeatures) -> Array:
        """Each token by itself."""
        flags = np.zeros((len(turn.words), FLAGS), np.float32)
        for (first, last), each in zip(turn.spans, turn.flags, strict=True):
            np.maximum(flags[first:last], np.asarray(each, np.float32), out=flags[first:last])
        sides = np.full(len(turn.words), 2)
        sides[: turn.customers - 1] = 0
        sides[turn.customers - 1] = 1
        words = np.stack([self._vector(word, parts) for word, parts in zip(turn.words, turn.parts, strict=True)], 1)
        tags = np.stack([self._bag("tag", "tags", each) for each in turn.tags], 1)
        x = np.concatenate([words, tags, self._linear("flag", flags), self._w["side.weight"][:, sides]], 2)
        return np.maximum(self._linear("enter", x), 0)

    def _doing(self, x: Array) -> Array:
        """Each token with those around it, for what the turn does."""
        for at, dilation in enumerate(DILATIONS_OF_ACTS):
            x = self._block(f"doing.{at}", x, dilation)
        return x

    def _encoded(self, x: Array) -> Array:
        """Each token with those around it and all others, for what is meant by the mentions."""
        for at, dilation in enumerate(DILATIONS):
            x = self._block(f"blocks.{at}", x, dilation)
        x = self._attention("attend", x, np.arange(x.shape[1]))
        return self._block("last", x, 1)

    def _word_vector(self, word: str, parts: tuple[int, ...]) -> Array:
        table = self._w["part.weight"]
        of_parts = table[:, list(parts)].mean(1) if parts else np.zeros((self._many, table.shape[2]), np.float32)
        return np.concatenate([self._w["word.weight"][:, self._rows["words"].get(word, 0)], of_parts], 1)

    def _bag_vector(self, table: str, rows: str, names: tuple[str, ...]) -> Array:
        known = self._rows[rows]
        weights = self._w[f"{table}.weight"]
        found = [row for name in names if (row := known.get(name, 0))]
        return weights[:, found].sum(1) if found else np.zeros((self._many, weights.shape[2]), np.float32)

    def _call(self, turn: TurnFeatures) -> Array:
        facts = self._bag("call", "call", turn.call)
        # A filter that was not there in training has no column.
        held = np.zeros(len(self._rows["held"]), np.float32)
        held[[self._rows["held"][key] for key in turn.held if key in self._rows["held"]]] = 1
        return np.concatenate([facts, self._w["held.weight"] @ held], 1)

    def _roles(self, turn: TurnFeatures, x: Array, own: Array, call: Array) -> tuple[Array, ...]:
        if not turn.spans:
            return ()
        first = np.array([each[0] for each in turn.spans])
        last = np.array([each[1] for each in turn.spans])
        padded = np.concatenate([x, x[:, :1]], 1)
        mean = np.add.reduceat(padded, np.stack([first, last], 1).ravel(), axis=1)[:, ::2]
        mean /= (last - first)[:, None]
        kinds = np.stack([self._bag("kind", "kinds", each) for each in turn.kinds], 1)
        flags = np.asarray(turn.flags, np.float32)

        def of_each(array: Array) -> Array:
            return np.broadcast_to(array, (self._many, len(first), array.shape[-1]))

        h = np.concatenate(
            [x[:, first], x[:, last - 1], mean, of_each(own[:, None]), kinds, of_each(flags), of_each(call[:, None])], 2
        )
        h = self._attention("among", np.maximum(self._linear("mention", h), 0), first)
        weights, bias = self._of_role
        scores, trust = (h @ weights + bias).mean(0), self._linear("trust", h).mean(0)
        found = []
        for at, (labels, marks) in enumerate(zip(turn.labels, turn.marks, strict=True)):
            of_roles = scores[at, self._role_rows(labels)] + MARKED[list(marks)] @ trust[at]
            found.append(softmax(of_roles / self._role_heat))
        return tuple(found)

    def _role_weights(self) -> tuple[Array, Array]:
        """By which the roles are scored, a column a label, then a column a name: a role of a filter that was not there
        in training is known by what it does alone. The last column is for roles that nothing is known of."""
        names, keys, labels = self._rows["names"], self._rows["keys"], self._rows["labels"]
        of_name = [names[label.partition(":")[0]] for label in labels]
        of_key = [keys.get(label.partition(":")[2], 0) for label in labels]
        columns = []
        for part in (self._matrices, self._biases):
            label, name, key = (part.pop(layer) for layer in ("label", "name", "key"))
            none = np.zeros_like(name[..., :1])
            columns.append(np.concatenate([label + name[..., of_name] + key[..., of_key], name, none], 2))
        weights, bias = columns
        bias[..., -1] = FAR
        return np.ascontiguousarray(weights), bias

    def _rows_of_roles(self, labels: tuple[str, ...]) -> NDArray[np.intp]:
        """The columns of the roles with these labels."""
        known, names = self._rows["labels"], self._rows["names"]
        found = []
        for label in labels:
            row = names.get(label.partition(":")[0])
            found.append(known[label] if label in known else -1 if row is None else len(known) + row)
        return np.array(found, np.intp)

    def _linear(self, layer: str, x: Array) -> Array:
        return np.asarray(x @ self._matrices[layer] + self._biases[layer])

    def _block(self, layer: str, x: Array, dilation: int) -> Array:
        """Each token with its neighbours at `dilation`, added to itself."""
        nets, many, width = x.shape
        around = np.zeros((nets, many, 3 * width), np.float32)
        around[:, dilation:, :width] = x[:, :-dilation]
        around[:, :, width : 2 * width] = x
        around[:, :-dilation, 2 * width :] = x[:, dilation:]
        y = around @ self._matrices[f"{layer}.conv"] + self._biases[f"{layer}.conv"]
        return self._normed(layer, x + np.maximum(y, 0))

    def _attention(self, layer: str, x: Array, at: NDArray[np.intp]) -> Array:
        """Each with all others, which stand `at` these places."""
        nets, many, width = x.shape
        size = width // self._heads
        queries, keys, values = (
            self._linear(f"{layer}.qkv", x).reshape(nets, many, 3, self._heads, size).transpose(2, 0, 3, 1, 4)
        )
        gaps = np.clip(at - at[:, None], -FARTHEST, FARTHEST) + FARTHEST
        near = self._w[f"{layer}.gap"][:, :, gaps]
        weights = softmax(queries @ keys.swapaxes(2, 3) / np.float32(size**0.5) + near)
        y = (weights @ values).transpose(0, 2, 1, 3).reshape(nets, many, width)
        return self._normed(layer, x + self._linear(f"{layer}.out", y))

    def _normed(self, layer: str, x: Array) -> Array:
        away = x - x.mean(-1, keepdims=True)
        spread = np.einsum("kij,kij->ki", away, away)[..., None] / np.float32(x.shape[-1]) + np.float32(1e-5)
        return np.asarray(away / np.sqrt(spread) * self._matrices[f"{layer}.norm"] + self._biases[f"{layer}.norm"])


def softmax(x: Array) -> Array:
    """Along the last axis."""
    away = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(away / away.sum(-1, keepdims=True))


def _turned(weights: Array) -> Array:
    """The weights of a layer as its input is multiplied by them: networks, then in, then out; of a norm one for all."""
    if weights.ndim == 2:
        return weights[:, None]
    if weights.ndim == 3:
        return np.ascontiguousarray(weights.transpose(0, 2, 1))
    return np.ascontiguousarray(weights.transpose(0, 3, 2, 1).reshape(len(weights), -1, weights.shape[1]))


def _pooled(weights: Array, x: Array) -> Array:
    """For each network the mean of its tokens, each as much as its weight."""
    return np.asarray((softmax(weights)[:, None] @ x)[:, 0])
