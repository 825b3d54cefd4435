"""The network as it is trained. `agent.understanding.learned.network` is the same in numpy."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from agent.understanding.learned.features import BUCKETS, FLAGS, KEYS, TurnFeatures

FAR = -1e9
RARE = 2
"""Words seen fewer times are known by their parts alone."""


@dataclass
class Learned:
    """A turn to learn from."""

    name: str
    features: TurnFeatures
    role: tuple[str, ...]
    as_good: tuple[frozenset[str], ...]
    reached: bool
    acts: frozenset[str]


def tables(turns: Sequence[Learned]) -> dict[str, list[str]]:
    """The words, tags, kinds, labels and acts that the network knows, each with its row."""
    words = Counter(word for turn in turns for word in turn.features.words)
    tags = Counter(tag for turn in turns for each in turn.features.tags for tag in each)
    kinds = Counter(kind for turn in turns for each in turn.features.kinds for kind in each)
    labels = sorted({label for turn in turns for each in turn.features.labels for label in each})
    acts = Counter(act for turn in turns for act in turn.acts)
    call = sorted({f"{key}={value}" for turn in turns for key, value in turn.features.call.items()})
    return {
        "words": ["", *sorted(word for word, count in words.items() if count >= RARE)],
        "tags": ["", *sorted(tag for tag, count in tags.items() if count >= RARE)],
        "kinds": ["", *sorted(kinds)],
        "labels": labels,
        "names": sorted({label.partition(":")[0] for label in labels}),
        "keys": ["", *sorted({label.partition(":")[2] for label in labels} - {""})],
        "acts": sorted(act for act, count in acts.items() if count >= 3),
        "call": ["", *call],
    }


@dataclass
class Sizes:
    word: int = 64
    part: int = 64
    tag: int = 32
    width: int = 160
    layers: int = 3
    heads: int = 4
    hidden: int = 224


class Block(nn.Module):
    """Each token with its neighbours, added to itself."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        y = self.conv((x * mask).transpose(1, 2)).transpose(1, 2)
        return self.norm(x + torch.relu(y))


class Attention(nn.Module):
    """Each with all others."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, t, w = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / (w // self.heads) ** 0.5
        scores = scores.masked_fill(~mask.view(n, 1, 1, t), FAR)
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, t, w)
        return self.norm(x + self.out(y))


class Network(nn.Module):
    """Roles of mentions and acts of a turn."""

    def __init__(self, known: Mapping[str, Sequence[str]], sizes: Sizes) -> None:
        super().__init__()
        s = sizes
        self.known = {table: {name: row for row, name in enumerate(names)} for table, names in known.items()}
        self.word = nn.Embedding(len(known["words"]), s.word, padding_idx=0)
        self.part = nn.EmbeddingBag(BUCKETS + 1, s.part, mode="mean", padding_idx=BUCKETS)
        self.tag = nn.EmbeddingBag(len(known["tags"]), s.tag, mode="sum", padding_idx=0)
        self.flag = nn.Linear(FLAGS, 24)
        self.side = nn.Embedding(3, 8)
        self.enter = nn.Linear(s.word + s.part + s.tag + 24 + 8, s.width)
        self.blocks = nn.ModuleList(Block(s.width, 1 if at < 2 else 2) for at in range(s.layers))
        self.attend = Attention(s.width, s.heads)
        self.last = Block(s.width, 1)
        self.call = nn.EmbeddingBag(len(known["call"]), 48, mode="sum", padding_idx=0)
        self.held = nn.Linear(len(KEYS), 32, bias=False)
        self.pool = nn.Linear(s.width, 2)
        context = 80
        self.kind = nn.EmbeddingBag(len(known["kinds"]), 48, mode="sum", padding_idx=0)
        self.mention = nn.Linear(4 * s.width + 48 + FLAGS + context, s.hidden)
        self.among = Attention(s.hidden, s.heads)
        self.label = nn.Linear(s.hidden, len(known["labels"]))
        self.name = nn.Linear(s.hidden, len(known["names"]))
        self.key = nn.Linear(s.hidden, len(known["keys"]))
        self.turn = nn.Linear(3 * s.width + context, s.hidden)
        self.act = nn.Linear(s.hidden, len(known["acts"]))
        self.said = nn.Linear(s.width, len(known["acts"]))
        self.drop = nn.Dropout(0.25)
        names, keys = self.known["names"], self.known["keys"]
        self.register_buffer("label_name", torch.tensor([names[each.partition(":")[0]] for each in known["labels"]]))
        self.register_buffer("label_key", torch.tensor([keys[each.partition(":")[2]] for each in known["labels"]]))

    def forward(self, b: Mapping[str, Any]) -> tuple[Tensor | None, Tensor]:
        """Scores of labels, a row a mention, and of acts, a row a turn."""
        n, t = b["words"].shape
        part = self.part(b["parts"], b["part_offsets"])[b["part_of"]]
        tag = self.tag(b["tags"], b["tag_offsets"])[b["tag_of"]]
        x = torch.cat([self.word(b["words"]), part, tag, self.flag(b["token_flags"]), self.side(b["sides"])], -1)
        mask = b["mask"].unsqueeze(-1).float()
        x = torch.relu(self.enter(self.drop(x)))
        for block in self.blocks:
            x = block(x, mask)
        x = self.attend(x, b["mask"])
        x = self.drop(self.last(x, mask))
        call = torch.cat([self.call(b["call"], b["call_offsets"]), self.held(b["held"])], -1)
        weights = self.pool(x)
        customers = b["sides"] == 2
        agents = b["sides"] < 2
        own = weights[..., 0].masked_fill(~customers, FAR).softmax(-1).unsqueeze(1) @ x
        theirs = weights[..., 1].masked_fill(~(agents & b["mask"]), FAR).softmax(-1).unsqueeze(1) @ x
        most = x.masked_fill(~customers.unsqueeze(-1), FAR).max(1).values
        own, theirs = own.squeeze(1), theirs.squeeze(1)
        turn = self.drop(torch.relu(self.turn(torch.cat([own, theirs, most, call], -1))))
        said = self.said(x).masked_fill(~customers.unsqueeze(-1), FAR).max(1).values
        acts = self.act(turn) + said
        m = b["mention_turn"]
        if not len(m):
            return None, acts
        y = x[m]
        at = torch.arange(t).unsqueeze(0)
        inside = ((at >= b["first"].unsqueeze(1)) & (at < b["last"].unsqueeze(1))).float().unsqueeze(-1)
        mean = (y * inside).sum(1) / inside.sum(1)
        rows = torch.arange(len(m))
        h = torch.cat(
            [y[rows, b["first"]], y[rows, b["last"] - 1], mean, own[m], self.kind(b["kinds"], b["kind_offsets"]),
             b["flags"], call[m]], -1,
        )  # fmt: skip
        h = torch.relu(self.mention(h))
        grid = torch.zeros(n, b["most"], h.shape[-1])
        grid[m, b["slot"]] = h
        taken = torch.zeros(n, b["most"], dtype=torch.bool)
        taken[m, b["slot"]] = True
        h = self.drop(self.among(grid, taken)[m, b["slot"]])
        scores = self.label(h) + self.name(h)[:, self.label_name] + self.key(h)[:, self.label_key]
        return scores.masked_fill(~b["possible"], FAR), acts


def batch(turns: Sequence[Learned], net: Network, *, train: bool = False, rng: random.Random | None = None) -> dict[str, Any]:
    """Tensors of some turns."""
    rng = rng or random.Random(0)
    known = net.known
    n, t = len(turns), max(len(each.features.words) for each in turns)
    b: dict[str, Any] = {}
    words = torch.zeros(n, t, dtype=torch.long)
    sides, mask = torch.zeros(n, t, dtype=torch.long), torch.zeros(n, t, dtype=torch.bool)
    token_flags = torch.zeros(n, t, FLAGS)
    part_rows: dict[tuple[int, ...], int] = {(): 0}
    tag_rows: dict[tuple[str, ...], int] = {(): 0}
    part_of, tag_of = torch.zeros(n, t, dtype=torch.long), torch.zeros(n, t, dtype=torch.long)
    for row, each in enumerate(turns):
        f = each.features
        for at, word in enumerate(f.words):
            hidden = train and word[:1] != "<" and rng.random() < 0.15
            words[row, at] = 0 if hidden else known["words"].get(word, 0)
            unseen = train and rng.random() < 0.06
            part_of[row, at] = 0 if unseen else part_rows.setdefault(f.parts[at], len(part_rows))
            blind = train and rng.random() < 0.03
            tag_of[row, at] = 0 if blind else tag_rows.setdefault(f.tags[at], len(tag_rows))
            sides[row, at] = 0 if at < f.customers - 1 else 1 if at == f.customers - 1 else 2
            mask[row, at] = True
        for (first, last), flags in zip(f.spans, f.flags, strict=True):
            token_flags[row, first:last] = torch.maximum(token_flags[row, first:last], torch.tensor(flags))
    b |= {"words": words, "sides": sides, "mask": mask, "token_flags": token_flags, "part_of": part_of, "tag_of": tag_of}
    b["parts"], b["part_offsets"] = _bags([list(rows) or [BUCKETS] for rows in part_rows])
    b["tags"], b["tag_offsets"] = _bags([[known["tags"].get(tag, 0) for tag in rows] or [0] for rows in tag_rows])
    call = [
        [0 if train and rng.random() < 0.05 else known["call"].get(f"{k}={v}", 0) for k, v in each.features.call.items()]
        for each in turns
    ]
    b["call"], b["call_offsets"] = _bags(call)
    held = torch.zeros(n, len(KEYS))
    for row, each in enumerate(turns):
        for key in each.features.held:
            held[row, KEYS.index(key)] = 1.0
    b["held"] = held
    spans = [(row, at) for row, each in enumerate(turns) for at in range(len(each.features.spans))]
    b["mention_turn"] = torch.tensor([row for row, _ in spans], dtype=torch.long)
    b["slot"] = torch.tensor([at for _, at in spans], dtype=torch.long)
    b["most"] = max((at + 1 for _, at in spans), default=1)
    b["first"] = torch.tensor([turns[row].features.spans[at][0] for row, at in spans], dtype=torch.long)
    b["last"] = torch.tensor([turns[row].features.spans[at][1] for row, at in spans], dtype=torch.long)
    b["flags"] = torch.tensor([turns[row].features.flags[at] for row, at in spans]) if spans else torch.zeros(0, FLAGS)
    if spans:
        kinds = [[known["kinds"].get(kind, 0) for kind in turns[row].features.kinds[at]] or [0] for row, at in spans]
        b["kinds"], b["kind_offsets"] = _bags(kinds)
    labels = known["labels"]
    possible = torch.zeros(len(spans), len(labels), dtype=torch.bool)
    good = torch.zeros_like(possible)
    role = torch.zeros(len(spans), dtype=torch.long)
    weight = torch.zeros(len(spans))
    for at, (row, slot) in enumerate(spans):
        each = turns[row]
        for label in each.features.labels[slot]:
            if label in labels:
                possible[at, labels[label]] = True
        if each.role[slot] in labels:
            weight[at] = 1.0 if each.reached else 0.4
            role[at] = labels[each.role[slot]]
            for label in each.as_good[slot] if each.reached else (each.role[slot],):
                if label in labels:
                    good[at, labels[label]] = True
            if len(each.as_good[slot]) == len(each.features.labels[slot]):
                weight[at] = 0.0
    b |= {"possible": possible, "good": good, "role": role, "weight": weight}
    acts = torch.zeros(n, len(known["acts"]))
    for row, each in enumerate(turns):
        for act in each.acts:
            if act in known["acts"]:
                acts[row, known["acts"][act]] = 1.0
    b["acts"] = acts
    return b


def _bags(rows: Iterable[Sequence[int]]) -> tuple[Tensor, Tensor]:
    flat: list[int] = []
    offsets: list[int] = []
    for row in rows:
        offsets.append(len(flat))
        flat += row or [0]
    return torch.tensor(flat, dtype=torch.long), torch.tensor(offsets, dtype=torch.long)


def loss(net: Network, b: Mapping[str, Any]) -> Tensor:
    """How far the network is from the labels of a batch."""
    scores, acts = net(b)
    of_acts = functional.binary_cross_entropy_with_logits(acts, b["acts"], reduction="none").sum(-1).mean()
    if scores is None or not b["weight"].sum():
        return 0.3 * of_acts
    all_ = torch.logsumexp(scores, -1)
    good = torch.logsumexp(scores.masked_fill(~b["good"], FAR), -1)
    own = scores.gather(1, b["role"].unsqueeze(1)).squeeze(1)
    each = (all_ - good) + 0.1 * (all_ - own)
    return (each * b["weight"]).sum() / b["weight"].sum() + 0.4 * of_acts
